/** P-codes of I.5, whose pointers are addresses of bytes, and whose nil is 1 (I.5 interpreter, VARS). */
import { trap } from '../errors';
import type { Exec } from '../ops';
import { Xeq } from '../syscom';

export const ldcn: Exec = (p) => p.push(p.facts.nil);
export const inc: Exec = (p) => {
  const count = p.fetchBig();
  p.push(p.pop() + count);
};
export const ixb: Exec = (p) => p.push(p.pop() + p.pop());
export const ldb: Exec = (p) => p.push(p.store.byte(p.pop(), 0));
export const stb: Exec = (p) => {
  const value = p.pop();
  p.store.setByte(p.pop(), 0, value);
};
export const mvb: Exec = (p) => {
  const count = p.fetchBig();
  const from = p.pop();
  const to = p.pop();
  for (let i = 0; i < count; i++) p.store.setByte(to, i, p.store.byte(from, i));
};

/** The first character of a string is where a packed array would begin. */
export const s1p: Exec = (p) => p.push(p.pop() + 1);
export const s2p: Exec = (p) => {
  const top = p.pop();
  p.push(p.pop() + 1);
  p.push(top);
};

/** An index outside the string leaves its first character. */
export const ixs: Exec = (p) => {
  const index = p.pop();
  const string = p.pop();
  const inside = index >= 1 && index <= p.store.byte(string, 0);
  p.push(string + (inside ? index : 1));
  if (!inside) trap(p, Xeq.valueRange);
};
