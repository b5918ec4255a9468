/** When a machine that waits for its clock is told that the time has come. The host's business alone. */
import type { Slice } from '../../cores/kit/contract';

/** Cancels what was scheduled; harmless afterwards. */
export type Cancel = () => void;
/** Calls back after so many milliseconds. */
export type Schedule = (callback: () => void, milliseconds: number) => Cancel;

/** The tick at which a waiting machine goes on by itself, if there is one. */
export function wakeTick(slice: Slice): number | undefined {
  if (slice.end !== 'waiting') return undefined;
  const ticks = slice.for.flatMap((wait) => (wait.on === 'tick' ? [wait.tick] : []));
  return ticks.length === 0 ? undefined : Math.min(...ticks);
}
