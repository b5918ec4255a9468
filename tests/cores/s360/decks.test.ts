/** The decks of the media, run through the session as a frontend runs them. */
import { expect, test } from 'vitest';
import { s360 } from '../../../cores/s360/index';
import { medium } from '../../media';
import { Operator } from './operator';

const [hello] = ['hello'].map((name) => medium(`s360/decks/${name}.deck`));

test.skipIf(hello === undefined)('hello types its line and stops in a disabled wait', () => {
  const operator = new Operator(s360, hello!);
  const last = operator.play([]);
  expect(operator.text.trim()).toBe('Hello Bare-Metal World!');
  expect(last.end).toBe('halted');
  expect(operator.notices).toEqual(['Disabled wait at 000000, PSW 00020000 00000000.']);
});
