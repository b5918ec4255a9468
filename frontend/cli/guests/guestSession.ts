/** A machine with people at its typewriters, for measurements: who types waits for his keyboard, and time passes where all wait. */
import type { Core, Input, MachineOptions, PortId, Slice } from '../../../cores/kit/contract';
import { wakeTick } from '../../host/clock';
import { Session } from '../../host/session';
import { WrongResult } from '../race';

const sliceTicks = 100_000;
const patience = 2_000_000_000; // ticks

export class GuestSession {
  readonly session: Session;
  private readonly texts = new Map<PortId, string>();

  constructor(core: Core, image: Uint8Array, config: MachineOptions['config']) {
    this.session = new Session(core, image, { seed: 1, epoch: 0, engine: 'interpreter', config });
  }

  get ticks(): number {
    return this.session.machine.ticks;
  }
  /** All that came out there. */
  text(port: PortId): string {
    return this.texts.get(port) ?? '';
  }

  /** Straight to the machine: a journal of what is measured is of no use. */
  offer(input: Input): void {
    const offer = this.session.machine.offer(input);
    if (!offer.ok) throw new WrongResult(`the machine takes no ${input.kind} at this moment: ${offer.why}`);
  }

  /** Types a line when it is wanted. */
  enter(port: PortId, text: string): void {
    this.until((slice) => asks(slice, port), `${port} asks for a line`);
    this.offer({ kind: 'line', port, text, terminator: 'Enter' });
  }
  /** The same; what comes out there until the next one is wanted. */
  type(port: PortId, text: string): string {
    this.until((slice) => asks(slice, port), `${port} asks for a line`);
    const { length } = this.text(port);
    this.enter(port, text);
    this.until((slice) => asks(slice, port), `${port} asks for a line behind '${text}'`);
    return this.text(port).slice(length);
  }

  /** Runs, and lets time pass, until that is so. */
  until(done: (slice: Slice) => boolean, what: string): void {
    for (const end = this.ticks + patience; this.ticks < end;) {
      const slice = this.step(sliceTicks);
      if (done(slice)) return;
      this.pass(slice, end);
    }
    throw new WrongResult(`it never happens that ${what}`);
  }

  /** So many ticks, some of which may pass idle; CPU seconds. */
  measure(ticks: number): number {
    const end = this.ticks + ticks;
    const before = process.cpuUsage();
    while (this.ticks < end) this.pass(this.step(end - this.ticks), end);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  }

  private step(ticks: number): Slice {
    const slice = this.session.run(ticks);
    for (const output of this.session.drain())
      if (output.kind === 'text') this.texts.set(output.port, this.text(output.port) + output.text);
    return slice;
  }

  private pass(slice: Slice, end: number): void {
    if (slice.end === 'budget') return;
    const tick = wakeTick(slice);
    if (tick === undefined) throw new WrongResult(`the machine stopped: ${slice.end}`);
    this.offer({ kind: 'time', tick: Math.min(tick, end) });
  }
}

const asks = (slice: Slice, port: PortId): boolean =>
  slice.end === 'waiting' && slice.for.some((wait) => wait.on === 'line' && wait.port === port);
