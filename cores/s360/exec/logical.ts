/** Logical operations: A22-6821. Fields are worked on from left to right, byte by byte, also where they overlap. */
import type { Processor } from '../processor';
import { addressMask, blockBytes } from '../state';

const bitsCode = (value: number): number => (value === 0 ? 0 : 1);
const orderCode = (a: number, b: number): number => (a === b ? 0 : a < b ? 1 : 2);

// ── Registers and words ──────────────────────────────────────────────────────────────────────────

function put(p: Processor, r1: number, value: number): void {
  p.gr[r1] = value;
  p.state.cc = bitsCode(value);
}
export const andRegister = (p: Processor, r1: number, r2: number): void => put(p, r1, p.gr[r1]! & p.gr[r2]!);
export const and = (p: Processor, r1: number, address: number): void =>
  put(p, r1, p.gr[r1]! & p.store.word(address));
export const orRegister = (p: Processor, r1: number, r2: number): void => put(p, r1, p.gr[r1]! | p.gr[r2]!);
export const or = (p: Processor, r1: number, address: number): void =>
  put(p, r1, p.gr[r1]! | p.store.word(address));
export const exclusiveOrRegister = (p: Processor, r1: number, r2: number): void =>
  put(p, r1, p.gr[r1]! ^ p.gr[r2]!);
export const exclusiveOr = (p: Processor, r1: number, address: number): void =>
  put(p, r1, p.gr[r1]! ^ p.store.word(address));

export function compareLogicalRegister(p: Processor, r1: number, r2: number): void {
  p.state.cc = orderCode(p.gr[r1]! >>> 0, p.gr[r2]! >>> 0);
}
export function compareLogical(p: Processor, r1: number, address: number): void {
  p.state.cc = orderCode(p.gr[r1]! >>> 0, p.store.word(address) >>> 0);
}

// ── One byte ─────────────────────────────────────────────────────────────────────────────────────

export const moveImmediate = (p: Processor, address: number, i2: number): void =>
  p.store.setByte(address, i2);
export function compareImmediate(p: Processor, address: number, i2: number): void {
  p.state.cc = orderCode(p.store.byte(address), i2);
}
function putByte(p: Processor, address: number, byte: number): void {
  p.store.setByte(address, byte);
  p.state.cc = bitsCode(byte);
}
export const andImmediate = (p: Processor, address: number, i2: number): void =>
  putByte(p, address, p.store.byte(address) & i2);
export const orImmediate = (p: Processor, address: number, i2: number): void =>
  putByte(p, address, p.store.byte(address) | i2);
export const exclusiveOrImmediate = (p: Processor, address: number, i2: number): void =>
  putByte(p, address, p.store.byte(address) ^ i2);

export function testUnderMask(p: Processor, address: number, mask: number): void {
  const selected = p.store.byte(address) & mask;
  p.state.cc = selected === 0 ? 0 : selected === mask ? 3 : 1;
}
export function testAndSet(p: Processor, address: number): void {
  const byte = p.store.byte(address);
  p.store.setByte(address, 0xff);
  p.state.cc = byte >>> 7;
}
export function insertCharacter(p: Processor, r1: number, address: number): void {
  p.gr[r1] = (p.gr[r1]! & ~0xff) | p.store.byte(address);
}
export const storeCharacter = (p: Processor, r1: number, address: number): void =>
  p.store.setByte(address, p.gr[r1]!);
export function loadAddress(p: Processor, r1: number, address: number): void {
  p.gr[r1] = address;
}

// ── Fields ───────────────────────────────────────────────────────────────────────────────────────

/** Both fields are tried at both ends before the first byte is stored. */
function eachByte(
  p: Processor,
  address: number,
  address2: number,
  l: number,
  combine: (first: number, second: number) => number,
): number {
  const { store } = p;
  store.checkRead(address2, l + 1);
  store.checkWrite(address, l + 1);
  let any = 0;
  for (let i = 0; i <= l; i++) {
    const to = store.write((address + i) & addressMask);
    const byte = combine(store.bytes[to]!, store.byte((address2 + i) & addressMask));
    store.bytes[to] = byte;
    any |= byte;
  }
  return any;
}

export function move(p: Processor, address: number, address2: number, l: number): void {
  eachByte(p, address, address2, l, (_, second) => second);
}
export function moveNumerics(p: Processor, address: number, address2: number, l: number): void {
  eachByte(p, address, address2, l, (first, second) => (first & 0xf0) | (second & 0x0f));
}
export function moveZones(p: Processor, address: number, address2: number, l: number): void {
  eachByte(p, address, address2, l, (first, second) => (first & 0x0f) | (second & 0xf0));
}
export function andCharacters(p: Processor, address: number, address2: number, l: number): void {
  p.state.cc = bitsCode(eachByte(p, address, address2, l, (first, second) => first & second));
}
export function orCharacters(p: Processor, address: number, address2: number, l: number): void {
  p.state.cc = bitsCode(eachByte(p, address, address2, l, (first, second) => first | second));
}
export function exclusiveOrCharacters(p: Processor, address: number, address2: number, l: number): void {
  p.state.cc = bitsCode(eachByte(p, address, address2, l, (first, second) => first ^ second));
}

/** Ends at the first unequal byte: what lies behind it need not be there. */
export function compareCharacters(p: Processor, address: number, address2: number, l: number): void {
  const { store } = p;
  for (let i = 0; i <= l; i++) {
    const first = store.byte((address + i) & addressMask);
    const second = store.byte((address2 + i) & addressMask);
    if (first === second) continue;
    p.state.cc = orderCode(first, second);
    return;
  }
  p.state.cc = 0;
}

/** Each byte of the first field is replaced by the one of the table at its value. All of them are tried before. */
export function translate(p: Processor, address: number, table: number, l: number): void {
  const { store } = p;
  store.checkWrite(address, l + 1);
  if ((table & (blockBytes - 1)) > blockBytes - 256)
    for (let i = 0; i <= l; i++) store.read((table + store.byte((address + i) & addressMask)) & addressMask);
  for (let i = 0; i <= l; i++) {
    const at = store.write((address + i) & addressMask);
    store.bytes[at] = store.byte((table + store.bytes[at]!) & addressMask);
  }
}

/** Register 1 gets the address of the byte whose function byte is not zero, in bits 8 to 31, and register 2 that byte, in 24 to 31. */
export function translateAndTest(p: Processor, address: number, table: number, l: number): void {
  const { store, gr } = p;
  for (let i = 0; i <= l; i++) {
    const at = (address + i) & addressMask;
    const found = store.byte((table + store.byte(at)) & addressMask);
    if (found === 0) continue;
    gr[1] = (gr[1]! & ~addressMask) | at;
    gr[2] = (gr[2]! & ~0xff) | found;
    p.state.cc = i === l ? 2 : 1;
    return;
  }
  p.state.cc = 0;
}

// ── Shifts ───────────────────────────────────────────────────────────────────────────────────────

const shiftMask = 63;

export function shiftLeftSingleLogical(p: Processor, r1: number, address: number): void {
  const amount = address & shiftMask;
  p.gr[r1] = amount > 31 ? 0 : p.gr[r1]! << amount;
}
export function shiftRightSingleLogical(p: Processor, r1: number, address: number): void {
  const amount = address & shiftMask;
  p.gr[r1] = amount > 31 ? 0 : p.gr[r1]! >>> amount;
}
export function shiftLeftDoubleLogical(p: Processor, r1: number, address: number): void {
  const even = p.evenPair(r1);
  const amount = address & shiftMask;
  const high = p.gr[even]!;
  const low = p.gr[even + 1]!;
  p.gr[even] =
    amount > 31 ? low << (amount - 32) : amount === 0 ? high : (high << amount) | (low >>> (32 - amount));
  p.gr[even + 1] = amount > 31 ? 0 : low << amount;
}
export function shiftRightDoubleLogical(p: Processor, r1: number, address: number): void {
  const even = p.evenPair(r1);
  const amount = address & shiftMask;
  const high = p.gr[even]!;
  const low = p.gr[even + 1]!;
  p.gr[even + 1] =
    amount > 31 ? high >>> (amount - 32) : amount === 0 ? low : (low >>> amount) | (high << (32 - amount));
  p.gr[even] = amount > 31 ? 0 : high >>> amount;
}
