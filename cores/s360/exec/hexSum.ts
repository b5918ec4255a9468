/**
 * The sum of two floating-point numbers before it is stored (A22-6821, Floating-Point Arithmetic, Add Normalized). The
 * fraction with the smaller characteristic is shifted right; the last digit shifted out, the guard digit, takes part
 * in the addition and in the normalization, all others are lost.
 *
 * Fractions with their guard digit are `high`, 28 bits, and, when long, `low`, 32 bits. The low word of a short one is zero.
 */
import { characteristicOf, fractionMask, signBit } from './floatingResult';

/** The first digit of a fraction ends here; what is above is a carry. */
const fractionBits = 28;

export class HexSum {
  sign = 0; // in the sign bit of a word
  characteristic = 0; // 128 where a carry made it so, below zero after a normalization
  high = 0;
  low = 0;

  /** Each number is the word, or the two words, it has in a register. */
  addShort(first: number, second: number): void {
    const isSecondGreater = characteristicOf(first) < characteristicOf(second);
    const great = isSecondGreater ? second : first;
    const small = isSecondGreater ? first : second;
    this.characteristic = characteristicOf(great);
    const distance = this.characteristic - characteristicOf(small);
    const shifted = distance > 6 ? 0 : ((small & fractionMask) << 4) >>> (4 * distance);
    this.low = 0;
    this.combineShort(great, (great & fractionMask) << 4, small, shifted);
  }

  private combineShort(great: number, greatHigh: number, small: number, smallHigh: number): void {
    if ((great ^ small) >= 0) {
      this.sign = great & signBit;
      this.high = greatHigh + smallHigh;
      this.takeCarry();
    } else {
      const difference = greatHigh - smallHigh;
      this.sign = (difference < 0 ? small : great) & signBit;
      this.high = Math.abs(difference);
    }
  }

  addLong(high1: number, low1: number, high2: number, low2: number): void {
    if (characteristicOf(high1) < characteristicOf(high2)) this.align(high2, low2, high1, low1);
    else this.align(high1, low1, high2, low2);
  }

  /** The small number is the one with the smaller characteristic. */
  private align(great: number, greatLow: number, small: number, smallLow: number): void {
    this.characteristic = characteristicOf(great);
    const bits = 4 * (this.characteristic - characteristicOf(small));
    let high = ((small & fractionMask) << 4) | (smallLow >>> 28);
    let low = smallLow << 4;
    if (bits >= 32) {
      low = bits >= 64 ? 0 : high >>> (bits - 32);
      high = 0;
    } else if (bits > 0) {
      low = (low >>> bits) | (high << (32 - bits));
      high >>>= bits;
    }
    const greatHigh = ((great & fractionMask) << 4) | (greatLow >>> 28);
    if ((great ^ small) < 0) this.subtract(great, greatHigh, greatLow << 4, high, low);
    else this.add(great, greatHigh, greatLow << 4, high, low);
  }

  private add(great: number, high1: number, low1: number, high2: number, low2: number): void {
    const low = (low1 + low2) | 0;
    this.sign = great & signBit;
    this.low = low;
    this.high = high1 + high2 + (low >>> 0 < low1 >>> 0 ? 1 : 0);
    this.takeCarry();
  }

  /** The smaller magnitude from the greater one, whose sign the difference has. */
  private subtract(great: number, high1: number, low1: number, high2: number, low2: number): void {
    const borrow = low1 >>> 0 < low2 >>> 0 ? 1 : 0;
    const high = high1 - high2 - borrow;
    const low = (low1 - low2) | 0;
    this.sign = (high < 0 ? ~great : great) & signBit;
    this.high = high < 0 ? ~high + (low === 0 ? 1 : 0) : high;
    this.low = high < 0 ? -low | 0 : low;
  }

  private takeCarry(): void {
    if (this.high >>> fractionBits === 0) return;
    this.low = (this.low >>> 4) | (this.high << 28);
    this.high >>>= 4;
    this.characteristic++;
  }

  /** Whether all digits are zero, the guard digit too. */
  get isZero(): boolean {
    return (this.high | this.low) === 0;
  }

  dropGuardShort(): void {
    this.high &= ~15;
  }
  dropGuardLong(): void {
    this.low &= ~15;
  }

  /** Shifts the fraction left until its first digit is not zero. There must be one. */
  normalize(): void {
    const { high, low } = this;
    if (high >>> 24 !== 0) return;
    const zeros = high === 0 ? 7 + (Math.clz32(low) >> 2) : (Math.clz32(high) - 4) >> 2;
    const bits = 4 * zeros;
    this.characteristic -= zeros;
    this.high = bits < 32 ? (high << bits) | (low >>> (32 - bits)) : low << (bits - 32);
    this.low = bits < 32 ? low << bits : 0;
  }

  /** The fraction without its guard digit. */
  get shortFraction(): number {
    return this.high >>> 4;
  }
  get lowFraction(): number {
    return (this.high << 28) | (this.low >>> 4);
  }
}
