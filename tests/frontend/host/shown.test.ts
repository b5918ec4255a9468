import { expect, it } from 'vitest';
import type { Output } from '../../../cores/kit/contract';
import { Shown } from '../../../frontend/host/shown';

const line = (port: string, number: number, ...strikes: readonly number[]): Output => ({
  kind: 'paper',
  port,
  generation: 0,
  line: number,
  strikes: Uint32Array.from(strikes),
});
const lamps = (on: number): Output => ({
  kind: 'lamps',
  port: 'panel',
  generation: on,
  levels: Uint8Array.of(on),
  settings: [],
});

it('a view that comes late is told each line as it was told last, in their order', () => {
  const shown = new Shown();
  shown.take([line('a', 0, 1), line('b', 0, 7), line('a', 1, 2)]);
  shown.take([line('a', 1, 2, 3), line('a', 2, 4)]);
  expect(shown.all).toEqual([line('a', 0, 1), line('a', 1, 2, 3), line('a', 2, 4), line('b', 0, 7)]);
});

it('of lamps, cards, keyboards and the board it is told how they are now; what was heard or streamed is over', () => {
  const shown = new Shown();
  shown.take([
    lamps(0),
    { kind: 'text', port: 'a', text: 'hello' },
    { kind: 'notice', text: 'a notice' },
    { kind: 'keyboard', port: 'a', unlocked: true, hidden: false },
    lamps(255),
    { kind: 'keyboard', port: 'b', unlocked: true, hidden: true },
  ]);
  expect(shown.all).toEqual([
    lamps(255),
    { kind: 'keyboard', port: 'a', unlocked: true, hidden: false },
    { kind: 'keyboard', port: 'b', unlocked: true, hidden: true },
  ]);
  shown.clear();
  expect(shown.all).toEqual([]);
});

it('old lines of a long paper are left out', () => {
  const shown = new Shown();
  for (let number = 0; number < 1000; number++) shown.take([line('a', number, number)]);
  expect(shown.all).toHaveLength(400);
  expect(shown.all.at(-1)).toEqual(line('a', 999, 999));
});
