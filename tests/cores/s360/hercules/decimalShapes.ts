/** Cases of decimal instructions. */
import type { CaseMaker } from './cases';
import type { Shape } from './shapes';
import * as value from './values';

function ss(m: CaseMaker, code: number, lengths: number, first: number, second: number): void {
  const [bd1, bd2] = [m.base(first), m.base(second)];
  m.instruction = [code, lengths, bd1 >>> 8, bd1 & 0xff, bd2 >>> 8, bd2 & 0xff];
}
type Fields = readonly [first: Uint8Array, second: Uint8Array];

/** Both operands somewhere, at times one over the other: with the same last byte, or anyhow. */
function lay(m: CaseMaker, code: number, [first, second]: Fields, apart = false): void {
  const at = m.place(first.length);
  const lengths = ((first.length - 1) << 4) | (second.length - 1);
  const sameEnd = at + first.length - second.length;
  let at2 = m.place(second.length);
  if (!apart && m.once(6)) at2 = m.once(2) ? sameEnd : at + m.chance.below(2 * first.length) - second.length;
  at2 = m.near(at2);
  ss(m, code, lengths, at, at2);
  m.operand(at, first);
  m.operand(at2, second);
}
const length = (m: CaseMaker): number => (m.once(3) ? 1 + m.chance.below(3) : 1 + m.chance.below(16));
const field = (m: CaseMaker, bytes: number, zeros?: number): Uint8Array =>
  value.spoiled(m.chance, value.packed(m.chance, bytes, zeros));

export const twoFields: Shape = (m, code) => lay(m, code, [field(m, length(m)), field(m, length(m))]);

/** A second operand that has often the first one's value, or nearly. */
export const compared: Shape = (m, code) => {
  const second = length(m);
  const magnitude = 10n ** BigInt(m.chance.below(2 * second));
  const number = BigInt(m.chance.next()) % magnitude;
  const near = number + BigInt(m.chance.pick([0, 0, 1, -1]));
  const sign = m.chance.pick([1n, -1n]);
  const close = (): Fields => [
    value.packedNumber(m.chance, sign * near, length(m)),
    value.packedNumber(m.chance, sign * number, second),
  ];
  const [a, b] = m.once(2) ? close() : [field(m, length(m)), field(m, second)];
  lay(m, code, [value.spoiled(m.chance, a), b]);
};

/** Mostly with a second operand of at most 8 bytes, shorter than the first. */
function lengthsOfProduct(m: CaseMaker): readonly [number, number] {
  if (m.once(10)) return [length(m), length(m)];
  const first = 2 + m.chance.below(15);
  return [first, 1 + m.chance.below(Math.min(8, first - 1))];
}
export const multiplied: Shape = (m, code) => {
  const [l1, l2] = lengthsOfProduct(m);
  const zeros = m.once(8) ? m.chance.below(2 * l1) : 2 * l2 + m.chance.below(Math.max(1, 2 * (l1 - l2)));
  lay(m, code, [field(m, l1, Math.min(zeros, 2 * l1 - 1)), field(m, l2)]);
};

/** Mostly with a quotient that has room in the bytes left for it; at times just so or just not. */
export const divided: Shape = (m, code) => {
  const { chance } = m;
  const [l1, l2] = lengthsOfProduct(m);
  const divisor = field(m, l2);
  if (m.once(4) || l2 >= l1 || l2 > 8) return lay(m, code, [field(m, l1), divisor]);
  const digits = [...divisor].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const number = /^\d+$/.test(digits.slice(0, -1)) ? BigInt(digits.slice(0, -1)) : 1n;
  const most = 10n ** BigInt(2 * (l1 - l2) - 1);
  const random = (BigInt(chance.next()) << 64n) | (BigInt(chance.next()) << 32n) | BigInt(chance.next());
  const quotient = chance.pick([most - 1n, most, random % most, random % (most * 10n), 0n, 1n]);
  const remainder = number === 0n ? 0n : chance.pick([0n, number - 1n, random % number]);
  const sign = chance.pick([1n, -1n]);
  const dividend = value.packedNumber(chance, sign * (quotient * number + remainder), l1);
  lay(m, code, [value.spoiled(chance, dividend), divisor]);
};

/** Fields of any contents: nothing is checked. */
export const anyFields: Shape = (m, code) => {
  const bytes = (): Uint8Array =>
    m.once(3) ? value.packed(m.chance, length(m)) : value.anyBytes(m.chance, length(m));
  lay(m, code, [bytes(), bytes()]);
};

export const toBinary: Shape = (m, code) => {
  const { chance } = m;
  const edge = chance.pick([0x7fffffffn, 0x80000000n, 0x80000001n, 0x7ffffffen, 0xffffffffn]);
  const number = chance.pick([edge, BigInt(chance.next()), BigInt(chance.scale(0, 0x7fffffff))]);
  const known = value.packedNumber(chance, chance.pick([1n, -1n]) * number, 8);
  rx8(m, code, value.spoiled(chance, m.once(5) ? value.packed(chance, 8) : known));
};
export const toDecimal: Shape = (m, code) => rx8(m, code, value.anyBytes(m.chance, 8));

function rx8(m: CaseMaker, code: number, bytes: Uint8Array): void {
  const at = m.place(8, 8);
  const [x, bd] = m.indexed(at);
  m.instruction = [code, (m.register() << 4) | x, bd >>> 8, bd & 0xff];
  m.operand(at, bytes, 8);
}

// ── Editing ──────────────────────────────────────────────────────────────────────────────────────

const selector = 0x20;
const significance = 0x21;
const separator = 0x22;
const messages = [0x6b, 0x4b, 0x40, 0x5c, 0xc3, 0xd9, 0x60, 0x00, 0x23];

/** A pattern for one or more fields, and packed numbers for the digits it selects. */
export const edited: Shape = (m, code) => {
  const { chance } = m;
  const pattern = [chance.pick([0x40, 0x5c, 0xf0, selector, significance, chance.next() & 0xff])];
  const source: number[] = [];
  for (let fields = chance.scale(1, 4); fields > 0; fields--) {
    if (pattern.length > 1) pattern.push(separator);
    const bytes = 1 + chance.below(chance.pick([3, 8, 12]));
    source.push(...value.spoiled(chance, value.packed(chance, bytes), 20));
    for (let digits = 2 * bytes - (m.once(8) ? 0 : 1); digits > 0; digits--) {
      while (m.once(4)) pattern.push(chance.pick(messages));
      pattern.push(m.once(6) ? significance : selector);
    }
    if (m.once(2)) pattern.push(...[0xc3, 0xd9].slice(chance.below(2)));
  }
  const cut = pattern.slice(0, 256);
  const at = m.place(cut.length);
  const at2 = m.once(20) ? m.near(at + chance.below(cut.length)) : m.place(source.length);
  ss(m, code, cut.length - 1, at, at2);
  m.operand(at, Uint8Array.from(cut));
  m.operand(at2, Uint8Array.from(source));
};
