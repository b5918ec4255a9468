/**
 * Interruptions without end: a new PSW leads to an instruction that is itself interrupted. A real machine does that for
 * ever, and nothing but its operator can end it where every mask is closed and no channel is at work, which could put
 * something else into storage (A22-6821, Interruption Action). All is a function of the state, so that a loop is told at
 * the same interruption however the slices fall.
 */
import { hex } from '../kit/bits';
import { Interruption } from './interruptions';
import type { Processor } from './processor';
import { admitsAny, firstWord, loadPsw, secondWord, type PswState } from './psw';
import { addressMask } from './state';

/** An interruption that has been taken: from the instruction at `at`, with `next` in the old PSW. */
export interface Taken {
  readonly kind: Interruption;
  readonly code: number;
  readonly ilc: number;
  readonly at: number;
  readonly next: number;
}
const supervisorCall = 0x0a;

/** Why the interruption that has just been taken will be taken for ever; undefined where something else may come of it. */
export function endless(p: Processor, taken: Taken): string | undefined {
  const { state, io } = p;
  if (admitsAny(state) || state.wait || io.due !== Infinity || io.asking) return undefined;
  const place = hex(taken.at, 6).toUpperCase();
  if (taken.kind === Interruption.supervisorCall)
    return storesAgain(p, state, taken)
      ? `The supervisor-call new PSW leads to the very supervisor call at ${place}, and so for ever.`
      : undefined;
  const interrupted = `an instruction at ${place} that is itself interrupted, with code ${taken.code.toString(16).toUpperCase()}, and so for ever.`;
  if (storesAgain(p, state, taken)) return `The program new PSW leads to ${interrupted}`;
  if (!callsBack(p, taken)) return undefined;
  return `The program new PSW leads to a supervisor call, and its new PSW to ${interrupted}`;
}

/** Whether under this PSW the same instruction would be interrupted and the same old PSW stored. */
function storesAgain({ store }: Processor, psw: PswState, { kind, code, ilc, at, next }: Taken): boolean {
  const [first, second] = [firstWord(psw, code, ilc), secondWord(psw, ilc, next)];
  const stored = store.realWord(kind.old) === (first | 0) && store.realWord(kind.old + 4) === (second | 0);
  return stored && psw.ia === at;
}

/** Whether a supervisor call comes next, and its new PSW is the one that was interrupted. */
function callsBack(p: Processor, taken: Taken): boolean {
  if (!callsNext(p)) return false;
  const { new: from } = Interruption.supervisorCall;
  const { systemMask, key, ascii, machineCheck, wait, problem, cc, programMask, ia, cr } = p.state;
  const called: PswState = { systemMask, key, ascii, machineCheck, wait, problem, cc, programMask, ia, cr };
  loadPsw(called, p.store.realWord(from), p.store.realWord(from + 4));
  return !admitsAny(called) && storesAgain(p, called, taken);
}

/** Only looks: what a fetch would mark stays as it is. */
function callsNext({ state, store }: Processor): boolean {
  const place = (state.ia & 1) === 0 ? store.peek(state.ia & addressMask) : undefined;
  return place !== undefined && store.bytes[place] === supervisorCall;
}
