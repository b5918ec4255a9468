/** Replaying a journal: the same inputs at the same ticks give the same session, or say where they do not. */
import type { Machine, Slice } from '../../cores/kit/contract';
import type { Journal, JournalEntry } from './journal';
import type { JournalEnd } from './journalFile';

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

/** At the tick where the session ended: it must end there, and in the same way. Throws ReplayError. */
export function finish(machine: Machine, end: JournalEnd): void {
  runTo(machine, end.ticks);
  if (end.end === 'budget' || end.end === 'break') return;
  const { ticks } = machine;
  const slice = machine.run(1);
  if (slice.end !== end.end || machine.ticks !== ticks)
    throw new ReplayError(`at tick ${ticks} the session was ${end.end}; now it is ${slice.end}`);
}

/** A whole journal on a fresh machine, up to its last input and, if it says so, to its end. Throws ReplayError. */
export function replayJournal(machine: Machine, journal: Journal, end?: JournalEnd): void {
  for (const entry of journal.entries) {
    advance(machine, entry);
    machine.drain();
  }
  if (end !== undefined) finish(machine, end);
}
