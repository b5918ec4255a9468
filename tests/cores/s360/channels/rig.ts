/** A machine with units that do as a test says, in the places of real ones: 00C and 00D on the multiplexer, 190 and 191 on a selector. */
import type { Offer, Output } from '../../../../cores/kit/contract';
import type { Beginning, DataPath, Ending } from '../../../../cores/s360/channels/unit';
import { accepted, type Device } from '../../../../cores/s360/devices/device';
import { bare, type Bare } from '../bare';

export const CE = 0x08;
export const DE = 0x04;
export const SM = 0x40;
export const end: Ending = { status: CE | DE, ticks: 0 };

/** Moves `bytes` to the program, or takes as many as `wants` from it; answers from lists, and then as usual. */
export class Scripted implements Device {
  readonly begun: (readonly [command: number, chained: boolean])[] = [];
  readonly beginnings: Beginning[] = [];
  readonly endings: Ending[] = [];
  bytes: readonly number[] = [];
  wants = 0;
  readonly taken: number[] = [];
  halted = 0;
  resets = 0;

  constructor(
    readonly address: number,
    readonly port: string,
  ) {}

  begin(command: number, chained: boolean): Beginning {
    this.begun.push([command, chained]);
    return this.beginnings.shift() ?? { status: 0, ticks: 100 };
  }
  transfer(command: number, path: DataPath): Ending {
    if ((command & 1) === 0) for (const byte of this.bytes) if (!path.give(byte)) break;
    if ((command & 1) === 1)
      for (let i = 0; i < this.wants; i++) {
        const byte = path.take();
        if (byte < 0) break;
        this.taken.push(byte);
      }
    return this.endings.shift() ?? end;
  }
  halt(): Ending {
    this.halted++;
    return end;
  }
  reset(): void {
    this.resets++;
  }
  offer(): Offer {
    return accepted;
  }
  drain(): readonly Output[] {
    return [];
  }
  refresh(): void {
    // It shows nothing.
  }
}

export interface Csw {
  readonly address: number; // that interrupted
  readonly key: number;
  readonly next: number;
  readonly unit: number;
  readonly channel: number;
  readonly count: number;
}

const program = 0x800;

export class Rig {
  readonly machine: Bare = bare({ kilobytes: 64 });
  readonly reader = this.place(0x00c);
  readonly punch = this.place(0x00d);
  readonly disk = this.place(0x190);
  readonly other = this.place(0x191);

  private place(address: number): Scripted {
    const unit = this.machine.p.io.unitAt(address)!;
    const device = new Scripted(address, unit.device.port);
    Object.assign(unit, { device });
    return device;
  }

  get io(): Bare['p']['io'] {
    return this.machine.p.io;
  }

  /** Puts command words, as digits, at 800, and the address word with this key at 48. */
  program(words: readonly string[], key = 0): void {
    this.machine.put(program, words.join(''));
    this.machine.put(0x48, `${key.toString(16)}0000800`);
  }

  /** Starts the program on a unit. */
  start(address: number, ...words: readonly string[]): number {
    this.program(words);
    return this.io.startIo(address);
  }

  pass(ticks: number): void {
    this.machine.state.ticks += ticks;
    this.io.serve();
  }

  /** Time passes until an interruption is pending on a channel; it is taken. */
  interruption(): Csw {
    this.machine.state.systemMask = 0xfe;
    while (!this.io.mayInterrupt()) {
      if (this.io.due === Infinity) throw new Error('nothing will ever happen');
      this.pass(Math.max(0, this.io.due - this.machine.state.ticks));
    }
    return { address: this.io.acceptInterruption()!, ...this.csw() };
  }

  csw(): Omit<Csw, 'address'> {
    const { store } = this.machine.p;
    const [left, right] = [store.realWord(0x40), store.realWord(0x44)];
    return {
      key: left >>> 28,
      next: left & 0xffffff,
      unit: right >>> 24,
      channel: (right >>> 16) & 0xff,
      count: right & 0xffff,
    };
  }
}
