/**
 * bzip2 data unpacked. There is no standard text; the layout is that of the format's one program: a header "BZh" and a
 * level, blocks behind a 48-bit mark with a check, Huffman codes of move-to-front places and runs of the first of them,
 * the Burrows-Wheeler transform turned back, and runs of four equal bytes with a count behind them.
 */
import { ImageError } from '../../kit/errors';
import { joined } from './bytes';
import { crc32High } from './checksums';

const blockMark = 0x314159265359;
const endMark = 0x177245385090;
const largest = 0x1000_0000;
const levelBytes = 100_000;
const groupSymbols = 50; // as many symbols use one table

/** As far as the file goes: a level, then the mark of a block or of the end. */
export function isBzip2(file: Uint8Array): boolean {
  const [b, z, h, level = 0, ...mark] = file.subarray(0, 6);
  const starts = b === 0x42 && z === 0x5a && h === 0x68 && level >= 0x31 && level <= 0x39;
  return (
    starts &&
    [
      [0x31, 0x41],
      [0x17, 0x72],
    ].some((known) => mark.every((byte, i) => byte === known[i]))
  );
}

/** Unpacks `input`, of several streams also. Throws ImageError when it is damaged or holds more than `limit` bytes. */
export function bunzip2(input: Uint8Array, limit = largest): Uint8Array {
  const bits = new BitReader(input);
  const streams: Uint8Array[] = [];
  let size = 0;
  do {
    const bytes = stream(bits, limit - size);
    streams.push(bytes);
    size += bytes.length;
  } while (isBzip2(bits.rest()));
  return joined(streams);
}

function stream(bits: BitReader, limit: number): Uint8Array {
  const header = String.fromCharCode(bits.take(8), bits.take(8), bits.take(8));
  const level = bits.take(8) - 0x30;
  if (header !== 'BZh' || level < 1 || level > 9) throw new ImageError('no bzip2 data begins here');
  const blocks: Uint8Array[] = [];
  let size = 0;
  let combined = 0;
  for (;;) {
    const mark = bits.take(24) * 0x1000000 + bits.take(24);
    const check = ((bits.take(16) << 16) | bits.take(16)) >>> 0;
    if (mark === endMark) {
      if (check !== combined >>> 0)
        throw new ImageError('the check of the bzip2 data does not agree with it');
      return joined(blocks);
    }
    if (mark !== blockMark) throw bits.damaged('no mark of a block');
    const block = unpackBlock(bits, level * levelBytes, limit - size);
    if (crc32High(block) !== check) throw new ImageError('the check of a bzip2 block does not agree with it');
    combined = ((combined << 1) | (combined >>> 31)) ^ check;
    blocks.push(block);
    size += block.length;
  }
}

/** Bits from the highest of each byte down. */
class BitReader {
  private at = 0; // in bits

  constructor(private readonly input: Uint8Array) {}

  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = (value << 1) | this.bit();
    return value >>> 0;
  }

  bit(): number {
    const byte = this.input[this.at >> 3];
    if (byte === undefined) throw this.damaged('the end');
    return (byte >> (7 - (this.at++ & 7))) & 1;
  }

  /** What follows, from the next whole byte on. */
  rest(): Uint8Array {
    this.at = (this.at + 7) & ~7;
    return this.input.subarray(this.at >> 3);
  }

  damaged(found: string): ImageError {
    return new ImageError(`the bzip2 data is damaged: at byte ${this.at >> 3} there is ${found}`);
  }
}

function unpackBlock(bits: BitReader, blockBytes: number, limit: number): Uint8Array {
  if (bits.bit() === 1)
    throw bits.damaged('a block of the randomised kind, which no program makes since 1998');
  const origin = bits.take(24);
  const used = usedBytes(bits);
  if (used.length === 0) throw bits.damaged('a block that uses no byte');
  const tables = bits.take(3);
  const selectorCount = bits.take(15);
  if (tables < 2 || tables > 6 || selectorCount === 0) throw bits.damaged('a wrong number of tables');
  const selectors = selectorsOf(bits, tables, selectorCount);
  const codes = Array.from({ length: tables }, () => new Code(lengthsOf(bits, used.length + 2)));
  const transformed = symbols(bits, codes, selectors, used, blockBytes);
  if (origin >= transformed.length) throw bits.damaged('a block whose origin is outside it');
  return expanded(turnedBack(transformed, origin), limit);
}

/** Which bytes the block uses, in order: a bit for each sixteen of them, then sixteen for those. */
function usedBytes(bits: BitReader): number[] {
  const groups = bits.take(16);
  const used: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (((groups >> (15 - group)) & 1) === 0) continue;
    const members = bits.take(16);
    for (let i = 0; i < 16; i++) if (((members >> (15 - i)) & 1) === 1) used.push(group * 16 + i);
  }
  return used;
}

function selectorsOf(bits: BitReader, tables: number, count: number): readonly number[] {
  const order = Array.from({ length: tables }, (_, i) => i);
  return Array.from({ length: count }, () => {
    let place = 0;
    while (bits.bit() === 1) place++;
    if (place >= tables) throw bits.damaged('a table that there is not');
    return toFront(order, place);
  });
}

/** Takes the element there and puts it first. */
function toFront(order: number[], place: number): number {
  const [taken] = order.splice(place, 1);
  order.unshift(taken!);
  return taken!;
}

function lengthsOf(bits: BitReader, count: number): readonly number[] {
  let length = bits.take(5);
  return Array.from({ length: count }, () => {
    while (bits.bit() === 1) length += bits.bit() === 1 ? -1 : 1;
    if (length < 1 || length > 20) throw bits.damaged('a code length that cannot be');
    return length;
  });
}

/** A canonical code read bit by bit: for each length the first code and how many there are. */
class Code {
  private readonly counts = new Array<number>(21).fill(0);
  private readonly symbols: readonly number[];

  constructor(lengths: readonly number[]) {
    for (const length of lengths) this.counts[length]!++;
    this.symbols = lengths
      .map((length, symbol) => ({ length, symbol }))
      .sort((a, b) => a.length - b.length || a.symbol - b.symbol)
      .map(({ symbol }) => symbol);
  }

  next(bits: BitReader): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= 20; length++) {
      code = (code << 1) | bits.bit();
      const count = this.counts[length]!;
      if (code - first < count) return this.symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
    }
    throw bits.damaged('bits that are no code');
  }
}

/** Symbols 0 and 1 are digits of the length of a run of the first byte, others move-to-front places, the last one ends the block. */
function symbols(
  bits: BitReader,
  codes: readonly Code[],
  selectors: readonly number[],
  used: number[],
  blockBytes: number,
): Uint8Array {
  const result = new Uint8Array(blockBytes);
  const end = used.length + 1;
  let length = 0;
  let [run, weight] = [0, 1];
  for (let i = 0; ; i++) {
    const selector = selectors[Math.floor(i / groupSymbols)];
    if (selector === undefined) throw bits.damaged('a symbol after the last group of them');
    const symbol = codes[selector]!.next(bits);
    if (symbol < 2) {
      run += weight << symbol;
      weight <<= 1;
      if (run > blockBytes) throw bits.damaged('a run longer than a block');
      continue;
    }
    if (length + run + (symbol === end ? 0 : 1) > blockBytes) throw bits.damaged('more than a block holds');
    result.fill(used[0]!, length, length + run);
    length += run;
    [run, weight] = [0, 1];
    if (symbol === end) return result.subarray(0, length);
    result[length++] = toFront(used, symbol - 1);
  }
}

/** The Burrows-Wheeler transform turned back: each byte points to the one that follows it. */
function turnedBack(bytes: Uint8Array, origin: number): Uint8Array {
  const starts = new Uint32Array(257);
  for (const byte of bytes) starts[byte + 1]!++;
  for (let i = 0; i < 256; i++) starts[i + 1]! += starts[i]!;
  const next = new Uint32Array(bytes.length);
  bytes.forEach((byte, i) => (next[starts[byte]!++] = i));
  const result = new Uint8Array(bytes.length);
  let at = next[origin]!;
  for (let i = 0; i < result.length; i++, at = next[at]!) result[i] = bytes[at]!;
  return result;
}

/** Four equal bytes are followed by how many more of them there are. */
function expanded(bytes: Uint8Array, limit: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let [from, equal, size] = [0, 0, 0];
  const add = (part: Uint8Array): void => {
    parts.push(part);
    size += part.length;
    if (size > limit) throw new ImageError(`the packed data holds more than ${limit} bytes`);
  };
  for (let i = 0; i < bytes.length; i++) {
    equal = i > from && bytes[i] === bytes[i - 1] ? equal + 1 : 1;
    if (equal < 4 || i + 1 >= bytes.length) continue;
    add(bytes.subarray(from, i + 1));
    add(new Uint8Array(bytes[i + 1]!).fill(bytes[i]!));
    i++;
    from = i + 1;
    equal = 0;
  }
  add(bytes.subarray(from));
  return joined(parts);
}
