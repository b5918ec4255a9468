/** Reals of two words, as the hosts of the p-System had them (PMACHINE 9). */

export interface RealFormat {
  readonly name: string;
  /** What two words mean: the one on top of the stack, and the one below it. */
  decode(top: number, below: number): number;
  /** The nearest real, as the two words; undefined where it is too large or too small to be one. */
  encode(value: number): readonly [top: number, below: number] | undefined;
  /** Addition, where the host's own is not the exact sum, rounded. */
  sum?(left: number, right: number): number;
  /** A power from 0 to 38, where the host's is not the nearest real. */
  powerOfTen?(exponent: number): number;
}

const view = new DataView(new ArrayBuffer(4));

/** IEEE single, low word on top: the reference interpreter and Apple. Infinities are values like others. */
export const ieeeSingle: RealFormat = {
  name: 'ieee',
  decode(top, below) {
    view.setUint32(0, (below << 16) | top);
    return view.getFloat32(0);
  },
  encode(value) {
    view.setFloat32(0, value);
    const bits = view.getUint32(0);
    return [bits & 0xffff, bits >>> 16];
  },
};

/** The sixteen bits of a word, low byte first, as a number; and such pieces of a mantissa. */
interface Parts {
  readonly negative: boolean;
  readonly exponent: number; // biased by 128; 0 for zero
  readonly mantissa: number; // 24 bits, the first of them 1
}

/** Value is ± 0.1mmm × 2^(exponent - 128) in both formats that hide the first bit of the mantissa. */
const valueOf = ({ negative, exponent, mantissa }: Parts): number =>
  exponent === 0 ? 0 : (negative ? -1 : 1) * mantissa * 2 ** (exponent - 152);

const zero: Parts = { negative: false, exponent: 0, mantissa: 0 };

/** Halves are rounded up in magnitude. */
function partsOf(value: number): Parts | undefined {
  if (value === 0) return zero;
  const size = Math.abs(value);
  if (!Number.isFinite(size)) return undefined;
  let exponent = Math.floor(Math.log2(size)) + 1;
  // The logarithm may be off by one at powers of two.
  if (size >= 2 ** exponent) exponent++;
  else if (size < 2 ** (exponent - 1)) exponent--;
  let mantissa = Math.floor(size * 2 ** (24 - exponent) + 0.5);
  if (mantissa === 0x1000000) {
    mantissa = 0x800000;
    exponent++;
  }
  const biased = exponent + 128;
  return biased < 1 || biased > 255 ? undefined : { negative: value < 0, exponent: biased, mantissa };
}

const exponentOf = (value: number): number => partsOf(value)?.exponent ?? 0;

/** Four bytes: exponent, sign and seven bits, two more bytes of mantissa. I.5's interpreter for the Z80 and 8080. */
export const z80Real: RealFormat = {
  name: 'z80',
  decode: (top, below) =>
    valueOf({
      negative: (top & 0x8000) !== 0,
      exponent: top & 0xff,
      mantissa: (((top >> 8) | 0x80) << 16) | ((below & 0xff) << 8) | (below >> 8),
    }),
  encode(value) {
    const parts = partsOf(value);
    if (parts === undefined) return undefined;
    const { negative, exponent, mantissa } = parts;
    const high = ((mantissa >> 16) & 0x7f) | (negative ? 0x80 : 0);
    return [(high << 8) | exponent, ((mantissa & 0xff) << 8) | ((mantissa >> 8) & 0xff)];
  },
  /** The smaller operand is shifted to the larger one's place, and loses what falls below eight bits of guard. */
  sum(left, right) {
    const [small, large] = Math.abs(left) < Math.abs(right) ? [left, right] : [right, left];
    const guard = 2 ** (exponentOf(large) - 128 - 24 - 8);
    return large + Math.trunc(small / guard) * guard;
  },
  /** The interpreter's table was made by multiplying by ten again and again, rounding each time. */
  powerOfTen(exponent) {
    let power = 1;
    for (; exponent > 0; exponent--) power = valueOf(partsOf(10 * power)!);
    return power;
  },
};

/** Two words: sign, exponent and seven bits, then sixteen more of mantissa. The PDP-11's F format. */
export const decReal: RealFormat = {
  name: 'dec',
  decode: (top, below) =>
    valueOf({
      negative: (top & 0x8000) !== 0,
      exponent: (top >> 7) & 0xff,
      mantissa: (((top & 0x7f) | 0x80) << 16) | below,
    }),
  encode(value) {
    const parts = partsOf(value);
    if (parts === undefined) return undefined;
    const { negative, exponent, mantissa } = parts;
    return [(negative ? 0x8000 : 0) | (exponent << 7) | ((mantissa >> 16) & 0x7f), mantissa & 0xffff];
  },
};

export const realFormats: readonly RealFormat[] = [ieeeSingle, z80Real, decReal];
