/** Canonical Huffman codes as DEFLATE packs them: least significant bit first (RFC 1951 3.2.2). */
import { ImageError } from '../../kit/errors';

/** For each pattern of the next `bits` bits the symbol and the length of its code: symbol * 16 + length, 0 for none. */
export interface HuffmanTable {
  readonly bits: number;
  readonly entries: Uint16Array;
}

/** The code of each symbol, its first bit lowest; 0 bits long where the symbol has none. */
export function canonicalCodes(lengths: readonly number[]): readonly number[] {
  const next = firstCodes(lengths);
  return lengths.map((length) => (length === 0 ? 0 : reversed(next[length]!++, length)));
}

/** Throws ImageError when the lengths claim more codes than there are. */
export function huffmanTable(lengths: readonly number[]): HuffmanTable {
  const bits = Math.max(1, ...lengths);
  const claimed = lengths.reduce((sum, length) => sum + (length === 0 ? 0 : 2 ** (bits - length)), 0);
  if (claimed > 2 ** bits) throw new ImageError('the Huffman code of a compressed block is oversubscribed');
  const entries = new Uint16Array(1 << bits);
  canonicalCodes(lengths).forEach((code, symbol) => {
    const length = lengths[symbol]!;
    if (length === 0) return;
    for (let at = code; at < entries.length; at += 1 << length) entries[at] = (symbol << 4) | length;
  });
  return { bits, entries };
}

function firstCodes(lengths: readonly number[]): number[] {
  const counts = Array.from({ length: 16 }, (_, length) =>
    length === 0 ? 0 : lengths.filter((one) => one === length).length,
  );
  const first = [0];
  for (let length = 1; length < 16; length++) first[length] = (first[length - 1]! + counts[length - 1]!) << 1;
  return first;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}

/** Lengths 3 to 258 and distances 1 to 32768: the least of each code and the extra bits that follow it (RFC 1951 3.2.5). */
export const lengthCodes = ranges(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]).concat({ least: 258, extra: 0 }); // prettier-ignore
export const distanceCodes = ranges(1, [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]); // prettier-ignore
export const endOfBlock = 256;
export const firstLengthSymbol = 257;

function ranges(start: number, extras: readonly number[]): { least: number; extra: number }[] {
  let least = start;
  return extras.map((extra) => {
    const row = { least, extra };
    least += 1 << extra;
    return row;
  });
}

/** The code lengths of a block that brings none of its own (RFC 1951 3.2.6). */
export const fixedLiteralLengths: readonly number[] = Array.from({ length: 288 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
export const fixedDistanceLengths: readonly number[] = Array.from({ length: 30 }, () => 5);
