/** Units 4, 5 and 9 to 12: volumes of 512-byte blocks. What is written stays apart from the volume as mounted. */
import { ImageError } from '../../kit/errors';
import { isVolume, openVolume } from '../media/volume';
import type { Store } from '../memory';
import { IoResult } from '../syscom';
import type { PState, UnitRecord } from '../state';

export const blockBytes = 512;
export const blockUnits = [4, 5, 9, 10, 11, 12] as const;
/** The file of a program that runs without the system is in no drive: it is read as if it were a volume in this unit. */
export const programUnit = 0;

/** A volume as it was mounted. */
interface Mounted {
  readonly image: Uint8Array; // its blocks in order
  readonly unreadable: ReadonlySet<number>;
}

export class Blocks {
  /** What the files of mounted volumes hold; made anew for each new file. */
  private readonly opened = new WeakMap<Uint8Array, Mounted>();
  /** Where the changed blocks of a unit's record are, by number; made anew for each new record. */
  private readonly indexes = new WeakMap<UnitRecord, ReadonlyMap<number, Uint8Array>>();

  /** `boot` is the file of the volume booted from. */
  constructor(
    private readonly state: PState,
    private readonly boot: Uint8Array,
  ) {}

  mount(number: number, image: Uint8Array): void {
    const others = this.state.units.filter((unit) => unit.number !== number);
    this.state.units = [...others, { number, image, changed: [] }].sort((a, b) => a.number - b.number);
  }

  eject(number: number): void {
    this.state.units = this.state.units.filter((unit) => unit.number !== number);
  }

  isMounted(number: number): boolean {
    return this.find(number) !== undefined;
  }

  /** The file of a volume with all that was written to it, in the container in which it came. */
  file(number: number): Uint8Array | undefined {
    const unit = this.find(number);
    if (unit === undefined) return undefined;
    const file = this.fileOf(unit);
    if (!isVolume(file)) return file.slice();
    const volume = openVolume(file);
    for (const { number, bytes } of this.changes(unit)) volume.write(number, bytes);
    return volume.toBytes();
  }

  /** The blocks of a volume in order with all that was written to it; undefined if there is none in the unit. */
  image(number: number): Uint8Array | undefined {
    const unit = this.find(number);
    if (unit === undefined) return undefined;
    const image = this.original(unit).image.slice();
    for (const block of this.changes(unit)) image.set(block.bytes, block.number * blockBytes);
    return image;
  }

  /** The bytes of some blocks with all that was written to them; undefined where one is not there or cannot be read. */
  bytes(number: number, first: number, count: number): Uint8Array | undefined {
    const unit = this.find(number);
    if (unit === undefined || !this.holds(unit, first, count * blockBytes)) return undefined;
    const bytes = new Uint8Array(count * blockBytes);
    for (let i = 0; i < count; i++) {
      if (this.original(unit).unreadable.has(first + i) && !this.changed(unit).has(first + i))
        return undefined;
      bytes.set(this.block(unit, first + i), i * blockBytes);
    }
    return bytes;
  }

  /** Writes a whole block of a mounted volume. */
  setBlock(number: number, block: number, bytes: Uint8Array): void {
    const unit = this.find(number);
    if (unit !== undefined && this.holds(unit, block, blockBytes))
      this.replace(unit, new Map([...this.changed(unit), [block, bytes.slice()]]));
  }

  /** Transfers `length` bytes from a block on into the store. The result is an IORSLT. */
  read(store: Store, number: number, base: number, offset: number, length: number, block: number): number {
    const unit = this.find(number);
    if (unit === undefined) return IoResult.offLine;
    if (!this.holds(unit, block, length)) return IoResult.beyondEnd;
    for (let done = 0; done < length; done += blockBytes, block++) {
      if (this.original(unit).unreadable.has(block) && !this.changed(unit).has(block)) return IoResult.parity;
      const bytes = this.block(unit, block);
      const count = Math.min(blockBytes, length - done);
      for (let i = 0; i < count; i++) store.setByte(base, offset + done + i, bytes[i]!);
    }
    return IoResult.ok;
  }

  /** Transfers `length` bytes of the store to a block on; the rest of the last block stays. */
  write(store: Store, number: number, base: number, offset: number, length: number, block: number): number {
    const unit = this.find(number);
    if (unit === undefined) return IoResult.offLine;
    if (!this.holds(unit, block, length)) return IoResult.beyondEnd;
    const blocks = new Map(this.changed(unit));
    for (let done = 0; done < length; done += blockBytes, block++) {
      const bytes = this.block(unit, block).slice();
      const count = Math.min(blockBytes, length - done);
      for (let i = 0; i < count; i++) bytes[i] = store.byte(base, offset + done + i);
      blocks.set(block, bytes);
    }
    this.replace(unit, blocks);
    return IoResult.ok;
  }

  private replace(unit: UnitRecord, blocks: ReadonlyMap<number, Uint8Array>): void {
    const changed = [...blocks].sort(([a], [b]) => a - b).map(([number, bytes]) => ({ number, bytes }));
    const record = { ...unit, changed };
    this.indexes.set(record, blocks);
    this.state.units = this.state.units.map((old) => (old === unit ? record : old));
  }

  private find(number: number): UnitRecord | undefined {
    return this.state.units.find((unit) => unit.number === number);
  }

  private fileOf(unit: UnitRecord): Uint8Array {
    return unit.image.length === 0 ? this.boot : unit.image;
  }

  private original(unit: UnitRecord): Mounted {
    const file = this.fileOf(unit);
    let mounted = this.opened.get(file);
    if (mounted === undefined) {
      mounted =
        unit.number === programUnit ? { image: wholeBlocks(file), unreadable: new Set() } : openMounted(file);
      this.opened.set(file, mounted);
    }
    return mounted;
  }

  /** Whole blocks that the volume has: a damaged save may hold others. */
  private changes(unit: UnitRecord): UnitRecord['changed'] {
    return unit.changed.filter(
      ({ number, bytes }) => bytes.length === blockBytes && this.holds(unit, number, blockBytes),
    );
  }

  private holds(unit: UnitRecord, block: number, length: number): boolean {
    return block * blockBytes + length <= this.original(unit).image.length;
  }

  private block(unit: UnitRecord, number: number): Uint8Array {
    const from = number * blockBytes;
    return this.changed(unit).get(number) ?? this.original(unit).image.subarray(from, from + blockBytes);
  }

  private changed(unit: UnitRecord): ReadonlyMap<number, Uint8Array> {
    let index = this.indexes.get(unit);
    if (index === undefined) {
      index = new Map(unit.changed.map((block) => [block.number, block.bytes]));
      this.indexes.set(unit, index);
    }
    return index;
  }
}

/** A file that is no volume, as blocks. */
function wholeBlocks(file: Uint8Array): Uint8Array {
  const image = new Uint8Array(Math.ceil(file.length / blockBytes) * blockBytes);
  image.set(file);
  return image;
}

/** What was mounted could be opened, but a damaged save may hold anything: then the drive is as good as empty. */
function openMounted(file: Uint8Array): Mounted {
  try {
    const { image, unreadable } = openVolume(file);
    return { image, unreadable };
  } catch (error) {
    if (error instanceof ImageError) return { image: new Uint8Array(0), unreadable: new Set() };
    throw error;
  }
}
