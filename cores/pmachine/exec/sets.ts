/** Sets (PMACHINE 1): on the stack as their words, the first on top of the others, and their number above. */
import { trap } from '../errors';
import type { Exec } from '../ops';
import type { Processor } from '../processor';
import { Xeq } from '../syscom';

export function popSet(p: Processor): number[] {
  const size = p.pop();
  const words: number[] = [];
  for (let i = 0; i < size; i++) words.push(p.pop());
  return words;
}
function pushSet(p: Processor, words: readonly number[]): void {
  for (const word of words.toReversed()) p.push(word);
  p.push(words.length);
}
const resized = (words: readonly number[], size: number): number[] =>
  Array.from({ length: size }, (_, i) => words[i] ?? 0);

/** The result is as large as the larger of the two. */
const combination =
  (combine: (left: number, right: number) => number): Exec =>
  (p) => {
    const right = popSet(p);
    const left = popSet(p);
    const size = Math.max(left.length, right.length);
    pushSet(
      p,
      resized([], size).map((_, i) => combine(left[i] ?? 0, right[i] ?? 0)),
    );
  };
export const uni = combination((left, right) => left | right);
export const int = combination((left, right) => left & right);
export const dif = combination((left, right) => left & ~right);

export const adj: Exec = (p) => {
  const size = p.fetchByte();
  for (const word of resized(popSet(p), size).toReversed()) p.push(word);
};
export const sgs: Exec = (p) => {
  const value = p.pop();
  range(p, value, value);
};
export const srs: Exec = (p) => {
  const high = p.pop();
  range(p, p.pop(), high);
};
/** Members run from 0 to 511 in the reference interpreter, to 4079 in I.5. */
function range(p: Processor, low: number, high: number): void {
  if (high >= p.facts.setMembers) return void trap(p, Xeq.valueRange);
  if (low > high) return pushSet(p, []);
  const words = resized([], (high >> 4) + 1);
  for (let value = low; value <= high; value++) words[value >> 4]! |= 1 << (value & 15);
  pushSet(p, words);
}
export const inn: Exec = (p) => {
  const words = popSet(p);
  const value = p.pop();
  p.push(((words[value >> 4] ?? 0) >> (value & 15)) & 1);
};

/** Whether every member of `left` is one of `right`. */
export const isSubset = (left: readonly number[], right: readonly number[]): boolean =>
  left.every((word, i) => (word & ~(right[i] ?? 0)) === 0);
