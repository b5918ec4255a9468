/** Interchange File Format, the envelope of Quetzal and Blorb: one FORM that holds typed chunks (EA IFF 85). */
import { word32 } from '../../kit/bits';
import { ImageError } from '../../kit/errors';

export interface Chunk {
  readonly id: string; // four characters
  readonly offset: number; // of its header from the start of the file
  readonly data: Uint8Array; // a view
}
const headerSize = 8; // of a chunk; the FORM's has its type behind it
const formHeaderSize = 12;

/** Four bytes as characters. */
export const fourCharacters = (file: Uint8Array, offset: number): string =>
  String.fromCharCode(...file.subarray(offset, offset + 4));

/** Whether the file is a FORM of this type; it may still be damaged. */
export const isForm = (file: Uint8Array, type: string): boolean =>
  file.length >= formHeaderSize && fourCharacters(file, 0) === 'FORM' && fourCharacters(file, 8) === type;

/** The chunks of a FORM in order. Throws ImageError if it is of another type or cut short. */
export function readForm(file: Uint8Array, type: string): readonly Chunk[] {
  if (!isForm(file, type)) {
    throw new ImageError(`expected an IFF file that begins with FORM and has ${type} at byte 8`);
  }
  const end = headerSize + word32(file, 4);
  if (end > file.length) {
    throw new ImageError(`the file is cut short: its header promises ${end} bytes, it has ${file.length}`);
  }
  const chunks: Chunk[] = [];
  for (let offset = formHeaderSize; offset + headerSize <= end;) {
    const chunk = readChunk(file, offset, end);
    chunks.push(chunk);
    offset += headerSize + chunk.data.length + (chunk.data.length & 1); // chunks begin at even places
  }
  return chunks;
}

/** The chunk whose header is at `offset`; it must end by `end`. */
export function readChunk(file: Uint8Array, offset: number, end: number): Chunk {
  if (offset + headerSize > end)
    throw new ImageError(`there is no chunk at byte ${offset}: ${end} is the end`);
  const id = fourCharacters(file, offset);
  const length = word32(file, offset + 4);
  const start = offset + headerSize;
  if (start + length > end) {
    throw new ImageError(
      `chunk ${id} at byte ${offset} says it has ${length} bytes, ${end - start} are left`,
    );
  }
  return { id, offset, data: file.subarray(start, start + length) };
}

/** A file that `readForm` gives back. */
export function writeForm(
  type: string,
  chunks: readonly (readonly [id: string, data: Uint8Array])[],
): Uint8Array {
  const bytes = [...ascii(type)];
  for (const [id, data] of chunks) {
    bytes.push(...ascii(id), ...bigEndian(data.length, 4));
    for (const byte of data) bytes.push(byte);
    if (data.length % 2 === 1) bytes.push(0);
  }
  return Uint8Array.from([...ascii('FORM'), ...bigEndian(bytes.length, 4), ...bytes]);
}

/** `value` in `size` bytes, the highest first. */
export const bigEndian = (value: number, size: number): readonly number[] =>
  Array.from({ length: size }, (_, i) => (value >>> (8 * (size - 1 - i))) & 0xff);

/** Characters below 256, one byte each. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Reads numbers one after the other; running out throws ImageError with the place in the file. */
export class ChunkReader {
  private place = 0;

  constructor(private readonly chunk: Chunk) {}

  get left(): number {
    return this.chunk.data.length - this.place;
  }

  /** An unsigned number of 1 to 4 bytes. */
  number(size: number): number {
    return this.bytes(size).reduce((value, byte) => value * 256 + byte, 0);
  }

  text(length: number): string {
    return String.fromCharCode(...this.bytes(length));
  }

  words(count: number): readonly number[] {
    const bytes = this.bytes(2 * count);
    return Array.from({ length: count }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
  }

  bytes(length: number): Uint8Array {
    if (length > this.left) throw this.damage(`ends where ${length} more bytes were expected`);
    const start = this.place;
    this.place += length;
    return this.chunk.data.subarray(start, this.place);
  }

  /** An error that says where reading had come to. */
  damage(what: string): ImageError {
    const at = this.chunk.offset + headerSize + this.place;
    return new ImageError(`chunk ${this.chunk.id}, at byte ${at} of the file, ${what}`);
  }
}
