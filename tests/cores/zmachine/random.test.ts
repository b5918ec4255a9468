import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createState } from '../../../cores/kit/state';
import {
  random,
  randomKinds,
  randomSchema,
  restartRandom,
  seedFromHost,
  type RandomKind,
  type RandomState,
} from '../../../cores/zmachine/random';

function seeded(kind: RandomKind, seed: number): RandomState {
  const state = createState(randomSchema);
  seedFromHost(state, kind, seed);
  return state;
}
const draws = (state: RandomState, kind: RandomKind, range: number, count: number): readonly number[] =>
  Array.from({ length: count }, () => random(state, kind, range));

/** As dfrotz 2.54 printed them for an Inform story: twelve times random(100) after `-s` seed. */
const dfrotz: Readonly<Record<number, readonly number[]>> = {
  17: [88, 49, 73, 63, 70, 29, 3, 40, 40, 96, 4, 24],
  0: [1, 47, 31, 83, 91, 57, 18, 96, 16, 49, 27, 5],
  999: [80, 78, 13, 54, 35, 100, 86, 35, 29, 39, 89, 30],
  123456789: [88, 18, 35, 100, 44, 62, 59, 13, 68, 93, 28, 77],
};

describe("Frotz's generator", () => {
  it('gives the numbers of dfrotz', () => {
    for (const [seed, numbers] of Object.entries(dfrotz)) {
      expect(draws(seeded('frotz', Number(seed)), 'frotz', 100, 12), seed).toEqual(numbers);
    }
  });

  it('counts after a seed below 1000 from the story, as dfrotz does', () => {
    const state = seeded('frotz', 17);
    expect(random(state, 'frotz', -5)).toBe(0);
    expect(draws(state, 'frotz', 4, 12)).toEqual([1, 2, 3, 4, 1, 1, 2, 3, 4, 1, 1, 2]);
  });

  it('takes a larger seed from the story as it is, as dfrotz does', () => {
    const state = seeded('frotz', 17);
    random(state, 'frotz', -2000);
    const numbers = [4483, 27778, 11462, 19341, 30110, 10297, 24241, 4914, 10340, 26853, 24344, 9196];
    expect(draws(state, 'frotz', 32767, 12)).toEqual(numbers);
  });

  it("begins the host's sequence again at `random 0` and at restart", () => {
    const state = seeded('frotz', 17);
    random(state, 'frotz', -5);
    expect(random(state, 'frotz', 0)).toBe(0);
    expect(draws(state, 'frotz', 100, 12)).toEqual(dfrotz[17]);
    restartRandom(state, 'frotz');
    expect(draws(state, 'frotz', 100, 12)).toEqual(dfrotz[17]);
  });
});

describe("Bocfel's generator", () => {
  /** Marsaglia's 32-bit xorshift with shifts 13, 17, 5 from state 1 (as published). */
  const marsaglia = [270369, 67634689, 2647435461, 307599695, 2398689233];
  const range = 32767;
  const published = marsaglia.map((number) => (number % range) + 1);

  it('is a xorshift, the number modulo the range', () => {
    expect(draws(seeded('bocfel', 1), 'bocfel', range, 5)).toEqual(published);
  });

  it('takes 1 for the seed 0, which a xorshift cannot leave', () => {
    expect(draws(seeded('bocfel', 0), 'bocfel', range, 5)).toEqual(published);
  });

  it('never counts: any seed from the story starts a sequence', () => {
    const state = seeded('bocfel', 7);
    random(state, 'bocfel', -1);
    expect(draws(state, 'bocfel', range, 5)).toEqual(published);
  });

  it("goes back to the host's seed at `random 0`", () => {
    const state = seeded('bocfel', 1);
    random(state, 'bocfel', -77);
    random(state, 'bocfel', 0);
    expect(draws(state, 'bocfel', range, 5)).toEqual(published);
  });
});

describe('our generator', () => {
  it('counts 1, 2 … n over and over after a seed n below 1000 (ZMS 2.4, remarks)', () => {
    const state = seeded('own', 99);
    random(state, 'own', -3);
    expect(draws(state, 'own', 1000, 7)).toEqual([1, 2, 3, 1, 2, 3, 1]);
  });

  it('gives the same numbers after the same seed from the story, whatever came before', () => {
    const one = seeded('own', 1);
    const other = seeded('own', 2);
    draws(other, 'own', 6, 5);
    random(one, 'own', -1000);
    random(other, 'own', -1000);
    expect(draws(one, 'own', 6, 50)).toEqual(draws(other, 'own', 6, 50));
  });

  it('goes on to another sequence at `random 0`, the same in every replay', () => {
    const replay = (): readonly number[] => {
      const state = seeded('own', 5);
      const first = draws(state, 'own', 30000, 20);
      random(state, 'own', 0);
      return [...first, ...draws(state, 'own', 30000, 20)];
    };
    const numbers = replay();
    expect(numbers.slice(20)).not.toEqual(numbers.slice(0, 20));
    expect(replay()).toEqual(numbers);
  });

  it('is uniform: a chi-squared of dice stays below the 99.9 % quantile for seeds 0 to 99 taken together', () => {
    const counts = new Array<number>(6).fill(0);
    for (let seed = 0; seed < 100; seed++) {
      for (const die of draws(seeded('own', seed), 'own', 6, 600)) counts[die - 1]!++;
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10000) ** 2 / 10000, 0);
    expect(chiSquared).toBeLessThan(20.5); // 5 degrees of freedom
  });

  it('draws its first numbers independently of how seeds follow each other', () => {
    const counts = new Array<number>(6).fill(0);
    for (let seed = 0; seed < 6000; seed++) counts[random(seeded('own', seed), 'own', 6) - 1]!++;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(20.5);
  });
});

it('stays within the range, whoever draws, for every range and seed (ZMS 15, random)', () => {
  const kinds = fc.constantFrom(...randomKinds);
  const ranges = fc.integer({ min: 1, max: 32767 });
  fc.assert(
    fc.property(
      kinds,
      fc.integer({ min: 0, max: 0xffffffff }),
      ranges,
      fc.integer({ min: -32768, max: 0 }),
      (kind, seed, range, story) => {
        const state = seeded(kind, seed);
        for (let turn = 0; turn < 2; turn++) {
          for (const number of draws(state, kind, range, 10)) {
            expect(number).toBeGreaterThanOrEqual(1);
            expect(number).toBeLessThanOrEqual(range);
          }
          expect(random(state, kind, story)).toBe(0);
        }
      },
    ),
  );
});
