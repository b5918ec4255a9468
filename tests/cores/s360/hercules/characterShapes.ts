/** Cases of instructions on fields of up to 256 bytes. */
import type { CaseMaker } from './cases';
import type { Shape } from './shapes';
import * as value from './values';

function lay(
  m: CaseMaker,
  code: number,
  at: number,
  first: Uint8Array,
  at2: number,
  second: Uint8Array,
): void {
  const [bd1, bd2] = [m.base(at), m.base(at2)];
  m.instruction = [code, first.length - 1, bd1 >>> 8, bd1 & 0xff, bd2 >>> 8, bd2 & 0xff];
  m.operand(at, first);
  m.operand(at2, second);
}
/** Mostly short. */
const length = (m: CaseMaker): number => (m.once(20) ? 256 : m.chance.scale(1, 256));

/** Where the second operand lies: anywhere, or over the first, one byte off most of all. */
function second(m: CaseMaker, at: number, bytes: number): number {
  if (!m.once(4)) return m.place(bytes);
  const off = m.chance.pick([-1, 1, 0, m.chance.below(2 * bytes) - bytes]);
  return m.near(at + off);
}

export const moved: Shape = (m, code) => {
  const bytes = length(m);
  const at = m.place(bytes);
  const data = value.anyBytes(m.chance, bytes);
  lay(m, code, at, m.once(5) ? data : value.anyBytes(m.chance, bytes), second(m, at, bytes), data);
};

/** Fields that are equal, or differ in one byte. */
export const compared: Shape = (m, code) => {
  const { chance } = m;
  const bytes = length(m);
  const at = m.place(bytes);
  const first = value.anyBytes(chance, bytes);
  const other = first.slice();
  if (!m.once(3)) other[chance.below(bytes)]! += chance.pick([1, 0xff, chance.next()]);
  lay(m, code, at, first, second(m, at, bytes), other);
};

/** Arguments that use part of the table, or all of it. */
function argumentsOf(m: CaseMaker, bytes: number): Uint8Array {
  const reach = m.chance.pick([1, 16, 64, 256]);
  return Uint8Array.from({ length: bytes }, () => m.chance.below(reach));
}
export const translated: Shape = (m, code) => {
  const bytes = length(m);
  const at = m.place(bytes);
  lay(m, code, at, argumentsOf(m, bytes), second(m, at, 256), value.anyBytes(m.chance, 256));
};
/** A table with few function bytes, so that the search goes on for a while. */
export const tested: Shape = (m, code) => {
  const { chance } = m;
  const bytes = length(m);
  const at = m.place(bytes);
  const table = new Uint8Array(256);
  for (let hits = chance.below(6); hits > 0; hits--) table[chance.below(256)] = chance.next();
  lay(m, code, at, argumentsOf(m, bytes), second(m, at, 256), table);
};
