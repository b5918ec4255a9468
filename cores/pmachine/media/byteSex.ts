/** Words of volumes and code files in either order of their bytes (PMACHINE 6). */

/** 0: the low byte comes first, as on the PDP-11, the Z80 and the 6502; 1: the high byte does, as on the 68000. */
export type Flip = 0 | 1;

/** The word at an even place. Places beyond the end read as 0. */
export function wordAt(bytes: Uint8Array, at: number, flip: Flip): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  return flip === 0 ? first | (second << 8) : (first << 8) | second;
}

/** Stores the low 16 bits of `word`. */
export function setWordAt(bytes: Uint8Array, at: number, word: number, flip: Flip): void {
  bytes[at + flip] = word & 0xff;
  bytes[at + 1 - flip] = (word >>> 8) & 0xff;
}

/** A Pascal string of at most `max` characters: its length, then its characters; undefined if it says it is longer. */
export function stringAt(bytes: Uint8Array, at: number, max: number): string | undefined {
  const length = bytes[at] ?? 0;
  if (length > max || at + 1 + length > bytes.length) return undefined;
  return String.fromCharCode(...bytes.subarray(at + 1, at + 1 + length));
}

/** Stores the characters of `text`, which are below 256, behind their count. */
export function setStringAt(bytes: Uint8Array, at: number, text: string): void {
  bytes[at] = text.length;
  for (let i = 0; i < text.length; i++) bytes[at + 1 + i] = text.charCodeAt(i);
}
