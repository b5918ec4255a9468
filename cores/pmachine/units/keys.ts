/** Keys of today's keyboards as the characters the system's terminals sent. */

/** What the Editor and Filer of II.0 expect with the SYSTEM.MISCINFO of this machine (PMACHINE 5). */
const codes: Readonly<Record<string, number>> = {
  Enter: 13,
  Backspace: 8,
  Tab: 9,
  Escape: 27,
  Delete: 127,
  ArrowUp: 11,
  ArrowDown: 10,
  ArrowRight: 21,
  ArrowLeft: 8,
};

/** The code of a key named as UI Events name it, or of 'Control+C' and its like; undefined for keys without one. */
export function keyCode(key: string): number | undefined {
  const named = codes[key];
  if (named !== undefined) return named;
  const control = /^Control\+([A-Za-z@[\\\]^_])$/.exec(key)?.[1];
  if (control !== undefined) return control.toUpperCase().charCodeAt(0) & 31;
  return key.length === 1 && key >= ' ' && key <= '~' ? key.charCodeAt(0) : undefined;
}
