/** What is taken back of a line before anybody reads it, as CP-67's users wrote it: SET LINEDIT. */
import type { DeviceInput } from '../../s360/devices/device';

const character = '@';
const line = '¢';
const quote = '"';

/** `@` takes back the character before it, `¢` all of them; behind `"` both are characters like others, and so is `"`. */
export function editedLine(text: string): string {
  const kept: string[] = [];
  let quoted = false;
  for (const typed of text) {
    if (!quoted && typed === quote) {
      quoted = true;
      continue;
    }
    if (!quoted && typed === character) kept.pop();
    else if (!quoted && typed === line) kept.length = 0;
    else kept.push(typed);
    quoted = false;
  }
  return kept.join('');
}

export const edited = (input: DeviceInput): DeviceInput =>
  input.kind === 'line' ? { ...input, text: editedLine(input.text) } : input;
