/**
 * Files of Pascal programs: opened, closed, read and written record by record, as the II.0 system does it
 * (PMACHINE 4 and 8). What has to wait for a character returns false and is asked again when there is one.
 */
import { blockBytes, mostFiles, type Directory, type FileEntry } from '../media/directory';
import type { Processor } from '../processor';
import { IoResult, Syscom } from '../syscom';
import { writeCharacters } from '../exec/units';
import { Fib, FileState, temporaryYear } from './fib';
import { findVolume, readTitle, writeDirectory, type Title } from './titles';

const carriageReturn = 13;
const dle = 16;
const blank = 32;
const isBlockUnit = (unit: number): boolean => unit === 4 || unit === 5 || unit >= 9;

/** How a program closes a file (PMACHINE 8, FCLOSE). */
const Close = { normal: 0, lock: 1, purge: 2, crunch: 3 } as const;

export const setResult = (p: Processor, code: number): void => p.setSyscom(Syscom.iorslt, code);
const isOk = (p: Processor): boolean => p.syscom(Syscom.iorslt) === IoResult.ok;

function end(f: Fib): true {
  f.eof = f.eoln = true;
  return true;
}

/** FINIT: `records` is 0 for an interactive file, -2 for a text, -1 for an untyped file, else words a record. */
export function initialise(f: Fib, window: number, records: number): void {
  f.state = records === 0 ? FileState.needsCharacter : FileState.standard;
  f.isOpen = false;
  f.eof = f.eoln = true;
  f.window = records === -1 ? 0 : window;
  f.recordBytes = records === 0 || records === -2 ? 1 : records === -1 ? 0 : 2 * records;
  if (f.recordBytes === 1) f.character = 0;
}

// ── Opening and closing ──────────────────────────────────────────────────────────────────────────

/** False when the first record of an old file has to be waited for. */
export function open(p: Processor, f: Fib, text: string, old: boolean): boolean {
  setResult(p, IoResult.ok);
  if (f.isOpen) {
    setResult(p, IoResult.alreadyOpen);
    return true;
  }
  const title = readTitle(text);
  const place = title === undefined ? undefined : findVolume(p, title.volume);
  if (title === undefined || place === undefined) {
    setResult(p, title === undefined ? IoResult.badName : IoResult.offLine);
    return end(f);
  }
  const { unit, directory } = place;
  const entry = entryFor(p, title, unit, directory, old);
  if (typeof entry === 'number') {
    setResult(p, entry);
    return end(f);
  }
  f.isOpen = true;
  f.modified = !old && entry.name !== '';
  f.unit = unit;
  f.volume = directory?.name ?? title.volume;
  f.isBlocked = isBlockUnit(unit);
  f.softBuffered = f.isBlocked && f.recordBytes !== 0;
  f.entry = entry;
  f.maxBlock = old ? entry.end - entry.first : 0;
  f.nextBlock = 0;
  if (f.softBuffered) startBuffer(p, f, old);
  rewind(p, f);
  return old ? firstRecord(p, f) : true;
}

/** A file that is a unit of characters, open from the start. */
export function openUnit(f: Fib, unit: number): void {
  f.isOpen = true;
  f.unit = unit;
  f.isBlocked = f.softBuffered = f.modified = f.eof = f.eoln = false;
  f.repeats = 0;
}

/** The entry of an old file, or of a new one, entered as temporary; a number is an error. */
function entryFor(
  p: Processor,
  { name, blocks, kind }: Title,
  unit: number,
  directory: Directory | undefined,
  old: boolean,
): FileEntry | number {
  if (directory === undefined || name === '') {
    if (old && name !== '') return IoResult.noFile;
    return {
      name: '',
      kind,
      status: 0,
      first: 0,
      end: directory?.blocks ?? 0x7fff,
      lastBytes: blockBytes,
      date: undefined,
    };
  }
  const permanent = directory.files.find((file) => file.name === name && isTemporary(file) !== old);
  if (old) return permanent ?? IoResult.noFile;
  if (permanent !== undefined) return IoResult.duplicate;
  const room = roomFor(directory, blocks);
  if (room === undefined || directory.files.length === mostFiles) return IoResult.noRoom;
  const odd = kind === 'text' && (room.end - room.first) % 2 === 1 ? 1 : 0;
  if (kind === 'text' && room.end - odd - room.first < 4) return IoResult.noRoom;
  const entry: FileEntry = {
    name,
    kind: kind === 'untyped' ? 'data' : kind,
    status: 0,
    first: room.first,
    end: room.end - odd,
    lastBytes: blockBytes,
    date: { year: temporaryYear, month: 0, day: 0 },
  };
  writeDirectory(p, unit, withFiles(directory, [...directory.files, entry]));
  return entry;
}

const isTemporary = ({ date }: FileEntry): boolean => date?.year === temporaryYear;
const withFiles = (directory: Directory, files: readonly FileEntry[]): Directory => ({
  ...directory,
  files: [...files].sort((a, b) => a.first - b.first),
});

interface Room {
  readonly first: number;
  readonly end: number;
}
/** The first room of so many blocks; for 0 the largest; for -1 the second largest or half of the largest, if that is more. */
function roomFor(directory: Directory, blocks: number): Room | undefined {
  const starts = [directory.end, ...directory.files.map((file) => file.end)];
  const ends = [...directory.files.map((file) => file.first), directory.blocks];
  const rooms = starts.map((first, i) => ({ first, end: ends[i]! })).filter((room) => room.end > room.first);
  if (blocks > 0) {
    const found = rooms.find((room) => room.end - room.first >= blocks);
    return found && { first: found.first, end: found.first + blocks };
  }
  const [largest, second] = rooms.toSorted((a, b) => b.end - b.first - (a.end - a.first));
  if (largest === undefined || blocks === 0) return largest;
  const half = Math.floor((largest.end - largest.first + 1) / 2);
  if (second !== undefined && Math.floor((largest.end - largest.first) / 2) <= second.end - second.first)
    return second;
  return { first: largest.first, end: largest.first + half };
}

function startBuffer(p: Processor, f: Fib, old: boolean): void {
  f.nextByte = blockBytes;
  f.bufferChanged = false;
  f.maxByte = old ? f.lastBytes : blockBytes;
  if (f.kind !== 'text') return;
  f.nextBlock = 2;
  if (old) return;
  for (let i = 0; i < blockBytes; i++) p.store.setByte(f.buffer, i, 0);
  for (const block of [f.first, f.first + 1]) p.blocks.write(p.store, f.unit, f.buffer, 0, blockBytes, block);
}

/** Back to the first record, with what the buffer still holds written out. */
function rewind(p: Processor, f: Fib): void {
  f.repeats = 0;
  f.eoln = f.eof = false;
  if (!f.isBlocked) return;
  let longer = f.nextBlock > f.maxBlock;
  if (longer) f.maxBlock = f.nextBlock;
  if (f.softBuffered) {
    if (longer) f.maxByte = f.nextByte;
    else if (f.nextBlock === f.maxBlock && f.nextByte > f.maxByte) {
      longer = true;
      f.maxByte = f.nextByte;
    }
    if (f.bufferChanged) {
      if (longer) for (let i = f.nextByte; i < blockBytes; i++) p.store.setByte(f.buffer, i, 0);
      flush(p, f);
      if (longer && f.kind === 'text' && f.nextBlock % 2 === 1) {
        f.maxBlock++;
        for (let i = 0; i < blockBytes; i++) p.store.setByte(f.buffer, i, 0);
        setResult(p, p.blocks.write(p.store, f.unit, f.buffer, 0, blockBytes, f.first + f.nextBlock));
      }
    }
    f.nextByte = blockBytes;
  }
  f.nextBlock = f.softBuffered && f.kind === 'text' ? 2 : 0;
}

function flush(p: Processor, f: Fib): void {
  f.bufferChanged = false;
  f.modified = true;
  setResult(p, p.blocks.write(p.store, f.unit, f.buffer, 0, blockBytes, f.first + f.nextBlock - 1));
}

/** FRESET. */
export function reset(p: Processor, f: Fib): boolean {
  setResult(p, IoResult.ok);
  if (!f.isOpen) return true;
  rewind(p, f);
  return firstRecord(p, f);
}
function firstRecord(p: Processor, f: Fib): boolean {
  if (f.recordBytes === 0) return true;
  if (f.state === FileState.standard) return get(p, f);
  f.state = FileState.needsCharacter;
  return true;
}

export function close(p: Processor, f: Fib, how: number): void {
  setResult(p, IoResult.ok);
  if (!f.isOpen) return;
  if (f.isBlocked && f.entry.name !== '') closeEntry(p, f, how);
  end(f);
  f.isOpen = false;
}

function closeEntry(p: Processor, f: Fib, asked: number): void {
  let entry = f.entry;
  let how = asked;
  if (how === Close.crunch) {
    f.maxBlock = f.nextBlock;
    entry = { ...entry, date: { year: temporaryYear, month: 0, day: 0 } };
    if (f.softBuffered) f.maxByte = f.nextByte;
    how = Close.lock;
  }
  rewind(p, f);
  if (!f.modified && !isTemporary(entry) && how !== Close.purge) return;
  const directory = findVolume(p, `#${f.unit}`)?.directory;
  if (directory === undefined) return setResult(p, IoResult.lostVolume);
  const mine = directory.files.find(({ first, end: last }) => first === entry.first && last === entry.end);
  if (mine === undefined) return setResult(p, IoResult.lostFile);
  const others = directory.files.filter((file) => file !== mine);
  if (how === Close.purge || (how === Close.normal && isTemporary(mine)))
    return writeDirectory(p, f.unit, withFiles(directory, others));
  const kept: FileEntry = {
    ...entry,
    end: entry.first + f.maxBlock,
    lastBytes: f.softBuffered ? f.maxByte : entry.lastBytes,
    date: directory.date ?? (isTemporary(mine) ? undefined : mine.date),
    status: 0,
  };
  const rest = others.filter((file) => file.name !== kept.name || isTemporary(file));
  writeDirectory(p, f.unit, withFiles(directory, [...rest, kept]));
}

// ── Records ──────────────────────────────────────────────────────────────────────────────────────

/** FGET: the next record comes into the window. False when its characters have to be waited for. */
export function get(p: Processor, f: Fib): boolean {
  setResult(p, IoResult.ok);
  if (!f.isOpen) {
    setResult(p, IoResult.notOpen);
    return end(f);
  }
  if (f.repeats > 0 && --f.repeats > 0) return true;
  if (!f.softBuffered) return getFromUnit(p, f);
  if (!getFromBuffer(p, f)) return end(f);
  return f.recordBytes === 1 ? textCharacter(p, f) : true;
}

/** One character of the console, or as many bytes as a record has. */
function getFromUnit(p: Processor, f: Fib): boolean {
  const code = p.characters.take(f.unit);
  if (code === undefined) return false;
  if (code === null) {
    setResult(p, IoResult.badUnit);
    return end(f);
  }
  f.character = code;
  if (f.recordBytes !== 1) return true;
  f.eoln = code === carriageReturn;
  if (f.state !== FileState.standard) f.state = FileState.hasCharacter;
  if (code === carriageReturn) f.character = blank;
  if (code !== 0) return true;
  f.character = blank;
  return end(f);
}

/** False at the end of the file, and where a block cannot be read. */
function getFromBuffer(p: Processor, f: Fib): boolean {
  let left = f.recordBytes;
  let to = f.window;
  for (;;) {
    const isLast = f.nextBlock === f.maxBlock;
    if (isLast && f.nextByte + left > f.maxByte) return false;
    const there = (isLast ? f.lastBytes : blockBytes) - f.nextByte;
    const count = Math.max(0, Math.min(left, there));
    for (let i = 0; i < count; i++) p.store.setByte(to, i, p.store.byte(f.buffer, f.nextByte + i));
    f.nextByte += count;
    to += count;
    left -= count;
    if (left === 0) return true;
    if (f.bufferChanged) flush(p, f);
    if (isOk(p)) setResult(p, p.blocks.read(p.store, f.unit, f.buffer, 0, blockBytes, f.first + f.nextBlock));
    if (!isOk(p)) return false;
    f.nextBlock++;
    f.nextByte = 0;
  }
}

/** Line ends, DLE and the zeros behind a page's last line mean something in files of characters. */
function textCharacter(p: Processor, f: Fib): boolean {
  for (;;) {
    f.eoln = false;
    if (f.state !== FileState.standard) f.state = FileState.hasCharacter;
    if (f.character === carriageReturn) {
      f.character = blank;
      f.eoln = true;
      return true;
    }
    if (f.character === dle) {
      if (!getFromBuffer(p, f)) return end(f);
      const count = f.character - blank;
      if (count > 0 && count <= 127) {
        f.character = blank;
        f.repeats = count;
        return true;
      }
    } else if (f.character !== 0) return true;
    else if (f.kind !== 'text') {
      f.character = blank;
      return end(f);
    } else {
      if (f.nextBlock % 2 === 1) f.nextBlock++;
      f.nextByte = blockBytes;
    }
    if (!getFromBuffer(p, f)) return end(f);
  }
}

/** FPUT: the record in the window goes to the file. */
export function put(p: Processor, f: Fib): void {
  setResult(p, IoResult.ok);
  if (!f.isOpen) {
    setResult(p, IoResult.notOpen);
    end(f);
  } else if (!f.softBuffered) {
    const codes = Array.from({ length: f.recordBytes }, (_, i) => p.store.byte(f.window, i));
    writeCharacters(p, f.unit, codes, 0);
    if (!isOk(p)) end(f);
  } else if (!putIntoBuffer(p, f)) end(f);
  else if (f.recordBytes === 1 && f.character === carriageReturn && f.kind === 'text') endPage(p, f);
}

/** A page of a text ends with the last line that fits: 127 bytes are left for the next. */
function endPage(p: Processor, f: Fib): void {
  if (f.nextByte < blockBytes - 127 || f.nextBlock % 2 === 1) return;
  f.nextByte = blockBytes - 1;
  f.character = 0;
  if (!putIntoBuffer(p, f)) end(f);
}

function putIntoBuffer(p: Processor, f: Fib): boolean {
  let left = f.recordBytes;
  let from = f.window;
  for (;;) {
    if (f.first + f.nextBlock === f.end && f.nextByte + left > f.lastBytes && !stretch(p, f)) {
      setResult(p, IoResult.noRoom);
      return false;
    }
    const count = Math.max(0, Math.min(left, blockBytes - f.nextByte));
    if (count > 0) f.bufferChanged = true;
    for (let i = 0; i < count; i++) p.store.setByte(f.buffer, f.nextByte + i, p.store.byte(from, i));
    f.nextByte += count;
    from += count;
    left -= count;
    if (left === 0) return true;
    if (f.bufferChanged) flush(p, f);
    if (!isOk(p)) return false;
    if (f.nextBlock < f.maxBlock)
      setResult(p, p.blocks.read(p.store, f.unit, f.buffer, 0, blockBytes, f.first + f.nextBlock));
    else for (let i = 0; i < blockBytes; i++) p.store.setByte(f.buffer, i, 0);
    if (!isOk(p)) return false;
    f.nextBlock++;
    f.nextByte = 0;
  }
}

/** Lets a file have the unused blocks behind it; false where there are none. */
export function stretch(p: Processor, f: Fib): boolean {
  const entry = f.entry;
  const directory = findVolume(p, `#${f.unit}`)?.directory;
  const mine =
    directory?.files.findIndex((file) => file.first === entry.first && file.end === entry.end) ?? -1;
  if (directory === undefined || mine < 0 || entry.name === '') return false;
  const limit = directory.files[mine + 1]?.first ?? directory.blocks;
  if (entry.end >= limit && entry.lastBytes === blockBytes) return false;
  const files = directory.files.map((file, i) =>
    i === mine ? { ...file, end: limit, lastBytes: blockBytes } : file,
  );
  writeDirectory(p, f.unit, { ...directory, files });
  f.entry = { ...entry, end: limit, lastBytes: blockBytes, date: { year: temporaryYear, month: 0, day: 0 } };
  f.eof = f.eoln = false;
  return true;
}

/** FBLOCKIO: how many blocks were moved. False when the characters of a unit have to be waited for. */
export function blockIo(
  p: Processor,
  f: Fib,
  address: number,
  { count, from, reads }: { readonly count: number; readonly from: number; readonly reads: boolean },
): number {
  setResult(p, IoResult.ok);
  if (!f.isOpen || count < 0) {
    setResult(p, IoResult.notOpen);
    return 0;
  }
  if (!f.isBlocked) return blocksOfUnit(p, f, address, count, reads);
  const block = f.first + (from < 0 ? f.nextBlock : from);
  if (block + count > f.end && !reads) stretch(p, f);
  const moved = Math.min(count, f.end - block);
  f.eof = block >= f.end;
  if (f.eof) return 0;
  const length = (moved * blockBytes) & 0xffff; // UNITREAD and UNITWRITE take a word
  setResult(
    p,
    reads
      ? p.blocks.read(p.store, f.unit, address, 0, length, block)
      : p.blocks.write(p.store, f.unit, address, 0, length, block),
  );
  if (!reads) f.modified = true;
  f.eof = block + moved === f.end;
  f.nextBlock = block + moved - f.first;
  f.maxBlock = Math.max(f.maxBlock, f.nextBlock);
  return moved;
}

/** Only writing makes sense on a unit of characters without a system to edit lines. */
function blocksOfUnit(p: Processor, f: Fib, address: number, count: number, reads: boolean): number {
  if (reads) {
    setResult(p, IoResult.badRequest);
    return 0;
  }
  const length = Math.max(0, ((count * blockBytes) << 16) >> 16); // of UNITWRITE, a signed word
  const codes = Array.from({ length }, (_, i) => p.store.byte(address, i));
  writeCharacters(p, f.unit, codes, 0);
  return isOk(p) ? count : 0;
}
