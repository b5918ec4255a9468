/** How a slice begins and ends, whatever engine runs it: waits, faults and the clock. */
import { hex } from '../kit/bits';
import type { Address, Fault, Slice, Wait } from '../kit/contract';
import { StoryFault, storyAddress } from './fault';
import { routineAddress } from './frames';
import type { Processor } from './processor';
import { armTimer, describeWaits, startInterrupt } from './suspend';

/**
 * Runs `execute` if the machine is not waiting or at its end. It retires instructions until the budget is used
 * up, the machine waits or ends, or a breakpoint stops it (true), and counts them in `ticks`.
 */
export function runSlice(p: Processor, execute: () => boolean): Slice {
  const { state } = p;
  const start = state.ticks;
  const broke = state.ended === 0 && guard(p, () => (!state.waiting || startInterrupt(p)) && execute());
  const used = state.ticks - start;
  armTimer(p);
  let waits: readonly Wait[] = [];
  if (state.waiting) guard(p, () => (waits = describeWaits(p)).length > 0); // tables it names may be nowhere
  if (state.ended === 1) return { end: 'halted', used, code: 0 };
  if (state.ended === 2) return { end: 'fault', used, fault: currentFault(p) };
  if (state.waiting) return { end: 'waiting', used, for: waits };
  return broke ? { end: 'break', used, at: storyAddress(state.pc) } : { end: 'budget', used };
}

/** Does what may break the Standard; if it does, the machine has ended and the answer is false. */
export function guard(p: Processor, action: () => boolean): boolean {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof StoryFault)) throw error;
    const { code, message, spec } = error;
    Object.assign(p.state.fault, { code, message, spec, at: Math.max(0, p.state.pc) });
    p.state.ended = 2;
    p.state.waiting = false;
    return false;
  }
}

/** The fault with its place: the routine, and the calls that led there, innermost first. */
function currentFault(p: Processor): Fault {
  const { code, message, spec, at } = p.state.fault;
  const trail = callTrail(p);
  const routine = trail[0] === undefined ? 'the main routine' : `routine ${hex(trail[0].offset, 4)}`;
  return {
    code,
    message: `${message} (at address ${hex(at, 4)}, in ${routine})`,
    spec,
    at: storyAddress(at),
    trail,
  };
}

/** Addresses of the routines being run; those of a restored save are not known and left out. */
function callTrail(p: Processor): readonly Address[] {
  const { stack, fp } = p.state;
  const trail: Address[] = [];
  for (let frame = fp; frame >= 5 && stack[frame - 5] !== 0 && trail.length < 64; frame = stack[frame - 5]!) {
    const packed = stack[frame - 4]!;
    if (packed !== 0) trail.push(storyAddress(routineAddress(p, packed)));
  }
  return trail;
}
