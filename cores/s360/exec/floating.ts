/** Load, store, signs and Halve: A22-6821, Floating-Point Arithmetic. Short instructions leave the low halves of registers alone. */
import type { Processor } from '../processor';
import { characteristicOf, fractionMask, putLong, putShort, putZeroLong, signBit } from './floatingResult';

// ── Load and store ───────────────────────────────────────────────────────────────────────────────

export function loadShortRegister(p: Processor, r1: number, r2: number): void {
  p.fr[p.floatRegister(r1)] = p.fr[p.floatRegister(r2)]!;
}
export function loadShort(p: Processor, r1: number, address: number): void {
  p.fr[p.floatRegister(r1)] = p.store.word(address);
}
export function loadLongRegister(p: Processor, r1: number, r2: number): void {
  const { fr } = p;
  fr[p.floatRegister(r1)] = fr[p.floatRegister(r2)]!;
  fr[r1 + 1] = fr[r2 + 1]!;
}
export function loadLong(p: Processor, r1: number, address: number): void {
  const { fr, store } = p;
  p.floatRegister(r1);
  const at = store.readDouble(address);
  fr[r1] = store.view.getInt32(at);
  fr[r1 + 1] = store.view.getInt32(at + 4);
}
export function storeShort(p: Processor, r1: number, address: number): void {
  p.store.setWord(address, p.fr[p.floatRegister(r1)]!);
}
export function storeLong(p: Processor, r1: number, address: number): void {
  const { fr, store } = p;
  p.floatRegister(r1);
  const at = store.writeDouble(address);
  store.view.setInt32(at, fr[r1]!);
  store.view.setInt32(at + 4, fr[r1 + 1]!);
}

// ── Signs: the code says whether the fraction has a digit ────────────────────────────────────────

function putTested(p: Processor, r1: number, high: number, lowDigits: number): void {
  p.fr[r1] = high;
  p.state.cc = ((high & fractionMask) | lowDigits) === 0 ? 0 : high < 0 ? 1 : 2;
}
const highOf = (p: Processor, r1: number, r2: number): number => {
  p.floatRegister(r1);
  return p.fr[p.floatRegister(r2)]!;
};
const putShortTested = (p: Processor, r1: number, high: number): void => putTested(p, r1, high, 0);
function putLongTested(p: Processor, r1: number, r2: number, high: number): void {
  const low = p.fr[r2 + 1]!;
  p.fr[r1 + 1] = low;
  putTested(p, r1, high, low);
}

type Registers = (p: Processor, r1: number, r2: number) => void;

export const loadAndTestShort: Registers = (p, r1, r2) => putShortTested(p, r1, highOf(p, r1, r2));
export const loadAndTestLong: Registers = (p, r1, r2) => putLongTested(p, r1, r2, highOf(p, r1, r2));
export const loadComplementShort: Registers = (p, r1, r2) =>
  putShortTested(p, r1, highOf(p, r1, r2) ^ signBit);
export const loadComplementLong: Registers = (p, r1, r2) =>
  putLongTested(p, r1, r2, highOf(p, r1, r2) ^ signBit);
export const loadPositiveShort: Registers = (p, r1, r2) =>
  putShortTested(p, r1, highOf(p, r1, r2) & ~signBit);
export const loadPositiveLong: Registers = (p, r1, r2) =>
  putLongTested(p, r1, r2, highOf(p, r1, r2) & ~signBit);
export const loadNegativeShort: Registers = (p, r1, r2) => putShortTested(p, r1, highOf(p, r1, r2) | signBit);
export const loadNegativeLong: Registers = (p, r1, r2) =>
  putLongTested(p, r1, r2, highOf(p, r1, r2) | signBit);

// ── Halve ────────────────────────────────────────────────────────────────────────────────────────

/**
 * Halve normalizes, as A22-6821-7 and both oracles have it; the first machines did not (S360 1). The bit that is
 * shifted out begins the guard digit, so that no bit of a normalized number is lost by one left shift.
 */
export function halveShort(p: Processor, r1: number, r2: number): void {
  const operand = highOf(p, r1, r2);
  let fraction = (operand & fractionMask) << 3;
  if (fraction === 0) {
    p.fr[r1] = 0;
    return;
  }
  const zeros = (Math.clz32(fraction) - 4) >> 2;
  fraction = (fraction << (4 * zeros)) >>> 4;
  putShort(p, r1, operand, characteristicOf(operand) - zeros, fraction);
}

export function halveLong(p: Processor, r1: number, r2: number): void {
  const operand = highOf(p, r1, r2);
  const low = p.fr[r2 + 1]!;
  const { sum } = p;
  // With a guard digit a fraction stands four bits further left; its half stands three.
  sum.high = ((operand & fractionMask) << 3) | (low >>> 29);
  sum.low = low << 3;
  if (sum.isZero) return putZeroLong(p, r1);
  sum.characteristic = characteristicOf(operand);
  sum.normalize();
  putLong(p, r1, operand, sum.characteristic, sum.shortFraction, sum.lowFraction);
}
