/** Memory as its difference from the story file: Quetzal's CMem form (Quetzal 3). */
import { ImageError } from '../../kit/errors';

const longestRun = 256;

/**
 * The exclusive or of `current` with as many bytes of `original`. A zero byte begins a run: the byte after it
 * is the number of further zeros. The run at the end is left out.
 */
export function packDelta(current: Uint8Array, original: Uint8Array): Uint8Array {
  const packed = new Uint8Array(2 * current.length); // every byte a run of one, at the worst
  let size = 0;
  let zeros = 0;
  for (let i = 0; i < current.length; i++) {
    const difference = current[i]! ^ original[i]!;
    if (difference === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 0; zeros -= Math.min(zeros, longestRun)) {
      size++; // the zero itself is there already
      packed[size++] = Math.min(zeros, longestRun) - 1;
    }
    packed[size++] = difference;
  }
  return packed.slice(0, size);
}

/**
 * The memory of `size` bytes that differs from `original` by `packed`. Throws ImageError if that is longer, or
 * breaks off inside a run.
 */
export function unpackDelta(packed: Uint8Array, original: Uint8Array, size: number): Uint8Array {
  const memory = original.slice(0, size);
  let address = 0;
  for (let i = 0; i < packed.length; i++) {
    const difference = packed[i]!;
    if (difference === 0) {
      const more = packed[++i];
      if (more === undefined) throw new ImageError('the packed memory ends inside a run (Quetzal 3)');
      address += 1 + more;
    } else if (address < size) {
      memory[address++]! ^= difference;
    } else {
      address++;
    }
  }
  if (address > size) {
    throw new ImageError(`expected at most ${size} bytes of memory (Quetzal 3), found ${address}`);
  }
  return memory;
}
