/** Reals of two words (PMACHINE 1, 9): IEEE single, low word on top, as the reference interpreter and Apple have them. */
import { trap } from '../errors';
import type { Exec } from '../ops';
import type { Processor } from '../processor';
import { Xeq } from '../syscom';

const view = new DataView(new ArrayBuffer(4));

export function popReal(p: Processor): number {
  const low = p.pop();
  view.setUint32(0, (p.pop() << 16) | low);
  return view.getFloat32(0);
}
export function pushReal(p: Processor, value: number): void {
  view.setFloat32(0, value);
  const bits = view.getUint32(0);
  p.push(bits >>> 16);
  p.push(bits & 0xffff);
}

export const flt: Exec = (p) => pushReal(p, p.popInteger());
export const flo: Exec = (p) => {
  const top = popReal(p);
  pushReal(p, p.popInteger());
  pushReal(p, top);
};
export const abr: Exec = (p) => pushReal(p, Math.abs(popReal(p)));
export const ngr: Exec = (p) => pushReal(p, -popReal(p));
export const sqr: Exec = (p) => {
  const value = popReal(p);
  pushReal(p, value * value);
};
export const adr: Exec = (p) => pushReal(p, popReal(p) + popReal(p));
export const sbr: Exec = (p) => {
  const right = popReal(p);
  pushReal(p, popReal(p) - right);
};
export const mpr: Exec = (p) => pushReal(p, popReal(p) * popReal(p));
export const dvr: Exec = (p) => {
  const divisor = popReal(p);
  if (divisor === 0) return void trap(p, Xeq.divideByZero);
  pushReal(p, popReal(p) / divisor);
};
