/** Compares what is in a drive with what should be, byte by byte. */
import { ImageError } from '../cores/kit/errors';
import type { Player } from './play';
import type { BytesClaim, Exception } from './suite';

export type LoadedBytesClaim = Omit<BytesClaim, 'expected'> & { readonly expected: Uint8Array };

export function bytesFault(claim: LoadedBytesClaim, player: Player): string | undefined {
  const found = player.medium(claim.port);
  if (found === undefined) return `there is nothing in ${claim.port}`;
  try {
    return difference(claim, cut(claim, found, player), cut(claim, claim.expected, player));
  } catch (error) {
    if (error instanceof ImageError) return error.message;
    throw error;
  }
}

/** The claim's file, and its bytes of it. Throws ImageError. */
function cut({ file, range }: LoadedBytesClaim, medium: Uint8Array, player: Player): Uint8Array {
  const whole = file === undefined ? medium : player.openVolume(medium)?.get(file);
  if (whole === undefined) throw new ImageError('this machine has no volumes with files');
  const [from, count] = range ?? [0, whole.length];
  return whole.subarray(from, from + count);
}

function difference(
  { except }: LoadedBytesClaim,
  found: Uint8Array,
  expected: Uint8Array,
): string | undefined {
  if (found.length !== expected.length) return `${found.length} bytes, not ${expected.length}`;
  const excepted = ({ from, count }: Exception, at: number): boolean => at >= from && at < from + count;
  const wrong = Array.from(found.keys()).filter(
    (at) => found[at] !== expected[at] && !except.some((exception) => excepted(exception, at)),
  );
  const [first] = wrong;
  if (first === undefined) return undefined;
  return `${wrong.length} bytes differ: byte ${first} is ${found[first]!}, not ${expected[first]!}`;
}
