/**
 * The interval timer in the word at location 50 (A22-6821, Interval Timer): bit 23 counts down 300 times a second. It
 * stands still while the machine is stopped or loads, and runs in the wait state.
 */
import { ExternalCode } from './interruptions';
import type { Processor } from './processor';
import type { SState } from './state';

export const ticksPerSecond = 1_000_000;
const stepsPerSecond = 300;
export const timerAddress = 0x50;
const step = 0x100;

/** The tick of a step, and how many there were by a tick, counted from tick 0. */
export const tickOf = (steps: number): number => Math.ceil((steps * ticksPerSecond) / stepsPerSecond);
export const stepsBy = (tick: number): number => Math.floor((tick * stepsPerSecond) / ticksPerSecond);

/** The word so many steps later; whether it passed from zero or above to below zero on the way. */
export function stepped(word: number, steps: number): { readonly word: number; readonly expired: boolean } {
  const after = (word - steps * step) | 0;
  return { word: after, expired: word >= 0 && after < 0 };
}
/** After how many steps a word passes zero. */
export function stepsLeft(word: number): number {
  const around = 0x1000000; // steps from zero to zero
  return (word >> 8) + 1 + (word >= 0 ? 0 : around);
}

/** When the next step is. */
export const timerDue = (state: SState): number => tickOf(state.timerSteps + 1);

/** Takes the steps that are due; passing from zero or above to below zero is an external interruption. */
export function serveTimer(p: Processor): void {
  const { state, store } = p;
  const steps = stepsBy(state.ticks) - state.timerSteps;
  if (steps <= 0) return;
  state.timerSteps += steps;
  p.panel.lamps.sample(steps);
  if (state.stopped || state.ended !== 0 || state.load.phase !== 0) return;
  const { word, expired } = stepped(store.realWord(timerAddress), steps);
  store.setRealWord(timerAddress, word);
  if (expired) p.raiseExternal(ExternalCode.timer);
}

/** The tick at which the timer passes zero if nobody sets it. */
export function timerExpires(p: Processor): number {
  return tickOf(p.state.timerSteps + stepsLeft(p.store.realWord(timerAddress)));
}
