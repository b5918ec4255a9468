/** ImageDisk files: a floppy track by track, as it was read, with what could not be read (IMD 1.17, "Image file format"). */
import { ImageError } from '../../kit/errors';
import type { Disk, Sector, Track } from './layout';

const endOfComment = 0x1a;
const cylinderMapFlag = 0x80;
const headMapFlag = 0x40;
const largestDisk = 0x100_0000; // bytes; a few bytes of a compressed file stand for thousands

/** The record of one sector: what its first byte says. */
const recordKinds = 9;
const unavailable = 0;
const whole = 1; // the sector's bytes follow; one more: a single byte that fills the sector

interface SectorRecord {
  readonly from: number; // in the file
  readonly end: number;
  readonly offset: number; // of the sector in the disk's bytes
  readonly sectorBytes: number;
  written: boolean; // since the file was read
}

/** A disk that can be written back as it was, but for the sectors whose bytes have changed since. */
export interface ImageDisk extends Disk {
  /** Tells that the bytes of the sector at this offset were written: it can be read from now on. */
  written(offset: number): void;
  toBytes(): Uint8Array;
}

/** Whether the file begins as ImageDisk writes it. */
export const isImd = (file: Uint8Array): boolean =>
  String.fromCharCode(...file.subarray(0, 4)).toUpperCase() === 'IMD ' && file.includes(endOfComment);

/** Throws ImageError naming track and byte when the file is damaged. */
export function readImd(file: Uint8Array): ImageDisk {
  const parser = new Parser(file);
  while (parser.at < file.length) parser.track();
  const { records } = parser;
  const bytes = new Uint8Array(parser.size);
  for (const { from, end, offset, sectorBytes } of records) {
    if (file[from] === unavailable) continue;
    const data = file.subarray(from + 1, end);
    bytes.set(data.length === sectorBytes ? data : filled(sectorBytes, data[0]!), offset);
  }
  const original = bytes.slice();
  const tracks = parser.tracks.sort((a, b) => a.cylinder - b.cylinder || a.head - b.head);
  const byOffset = new Map(records.map((record) => [record.offset, record]));
  const written = (offset: number): void => {
    byOffset.get(offset)!.written = true;
  };
  return { bytes, tracks, written, toBytes: () => rewritten(file, records, original, bytes) };
}

const filled = (count: number, byte: number): Uint8Array => new Uint8Array(count).fill(byte);

class Parser {
  at: number;
  size = 0;
  readonly tracks: Track[] = [];
  readonly records: SectorRecord[] = [];

  constructor(private readonly file: Uint8Array) {
    this.at = file.indexOf(endOfComment) + 1;
  }

  track(): void {
    const start = this.at;
    const [mode, cylinder, headAndFlags, count, sizeCode] = this.take(5, start);
    if (mode! > 5 || sizeCode! > 6 || (headAndFlags! & 0x3e) !== 0)
      throw new ImageError(
        `the ImageDisk file is damaged at byte ${start}: no track of cylinder ${cylinder!} begins so`,
      );
    const sectorBytes = 128 << sizeCode!;
    const numbers = this.take(count!, start);
    if ((headAndFlags! & cylinderMapFlag) !== 0) this.take(count!, start);
    if ((headAndFlags! & headMapFlag) !== 0) this.take(count!, start);
    const sectors = Array.from(numbers, (number) => this.sector(number, sectorBytes, start));
    sectors.sort((a, b) => a.number - b.number);
    this.tracks.push({ cylinder: cylinder!, head: headAndFlags! & 1, sectorBytes, sectors });
  }

  private sector(number: number, sectorBytes: number, start: number): Sector {
    const from = this.at;
    const kind = this.take(1, start)[0]!;
    if (kind >= recordKinds)
      throw new ImageError(`the ImageDisk file is damaged at byte ${from}: ${kind} begins no sector`);
    if (kind !== unavailable) this.take(kind % 2 === whole ? sectorBytes : 1, start);
    const offset = this.size;
    this.size += sectorBytes;
    if (this.size > largestDisk) throw new ImageError(`the ImageDisk file holds more than any floppy`);
    this.records.push({ from, end: this.at, offset, sectorBytes, written: false });
    return { number, offset, readable: kind !== unavailable };
  }

  private take(count: number, start: number): Uint8Array {
    const end = this.at + count;
    if (end > this.file.length)
      throw new ImageError(
        `the ImageDisk file ends at byte ${this.file.length}, within the track that begins at byte ${start}`,
      );
    const taken = this.file.subarray(this.at, end);
    this.at = end;
    return taken;
  }
}

/** The file with new records for sectors that were written; all else, notes of bad sectors too, as it was. */
function rewritten(
  file: Uint8Array,
  records: readonly SectorRecord[],
  original: Uint8Array,
  bytes: Uint8Array,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let copied = 0;
  for (const { from, end, offset, sectorBytes, written } of records) {
    const data = bytes.subarray(offset, offset + sectorBytes);
    // A sector that could not be read had no bytes with which those written could be compared.
    const unchanged =
      file[from] === unavailable ? !written : data.every((byte, i) => byte === original[offset + i]);
    if (unchanged) continue;
    const uniform = data.every((byte) => byte === data[0]);
    parts.push(file.subarray(copied, from), Uint8Array.of(uniform ? whole + 1 : whole));
    parts.push(uniform ? data.subarray(0, 1) : data);
    copied = end;
  }
  parts.push(file.subarray(copied));
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
