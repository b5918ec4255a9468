/**
 * One track as it stands in an image (S360 6): flag byte, cylinder and head of the home address, then records of count
 * (cylinder, head, record, key length, data length), key and data, ended by eight bytes FF. The flag of a record that
 * goes on upon the next track is the leftmost bit of its cylinder number.
 */
import type { Capacity } from './models';

export const homeBytes = 5;
export const countBytes = 8;
const overflowBit = 0x80;

export interface TrackRecord {
  readonly offset: number; // of the count area in the track's bytes
  readonly keyLength: number;
  readonly dataLength: number;
  readonly overflow: boolean;
  readonly start: number; // where on the track its count area ends, its key and its data begin and end: in bytes …
  readonly countEnd: number; // … of rotation from the index point
  readonly keyEnd: number; // the count area's end where there is no key
  readonly end: number;
}
export interface Track {
  readonly bytes: Uint8Array;
  readonly records: readonly TrackRecord[];
  readonly damaged: boolean; // the container does not give it
}

/** A home address takes as much as a count area; no manual states where record 0 begins, and no program can tell. */
const recordZero = (capacity: Capacity): number => capacity.recordBytes;
/** Rotation up to the end of the home address. */
export const homeEnd = (capacity: Capacity): number => capacity.recordBytes - capacity.keyBytes;

/** Bytes of track that a record takes when another follows. */
function taken(
  { recordBytes, keyBytes, tolerance: [over, under] }: Capacity,
  key: number,
  data: number,
): number {
  return recordBytes + (key > 0 ? keyBytes : 0) + Math.floor(((key + data) * over) / under);
}

/** Bytes that the last record of a track takes: its gap and the tolerance are allowed for in the capacity. */
const takenLast = ({ keyBytes }: Capacity, key: number, data: number): number =>
  (key > 0 ? keyBytes + key : 0) + data;

/** Bytes between a record and the count area of the next, which holds eight. */
export const gapBytes = ({ recordBytes, keyBytes }: Capacity): number => recordBytes - keyBytes - countBytes;

/** Bytes of rotation before record 1 where record 0 is a standard one: no key, eight bytes of data. */
const standardStart = (capacity: Capacity): number => recordZero(capacity) + taken(capacity, 0, 8);

/** Whether a record that begins there still ends before the index point does (Track Overrun). */
export function fits(capacity: Capacity, start: number, key: number, data: number): boolean {
  return start - standardStart(capacity) + takenLast(capacity, key, data) <= capacity.trackBytes;
}

/** Where a record begins that follows these. */
export const nextStart = (capacity: Capacity, records: readonly TrackRecord[]): number => {
  const last = records.at(-1);
  return last === undefined
    ? recordZero(capacity)
    : last.start + taken(capacity, last.keyLength, last.dataLength);
};

const isEnd = (bytes: Uint8Array, at: number): boolean => {
  for (let i = at; i < at + countBytes; i++) if (bytes[i] !== 0xff) return false;
  return true;
};

/** Reads as far as the bytes make sense: what a damaged image holds beyond is no record (the media's reader tells). */
export function parseTrack(bytes: Uint8Array, capacity: Capacity): Track {
  const records: TrackRecord[] = [];
  let at = homeBytes;
  while (at + countBytes <= bytes.length && !isEnd(bytes, at)) {
    const record = place(capacity, records, bytes, at);
    at += countBytes + record.keyLength + record.dataLength;
    if (at > bytes.length) break;
    records.push(record);
  }
  return { bytes, records, damaged: false };
}

function place(
  capacity: Capacity,
  before: readonly TrackRecord[],
  bytes: Uint8Array,
  offset: number,
): TrackRecord {
  const first = bytes[offset] ?? 0;
  const keyLength = bytes[offset + 5] ?? 0;
  const dataLength = ((bytes[offset + 6] ?? 0) << 8) | (bytes[offset + 7] ?? 0);
  const start = nextStart(capacity, before);
  const { recordBytes, keyBytes } = capacity;
  const countEnd = start + recordBytes - keyBytes;
  const keyEnd = keyLength > 0 ? countEnd + keyBytes + keyLength : countEnd;
  const end = keyEnd + keyBytes + dataLength;
  const overflow = first >= overflowBit && first !== 0xff;
  return { offset, keyLength, dataLength, overflow, start, countEnd, keyEnd, end };
}

/** The count area as programs see it: the flag is not part of it. */
export function countOf({ bytes }: Track, { offset, overflow }: TrackRecord): Uint8Array {
  const count = bytes.slice(offset, offset + countBytes);
  if (overflow) count[0] = (count[0] ?? 0) & ~overflowBit;
  return count;
}

export const keyOf = ({ bytes }: Track, { offset, keyLength }: TrackRecord): Uint8Array =>
  bytes.subarray(offset + countBytes, offset + countBytes + keyLength);

export const dataOf = ({ bytes }: Track, { offset, keyLength, dataLength }: TrackRecord): Uint8Array =>
  bytes.subarray(offset + countBytes + keyLength, offset + countBytes + keyLength + dataLength);

const fence = new Uint8Array(countBytes).fill(0xff);

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A track with nothing but its home address. */
export const bareTrack = (home: Uint8Array): Uint8Array => joined(home.subarray(0, homeBytes), fence);

/** The track up to record `index`, without that and all behind it: what writing in front of them leaves. */
export function cutTrack({ bytes, records }: Track, index: number): Uint8Array {
  const offset = records[index]?.offset;
  return offset === undefined ? bytes : joined(bytes.subarray(0, offset), fence);
}

/** The track up to record `index`, then this one; count, key and data in one row of bytes. */
export function withRecord(
  { bytes, records }: Track,
  index: number,
  record: Uint8Array,
  overflow: boolean,
): Uint8Array {
  const last = records.at(-1);
  const behind = last === undefined ? homeBytes : last.offset + countBytes + last.keyLength + last.dataLength;
  const offset = records[index]?.offset ?? behind;
  const fresh = record.slice();
  if (overflow) fresh[0] = (fresh[0] ?? 0) | overflowBit;
  return joined(bytes.subarray(0, offset), fresh, fence);
}

/** The track with other bytes at this place of a record. */
export function patched({ bytes }: Track, offset: number, part: Uint8Array): Uint8Array {
  const whole = bytes.slice();
  whole.set(part, offset);
  return whole;
}
