/** Reals of two words (PMACHINE 1), in the format of the host the system was made for. */
import { trap } from '../errors';
import type { Exec } from '../ops';
import type { Processor } from '../processor';
import { Xeq } from '../syscom';

export function popReal(p: Processor): number {
  const top = p.pop();
  return p.settings.reals.decode(top, p.pop());
}

/** What cannot be a real is error 12, and leaves a zero. */
export function pushReal(p: Processor, value: number): void {
  const words = p.settings.reals.encode(value);
  p.push(words?.[1] ?? 0);
  p.push(words?.[0] ?? 0);
  if (words === undefined) trap(p, Xeq.floatingPoint);
}

function add(p: Processor, left: number, right: number): void {
  const { reals } = p.settings;
  pushReal(p, reals.sum === undefined ? left + right : reals.sum(left, right));
}

export const flt: Exec = (p) => pushReal(p, p.popInteger());
export const flo: Exec = (p) => {
  const [top, below] = [p.pop(), p.pop()];
  pushReal(p, p.popInteger());
  p.push(below);
  p.push(top);
};
export const abr: Exec = (p) => pushReal(p, Math.abs(popReal(p)));
export const ngr: Exec = (p) => pushReal(p, -popReal(p));
export const sqr: Exec = (p) => {
  const value = popReal(p);
  pushReal(p, value * value);
};
export const adr: Exec = (p) => {
  const right = popReal(p);
  add(p, popReal(p), right);
};
export const sbr: Exec = (p) => {
  const right = popReal(p);
  add(p, popReal(p), -right);
};
export const mpr: Exec = (p) => pushReal(p, popReal(p) * popReal(p));

/** In I.5 a zero divisor is an overflow like others. */
const quotient =
  (error: number): Exec =>
  (p) => {
    const divisor = popReal(p);
    if (divisor === 0) return void trap(p, error);
    pushReal(p, popReal(p) / divisor);
  };
export const dvr = quotient(Xeq.divideByZero);
export const dvrOverflow = quotient(Xeq.floatingPoint);
