/** MOTH in Debian's hercules: what chance has no part in is the same there, word for word and minute for minute. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { s360 } from '../../cores/s360/index';
import { Operator } from '../cores/s360/operator';
import { outsideProgram, titleWith } from '../outside';
import { herculesConsole } from './herculesConsole';

const hercules = outsideProgram('hercules');
const deck = resolve('roms/s360/moth.deck');
const dialogue = [
  'ada k. lovelace',
  'Defenestrate it',
  'read log',
  'e',
  'take the lifter',
  'i',
  'walk west, please',
  'n',
  'lift tile',
  'd',
  'u',
  's',
  'score',
  's',
  'dial 4294967296',
  'u',
  'wait',
  'no',
];

/** Lines and prompts, one each; where the moth and the dime are is chance, and so left out. */
const fixedPart = (text: string): readonly string[] =>
  text
    .slice(text.indexOf('MOTH\n'))
    .replace(/HHC1C001A.*$/gm, '')
    .replace(/(\d:\d\d>|name:|no\?) ?/g, '$1\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^HHC|^\/|^PSW=|^quit$|wings|The moth is here|in the dark\.|a dime here/.test(line) && line !== '');

function ours(): readonly string[] {
  const operator = new Operator(s360, new Uint8Array(readFileSync(deck)), { storage: 32 });
  operator.play(dialogue, Infinity);
  return fixedPart(operator.text);
}

describe.skipIf(hercules === undefined)(
  titleWith('the moth in hercules', [['hercules', hercules]]),
  () => {
    it('answers as on our machine: words, lines, clock, points and the end on the roof', async () => {
      const expected = ours();
      expect(expected.at(-1)).toBe('Good night. There is a diner at Kendall Square.');
      let theirs: readonly string[] = [];
      for (const seconds of [1, 2]) {
        theirs = fixedPart(await herculesConsole(deck, dialogue, seconds));
        if (theirs.at(-1) === expected.at(-1)) break;
      }
      expect(theirs).toEqual(expected);
    }, 120_000);
  },
);
