/** Contents of registers and fields: the edges of every format, and what lies between. */
import type { Chance } from '../../../random';

const edges = [
  0, 1, 2, 10, 0xffff, 0x7fff, 0x8000, 0xffff8000, 0x7ffffffe, 0x7fffffff, 0x80000000, 0x80000001,
];
const wordEdges = [...edges, 0xffffffff, 0xfffffffe, 0xffff0000, 0x55555555, 0xaaaaaaaa];

export function anyWord(c: Chance): number {
  switch (c.below(4)) {
    case 0:
      return c.pick(wordEdges);
    case 1: {
      const small = c.scale(0, 0x7fffffff);
      return (c.below(2) === 0 ? small : -small) >>> 0;
    }
    default:
      return c.next();
  }
}
export const anyBytes = (c: Chance, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => c.next());

export function wordBytes(...words: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  words.forEach((word, i) => view.setUint32(4 * i, word));
  return new Uint8Array(view.buffer);
}

// ── Decimal ──────────────────────────────────────────────────────────────────────────────────────

const plusSigns = [0xc, 0xc, 0xc, 0xf, 0xa, 0xe];
const minusSigns = [0xd, 0xd, 0xb];

/** Digits and sign, the sign behind: of `length` bytes, with so many leading zeros as `zeros` says. */
export function packed(c: Chance, length: number, zeros = leadingZeros(c, 2 * length - 1)): Uint8Array {
  const count = 2 * length - 1;
  const uniform = c.below(6) === 0 ? c.pick([0, 9]) : undefined;
  const digits = Array.from({ length: count }, (_, i) => (i < zeros ? 0 : (uniform ?? c.below(10))));
  return nibbles([...digits, c.pick(c.below(2) === 0 ? plusSigns : minusSigns)]);
}
function leadingZeros(c: Chance, digits: number): number {
  return c.below(3) === 0 ? 0 : c.below(digits + 1);
}
export const nibbles = (values: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: values.length >> 1 }, (_, i) => (values[2 * i]! << 4) | values[2 * i + 1]!);

/** Now and then a digit that is none or a sign that is none. */
export function spoiled(c: Chance, field: Uint8Array, times = 14): Uint8Array {
  if (c.below(times) !== 0) return field;
  const copy = field.slice();
  copy[c.below(2) === 0 ? copy.length - 1 : c.below(copy.length)] = c.next();
  return copy;
}

/** The packed form of a number in so many bytes. */
export function packedNumber(c: Chance, value: bigint, length: number): Uint8Array {
  const digits = (value < 0n ? -value : value)
    .toString()
    .padStart(2 * length - 1, '0')
    .slice(1 - 2 * length);
  return nibbles([...[...digits].map(Number), c.pick(value < 0n ? minusSigns : plusSigns)]);
}

// ── Hexadecimal floating point ───────────────────────────────────────────────────────────────────

/** Fourteen digits, in two numbers of 24 and 32 bits. */
export function fraction(c: Chance): readonly [high: number, low: number] {
  const low = c.pick([0, 0, 0xffffffff, 1, 0x80000000, c.next(), c.next(), c.next()]);
  switch (c.below(10)) {
    case 0:
      return [0, c.below(2) === 0 ? 0 : low];
    case 1:
      return [0x100000, low];
    case 2:
      return [0xffffff, low];
    case 3:
      return [0x800000 >>> c.below(24), low];
    case 4:
    case 5:
      return [(c.next() >>> 8) >>> (4 * c.below(6)), low];
    default:
      return [(c.next() >>> 8) | 0x100000, low];
  }
}

/** A characteristic: in the middle, or at either end. */
export function characteristic(c: Chance): number {
  switch (c.below(6)) {
    case 0:
      return c.below(16);
    case 1:
      return 127 - c.below(16);
    case 2:
      return c.below(128);
    default:
      return 58 + c.below(14);
  }
}
export type Float = readonly [high: number, low: number];
export const float = (sign: number, character: number, [high, low]: Float): Float => [
  ((sign << 31) | ((character & 127) << 24) | high) >>> 0,
  low >>> 0,
];
export function anyFloat(c: Chance): Float {
  if (c.below(12) === 0) return [c.pick([0, 0x80000000]), 0];
  return float(c.below(2), characteristic(c), fraction(c));
}
/** Two numbers that have to do with each other: near in magnitude, alike in their digits. */
export function floatPair(c: Chance): readonly [Float, Float] {
  const first = anyFloat(c);
  const near =
    (first[0] >>> 24) + c.pick([0, 0, 0, 1, -1, 2, -2, 5, 6, -6, 7, -7, 13, -13, 14, -14, 15, -15]);
  const digits: Float = [first[0] & 0xffffff, first[1]];
  switch (c.below(6)) {
    case 0:
      return [first, anyFloat(c)];
    case 1:
      return [first, float(c.below(2), near, digits)];
    case 2:
      return [first, float(c.below(2), near, [digits[0], digits[1] ^ (1 << c.below(32))])];
    case 3:
      return [first, float(c.below(2), near, [digits[0] ^ (1 << c.below(24)), digits[1]])];
    default:
      return [first, float(c.below(2), near, fraction(c))];
  }
}
/** Two numbers whose product or quotient is near the end of the range. */
export function farPair(c: Chance): readonly [Float, Float] {
  if (c.below(2) === 0) return floatPair(c);
  const first = characteristic(c);
  const partners = [first, 127 - first, 64 - first, 192 - first, first - 64, first + 64, first + 63];
  const second = Math.min(127, Math.max(0, c.pick(partners) + c.below(5) - 2));
  return [float(c.below(2), first, fraction(c)), float(c.below(2), second, fraction(c))];
}
