/** Add, subtract and compare: A22-6821, Floating-Point Arithmetic. Subtracting is adding with the other sign. */
import { ProgramCode } from '../interruptions';
import { ProgramMask, type Processor } from '../processor';
import { highWord, isLost, putLong, putShort, putZeroLong, signBit } from './floatingResult';

type Finish = (p: Processor, r1: number) => void;

/** The condition code is set before an overflow interrupts; an underflow masked off leaves zero, hence code 0. */
function setCode(p: Processor): void {
  const { sign, characteristic } = p.sum;
  p.state.cc = isLost(p, characteristic) ? 0 : sign < 0 ? 1 : 2;
}

const significanceIsMasked = (p: Processor): boolean =>
  (p.state.programMask & ProgramMask.significance) === 0;

/** A sum without a digit: true zero when lost significance is masked off, else plus zero with its characteristic. */
function noDigitsShort(p: Processor, r1: number): void {
  p.state.cc = 0;
  p.fr[r1] = significanceIsMasked(p) ? 0 : highWord(0, p.sum.characteristic, 0);
  p.overflow(ProgramMask.significance, ProgramCode.significance);
}
function noDigitsLong(p: Processor, r1: number): void {
  p.state.cc = 0;
  putZeroLong(p, r1);
  if (!significanceIsMasked(p)) p.fr[r1] = highWord(0, p.sum.characteristic, 0);
  p.overflow(ProgramMask.significance, ProgramCode.significance);
}

function storeShort(p: Processor, r1: number): void {
  const { sum } = p;
  if (sum.isZero) return noDigitsShort(p, r1);
  setCode(p);
  putShort(p, r1, sum.sign, sum.characteristic, sum.shortFraction);
}
function storeLong(p: Processor, r1: number): void {
  const { sum } = p;
  if (sum.isZero) return noDigitsLong(p, r1);
  setCode(p);
  putLong(p, r1, sum.sign, sum.characteristic, sum.shortFraction, sum.lowFraction);
}

const normalizedShort: Finish = (p, r1) => {
  if (!p.sum.isZero) p.sum.normalize();
  storeShort(p, r1);
};
const normalizedLong: Finish = (p, r1) => {
  if (!p.sum.isZero) p.sum.normalize();
  storeLong(p, r1);
};
/** The guard digit has no say in whether an unnormalized sum is zero. */
const unnormalizedShort: Finish = (p, r1) => {
  p.sum.dropGuardShort();
  storeShort(p, r1);
};
const unnormalizedLong: Finish = (p, r1) => {
  p.sum.dropGuardLong();
  storeLong(p, r1);
};
/** Equal are numbers whose difference, guard digit and all, is zero, and so all numbers without a digit. */
const comparison: Finish = (p) => {
  p.state.cc = p.sum.isZero ? 0 : p.sum.sign < 0 ? 1 : 2;
};

const keep = 0;
const invert = signBit;

function shortRegister(p: Processor, r1: number, r2: number, sign: number, finish: Finish): void {
  p.sum.addShort(p.fr[p.floatRegister(r1)]!, p.fr[p.floatRegister(r2)]! ^ sign);
  finish(p, r1);
}
function short(p: Processor, r1: number, address: number, sign: number, finish: Finish): void {
  p.sum.addShort(p.fr[p.floatRegister(r1)]!, p.store.word(address) ^ sign);
  finish(p, r1);
}
function longRegister(p: Processor, r1: number, r2: number, sign: number, finish: Finish): void {
  const { fr } = p;
  p.sum.addLong(fr[p.floatRegister(r1)]!, fr[r1 + 1]!, fr[p.floatRegister(r2)]! ^ sign, fr[r2 + 1]!);
  finish(p, r1);
}
function long(p: Processor, r1: number, address: number, sign: number, finish: Finish): void {
  const { fr, store } = p;
  p.floatRegister(r1);
  const at = store.readDouble(address);
  p.sum.addLong(fr[r1]!, fr[r1 + 1]!, store.view.getInt32(at) ^ sign, store.view.getInt32(at + 4));
  finish(p, r1);
}

type Two = (p: Processor, r1: number, second: number) => void;

export const addShortRegister: Two = (p, r1, r2) => shortRegister(p, r1, r2, keep, normalizedShort);
export const addShort: Two = (p, r1, address) => short(p, r1, address, keep, normalizedShort);
export const addLongRegister: Two = (p, r1, r2) => longRegister(p, r1, r2, keep, normalizedLong);
export const addLong: Two = (p, r1, address) => long(p, r1, address, keep, normalizedLong);
export const addUnnormalizedShortRegister: Two = (p, r1, r2) =>
  shortRegister(p, r1, r2, keep, unnormalizedShort);
export const addUnnormalizedShort: Two = (p, r1, address) => short(p, r1, address, keep, unnormalizedShort);
export const addUnnormalizedLongRegister: Two = (p, r1, r2) =>
  longRegister(p, r1, r2, keep, unnormalizedLong);
export const addUnnormalizedLong: Two = (p, r1, address) => long(p, r1, address, keep, unnormalizedLong);
export const subtractShortRegister: Two = (p, r1, r2) => shortRegister(p, r1, r2, invert, normalizedShort);
export const subtractShort: Two = (p, r1, address) => short(p, r1, address, invert, normalizedShort);
export const subtractLongRegister: Two = (p, r1, r2) => longRegister(p, r1, r2, invert, normalizedLong);
export const subtractLong: Two = (p, r1, address) => long(p, r1, address, invert, normalizedLong);
export const subtractUnnormalizedShortRegister: Two = (p, r1, r2) =>
  shortRegister(p, r1, r2, invert, unnormalizedShort);
export const subtractUnnormalizedShort: Two = (p, r1, address) =>
  short(p, r1, address, invert, unnormalizedShort);
export const subtractUnnormalizedLongRegister: Two = (p, r1, r2) =>
  longRegister(p, r1, r2, invert, unnormalizedLong);
export const subtractUnnormalizedLong: Two = (p, r1, address) =>
  long(p, r1, address, invert, unnormalizedLong);
export const compareShortRegister: Two = (p, r1, r2) => shortRegister(p, r1, r2, invert, comparison);
export const compareShort: Two = (p, r1, address) => short(p, r1, address, invert, comparison);
export const compareLongRegister: Two = (p, r1, r2) => longRegister(p, r1, r2, invert, comparison);
export const compareLong: Two = (p, r1, address) => long(p, r1, address, invert, comparison);
