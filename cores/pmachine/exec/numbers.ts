/** Standard functions of reals (PMACHINE 2). */
import { trap } from '../errors';
import type { Processor } from '../processor';
import { Xeq } from '../syscom';
import { popReal, pushReal } from './reals';

export const trc = (p: Processor): void => pushInteger(p, Math.trunc(popReal(p)));
/** Halves are rounded away from zero. */
export function rnd(p: Processor): void {
  const value = popReal(p);
  pushInteger(p, Math.sign(value) * Math.floor(Math.abs(value) + 0.5));
}

/** What no integer can be leaves the nearest, and in I.5 is error 12 (I.5 interpreter, FPL FPFFIX). */
function pushInteger(p: Processor, value: number): void {
  const nearest = Math.max(-0x8000, Math.min(value, 0x7fff));
  p.push(nearest);
  if (nearest !== value && p.facts.byteAddresses) trap(p, Xeq.floatingPoint);
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
/** To base 10. */
export function log(p: Processor): void {
  const value = popReal(p);
  if (value <= 0) trap(p, Xeq.floatingPoint);
  else pushReal(p, Math.log10(value));
}
export function sqrt(p: Processor): void {
  const value = popReal(p);
  if (value < 0) trap(p, Xeq.floatingPoint);
  else pushReal(p, Math.sqrt(value));
}
/** Ten to a power from 0 to 38, what a real can hold; else 0, and in I.5 error 12 (I.5 interpreter, FPI FPFPOT). */
export function pot(p: Processor): void {
  const exponent = p.popInteger();
  const inside = exponent >= 0 && exponent <= 38;
  const { reals } = p.settings;
  pushReal(p, inside ? (reals.powerOfTen?.(exponent) ?? 10 ** exponent) : 0);
  if (!inside && p.facts.byteAddresses) trap(p, Xeq.floatingPoint);
}
