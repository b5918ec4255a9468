/**
 * Disk packs as tracks of count-key-data records, whatever file they lie in. A track is five bytes of home address (flag,
 * cylinder, head), the records (cylinder, head, record, key length, data length; key; data) and eight bytes of FF (S360 6).
 */
import { ImageError } from '../../kit/errors';
import { word16 } from '../../kit/bits';
import { joined } from './bytes';

export type PackType = '2311' | '2314';
export interface PackGeometry {
  readonly type: PackType;
  readonly cylinders: number;
  readonly heads: number;
  readonly trackBytes: number; // one record without key may have so many
  readonly slotBytes: number; // what a file sets aside for a track with all its count fields
  readonly code: number; // byte 16 of a file's header
}
export const packGeometries: Readonly<Record<PackType, PackGeometry>> = {
  '2311': { type: '2311', cylinders: 203, heads: 10, trackBytes: 3625, slotBytes: 4096, code: 0x11 },
  '2314': { type: '2314', cylinders: 203, heads: 20, trackBytes: 7294, slotBytes: 7680, code: 0x14 },
};

/** A pack in a file. Reading one never changes it: what is written on it is a map of changed tracks beside it. */
export interface DiskImage {
  readonly container: 'CKD' | 'CCKD';
  readonly type: PackType;
  readonly cylinders: number; // of the file: some makers leave the three alternate ones out
  readonly heads: number;
  readonly trackBytes: number; // the longest track that the file can hold, home address and end included
  /** The bytes of a track, home address to end, counted cylinder by cylinder from 0. Throws ImageError when it is damaged. */
  track(index: number): Uint8Array;
  /** Whether the file holds anything for the track: a formatted empty one may take no room. */
  stored(index: number): boolean;
  /** The file with these tracks changed and all others as they were. Throws ImageError when one is no track of this place. */
  written(changes: ReadonlyMap<number, Uint8Array>): Uint8Array;
}

export const homeBytes = 5;
export const countBytes = 8;
const endBytes = 8;

/** A record of a track. `overflow`: it goes on upon the next track, which files keep in the leftmost bit of the cylinder. */
export interface PackRecord {
  readonly cylinder: number;
  readonly head: number;
  readonly record: number;
  readonly key: Uint8Array;
  readonly data: Uint8Array;
  readonly overflow: boolean;
}

/** The place of a track in the words of an error. */
export const trackPlace = (index: number, heads: number): string =>
  `cylinder ${Math.floor(index / heads)}, head ${index % heads}`;

/**
 * The track's own length, its end included; what follows it in a slot is no part of it. Throws ImageError naming
 * cylinder and head when the home address is another track's or no end comes.
 */
export function trackLength(bytes: Uint8Array, index: number, heads: number): number {
  const place = trackPlace(index, heads);
  const home = bytes.length < homeBytes ? -1 : word16(bytes, 1) * heads + word16(bytes, 3);
  if (home !== index || word16(bytes, 3) >= heads || bytes[0] !== 0)
    throw new ImageError(
      home < 0
        ? `${place}: the track is cut off within its home address`
        : `${place}: the home address says flag ${bytes[0]!}, cylinder ${word16(bytes, 1)}, head ${word16(bytes, 3)}`,
    );
  let at = homeBytes;
  for (let count = 0; !isEnd(bytes, at); count++) {
    if (at + countBytes > bytes.length)
      throw new ImageError(`${place}: the track is cut off after ${count} records, at byte ${at}`);
    at += recordBytes(bytes, at);
    if (at > bytes.length)
      throw new ImageError(
        `${place}: record ${count} from the start is longer than the track's ${bytes.length} bytes`,
      );
  }
  return at + endBytes;
}

/** The records of a track that `trackLength` found whole; key and data are views. */
export function recordsOf(track: Uint8Array): readonly PackRecord[] {
  const records: PackRecord[] = [];
  for (let at = homeBytes; !isEnd(track, at); at += recordBytes(track, at)) {
    const keyStart = at + countBytes;
    const dataStart = keyStart + track[at + 5]!;
    records.push({
      cylinder: word16(track, at) & 0x7fff,
      head: word16(track, at + 2),
      record: track[at + 4]!,
      key: track.subarray(keyStart, dataStart),
      data: track.subarray(dataStart, dataStart + word16(track, at + 6)),
      overflow: track[at]! >= 0x80,
    });
  }
  return records;
}

/** A track of these records. */
export function trackOf(cylinder: number, head: number, records: readonly PackRecord[]): Uint8Array {
  const parts = records.flatMap(({ key, data, ...id }) => [
    Uint8Array.of(
      ...halves((id.overflow ? 0x8000 : 0) | id.cylinder, id.head),
      id.record,
      key.length,
      ...halves(data.length),
    ),
    key,
    data,
  ]);
  return joined([Uint8Array.of(0, ...halves(cylinder, head)), ...parts, new Uint8Array(endBytes).fill(0xff)]);
}

const halves = (...values: readonly number[]): readonly number[] =>
  values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]);

/** A formatted track with nothing on it: home address and record 0, whose eight bytes of data are zero; or with an empty record 1. */
export function emptyTrack(index: number, heads: number, recordOne = false): Uint8Array {
  const [cylinder, head] = [Math.floor(index / heads), index % heads];
  const base = { cylinder, head, key: new Uint8Array(0), overflow: false };
  const zero = { ...base, record: 0, data: new Uint8Array(8) };
  const one = { ...base, record: 1, data: new Uint8Array(0) };
  return trackOf(cylinder, head, recordOne ? [zero, one] : [zero]);
}

/** A changed track, cut to its own length. Throws ImageError when it is none or does not fit. */
export function changedTrack(image: DiskImage, index: number, bytes: Uint8Array): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= image.cylinders * image.heads)
    throw new ImageError(`the pack has no track ${index}`);
  const length = trackLength(bytes, index, image.heads);
  if (length > image.trackBytes)
    throw new ImageError(
      `${trackPlace(index, image.heads)}: the track has ${length} bytes, and the file keeps ${image.trackBytes} for one`,
    );
  return bytes.subarray(0, length);
}

function recordBytes(track: Uint8Array, at: number): number {
  return countBytes + track[at + 5]! + word16(track, at + 6);
}

function isEnd(bytes: Uint8Array, at: number): boolean {
  if (at + endBytes > bytes.length) return false;
  for (let i = at; i < at + endBytes; i++) if (bytes[i] !== 0xff) return false;
  return true;
}
