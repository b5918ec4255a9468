/** Two users of one machine, over its seven verbs: they write, send, print, share and come back. */
import { expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import { cp40 } from '../../../cores/cp40/index';
import { SessionPlayer } from './sessionPlayer';
import { printed, showsInOrder, twoUsers } from './twoUsers';

it('two users write, punch and read, print, share a disk, leave and come back; saves in between change nothing', () => {
  const plain = SessionPlayer.house();
  let saved = SessionPlayer.house();
  for (const [number, step] of twoUsers.entries()) {
    plain.perform(step);
    if (number % 9 === 4) saved = saved.moved();
    saved.perform(step);
  }
  expect(plain.until(({ end }) => end === 'halted')).toBe('halted');
  expect(showsInOrder(plain.text('00E'), ['M A R K', ...printed])).toBe(true);
  saved.until(({ end }) => end === 'halted');
  expect(hashState(cp40.state, saved.machine.state)).toBe(hashState(cp40.state, plain.machine.state));
});

it('they do the same under a control program under a control program under a control program', () => {
  let player = SessionPlayer.house({ levels: 3 });
  for (const [number, step] of twoUsers.entries()) {
    if (number % 20 === 10) player = player.moved();
    player.perform(step);
  }
  expect(player.until(({ end }) => end === 'halted')).toBe('halted');
  expect(showsInOrder(player.text('00E'), ['M A R K', ...printed])).toBe(true);
});
