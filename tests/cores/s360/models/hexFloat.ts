/**
 * Hexadecimal floating point in whole numbers of any size, from the manual's chapter alone (A22-6821, Floating-Point
 * Arithmetic): a number is sign, characteristic and a fraction of so many digits, and every step is exact.
 */

export interface Float {
  readonly minus: boolean;
  readonly characteristic: number;
  readonly fraction: bigint; // of as many digits as the format has
}
/** What an instruction gives: a number or none, the condition code or none, and what interrupts. */
export interface Outcome {
  readonly value?: Float;
  readonly cc?: number;
  readonly code: number; // 0: none
}
export interface Masks {
  readonly underflow: boolean;
  readonly significance: boolean;
}

const Code = { overflow: 0xc, underflow: 0xd, significance: 0xe, divide: 0xf } as const;
/** All bits zero, in both halves of an extended number. */
export const trueZero: Float = { minus: false, characteristic: 0, fraction: 0n };
const digit = (count: number): bigint => 16n ** BigInt(count);
const shift = (value: bigint, digits: number): bigint =>
  digits >= 0 ? value << BigInt(4 * digits) : value >> BigInt(-4 * digits);
const signCode = ({ minus, fraction }: Float): number => (fraction === 0n ? 0 : minus ? 1 : 2);

/** The fraction with its first digit not zero, in so many digits; what has no place is dropped. */
function normalized({ minus, characteristic, fraction }: Float, digits: number): Float {
  if (fraction === 0n) return trueZero;
  let [exponent, value] = [characteristic, fraction];
  while (value < digit(digits - 1)) [exponent, value] = [exponent - 1, value << 4n];
  while (value >= digit(digits)) [exponent, value] = [exponent + 1, value >> 4n];
  return { minus, characteristic: exponent, fraction: value };
}

/** Characteristics out of range: 128 too small or too large where the program wants to know, zero where it need not. */
function ranged(value: Float, masks: Masks): Outcome {
  const { characteristic } = value;
  if (characteristic > 127)
    return {
      value: { ...value, characteristic: characteristic - 128 },
      cc: signCode(value),
      code: Code.overflow,
    };
  if (characteristic >= 0) return { value, cc: signCode(value), code: 0 };
  if (!masks.underflow) return { value: trueZero, cc: 0, code: 0 };
  return {
    value: { ...value, characteristic: characteristic + 128 },
    cc: signCode(value),
    code: Code.underflow,
  };
}

/** The sum with a guard digit, at the larger characteristic. */
function guardedSum(a: Float, b: Float): Float {
  const characteristic = Math.max(a.characteristic, b.characteristic);
  const aligned = (one: Float): bigint => {
    const value = shift(one.fraction, 1 - Math.min(characteristic - one.characteristic, 64));
    return one.minus ? -value : value;
  };
  const sum = aligned(a) + aligned(b);
  return { minus: sum < 0n, characteristic, fraction: sum < 0n ? -sum : sum };
}
const noSignificance = (characteristic: number, { significance }: Masks): Outcome =>
  significance
    ? { value: { ...trueZero, characteristic }, cc: 0, code: Code.significance }
    : { value: trueZero, cc: 0, code: 0 };

export function add(a: Float, b: Float, digits: number, masks: Masks): Outcome {
  const sum = guardedSum(a, b);
  if (sum.fraction === 0n) return noSignificance(sum.characteristic, masks);
  const { minus, characteristic, fraction } = normalized(sum, digits + 1);
  return ranged({ minus, characteristic, fraction: fraction >> 4n }, masks);
}

/** A carry is taken in, else nothing moves; the guard digit does not save a sum from being zero. */
export function addUnnormalized(a: Float, b: Float, digits: number, masks: Masks): Outcome {
  const { minus, characteristic, fraction } = guardedSum(a, b);
  const carry = fraction >= digit(digits + 1);
  const kept = fraction >> (carry ? 8n : 4n);
  if (kept === 0n) return noSignificance(characteristic, masks);
  return ranged({ minus, characteristic: characteristic + (carry ? 1 : 0), fraction: kept }, masks);
}

export function compare(a: Float, b: Float): Outcome {
  return { cc: signCode(guardedSum(a, negative(b))), code: 0 };
}
export const negative = (value: Float): Float => ({ ...value, minus: !value.minus });

/** Factors of `digits`, a product of `kept`. */
export function multiply(a: Float, b: Float, digits: number, kept: number, masks: Masks): Outcome {
  if (a.fraction === 0n || b.fraction === 0n) return { value: trueZero, code: 0 };
  const [first, second] = [normalized(a, digits), normalized(b, digits)];
  const exact: Float = {
    minus: a.minus !== b.minus,
    characteristic: first.characteristic + second.characteristic - 64,
    fraction: shift(first.fraction * second.fraction, 2 * Math.max(kept - digits, 0)),
  };
  const width = 2 * digits + 2 * Math.max(kept - digits, 0);
  const product = normalized(exact, width);
  return withoutCode(ranged({ ...product, fraction: shift(product.fraction, kept - width) }, masks));
}

export function divide(a: Float, b: Float, digits: number, masks: Masks): Outcome {
  if (b.fraction === 0n) return { value: a, code: Code.divide };
  if (a.fraction === 0n) return { value: trueZero, code: 0 };
  const [first, second] = [normalized(a, digits), normalized(b, digits)];
  const large = first.fraction >= second.fraction;
  const quotient: Float = {
    minus: a.minus !== b.minus,
    characteristic: first.characteristic - second.characteristic + 64 + (large ? 1 : 0),
    fraction: shift(first.fraction, large ? digits - 1 : digits) / second.fraction,
  };
  return withoutCode(ranged(quotient, masks));
}

export function halve(a: Float, digits: number, masks: Masks): Outcome {
  if (a.fraction === 0n) return { value: trueZero, code: 0 };
  const half = normalized(
    { ...a, fraction: shift(a.fraction, 1) >> 1n, characteristic: a.characteristic },
    digits + 1,
  );
  return withoutCode(ranged({ ...half, fraction: half.fraction >> 4n }, masks));
}

/** Half of the last digit kept is added; a carry moves the fraction, nothing else does. */
export function round(a: Float, digits: number, kept: number): Outcome {
  const rounded = (a.fraction + digit(digits - kept) / 2n) / digit(digits - kept);
  const carry = rounded >= digit(kept);
  const value = {
    ...a,
    characteristic: a.characteristic + (carry ? 1 : 0),
    fraction: carry ? rounded >> 4n : rounded,
  };
  return withoutCode(ranged(value, { underflow: false, significance: false }));
}

const withoutCode = ({ value, code }: Outcome): Outcome => ({ ...(value !== undefined && { value }), code });
/** Moves a number, with another sign or not; the code tells of its sign and fraction. */
export const move = (value: Float): Outcome => ({ value, cc: signCode(value), code: 0 });
