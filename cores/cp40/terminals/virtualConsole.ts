/**
 * The console of a virtual machine: to its program a 1052 (A22-6877, commands as in S360 3), to its user the terminal on
 * which he happens to sit. A write takes as long as the typewriter does, whether somebody sits there or not; while the
 * user is in CP mode it goes no further. A read waits for the user, and for his return if he has gone.
 */
import type { Offer, Output, PortId, Wait } from '../../kit/contract';
import { flag, text, u8, type StateOf } from '../../kit/state';
import {
  UnitStatus,
  waits,
  type Beginning,
  type DataPath,
  type Ending,
  type UnitPort,
} from '../../s360/channels/unit';
import { consoleTicks } from '../../s360/devices/console1052';
import { accepted, refused, type Device, type DeviceInput } from '../../s360/devices/device';
import {
  Command,
  ends,
  goesOn,
  immediate,
  normalEnd,
  notAccepted,
  Sense,
  unitException,
} from '../../s360/devices/sense';
import { cp037 } from '../../s360/media/codepages';
import { Keyboard, keyedLine, longestLine } from './keyboard';

export const virtualConsoleSchema = {
  asked: flag('a read is waiting for the user'),
  kept: flag('a line was typed that no read has taken yet'),
  line: text('that line'),
  cancelled: flag('that line was cancelled'),
  held: flag('a write waits until its user leaves CP mode'),
  sense: u8('sense byte', { radix: 2 }),
};
export type VirtualConsoleState = StateOf<typeof virtualConsoleSchema>;

/** The terminal of a machine's user, if there is one. Derived: who sits where is in the state of the terminals. */
export interface Typist {
  print(text: string): void;
  /** What CP has to say of the machine. */
  say(lines: string): void;
  alarm(): void;
}
export class ConsoleLine {
  typist: Typist | undefined;
  /** The unit itself. */
  console: VirtualConsole | undefined;
  constructor(private readonly machine: { readonly stopped: boolean }) {}
  /** Its user is in CP mode. */
  get held(): boolean {
    return this.machine.stopped;
  }
}

const Write = { plain: 0x01, withReturn: 0x09 } as const;
const readInquiry = 0x0a;
const alarm = 0x0b;
const isWrite = (command: number): boolean => command === Write.plain || command === Write.withReturn;

/** EBCDIC controls that the printer obeys: horizontal tab, new line, backspace, line feed. */
const controls = new Map([
  [0x05, '\t'],
  [0x15, '\r\n'],
  [0x16, '\b'],
  [0x25, '\n'],
]);

export class VirtualConsole implements Device {
  constructor(
    private readonly state: VirtualConsoleState,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
    private readonly line: ConsoleLine,
  ) {
    line.console = this;
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    const { state } = this;
    if (command === Command.noOperation) return immediate;
    if (command === Command.sense) return goesOn(1);
    state.sense = 0;
    if (isWrite(command)) return goesOn(consoleTicks.character);
    if (command === alarm) {
      this.line.typist?.alarm();
      return immediate;
    }
    if (command === readInquiry) return this.ask();
    state.sense = Sense.commandReject;
    return notAccepted;
  }

  private ask(): Beginning {
    this.state.asked = !this.state.kept;
    return goesOn(this.state.kept ? consoleTicks.character : waits);
  }

  transfer(command: number, path: DataPath): Ending {
    if (command === Command.sense) {
      path.give(this.state.sense);
      return immediate;
    }
    return command === readInquiry ? this.deliver(path) : this.write(command, path);
  }

  private write(command: number, path: DataPath): Ending {
    this.state.held = this.line.held;
    if (this.state.held) return goesOn(waits);
    const code = path.take();
    if (code >= 0) {
      this.line.typist?.print(controls.get(code) ?? cp037.toText(Uint8Array.of(code)));
      return goesOn(consoleTicks.character);
    }
    if (command === Write.withReturn) this.line.typist?.print('\r\n');
    return ends(normalEnd);
  }

  /** Its user has left CP mode: what was being written goes on. */
  resume(): void {
    if (!this.state.held) return;
    this.state.held = false;
    this.channel.goOn(this.address, consoleTicks.character);
  }

  /** What was keyed in, as far as the program has room for it. */
  private deliver(path: DataPath): Ending {
    const { state } = this;
    for (const byte of cp037.fromText(state.line)) if (!path.give(byte)) break;
    const status = state.cancelled ? normalEnd | unitException : normalEnd;
    Object.assign(state, { kept: false, line: '', cancelled: false, asked: false });
    return ends(status);
  }

  halt(): Ending {
    this.state.asked = this.state.held = false;
    return immediate;
  }

  reset(): void {
    Object.assign(this.state, { asked: false, held: false, sense: 0 });
  }

  // ── The user's side ────────────────────────────────────────────────────────────────────────────

  /** What his terminal passes on: it has typed it already. */
  offer(input: DeviceInput): Offer {
    if (input.kind === 'line') return this.key(input.text, input.terminator);
    if (input.kind !== 'key' || input.key !== Keyboard.attention) return refused('malformed');
    this.channel.signal(this.address, UnitStatus.attention);
    return accepted;
  }

  private key(line: string, terminator: string): Offer {
    const { state } = this;
    if (!keyedLine(line, terminator)) return refused('malformed');
    if (state.kept) return refused('full');
    const { asked } = state;
    Object.assign(state, {
      kept: true,
      line,
      cancelled: terminator === Keyboard.cancel,
      asked: false,
    });
    if (asked) this.channel.goOn(this.address, consoleTicks.character);
    else this.channel.signal(this.address, UnitStatus.attention);
    return accepted;
  }

  /** A line where one is asked for; one that is to raise attention where the program listens and has not been called yet. */
  wait(listens: boolean): Wait | undefined {
    const { asked, kept } = this.state;
    if (!asked && (!listens || kept)) return undefined;
    return lineWait(this.port);
  }

  drain(): readonly Output[] {
    return [];
  }
  refresh(): void {
    // What it typed stands on its user's paper.
  }
}

export const lineWait = (port: PortId): Wait => ({
  on: 'line',
  port,
  max: longestLine,
  preset: '',
  terminators: [Keyboard.endOfBlock, Keyboard.cancel],
  pointer: false,
});
