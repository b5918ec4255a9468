/**
 * Extended precision: A22-6821, Extended-Precision Floating-Point. A number is a pair of registers, 0 and 2 or 4 and 6:
 * 14 digits in the first, 14 more in the second, whose characteristic is 14 less, modulo 128, and whose sign is the
 * same. Operands' second signs and characteristics are not looked at. These instructions are rare; clarity comes
 * first, and fractions are BigInts.
 */
import { ProgramCode, programCheck } from '../interruptions';
import { ProgramMask, type Processor } from '../processor';
import {
  characteristicOf,
  checkExponent,
  excess,
  fractionMask,
  highWord,
  isLost,
  putZeroLong,
  signBit,
} from './floatingResult';

/** A number whose fraction has as many digits as the context says. */
interface Hex {
  readonly sign: number; // in the sign bit
  readonly characteristic: number;
  readonly fraction: bigint;
}
const longDigits = 14;
const extendedDigits = 28;
const bitsOf = (digits: number): bigint => BigInt(4 * digits);
const longMask = (1n << bitsOf(longDigits)) - 1n;

// ── Operands and results ─────────────────────────────────────────────────────────────────────────

/** Registers 0 and 4 begin a pair. */
function pairRegister(r: number): number {
  if ((r & ~4) !== 0) throw programCheck(ProgramCode.specification);
  return r;
}
const wordsToFraction = (high: number, low: number): bigint =>
  (BigInt(high & fractionMask) << 32n) | BigInt(low >>> 0);
const hex = (high: number, low: number): Hex => ({
  sign: high & signBit,
  characteristic: characteristicOf(high),
  fraction: wordsToFraction(high, low),
});
const longOperand = (p: Processor, r: number): Hex => hex(p.fr[r]!, p.fr[r + 1]!);
function extendedOperand(p: Processor, r: number): Hex {
  const first = longOperand(p, r);
  return { ...first, fraction: (first.fraction << bitsOf(longDigits)) | longOperand(p, r + 2).fraction };
}

function setLong(p: Processor, r: number, sign: number, characteristic: number, fraction: bigint): void {
  p.fr[r] = highWord(sign, characteristic, Number(fraction >> 32n));
  p.fr[r + 1] = Number(BigInt.asIntN(32, fraction));
}
function setExtended(p: Processor, r: number, { sign, characteristic, fraction }: Hex): void {
  setLong(p, r, sign, characteristic, fraction >> bitsOf(longDigits));
  setLong(p, r + 2, sign, characteristic - longDigits, fraction & longMask);
}
function setZero(p: Processor, r: number): void {
  putZeroLong(p, r);
  putZeroLong(p, r + 2);
}
function putExtended(p: Processor, r: number, result: Hex): void {
  if (isLost(p, result.characteristic)) return setZero(p, r);
  setExtended(p, r, result);
  checkExponent(result.characteristic);
}

/** The fraction, which is not zero, begins in the first of so many digits. */
function normalized({ sign, characteristic, fraction }: Hex, digits: number): Hex {
  const zeros = digits - fraction.toString(16).length;
  return { sign, characteristic: characteristic - zeros, fraction: fraction << bitsOf(zeros) };
}
const withoutLast = (number: Hex, digits: number): Hex => ({
  ...number,
  fraction: number.fraction >> bitsOf(digits),
});

// ── Add and subtract ─────────────────────────────────────────────────────────────────────────────

/** The sum with a guard digit, 29 digits, before it is normalized. */
function sum(a: Hex, b: Hex): Hex {
  const [great, small] = a.characteristic < b.characteristic ? [b, a] : [a, b];
  const { characteristic } = great;
  const value = ({ sign, fraction }: Hex): bigint => (sign < 0 ? -fraction : fraction);
  const distance = bitsOf(characteristic - small.characteristic);
  const aligned = { ...small, fraction: (small.fraction << 4n) >> distance };
  const total = value({ ...great, fraction: great.fraction << 4n }) + value(aligned);
  const result = { sign: total < 0n ? signBit : 0, characteristic, fraction: total < 0n ? -total : total };
  const carried = result.fraction >> bitsOf(extendedDigits + 1) !== 0n;
  return carried ? { ...withoutLast(result, 1), characteristic: characteristic + 1 } : result;
}

function addInto(p: Processor, r1: number, first: Hex, second: Hex): void {
  const total = sum(first, second);
  if (total.fraction === 0n) return noDigits(p, r1, total);
  const result = withoutLast(normalized(total, extendedDigits + 1), 1);
  p.state.cc = isLost(p, result.characteristic) ? 0 : result.sign < 0 ? 1 : 2;
  putExtended(p, r1, result);
}

/** True zero when lost significance is masked off, else plus zero with its characteristics. */
function noDigits(p: Processor, r1: number, total: Hex): void {
  p.state.cc = 0;
  if ((p.state.programMask & ProgramMask.significance) === 0) setZero(p, r1);
  else setExtended(p, r1, total);
  p.overflow(ProgramMask.significance, ProgramCode.significance);
}

export function addExtended(p: Processor, r1: number, r2: number): void {
  addInto(p, pairRegister(r1), extendedOperand(p, r1), extendedOperand(p, pairRegister(r2)));
}
export function subtractExtended(p: Processor, r1: number, r2: number): void {
  const subtrahend = extendedOperand(p, pairRegister(r2));
  const inverse = { ...subtrahend, sign: subtrahend.sign ^ signBit };
  addInto(p, pairRegister(r1), extendedOperand(p, r1), inverse);
}

// ── Multiply ─────────────────────────────────────────────────────────────────────────────────────

/** Both fractions have so many digits; the product's first 28 are kept. */
function multiplyInto(p: Processor, r1: number, first: Hex, second: Hex, digits: number): void {
  if (first.fraction === 0n || second.fraction === 0n) return setZero(p, r1);
  const exact = {
    sign: first.sign ^ second.sign,
    characteristic: first.characteristic + second.characteristic - excess,
    fraction: first.fraction * second.fraction,
  };
  putExtended(p, r1, withoutLast(normalized(exact, 2 * digits), 2 * digits - extendedDigits));
}

export function multiplyExtended(p: Processor, r1: number, r2: number): void {
  const multiplicand = extendedOperand(p, pairRegister(r1));
  multiplyInto(p, r1, multiplicand, extendedOperand(p, pairRegister(r2)), extendedDigits);
}
export function multiplyLongToExtendedRegister(p: Processor, r1: number, r2: number): void {
  const multiplicand = longOperand(p, pairRegister(r1));
  multiplyInto(p, r1, multiplicand, longOperand(p, p.floatRegister(r2)), longDigits);
}
export function multiplyLongToExtended(p: Processor, r1: number, address: number): void {
  const { store } = p;
  pairRegister(r1);
  const at = store.readDouble(address);
  const multiplier = hex(store.view.getInt32(at), store.view.getInt32(at + 4));
  multiplyInto(p, r1, longOperand(p, r1), multiplier, longDigits);
}

// ── Load rounded ─────────────────────────────────────────────────────────────────────────────────

/** A carry out of the first digit makes it a one; nothing is normalized. */
function carried(number: Hex, digits: number): Hex {
  if (number.fraction >> bitsOf(digits) === 0n) return number;
  return { ...withoutLast(number, 1), characteristic: number.characteristic + 1 };
}

/** The bit that follows the 14th digit is added to it. */
export function loadRoundedLong(p: Processor, r1: number, r2: number): void {
  p.floatRegister(r1);
  const first = longOperand(p, pairRegister(r2));
  const round = BigInt((p.fr[r2 + 2]! >>> 23) & 1);
  const result = carried({ ...first, fraction: first.fraction + round }, longDigits);
  setLong(p, r1, result.sign, result.characteristic, result.fraction);
  checkExponent(result.characteristic);
}
/** The bit that follows the sixth digit is added to it. */
export function loadRoundedShort(p: Processor, r1: number, r2: number): void {
  p.floatRegister(r1);
  const high = p.fr[p.floatRegister(r2)]!;
  const round = p.fr[r2 + 1]! >>> 31;
  const rounded = { ...hex(high, 0), fraction: BigInt((high & fractionMask) + round) };
  const result = carried(rounded, 6);
  p.fr[r1] = highWord(result.sign, result.characteristic, Number(result.fraction));
  checkExponent(result.characteristic);
}
