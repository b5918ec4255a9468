/** Blorb 2.0.4: a story with its pictures, sounds and data in one file, an IFF FORM of type IFRS. */
import { ImageError } from '../../kit/errors';
import { ChunkReader, isForm, readChunk, readForm, type Chunk } from './iff';
import { decodeUtf8 } from './utf8';

export const usages = ['Pict', 'Snd ', 'Data', 'Exec'] as const;
export type Usage = (typeof usages)[number];

/** One entry of the resource index, its content not decoded. */
export interface Resource {
  readonly usage: Usage;
  readonly number: number; // what the story calls it
  readonly type: string; // of its chunk: 'PNG ', 'JPEG', 'Rect', 'OGGV', 'FORM' (AIFF), 'MOD ', 'ZCOD', …
  readonly offset: number; // of `data` from the start of the file
  readonly data: Uint8Array; // a view of the chunk's content; of a FORM the whole chunk, as an AIFF file has it
}

/** How pictures scale with the window, lengths in screen pixels; undefined stands for no limit. */
export interface Resolution {
  readonly standard: PixelSize;
  readonly smallest: LooseSize;
  readonly largest: LooseSize;
  readonly pictures: ReadonlyMap<number, PictureScale>;
}
interface PixelSize {
  readonly width: number;
  readonly height: number;
}
interface LooseSize {
  readonly width: number | undefined;
  readonly height: number | undefined;
}
interface PictureScale {
  readonly standard: number;
  readonly smallest: number; // 0: no limit
  readonly largest: number; // Infinity: no limit
}

export interface Blorb {
  readonly resources: readonly Resource[];
  readonly release: number; // of the resources, for picture_data; 0 if it is not told (RelN)
  readonly frontispiece: number | undefined; // picture number (Fspc)
  readonly metadata: string | undefined; // iFiction XML (IFmd)
  readonly resolution: Resolution | undefined; // (Reso)
  readonly loops: ReadonlyMap<number, boolean>; // sound number: whether it plays for ever (Loop)
  readonly adaptive: ReadonlySet<number> | undefined; // pictures drawn in the palette of the last (APal)
  readonly descriptions: readonly Description[]; // (RDes)
  readonly story: StoryIdentity | undefined; // to which story file the resources belong (IFhd)
}
export interface Description {
  readonly usage: string;
  readonly number: number;
  readonly text: string;
}
export interface StoryIdentity {
  readonly release: number;
  readonly serial: string;
  readonly checksum: number;
}

/** Whether the file looks like a Blorb. */
export const isBlorb = (file: Uint8Array): boolean => isForm(file, 'IFRS');

/** Reads everything but the resources' own content. Throws ImageError, saying what and where, if it is damaged. */
export function readBlorb(file: Uint8Array): Blorb {
  const chunks = readForm(file, 'IFRS');
  const index = chunks[0];
  if (index?.id !== 'RIdx') {
    throw new ImageError(
      `a Blorb's first chunk is RIdx, the resource index; here it is ${index?.id ?? 'missing'}`,
    );
  }
  const optional = <T>(id: string, read: (reader: ChunkReader, chunk: Chunk) => T): T | undefined => {
    const chunk = chunks.find((each) => each.id === id);
    return chunk === undefined ? undefined : read(new ChunkReader(chunk), chunk);
  };
  return {
    resources: readIndex(file, index),
    release: optional('RelN', (reader) => reader.number(2)) ?? 0,
    frontispiece: optional('Fspc', (reader) => reader.number(4)),
    metadata: optional('IFmd', (_, { data }) => decodeUtf8(data)),
    resolution: optional('Reso', readResolution),
    loops: optional('Loop', readLoops) ?? new Map<number, boolean>(),
    adaptive: optional('APal', readAdaptive),
    descriptions: optional('RDes', readDescriptions) ?? [],
    story: optional('IFhd', readIdentity),
  };
}

/** The story file inside a Blorb: resource Exec 0. Throws ImageError if there is none, or not a Z-machine's. */
export function storyOfBlorb(file: Uint8Array): Uint8Array {
  const program = findResource(readBlorb(file), 'Exec', 0);
  if (program === undefined) {
    throw new ImageError('this Blorb holds resources for a story, but not the story itself');
  }
  if (program.type !== 'ZCOD') {
    throw new ImageError(`expected a Z-machine story (ZCOD) in this Blorb, found ${program.type.trim()}`);
  }
  return program.data;
}

export const findResource = (blorb: Blorb, usage: Usage, number: number): Resource | undefined =>
  blorb.resources.find((each) => each.usage === usage && each.number === number);

// ── Chunks ───────────────────────────────────────────────────────────────────────────────────────

/** Entries of an unknown usage are passed over. */
function readIndex(file: Uint8Array, chunk: Chunk): readonly Resource[] {
  const reader = new ChunkReader(chunk);
  const count = reader.number(4);
  const resources: Resource[] = [];
  for (let i = 0; i < count; i++) {
    const usage = reader.text(4);
    const number = reader.number(4);
    const start = reader.number(4);
    if (isUsage(usage)) resources.push(readResource(file, usage, number, start));
  }
  return resources;
}

const isUsage = (usage: string): usage is Usage => (usages as readonly string[]).includes(usage);

function readResource(file: Uint8Array, usage: Usage, number: number, start: number): Resource {
  const { id, offset, data } = readChunk(file, start, file.length);
  if (id !== 'FORM') return { usage, number, type: id, offset: offset + 8, data };
  return { usage, number, type: id, offset, data: file.subarray(offset, offset + 8 + data.length) };
}

function readResolution(reader: ChunkReader): Resolution {
  const standard = { width: reader.number(4), height: reader.number(4) };
  if (standard.width === 0 || standard.height === 0) throw reader.damage('gives a window no standard size');
  const limit = (): number | undefined => reader.number(4) || undefined;
  const smallest = { width: limit(), height: limit() };
  const largest = { width: limit(), height: limit() };
  const pictures = new Map<number, PictureScale>();
  while (reader.left > 0) {
    const number = reader.number(4);
    const scale = {
      standard: ratio(reader, 1),
      smallest: ratio(reader, 0),
      largest: ratio(reader, Infinity),
    };
    pictures.set(number, scale);
  }
  return { standard, smallest, largest, pictures };
}

/** Numerator and denominator; both zero stand for `unlimited`. */
function ratio(reader: ChunkReader, unlimited: number): number {
  const above = reader.number(4);
  const below = reader.number(4);
  if (above === 0 && below === 0) return unlimited;
  if (above === 0 || below === 0) throw reader.damage(`has the ratio ${above}/${below}`);
  return above / below;
}

function readLoops(reader: ChunkReader): ReadonlyMap<number, boolean> {
  const loops = new Map<number, boolean>();
  while (reader.left > 0) {
    const sound = reader.number(4);
    loops.set(sound, reader.number(4) === 0);
  }
  return loops;
}

function readAdaptive(reader: ChunkReader): ReadonlySet<number> {
  const pictures = new Set<number>();
  while (reader.left > 0) pictures.add(reader.number(4));
  return pictures;
}

function readDescriptions(reader: ChunkReader): readonly Description[] {
  const count = reader.number(4);
  const descriptions: Description[] = [];
  for (let i = 0; i < count; i++) {
    const usage = reader.text(4);
    const number = reader.number(4);
    descriptions.push({ usage, number, text: decodeUtf8(reader.bytes(reader.number(4))) });
  }
  return descriptions;
}

const readIdentity = (reader: ChunkReader): StoryIdentity => ({
  release: reader.number(2),
  serial: reader.text(6),
  checksum: reader.number(2),
});
