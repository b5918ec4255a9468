/**
 * The program status word: A22-6821, Program Status Word; its extended form GA27-2719, Extended PSW mode. The state
 * holds its fields one by one; here they are put together and taken apart.
 */
import type { SState } from './state';

/** The fields of the word, and the register that says which form it has. */
export type PswState = Pick<
  SState,
  'systemMask' | 'key' | 'ascii' | 'machineCheck' | 'wait' | 'problem' | 'cc' | 'programMask' | 'ia' | 'cr'
>;

/** Bits of the first word in basic mode. The interruption code stands only in stored words. */
export const Psw = {
  external: 0x01, // in the system mask
  ascii: 8, // A, M, W, P
  machineCheck: 4,
  wait: 2,
  problem: 1,
} as const;

/** Bits of the first byte in extended mode. */
export const Extended = { address32: 0x08, translation: 0x04, io: 0x02, external: 0x01 } as const;

/** Whether control register 6 asks for extended words (GA27-2719, Control Register 6, bit 8). */
export const isExtended = (state: Pick<SState, 'cr'>): boolean => (state.cr[6]! & 0x00800000) !== 0;

/** System mask, key, A, M, W and P: where either form has them. */
const masksOf = ({ systemMask, key, ascii, machineCheck, wait, problem }: PswState): number =>
  (systemMask << 24) |
  (key << 20) |
  (((ascii ? Psw.ascii : 0) |
    (machineCheck ? Psw.machineCheck : 0) |
    ((wait ? Psw.wait : 0) | (problem ? Psw.problem : 0))) <<
    16);

/** The first word as it is stored, with the interruption code; extended, the instruction length code is in it instead. */
export const firstWord = (
  state: PswState,
  code: number,
  ilc: number,
  extended = isExtended(state),
): number =>
  extended
    ? masksOf(state) | (ilc << 14) | (state.cc << 12) | (state.programMask << 8)
    : masksOf(state) | (code & 0xffff);
/** The second word, with this instruction address. */
export const secondWord = (state: PswState, ilc: number, ia: number, extended = isExtended(state)): number =>
  extended ? ia : (ilc << 30) | (state.cc << 28) | (state.programMask << 24) | ia;

/** Puts a word into the state; whoever calls has the processor look at it again. False where an extended word has bits that must be zero. */
export function loadPsw(state: PswState, high: number, low: number, extended = isExtended(state)): boolean {
  state.systemMask = high >>> 24;
  state.key = (high >>> 20) & 15;
  state.ascii = (high & 0x80000) !== 0;
  state.machineCheck = (high & 0x40000) !== 0;
  state.wait = (high & 0x20000) !== 0;
  state.problem = (high & 0x10000) !== 0;
  if (!extended) {
    state.cc = (low >>> 28) & 3;
    state.programMask = (low >>> 24) & 15;
    state.ia = low & 0xffffff;
    return true;
  }
  state.ascii = false;
  state.cc = (high >>> 12) & 3;
  state.programMask = (high >>> 8) & 15;
  state.ia = low & 0xffffff;
  return (high & 0xb80000ff) === 0 && low >>> 24 === 0;
}

/** Whether external interruptions are let through. */
export const admitsExternal = (state: PswState): boolean =>
  (state.systemMask & (isExtended(state) ? Extended.external : Psw.external)) !== 0;
/** Whether any class of interruption is: a wait state without is the end. */
export const admitsAny = (state: PswState): boolean =>
  isExtended(state) ? (state.systemMask & (Extended.io | Extended.external)) !== 0 : state.systemMask !== 0;

/** Where the next instruction's address and the four bits before it stand in one word: what BAL and BALR leave. */
export const linkWord = (state: PswState, ilc: number): number =>
  (ilc << 30) | (state.cc << 28) | (state.programMask << 24) | state.ia;
