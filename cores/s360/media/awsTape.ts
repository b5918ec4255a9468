/**
 * AWSTAPE files: chunks of at most 65,535 bytes behind a header of six: this chunk's length and the one before's, two
 * bytes little-endian each, and flags (S360 6). Hercules' HET files are the same with records packed; they are read too.
 */
import { ImageError } from '../../kit/errors';
import { bunzip2 } from './bunzip2';
import { joined, littleHalf, putLittle } from './bytes';
import { inflateZlib } from './inflate';
import { mark, tapeRecord, type TapeBlock, type TapeImage } from './tapeBlocks';

const headerBytes = 6;
const chunkBytes = 0xffff;
const flag = { begin: 0x80, mark: 0x40, end: 0x20, zlib: 0x01, bzip2: 0x02 } as const;
const known = flag.begin | flag.mark | flag.end | flag.zlib | flag.bzip2;
const largestRecord = 0xffff; // a CCW counts no more

/** Whether the file begins with a header of the kind: a record's first chunk or a mark, and nothing before it. */
export function isAwsTape(file: Uint8Array): boolean {
  if (file.length < headerBytes || littleHalf(file, 2) !== 0 || file[5] !== 0) return false;
  const { length, flags } = headerAt(file, 0);
  const isMark = (flags & flag.mark) !== 0;
  return (flags & ~known) === 0 && (isMark ? length === 0 : (flags & flag.begin) !== 0 && length > 0);
}

/** Throws ImageError saying at which byte a header is wrong or the file cut off. */
export function readAwsTape(file: Uint8Array): TapeImage {
  const blocks: TapeBlock[] = [];
  let chunks: Uint8Array[] = [];
  let before = 0;
  for (let at = 0; at < file.length;) {
    const { length, flags } = checkedHeader(file, at, before, chunks.length > 0);
    const end = at + headerBytes + length;
    if (end > file.length)
      throw new ImageError(
        `an AWSTAPE image cut off at byte ${file.length}: the block at byte ${at} has ${length} bytes`,
      );
    if ((flags & flag.mark) !== 0) blocks.push(mark);
    else {
      chunks.push(file.subarray(at + headerBytes, end));
      if ((flags & flag.end) !== 0) {
        blocks.push(tapeRecord(unpacked(joined(chunks), flags, at)));
        chunks = [];
      }
    }
    before = length;
    at = end;
  }
  if (chunks.length > 0)
    throw new ImageError(`an AWSTAPE image cut off at byte ${file.length}: its last record has no end`);
  return { container: 'AWSTAPE', blocks, endOfMedium: false, warnings: [] };
}

/** Records go out plain, in chunks as long as can be. */
export function writeAwsTape({ blocks }: Pick<TapeImage, 'blocks'>): Uint8Array {
  const parts: Uint8Array[] = [];
  let before = 0;
  const add = (data: Uint8Array, flags: number): void => {
    const header = new Uint8Array(headerBytes);
    putLittle(header, 0, 2, data.length);
    putLittle(header, 2, 2, before);
    header[4] = flags;
    parts.push(header, data);
    before = data.length;
  };
  blocks.forEach((block, index) => {
    if (block.kind === 'mark') add(new Uint8Array(0), flag.mark);
    if (block.kind !== 'record') return; // erased tape takes no room in this container
    if (block.damaged)
      throw new ImageError(`block ${index} cannot be read, which an AWSTAPE image cannot say`);
    for (let at = 0; at === 0 || at < block.data.length; at += chunkBytes) {
      const chunk = block.data.subarray(at, at + chunkBytes);
      const last = at + chunkBytes >= block.data.length;
      add(chunk, (at === 0 ? flag.begin : 0) | (last ? flag.end : 0));
    }
  });
  return joined(parts);
}

interface Header {
  readonly length: number;
  readonly before: number;
  readonly flags: number;
}
const headerAt = (file: Uint8Array, at: number): Header => ({
  length: littleHalf(file, at),
  before: littleHalf(file, at + 2),
  flags: file[at + 4]!,
});

function checkedHeader(file: Uint8Array, at: number, before: number, within: boolean): Header {
  if (at + headerBytes > file.length)
    throw new ImageError(`an AWSTAPE image cut off at byte ${file.length}, within the header at byte ${at}`);
  const header = headerAt(file, at);
  const wrong = (why: string): ImageError =>
    new ImageError(`a damaged AWSTAPE image: the header at byte ${at} ${why}`);
  const { flags, length } = header;
  if ((flags & ~known) !== 0 || file[at + 5] !== 0)
    throw wrong(
      `has the flags ${flags.toString(16).padStart(2, '0')}${file[at + 5]!.toString(16).padStart(2, '0')}`,
    );
  if (header.before !== before)
    throw wrong(`says that the block before has ${header.before} bytes; it has ${before}`);
  const isMark = (flags & flag.mark) !== 0;
  if (isMark && (length !== 0 || within))
    throw wrong('is a tape mark with bytes of its own or within a record');
  if (!isMark && ((flags & flag.begin) !== 0) === within)
    throw wrong(within ? 'begins a record within another' : 'goes on with a record that did not begin');
  return header;
}

function unpacked(data: Uint8Array, flags: number, at: number): Uint8Array {
  try {
    if ((flags & flag.zlib) !== 0) return inflateZlib(data, 0, largestRecord).bytes;
    return (flags & flag.bzip2) !== 0 ? bunzip2(data, largestRecord) : data;
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    throw new ImageError(`the record of the tape that ends with the header at byte ${at}: ${error.message}`);
  }
}
