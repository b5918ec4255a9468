/**
 * The interval timer in the word at location 50 (A22-6821, Interval Timer): bit 23 counts down 300 times a second. It
 * stands still while the machine is stopped or loads, and runs in the wait state.
 */
import { ExternalCode } from './interruptions';
import type { Processor } from './processor';
import type { SState } from './state';

export const ticksPerSecond = 1_000_000;
const stepsPerSecond = 300;
const timerAddress = 0x50;
const step = 0x100;

const tickOf = (steps: number): number => Math.ceil((steps * ticksPerSecond) / stepsPerSecond);

/** When the next step is. */
export const timerDue = (state: SState): number => tickOf(state.timerSteps + 1);

/** Takes the steps that are due; passing from zero or above to below zero is an external interruption. */
export function serveTimer(p: Processor): void {
  const { state, store } = p;
  let steps = 0;
  while (tickOf(state.timerSteps + steps + 1) <= state.ticks) {
    const rest = Math.floor((state.ticks * stepsPerSecond) / ticksPerSecond) - state.timerSteps - steps;
    steps += Math.max(rest, 1);
  }
  if (steps === 0) return;
  state.timerSteps += steps;
  p.panel.lamps.sample(steps);
  if (state.stopped || state.ended !== 0 || state.load.phase !== 0) return;
  const before = store.realWord(timerAddress);
  const after = (before - steps * step) | 0;
  store.setRealWord(timerAddress, after);
  if (before >= 0 && after < 0) p.raiseExternal(ExternalCode.timer);
}

/** The tick at which the timer passes zero if nobody sets it. */
export function timerExpires(p: Processor): number {
  const value = p.store.realWord(timerAddress);
  const around = 0x1000000; // steps from zero to zero
  const steps = (value >> 8) + 1 + (value >= 0 ? 0 : around);
  return tickOf(p.state.timerSteps + steps);
}
