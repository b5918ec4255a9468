/**
 * SIMH tape files: each record between two equal words of its length, little-endian, and filled to an even one; words
 * without a record are marks and gaps (S360 6; SIMH's "Magtape representation and handling").
 */
import { ImageError } from '../../kit/errors';
import { joined, littleWord, putLittle } from './bytes';
import { mark, tapeRecord, type TapeBlock, type TapeImage } from './tapeBlocks';

const tapeMark = 0;
const eraseGap = 0xfffffffe;
const endOfMedium = 0xffffffff;
const errorFlag = 0x80000000;
const lengthMask = 0x00ffffff;

const filled = (length: number): number => length + (length & 1);
const isPlain = (word: number): boolean => (word & ~(errorFlag | lengthMask)) === 0;

/** Whether the first record of the file, behind marks and gaps, is between two words that agree. */
export function isSimhTape(file: Uint8Array): boolean {
  let at = 0;
  while (at + 4 <= file.length && [tapeMark, eraseGap].includes(littleWord(file, at))) at += 4;
  if (at + 8 > file.length) return false;
  const word = littleWord(file, at);
  const end = at + 4 + filled(word & lengthMask);
  return word !== endOfMedium && isPlain(word) && end + 4 <= file.length && littleWord(file, end) === word;
}

/** Throws ImageError saying at which byte a record is wrong or the file cut off. */
export function readSimhTape(file: Uint8Array): TapeImage {
  const blocks: TapeBlock[] = [];
  const warnings: string[] = [];
  let at = 0;
  while (at < file.length) {
    if (at + 4 > file.length) throw cutOff(file, `within the word at byte ${at}`);
    const word = littleWord(file, at);
    if (word === endOfMedium) {
      if (at + 4 < file.length)
        warnings.push(`the ${file.length - at - 4} bytes behind the end of the medium are left out`);
      return { container: 'SIMH', blocks, endOfMedium: true, warnings };
    }
    if (word === tapeMark) blocks.push(mark);
    else if (word === eraseGap) blocks.push({ kind: 'gap' });
    else {
      const data = recordAt(file, at, word, warnings);
      blocks.push(tapeRecord(data, word >= errorFlag));
      at += filled(data.length) + 4;
    }
    at += 4;
  }
  return { container: 'SIMH', blocks, endOfMedium: false, warnings };
}

function recordAt(file: Uint8Array, at: number, word: number, warnings: string[]): Uint8Array {
  if (!isPlain(word))
    throw new ImageError(
      `a damaged SIMH tape image: the word ${word.toString(16).padStart(8, '0')} at byte ${at} begins no record`,
    );
  const length = word & lengthMask;
  const end = at + 4 + filled(length);
  if (end + 4 > file.length) throw cutOff(file, `the record at byte ${at} has ${length} bytes`);
  const trailer = littleWord(file, end);
  if (trailer === 0 && length > 0)
    warnings.push(`the record of ${length} bytes at byte ${at} is followed by 0 instead of its length`);
  else if (trailer !== word)
    throw new ImageError(
      `a damaged SIMH tape image: the record of ${length} bytes at byte ${at} is followed by the word ${trailer.toString(16).padStart(8, '0')}`,
    );
  return file.subarray(at + 4, at + 4 + length);
}

const cutOff = (file: Uint8Array, why: string): ImageError =>
  new ImageError(`a SIMH tape image cut off at byte ${file.length}: ${why}`);

export function writeSimhTape(tape: Pick<TapeImage, 'blocks' | 'endOfMedium'>): Uint8Array {
  const words = { mark: word(tapeMark), gap: word(eraseGap) };
  const parts = tape.blocks.flatMap((block, index) => {
    if (block.kind !== 'record') return [words[block.kind]];
    const { data, damaged } = block;
    if (data.length > lengthMask || (data.length === 0 && !damaged))
      throw new ImageError(
        `block ${index} is a record of ${data.length} bytes, which a SIMH tape image cannot hold`,
      );
    const length = word(data.length + (damaged ? errorFlag : 0));
    return [length, data, new Uint8Array(data.length & 1), length];
  });
  return joined(tape.endOfMedium ? [...parts, word(endOfMedium)] : parts);
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  putLittle(bytes, 0, 4, value);
  return bytes;
}
