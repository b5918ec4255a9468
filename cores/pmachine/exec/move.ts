/** Blocks of bytes: moved, filled, scanned (PMACHINE 2). Lengths and offsets are signed. */
import type { Processor } from '../processor';

interface Move {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
function popMove(p: Processor): Move {
  const count = p.popInteger();
  const to = p.popBytePointer();
  return { from: p.popBytePointer(), to, count };
}

export function mvl(p: Processor): void {
  const { from, to, count } = popMove(p);
  for (let i = 0; i < count; i++) p.store.setByte(to, i, p.store.byte(from, i));
}
export function mvr(p: Processor): void {
  const { from, to, count } = popMove(p);
  for (let i = count - 1; i >= 0; i--) p.store.setByte(to, i, p.store.byte(from, i));
}
export function flc(p: Processor): void {
  const character = p.pop();
  const count = p.popInteger();
  const to = p.popBytePointer();
  for (let i = 0; i < count; i++) p.store.setByte(to, i, character);
}

/** How far the first byte is that is (or is not) the character; a negative limit looks down. */
export function scn(p: Processor): void {
  p.pop(); // a mask no compiler sets
  const from = p.popBytePointer();
  const character = p.pop() & 0xff;
  const unequal = p.pop() !== 0;
  const limit = p.popInteger();
  const step = limit < 0 ? -1 : 1;
  let distance = 0;
  while (distance !== limit && (p.store.byte(from, distance) === character) === unequal) distance += step;
  p.push(distance);
}
