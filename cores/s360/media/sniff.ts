/**
 * What is this file? Strict, because a machine that loads the wrong thing stops without a word: a file counts as what
 * it is only when all of it can be read as that, and one that begins as something and is damaged is told as such.
 */
import { word32 } from '../../kit/bits';
import { ImageError } from '../../kit/errors';
import { byteOf } from '../devices/cardCode';
import { isAwsTape, readAwsTape } from './awsTape';
import { sameBytes } from './bytes';
import { cardColumns, cardsOf } from './cards';
import { isCckd, openCckd } from './cckd';
import { isCkd, openCkd } from './ckd';
import { cp037 } from './codepages';
import { cardsOfText, columnBinaryBytes, textOf, type DeckForm } from './deck';
import { isObjectCard, readObjectDeck } from './objectDeck';
import type { DiskImage, PackType } from './packs';
import { isSimhTape, readSimhTape } from './simhTape';
import type { TapeImage } from './tapeBlocks';
import { isWrapped, unwrap } from './unwrap';

/** `objects`: all cards are object, loader or control cards. `entry`: the address in the PSW at 0. */
// prettier-ignore
export type Medium =
  | { readonly kind: 'deck'; readonly form: DeckForm; readonly cards: number; readonly objects: boolean }
  | { readonly kind: 'tape'; readonly container: TapeImage['container']; readonly records: number; readonly marks: number }
  | { readonly kind: 'disk'; readonly container: DiskImage['container']; readonly type: PackType; readonly cylinders: number }
  | { readonly kind: 'storage'; readonly bytes: number; readonly entry: number };
/** `file` is the medium itself, out of its gzip or bzip2 wrapping when `wrapped`. */
export type Identified =
  | (Medium & { readonly file: Uint8Array; readonly wrapped: boolean; readonly warnings: readonly string[] })
  | { readonly why: string };

type Found = Medium & { readonly warnings?: readonly string[] };
/** Undefined: it does not begin as one. Throws ImageError when it does, and is damaged. */
type Look = (file: Uint8Array) => Found | undefined;

/** Never throws. */
export function identify(bytes: Uint8Array): Identified {
  try {
    const file = unwrap(bytes);
    if (file.length === 0) return { why: 'the file is empty' };
    for (const look of looks) {
      const found = look(file);
      if (found !== undefined) return { warnings: [], ...found, file, wrapped: isWrapped(bytes) };
    }
    return { why: whyNot(file) };
  } catch (error) {
    if (error instanceof ImageError) return { why: error.message };
    throw error;
  }
}

const foreign: readonly (readonly [beginning: string, what: string, at?: number])[] = [
  ['\x7fELF', 'an ELF file'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['%PDF', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['\xfd7zXZ', 'an xz file'],
  ['Rar!', 'a RAR archive'],
  ['ustar', 'a tar archive', 257],
  ['FORM', 'an IFF file'],
  ['IMD ', 'an ImageDisk file'],
  ['FBA_', 'a fixed-block disk image'],
  ['CKD_S370', 'a shadow file of a compressed disk image'],
  ['CKD_', 'a disk image of a kind that is neither CKD_P370 nor CKD_C370'],
];

const begins = (file: Uint8Array, text: string): boolean =>
  sameBytes(
    file.subarray(0, text.length),
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  );

const looks: readonly Look[] = [
  (file) => (isCkd(file) ? disk(openCkd(file)) : undefined),
  (file) => (isCckd(file) ? disk(openCckd(file)) : undefined),
  (file) => {
    const what = foreign.find(([beginning, , at = 0]) => begins(file.subarray(at), beginning));
    if (what !== undefined) throw new ImageError(`${what[1]}, not a deck, tape, disk or storage image`);
    return undefined;
  },
  (file) => (isAwsTape(file) ? tape(readAwsTape(file)) : undefined),
  (file) => (isSimhTape(file) ? tape(readSimhTape(file)) : undefined),
  textDeck,
  columnBinaryDeck,
  objectDeck,
  iplDeck,
  storage,
  dataDeck,
];

const disk = ({ container, type, cylinders }: DiskImage): Found => ({
  kind: 'disk',
  container,
  type,
  cylinders,
});

const tape = ({ container, blocks, warnings }: TapeImage): Found => ({
  kind: 'tape',
  container,
  records: blocks.filter(({ kind }) => kind === 'record').length,
  marks: blocks.filter(({ kind }) => kind === 'mark').length,
  warnings,
});

const isHostText = (byte: number): boolean =>
  byte === 0x0a || byte === 0x0d || (byte >= 0x20 && byte !== 0x7f);

/** Host text has no control characters but line ends, and is UTF-8; EBCDIC cards are not, or have no line ends. */
function textDeck(file: Uint8Array): Found | undefined {
  if (!file.every(isHostText) || !isUtf8(file)) return undefined;
  if (file.length % cardColumns === 0 && !file.includes(0x0a) && file.length > cardColumns) return undefined;
  const cards = cardsOfText(textOf(file)).length / cardColumns;
  return { kind: 'deck', form: 'text', cards, objects: false };
}

function isUtf8(file: Uint8Array): boolean {
  try {
    textOf(file);
    return true;
  } catch (error) {
    if (error instanceof ImageError) return false;
    throw error;
  }
}

/** Every pair of bytes the holes of a character, and some card punched. */
function columnBinaryDeck(file: Uint8Array): Found | undefined {
  if (file.length % columnBinaryBytes !== 0 || file.every((byte) => byte === 0)) return undefined;
  if (file.some((byte) => byte > 0x3f)) return undefined;
  for (let at = 0; at < file.length; at += 2)
    if (byteOf((file[at]! << 6) | file[at + 1]!) === undefined) return undefined;
  return { kind: 'deck', form: 'column binary', cards: file.length / columnBinaryBytes, objects: false };
}

const cardsIn = (file: Uint8Array): number | undefined =>
  file.length % cardColumns === 0 ? file.length / cardColumns : undefined;

/** A deck that begins with an object card and has others too is still cards: loaders are followed by data. */
function objectDeck(file: Uint8Array): Found | undefined {
  const first = file.subarray(0, cardColumns);
  if (first.length < cardColumns || !(isObjectCard(first) || (first[0] === 0x40 && anyObjectCard(file))))
    return undefined;
  const count = cardsOf(file).length;
  try {
    readObjectDeck(file);
    return { kind: 'deck', form: 'binary', cards: count, objects: true };
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return { kind: 'deck', form: 'binary', cards: count, objects: false, warnings: [error.message] };
  }
}

const anyObjectCard = (file: Uint8Array): boolean =>
  file.length % cardColumns === 0 && cardsOf(file).some(isObjectCard);

/** The first card of a deck to be loaded by LOAD: a PSW with an even address, and behind it the channel command that reads on (A22-6821, Initial Program Loading). */
function iplDeck(file: Uint8Array): Found | undefined {
  const cards = cardsIn(file);
  if (cards === undefined || !isCcw(file, 8) || file[7]! % 2 !== 0) return undefined;
  return { kind: 'deck', form: 'binary', cards, objects: false };
}

/** Reads of a card reader and the first read of a tape or a disk (S360 3). */
const iplReads: readonly number[] = [0x02, 0x42, 0x82, 0xc2, 0x06];
const longestIplRead = 0x1000;

/** One of these reads, bits 37 to 39 zero, a count no larger than such a first read has (S360 2). */
function isCcw(file: Uint8Array, at: number): boolean {
  const count = word32(file, at + 4) & 0xffff;
  return iplReads.includes(file[at]!) && (file[at + 4]! & 0x07) === 0 && count > 0 && count <= longestIplRead;
}

/**
 * Words of storage from address 0: a PSW that a program can start with. All channels are masked alike, the interruption
 * code is zero, and its address is that of an instruction in the image.
 */
function storage(file: Uint8Array): Found | undefined {
  if (file.length % 4 !== 0 || file.length < 16) return undefined;
  const [left, right] = [word32(file, 0), word32(file, 4)];
  const entry = right & 0xffffff;
  const channels = left >>> 25;
  const plausible =
    (channels === 0 || channels === 0x7f) &&
    (left & 0xffff) === 0 &&
    right >>> 28 === 0 &&
    entry % 2 === 0 &&
    entry >= 8 &&
    entry + 2 <= file.length;
  if (!plausible || file[entry] === 0) return undefined; // no operation code is 00
  return { kind: 'storage', bytes: file.length, entry };
}

const readable = new Set(
  cp037.fromText(
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,()+-*/\'&=<>$#@%?:;"!|_\u00ac\u00a2',
  ),
);

/** Cards of EBCDIC text: of the columns that are punched at least three quarters are printed by a keypunch. */
function dataDeck(file: Uint8Array): Found | undefined {
  const cards = cardsIn(file);
  if (cards === undefined) return undefined;
  const punched = file.filter((byte) => byte !== 0x40);
  const read = punched.filter((byte) => readable.has(byte));
  if (read.length * 4 < punched.length * 3) return undefined;
  return { kind: 'deck', form: 'binary', cards, objects: false };
}

function whyNot(file: Uint8Array): string {
  const rest = file.length % cardColumns;
  const length =
    rest === 0
      ? 'as cards it would have neither EBCDIC text nor a channel command that loads on'
      : `a deck would be a multiple of ${cardColumns} bytes, and ${rest} are left over`;
  const first = Array.from(file.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `no deck, tape, disk or storage image: the file has ${file.length} bytes and begins ${first}; ${length}`;
}
