/** Plays a machine from a script, and watches that it keeps its budget while it runs. */
import type { Input, Machine, Slice, Wait } from '../cores/kit/contract';
import { InvariantError } from '../cores/kit/errors';

/** Answers what a machine waits for: lines and keys from a list, the rest as an obliging host would. */
export class Script {
  private next = 0;
  constructor(private readonly lines: readonly string[]) {}

  /** The input for the first wait it can answer; undefined when the list is at its end. */
  answer(waits: readonly Wait[]): Input | undefined {
    for (const wait of waits) {
      const input = this.answerTo(wait);
      if (input !== undefined) return input;
    }
    return undefined;
  }

  private answerTo(wait: Wait): Input | undefined {
    switch (wait.on) {
      case 'line': {
        const text = this.lines[this.next++];
        return text === undefined ? undefined : { kind: 'line', port: wait.port, text, terminator: 'Enter' };
      }
      case 'key':
        return this.key(wait.port);
      case 'tick':
        return { kind: 'time', tick: wait.tick };
      case 'media':
        return { kind: 'media', port: wait.port, data: null };
      case 'store':
        return { kind: 'stored', port: wait.port, ok: true };
      case 'control':
        return undefined; // nobody stands at the panel
    }
  }

  /** A single character is a key; a command is kept for the next prompt and the space bar pressed instead. */
  private key(port: string): Input | undefined {
    const line = this.lines[this.next];
    if (line === undefined) return undefined;
    if (line.length > 1) return { kind: 'key', port, key: ' ' };
    this.next++;
    return { kind: 'key', port, key: line === '' ? 'Enter' : line };
  }
}

export interface Course {
  /** Stops at the first slice that ends at or after this tick. */
  readonly untilTick: number;
  /** Length of the next slice in ticks. */
  readonly slice: () => number;
  /** Called whenever the machine waits, before it is answered. */
  readonly atWait?: () => void;
}

/** One slice; throws InvariantError when the machine did not keep its budget. */
export function runWithin(machine: Machine, budget: number): Slice {
  const before = machine.ticks;
  const slice = machine.run(budget);
  const ticks = machine.ticks - before;
  if (slice.used > budget || slice.used !== ticks)
    throw new InvariantError(`a budget of ${budget}: ${slice.used} said to be used, ${ticks} ticks passed`);
  if (slice.end === 'budget' && slice.used !== budget)
    throw new InvariantError(`the slice ended by its budget of ${budget} after ${slice.used}`);
  return slice;
}

/** Runs and answers until the machine stops for good, the script ends or the tick is reached. */
export function play(machine: Machine, script: Script, { untilTick, slice, atWait }: Course): Slice {
  for (;;) {
    const ended = runWithin(machine, Math.min(slice(), Math.max(0, untilTick - machine.ticks)));
    if (ended.end === 'waiting') {
      atWait?.();
      if (machine.ticks >= untilTick) return ended;
      const input = script.answer(ended.for);
      if (input === undefined) return ended;
      const offer = machine.offer(input);
      if (!offer.ok) throw new InvariantError(`${JSON.stringify(input)} was refused: ${offer.why}`);
    } else if (ended.end !== 'budget' || machine.ticks >= untilTick) return ended;
  }
}
