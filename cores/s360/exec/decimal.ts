/**
 * Decimal arithmetic: A22-6821. Operands are fetched and checked whole, the first one first, before anything is
 * stored, so that fields may share their right ends, and data and access exceptions leave storage as it was.
 */
import { ProgramCode, programCheck } from '../interruptions';
import { ProgramMask, type Processor } from '../processor';
import { addressMask } from '../state';
import { toBinary, toDigits, type DecimalField } from './decimalField';

/** The length byte has two codes, each one less than a field's bytes. */
const length1 = (l: number): number => (l >>> 4) + 1;
const length2 = (l: number): number => (l & 15) + 1;

const overflowCode = 3;
const signCode = (field: DecimalField): number => (field.isZero ? 0 : field.negative ? 1 : 2);

function loadBoth(p: Processor, address: number, address2: number, l: number): void {
  const { first, second } = p.decimal;
  first.load(p.store, address, length1(l));
  second.load(p.store, address2, length2(l));
}

// ── Add, subtract, compare ───────────────────────────────────────────────────────────────────────

/** Zero is plus, unless an overflow made it of something else. */
function put(p: Processor, address: number, length: number): void {
  const { result } = p.decimal;
  const code = signCode(result);
  if (code === 0) result.negative = false;
  const overflows = result.exceeds(length);
  result.save(p.store, address, length, p.state.ascii);
  p.state.cc = overflows ? overflowCode : code;
  if (overflows) p.overflow(ProgramMask.decimalOverflow, ProgramCode.decimalOverflow);
}

/** The result is the first field plus the second one. */
function sum(p: Processor): void {
  const { first, second, result } = p.decimal;
  result.negative = first.negative;
  if (first.negative === second.negative) {
    result.add(first, second);
  } else if (first.compare(second) >= 0) {
    result.subtract(first, second);
  } else {
    result.negative = second.negative;
    result.subtract(second, first);
  }
}

export function addDecimal(p: Processor, address: number, address2: number, l: number): void {
  loadBoth(p, address, address2, l);
  sum(p);
  put(p, address, length1(l));
}
export function subtractDecimal(p: Processor, address: number, address2: number, l: number): void {
  const { second } = p.decimal;
  loadBoth(p, address, address2, l);
  second.negative = !second.negative;
  sum(p);
  put(p, address, length1(l));
}
/** What the first field holds is not looked at. */
export function zeroAndAdd(p: Processor, address: number, address2: number, l: number): void {
  const { second, result } = p.decimal;
  second.load(p.store, address2, length2(l));
  result.copy(second);
  put(p, address, length1(l));
}
/** The shorter field is extended with zeros, and plus zero is minus zero. */
export function compareDecimal(p: Processor, address: number, address2: number, l: number): void {
  const { second, result } = p.decimal;
  loadBoth(p, address, address2, l);
  second.negative = !second.negative;
  sum(p);
  p.state.cc = signCode(result);
}

// ── Multiply, divide ─────────────────────────────────────────────────────────────────────────────

/** Multipliers and divisors have at most eight bytes and are shorter than the first operand. */
function checkLengths(l: number): void {
  if (length2(l) > 8 || length2(l) >= length1(l)) throw programCheck(ProgramCode.specification);
}

/** How many of the numbers are in use: behind them are zeros only. */
function used(fours: Int32Array): number {
  let count = fours.length;
  while (count > 0 && fours[count - 1] === 0) count--;
  return count;
}

/** The multiplicand begins with as many zeros as the multiplier has bytes: the product has room. Its sign is algebra's, for zero too. */
export function multiplyDecimal(p: Processor, address: number, address2: number, l: number): void {
  checkLengths(l);
  const { first, second, result, product } = p.decimal;
  loadBoth(p, address, address2, l);
  if (!first.beginsWithZeros(length1(l), length2(l))) throw programCheck(ProgramCode.data);
  multiplyFours(p);
  result.fromFours(product);
  result.negative = first.negative !== second.negative;
  result.save(p.store, address, length1(l), p.state.ascii);
}

/** A multiplier has four numbers at most: a column of products stays below 2^30. */
function multiplyFours(p: Processor): void {
  const { first, second, fours, fours2, product } = p.decimal;
  first.toFours(fours);
  second.toFours(fours2);
  const count = used(fours);
  const count2 = used(fours2);
  product.fill(0);
  for (let j = 0; j < count2; j++)
    for (let i = 0; i < count; i++) product[i + j]! += Math.imul(fours[i]!, fours2[j]!);
  let carry = 0;
  for (let i = 0; i <= count + count2; i++) {
    const column = product[i]! + carry;
    carry = (column / 10000) | 0;
    product[i] = column - 10000 * carry;
  }
}

/**
 * The quotient stands left of the remainder, which is as long as the divisor and has the dividend's sign, for zero
 * too. A quotient too long, and division by zero, leave the dividend.
 */
export function divideDecimal(p: Processor, address: number, address2: number, l: number): void {
  checkLengths(l);
  const { first, second, result, fours } = p.decimal;
  const { store, state } = p;
  const quotientBytes = length1(l) - length2(l);
  loadBoth(p, address, address2, l);
  if (second.isZero) throw programCheck(ProgramCode.decimalDivide);
  divideFours(p);
  result.fromFours(fours);
  if (result.exceeds(quotientBytes)) throw programCheck(ProgramCode.decimalDivide);
  store.checkWrite(address, length1(l));
  result.negative = first.negative !== second.negative;
  result.save(store, address, quotientBytes, state.ascii);
  first.save(store, (address + quotientBytes) & addressMask, length2(l), state.ascii);
}

const half = 100000000; // 10^8: divisor and remainder, 15 digits at most, are two numbers below this

/**
 * Divides the first number by the second, four digits at a time: `fours` becomes the quotient, the first number the
 * remainder. The quotient of the nearest doubles is wrong by one at most; the remainder, which is exact, tells.
 */
function divideFours(p: Processor): void {
  const { first, second, fours } = p.decimal;
  const divisorHigh = toBinary(second.words[1]!);
  const divisorLow = toBinary(second.words[0]!);
  const divisor = divisorHigh * half + divisorLow;
  let high = 0;
  let low = 0;
  first.toFours(fours);
  for (let i = used(fours) - 1; i >= 0; i--) {
    const next = low * 10000 + fours[i]!;
    let digit = Math.floor((high * half * 10000 + next) / divisor);
    low = next - digit * divisorLow;
    const carry = Math.floor(low / half);
    low -= carry * half;
    high = high * 10000 - digit * divisorHigh + carry;
    if (high < 0) {
      digit--;
      low += divisorLow;
      high += divisorHigh;
    } else if (high > divisorHigh || (high === divisorHigh && low >= divisorLow)) {
      digit++;
      low -= divisorLow;
      high -= divisorHigh;
    }
    if (low < 0 || low >= half) {
      const again = low < 0 ? -1 : 1;
      low -= again * half;
      high += again;
    }
    fours[i] = digit;
  }
  first.words.fill(0);
  first.words[0] = toDigits(low);
  first.words[1] = toDigits(high);
}
