/**
 * Floating-point constants, GC28-6514 section 5 (types E, D, L), exactly rounded: the decimal number is a quotient of
 * integers, and its hexadecimal fraction is found by division of integers, half of the last digit rounding up.
 */
import { SourceError } from './sourceError';

/** A decimal number as numerator over denominator. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint; // positive
}

const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d{1,3}))?$/;

/** `text` times ten to the power `exponent`, the exponent modifier. */
export function readDecimal(text: string, exponent = 0): Rational {
  const [, sign = '', whole = '', fraction = '', power = '0'] = shape.exec(text) ?? [];
  if (whole + fraction === '') throw new SourceError(`'${text}' is no decimal number`);
  const ten = Number(power) + exponent - fraction.length;
  if (Math.abs(ten) > 1000) throw new SourceError(`the exponent of ${text} is too large`);
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return ten >= 0
    ? { numerator: digits * 10n ** BigInt(ten), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-ten) };
}

/** The nearest integer, halves away from zero. */
export function rounded({ numerator, denominator }: Rational): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const nearest = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -nearest : nearest;
}

export const scaled = ({ numerator, denominator }: Rational, factor: bigint): Rational => ({
  numerator: numerator * factor,
  denominator,
});

/** The power of sixteen that makes the number a fraction whose first hexadecimal digit is not zero. */
function normalExponent(magnitude: bigint, denominator: bigint): number {
  const guess = magnitude.toString(16).length - denominator.toString(16).length;
  return reaches(magnitude, denominator, guess) ? guess + 1 : guess;
}

/** Whether the quotient is at least sixteen to the power `exponent`. */
const reaches = (magnitude: bigint, denominator: bigint, exponent: number): boolean =>
  exponent >= 0
    ? magnitude >= denominator << BigInt(4 * exponent)
    : magnitude << BigInt(-4 * exponent) >= denominator;

/**
 * Sign, characteristic and `digits` hexadecimal digits. A scale modifier shifts the fraction right by as many digits
 * before it is rounded, and raises the characteristic by as much.
 */
export function hexadecimalFloat(
  value: Rational,
  digits: number,
  scale = 0,
): { readonly first: number; readonly fraction: bigint } {
  const { numerator, denominator } = value;
  if (numerator === 0n) return { first: 0, fraction: 0n };
  const sign = numerator < 0n ? 0x80 : 0;
  const magnitude = numerator < 0n ? -numerator : numerator;
  let exponent = normalExponent(magnitude, denominator) + scale;
  let fraction = shifted(magnitude, denominator, digits - exponent);
  if (fraction === 16n ** BigInt(digits)) {
    fraction /= 16n;
    exponent++;
  }
  const characteristic = exponent + 64;
  if (characteristic < 0 || characteristic > 127)
    throw new SourceError('the number is outside the range of floating point');
  return { first: sign | characteristic, fraction };
}

/** The quotient times sixteen to the power `places`, rounded. */
const shifted = (numerator: bigint, denominator: bigint, places: number): bigint =>
  places >= 0
    ? rounded({ numerator: numerator << BigInt(4 * places), denominator })
    : rounded({ numerator, denominator: denominator << BigInt(-4 * places) });
