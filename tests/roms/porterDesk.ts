/** Somebody at the console of a machine that runs Porter: types a line when it is asked for, and gets what is answered. */
import type { Input, MachineOptions, PortId } from '../../cores/kit/contract';
import { s360 } from '../../cores/s360/index';
import { emptyCckd } from '../../cores/s360/media/cckd';
import { cp037 } from '../../cores/s360/media/codepages';
import type { SState } from '../../cores/s360/state';
import { Session } from '../../frontend/host/session';

const sliceTicks = 50_000;
const patience = 4_000_000_000;

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
  /** A read of the console waits for somebody to type. */
  private get asked(): boolean {
    return (this.session.machine.state as unknown as SState).devices.console.asked;
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

  /** Runs until a line is asked for, or nothing happens any more, or the time is over. */
  wait(until = patience): void {
    const start = this.ticks;
    while (this.ticks - start < until) {
      const slice = this.session.run(Math.min(sliceTicks, until));
      this.take();
      if (slice.end === 'budget') continue;
      this.ended = slice.end === 'halted';
      if (slice.end === 'fault') throw new Error(slice.fault.message);
      if (slice.end !== 'waiting' || this.asked) return;
      const tick = slice.for.find((wait) => wait.on === 'tick');
      if (tick?.on !== 'tick') return;
      this.offer({ kind: 'time', tick: Math.min(tick.tick, start + until) });
    }
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
