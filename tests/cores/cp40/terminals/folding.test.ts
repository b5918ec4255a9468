/** What the control program types is no wider than the paper. */
import { expect, it } from 'vitest';
import { folded } from '../../../../cores/cp40/terminals/folding';
import { consoleColumns } from '../../../../cores/s360/devices/console1052';
import { Dialogue } from '../dialogue';

it.each([
  ['one two three', 9, 'one two\nthree'],
  ['one two three', 7, 'one two\nthree'],
  ['abcdefgh', 3, 'abc\ndef\ngh'],
  ['short\n  kept as it is', 20, 'short\n  kept as it is'],
  ['', 5, ''],
])('%j in %i columns', (text, columns, lines) => expect(folded(text, columns)).toBe(lines));

it.each(['help', 'help set', 'query', 'query virtual'])('%s has all its words on the paper', (line) => {
  const dialogue = new Dialogue();
  const lines = dialogue.type('operator', line).split('\n');
  for (const each of lines) expect(each.length).toBeLessThanOrEqual(consoleColumns);
  const paper = dialogue.machine.state.terminals['operator']!.paper.lines.length;
  expect(paper).toBeGreaterThan(lines.length);
});
