/** Conversions: A22-6821, Fixed-Point Arithmetic (CVB, CVD) and Decimal Arithmetic (PACK, UNPK, MVO). */
import { ProgramCode, programCheck } from '../interruptions';
import type { Processor } from '../processor';
import type { Storage } from '../storage';
import { addressMask } from '../state';
import { hasInvalidDigit, isMinus, signOf, toBinary, toDigits, zones } from './decimalField';

const eightDigits = 100000000; // 10^8

/** Numbers that a word cannot hold leave their low 32 bits and interrupt: +2147483648 is one of them. */
export function convertToBinary(p: Processor, r1: number, address: number): void {
  const { store } = p;
  const at = store.readDouble(address);
  const high = store.view.getInt32(at);
  const low = store.view.getInt32(at + 4);
  if (hasInvalidDigit(high) || hasInvalidDigit(low & ~15)) throw programCheck(ProgramCode.data);
  const magnitude = toBinary(high >>> 4) * eightDigits + toBinary((low >>> 4) | (high << 28));
  const value = isMinus(low & 15) ? -magnitude : magnitude;
  p.gr[r1] = value;
  if (value !== (value | 0)) throw programCheck(ProgramCode.fixedDivide);
}

export function convertToDecimal(p: Processor, r1: number, address: number): void {
  const { store } = p;
  const at = store.writeDouble(address);
  const value = p.gr[r1]!;
  const magnitude = Math.abs(value);
  const high = (magnitude / eightDigits) | 0;
  const digits = toDigits(magnitude - high * eightDigits);
  store.view.setInt32(at, (toDigits(high) << 4) | (digits >>> 28));
  store.view.setInt32(at + 4, (digits << 4) | signOf(p.state.ascii, value < 0));
}

// ── PACK, UNPK, MVO: byte by byte from the right, nothing is checked ─────────────────────────────

/** Takes the bytes of a field from the right; in front of it are zeros. */
const before = (address: number, last: number): number => (address + last) & addressMask;
const swapped = (byte: number): number => (byte >>> 4) | ((byte & 15) << 4);

function checkFields(store: Storage, address: number, address2: number, l: number): void {
  store.checkRead(address2, (l & 15) + 1);
  store.checkWrite(address, (l >>> 4) + 1);
}

/** The rightmost byte changes its halves; of the others the digits are taken. */
export function pack(p: Processor, address: number, address2: number, l: number): void {
  const { store } = p;
  checkFields(store, address, address2, l);
  let from = l & 15;
  store.setByte(before(address, l >>> 4), swapped(store.byte(before(address2, from--))));
  for (let to = (l >>> 4) - 1; to >= 0; to--) {
    const low = from < 0 ? 0 : store.byte(before(address2, from--)) & 15;
    const high = from < 0 ? 0 : store.byte(before(address2, from--)) & 15;
    store.setByte(before(address, to), (high << 4) | low);
  }
}

/** Each byte but the rightmost gives two, which are stored before the next is fetched; their zones are the code's. */
export function unpack(p: Processor, address: number, address2: number, l: number): void {
  const { store } = p;
  const zone = zones[p.state.ascii ? 1 : 0];
  checkFields(store, address, address2, l);
  let from = l & 15;
  store.setByte(before(address, l >>> 4), swapped(store.byte(before(address2, from--))));
  for (let to = (l >>> 4) - 1; to >= 0;) {
    const byte = from < 0 ? 0 : store.byte(before(address2, from--));
    store.setByte(before(address, to--), zone | (byte & 15));
    if (to >= 0) store.setByte(before(address, to--), zone | (byte >>> 4));
  }
}

/** The low half of the rightmost byte stays; the second field is put to its left. */
export function moveWithOffset(p: Processor, address: number, address2: number, l: number): void {
  const { store } = p;
  checkFields(store, address, address2, l);
  let from = l & 15;
  let right = store.byte(before(address, l >>> 4)) & 15;
  for (let to = l >>> 4; to >= 0; to--) {
    const byte = from < 0 ? 0 : store.byte(before(address2, from--));
    store.setByte(before(address, to), ((byte & 15) << 4) | right);
    right = byte >>> 4;
  }
}
