/**
 * Error classes by meaning. A guest trap is guest data and a guest's nonsense is a `Fault` value; neither is
 * an exception that leaves a core. What may leave one is listed here, and nothing else.
 */

/** The image is not what it should be: says what was expected, what was found, and where. */
export class ImageError extends Error {
  override readonly name = 'ImageError';
}

/** A snapshot does not fit this core, image or schema; the machine it was offered to is unchanged. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** A machine option is unknown or out of its range. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** A bug of ours: never caused by a guest, an image or an input. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** For the end of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new InvariantError(`unexpected value: ${JSON.stringify(value)}`);
}
