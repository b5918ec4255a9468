/** A machine with somebody at its console: lines are typed when they are waited for, time passes when nothing else can. */
import type { Core, Input, MachineOptions, PortId, Slice, Wait } from '../../../cores/kit/contract';
import { Session } from '../../../frontend/host/session';

const sliceTicks = 20_000;
const usualPatience = 100_000_000;

export class Operator {
  readonly session: Session;
  readonly streams = new Map<PortId, string>();
  readonly notices: string[] = [];

  constructor(core: Core, image: Uint8Array, config: MachineOptions['config'] = {}) {
    const options: MachineOptions = { seed: 1, epoch: 0, engine: 'interpreter', config };
    this.session = new Session(core, image, options);
  }

  /** What was typed on the console. */
  get text(): string {
    return this.streams.get('console') ?? '';
  }

  /** Runs until the machine ends, or waits for a line when there is none, or has used up the ticks. */
  play(lines: readonly string[], limit = usualPatience): Slice {
    const left = [...lines];
    for (;;) {
      const slice = this.session.run(sliceTicks);
      this.take();
      if (this.session.machine.ticks > limit) return slice;
      if (slice.end === 'budget') continue;
      const input = slice.end === 'waiting' ? answer(slice.for, left) : undefined;
      if (input === undefined) return slice;
      const offer = this.session.offer(input);
      if (!offer.ok) throw new Error(`${JSON.stringify(input)}: ${offer.why}`);
    }
  }

  private take(): void {
    for (const output of this.session.drain()) {
      if (output.kind === 'notice') this.notices.push(output.text);
      if (output.kind !== 'text') continue;
      this.streams.set(output.port, (this.streams.get(output.port) ?? '') + output.text);
    }
  }
}

/** A line where one is asked for; else time passes, when something is to come. */
function answer(waits: readonly Wait[], lines: string[]): Input | undefined {
  const line = waits.find((wait) => wait.on === 'line');
  const tick = waits.find((wait) => wait.on === 'tick');
  if (line !== undefined) {
    const text = lines.shift();
    return text === undefined ? undefined : { kind: 'line', port: line.port, text, terminator: 'Enter' };
  }
  return tick === undefined ? undefined : { kind: 'time', tick: tick.tick };
}
