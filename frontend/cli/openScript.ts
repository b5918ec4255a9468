/** The script of a guest that nobody plays by hand. */
import type { Core } from '../../cores/kit/contract';
import { UsageError } from './command';
import { readInput } from './images';
import { KeyScript } from './keyScript';
import type { PlayerInput } from './playerInput';
import { ScriptInput, streamLines, textLines } from './scriptInput';
import type { Shell } from './shell';

/**
 * Keys for a guest on a terminal, else lines, from a file or '-', standard input. When nothing is named it is standard
 * input, unless that is a terminal or the image came from there. Throws UsageError.
 */
export async function openScript(
  named: string | undefined,
  image: string,
  core: Core,
  shell: Shell,
): Promise<PlayerInput> {
  if (image === '-' && named === '-')
    throw new UsageError('the image and the input cannot both come from standard input');
  const script = named ?? (image === '-' || shell.stdin.isTTY === true ? undefined : '-');
  const tell = (text: string): void => shell.error(text);
  if (core.ports.some(({ kind }) => kind === 'terminal')) {
    const keys = script === undefined ? new Uint8Array(0) : await readInput(script, shell);
    const terminals = core.ports.flatMap(({ kind, id }) => (kind === 'terminal' ? [id] : []));
    return new KeyScript(new TextDecoder('latin1').decode(keys), tell, terminals);
  }
  if (script === '-') return new ScriptInput(streamLines(shell.stdin), tell);
  const lines = script === undefined ? new Uint8Array(0) : await readInput(script, shell);
  return new ScriptInput(textLines(new TextDecoder().decode(lines)), tell);
}
