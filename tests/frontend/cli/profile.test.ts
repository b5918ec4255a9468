import { expect, it } from 'vitest';
import type { Address, Execution, Line, Place } from '../../../cores/kit/contract';
import { Profile } from '../../../frontend/cli/profile';

/** A program: main runs f twice, which calls g, then h, which loops back to its start and calls itself twice. */
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
  ['h 1', 'main 3'],
  ['h 0', 'main 3'],
  ['h 0', 'h 1', 'main 3'],
  ['h 1', 'main 3'],
  ['h 0', 'h 2', 'main 3'],
  ['h 2', 'main 3'],
  ['main 3'],
];

/** Every instruction is one byte long. */
function profiled(): Profile {
  const routines = ['main', 'f', 'g', 'h'];
  const addressOf = (text: string): Address => {
    const [routine, place] = text.split(' ');
    return { space: 'code', offset: 100 * routines.indexOf(routine!) + Number(place) };
  };
  let step = 0;
  const debug = {
    get at() {
      return addressOf(steps[step]![0]!);
    },
    disassemble: (at: Address): readonly Line[] => [
      { at, bytes: new Uint8Array(1), mnemonic: '', operands: [], spec: '' },
    ],
  };
  const execution: Execution = {
    chapters: [],
    codes: () => [],
    place: ({ offset }): Place => ({
      routine: routines[Math.floor(offset / 100)]!,
      name: '',
      offset: offset % 100,
    }),
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
  expect(costs.get('main')).toMatchObject({ self: 4, total: 19, calls: 1 });
  expect(costs.get('f')).toMatchObject({ self: 4, total: 8, calls: 2 });
  expect(costs.get('g')).toMatchObject({ self: 4, total: 4, calls: 2 });
  expect(costs.get('h')).toMatchObject({ self: 7, total: 7, calls: 3 });
});

it('the dearest comes first', () => {
  const costs = profiled().costs();
  expect(costs[0]).toMatchObject({ routine: 'h', self: 7 });
  expect(costs[1]).toMatchObject({ routine: 'main', self: 4, total: 19 });
});
