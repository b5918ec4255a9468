/** Somebody at the console of a machine that runs Porter: types a line when it is asked for, and gets what is answered. */
import { readFileSync } from 'node:fs';
import type { Input, MachineOptions, PortId } from '../../cores/kit/contract';
import { s360 } from '../../cores/s360/index';
import { emptyCckd } from '../../cores/s360/media/cckd';
import { cp037 } from '../../cores/s360/media/codepages';
import type { SState } from '../../cores/s360/state';
import { Session } from '../../frontend/host/session';

const sliceTicks = 50_000;
const patience = 4_000_000_000;

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(`roms/s360/${name}`));
export const porterDeck = read('porter/porter.deck');
export const porterDisk = read('porter/porter.cckd');
export const blankPack = (): Uint8Array => emptyCckd('2314');
/** A pack on which the arm reaches so few cylinders, at most 12: to a system that is what a minidisk looks like. */
export function smallPack(cylinders: number): Uint8Array {
  const pack = blankPack();
  const [tables, count] = [516, 552]; // fields of the second header, little-endian
  pack.set([1, 0, 0, 0], tables);
  pack.set([cylinders, 0, 0, 0], count);
  return pack;
}
/** Cards of text. */
export const cards = (...lines: readonly string[]): Uint8Array =>
  cp037.fromText(lines.map((line) => line.padEnd(80)).join(''));

export class Desk {
  readonly session: Session;
  readonly notices: string[] = [];
  text = '';
  paper = '';
  ended = false;

  constructor(image: Uint8Array, config: MachineOptions['config'] = {}) {
    this.session = new Session(s360, image, { seed: 1, epoch: 0, engine: 'interpreter', config });
  }

  get ticks(): number {
    return this.session.machine.ticks;
  }
  get devices(): SState['devices'] {
    return (this.session.machine.state as unknown as SState).devices;
  }
  /** A read of the console waits for somebody to type. */
  private get asked(): boolean {
    return this.devices.console.asked;
  }

  offer(input: Input): void {
    const offer = this.session.offer(input);
    if (!offer.ok) throw new Error(`${JSON.stringify(input).slice(0, 80)}: ${offer.why}`);
  }
  mount(port: PortId, data: Uint8Array | null): this {
    this.offer({ kind: 'media', port, data });
    return this;
  }
  medium(port: PortId): Uint8Array {
    const medium = this.session.machine.medium?.(port);
    if (medium === undefined) throw new Error(`nothing in ${port}`);
    return medium;
  }

  /** Types these lines one after the other; the answer to all of them, without prompts at its end. */
  type(...lines: readonly string[]): string {
    const from = this.text.length;
    this.wait();
    for (const text of lines) {
      this.offer({ kind: 'line', port: 'console', text, terminator: 'Enter' });
      this.wait();
    }
    return this.text.slice(from).replace(/^(> |E )+/gm, '').replace(/\n$/, '');
  }

  /** Runs until a line is asked for, or nothing happens any more. */
  wait(): void {
    for (const limit = this.ticks + patience; this.ticks < limit && this.step();) continue;
  }

  /** Runs a little, at most to the next thing that a device does; false when somebody has to do something. */
  step(): boolean {
    const slice = this.session.run(sliceTicks);
    this.take();
    if (slice.end === 'budget') return true;
    this.ended = slice.end === 'halted';
    if (slice.end === 'fault') throw new Error(slice.fault.message);
    if (slice.end !== 'waiting' || this.asked) return false;
    const tick = slice.for.find((wait) => wait.on === 'tick');
    if (tick?.on !== 'tick') return false;
    this.offer({ kind: 'time', tick: tick.tick });
    return true;
  }

  /** Types a line and leaves it to the caller to run on. */
  begin(text: string): void {
    this.wait();
    this.offer({ kind: 'line', port: 'console', text, terminator: 'Enter' });
  }

  private take(): void {
    for (const output of this.session.drain()) {
      if (output.kind === 'notice') this.notices.push(output.text);
      if (output.kind !== 'text') continue;
      if (output.port === 'console') this.text += output.text;
      else if (output.port === '00E') this.paper += output.text;
    }
  }
}

/** A disk of so many cylinders, formatted by Porter itself. */
export function formatted(cylinders: number): Uint8Array {
  const desk = new Desk(porterDisk, { storage: 64 }).mount('192', blankPack());
  desk.type(`FORMAT 192 HOME ${cylinders}`, 'YES');
  return desk.medium('192').slice();
}
/** The system loaded from its disk, with this 191. */
export function porter(home: Uint8Array | null, config: MachineOptions['config'] = {}): Desk {
  const desk = new Desk(porterDisk, { storage: 256, ...config }).mount('191', home);
  desk.wait();
  desk.text = '';
  return desk;
}
/** Lines typed into a new file. */
export const write = (desk: Desk, file: string, ...lines: readonly string[]): string =>
  desk.type(`EDIT ${file}`, 'INPUT', ...lines, '', 'FILE');
