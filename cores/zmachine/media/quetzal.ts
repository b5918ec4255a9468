/** Saved games as files that other interpreters read and write: Quetzal 1.4, an IFF FORM of type IFZS. */
import { word16 } from '../../kit/bits';
import { ImageError } from '../../kit/errors';
import { packDelta, unpackDelta } from './delta';
import { ascii, bigEndian, ChunkReader, isForm, readForm, writeForm, type Chunk } from './iff';

/** The position of a story. `release`, `serial` and `checksum` say of which (Quetzal 5). */
export interface QuetzalSave {
  readonly release: number;
  readonly serial: string; // six characters
  readonly checksum: number;
  readonly pc: number; // V1-3: the branch bytes of `save`; later: its store byte (Quetzal 5)
  readonly dynamicMemory: Uint8Array;
  readonly frames: readonly QuetzalFrame[]; // outermost first
}

/**
 * One call (Quetzal 4). The first frame stands for the main program, which was never called: only its stack
 * counts, the rest is zero (Quetzal 4).
 */
export interface QuetzalFrame {
  readonly returnPc: number; // address after the store byte of the call
  readonly locals: readonly number[]; // at most 15 words
  readonly discard: boolean; // the call throws its result away
  readonly storeVariable: number; // 0 with `discard`
  readonly argumentMask: number; // bit i: argument i + 1 was given
  readonly stack: readonly number[]; // the evaluation stack, bottom first
}

const author = 'Saved by Tech Square';
const discardFlag = 0x10;
const localsMask = 0x0f;
const originalPlace = 0x0e; // header word: size of dynamic memory (ZMS 11.1)

/** Whether the file looks like a saved game. */
export const isQuetzal = (file: Uint8Array): boolean => isForm(file, 'IFZS');

/** The file. `original` is the story file, of which only the difference is stored. */
export function writeQuetzal(save: QuetzalSave, original: Uint8Array): Uint8Array {
  return writeForm('IFZS', [
    ['IFhd', writeHeader(save)],
    ['CMem', packDelta(save.dynamicMemory, original)],
    ['Stks', Uint8Array.from(save.frames.flatMap((frame, i) => writeFrame(frame, i === 0)))],
    ['ANNO', ascii(author)],
  ]);
}

/**
 * Reads a file by whatever interpreter; `original` is the story file. Chunks that it does not know are passed
 * over. Whether the save belongs to the story is for the caller to compare. Throws ImageError, saying what and
 * where, if something is missing or damaged.
 */
export function readQuetzal(file: Uint8Array, original: Uint8Array): QuetzalSave {
  const chunks = readForm(file, 'IFZS');
  return {
    ...readHeader(needed(chunks, ['IFhd'], 'Quetzal 5.4')),
    dynamicMemory: readMemory(needed(chunks, ['CMem', 'UMem'], 'Quetzal 3.7'), original),
    frames: readFrames(needed(chunks, ['Stks'], 'Quetzal 4.10')),
  };
}

/** The first chunk of one of these types counts, as in Frotz. */
function needed(chunks: readonly Chunk[], ids: readonly string[], section: string): Chunk {
  const found = chunks.find(({ id }) => ids.includes(id));
  if (found !== undefined) return found;
  const present = chunks.map(({ id }) => id).join(', ');
  throw new ImageError(
    `a saved game has a chunk ${ids.join(' or ')} (${section}), this file has ${present || 'none'}`,
  );
}

const writeHeader = ({ release, serial, checksum, pc }: QuetzalSave): Uint8Array =>
  Uint8Array.from([
    ...bigEndian(release, 2),
    ...ascii(serial),
    ...bigEndian(checksum, 2),
    ...bigEndian(pc, 3),
  ]);

function readHeader(chunk: Chunk): Pick<QuetzalSave, 'release' | 'serial' | 'checksum' | 'pc'> {
  const reader = new ChunkReader(chunk);
  return {
    release: reader.number(2),
    serial: reader.text(6),
    checksum: reader.number(2),
    pc: reader.number(3),
  };
}

function readMemory({ id, offset, data }: Chunk, original: Uint8Array): Uint8Array {
  const size = word16(original, originalPlace);
  if (id === 'CMem') return unpackDelta(data, original, size);
  if (data.length === size) return data.slice();
  throw new ImageError(
    `chunk UMem at byte ${offset} has ${data.length} bytes, the story's dynamic memory ${size} (Quetzal 3.8)`,
  );
}

function writeFrame(
  { returnPc, locals, discard, storeVariable, argumentMask, stack }: QuetzalFrame,
  main: boolean,
): number[] {
  const head = main
    ? [0, 0, 0, 0, 0, 0]
    : [
        ...bigEndian(returnPc, 3),
        locals.length | (discard ? discardFlag : 0),
        discard ? 0 : storeVariable,
        argumentMask,
      ];
  const values = [...(main ? [] : locals), ...stack];
  return [...head, ...bigEndian(stack.length, 2), ...values.flatMap((word) => bigEndian(word, 2))];
}

function readFrames(chunk: Chunk): readonly QuetzalFrame[] {
  const reader = new ChunkReader(chunk);
  const frames: QuetzalFrame[] = [];
  while (reader.left > 0) frames.push(readFrame(reader));
  if (frames.length === 0) throw reader.damage('holds no frame (Quetzal 4)');
  return frames;
}

function readFrame(reader: ChunkReader): QuetzalFrame {
  const returnPc = reader.number(3);
  const flags = reader.number(1);
  if (flags > (discardFlag | localsMask)) throw reader.damage('has unknown flags of a frame (Quetzal 4)');
  const discard = (flags & discardFlag) !== 0;
  const result = reader.number(1);
  const argumentMask = reader.number(1);
  if ((argumentMask & (argumentMask + 1)) !== 0) {
    throw reader.damage('says that an argument was given, but not the one before it (Quetzal 4)');
  }
  const stackSize = reader.number(2);
  const locals = reader.words(flags & localsMask);
  const stack = reader.words(stackSize);
  return { returnPc, locals, discard, storeVariable: discard ? 0 : result, argumentMask, stack };
}
