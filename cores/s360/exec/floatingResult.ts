/**
 * Floating-point numbers as the instructions leave them (A22-6821, Floating-Point Arithmetic): sign, characteristic
 * in excess of 64, fraction of 6 or 14 hexadecimal digits. A long fraction is two words here, of 24 and of 32 bits.
 */
import { ProgramCode, programCheck } from '../interruptions';
import { ProgramMask, type Processor } from '../processor';

export const signBit = 0x80000000 | 0;
export const fractionMask = 0xffffff;
const characteristicMask = 0x7f;
/** What a characteristic says more than the exponent. */
export const excess = 64;

export const characteristicOf = (high: number): number => (high >>> 24) & characteristicMask;
/** The word with the sign: a characteristic beyond its seven bits loses or gains 128. */
export const highWord = (sign: number, characteristic: number, fraction: number): number =>
  (sign & signBit) | ((characteristic & characteristicMask) << 24) | fraction;

const isOutOfRange = (characteristic: number): boolean => (characteristic & ~characteristicMask) !== 0;
/** Whether a result is replaced by true zero: an underflow that is masked off. */
export const isLost = (p: Processor, characteristic: number): boolean =>
  characteristic < 0 && (p.state.programMask & ProgramMask.exponentUnderflow) === 0;

/** An exponent that was out of range and has been stored all the same is told to the program. */
export function checkExponent(characteristic: number): void {
  if (isOutOfRange(characteristic))
    throw programCheck(characteristic < 0 ? ProgramCode.exponentUnderflow : ProgramCode.exponentOverflow);
}

/** Stores a normalized fraction. Overflow and underflow that is not masked off have their result in the register when they interrupt. */
export function putLong(
  p: Processor,
  r1: number,
  sign: number,
  characteristic: number,
  high: number,
  low: number,
): void {
  if (isLost(p, characteristic)) return putZeroLong(p, r1);
  p.fr[r1] = highWord(sign, characteristic, high);
  p.fr[r1 + 1] = low;
  checkExponent(characteristic);
}
/** The low half of the register stays. */
export function putShort(
  p: Processor,
  r1: number,
  sign: number,
  characteristic: number,
  fraction: number,
): void {
  if (isLost(p, characteristic)) {
    p.fr[r1] = 0;
    return;
  }
  p.fr[r1] = highWord(sign, characteristic, fraction);
  checkExponent(characteristic);
}
export function putZeroLong(p: Processor, r1: number): void {
  p.fr[r1] = 0;
  p.fr[r1 + 1] = 0;
}
