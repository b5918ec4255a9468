/** How a slice begins and ends, whatever engine runs it. */
import { hex } from '../kit/bits';
import type { Address, Fault, Slice } from '../kit/contract';
import { callers } from './frames';
import { Breakdown, type Processor } from './processor';
import { procedureNumber, segmentNumber } from './segments';

export const storeSpace = 'store';
export const storeAddress = (offset: number): Address => ({ space: storeSpace, offset });

/** Runs `execute` if the machine can go on: it waits while the console has no key for it, or is stopped. */
export function runSlice(p: Processor, execute: () => boolean): Slice {
  const { state } = p;
  const start = state.ticks;
  const waits = (): boolean => state.console.stopped || !p.characters.serve();
  const broke = state.ended === 0 && !waits() && guard(p, execute);
  const used = state.ticks - start;
  if (state.ended === 1) return { end: 'halted', used, code: state.exitCode };
  if (state.ended !== 0) return { end: 'fault', used, fault: currentFault(p) };
  if (broke) return { end: 'break', used, at: storeAddress(state.ipc) };
  if (waits()) return { end: 'waiting', used, for: [p.characters.wait] };
  return { end: 'budget', used };
}

/** Does what may break the machine down; if it does, it has ended and says why. */
export function guard(p: Processor, action: () => boolean): boolean {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Breakdown)) throw error;
    const { code, message, spec } = error;
    Object.assign(p.state.fault, { code, message, spec, at: p.current });
    p.state.ended = 2;
    return false;
  }
}

/** Calls that a fault tells of; recursion without an end is told by its innermost. */
const longestTrail = 63;

function currentFault(p: Processor): Fault {
  const { code, message, spec, at } = p.state.fault;
  const place =
    p.state.jtab === 0
      ? 'while the system was being started'
      : `at ${hex(at, 4)}, in segment ${segmentNumber(p, p.state.seg)}, procedure ${procedureNumber(p, p.state.jtab)}`;
  const trail = p.state.jtab === 0 ? [] : [at, ...callers(p).slice(0, longestTrail)].map(storeAddress);
  return { code, message: `${message} (${place})`, spec, at: storeAddress(at), trail };
}
