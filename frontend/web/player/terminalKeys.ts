/** Which key of the keyboard is which key of a terminal; what is none of its business stays the browser's. */
const named =
  /^(Enter|Escape|Backspace|Delete|Tab|Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown|Insert)$/;
const controlled = /^[a-z@[\\\]^_]$/i;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/**
 * The name of the key as `Input` has it ('a', 'Enter', 'Control+C'), or undefined. Control and V pastes; Control
 * and C copies while something is selected; Shift and Tab leaves the screen for the controls of the page.
 */
export function terminalKey(
  { key, ctrlKey, altKey, metaKey, shiftKey }: Pressed,
  selecting: boolean,
): string | undefined {
  if (metaKey) return undefined;
  if (ctrlKey && !altKey) return shiftKey && /[a-z]/i.test(key) ? undefined : controlKey(key, selecting);
  if (key === 'Tab' && shiftKey) return undefined;
  const character = Array.from(key).length === 1;
  if (character) return altKey && !ctrlKey ? undefined : key; // with both it is AltGr
  return !altKey && named.test(key) ? key : undefined;
}

function controlKey(key: string, selecting: boolean): string | undefined {
  if (key === ' ') return 'Control+@';
  if (!controlled.test(key) || /v/i.test(key) || (selecting && /c/i.test(key))) return undefined;
  return `Control+${key.toUpperCase()}`;
}
