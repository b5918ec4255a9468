/** Constants, loads, addresses and stores (PMACHINE 1). */
import { frameAt, variable } from '../frames';
import type { Exec } from '../ops';

export const sldc: Exec = (p, code) => p.push(code);
export const ldcn: Exec = (p) => p.push(0);
export const ldci: Exec = (p) => p.push(p.fetchWord());

/** Words in the order of the code, aligned (PMACHINE 1 LDC): the first ends deepest. */
export const ldc: Exec = (p) => {
  const count = p.fetchByte();
  p.state.ipc = (p.state.ipc + 1) & 0xfffe;
  for (let i = 0; i < count; i++, p.state.ipc += 2) p.push(p.store.word(p.state.ipc));
};

// ── Local, global, intermediate ──────────────────────────────────────────────────────────────────

export const sldl: Exec = (p, code) => p.push(p.store.word(variable(p.state.mp, code - 215)));
export const sldo: Exec = (p, code) => p.push(p.store.word(variable(p.state.base, code - 231)));
export const ldl: Exec = (p) => p.push(p.store.word(variable(p.state.mp, p.fetchBig())));
export const lla: Exec = (p) => p.push(variable(p.state.mp, p.fetchBig()));
export const stl: Exec = (p) => p.store.setWord(variable(p.state.mp, p.fetchBig()), p.pop());
export const ldo: Exec = (p) => p.push(p.store.word(variable(p.state.base, p.fetchBig())));
export const lao: Exec = (p) => p.push(variable(p.state.base, p.fetchBig()));
export const sro: Exec = (p) => p.store.setWord(variable(p.state.base, p.fetchBig()), p.pop());
export const lod: Exec = (p) => {
  const frame = frameAt(p, p.fetchByte());
  p.push(p.store.word(variable(frame, p.fetchBig())));
};
export const lda: Exec = (p) => {
  const frame = frameAt(p, p.fetchByte());
  p.push(variable(frame, p.fetchBig()));
};
export const str: Exec = (p) => {
  const frame = frameAt(p, p.fetchByte());
  p.store.setWord(variable(frame, p.fetchBig()), p.pop());
};

// ── Data segments ────────────────────────────────────────────────────────────────────────────────

const external = (p: Parameters<Exec>[0]): number => {
  const segment = p.fetchByte();
  return (p.state.segAddress[segment & 63]! + 2 * p.fetchBig()) & 0xffff;
};
export const lde: Exec = (p) => p.push(p.store.word(external(p)));
export const lae: Exec = (p) => p.push(external(p));
export const ste: Exec = (p) => p.store.setWord(external(p), p.pop());

// ── Through pointers ─────────────────────────────────────────────────────────────────────────────

export const sind: Exec = (p, code) => p.push(p.store.word(p.pop() + 2 * (code - 248)));
export const ind: Exec = (p) => p.push(p.store.word(p.pop() + 2 * p.fetchBig()));
export const sto: Exec = (p) => {
  const value = p.pop();
  p.store.setWord(p.pop(), value);
};
export const ldm: Exec = (p) => {
  const count = p.fetchByte();
  const from = p.pop();
  for (let i = count - 1; i >= 0; i--) p.push(p.store.word(from + 2 * i));
};
export const stm: Exec = (p) => {
  const count = p.fetchByte();
  const to = p.store.word(p.state.sp + 2 * count);
  for (let i = 0; i < count; i++) p.store.setWord(to + 2 * i, p.pop());
  p.pop();
};
export const mov: Exec = (p) => {
  const count = p.fetchBig();
  const from = p.pop();
  const to = p.pop();
  for (let i = 0; i < count; i++) p.store.setWord(to + 2 * i, p.store.word(from + 2 * i));
};
export const inc: Exec = (p) => p.push((p.pop() + 2 * p.fetchBig()) & 0xffff);
export const ixa: Exec = (p) => {
  const index = p.pop();
  p.push((p.pop() + 2 * index * p.fetchBig()) & 0xffff);
};
