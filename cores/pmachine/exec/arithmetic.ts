/** Integers and logic (PMACHINE 1): 16 bits, wrapping. */
import { trap } from '../errors';
import type { Exec } from '../ops';
import { Xeq } from '../syscom';

export const abi: Exec = (p) => p.push(Math.abs(p.popInteger()));
/** I.5 clears the sign of what it negated (I.5 interpreter, ARITH ABI). */
export const abiFirst: Exec = (p) => p.push(Math.abs(p.popInteger()) & 0x7fff);
export const ngi: Exec = (p) => p.push(-p.popInteger());
export const sqi: Exec = (p) => {
  const value = p.popInteger();
  p.push(value * value);
};
export const adi: Exec = (p) => p.push(p.pop() + p.pop());
export const sbi: Exec = (p) => {
  const right = p.pop();
  p.push(p.pop() - right);
};
export const mpi: Exec = (p) => p.push(Math.imul(p.popInteger(), p.popInteger()));

/** Quotient and remainder truncate towards zero. */
export const dvi: Exec = (p) => {
  const divisor = p.popInteger();
  if (divisor === 0) return void trap(p, Xeq.divideByZero);
  p.push((p.popInteger() / divisor) | 0);
};
export const modi: Exec = (p) => {
  const divisor = p.popInteger();
  if (divisor === 0) return void trap(p, Xeq.divideByZero);
  p.push(p.popInteger() % divisor);
};

/** In I.5 quotients are rounded down, so that remainders have the sign of the divisor (I.5 interpreter, ARITH DIVD). */
const dividedDown =
  (result: (dividend: number, divisor: number) => number): Exec =>
  (p) => {
    const divisor = p.popInteger();
    if (divisor === 0 || divisor === -0x8000) return void trap(p, Xeq.divideByZero);
    p.push(result(p.popInteger(), divisor));
  };
export const dviDown = dividedDown((dividend, divisor) => Math.floor(dividend / divisor));
export const modiDown = dividedDown(
  (dividend, divisor) => dividend - divisor * Math.floor(dividend / divisor),
);

export const land: Exec = (p) => p.push(p.pop() & p.pop());
export const lor: Exec = (p) => p.push(p.pop() | p.pop());
export const lnot: Exec = (p) => p.push(~p.pop());

/** The value stays on the stack, also when it is out of range. */
export const chk: Exec = (p) => {
  const high = p.popInteger();
  const low = p.popInteger();
  const value = p.popInteger();
  p.push(value);
  if (value > high || value < low) trap(p, Xeq.valueRange);
};

const comparison =
  (holds: (left: number, right: number) => boolean): Exec =>
  (p) => {
    const right = p.popInteger();
    p.push(holds(p.popInteger(), right) ? 1 : 0);
  };
export const equi = comparison((a, b) => a === b);
export const neqi = comparison((a, b) => a !== b);
export const leqi = comparison((a, b) => a <= b);
export const lesi = comparison((a, b) => a < b);
export const geqi = comparison((a, b) => a >= b);
export const grti = comparison((a, b) => a > b);
