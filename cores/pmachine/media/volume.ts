/** A volume in whatever file it comes: recognised by its content, read and written by block, given back as it came. */
import { ImageError, InvariantError } from '../../kit/errors';
import type { Flip } from './byteSex';
import {
  blockBytes,
  directoryBlock,
  directoryBlocks,
  directorySex,
  duplicateBlock,
  mostBlocks,
  readDirectory,
} from './directory';
import { isImd, readImd } from './imd';
import {
  appleBytes,
  appleDosLayout,
  blocksOf,
  floppyLayouts,
  plainFloppy,
  plainLayout,
  type Layout,
} from './layout';

export interface Volume {
  readonly container: string; // for people: 'blocks in order', 'ImageDisk, 77 tracks of …'
  readonly blocks: number; // how many there are in the file, whatever the directory says
  readonly name: string; // without the colon; empty where there is no directory
  readonly flip: Flip; // of its directory; 0 where there is none
  readonly damage: string | undefined; // why the directory cannot be read though there is one
  /** Every block in order, bytes that could not be read from the disk as zeros: a copy. */
  readonly image: Uint8Array;
  /** Blocks that could not be read when the image was made, and were not written since. */
  readonly unreadable: ReadonlySet<number>;
  /** A copy of one block. Throws ImageError naming volume and block where it is missing or could not be read. */
  read(block: number): Uint8Array;
  /** Writes 512 bytes. Throws ImageError where there is no such block. */
  write(block: number, data: Uint8Array): void;
  /** The file as it came, but for the blocks written. */
  toBytes(): Uint8Array;
}

/** What a file could be: the bytes its sectors are in, how they may be ordered, and how it is put together again. */
interface Candidate {
  readonly prefix: string;
  readonly bytes: Uint8Array;
  readonly layouts: readonly Layout[];
  written(offset: number): void; // of the piece that was
  toBytes(): Uint8Array;
}

/** Whether `openVolume` would take the file. */
export function isVolume(file: Uint8Array): boolean {
  try {
    openVolume(file);
    return true;
  } catch (error) {
    if (error instanceof ImageError) return false;
    throw error;
  }
}

/**
 * Opens a volume; the file itself is never changed. One without a directory is taken if nothing was ever written
 * where the directory belongs: a new disk, for the system to make a directory on. Throws ImageError.
 */
export function openVolume(file: Uint8Array): Volume {
  const candidate = candidateOf(file);
  const found = choose(candidate);
  if (found === undefined) {
    throw new ImageError(
      `expected a p-System volume, which has a directory in block ${directoryBlock}; found none in ${file.length} bytes` +
        (candidate.layouts.length === 0 ? ', which are no whole disk' : ''),
    );
  }
  return new OpenedVolume(candidate, found);
}

function candidateOf(file: Uint8Array): Candidate {
  if (isImd(file)) {
    const disk = readImd(file);
    return {
      prefix: 'ImageDisk, ',
      bytes: disk.bytes,
      layouts: floppyLayouts(disk),
      written: (offset) => disk.written(offset),
      toBytes: () => disk.toBytes(),
    };
  }
  const bytes = file.slice();
  const floppy = plainFloppy(bytes);
  return {
    prefix: '',
    bytes,
    layouts: [
      ...(floppy === undefined ? [] : floppyLayouts(floppy)),
      plainLayout(bytes),
      ...(bytes.length === appleBytes ? [appleDosLayout()] : []),
    ].filter((layout) => blocksOf(layout) >= duplicateBlock),
    written: () => undefined,
    toBytes: () => bytes.slice(),
  };
}

// ── Recognition ──────────────────────────────────────────────────────────────────────────────────

interface Found {
  readonly layout: Layout;
  readonly flip: Flip;
  readonly name: string;
  readonly damage: string | undefined;
}

/** A directory without a fault wins; then one that only begins well, then a sound duplicate, then an empty disk. */
function choose({ bytes, layouts }: Candidate): Found | undefined {
  const attempts = [
    (layout: Layout) => sound(layout, blocksAt(bytes, layout, directoryBlock)),
    (layout: Layout) => begun(layout, blocksAt(bytes, layout, directoryBlock)),
    (layout: Layout) => duplicated(layout, blocksAt(bytes, layout, duplicateBlock)),
    (layout: Layout) => unused(layout, blocksAt(bytes, layout, directoryBlock)),
  ];
  for (const attempt of attempts) {
    for (const layout of layouts) {
      const found = attempt(layout);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function sound(layout: Layout, directory: Uint8Array): Found | undefined {
  const found = begun(layout, directory);
  return found?.damage === undefined ? found : undefined;
}

function begun(layout: Layout, directory: Uint8Array): Found | undefined {
  const flip = directorySex(directory);
  if (flip === undefined) return undefined;
  const name = String.fromCharCode(...directory.subarray(7, 7 + directory[6]!));
  return { layout, flip, name, damage: damageOf(directory) };
}

/** A directory whose first copy is gone. */
function duplicated(layout: Layout, duplicate: Uint8Array): Found | undefined {
  const found = sound(layout, duplicate);
  if (found === undefined || readDirectory(duplicate).end === duplicateBlock) return undefined;
  const damage = `volume ${found.name}: there is no directory in block ${directoryBlock}, only its duplicate in block ${duplicateBlock}`;
  return { ...found, damage };
}

function unused(layout: Layout, directory: Uint8Array): Found | undefined {
  return directory.length > 0 && directory.every((byte) => byte === directory[0])
    ? { layout, flip: 0, name: '', damage: undefined }
    : undefined;
}

function damageOf(directory: Uint8Array): string | undefined {
  try {
    readDirectory(directory);
    return undefined;
  } catch (error) {
    if (error instanceof ImageError) return error.message;
    throw error;
  }
}

/** The bytes of a directory; empty where the disk has no such blocks. */
function blocksAt(bytes: Uint8Array, layout: Layout, first: number): Uint8Array {
  const end = first + directoryBlocks;
  return blocksOf(layout) < end
    ? new Uint8Array(0)
    : gather(bytes, layout, first * blockBytes, end * blockBytes);
}

/** Bytes `from` to `end` of the volume; of a piece that is larger than a block, a part. */
function gather(bytes: Uint8Array, { pieces, pieceBytes }: Layout, from: number, end: number): Uint8Array {
  const result = new Uint8Array(end - from);
  for (let at = from; at < end;) {
    const within = at % pieceBytes;
    const count = Math.min(pieceBytes - within, end - at);
    const start = pieces[Math.floor(at / pieceBytes)]!.offset + within;
    result.set(bytes.subarray(start, start + count), at - from);
    at += count;
  }
  return result;
}

// ── A volume that was recognised ─────────────────────────────────────────────────────────────────

class OpenedVolume implements Volume {
  readonly container: string;
  readonly blocks: number;
  readonly name: string;
  readonly flip: Flip;
  readonly damage: string | undefined;
  private readonly layout: Layout;
  private readonly lost: Set<number>;

  constructor(
    private readonly disk: Candidate,
    found: Found,
  ) {
    const { layout, flip, name, damage } = found;
    this.container = disk.prefix + layout.name;
    this.layout = layout;
    this.blocks = Math.min(blocksOf(layout), mostBlocks);
    this.name = name;
    this.flip = flip;
    this.damage = damage;
    const whole = layout.pieces.every(({ readable }) => readable);
    this.lost = new Set(whole ? [] : this.unreadableBlocks());
  }

  get image(): Uint8Array {
    return gather(this.disk.bytes, this.layout, 0, this.blocks * blockBytes);
  }

  get unreadable(): ReadonlySet<number> {
    return this.lost;
  }

  read(block: number): Uint8Array {
    this.check(block);
    if (this.lost.has(block))
      throw new ImageError(`${this.where(block)} could not be read when the image was made`);
    return gather(this.disk.bytes, this.layout, block * blockBytes, (block + 1) * blockBytes);
  }

  write(block: number, data: Uint8Array): void {
    this.check(block);
    if (data.length !== blockBytes) throw new InvariantError(`a block of ${data.length} bytes`);
    const { pieces, pieceBytes } = this.layout;
    const from = block * blockBytes;
    for (const piece of this.piecesOf(block)) {
      const start = Math.max(from, piece * pieceBytes);
      const end = Math.min(from + blockBytes, (piece + 1) * pieceBytes);
      const within = start - piece * pieceBytes;
      const { offset } = pieces[piece]!;
      this.disk.bytes.set(data.subarray(start - from, end - from), offset + within);
      this.disk.written(offset);
    }
    this.lost.delete(block);
  }

  toBytes(): Uint8Array {
    return this.disk.toBytes();
  }

  private unreadableBlocks(): readonly number[] {
    const unreadable = (piece: number): boolean => !this.layout.pieces[piece]!.readable;
    return Array.from({ length: this.blocks }, (_, block) => block).filter((block) =>
      this.piecesOf(block).some(unreadable),
    );
  }

  private piecesOf(block: number): readonly number[] {
    const { pieceBytes } = this.layout;
    const first = Math.floor((block * blockBytes) / pieceBytes);
    const end = Math.ceil(((block + 1) * blockBytes) / pieceBytes);
    return Array.from({ length: end - first }, (_, i) => first + i);
  }

  private check(block: number): void {
    if (!Number.isInteger(block) || block < 0 || block >= this.blocks)
      throw new ImageError(`${this.where(block)} is not there: the image has ${this.blocks} blocks`);
  }

  private where(block: number): string {
    return `volume ${this.name === '' ? 'without a name' : this.name}: block ${block}`;
  }
}
