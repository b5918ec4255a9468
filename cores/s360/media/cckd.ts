/**
 * Compressed disk files: a header as plain ones have it, a second at 512, at 1024 a table of the places of tables of
 * 256 tracks each, and the tracks packed one by one (S360 6). Written back, the file is put together anew: unchanged
 * tracks as they were packed, changed ones by zlib, no free space.
 */
import { ImageError } from '../../kit/errors';
import { bunzip2 } from './bunzip2';
import { joined, littleHalf, littleWord, putLittle } from './bytes';
import { checkCylinders, packHeader, packHeaderFor } from './ckd';
import { deflateZlib } from './deflate';
import { inflateZlib } from './inflate';
import {
  changedTrack,
  emptyTrack,
  homeBytes,
  packGeometries,
  trackLength,
  trackPlace,
  type DiskImage,
  type PackType,
} from './packs';

const magic = 'CKD_C370';
const tablesAt = 1024;
const tracksPerTable = 256;
const entryBytes = 8;
const tableBytes = tracksPerTable * entryBytes;

/** Fields of the second header, from the file's beginning. */
const field = {
  version: 512,
  options: 515,
  tables: 516,
  tracksPerTable: 520,
  size: 524,
  used: 528,
  free: 532, // five words: first, total, largest, number, inside tracks
  cylinders: 552,
  emptyFormat: 556,
  method: 557,
} as const;
const option = { bigEndian: 0x02, ordered: 0x40, open: 0x80 } as const;
const noTable = 0xffffffff; // in a shadow file: look in the file below

/** How a track is packed: the low bits of its first byte. */
const method = { plain: 0, zlib: 1, bzip2: 2 } as const;
const methodMask = 0x03;

export const isCckd = (file: Uint8Array): boolean => String.fromCharCode(...file.subarray(0, 8)) === magic;

/** Where a track lies packed, or how it is formatted when it takes no room: 0 with an empty record 1, 1 without. */
type Entry =
  { readonly offset: number; readonly length: number } | { readonly offset: 0; readonly emptyFormat: number };

/** Throws ImageError when the file is cut off or damaged: all places are looked at, the tracks themselves when they are read. */
export function openCckd(file: Uint8Array): DiskImage {
  const { geometry, trackBytes } = packHeader(file);
  checkSecondHeader(file);
  const { type, heads } = geometry;
  const cylinders = littleWord(file, field.cylinders);
  checkCylinders(geometry, cylinders);
  const entries = entriesOf(file, cylinders * heads, heads);
  const image: DiskImage = {
    container: 'CCKD',
    type,
    cylinders,
    heads,
    trackBytes,
    stored: (index) => (entries[index]?.offset ?? 0) !== 0,
    track(index) {
      const entry = entries[index];
      if (entry === undefined) throw new ImageError(`the pack has no ${trackPlace(index, heads)}`);
      if ('emptyFormat' in entry) return emptyTrack(index, heads, entry.emptyFormat === 0);
      const bytes = unpacked(packedAt(file, entry), index, heads, trackBytes);
      return bytes.subarray(0, trackLength(bytes, index, heads));
    },
    written(changes) {
      const packed = entries.map((entry, index) => {
        const bytes = changes.get(index);
        if (bytes !== undefined) return packedTrack(changedTrack(image, index, bytes));
        return 'emptyFormat' in entry ? entry.emptyFormat : packedAt(file, entry);
      });
      for (const [index, bytes] of changes) changedTrack(image, index, bytes);
      return assembled(file.subarray(0, tablesAt), packed);
    },
  };
  return image;
}

function checkSecondHeader(file: Uint8Array): void {
  if (file.length < tablesAt) throw cutOff(file, 'its headers have 1024 bytes');
  if ((file[field.options]! & option.bigEndian) !== 0)
    throw new ImageError(
      'a CCKD image in big-endian order; only little-endian ones can be read: swap it (cckdswap)',
    );
  const perTable = littleWord(file, field.tracksPerTable);
  if (perTable !== tracksPerTable)
    throw new ImageError(
      `a CCKD image of ${perTable} tracks a table (byte 520); there should be ${tracksPerTable}`,
    );
}

const cutOff = (file: Uint8Array, why: string): ImageError =>
  new ImageError(`a CCKD image cut off at byte ${file.length}: ${why}`);

function entriesOf(file: Uint8Array, tracks: number, heads: number): readonly Entry[] {
  const tables = littleWord(file, field.tables);
  if (tracks === 0 || tables !== Math.ceil(tracks / tracksPerTable))
    throw new ImageError(
      `a CCKD image of ${tracks / heads} cylinders with ${tables} tables of tracks; expected ${Math.ceil(tracks / tracksPerTable)}`,
    );
  if (tablesAt + 4 * tables > file.length)
    throw cutOff(file, `${tables} places of tables begin at byte ${tablesAt}`);
  return Array.from({ length: tracks }, (_, index) => entryOf(file, index, heads));
}

function entryOf(file: Uint8Array, index: number, heads: number): Entry {
  const table = littleWord(file, tablesAt + 4 * Math.floor(index / tracksPerTable));
  if (table === noTable)
    throw new ImageError('a shadow file of a CCKD image: it holds only changes to another, merge them first');
  if (table === 0) return empty(file[field.emptyFormat]!, index, heads);
  if (table < tablesAt)
    throw new ImageError(
      `a damaged CCKD image: the table of ${trackPlace(index, heads)} is at byte ${table}, within the headers`,
    );
  const at = table + entryBytes * (index % tracksPerTable);
  if (at + entryBytes > file.length)
    throw cutOff(file, `the table at byte ${table} tells where ${trackPlace(index, heads)} is`);
  const [offset, length] = [littleWord(file, at), littleHalf(file, at + 4)];
  if (offset === 0) return empty(length, index, heads);
  if (offset === noTable)
    throw new ImageError(`a shadow file of a CCKD image: ${trackPlace(index, heads)} is in another`);
  if (offset + length > file.length)
    throw cutOff(file, `${trackPlace(index, heads)} lies at bytes ${offset} to ${offset + length - 1}`);
  if (length <= homeBytes || offset < tablesAt)
    throw new ImageError(
      `a damaged CCKD image: ${trackPlace(index, heads)} has ${length} bytes at byte ${offset}`,
    );
  return { offset, length };
}

function empty(emptyFormat: number, index: number, heads: number): Entry {
  if (emptyFormat > 1)
    throw new ImageError(
      `a CCKD image: ${trackPlace(index, heads)} is empty in a format (${emptyFormat}) of other drives`,
    );
  return { offset: 0, emptyFormat };
}

const packedAt = (file: Uint8Array, entry: Extract<Entry, { length: number }>): Uint8Array =>
  file.subarray(entry.offset, entry.offset + entry.length);

function unpacked(packed: Uint8Array, index: number, heads: number, trackBytes: number): Uint8Array {
  const home = Uint8Array.of(0, ...packed.subarray(1, homeBytes));
  const body = packed.subarray(homeBytes);
  const limit = trackBytes - homeBytes;
  try {
    switch (packed[0]! & methodMask) {
      case method.plain:
        return joined([home, body]);
      case method.zlib:
        return joined([home, inflateZlib(body, 0, limit).bytes]);
      case method.bzip2:
        return joined([home, bunzip2(body, limit)]);
      default:
        throw new ImageError(`packed by method ${packed[0]!}, which there is not`);
    }
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    throw new ImageError(`${trackPlace(index, heads)}: ${error.message}`);
  }
}

/** Plain where packing saves nothing. */
function packedTrack(track: Uint8Array): Uint8Array {
  const body = deflateZlib(track.subarray(homeBytes));
  if (homeBytes + body.length >= track.length) return Uint8Array.of(method.plain, ...track.subarray(1));
  return joined([Uint8Array.of(method.zlib, ...track.subarray(1, homeBytes)), body]);
}

/** A file of packed tracks in order; a number instead of one is the format of an empty track. */
function assembled(headers: Uint8Array, tracks: readonly (Uint8Array | number)[]): Uint8Array {
  const count = Math.ceil(tracks.length / tracksPerTable);
  const head = new Uint8Array(tablesAt + 4 * count);
  head.set(headers);
  const defaultFormat = head[field.emptyFormat]!;
  const parts: Uint8Array[] = [head];
  let size = head.length;
  for (let table = 0; table < count; table++) {
    const here = tracks.slice(table * tracksPerTable, (table + 1) * tracksPerTable);
    if (here.every((track) => track === defaultFormat)) continue;
    putLittle(head, tablesAt + 4 * table, 4, size);
    const entries = tableOf(here, size + tableBytes);
    const packed = here.filter((track) => typeof track !== 'number');
    parts.push(entries, ...packed);
    size += tableBytes + packed.reduce((sum, track) => sum + track.length, 0);
  }
  finishHeader(head, count, size);
  return joined(parts);
}

function tableOf(tracks: readonly (Uint8Array | number)[], start: number): Uint8Array {
  const table = new Uint8Array(tableBytes);
  let offset = start;
  tracks.forEach((track, i) => {
    const at = i * entryBytes;
    const length = typeof track === 'number' ? track : track.length;
    putLittle(table, at + 4, 2, length);
    putLittle(table, at + 6, 2, length);
    if (typeof track === 'number') return;
    putLittle(table, at, 4, offset);
    offset += length;
  });
  return table;
}

function finishHeader(head: Uint8Array, tables: number, size: number): void {
  head[field.options] = head[field.options]! & ~option.open;
  putLittle(head, field.tables, 4, tables);
  putLittle(head, field.tracksPerTable, 4, tracksPerTable);
  putLittle(head, field.size, 4, size);
  putLittle(head, field.used, 4, size);
  head.fill(0, field.free, field.cylinders);
}

/** A formatted pack without records, which takes next to no room. */
export function emptyCckd(type: PackType): Uint8Array {
  const { cylinders, heads } = packGeometries[type];
  const headers = new Uint8Array(tablesAt);
  headers.set(packHeaderFor(type, magic));
  headers.set([0, 3, 1, option.ordered], field.version);
  putLittle(headers, field.cylinders, 4, cylinders);
  headers.set([1, method.zlib, 0xff, 0xff], field.emptyFormat); // the parameter -1 is zlib's own choice of effort
  return assembled(
    headers,
    Array.from({ length: cylinders * heads }, () => 1),
  );
}
