/** Replaying a journal: the same inputs at the same ticks give the same session, or say where they do not. */
import type { Machine, Slice } from '../../cores/kit/contract';
import type { JournalEntry } from './journal';

/** The machine did not do what the journal says it did. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

/** Runs up to the tick; throws ReplayError if the machine stops before it. */
export function runTo(machine: Machine, tick: number): void {
  while (machine.ticks < tick) {
    const slice: Slice = machine.run(tick - machine.ticks);
    if (slice.end !== 'budget' && machine.ticks < tick)
      throw new ReplayError(
        `at tick ${machine.ticks} the machine is ${slice.end}; the journal goes on to ${tick}`,
      );
  }
  if (machine.ticks > tick)
    throw new ReplayError(`the machine is at tick ${machine.ticks}, beyond the journal's ${tick}`);
}

/** Runs up to an entry and offers its input. Throws ReplayError. */
export function advance(machine: Machine, entry: JournalEntry): void {
  runTo(machine, entry.tick);
  const offer = machine.offer(entry.input);
  if (!offer.ok)
    throw new ReplayError(
      `at tick ${entry.tick} the machine refuses ${entry.input.kind} input: ${offer.why}`,
    );
}
