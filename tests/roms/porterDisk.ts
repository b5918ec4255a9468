/**
 * Porter's disks, read without Porter: from the layout that roms/s360/porter/README.md describes. What is wrong with one
 * is told in sentences; a disk is sound when there are none.
 */
import { word16, word32 } from '../../cores/kit/bits';
import { openCckd } from '../../cores/s360/media/cckd';
import { cp037 } from '../../cores/s360/media/codepages';
import { recordsOf, trackOf, type DiskImage } from '../../cores/s360/media/packs';

export interface PorterFile {
  readonly name: string; // 'NAME TYPE'
  readonly form: string;
  readonly system: boolean;
  readonly records: readonly Uint8Array[];
}
export interface PorterDisk {
  readonly label: string;
  readonly cylinders: number;
  readonly sequence: number;
  readonly files: readonly PorterFile[];
  readonly freeBlocks: number;
  readonly problems: readonly string[];
}

const blockBytes = 1024;
const perTrack = 6;
const areaBlocks = 12;
const firstData = 24;
const seed = 0xd7d9e3d9; // PRTR

export const textOf = (records: readonly Uint8Array[]): readonly string[] =>
  records.map((record) => cp037.toText(record).trimEnd());

export function readPorterDisk(bytes: Uint8Array): PorterDisk {
  const image = openCckd(bytes);
  const label = record(image, 0, 3);
  const problems: string[] = [];
  if (text(label, 0) !== 'PORTER01') problems.push(`the label begins ${text(label, 0)}`);
  const cylinders = word16(label, 16);
  const roots = [0, areaBlocks].flatMap((area) => rootAt(image, area));
  const root = roots.sort((a, b) => b.sequence - a.sequence)[0];
  if (root === undefined) return { label: '', cylinders, sequence: 0, files: [], freeBlocks: 0, problems: ['no root'] };
  const directory = root.directories.flatMap((sum, i) => {
    const block = blockOf(image, root.area + 4 + i);
    if (sumOf(block) !== sum) problems.push(`directory block ${i} has another sum than the root says`);
    return entriesOf(block);
  });
  const map = root.maps.flatMap((sum, i) => {
    const block = blockOf(image, root.area + 1 + i);
    if (sumOf(block) !== sum) problems.push(`map block ${i} has another sum than the root says`);
    return [...block];
  });
  const owners = new Map<number, string>();
  const own = (block: number, owner: string): void => {
    if (block < firstData || block >= root.total) problems.push(`${owner} has block ${block}`);
    if (owners.has(block)) problems.push(`block ${block} belongs to ${owners.get(block)!} and ${owner}`);
    owners.set(block, owner);
  };
  const files = directory.map((entry) => readFile(image, entry, own, problems));
  checkMap(map, root.total, owners, problems);
  const names = files.map(({ name }) => name);
  if (new Set(names).size !== names.length) problems.push(`a name is there twice: ${names.join(', ')}`);
  if (files.length !== root.files) problems.push(`the root counts ${root.files} files, there are ${files.length}`);
  const freeBlocks = root.total - firstData - owners.size;
  if (freeBlocks !== root.free) problems.push(`the root counts ${root.free} free blocks, there are ${freeBlocks}`);
  if (root.total !== (20 * cylinders - 1) * perTrack) problems.push(`${root.total} blocks on ${cylinders} cylinders`);
  return { label: text(label, 8), cylinders, sequence: root.sequence, files, freeBlocks, problems };
}

/** The disk with other bytes at this place of a block; of track 0, where it has no blocks, of a record. */
export function damaged(bytes: Uint8Array, block: number, at: number, ...values: readonly number[]): Uint8Array {
  const [track, number] = [Math.floor(block / perTrack) + 1, (block % perTrack) + 1];
  return patched(bytes, track, number, at, values);
}
export function patched(
  bytes: Uint8Array,
  track: number,
  number: number,
  at: number,
  values: readonly number[],
): Uint8Array {
  const image = openCckd(bytes);
  const records = recordsOf(image.track(track)).map((one) => {
    const data = one.data.slice();
    if (one.record === number) data.set(values, at);
    return { ...one, data };
  });
  const changed = trackOf(Math.floor(track / image.heads), track % image.heads, records);
  return image.written(new Map([[track, changed]]));
}

const text = (bytes: Uint8Array, at: number, length = 8): string =>
  cp037.toText(bytes.subarray(at, at + length)).trimEnd();

function record(image: DiskImage, track: number, number: number): Uint8Array {
  const found = recordsOf(image.track(track)).find((one) => one.record === number);
  return found?.data ?? new Uint8Array(blockBytes);
}
const blockOf = (image: DiskImage, block: number): Uint8Array =>
  record(image, Math.floor(block / perTrack) + 1, (block % perTrack) + 1);

function sumOf(bytes: Uint8Array): number {
  let sum = seed;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + word32(bytes, at)) >>> 0;
  return sum;
}

function rootAt(image: DiskImage, area: number) {
  const block = blockOf(image, area);
  if (text(block, 0, 4) !== 'ROOT' || sumOf(block.subarray(0, 68)) !== word32(block, 68) >>> 0) return [];
  const words = (at: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, i) => word32(block, at + 4 * i) >>> 0);
  const [sequence, total, free] = words(4, 3) as [number, number, number];
  const directories = words(24, word16(block, 16));
  const maps = words(56, word16(block, 20));
  return [{ area, sequence, total, free, files: word16(block, 18), directories, maps }];
}

interface Entry {
  readonly name: string;
  readonly form: string;
  readonly system: boolean;
  readonly index: number;
  readonly records: number;
  readonly bytes: number;
  readonly blocks: number;
}
function entriesOf(block: Uint8Array): readonly Entry[] {
  return Array.from({ length: blockBytes / 32 }, (_, i) => block.subarray(32 * i, 32 * i + 32))
    .filter((entry) => entry[0] !== 0)
    .map((entry) => ({
      name: `${text(entry, 0)} ${text(entry, 8)}`,
      form: text(entry, 16, 1),
      system: (entry[17]! & 0x80) !== 0,
      index: word16(entry, 18),
      records: word32(entry, 20),
      bytes: word32(entry, 24),
      blocks: word16(entry, 28),
    }));
}

function readFile(
  image: DiskImage,
  { name, form, system, index, records, bytes, blocks }: Entry,
  own: (block: number, owner: string) => void,
  problems: string[],
): PorterFile {
  const count = Math.ceil(bytes / blockBytes);
  if (blocks !== count + 1) problems.push(`${name}: ${blocks} blocks for ${bytes} bytes`);
  own(index, name);
  const list = blockOf(image, index);
  const stream = new Uint8Array(count * blockBytes);
  for (let i = 0; i < count; i++) {
    own(word16(list, 2 * i), name);
    stream.set(blockOf(image, word16(list, 2 * i)), i * blockBytes);
  }
  const found = split(stream.subarray(0, bytes), form);
  if (found?.length !== records)
    problems.push(`${name}: ${records} records are promised, ${found?.length ?? 'none'} can be read`);
  return { name, form, system, records: found ?? [] };
}

function split(stream: Uint8Array, form: string): readonly Uint8Array[] | undefined {
  const records: Uint8Array[] = [];
  for (let at = 0; at < stream.length;) {
    const start = form === 'F' ? at : at + 2;
    const end = form === 'F' ? at + 80 : start + word16(stream, at);
    if (end > stream.length) return undefined;
    records.push(stream.subarray(start, end));
    at = end;
  }
  return records;
}

function checkMap(
  map: readonly number[],
  total: number,
  owners: ReadonlyMap<number, string>,
  problems: string[],
): void {
  for (let block = 0; block < map.length * 8; block++) {
    const taken = ((map[block >> 3]! << (block & 7)) & 0x80) !== 0;
    const wanted = block < firstData || block >= total || owners.has(block);
    if (taken !== wanted)
      problems.push(`block ${block} is ${taken ? 'taken' : 'free'} in the map, and ${owners.get(block) ?? 'nobody'}'s`);
  }
}
