/** How fast idle time passes: as the guest's clock has it, or at once. The host's business alone. */
import type { Core, Slice } from '../../cores/kit/contract';

/** Cancels what was scheduled; harmless afterwards. */
export type Cancel = () => void;
/** Calls back after so many milliseconds. */
export type Schedule = (callback: () => void, milliseconds: number) => Cancel;

/** Decides when a machine that waits for a tick is told that it has come. */
export interface Clock {
  /** Calls back when `ticks` ticks of idle time have passed. */
  pass(ticks: number, callback: () => void): Cancel;
}

/** The tick at which a waiting machine goes on by itself, if there is one. */
export function wakeTick(slice: Slice): number | undefined {
  if (slice.end !== 'waiting') return undefined;
  const ticks = slice.for.flatMap((wait) => (wait.on === 'tick' ? [wait.tick] : []));
  return ticks.length === 0 ? undefined : Math.min(...ticks);
}

/** Real time. `speed` 2 is twice as fast as authentic. */
export function realClock(core: Pick<Core, 'ticksPerSecond'>, schedule: Schedule, speed = 1): Clock {
  const perMillisecond = (core.ticksPerSecond * speed) / 1000;
  return { pass: (ticks, callback) => schedule(callback, ticks / perMillisecond) };
}

/** Idle time is skipped: scripted sessions and tests take no longer than their work. */
export const virtualClock: Clock = {
  pass(_ticks, callback) {
    callback();
    return () => undefined;
  },
};
