/** The calculator's deck on another machine: Debian's hercules, System/370 mode, its console at 01F. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { s360 } from '../../cores/s360/index';
import { Operator } from '../cores/s360/operator';
import { outsideProgram, titleWith } from '../outside';
import { herculesConsole } from './herculesConsole';

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

describe.skipIf(hercules === undefined)(
  titleWith('the calculator in hercules', [['hercules', hercules]]),
  () => {
    it(
      'answers as on our machine, decimals, functions and interruptions',
      async () => {
        const ours = ourAnswers();
        expect(ours).toHaveLength(dialogue.length + 3); // the greeting, and two remarks
        let theirs: readonly string[] = [];
        for (const seconds of [1, 2, 3]) {
          theirs = answersIn(await herculesConsole(deck, dialogue, seconds));
          if (theirs.length === ours.length) break;
        }
        expect(theirs).toEqual(ours);
      },
      150_000,
    );
  },
);
