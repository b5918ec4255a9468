import { expect, it } from 'vitest';
import type { Address, Execution, Place } from '../../../cores/kit/contract';
import { Profile } from '../../../frontend/cli/profile';

/** A program that main runs: f twice, which calls g each time, and then h, which calls itself once. */
const steps: readonly (readonly string[])[] = [
  ['main 0'],
  ['f 0', 'main 1'],
  ['g 0', 'f 1', 'main 1'],
  ['g 1', 'f 1', 'main 1'],
  ['f 1', 'main 1'],
  ['main 1'],
  ['f 0', 'main 2'],
  ['g 0', 'f 1', 'main 2'],
  ['g 1', 'f 1', 'main 2'],
  ['f 1', 'main 2'],
  ['main 2'],
  ['h 0', 'main 3'],
  ['h 0', 'h 1', 'main 3'],
  ['h 1', 'main 3'],
  ['main 3'],
];

function profiled(): Profile {
  const all = [...new Set(steps.flat())];
  const addressOf = (text: string): Address => ({ space: 'code', offset: all.indexOf(text) });
  let step = 0;
  const debug = {
    get at() {
      return addressOf(steps[step]![0]!);
    },
  };
  const execution: Execution = {
    chapters: [],
    codes: () => [],
    place: ({ offset }): Place => {
      const [routine, place] = all[offset]!.split(' ');
      return { routine: routine!, name: '', offset: Number(place) };
    },
    callers: () => steps[step]!.slice(1).map(addressOf),
    stack: () => [],
  };
  const profile = new Profile(debug, execution);
  for (; step < steps.length; step++) profile.note();
  return profile;
}

it('a routine costs its own instructions, and in total those of all it called; recursion counts once', () => {
  const profile = profiled();
  expect(profile.instructions).toBe(steps.length);
  const costs = new Map(profile.costs().map((cost) => [cost.routine, cost]));
  expect(costs.get('main')).toMatchObject({ self: 4, total: 15 });
  expect(costs.get('f')).toMatchObject({ self: 4, total: 8, calls: 2 });
  expect(costs.get('g')).toMatchObject({ self: 4, total: 4, calls: 2 });
  expect(costs.get('h')).toMatchObject({ self: 3, total: 3, calls: 2 });
});

it('the dearest comes first', () => {
  const costs = profiled().costs();
  expect(costs.map(({ routine }) => routine).at(-1)).toBe('h');
  expect(costs.map(({ self }) => self)).toEqual([4, 4, 4, 3]);
});
