/** Fixed-point arithmetic: A22-6821. Registers are signed 32-bit numbers; a pair is its even register and the one behind it. */
import { ProgramCode, programCheck } from '../interruptions';
import { ProgramMask, type Processor } from '../processor';
import { addressMask } from '../state';

/** 0 zero, 1 below, 2 above. */
const signCode = (value: number): number => (value === 0 ? 0 : value < 0 ? 1 : 2);
const overflowCode = 3;

// ── Load ─────────────────────────────────────────────────────────────────────────────────────────

export function loadRegister(p: Processor, r1: number, r2: number): void {
  p.gr[r1] = p.gr[r2]!;
}
export function load(p: Processor, r1: number, address: number): void {
  p.gr[r1] = p.store.word(address);
}
export function loadHalfword(p: Processor, r1: number, address: number): void {
  p.gr[r1] = p.store.halfword(address);
}
export function loadAndTest(p: Processor, r1: number, r2: number): void {
  const value = p.gr[r2]!;
  p.gr[r1] = value;
  p.state.cc = signCode(value);
}
export function loadComplement(p: Processor, r1: number, r2: number): void {
  put(p, r1, -p.gr[r2]!);
}
export function loadPositive(p: Processor, r1: number, r2: number): void {
  put(p, r1, Math.abs(p.gr[r2]!));
}
export function loadNegative(p: Processor, r1: number, r2: number): void {
  put(p, r1, -Math.abs(p.gr[r2]!) | 0);
}
export function loadMultiple(p: Processor, r1: number, address: number, r3: number): void {
  const count = ((r3 - r1) & 15) + 1;
  checkWord(address);
  p.store.checkRead(address, 4 * count);
  for (let i = 0; i < count; i++) p.gr[(r1 + i) & 15] = p.store.word((address + 4 * i) & addressMask);
}

function checkWord(address: number): void {
  if ((address & 3) !== 0) throw programCheck(ProgramCode.specification);
}

// ── Add, subtract, compare ───────────────────────────────────────────────────────────────────────

/** The exact result of an addition or subtraction: its low 32 bits go to the register. */
function put(p: Processor, r1: number, exact: number): void {
  const result = exact | 0;
  p.gr[r1] = result;
  if (result === exact) {
    p.state.cc = signCode(result);
    return;
  }
  p.state.cc = overflowCode;
  p.overflow(ProgramMask.fixedOverflow, ProgramCode.fixedOverflow);
}

export const addRegister = (p: Processor, r1: number, r2: number): void => put(p, r1, p.gr[r1]! + p.gr[r2]!);
export const add = (p: Processor, r1: number, address: number): void =>
  put(p, r1, p.gr[r1]! + p.store.word(address));
export const addHalfword = (p: Processor, r1: number, address: number): void =>
  put(p, r1, p.gr[r1]! + p.store.halfword(address));
export const subtractRegister = (p: Processor, r1: number, r2: number): void =>
  put(p, r1, p.gr[r1]! - p.gr[r2]!);
export const subtract = (p: Processor, r1: number, address: number): void =>
  put(p, r1, p.gr[r1]! - p.store.word(address));
export const subtractHalfword = (p: Processor, r1: number, address: number): void =>
  put(p, r1, p.gr[r1]! - p.store.halfword(address));

/** Bit 0 of the code says that the result is not zero, bit 1 that there was a carry out of the high bit. */
function putLogical(p: Processor, r1: number, exact: number): void {
  const result = exact | 0;
  p.gr[r1] = result;
  p.state.cc = (result === 0 ? 0 : 1) | (exact > 0xffffffff ? 2 : 0);
}
const unsigned = (value: number): number => value >>> 0;
/** Adding the complement and a low-order one: x - x has a carry. */
const difference = (a: number, b: number): number => unsigned(a) + unsigned(~b) + 1;

export const addLogicalRegister = (p: Processor, r1: number, r2: number): void =>
  putLogical(p, r1, unsigned(p.gr[r1]!) + unsigned(p.gr[r2]!));
export const addLogical = (p: Processor, r1: number, address: number): void =>
  putLogical(p, r1, unsigned(p.gr[r1]!) + unsigned(p.store.word(address)));
export const subtractLogicalRegister = (p: Processor, r1: number, r2: number): void =>
  putLogical(p, r1, difference(p.gr[r1]!, p.gr[r2]!));
export const subtractLogical = (p: Processor, r1: number, address: number): void =>
  putLogical(p, r1, difference(p.gr[r1]!, p.store.word(address)));

export function compareRegister(p: Processor, r1: number, r2: number): void {
  p.state.cc = signCode(p.gr[r1]! - p.gr[r2]!);
}
export function compare(p: Processor, r1: number, address: number): void {
  p.state.cc = signCode(p.gr[r1]! - p.store.word(address));
}
export function compareHalfword(p: Processor, r1: number, address: number): void {
  p.state.cc = signCode(p.gr[r1]! - p.store.halfword(address));
}

// ── Multiply, divide ─────────────────────────────────────────────────────────────────────────────

/**
 * The 64-bit product of two signed words. A double holds it with an error below 2^10; taking the low word away, which
 * is known exactly, leaves a multiple of 2^32, so that the high word is the nearest whole number.
 */
function multiplyInto(p: Processor, r1: number, multiplier: number): void {
  const multiplicand = p.gr[r1 + 1]!;
  const low = Math.imul(multiplicand, multiplier);
  p.gr[r1] = Math.round((multiplicand * multiplier - unsigned(low)) / 0x1_0000_0000);
  p.gr[r1 + 1] = low;
}
export function multiplyRegister(p: Processor, r1: number, r2: number): void {
  multiplyInto(p, p.evenPair(r1), p.gr[r2]!);
}
export function multiply(p: Processor, r1: number, address: number): void {
  multiplyInto(p, p.evenPair(r1), p.store.word(address));
}
/** Only the low 32 bits are kept, and nothing tells of lost ones. */
export function multiplyHalfword(p: Processor, r1: number, address: number): void {
  p.gr[r1] = Math.imul(p.gr[r1]!, p.store.halfword(address));
}

/** Quotients that a word cannot hold, and division by zero, leave the dividend. */
function divideInto(p: Processor, r1: number, divisor: number): void {
  if (divisor === 0) throw programCheck(ProgramCode.fixedDivide);
  const low = p.gr[r1 + 1]!;
  if (p.gr[r1] === low >> 31) {
    const quotient = Math.trunc(low / divisor);
    if (quotient > 0x7fffffff) throw programCheck(ProgramCode.fixedDivide);
    p.gr[r1] = low % divisor;
    p.gr[r1 + 1] = quotient;
    return;
  }
  const dividend = pair(p, r1);
  const quotient = dividend / BigInt(divisor);
  if (BigInt.asIntN(32, quotient) !== quotient) throw programCheck(ProgramCode.fixedDivide);
  p.gr[r1] = Number(dividend % BigInt(divisor));
  p.gr[r1 + 1] = Number(quotient);
}
export function divideRegister(p: Processor, r1: number, r2: number): void {
  divideInto(p, p.evenPair(r1), p.gr[r2]!);
}
export function divide(p: Processor, r1: number, address: number): void {
  divideInto(p, p.evenPair(r1), p.store.word(address));
}

// ── Store ────────────────────────────────────────────────────────────────────────────────────────

export function store(p: Processor, r1: number, address: number): void {
  p.store.setWord(address, p.gr[r1]!);
}
export function storeHalfword(p: Processor, r1: number, address: number): void {
  p.store.setHalfword(address, p.gr[r1]!);
}
/** Both ends are tried first, so that nothing is stored where not all of it can be. */
export function storeMultiple(p: Processor, r1: number, address: number, r3: number): void {
  const count = ((r3 - r1) & 15) + 1;
  checkWord(address);
  p.store.checkWrite(address, 4 * count);
  for (let i = 0; i < count; i++) p.store.setWord((address + 4 * i) & addressMask, p.gr[(r1 + i) & 15]!);
}

// ── Shift ────────────────────────────────────────────────────────────────────────────────────────

const shiftMask = 63;

/** The sign stays; a bit unlike it that is shifted out is an overflow. */
export function shiftLeftSingle(p: Processor, r1: number, address: number): void {
  const amount = address & shiftMask;
  const value = p.gr[r1]!;
  const exact = value * 2 ** amount; // exact: 32 bits, moved
  const result = (value & 0x80000000) | (amount > 31 ? 0 : (value << amount) & 0x7fffffff);
  p.gr[r1] = result;
  if (result === exact) {
    p.state.cc = signCode(result);
    return;
  }
  p.state.cc = overflowCode;
  p.overflow(ProgramMask.fixedOverflow, ProgramCode.fixedOverflow);
}

export function shiftRightSingle(p: Processor, r1: number, address: number): void {
  const value = p.gr[r1]! >> Math.min(address & shiftMask, 31);
  p.gr[r1] = value;
  p.state.cc = signCode(value);
}

const pair = (p: Processor, r1: number): bigint =>
  (BigInt(p.gr[r1]!) << 32n) | BigInt(unsigned(p.gr[r1 + 1]!));
function setPair(p: Processor, r1: number, value: bigint): void {
  p.gr[r1] = Number(BigInt.asIntN(32, value >> 32n));
  p.gr[r1 + 1] = Number(BigInt.asIntN(32, value));
}
const signCodeOfPair = (value: bigint): number => (value === 0n ? 0 : value < 0n ? 1 : 2);

export function shiftLeftDouble(p: Processor, r1: number, address: number): void {
  const amount = BigInt(address & shiftMask);
  const value = pair(p, p.evenPair(r1));
  const kept = BigInt.asUintN(63, value << amount);
  const result = value < 0n ? BigInt.asIntN(64, kept | (1n << 63n)) : kept;
  setPair(p, r1, result);
  if (result === value << amount) {
    p.state.cc = signCodeOfPair(result);
    return;
  }
  p.state.cc = overflowCode;
  p.overflow(ProgramMask.fixedOverflow, ProgramCode.fixedOverflow);
}
export function shiftRightDouble(p: Processor, r1: number, address: number): void {
  const value = pair(p, p.evenPair(r1)) >> BigInt(address & shiftMask);
  setPair(p, r1, value);
  p.state.cc = signCodeOfPair(value);
}
