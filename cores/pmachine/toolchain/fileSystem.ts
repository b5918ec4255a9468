/** Files of a volume: listed, read, written, removed, moved together (PMACHINE 6). */
import { ImageError } from '../../kit/errors';
import type { Flip } from '../media/byteSex';
import {
  blockBytes,
  directoryBlock,
  directoryBlocks,
  directoryBytes,
  duplicateBlock,
  fileNameLength,
  mostBlocks,
  mostFiles,
  readDirectory,
  volumeNameLength,
  type Directory,
  type FileDate,
  type FileEntry,
  type FileKind,
} from '../media/directory';
import { openVolume, type Volume } from '../media/volume';

export interface NewVolume {
  readonly name: string;
  readonly blocks: number; // 10 to 32767
  readonly flip?: Flip;
  readonly duplicate?: boolean; // keep a second directory
  readonly date?: FileDate;
}

/** A file of blocks in order with an empty directory. Throws ImageError for a name or size no volume can have. */
export function makeVolume({ name, blocks, flip = 0, duplicate = false, date }: NewVolume): Uint8Array {
  const end = duplicateBlock + (duplicate ? directoryBlocks : 0);
  if (!Number.isInteger(blocks) || blocks < end || blocks > mostBlocks)
    throw new ImageError(`a volume has ${end} to ${mostBlocks} blocks, not ${blocks}`);
  const directory: Directory = {
    flip,
    name: volumeName(name),
    blocks,
    end,
    date,
    loadTime: 0,
    files: [],
  };
  const bytes = new Uint8Array(blocks * blockBytes);
  const encoded = directoryBytes(directory);
  bytes.set(encoded, directoryBlock * blockBytes);
  if (duplicate) bytes.set(encoded, duplicateBlock * blockBytes);
  return bytes;
}

/** Volume and file names in capitals. Throws ImageError for one the system could not be told. */
const volumeName = (name: string): string => checkedName(name.replace(/:$/, ''), volumeNameLength, 'volume');
export const fileName = (name: string): string => checkedName(name, fileNameLength, 'file');

function checkedName(name: string, most: number, what: string): string {
  const capitals = name.toUpperCase();
  // What the system takes for wildcards, sizes and the ends of names is left out.
  if (
    capitals === '' ||
    capitals.length > most ||
    !/^[!-~]+$/.test(capitals) ||
    /[$=?,:[\]#*]/.test(capitals)
  )
    throw new ImageError(`'${name}' is no ${what} name: 1 to ${most} characters, none of $ = ? , : [ ] # *`);
  return capitals;
}

/** What the end of a name says about the file. */
const suffixes: Readonly<Record<string, FileKind>> = {
  TEXT: 'text',
  BACK: 'text',
  CODE: 'code',
  INFO: 'info',
  GRAF: 'graf',
  FOTO: 'foto',
  BAD: 'bad',
  SVOL: 'svol',
};
export const kindByName = (name: string): FileKind =>
  suffixes[/\.([A-Z]+)$/.exec(name.toUpperCase())?.[1] ?? ''] ?? 'data';

/** Files that lie next to each other and blocks that belong to none. */
export type Extent =
  | { readonly file: FileEntry; readonly first: number; readonly end: number }
  | { readonly file: undefined; readonly first: number; readonly end: number };

/** The file system on an open volume. Every operation either succeeds or throws ImageError with nothing written. */
export class FileSystem {
  /** Throws ImageError where there is no directory that can be read. */
  constructor(readonly volume: Volume) {
    this.current = readFrom(volume);
  }

  private current: Directory;

  get directory(): Directory {
    return this.current;
  }

  /** Files and unused blocks in order. Blocks that the directory promises and the image lacks count as neither. */
  extents(): readonly Extent[] {
    const extents: Extent[] = [];
    let at = this.current.end;
    const unused = (end: number): void => {
      if (end > at) extents.push({ file: undefined, first: at, end });
    };
    for (const file of this.current.files) {
      unused(file.first);
      extents.push({ file, first: file.first, end: file.end });
      at = file.end;
    }
    unused(this.usableBlocks);
    return extents;
  }

  find(name: string): FileEntry | undefined {
    const wanted = name.toUpperCase();
    return this.current.files.find((file) => file.name.toUpperCase() === wanted);
  }

  /** The bytes of a file, up to the last that counts. Throws ImageError naming volume, file and block. */
  read(name: string): Uint8Array {
    const { first, end, lastBytes } = this.entry(name);
    return this.readBlocks(first, end).subarray(0, (end - first - 1) * blockBytes + lastBytes);
  }

  /**
   * Writes a file into the first unused room that is large enough; one of the same name is removed afterwards, or
   * before when there is no room for both. Throws ImageError when it does not fit.
   */
  write(name: string, bytes: Uint8Array, options: { kind?: FileKind; date?: FileDate } = {}): FileEntry {
    const capitals = fileName(name);
    const count = Math.max(1, Math.ceil(bytes.length / blockBytes));
    const others = this.current.files.filter((file) => file.name.toUpperCase() !== capitals);
    if (others.length >= mostFiles) throw this.problem(`${capitals}: ${mostFiles} files are the most`);
    const first = this.room(count, this.current.files) ?? this.room(count, others);
    if (first === undefined)
      throw this.problem(
        `${capitals} needs ${count} blocks in one piece, the largest unused one has ${this.largestRoom(others)}`,
      );
    const entry: FileEntry = {
      name: capitals,
      kind: options.kind ?? kindByName(capitals),
      first,
      end: first + count,
      lastBytes: bytes.length === 0 ? blockBytes : bytes.length - (count - 1) * blockBytes,
      date: options.date ?? this.current.date,
      status: 0,
    };
    this.writeBlocks(first, bytes, count);
    this.replace([...others, entry].sort((a, b) => a.first - b.first));
    return entry;
  }

  /** Throws ImageError if there is no such file. */
  remove(name: string): void {
    const removed = this.entry(name);
    this.replace(this.current.files.filter((file) => file !== removed));
  }

  /** Throws ImageError if there is no such file, or one of the new name. */
  rename(name: string, to: string): void {
    const renamed = this.entry(name);
    const capitals = fileName(to);
    const other = this.find(capitals);
    if (other !== undefined && other !== renamed) throw this.problem(`there is a file ${capitals} already`);
    this.replace(this.current.files.map((file) => (file === renamed ? { ...file, name: capitals } : file)));
  }

  /** Moves the files together so that what is unused comes last. Files that mark bad blocks stay where they are. */
  crunch(): void {
    const { files } = this.current;
    let at = this.current.end;
    const moved: FileEntry[] = [];
    const contents: { readonly first: number; readonly bytes: Uint8Array }[] = [];
    for (const file of files) {
      const count = file.end - file.first;
      const first = file.kind === 'bad' ? file.first : at;
      if (first !== file.first) contents.push({ first, bytes: this.readBlocks(file.first, file.end) });
      moved.push({ ...file, first, end: first + count });
      at = first + count;
    }
    for (const { first, bytes } of contents) this.writeBlocks(first, bytes, bytes.length / blockBytes);
    this.replace(moved);
  }

  // ── Directory ──────────────────────────────────────────────────────────────────────────────────

  private get usableBlocks(): number {
    return Math.min(this.current.blocks, this.volume.blocks);
  }

  private entry(name: string): FileEntry {
    const found = this.find(name);
    if (found === undefined) throw this.problem(`there is no file ${name.toUpperCase()}`);
    return found;
  }

  private problem(what: string): ImageError {
    return new ImageError(`volume ${this.current.name}: ${what}`);
  }

  private replace(files: readonly FileEntry[]): void {
    this.current = { ...this.current, files };
    const bytes = directoryBytes(this.current);
    this.writeBlocks(directoryBlock, bytes, directoryBlocks);
    if (this.current.end > duplicateBlock) this.writeBlocks(duplicateBlock, bytes, directoryBlocks);
  }

  // ── Blocks ─────────────────────────────────────────────────────────────────────────────────────

  /** Unused pieces between these files. */
  private gaps(files: readonly FileEntry[]): readonly { readonly first: number; readonly count: number }[] {
    const starts = [this.current.end, ...files.map((file) => file.end)];
    const ends = [...files.map((file) => file.first), this.usableBlocks];
    return starts.map((first, i) => ({ first, count: ends[i]! - first }));
  }

  private room(count: number, files: readonly FileEntry[]): number | undefined {
    return this.gaps(files).find((gap) => gap.count >= count)?.first;
  }

  private largestRoom(files: readonly FileEntry[]): number {
    return Math.max(0, ...this.gaps(files).map((gap) => gap.count));
  }

  private readBlocks(first: number, end: number): Uint8Array {
    const bytes = new Uint8Array((end - first) * blockBytes);
    for (let block = first; block < end; block++)
      bytes.set(this.volume.read(block), (block - first) * blockBytes);
    return bytes;
  }

  /** What is left of the last block becomes zero. */
  private writeBlocks(first: number, bytes: Uint8Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const block = new Uint8Array(blockBytes);
      block.set(bytes.subarray(i * blockBytes, (i + 1) * blockBytes));
      this.volume.write(first + i, block);
    }
  }
}

/** The directory, or its duplicate where the volume says that the first is damaged. */
function readFrom(volume: Volume): Directory {
  const blocks = (first: number): Uint8Array => {
    const bytes = new Uint8Array(directoryBlocks * blockBytes);
    for (let i = 0; i < directoryBlocks; i++) bytes.set(volume.read(first + i), i * blockBytes);
    return bytes;
  };
  if (volume.damage === undefined) return readDirectory(blocks(directoryBlock));
  try {
    const duplicate = readDirectory(blocks(duplicateBlock));
    if (duplicate.end > duplicateBlock) return duplicate;
    throw new ImageError(volume.damage);
  } catch (error) {
    if (error instanceof ImageError) throw new ImageError(volume.damage);
    throw error;
  }
}

/** The files of an image. Throws ImageError. */
export const openFileSystem = (file: Uint8Array): FileSystem => new FileSystem(openVolume(file));
