/** Replays a recorded game on whatever host this is. */
import { hashState } from '../cores/kit/compare';
import type { Core } from '../cores/kit/contract';
import type { Journal } from '../frontend/host/journal';
import { advance, runTo } from '../frontend/host/replay';

/** Plain enough to be handed from Node to a browser. */
export interface Recorded {
  readonly image: readonly number[]; // bytes
  readonly journal: Journal;
  readonly ticks: number; // where the session ended
}

/** SHA-256 of the state at the end. Throws ReplayError where the machine departs from the journal. */
export function replayHash(core: Core, { image, journal, ticks }: Recorded): string {
  const machine = core.create(Uint8Array.from(image), journal.options);
  for (const entry of journal.entries) advance(machine, entry);
  runTo(machine, ticks);
  return hashState(core.state, machine.state);
}
