/** What can be typed on a terminal: lines as code page 037 has them, ended by EOB or cancelled, and ATTN. */
import { cp037 } from '../../s360/media/codepages';

/** Line ends and keys, as hosts name them. */
export const Keyboard = { endOfBlock: 'Enter', cancel: 'Escape', attention: 'Attn' } as const;
export const longestLine = 130;

const isGraphic = (character: string): boolean =>
  character >= ' ' && !(character >= '\x7f' && character < '\xa0');

export function keyedLine(line: string, terminator: string): boolean {
  const ended = terminator === Keyboard.endOfBlock || terminator === Keyboard.cancel;
  return (
    ended && line.length <= longestLine && [...line].every(isGraphic) && cp037.unmappable(line).length === 0
  );
}
