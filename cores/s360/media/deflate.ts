/**
 * Data packed as zlib does (RFC 1950, 1951): repeated strings by a hash of their first three bytes, the fixed Huffman
 * code. That takes 1.2 to 1.3 times the bytes that zlib needs at its usual level (measured on all tracks of packs vm14-0 and
 * vm14-1: 1.32 and 1.20); it is there so that changed tracks of a compressed disk stay compressed.
 */
import { adler32 } from './checksums';
import {
  canonicalCodes,
  distanceCodes,
  endOfBlock,
  firstLengthSymbol,
  fixedDistanceLengths,
  fixedLiteralLengths,
  lengthCodes,
} from './huffman';

const leastMatch = 3;
const greatestMatch = 258;
const window = 0x8000;
const tries = 64; // how many earlier places with the same hash are compared
const hashBits = 13;

const literalCodes = canonicalCodes(fixedLiteralLengths);
const distanceCodeBits = canonicalCodes(fixedDistanceLengths);

/** The whole input as zlib data. */
export function deflateZlib(input: Uint8Array): Uint8Array {
  const bits = new BitWriter();
  bits.put(0x78, 8); // DEFLATE, a window of 32 KB
  bits.put(0x01, 8); // the fastest level; with the byte before a multiple of 31
  bits.put(1, 1);
  bits.put(1, 2); // the last block, and the fixed code
  compress(input, bits);
  symbol(bits, endOfBlock);
  bits.align();
  const check = adler32(input);
  for (const shift of [24, 16, 8, 0]) bits.put((check >>> shift) & 0xff, 8);
  return bits.taken();
}

function compress(input: Uint8Array, bits: BitWriter): void {
  const places = new Places(input);
  for (let at = 0; at < input.length;) {
    const { length, distance } = places.longest(at);
    if (length < leastMatch) symbol(bits, input[at]!);
    else match(bits, length, distance);
    const next = at + Math.max(1, length);
    while (at < next) places.remember(at++);
  }
}

function symbol(bits: BitWriter, value: number): void {
  bits.put(literalCodes[value]!, fixedLiteralLengths[value]!);
}

function match(bits: BitWriter, length: number, distance: number): void {
  const lengthCode = codeFor(lengthCodes, length);
  symbol(bits, firstLengthSymbol + lengthCode);
  bits.put(length - lengthCodes[lengthCode]!.least, lengthCodes[lengthCode]!.extra);
  const distanceCode = codeFor(distanceCodes, distance);
  bits.put(distanceCodeBits[distanceCode]!, fixedDistanceLengths[distanceCode]!);
  bits.put(distance - distanceCodes[distanceCode]!.least, distanceCodes[distanceCode]!.extra);
}

const codeFor = (codes: readonly { readonly least: number }[], value: number): number =>
  codes.findLastIndex(({ least }) => least <= value);

/** Where each hash was seen last, and for each place the one before it with the same hash; places count from 1. */
class Places {
  private readonly heads = new Uint32Array(1 << hashBits);
  private readonly before: Uint32Array;

  constructor(private readonly input: Uint8Array) {
    this.before = new Uint32Array(input.length);
  }

  remember(at: number): void {
    if (at + leastMatch > this.input.length) return;
    const hash = this.hash(at);
    this.before[at] = this.heads[hash]!;
    this.heads[hash] = at + 1;
  }

  longest(at: number): { readonly length: number; readonly distance: number } {
    let best = { length: 0, distance: 0 };
    if (at + leastMatch > this.input.length) return best;
    let place = this.heads[this.hash(at)]!;
    for (let i = 0; i < tries && place > 0 && at - (place - 1) <= window; i++) {
      const length = this.same(place - 1, at);
      if (length > best.length) best = { length, distance: at - (place - 1) };
      place = this.before[place - 1]!;
    }
    return best;
  }

  private same(a: number, b: number): number {
    const most = Math.min(greatestMatch, this.input.length - b);
    let length = 0;
    while (length < most && this.input[a + length] === this.input[b + length]) length++;
    return length;
  }

  private hash(at: number): number {
    const three = this.input[at]! | (this.input[at + 1]! << 8) | (this.input[at + 2]! << 16);
    return Math.imul(three, 0x9e3779b1) >>> (32 - hashBits);
  }
}

class BitWriter {
  private readonly bytes: number[] = [];
  private held = 0;
  private count = 0;

  put(value: number, bits: number): void {
    this.held |= value << this.count;
    this.count += bits;
    while (this.count >= 8) {
      this.bytes.push(this.held & 0xff);
      this.held >>>= 8;
      this.count -= 8;
    }
  }

  align(): void {
    if (this.count > 0) this.put(0, 8 - this.count);
  }

  taken(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}
