/**
 * Packed decimal fields (A22-6821, Decimal Arithmetic, Data Format). A number is four words of eight decimal digits, four
 * bits each, the rightmost word first, and a sign: 31 digits at most, and room for a carry.
 */
import { ProgramCode, programCheck } from '../interruptions';
import type { Storage } from '../storage';
import { addressMask, blockBytes } from '../state';

/** The longest field, in bytes. */
export const mostBytes = 16;
const wordsOfField = 4;
/** Signs of results in EBCDIC and in ASCII-8 (PSW bit 12). */
const signs = [
  [0xc, 0xd],
  [0xa, 0xb],
] as const;
export const zones = [0xf0, 0x50] as const;

export const signOf = (ascii: boolean, negative: boolean): number => signs[ascii ? 1 : 0][negative ? 1 : 0];

/** Bits 8 4 and 8 2 together: digits above nine. */
export const hasInvalidDigit = (word: number): boolean =>
  (word & ((word << 1) | (word << 2)) & 0x88888888) !== 0;

/** Whether a sign code is minus; throws the data check when it is no sign. */
export function isMinus(sign: number): boolean {
  if (sign < 0xa) throw programCheck(ProgramCode.data);
  return sign === 0xb || sign === 0xd;
}

/** Eight digits to a number below 10^8: pairs, fours, all. */
export function toBinary(word: number): number {
  const pairs = word - Math.imul(6, (word >>> 4) & 0x0f0f0f0f);
  const fours = (pairs & 0x00ff00ff) + Math.imul(100, (pairs >>> 8) & 0x00ff00ff);
  return (fours & 0xffff) + 10000 * (fours >>> 16);
}
/** A number below 10^8 to eight digits. 103/1024 is near enough to a tenth for two digits. */
export function toDigits(number: number): number {
  const high = (number / 10000) | 0;
  return (fourDigits(high) << 16) | fourDigits(number - 10000 * high);
}
export function fourDigits(number: number): number {
  const high = (number / 100) | 0;
  const low = number - 100 * high;
  return ((high + 6 * ((high * 103) >> 10)) << 8) | (low + 6 * ((low * 103) >> 10));
}

export class DecimalField {
  readonly words = new Int32Array(wordsOfField);
  negative = false;
  /** The field as it is in storage, right-aligned, with zeros before it. */
  private readonly bytes = new Uint8Array(mostBytes);
  private readonly view = new DataView(this.bytes.buffer);

  /** Fetches a field; throws the program check of an access or of invalid digits and signs. */
  load(store: Storage, address: number, length: number): void {
    this.fetch(store, address, length);
    const { view, words } = this;
    const low = view.getInt32(12);
    const next = view.getInt32(8);
    const third = view.getInt32(4);
    const high = view.getInt32(0);
    words[0] = (low >>> 4) | (next << 28);
    words[1] = (next >>> 4) | (third << 28);
    words[2] = (third >>> 4) | (high << 28);
    words[3] = high >>> 4;
    if (
      hasInvalidDigit(low & ~15) ||
      hasInvalidDigit(next) ||
      hasInvalidDigit(third) ||
      hasInvalidDigit(high)
    )
      throw programCheck(ProgramCode.data);
    this.negative = isMinus(low & 15);
  }

  private fetch(store: Storage, address: number, length: number): void {
    const { bytes } = this;
    const start = mostBytes - length;
    bytes.fill(0, 0, start);
    if ((address & (blockBytes - 1)) + length <= blockBytes) {
      const real = store.read(address);
      for (let i = 0; i < length; i++) bytes[start + i] = store.bytes[real + i]!;
      return;
    }
    store.checkRead(address, length);
    for (let i = 0; i < length; i++) bytes[start + i] = store.byte((address + i) & addressMask);
  }

  get isZero(): boolean {
    const { words } = this;
    return (words[0]! | words[1]! | words[2]! | words[3]!) === 0;
  }

  /** Whether the field last fetched, of this length, begins with so many bytes of zeros. */
  beginsWithZeros(length: number, count: number): boolean {
    const start = mostBytes - length;
    for (let i = start; i < start + count; i++) if (this.bytes[i] !== 0) return false;
    return true;
  }

  /** Whether the number has more digits than a field of so many bytes. */
  exceeds(length: number): boolean {
    const { words } = this;
    const digits = 2 * length - 1;
    const last = digits >>> 3; // the word in which digits begin that have no place
    let beyond = words[last]! >>> (4 * (digits & 7));
    for (let i = last + 1; i < wordsOfField; i++) beyond |= words[i]!;
    return beyond !== 0;
  }

  /** Stores the rightmost digits that have place in a field, and the sign. Throws the check of an access before anything is stored. */
  save(store: Storage, address: number, length: number, ascii: boolean): void {
    const { view, words } = this;
    view.setInt32(12, (words[0]! << 4) | signOf(ascii, this.negative));
    view.setInt32(8, (words[1]! << 4) | (words[0]! >>> 28));
    view.setInt32(4, (words[2]! << 4) | (words[1]! >>> 28));
    view.setInt32(0, (words[3]! << 4) | (words[2]! >>> 28));
    this.put(store, address, length);
  }

  private put(store: Storage, address: number, length: number): void {
    const { bytes } = this;
    const start = mostBytes - length;
    if ((address & (blockBytes - 1)) + length <= blockBytes) {
      const real = store.write(address);
      for (let i = 0; i < length; i++) store.bytes[real + i] = bytes[start + i]!;
      return;
    }
    store.checkWrite(address, length);
    for (let i = 0; i < length; i++) store.setByte((address + i) & addressMask, bytes[start + i]!);
  }

  copy(other: DecimalField): void {
    this.words.set(other.words);
    this.negative = other.negative;
  }

  /** The magnitude becomes that of `a` plus that of `b`. Adding 6 to each digit lets hexadecimal carries be decimal ones. */
  add(a: DecimalField, b: DecimalField): void {
    let carry = 0;
    for (let i = 0; i < wordsOfField; i++) {
      const first = (a.words[i]! + 0x66666666) | 0;
      const second = b.words[i]!;
      const sum = (first + second + carry) | 0;
      carry = sum >>> 0 < first >>> 0 ? 1 : 0;
      const without = ((~(first ^ second ^ sum) >>> 4) & 0x01111111) | (carry === 0 ? 0x10000000 : 0);
      this.words[i] = sum - Math.imul(6, without);
    }
  }

  /** The magnitude becomes that of `a` less that of `b`, which is not greater. Each digit that borrowed gives 6 back. */
  subtract(a: DecimalField, b: DecimalField): void {
    let borrow = 0;
    for (let i = 0; i < wordsOfField; i++) {
      const first = a.words[i]!;
      const second = b.words[i]!;
      const difference = (first - second - borrow) | 0;
      borrow = first >>> 0 < (second >>> 0) + borrow ? 1 : 0;
      const borrowed = (((first ^ second ^ difference) >>> 4) & 0x01111111) | (borrow << 28);
      this.words[i] = difference - Math.imul(6, borrowed);
    }
  }

  /** Below zero, zero or above, as this magnitude is below, equal to or above the other. */
  compare(other: DecimalField): number {
    for (let i = wordsOfField - 1; i >= 0; i--) {
      const first = this.words[i]! >>> 0;
      const second = other.words[i]! >>> 0;
      if (first !== second) return first < second ? -1 : 1;
    }
    return 0;
  }

  /** The digits as numbers below 10,000, rightmost first. */
  toFours(fours: Int32Array): void {
    for (let i = 0; i < wordsOfField; i++) {
      const number = toBinary(this.words[i]!);
      const high = (number / 10000) | 0;
      fours[2 * i] = number - 10000 * high;
      fours[2 * i + 1] = high;
    }
  }
  fromFours(fours: Int32Array): void {
    for (let i = 0; i < wordsOfField; i++)
      this.words[i] = (fourDigits(fours[2 * i + 1]!) << 16) | fourDigits(fours[2 * i]!);
  }
}

/** Where the decimal instructions work: two operands, a result, and room for multiplication and division. */
export class DecimalUnit {
  readonly first = new DecimalField();
  readonly second = new DecimalField();
  readonly result = new DecimalField();
  readonly fours = new Int32Array(2 * wordsOfField);
  readonly fours2 = new Int32Array(2 * wordsOfField);
  readonly product = new Int32Array(4 * wordsOfField);
}
