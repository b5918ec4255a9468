/** Bytes of containers, which PCs and VAXes made: little-endian words and pieces put together. */

export const littleHalf = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8);

export const littleWord = (bytes: Uint8Array, at: number): number =>
  (littleHalf(bytes, at) | (littleHalf(bytes, at + 2) << 16)) >>> 0;

export function putLittle(bytes: Uint8Array, at: number, length: number, value: number): void {
  for (let i = 0; i < length; i++) bytes[at + i] = (value >>> (8 * i)) & 0xff;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
