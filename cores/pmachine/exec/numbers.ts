/** Standard functions of reals (PMACHINE 2). */
import { trap } from '../errors';
import type { Processor } from '../processor';
import { Xeq } from '../syscom';
import { popReal, pushReal } from './reals';

export const trc = (p: Processor): void => p.push(Math.trunc(popReal(p)));
/** Halves are rounded away from zero. */
export function rnd(p: Processor): void {
  const value = popReal(p);
  p.push(Math.sign(value) * Math.floor(Math.abs(value) + 0.5));
}
export const sin = (p: Processor): void => pushReal(p, Math.sin(popReal(p)));
export const cos = (p: Processor): void => pushReal(p, Math.cos(popReal(p)));
export const atan = (p: Processor): void => pushReal(p, Math.atan(popReal(p)));
export const exp = (p: Processor): void => pushReal(p, Math.exp(popReal(p)));
export function ln(p: Processor): void {
  const value = popReal(p);
  if (value <= 0) trap(p, Xeq.floatingPoint);
  else pushReal(p, Math.log(value));
}
export function sqrt(p: Processor): void {
  const value = popReal(p);
  if (value < 0) trap(p, Xeq.floatingPoint);
  else pushReal(p, Math.sqrt(value));
}
/** Ten to a power from 0 to 38, what a real can hold; else 0. */
export function pot(p: Processor): void {
  const exponent = p.popInteger();
  pushReal(p, exponent < 0 || exponent > 38 ? 0 : 10 ** exponent);
}
