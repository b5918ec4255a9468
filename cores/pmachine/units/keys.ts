/** Keys of today's keyboards as the characters the system expects from its terminal. */
import { keyBytes } from '../syscom';

const fixed: Readonly<Record<string, number>> = { Enter: 13, Tab: 9 };

/** Keys whose character SYSTEM.MISCINFO tells, and what it is while none has been told (PMACHINE 4, CRTINFO). */
const told: Readonly<Record<string, readonly [which: number, otherwise: number]>> = {
  ArrowUp: [keyBytes.up, 11],
  ArrowDown: [keyBytes.down, 10],
  ArrowLeft: [keyBytes.left, 8],
  ArrowRight: [keyBytes.right, 21],
  Backspace: [keyBytes.characterDelete, 8],
  Delete: [keyBytes.lineDelete, 127],
  Escape: [keyBytes.altmode, 27],
};

/**
 * The code of a key named as UI Events name it, or of 'Control+C' and its like; undefined for keys without one.
 * `keyByte` gives what the system has told of the terminal's keys.
 */
export function keyCode(key: string, keyByte: (which: number) => number): number | undefined {
  const named = told[key];
  if (named !== undefined) return keyByte(named[0]) || named[1];
  const control = /^Control\+([A-Za-z@[\\\]^_])$/.exec(key)?.[1];
  if (control !== undefined) return control.toUpperCase().charCodeAt(0) & 31;
  return fixed[key] ?? (key.length === 1 && key >= ' ' && key <= '~' ? key.charCodeAt(0) : undefined);
}
