/** Tests (ZMS 15): each gives 1 where its condition holds. */
import { signed16 } from '../../kit/bits';
import type { Exec } from '../ops';

/** The first operand against each of the others (ZMS 15 je). */
export const je: Exec = (_p, a, b, c, d, i) => {
  if (a === b && i.count > 1) return 1;
  return (i.count > 2 && a === c) || (i.count > 3 && a === d) ? 1 : 0;
};
export const jl: Exec = (_p, a, b) => (signed16(a) < signed16(b) ? 1 : 0);
export const jg: Exec = (_p, a, b) => (signed16(a) > signed16(b) ? 1 : 0);
export const jz: Exec = (_p, a) => (a === 0 ? 1 : 0);
/** Whether all of `flags` are set in `bitmap`. */
export const test: Exec = (_p, bitmap, flags) => ((bitmap & flags) === flags ? 1 : 0);
