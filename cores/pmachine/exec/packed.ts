/** Bytes, strings and packed fields (PMACHINE 1). */
import { trap } from '../errors';
import type { Exec } from '../ops';
import { Xeq } from '../syscom';

export const ldb: Exec = (p) => {
  const index = p.pop();
  p.push(p.store.byte(p.pop(), index));
};
export const stb: Exec = (p) => {
  const value = p.pop();
  const index = p.pop();
  p.store.setByte(p.pop(), index, value);
};

/** Address of a string's length byte, which stands in the code. */
export const lsa: Exec = (p) => {
  p.push(p.state.ipc);
  const length = p.fetchByte();
  p.state.ipc = (p.state.ipc + length) & 0xffff;
};
/** Address of a packed array's first character in the code. */
export const lpa: Exec = (p) => {
  const length = p.fetchBig();
  p.push(p.state.ipc);
  p.state.ipc = (p.state.ipc + length) & 0xffff;
};

/** A source below 256 is a character, and becomes a string of one. */
export const sas: Exec = (p) => {
  const most = p.fetchByte();
  const from = p.pop();
  const to = p.pop();
  if (from < 256) {
    p.store.setByte(to, 0, 1);
    p.store.setByte(to, 1, from);
    return;
  }
  const length = p.store.byte(from, 0);
  if (length > most) return void trap(p, Xeq.stringOverflow);
  for (let i = 0; i <= length; i++) p.store.setByte(to, i, p.store.byte(from, i));
};

/** Checks an index into a string; both stay on the stack. */
export const ixs: Exec = (p) => {
  const index = p.pop();
  const string = p.pop();
  p.push(string);
  p.push(index);
  if (index > p.store.byte(string, 0)) trap(p, Xeq.valueRange);
};

/** A packed pointer is address, width and bit number. */
export const ixp: Exec = (p) => {
  const perWord = p.fetchByte();
  const width = p.fetchByte();
  const index = p.pop();
  const base = p.pop();
  if (perWord === 0) return void trap(p, Xeq.divideByZero);
  p.push((base + 2 * Math.trunc(index / perWord)) & 0xffff);
  p.push(width);
  p.push((index % perWord) * width);
};
export const ldp: Exec = (p) => {
  const bit = p.pop() & 0xff;
  const width = p.pop();
  const address = p.pop();
  if (bit + width > 16) return void trap(p, Xeq.valueRange);
  p.push((p.store.word(address) >> bit) & ((1 << width) - 1));
};
export const stp: Exec = (p) => {
  const value = p.pop();
  const bit = p.pop() & 0xff;
  const width = p.pop();
  const address = p.pop();
  if (bit + width > 16) return void trap(p, Xeq.valueRange);
  const mask = ((1 << width) - 1) << bit;
  p.store.setWord(address, (p.store.word(address) & ~mask) | ((value << bit) & mask));
};
