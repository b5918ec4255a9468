/** Arithmetic (ZMS 2, 15). Operands are words; a sign is taken where the Standard says so. */
import { signed16 } from '../../kit/bits';
import { StoryFault } from '../fault';
import type { Exec } from '../ops';
import { random as drawRandom } from '../random';

export const add: Exec = (_p, a, b) => a + b;
export const sub: Exec = (_p, a, b) => a - b;
export const mul: Exec = (_p, a, b) => Math.imul(a, b);

/** Division truncates towards zero (ZMS 2.4.3). */
export const div: Exec = (_p, a, b) => {
  if (b === 0) throw divisionByZero();
  return (signed16(a) / signed16(b)) | 0;
};

/** The remainder has the sign of the dividend (ZMS 2.4.3). */
export const mod: Exec = (_p, a, b) => {
  if (b === 0) throw divisionByZero();
  return signed16(a) % signed16(b);
};

export const and: Exec = (_p, a, b) => a & b;
export const or: Exec = (_p, a, b) => a | b;
export const not: Exec = (_p, a) => ~a;

/** Left for positive places, else right with zeros; beyond 15 nothing is left (ZMS 15 log_shift). */
export const log_shift: Exec = (_p, number, places) => {
  const by = signed16(places);
  if (by > 15 || by < -15) return 0;
  return by >= 0 ? number << by : number >>> -by;
};

/** As log_shift, but the sign bit fills from the left (ZMS 15 art_shift). */
export const art_shift: Exec = (_p, number, places) => {
  const by = signed16(places);
  if (by > 15) return 0;
  return by >= 0 ? number << by : signed16(number) >> Math.min(-by, 15);
};

export const random: Exec = (p, range) => drawRandom(p.state.random, p.settings.rng, signed16(range));

const divisionByZero = (): StoryFault =>
  new StoryFault('divide-by-zero', 'The story divided by zero.', 'ZMS 2.4.3');
