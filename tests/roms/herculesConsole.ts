/** A deck on another machine: Debian's hercules, System/370 mode, its console at 01F. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHercules } from '../cores/s360/hercules/start';

const configurationFor = (units: readonly string[]): string => `CPUSERIAL 000360
CPUMODEL 3033
MAINSIZE 2
NUMCPU 1
ARCHMODE S/370
OSTAILOR QUIET
001F 3215-C / noprompt
${units.join('\n')}
`;

/**
 * Loads the deck; the operator types a line every so many seconds, for nothing tells him when he is asked. All that came
 * out is returned, hercules's own messages too.
 */
export async function herculesConsole(
  deck: string,
  dialogue: readonly string[],
  seconds: number,
  drives: readonly string[] = [],
): Promise<string> {
  const typed = dialogue.flatMap((line) => [`/${line}`, `pause ${seconds}`]);
  const reader = `000C 3505 ${deck} ebcdic`;
  return herculesScript([reader, ...drives], ['ipl 00c', `pause ${2 * seconds}`, ...typed]);
}

/** Runs with these units, beside the console, and these commands. */
export async function herculesScript(
  units: readonly string[],
  commands: readonly string[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tech-square-hercules-'));
  writeFileSync(join(folder, 'machine.cnf'), configurationFor(units));
  writeFileSync(join(folder, 'start.rc'), [...commands, 'quit', ''].join('\n'));
  const said = await startHercules(folder, 60_000);
  rmSync(folder, { recursive: true, force: true });
  return said;
}
