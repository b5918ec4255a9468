/** Multiply and divide: A22-6821, Floating-Point Arithmetic. Operands are normalized first; what is beyond the last digit is lost. */
import { ProgramCode, programCheck } from '../interruptions';
import type { Processor } from '../processor';
import { characteristicOf, excess, fractionMask, putLong, putShort, putZeroLong } from './floatingResult';

const firstDigit = 0xf00000;
const two24 = 0x1000000;
const two28 = 0x10000000;

/** How many zero digits a short fraction begins with. */
const leadingZeros = (fraction: number): number => (Math.clz32(fraction) - 8) >> 2;

// ── Short ────────────────────────────────────────────────────────────────────────────────────────

/** The product is long: 12 digits and two zeros. 48 bits are exact in a double. */
function productOfShort(p: Processor, r1: number, multiplicand: number, multiplier: number): void {
  const a = multiplicand & fractionMask;
  const b = multiplier & fractionMask;
  if (a === 0 || b === 0) return putZeroLong(p, r1);
  const zerosA = leadingZeros(a);
  const zerosB = leadingZeros(b);
  let zeros = zerosA + zerosB;
  let product = (a << (4 * zerosA)) * (b << (4 * zerosB));
  if (product < 2 ** 44) {
    product *= 16;
    zeros++;
  }
  const characteristic = characteristicOf(multiplicand) + characteristicOf(multiplier) - excess - zeros;
  const high = Math.floor(product / two24);
  putLong(p, r1, multiplicand ^ multiplier, characteristic, high, (product - high * two24) << 8);
}

function quotientOfShort(p: Processor, r1: number, dividend: number, divisor: number): void {
  let a = dividend & fractionMask;
  let b = divisor & fractionMask;
  if (b === 0) throw programCheck(ProgramCode.floatingDivide);
  if (a === 0) {
    p.fr[r1] = 0;
    return;
  }
  const zerosA = leadingZeros(a);
  const zerosB = leadingZeros(b);
  a <<= 4 * zerosA;
  b <<= 4 * zerosB;
  let characteristic = characteristicOf(dividend) - zerosA - characteristicOf(divisor) + zerosB + excess;
  let scale = two24;
  if (a >= b) {
    scale = two24 / 16;
    characteristic++;
  }
  // 48 bits by 24: too few for rounding to reach the next whole number.
  putShort(p, r1, dividend ^ divisor, characteristic, Math.floor((a * scale) / b));
}

// ── Long ─────────────────────────────────────────────────────────────────────────────────────────

const limbBits = 14;
const limbMask = 0x3fff;

/**
 * Fractions as four limbs of 14 bits: a column of partial products needs 30 bits. The product is the carries' ripple
 * through the columns; only its first 15 digits are looked at.
 */
function productOfLong(
  p: Processor,
  r1: number,
  high1: number,
  low1: number,
  high2: number,
  low2: number,
): void {
  let characteristic = characteristicOf(high1) + characteristicOf(high2) - excess;
  let a = high1 & fractionMask;
  let b = high2 & fractionMask;
  let aLow = low1;
  let bLow = low2;
  if ((a | aLow) === 0 || (b | bLow) === 0) return putZeroLong(p, r1);
  for (; (a & firstDigit) === 0; characteristic--) {
    a = (a << 4) | (aLow >>> 28);
    aLow <<= 4;
  }
  for (; (b & firstDigit) === 0; characteristic--) {
    b = (b << 4) | (bLow >>> 28);
    bLow <<= 4;
  }
  const a3 = a >>> 10;
  const a2 = ((a << 4) | (aLow >>> 28)) & limbMask;
  const a1 = (aLow >>> limbBits) & limbMask;
  const a0 = aLow & limbMask;
  const b3 = b >>> 10;
  const b2 = ((b << 4) | (bLow >>> 28)) & limbMask;
  const b1 = (bLow >>> limbBits) & limbMask;
  const b0 = bLow & limbMask;
  let column = Math.imul(a0, b0) >>> limbBits;
  column = (column + Math.imul(a0, b1) + Math.imul(a1, b0)) >>> limbBits;
  column = (column + Math.imul(a0, b2) + Math.imul(a1, b1) + Math.imul(a2, b0)) >>> limbBits;
  column += Math.imul(a0, b3) + Math.imul(a1, b2) + Math.imul(a2, b1) + Math.imul(a3, b0);
  const guard = (column >>> 10) & 15;
  column = (column >>> limbBits) + Math.imul(a1, b3) + Math.imul(a2, b2) + Math.imul(a3, b1);
  let low = column & limbMask;
  column = (column >>> limbBits) + Math.imul(a2, b3) + Math.imul(a3, b2);
  low |= (column & limbMask) << limbBits;
  column = (column >>> limbBits) + Math.imul(a3, b3); // the first 28 bits
  low |= column << 28;
  let high = column >>> 4;
  if ((high & firstDigit) === 0) {
    high = (high << 4) | (low >>> 28);
    low = (low << 4) | guard;
    characteristic--;
  }
  putLong(p, r1, high1 ^ high2, characteristic, high, low);
}

/**
 * Long division in steps of 24, 24 and 8 bits. Fractions and remainder are two pieces of 28 bits: a piece times a digit
 * of the quotient is exact in a double, and the quotient of the nearest doubles is wrong by one at most.
 */
function quotientOfLong(
  p: Processor,
  r1: number,
  high1: number,
  low1: number,
  high2: number,
  low2: number,
): void {
  let characteristic = characteristicOf(high1) - characteristicOf(high2) + excess;
  let a = high1 & fractionMask;
  let b = high2 & fractionMask;
  let aLow = low1;
  let bLow = low2;
  if ((b | bLow) === 0) throw programCheck(ProgramCode.floatingDivide);
  if ((a | aLow) === 0) return putZeroLong(p, r1);
  for (; (a & firstDigit) === 0; characteristic--) {
    a = (a << 4) | (aLow >>> 28);
    aLow <<= 4;
  }
  for (; (b & firstDigit) === 0; characteristic++) {
    b = (b << 4) | (bLow >>> 28);
    bLow <<= 4;
  }
  const { division } = p;
  division.divisorHigh = (b << 4) | (bLow >>> 28);
  division.divisorLow = bLow & (two28 - 1);
  division.high = (a << 4) | (aLow >>> 28);
  division.low = aLow & (two28 - 1);
  let first = two24;
  if (a > b || (a === b && aLow >>> 0 >= bLow >>> 0)) {
    first = two24 / 16;
    characteristic++;
  }
  const high = division.step(first);
  const middle = division.step(two24);
  const low = ((middle << 8) | division.step(256)) >>> 0;
  putLong(p, r1, high1 ^ high2, characteristic, high, low | 0);
}

/** A remainder smaller than its divisor, both 56 bits in two pieces of 28. */
export class LongDivision {
  high = 0;
  low = 0;
  divisorHigh = 0;
  divisorLow = 0;

  /** The next digit of the quotient, in the base given (2^24 at most). */
  step(base: number): number {
    const { divisorHigh, divisorLow } = this;
    let digit = Math.floor(((this.high * two28 + this.low) * base) / (divisorHigh * two28 + divisorLow));
    let low = this.low * base - digit * divisorLow;
    const borrow = Math.floor(low / two28);
    let high = this.high * base - digit * divisorHigh + borrow;
    low -= borrow * two28;
    if (high < 0) {
      digit--;
      high += divisorHigh;
      low += divisorLow;
      if (low >= two28) {
        low -= two28;
        high++;
      }
    } else if (high > divisorHigh || (high === divisorHigh && low >= divisorLow)) {
      digit++;
      high -= divisorHigh;
      low -= divisorLow;
      if (low < 0) {
        low += two28;
        high--;
      }
    }
    this.high = high;
    this.low = low;
    return digit;
  }
}

// ── Instructions ─────────────────────────────────────────────────────────────────────────────────

type Two = (p: Processor, r1: number, second: number) => void;
type Short = (p: Processor, r1: number, first: number, second: number) => void;
type Long = (p: Processor, r1: number, high1: number, low1: number, high2: number, low2: number) => void;

const ofShortRegisters = (operate: Short): Two => {
  return (p, r1, r2) => operate(p, p.floatRegister(r1), p.fr[r1]!, p.fr[p.floatRegister(r2)]!);
};
const ofShort = (operate: Short): Two => {
  return (p, r1, address) => operate(p, p.floatRegister(r1), p.fr[r1]!, p.store.word(address));
};
const ofLongRegisters = (operate: Long): Two => {
  return (p, r1, r2) => {
    const { fr } = p;
    operate(p, p.floatRegister(r1), fr[r1]!, fr[r1 + 1]!, fr[p.floatRegister(r2)]!, fr[r2 + 1]!);
  };
};
const ofLong = (operate: Long): Two => {
  return (p, r1, address) => {
    const { fr, store } = p;
    p.floatRegister(r1);
    const at = store.readDouble(address);
    operate(p, r1, fr[r1]!, fr[r1 + 1]!, store.view.getInt32(at), store.view.getInt32(at + 4));
  };
};

export const multiplyShortRegister = ofShortRegisters(productOfShort);
export const multiplyShort = ofShort(productOfShort);
export const multiplyLongRegister = ofLongRegisters(productOfLong);
export const multiplyLong = ofLong(productOfLong);
export const divideShortRegister = ofShortRegisters(quotientOfShort);
export const divideShort = ofShort(quotientOfShort);
export const divideLongRegister = ofLongRegisters(quotientOfLong);
export const divideLong = ofLong(quotientOfLong);
