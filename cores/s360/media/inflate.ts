/** DEFLATE, zlib and gzip data unpacked (RFC 1951, 1950, 1952), with their checks. */
import { ImageError } from '../../kit/errors';
import { littleHalf, littleWord } from './bytes';
import { adler32, crc32 } from './checksums';
import {
  distanceCodes,
  endOfBlock,
  firstLengthSymbol,
  fixedDistanceLengths,
  fixedLiteralLengths,
  huffmanTable,
  lengthCodes,
  type HuffmanTable,
} from './huffman';

export interface Inflated {
  readonly bytes: Uint8Array;
  readonly end: number; // where the packed data ends in the input
}

/** No medium of a System/360 is larger; a few bytes of packed data can claim to be thousands. */
const largest = 0x1000_0000;

/** Unpacks DEFLATE data that begins at `start`. Throws ImageError saying where the data is damaged, or passes `limit` bytes. */
export function inflate(input: Uint8Array, start = 0, limit = largest): Inflated {
  const bits = new BitReader(input, start);
  const output = new Output(limit);
  let last = false;
  while (!last) {
    last = bits.take(1) === 1;
    const type = bits.take(2);
    if (type === 0) stored(bits, output);
    else if (type === 1) block(bits, output, fixedTables());
    else if (type === 2) block(bits, output, dynamicTables(bits));
    else throw bits.damaged('a block of type 3');
  }
  return { bytes: output.taken(), end: bits.bytePlace() };
}

/** Unpacks zlib data: two bytes of header, DEFLATE, an Adler-32 check. */
export function inflateZlib(input: Uint8Array, start = 0, limit = largest): Inflated {
  const [method = 0, flags = 0] = input.subarray(start, start + 2);
  if ((method & 0xf) !== 8 || (method * 256 + flags) % 31 !== 0 || (flags & 0x20) !== 0)
    throw new ImageError(`no zlib data begins at byte ${start} of the packed data`);
  const { bytes, end } = inflate(input, start + 2, limit);
  if (end + 4 > input.length) throw new ImageError('the zlib data ends before its check');
  const check =
    ((input[end]! << 24) | (input[end + 1]! << 16) | (input[end + 2]! << 8) | input[end + 3]!) >>> 0;
  if (check !== adler32(bytes))
    throw new ImageError('the Adler-32 check of zlib data does not agree with it');
  return { bytes, end: end + 4 };
}

export const isGzip = (file: Uint8Array): boolean => file[0] === 0x1f && file[1] === 0x8b;

/** Unpacks a gzip file, of several members also. */
export function gunzip(file: Uint8Array): Uint8Array {
  const members: Uint8Array[] = [];
  let at = 0;
  let size = 0;
  do {
    const { bytes, end } = member(file, at, largest - size);
    members.push(bytes);
    size += bytes.length;
    at = end;
  } while (at < file.length && isGzip(file.subarray(at)));
  const result = new Uint8Array(size);
  let to = 0;
  for (const bytes of members) {
    result.set(bytes, to);
    to += bytes.length;
  }
  return result;
}

const flag = { headerCheck: 0x02, extra: 0x04, name: 0x08, comment: 0x10, reserved: 0xe0 } as const;

function member(file: Uint8Array, start: number, limit: number): Inflated {
  const flags = file[start + 3] ?? 0;
  if (start + 10 > file.length || file[start + 2] !== 8 || (flags & flag.reserved) !== 0)
    throw new ImageError(`the gzip header at byte ${start} is cut off or of a kind that there is not`);
  let at = start + 10;
  if ((flags & flag.extra) !== 0) at += 2 + littleHalf(file, at);
  for (const text of [flag.name, flag.comment]) {
    if ((flags & text) === 0) continue;
    const end = file.indexOf(0, at);
    if (end < 0) throw new ImageError(`the gzip file ends at byte ${file.length}, within its header`);
    at = end + 1;
  }
  if ((flags & flag.headerCheck) !== 0) at += 2;
  const { bytes, end } = inflate(file, at, limit);
  if (end + 8 > file.length)
    throw new ImageError(`the gzip file ends at byte ${file.length}, before its check`);
  if (littleWord(file, end) !== crc32(bytes) || littleWord(file, end + 4) !== bytes.length >>> 0)
    throw new ImageError('the CRC-32 check or the length of the gzip file does not agree with its content');
  return { bytes, end: end + 8 };
}

class BitReader {
  private held = 0;
  private count = 0;

  constructor(
    private readonly input: Uint8Array,
    private at: number,
  ) {}

  take(bits: number): number {
    this.fill(bits);
    if (this.count < bits) throw this.damaged('the end');
    return this.drop(bits);
  }

  symbol({ bits, entries }: HuffmanTable): number {
    this.fill(bits);
    const entry = entries[this.held & ((1 << bits) - 1)]!;
    const length = entry & 0xf;
    if (length > this.count) throw this.damaged('the end');
    if (length === 0) throw this.damaged('bits that are no code');
    this.drop(length);
    return entry >> 4;
  }

  /** Leaves what is left of the byte begun. */
  bytes(count: number): Uint8Array {
    this.drop(this.count & 7);
    const from = this.bytePlace();
    if (from + count > this.input.length) throw this.damaged('the end');
    this.at = from + count;
    this.held = 0;
    this.count = 0;
    return this.input.subarray(from, from + count);
  }

  /** The first byte of which no bit was taken. */
  bytePlace(): number {
    return this.at - (this.count >> 3);
  }

  damaged(found: string): ImageError {
    return new ImageError(`the packed data is damaged: at byte ${this.bytePlace()} there is ${found}`);
  }

  private fill(bits: number): void {
    while (this.count < bits && this.at < this.input.length) {
      this.held |= this.input[this.at++]! << this.count;
      this.count += 8;
    }
  }

  private drop(bits: number): number {
    const value = this.held & ((1 << bits) - 1);
    this.held >>>= bits;
    this.count -= bits;
    return value;
  }
}

class Output {
  private bytes = new Uint8Array(8192);
  private length = 0;

  constructor(private readonly limit: number) {}

  literal(byte: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = byte;
  }

  add(bytes: Uint8Array): void {
    this.grow(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Byte after byte: the copy may overlap what it makes. False when nothing lies so far back. */
  copy(distance: number, count: number): boolean {
    if (distance > this.length) return false;
    this.grow(count);
    for (let i = 0; i < count; i++, this.length++)
      this.bytes[this.length] = this.bytes[this.length - distance]!;
    return true;
  }

  taken(): Uint8Array {
    if (this.length > this.limit) throw new ImageError(`the packed data holds more than ${this.limit} bytes`);
    return this.bytes.slice(0, this.length);
  }

  private grow(count: number): void {
    const needed = this.length + count;
    if (needed > this.limit + 1) throw new ImageError(`the packed data holds more than ${this.limit} bytes`);
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

function stored(bits: BitReader, output: Output): void {
  const head = bits.bytes(4);
  const count = littleHalf(head, 0);
  if ((count ^ littleHalf(head, 2)) !== 0xffff) throw bits.damaged('a stored block whose two lengths differ');
  output.add(bits.bytes(count));
}

interface Tables {
  readonly literals: HuffmanTable;
  readonly distances: HuffmanTable;
}

const fixedTables = (): Tables => ({
  literals: huffmanTable(fixedLiteralLengths),
  distances: huffmanTable(fixedDistanceLengths),
});

/** The order in which a block tells the lengths of its code of lengths (RFC 1951 3.2.7). */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

function dynamicTables(bits: BitReader): Tables {
  const literals = bits.take(5) + firstLengthSymbol;
  const distances = bits.take(5) + 1;
  const told = bits.take(4) + 4;
  const codeLengths = new Array<number>(19).fill(0);
  for (const symbol of lengthOrder.slice(0, told)) codeLengths[symbol] = bits.take(3);
  const lengths = lengthsOf(bits, huffmanTable(codeLengths), literals + distances);
  return {
    literals: huffmanTable(lengths.slice(0, literals)),
    distances: huffmanTable(lengths.slice(literals)),
  };
}

function lengthsOf(bits: BitReader, table: HuffmanTable, count: number): readonly number[] {
  const lengths: number[] = [];
  while (lengths.length < count) {
    const symbol = bits.symbol(table);
    if (symbol < 16) {
      lengths.push(symbol);
      continue;
    }
    const repeated = symbol === 16 ? lengths.at(-1) : 0;
    if (repeated === undefined) throw bits.damaged('a repetition of no code length');
    const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    for (let i = 0; i < times; i++) lengths.push(repeated);
  }
  if (lengths.length > count) throw bits.damaged('a repetition that passes the code lengths');
  return lengths;
}

function block(bits: BitReader, output: Output, { literals, distances }: Tables): void {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol < endOfBlock) output.literal(symbol);
    else if (symbol === endOfBlock) return;
    else {
      const length = lengthCodes[symbol - firstLengthSymbol];
      if (length === undefined) throw bits.damaged('a length code that there is not');
      const count = length.least + bits.take(length.extra);
      const distance = distanceCodes[bits.symbol(distances)];
      if (distance === undefined) throw bits.damaged('a distance code that there is not');
      if (!output.copy(distance.least + bits.take(distance.extra), count))
        throw bits.damaged('a copy from before the beginning');
    }
  }
}
