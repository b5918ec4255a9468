/** Characters as keys: what a script or a recording holds, typed at a terminal. */

const named: Readonly<Record<string, string>> = {
  '\n': 'Enter',
  '\r': 'Enter',
  '\t': 'Tab',
  '\b': 'Backspace',
  '\x1b': 'Escape',
  '\x7f': 'Delete',
};

/** The key that sends a character, as UI Events name it; 'Control+C' and its like for the others. */
export function keyOfCharacter(character: string): string {
  const code = character.charCodeAt(0);
  return named[character] ?? (code < 32 ? `Control+${String.fromCharCode(code + 64)}` : character);
}
