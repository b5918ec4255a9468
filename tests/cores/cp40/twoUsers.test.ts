/** Two users of one machine, over its seven verbs: they write, send, print, share and come back. */
import { expect, it } from 'vitest';
import { SessionPlayer } from './sessionPlayer';
import { printed, showsInOrder, twoUsers } from './twoUsers';

const ended = ({ end }: { readonly end: string }): boolean => end === 'halted';

it('two users write, punch, print, share a disk, leave and come back; and see the same under a control program under a control program under a control program, saved and loaded now and then', () => {
  const plain = SessionPlayer.house();
  let nested = SessionPlayer.house({ levels: 3 });
  for (const [number, step] of twoUsers.entries()) {
    plain.perform(step);
    if (number % 9 === 4) nested = nested.moved();
    nested.perform(step);
    expect(nested.text(step.terminal)).toBe(plain.text(step.terminal));
  }
  expect(nested.until(ended)).toBe(plain.until(ended));
  expect(showsInOrder(plain.text('00E'), ['M A R K', ...printed])).toBe(true);
  expect(nested.text('00E')).toBe(plain.text('00E'));
});
