/** Two users of one machine, over its seven verbs: they write, send, print, share and come back. */
import { expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import { cp40 } from '../../../cores/cp40/index';
import { SessionPlayer } from './sessionPlayer';
import { printed, showsInOrder, twoUsers } from './twoUsers';

it('two users write, punch and read, print, share a disk, leave and come back', () => {
  const player = SessionPlayer.house();
  for (const step of twoUsers) player.perform(step);
  expect(player.until(({ end }) => end === 'halted')).toBe('halted');
  expect(showsInOrder(player.text('00E'), ['M A R K', ...printed])).toBe(true);
});

it('the session is the same if the machine is saved and loaded every now and then', () => {
  const plain = SessionPlayer.house();
  let saved = SessionPlayer.house();
  for (const [number, step] of twoUsers.entries()) {
    plain.perform(step);
    if (number % 9 === 4) saved = saved.moved();
    saved.perform(step);
  }
  expect(hashState(cp40.state, saved.machine.state)).toBe(hashState(cp40.state, plain.machine.state));
});
