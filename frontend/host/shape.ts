/** Reading parsed JSON: every value is asked for by its shape, and what does not fit is named with its place. */

/** A file is not what it should be: says what was expected, what was found, and where. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

export type Fields = Readonly<Record<string, unknown>>;

function refuse(place: string, expected: string, value: unknown): never {
  const found = value === undefined ? 'nothing' : (JSON.stringify(value) as string | undefined)?.slice(0, 60);
  throw new FormatError(`${place}: expected ${expected}, found ${found ?? typeof value}`);
}

export function fields(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(place, 'an object', value);
  return value as Fields;
}

export function list(value: unknown, place: string): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : refuse(place, 'a list', value);
}

export function text(value: unknown, place: string): string {
  return typeof value === 'string' ? value : refuse(place, 'text', value);
}

export function flag(value: unknown, place: string): boolean {
  return typeof value === 'boolean' ? value : refuse(place, 'true or false', value);
}

export function finite(value: unknown, place: string): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : refuse(place, 'a number', value);
}

/** An integer not below zero. */
export function count(value: unknown, place: string): number {
  return Number.isSafeInteger(value) && (value as number) >= 0
    ? (value as number)
    : refuse(place, 'a whole number', value);
}

export function bytes(value: unknown, place: string): Uint8Array {
  return value instanceof Uint8Array ? value : refuse(place, 'bytes', value);
}

/** 64 lower-case hexadecimal digits. */
export function sha256Text(value: unknown, place: string): string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
    ? value
    : refuse(place, 'a SHA-256 of 64 hexadecimal digits', value);
}

export function oneOf<const T extends string>(value: unknown, allowed: readonly T[], place: string): T {
  return allowed.find((one) => one === value) ?? refuse(place, `one of ${allowed.join(', ')}`, value);
}

/** Reads the value if there is one. */
export function optional<T>(
  value: unknown,
  read: (value: unknown, place: string) => T,
  place: string,
): T | undefined {
  return value === undefined ? undefined : read(value, place);
}

/** The text as JSON. */
export function json(source: string, place: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch (error) {
    throw new FormatError(`${place}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
