/** Code files: block 0 is the segment dictionary, then come segments and the interface texts of units (PMACHINE 3). */
import { ImageError } from '../../kit/errors';
import { stringAt, wordAt, type Flip } from '../media/byteSex';
import { blockBytes } from '../media/directory';
import { decodePages } from './textFile';

const slots = 16;
const nameBytes = 8;
/** Places in block 0, in bytes. */
const at = { places: 0, names: 64, kinds: 192, texts: 224, information: 256, intrinsics: 288, comment: 432 };
const longestComment = blockBytes - at.comment - 1;

/** By the number in the dictionary; the last three since II.1. */
export const segmentKinds = [
  'LINKED',
  'HOSTSEG',
  'SEGPROC',
  'UNITSEG',
  'SEPRTSEG',
  'UNLINKED_INTRINS',
  'LINKED_INTRINS',
  'DATASEG',
] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** What the code is for, by the number in the dictionary (II.1). */
export const machineTypes = [
  'not told',
  'p-code, high byte first',
  'p-code, low byte first',
  'PDP-11',
  '8080',
  'Z80',
  'GA-440',
  '6502',
  '6800',
  '9900',
] as const;

export interface CodeSegment {
  readonly slot: number; // in the dictionary
  readonly name: string; // without the blanks behind it
  readonly number: number; // by which code calls it: the slot's in files that do not tell
  readonly kind: SegmentKind;
  readonly machine: number; // index of `machineTypes`; 0 in II.0
  readonly version: number; // of the system it is for; 0 in II.0
  readonly block: number; // of the file; 0 for a data segment
  readonly length: number; // bytes
  readonly textBlock: number; // where the interface text begins; 0: there is none
  readonly code: Uint8Array; // a view; empty for a data segment
}

export interface CodeFile {
  readonly flip: Flip; // of the dictionary, and of the words in p-code
  readonly segments: readonly CodeSegment[]; // by slot, those in use
  readonly intrinsics: readonly number[]; // segments of SYSTEM.LIBRARY that the program needs (II.1)
  readonly comment: string;
}

/** Whether the file begins with a segment dictionary. */
export const isCodeFile = (file: Uint8Array): boolean => dictionarySex(file) !== undefined;

/** Throws ImageError that names slot and block when a segment is not where the dictionary says. */
export function readCodeFile(file: Uint8Array): CodeFile {
  const flip = dictionarySex(file);
  if (flip === undefined) {
    throw new ImageError(
      `block 0 is no segment dictionary: ${problemWith(file, 0) ?? problemWith(file, 1) ?? 'it is empty'}`,
    );
  }
  const segments = Array.from({ length: slots }, (_, slot) => readSlot(file, slot, flip)).filter(isUsed);
  const intrinsics = Array.from({ length: 64 }, (_, i) => i).filter(
    (i) => ((wordAt(file, at.intrinsics + 2 * (i >> 4), flip) >>> (i & 15)) & 1) !== 0,
  );
  return { flip, segments, intrinsics, comment: stringAt(file, at.comment, longestComment) ?? '' };
}

/** The order of bytes under which every slot makes sense and one at least is in use. */
function dictionarySex(file: Uint8Array): Flip | undefined {
  return ([0, 1] as const).find(
    (flip) =>
      file.length >= 2 * blockBytes &&
      problemWith(file, flip) === undefined &&
      Array.from({ length: slots }, (_, slot) => readSlot(file, slot, flip)).some(isUsed),
  );
}

function problemWith(file: Uint8Array, flip: Flip): string | undefined {
  if (file.length < 2 * blockBytes) return `the file has ${file.length} bytes, a code file has at least 1024`;
  for (let slot = 0; slot < slots; slot++) {
    const { block, length } = placeOf(file, slot, flip);
    const kind = wordAt(file, at.kinds + 2 * slot, flip);
    if (kind >= segmentKinds.length) return `slot ${slot} has kind ${kind}`;
    if (block !== 0 && block * blockBytes + length > file.length)
      return `slot ${slot} has ${length} bytes from block ${block} on, the file has ${Math.ceil(file.length / blockBytes)} blocks`;
    if (block !== 0 && length !== 0 && (length & 1) !== 0)
      return `slot ${slot} at block ${block} has ${length} bytes, an odd number`;
    if (length !== 0 && !namedLikeASegment(file[at.names + nameBytes * slot]!))
      return `slot ${slot} is in use and its name begins with no printed character`;
  }
  return undefined;
}

const namedLikeASegment = (first: number): boolean => first > 0x20 && first < 0x7f;

const placeOf = (file: Uint8Array, slot: number, flip: Flip): { block: number; length: number } => ({
  block: wordAt(file, at.places + 4 * slot, flip),
  length: wordAt(file, at.places + 4 * slot + 2, flip),
});

function readSlot(file: Uint8Array, slot: number, flip: Flip): CodeSegment {
  const { block, length } = placeOf(file, slot, flip);
  const name = file.subarray(at.names + nameBytes * slot, at.names + nameBytes * (slot + 1));
  const information = wordAt(file, at.information + 2 * slot, flip);
  const start = block * blockBytes;
  return {
    slot,
    name: String.fromCharCode(...name).replace(/[\0 ]+$/, ''),
    number: information === 0 ? slot : information & 0xff,
    kind: segmentKinds[wordAt(file, at.kinds + 2 * slot, flip)]!,
    machine: (information >>> 8) & 0xf,
    version: information >>> 13,
    block,
    length,
    textBlock: wordAt(file, at.texts + 2 * slot, flip),
    code: block === 0 ? new Uint8Array(0) : file.subarray(start, start + length),
  };
}

const isUsed = ({ length }: CodeSegment): boolean => length !== 0;

/** What a unit tells its users; undefined where the file keeps none. Throws ImageError if it lies outside the file. */
export function interfaceText(file: Uint8Array, { textBlock, block, name }: CodeSegment): string | undefined {
  if (textBlock === 0) return undefined;
  const [from, end] = [textBlock * blockBytes, block * blockBytes];
  if (from >= end || end > file.length)
    throw new ImageError(`${name}: its interface text would be in blocks ${textBlock} to ${block - 1}`);
  return decodePages(file.subarray(from, end));
}
