/** Plays steps of several users over a machine. Whoever types waits for his keyboard; nobody waits for clocks to come to rest. */
import { readFileSync } from 'node:fs';
import { cp40 } from '../../../cores/cp40/index';
import type { Input, Machine, MachineOptions, PortId, Slice } from '../../../cores/kit/contract';
import { houseDirectory, housePacks, showsInOrder, type Step } from './twoUsers';

const sliceTicks = 100_000;
const patience = 200_000_000; // ticks

const options: Omit<MachineOptions, 'config'> = { seed: 1, epoch: 0, engine: 'interpreter' };
const image = new Uint8Array(readFileSync(houseDirectory));

export class SessionPlayer {
  readonly machine: Machine;
  private readonly texts = new Map<PortId, string>();

  constructor(private readonly config: MachineOptions['config']) {
    this.machine = cp40.create(image, { ...options, config: { drums: 1, ...config } });
  }

  /** The house with its packs. */
  static house(config: MachineOptions['config'] = {}): SessionPlayer {
    const player = new SessionPlayer(config);
    for (const [port, path] of housePacks)
      player.offer({ kind: 'media', port, data: new Uint8Array(readFileSync(path)) });
    return player;
  }

  /** The same session with another machine, loaded from a save of this one. */
  moved(): SessionPlayer {
    const other = new SessionPlayer(this.config);
    other.machine.load(structuredClone(this.machine.save()));
    other.machine.drain();
    for (const [port, text] of this.texts) other.texts.set(port, text);
    for (const [port, length] of this.seen) other.seen.set(port, length);
    return other;
  }

  /** All that has come there. */
  text(port: PortId): string {
    return this.texts.get(port) ?? '';
  }

  /** Does it, and waits until the user could type again. Throws where he is not shown what he ought to be. */
  perform({ terminal, does, shows }: Step): void {
    if (does !== 'dials') this.until((slice) => asks(slice, terminal));
    const seen = this.seen.get(terminal) ?? 0;
    this.offer(inputOf(terminal, does));
    const end = this.until((slice) => asks(slice, terminal) || slice.end === 'halted');
    const shown = this.text(terminal).slice(seen);
    this.seen.set(terminal, this.text(terminal).length);
    if (!showsInOrder(shown, shows))
      throw new Error(
        `${terminal}, ${JSON.stringify(does)}: expected ${shows.join(' … ')}, found ${shown} (${end})`,
      );
  }
  private readonly seen = new Map<PortId, number>();

  private offer(input: Input): void {
    const offer = this.machine.offer(input);
    if (!offer.ok) throw new Error(`${input.kind} was refused: ${offer.why}`);
  }

  /** Runs, and lets time pass, until this is so. */
  until(done: (slice: Slice) => boolean): Slice['end'] {
    for (const last = this.machine.ticks + patience; this.machine.ticks < last;) {
      const slice = this.machine.run(sliceTicks);
      this.take();
      if (done(slice)) return slice.end;
      if (slice.end !== 'waiting') continue;
      const [tick] = slice.for.flatMap((wait) => (wait.on === 'tick' ? [wait.tick] : []));
      if (tick === undefined) throw new Error('nothing will happen any more');
      this.offer({ kind: 'time', tick });
    }
    throw new Error('that does not come');
  }

  private take(): void {
    for (const output of this.machine.drain())
      if (output.kind === 'text') this.texts.set(output.port, this.text(output.port) + output.text);
  }
}

const asks = (slice: Slice, terminal: PortId): boolean =>
  slice.end === 'waiting' && slice.for.some((wait) => wait.on === 'line' && wait.port === terminal);

function inputOf(port: PortId, does: Step['does']): Input {
  if (does === 'dials') return { kind: 'attach', port };
  if (does === 'attention') return { kind: 'key', port, key: 'Attn' };
  return { kind: 'line', port, text: does.line, terminator: 'Enter' };
}
