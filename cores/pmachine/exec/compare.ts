/** Comparisons of what is larger than a word (PMACHINE 1): the operand says of what kind. */
import { trap } from '../errors';
import type { Exec } from '../ops';
import type { Processor } from '../processor';
import { Xeq } from '../syscom';
import { popReal } from './reals';
import { isSubset, popSet } from './sets';

const Kind = { real: 2, string: 4, boolean: 6, set: 8, bytes: 10, words: 12 } as const;

/** How two values stand to each other: the one comparison that all six opcodes ask. */
type Order = 'less' | 'equal' | 'greater' | 'apart';
const order = (left: number, right: number): Order => {
  if (left === right) return 'equal';
  return left < right ? 'less' : left > right ? 'greater' : 'apart'; // apart: not a number
};

function compareBytes(p: Processor, left: number, right: number, count: number): Order {
  for (let i = 0; i < count; i++) {
    const found = order(p.store.byte(left, i), p.store.byte(right, i));
    if (found !== 'equal') return found;
  }
  return 'equal';
}

function compareStrings(p: Processor, left: number, right: number): Order {
  const [a, b] = [p.store.byte(left, 0), p.store.byte(right, 0)];
  const found = compareBytes(p, left + 1, right + 1, Math.min(a, b));
  return found === 'equal' ? order(a, b) : found;
}

function compareSets(left: readonly number[], right: readonly number[]): Order {
  const [inside, around] = [isSubset(left, right), isSubset(right, left)];
  if (inside && around) return 'equal';
  return inside ? 'less' : around ? 'greater' : 'apart';
}

/** Compares the two values on the stack; undefined for a kind that does not exist. */
function compareTops(p: Processor): Order | undefined {
  switch (p.fetchByte()) {
    case Kind.real: {
      const right = popReal(p);
      return order(popReal(p), right);
    }
    case Kind.string: {
      const right = p.pop();
      return compareStrings(p, p.pop(), right);
    }
    case Kind.boolean: {
      const right = p.pop() & 1;
      return order(p.pop() & 1, right);
    }
    case Kind.set: {
      const right = popSet(p);
      return compareSets(popSet(p), right);
    }
    case Kind.bytes:
      return comparePointers(p, p.fetchBig());
    case Kind.words:
      return comparePointers(p, 2 * p.fetchBig());
    default:
      return undefined;
  }
}

function comparePointers(p: Processor, count: number): Order {
  const right = p.pop();
  return compareBytes(p, p.pop(), right, count);
}

const comparison =
  (...orders: readonly Order[]): Exec =>
  (p) => {
    const found = compareTops(p);
    if (found === undefined) return void trap(p, Xeq.unimplemented);
    p.push(orders.includes(found) ? 1 : 0);
  };
export const equ = comparison('equal');
export const neq = comparison('less', 'greater', 'apart');
export const leq = comparison('less', 'equal');
export const les = comparison('less');
export const geq = comparison('greater', 'equal');
export const grt = comparison('greater');
