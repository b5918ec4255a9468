/** Random numbers (ZMS 2.4; 15, random): our own generator, and those of Frotz and Bocfel number for number. */
import { unreachable } from '../kit/errors';
import { flag, u32, type StateOf } from '../kit/state';

/** Whose numbers a machine draws, so that what was recorded with a peer can be played again. */
export const randomKinds = ['own', 'frotz', 'bocfel'] as const;
export type RandomKind = (typeof randomKinds)[number];

export const randomSchema = {
  state: u32('state of the generator', { radix: 16 }),
  seed: u32('what `random 0` and restart begin again from', { radix: 16 }),
  counting: flag('numbers are counted through instead of drawn', { spec: 'ZMS 2.4, remarks' }),
  counter: u32('the next number while counting, below the period'),
  period: u32('the seed that began the counting; it begins again at this number'),
};
export type RandomState = StateOf<typeof randomSchema>;

/** Seeds below this begin counting, but for Bocfel (ZMS 2.4, remarks). */
const countingLimit = 1000;

/** Starts from the host's seed, an unsigned 32-bit number. */
export function seedFromHost(state: RandomState, kind: RandomKind, seed: number): void {
  state.seed = kind === 'bocfel' && seed === 0 ? 1 : seed >>> 0; // zero is the one state a xorshift cannot leave
  begin(state, state.seed);
}

/** What restarting the story does: the same as `random 0`. */
export function restartRandom(state: RandomState, kind: RandomKind): void {
  randomise(state, kind);
}

/**
 * The opcode, with its operand signed. A positive range draws from 1 to it; a negative one makes the numbers
 * predictable and 0 makes them random again, and both give 0.
 */
export function random(state: RandomState, kind: RandomKind, range: number): number {
  if (range === 0) randomise(state, kind);
  else if (range < 0) predict(state, kind, -range);
  else if (state.counting) return (count(state) % range) + 1;
  else return draw(state, kind, range) + 1;
  return 0;
}

/**
 * Frotz and Bocfel start the host's sequence over. Ours goes on to another one, as unforeseeable to the story
 * as the host's seed was, and the same again in every replay.
 */
function randomise(state: RandomState, kind: RandomKind): void {
  if (kind === 'own') state.seed = mix(state.seed + 1);
  begin(state, state.seed);
}

function predict(state: RandomState, kind: RandomKind, seed: number): void {
  begin(state, seed);
  if (kind === 'bocfel' || seed >= countingLimit) return;
  state.counting = true;
  state.period = seed;
}

function begin(state: RandomState, seed: number): void {
  state.state = seed;
  state.counting = false;
  state.counter = 0;
  state.period = 0;
}

/** 0, 1, … period - 1, and over again. */
function count(state: RandomState): number {
  const number = state.counter;
  state.counter = (number + 1) % state.period;
  return number;
}

/** A number from 0 to range - 1. */
function draw(state: RandomState, kind: RandomKind, range: number): number {
  switch (kind) {
    case 'own':
      state.state = (state.state + 0x9e3779b9) >>> 0;
      return Math.floor((mix(state.state) * range) / 0x1_0000_0000);
    case 'frotz': // linear congruential; as observed in dfrotz 2.54
      state.state = (Math.imul(state.state, 0x015a4e35) + 1) >>> 0;
      return ((state.state >>> 16) & 0x7fff) % range;
    case 'bocfel': // Marsaglia's 32-bit xorshift; as observed in Bocfel 2.1.2
      state.state ^= state.state << 13;
      state.state ^= state.state >>> 17;
      state.state = (state.state ^ (state.state << 5)) >>> 0;
      return state.state % range;
    default:
      return unreachable(kind);
  }
}

/**
 * Our generator counts through all 32-bit states in steps of the golden ratio and scatters each (the scheme
 * of SplitMix with MurmurHash3's finalizer): one word of state, a period of 2^32, no seed is a bad one.
 */
function mix(word: number): number {
  let scattered = word ^ (word >>> 16);
  scattered = Math.imul(scattered, 0x85ebca6b);
  scattered ^= scattered >>> 13;
  scattered = Math.imul(scattered, 0xc2b2ae35);
  return (scattered ^ (scattered >>> 16)) >>> 0;
}
