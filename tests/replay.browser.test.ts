import { expect, inject, test } from 'vitest';
import { cores } from '../cores/index';
import { replayHash } from './replayed';

const games = inject('games');

test.each(games)(
  '$name: the journal of a whole game replays to the same hash in Chromium as in Node',
  async ({ hash, ...recorded }) => {
    const entry = cores.find(({ id }) => id === recorded.journal.core)!;
    expect(recorded.journal.entries.length).toBeGreaterThan(50);
    expect(replayHash(await entry.load(), recorded)).toBe(hash);
  },
  120_000,
);
