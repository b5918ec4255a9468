/** Tapes as blocks in order, whatever file they lie in. */
import { ImageError } from '../../kit/errors';
import { isAwsTape, readAwsTape, writeAwsTape } from './awsTape';
import { isSimhTape, readSimhTape, writeSimhTape } from './simhTape';
import type { TapeImage } from './tapeBlocks';

/** Throws ImageError when the file is no tape image of either kind, or a damaged one. */
export function readTape(file: Uint8Array): TapeImage {
  if (isAwsTape(file)) return readAwsTape(file);
  if (isSimhTape(file)) return readSimhTape(file);
  throw new ImageError('a tape image begins with the header of an AWSTAPE or SIMH block; this file does not');
}

/** The tape in the container in which it came. Throws ImageError when that cannot hold a block. */
export const writeTape = (tape: TapeImage): Uint8Array =>
  tape.container === 'AWSTAPE' ? writeAwsTape(tape) : writeSimhTape(tape);
