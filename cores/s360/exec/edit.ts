/**
 * Edit, Edit and Mark: A22-6821, Logical Operations. The pattern is replaced from left to right, byte by byte, by
 * digits of the source, by the fill character, or by itself.
 */
import { ProgramCode, programCheck } from '../interruptions';
import type { Processor } from '../processor';
import { addressMask, blockBytes } from '../state';
import { zones } from './decimalField';

const digitSelector = 0x20;
const significanceStarter = 0x21;
const fieldSeparator = 0x22;

/** Signs among the low halves of source bytes end significance when they are plus. */
const isSign = (digit: number): boolean => digit > 9;
const isPlus = (sign: number): boolean => sign !== 0xb && sign !== 0xd;

/**
 * Edits; with `stores` false it only makes the accesses, so that an exception finds the pattern unchanged. Returns the
 * address of the last digit that began significance, or -1.
 */
function editField(p: Processor, address: number, address2: number, l: number, stores: boolean): number {
  const { store } = p;
  const zone = zones[p.state.ascii ? 1 : 0];
  const fill = store.byte(address);
  let significant = false; // the S trigger
  let code = 0; // 0 as long as the field has only zeros
  let from = address2;
  let rest = -1; // the low half of the source byte, while it is a digit still to come
  let mark = -1;
  for (let i = 0; i <= l; i++) {
    const at = (address + i) & addressMask;
    const pattern = store.byte(at);
    let result = pattern;
    if (pattern === digitSelector || pattern === significanceStarter) {
      let digit = rest;
      let sign = 0;
      rest = -1;
      if (digit < 0) {
        const byte = store.byte(from);
        from = (from + 1) & addressMask;
        digit = byte >>> 4;
        if (digit > 9) throw programCheck(ProgramCode.data);
        if (isSign(byte & 15)) sign = byte & 15;
        else rest = byte & 15;
      }
      result = significant || digit !== 0 ? zone | digit : fill;
      if (digit !== 0) {
        if (!significant) mark = at;
        code = 2;
      }
      significant ||= digit !== 0 || pattern === significanceStarter;
      if (sign !== 0 && isPlus(sign)) significant = false;
    } else if (pattern === fieldSeparator) {
      result = fill;
      significant = false;
      code = 0;
    } else if (!significant && i > 0) {
      result = fill;
    }
    if (stores) store.setByte(at, result);
  }
  if (stores) p.state.cc = code !== 0 && significant ? 1 : code;
  return mark;
}

/** How much of the source is needed shows only as it is edited: where it might reach another block, all of it is tried first. */
function checkedEdit(p: Processor, address: number, address2: number, l: number): number {
  p.store.checkWrite(address, l + 1);
  if ((address2 & (blockBytes - 1)) + l >= blockBytes) editField(p, address, address2, l, false);
  return editField(p, address, address2, l, true);
}

export function edit(p: Processor, address: number, address2: number, l: number): void {
  checkedEdit(p, address, address2, l);
}
/** Register 1 gets, in bits 8 to 31, the address of the digit that began significance; a significance starter is none. */
export function editAndMark(p: Processor, address: number, address2: number, l: number): void {
  const mark = checkedEdit(p, address, address2, l);
  if (mark >= 0) p.gr[1] = (p.gr[1]! & ~addressMask) | mark;
}
