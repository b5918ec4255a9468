/** Compares what is in a drive with what should be, byte by byte. */
import { ImageError } from '../cores/kit/errors';
import type { Player } from './play';
import type { BytesClaim, Exception } from './suite';

export type LoadedBytesClaim = Omit<BytesClaim, 'expected'> & { readonly expected: Uint8Array };

export function bytesFault(claim: LoadedBytesClaim, player: Player): string | undefined {
  const found = player.medium(claim.port);
  if (found === undefined) return `there is nothing in ${claim.port}`;
  try {
    const { file, range, expected } = claim;
    return difference(
      claim,
      cut(found, file?.found, range, player),
      cut(expected, file?.expected, range, player),
    );
  } catch (error) {
    if (error instanceof ImageError) return error.message;
    throw error;
  }
}

/** A file of a volume, or the whole medium, and of that the range. Throws ImageError. */
function cut(
  medium: Uint8Array,
  file: string | undefined,
  range: BytesClaim['range'],
  player: Player,
): Uint8Array {
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
