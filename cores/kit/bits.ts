/** Widths and signs, said once. All arguments are taken modulo the width. */

/** The signed value of the low 16 bits. */
export const signed16 = (word: number): number => (word << 16) >> 16;

/** Big-endian 16-bit word at `offset`; the caller has checked that both bytes exist. */
export const word16 = (bytes: Uint8Array, offset: number): number =>
  (bytes[offset]! << 8) | bytes[offset + 1]!;

/** Big-endian unsigned 32-bit word at `offset`. */
export const word32 = (bytes: Uint8Array, offset: number): number =>
  ((bytes[offset]! << 24) | (bytes[offset + 1]! << 16) | (bytes[offset + 2]! << 8) | bytes[offset + 3]!) >>>
  0;

/** `value` in lower-case hexadecimal, at least `digits` long. */
export const hex = (value: number, digits = 0): string => value.toString(16).padStart(digits, '0');

/** Bytes as lower-case hexadecimal, two digits each. */
export const hexBytes = (bytes: Uint8Array): string => Array.from(bytes, (byte) => hex(byte, 2)).join('');
