/**
 * Zip archives (PKWARE APPNOTE 6.3): read when a reader drops one, written when all saves are exported. Stored and
 * deflated entries; the compression itself is the platform's and is handed in.
 */
import { FormatError } from './shape';

/** Compresses or expands raw deflate data (RFC 1951); must refuse to give more than `limit` bytes. */
export type Transform = (bytes: Uint8Array, limit: number) => Promise<Uint8Array>;

export interface ZipEntry {
  readonly name: string; // with '/' between folders
  readonly bytes: Uint8Array;
}

/** More than any medium or set of saves we know of; a bomb ends here. */
export const zipLimit = { entries: 4096, bytes: 256 * 1024 * 1024 } as const;

const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
const headerSize = { local: 30, central: 46, end: 22 } as const;
const method = { stored: 0, deflated: 8 } as const;
const utf8Names = 0x0800;
const encrypted = 1;

/** Whether the bytes begin as an archive does, an empty one included. */
export function isZip(bytes: Uint8Array): boolean {
  if (bytes.length < headerSize.end) return false;
  const first = viewOf(bytes).getUint32(0, true);
  return first === signature.local || first === signature.end;
}

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────

/** What the archive's directory says of an entry; its content is expanded only when asked for. */
export interface ZipItem {
  readonly name: string;
  readonly size: number;
  read(): Promise<Uint8Array>; // rejects with FormatError when it is damaged
}

/** The files of an archive, folders left out. Throws FormatError. */
export function listZip(bytes: Uint8Array, inflate: Transform): readonly ZipItem[] {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const entries = view.getUint16(end + 10, true);
  if (entries > zipLimit.entries)
    throw new FormatError(`zip: ${entries} entries, more than ${zipLimit.entries}`);
  const items: ZipItem[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < entries; i++) {
    need(view, at, headerSize.central, signature.central, `entry ${i + 1} of the directory`);
    const item = readItem(bytes, view, at, inflate);
    if (!item.name.endsWith('/')) items.push(item);
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    at += headerSize.central + name! + extra! + comment!;
  }
  return items;
}

/** All files, expanded. Rejects with FormatError. */
export async function readZip(bytes: Uint8Array, inflate: Transform): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (const item of listZip(bytes, inflate)) entries.push({ name: item.name, bytes: await item.read() });
  return entries;
}

function findEnd(view: DataView): number {
  const longestComment = 0xffff;
  const first = view.byteLength - headerSize.end;
  for (let at = first; at >= Math.max(0, first - longestComment); at--)
    if (view.getUint32(at, true) === signature.end) return at;
  throw new FormatError('zip: no directory at its end: it is damaged or not a zip archive');
}

function need(view: DataView, at: number, size: number, expected: number, what: string): void {
  if (at + size > view.byteLength) throw new FormatError(`zip: ${what} lies beyond the end of the file`);
  if (view.getUint32(at, true) !== expected) throw new FormatError(`zip: ${what} is damaged`);
}

function readItem(bytes: Uint8Array, view: DataView, at: number, inflate: Transform): ZipItem {
  const [flags, how] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const crc = view.getUint32(at + 16, true);
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const nameStart = at + headerSize.central;
  const name = readName(bytes.subarray(nameStart, nameStart + view.getUint16(at + 28, true)), flags);
  const local = view.getUint32(at + 42, true);
  if (size > zipLimit.bytes) throw new FormatError(`zip: ${name} is larger than ${zipLimit.bytes} bytes`);
  const read = async (): Promise<Uint8Array> => {
    if ((flags & encrypted) !== 0) throw new FormatError(`zip: ${name} is encrypted`);
    need(view, local, headerSize.local, signature.local, name);
    const start =
      local + headerSize.local + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packed > bytes.length) throw new FormatError(`zip: ${name} lies beyond the end of the file`);
    const content = await expand(bytes.slice(start, start + packed), how, size, name, inflate);
    if (content.length !== size || crc32(content) !== crc) throw new FormatError(`zip: ${name} is damaged`);
    return content;
  };
  return { name, size, read };
}

async function expand(
  packed: Uint8Array,
  how: number,
  size: number,
  name: string,
  inflate: Transform,
): Promise<Uint8Array> {
  if (how === method.stored) return packed;
  if (how !== method.deflated)
    throw new FormatError(`zip: ${name} is compressed by method ${how}, not deflate`);
  try {
    return await inflate(packed, size);
  } catch (error) {
    throw new FormatError(
      `zip: ${name} is damaged: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Names are UTF-8 when the flag says so; else their ASCII characters are read and others replaced. */
function readName(bytes: Uint8Array, flags: number): string {
  if ((flags & utf8Names) !== 0) return new TextDecoder('utf-8').decode(bytes);
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : '_')).join('');
}

// ── Writing ──────────────────────────────────────────────────────────────────────────────────────

/** An archive of the entries, deflated where that makes them smaller. `time` is local time, ms since 1970. */
export async function writeZip(
  entries: readonly ZipEntry[],
  deflate: Transform | undefined,
  time: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = await deflate?.(bytes, Infinity);
    const content = packed !== undefined && packed.length < bytes.length ? packed : bytes;
    const nameBytes = new TextEncoder().encode(name);
    const facts = entryFacts(bytes, content, nameBytes.length, time);
    const local = concatenate([localHeader(facts), nameBytes, content]);
    directory.push(centralHeader(facts, offset), nameBytes);
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  return concatenate([...parts, ...directory, endRecord(entries.length, size, offset)]);
}

/** The fields that both headers of an entry have, from 'version needed' to 'extra field length'. */
function entryFacts(bytes: Uint8Array, content: Uint8Array, nameLength: number, time: number): Uint8Array {
  const facts = new Uint8Array(26);
  const view = viewOf(facts);
  const [dosTime, dosDate] = dosTimes(time);
  view.setUint16(0, 20, true);
  view.setUint16(2, utf8Names, true);
  view.setUint16(4, content === bytes ? method.stored : method.deflated, true);
  view.setUint16(6, dosTime, true);
  view.setUint16(8, dosDate, true);
  view.setUint32(10, crc32(bytes), true);
  view.setUint32(14, content.length, true);
  view.setUint32(18, bytes.length, true);
  view.setUint16(22, nameLength, true);
  return facts;
}

function localHeader(facts: Uint8Array): Uint8Array {
  const header = new Uint8Array(headerSize.local);
  viewOf(header).setUint32(0, signature.local, true);
  header.set(facts, 4);
  return header;
}

function centralHeader(facts: Uint8Array, offset: number): Uint8Array {
  const header = new Uint8Array(headerSize.central);
  const view = viewOf(header);
  view.setUint32(0, signature.central, true);
  view.setUint16(4, 20, true);
  header.set(facts, 6);
  view.setUint32(42, offset, true);
  return header;
}

function endRecord(entries: number, size: number, offset: number): Uint8Array {
  const record = new Uint8Array(headerSize.end);
  const view = viewOf(record);
  view.setUint32(0, signature.end, true);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return record;
}

/** MS-DOS time and date, two-second steps from 1980. */
function dosTimes(time: number): readonly [number, number] {
  const date = new Date(Math.max(time, Date.UTC(1980, 0, 1)));
  const seconds = date.getUTCSeconds() >> 1;
  return [
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | seconds,
    ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
  ];
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xedb88320;
  return crc >>> 0;
});

/** CRC-32 as zip has it (APPNOTE 4.4.7). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
