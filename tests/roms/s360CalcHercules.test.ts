/** The calculator's deck on another machine: Debian's hercules, System/370 mode, its console at 01F. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { s360 } from '../../cores/s360/index';
import { Operator } from '../cores/s360/operator';
import { outsideProgram, titleWith } from '../outside';

const hercules = outsideProgram('hercules');
const deck = resolve('roms/s360/calc.deck');
const dialogue = [
  '-2/3*(1,000,000-.01)',
  'A = 17.25 DIV 5',
  'B/0',
  '9999999999999*A',
  'FLOATING',
  'SQRT 2 + EXP(-1/3) - LN 10*SIN 1',
  '7.3**12.25/COS 1E6 + ATAN(1/7)',
  '1E-50*1E-50 + (.5-.5)',
  '1E75*1E5',
  'END',
];
const configuration = `CPUSERIAL 000360
CPUMODEL 3033
MAINSIZE 2
NUMCPU 1
ARCHMODE S/370
OSTAILOR QUIET
000C 3505 ${deck} ebcdic
001F 3215-C / noprompt
`;

/** What the program types, without what hercules says itself; prompts stand on lines that hercules does not end. */
const answersIn = (text: string): readonly string[] =>
  text
    .replace(/^[DF] /gm, '')
    .split('\n')
    .filter((line) => /^(=|[A-Z][a-z]+ .*\.$|Good-bye)/.test(line))
    .filter((line) => !line.startsWith('Disabled'));

function ourAnswers(): readonly string[] {
  const operator = new Operator(s360, new Uint8Array(readFileSync(deck)), { storage: 32 });
  operator.play(dialogue, Infinity);
  return answersIn(operator.text);
}

/** The operator there types a line every `seconds` seconds, for nothing tells him when he is asked. */
async function herculesAnswers(folder: string, seconds: number): Promise<readonly string[]> {
  const typed = dialogue.map((line) => `/${line}\npause ${seconds}\n`).join('');
  writeFileSync(join(folder, 'machine.cnf'), configuration);
  writeFileSync(join(folder, 'start.rc'), `ipl 00c\npause ${2 * seconds}\n${typed}quit\n`);
  const child = spawn('hercules', ['-d', '-f', 'machine.cnf'], {
    ...{ cwd: folder, env: { ...process.env, HERCULES_RC: 'start.rc' } },
    ...{ timeout: 60_000, killSignal: 'SIGKILL' as const },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said += String(text)));
  await new Promise((done) => child.on('close', done));
  return answersIn(said);
}

describe.skipIf(hercules === undefined)(
  titleWith('the calculator in hercules', [['hercules', hercules]]),
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'tech-square-calc-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it(
      'answers as on our machine, decimals, functions and interruptions',
      async () => {
        const ours = ourAnswers();
        expect(ours).toHaveLength(dialogue.length + 3); // the greeting, and two remarks
        let theirs: readonly string[] = [];
        for (const seconds of [1, 2, 3]) {
          theirs = await herculesAnswers(folder, seconds);
          if (theirs.length === ours.length) break;
        }
        expect(theirs).toEqual(ours);
      },
      150_000,
    );
  },
);
