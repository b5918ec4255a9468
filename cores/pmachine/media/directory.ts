/** The directory of a volume: four blocks that say what lies where (PMACHINE 6). */
import { ImageError } from '../../kit/errors';
import { setStringAt, setWordAt, stringAt, wordAt, type Flip } from './byteSex';

export const blockBytes = 512;
/** Blocks 2 to 5; where there is a duplicate it is in the four behind. */
export const directoryBlock = 2;
export const directoryBlocks = 4;
export const duplicateBlock = directoryBlock + directoryBlocks;
export const mostFiles = 77;
export const mostBlocks = 0x7fff; // block numbers are Pascal integers
export const volumeNameLength = 7;
export const fileNameLength = 15;
const entryBytes = 26;

/** What a file holds, by the number in its entry. */
export const fileKinds = [
  'untyped',
  'bad',
  'code',
  'text',
  'info',
  'data',
  'graf',
  'foto',
  'securedir',
  'svol', // a volume within the volume (IV.1)
] as const;
export type FileKind = (typeof fileKinds)[number];

/** As it is stored: the year counts from the century, 0 to 127. Month 0 stands for no date; year 100 marks a temporary file. */
export interface FileDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface FileEntry {
  readonly name: string; // at most 15 characters
  readonly kind: FileKind;
  readonly first: number; // block
  readonly end: number; // the block behind the last
  readonly lastBytes: number; // how many bytes of the last block are the file's, 1 to 512
  readonly date: FileDate | undefined;
  readonly status: number; // bits 4 to 15 of the kind's word: the Filer's wildcard mark and what systems of their own keep there
}

export interface Directory {
  readonly flip: Flip;
  readonly name: string; // of the volume, at most 7 characters
  readonly blocks: number; // on the whole volume
  readonly end: number; // the first block that files may have: 6, or 10 behind a duplicate directory
  readonly date: FileDate | undefined; // last one set
  readonly loadTime: number; // as stored
  readonly files: readonly FileEntry[]; // in the order of their blocks
}

const printable = (name: string): boolean => /^[\x21-\x7e]+$/.test(name);

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────

/** The order of bytes in which these four blocks begin as a directory does; undefined where they do not. */
export function directorySex(bytes: Uint8Array): Flip | undefined {
  return ([0, 1] as const).find((flip) => {
    const name = stringAt(bytes, 6, volumeNameLength);
    const end = wordAt(bytes, 2, flip);
    return (
      wordAt(bytes, 0, flip) === 0 &&
      (end === duplicateBlock || end === duplicateBlock + directoryBlocks) &&
      (wordAt(bytes, 4, flip) & 0xf) === 0 &&
      name !== undefined &&
      printable(name)
    );
  });
}

/**
 * Reads four blocks. Throws ImageError that names the volume and the directory's entry when anything contradicts
 * itself: entries out of order, one file on another's blocks, names that cannot be. A file without blocks is none:
 * the system enters it so while it is open on a full disk.
 */
export function readDirectory(bytes: Uint8Array): Directory {
  const flip = directorySex(bytes);
  if (flip === undefined) throw new ImageError('there is no p-System directory in block 2');
  const name = stringAt(bytes, 6, volumeNameLength)!;
  const word = (at: number): number => wordAt(bytes, at, flip);
  const [end, blocks, count] = [word(2), word(14), word(16)];
  if (blocks < end || blocks > mostBlocks)
    throw new ImageError(`volume ${name}: block 2 says the volume has ${blocks} blocks`);
  if (count > mostFiles)
    throw new ImageError(`volume ${name}: block 2 says there are ${count} files, ${mostFiles} is the most`);
  const files: FileEntry[] = [];
  for (let i = 1; i <= count; i++) {
    const file = readEntry(bytes, i, name, flip);
    const from = files.at(-1)?.end ?? end;
    if (file.first < from || file.end < file.first || file.end > blocks) {
      throw new ImageError(
        `volume ${name}: directory entry ${i} (${file.name}) has blocks ${file.first} to ${file.end - 1}, ` +
          `expected some of ${from} to ${blocks - 1}`,
      );
    }
    files.push(file);
  }
  return { flip, name, blocks, end, date: unpackDate(word(20)), loadTime: word(18), files };
}

function readEntry(bytes: Uint8Array, number: number, volume: string, flip: Flip): FileEntry {
  const at = entryBytes * number;
  const name = stringAt(bytes, at + 6, fileNameLength);
  // Entries lie across the blocks of the directory, so the block is said only where the entry begins.
  const where = `volume ${volume}: block ${directoryBlock + Math.floor(at / blockBytes)}: directory entry ${number}`;
  if (name === undefined || !printable(name)) throw new ImageError(`${where} has no name`);
  const word = wordAt(bytes, at + 4, flip);
  const kind = fileKinds[word & 0xf];
  if (kind === undefined) throw new ImageError(`${where} (${name}) has kind ${word & 0xf}`);
  const lastBytes = wordAt(bytes, at + 22, flip);
  if (lastBytes < 1 || lastBytes > blockBytes)
    throw new ImageError(`${where} (${name}) has ${lastBytes} bytes in its last block`);
  return {
    name,
    kind,
    first: wordAt(bytes, at, flip),
    end: wordAt(bytes, at + 2, flip),
    lastBytes,
    date: unpackDate(wordAt(bytes, at + 24, flip)),
    status: word & 0xfff0,
  };
}

function unpackDate(word: number): FileDate | undefined {
  return word === 0 ? undefined : { year: word >>> 9, month: word & 0xf, day: (word >>> 4) & 0x1f };
}

// ── Writing ──────────────────────────────────────────────────────────────────────────────────────

/** The four blocks of a directory; entries that are not in use are zero. */
export function directoryBytes(directory: Directory): Uint8Array {
  const { flip, files } = directory;
  const bytes = new Uint8Array(directoryBlocks * blockBytes);
  const words = (at: number, ...values: readonly number[]): void =>
    values.forEach((value, i) => setWordAt(bytes, at + 2 * i, value, flip));
  words(2, directory.end);
  setStringAt(bytes, 6, directory.name);
  words(14, directory.blocks, files.length, directory.loadTime, packDate(directory.date));
  files.forEach((file, i) => {
    const at = entryBytes * (i + 1);
    words(at, file.first, file.end, file.status | fileKinds.indexOf(file.kind));
    setStringAt(bytes, at + 6, file.name);
    words(at + 22, file.lastBytes, packDate(file.date));
  });
  return bytes;
}

const packDate = (date: FileDate | undefined): number =>
  date === undefined ? 0 : (date.year << 9) | (date.day << 4) | date.month;
