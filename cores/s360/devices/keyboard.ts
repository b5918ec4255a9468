/** The keyboard of a 1052 (A22-6877): lines as code page 037 has them, ended by EOB or cancelled, and the REQUEST key. */
import type { PortId, Wait } from '../../kit/contract';
import { cp037 } from '../media/codepages';

/** Line ends and keys, as hosts name them. */
export const Keyboard = { endOfBlock: 'Enter', cancel: 'Escape', attention: 'Attn' } as const;

/** The writing line of 13 inches, ten characters to the inch: nobody types beyond the paper. */
export const longestLine = 130;

/** Whether a character has a graphic; others take time and print nothing. */
export const isGraphic = (character: string): boolean =>
  character >= ' ' && !(character >= '\x7f' && character < '\xa0');

/** Whether a line with this end could have been typed. */
export function keyedLine(line: string, terminator: string): boolean {
  const ended = terminator === Keyboard.endOfBlock || terminator === Keyboard.cancel;
  return (
    ended && line.length <= longestLine && [...line].every(isGraphic) && cp037.unmappable(line).length === 0
  );
}

const lineEnds: readonly string[] = [Keyboard.endOfBlock, Keyboard.cancel];
export const lineWait = (port: PortId, max = longestLine, terminators = lineEnds): Wait => ({
  on: 'line',
  port,
  max,
  preset: '',
  terminators,
  pointer: false,
});
