import { describe, expect, it } from 'vitest';
import { one, type Before } from './oneInstruction';

/** An instruction of two fields at 1000 and 1100; the lengths are those of the digits. */
function decimal(code: string, first: string, second: string, before: Before = {}) {
  const [l1, l2] = [first, second].map((digits) => (digits.length / 2 - 1).toString(16));
  const after = one(`${code}${l1}${l2} A000 A100`, {
    gr: { 10: '1000' },
    storage: { 0x1000: first, 0x1100: second },
    ...before,
  });
  return { field: after.get(0x1000, first.length / 2), cc: after.cc, code: after.code };
}

describe('AP and SP', () => {
  it.each([
    ['FA', '00123C', '456C', '00579C', 2],
    ['FA', '00123C', '456D', '00333D', 1],
    ['FA', '00123D', '123C', '00000C', 0],
    ['FA', '00999C', '1C', '01000C', 2],
    ['FB', '00123C', '123C', '00000C', 0],
    ['FB', '01000C', '1C', '00999C', 2],
    ['FB', '00001C', '01000C', '00999D', 1],
    ['FA', '123A', '1E', '124C', 2],
    ['FA', '123F', '1B', '122C', 2],
    ['FA', '9999999999999999999999999999998C', '1C', '9999999999999999999999999999999C', 2],
    ['FB', '1000000000000000000000000000000C', '1C', '0999999999999999999999999999999C', 2],
  ])('%s of %s and %s leaves %s with code %i', (code, first, second, field, cc) => {
    expect(decimal(code, first, second)).toEqual({ field, cc, code: 0 });
  });

  it('a zero that an overflow made keeps its sign, and has code 3', () => {
    expect(decimal('FA', '500D', '500D')).toEqual({ field: '000D', cc: 3, code: 0 });
  });
  it('an overflow interrupts, when its mask is on, with the result in place', () => {
    expect(decimal('FA', '999C', '1C', { mask: 4 })).toMatchObject({ field: '000C', code: 0xa });
  });
  it('a second field that is longer overflows only when digits are lost', () => {
    expect(decimal('FA', '5D', '00012C')).toEqual({ field: '7C', cc: 2, code: 0 });
    expect(decimal('FA', '5D', '00016C')).toEqual({ field: '1C', cc: 3, code: 0 });
  });
  it('the carry out of 31 digits is an overflow', () => {
    const most = '9999999999999999999999999999999C';
    expect(decimal('FA', most, '1C')).toEqual({ field: '0000000000000000000000000000000C', cc: 3, code: 0 });
  });
  it('results have ASCII-8 signs when PSW bit 12 is on', () => {
    expect(decimal('FA', '1C', '1C', { ascii: true })).toMatchObject({ field: '2A' });
    expect(decimal('FA', '1D', '1B', { ascii: true })).toMatchObject({ field: '2B' });
  });
  it.each(['0A1C', '1000', '1A0C'])('%s is no number: data exception, nothing is stored', (second) => {
    expect(decimal('FA', '001C', second)).toMatchObject({ field: '001C', code: 7 });
    expect(decimal('FB', second, '001C')).toMatchObject({ field: second, code: 7 });
  });
  it('fields may share their right ends: doubling a number', () => {
    const after = one('FA 31 A000 A002', { gr: { 10: '1000' }, storage: { 0x1000: '0000123C' } });
    expect(after.get(0x1000, 4)).toBe('0000246C');
  });
  it('a field across the end of storage is an addressing exception and stays as it was', () => {
    const after = one('FA 30 A000 B000', {
      gr: { 10: 'FFFE', 11: '1000' },
      storage: { 0xfffe: '0001', 0x1000: '1C' },
    });
    expect([after.code, after.get(0xfffe, 2)]).toEqual([5, '0001']);
  });
  it('a field across two blocks is one field', () => {
    const after = one('FA 30 A000 B000', {
      gr: { 10: '17FE', 11: '1000' },
      storage: { 0x17fe: '0000199C', 0x1000: '1C' },
    });
    expect(after.get(0x17fe, 4)).toBe('0000200C');
  });
});

describe('ZAP and CP', () => {
  it('ZAP of minus zero is plus zero', () => {
    expect(decimal('F8', '123456', '0D')).toEqual({ field: '00000C', cc: 0, code: 0 });
  });
  it('ZAP does not look at what the first field holds, and tells of lost digits', () => {
    expect(decimal('F8', 'FFFF', '12345D')).toEqual({ field: '345D', cc: 3, code: 0 });
    expect(decimal('F8', 'FFFF', '12000D')).toEqual({ field: '000D', cc: 3, code: 0 });
  });
  it.each([
    ['1C', '001C', 0],
    ['0D', '0C', 0],
    ['1D', '1C', 1],
    ['5C', '123C', 1],
    ['00012C', '9D', 2],
  ])('CP of %s and %s sets code %i', (first, second, cc) => {
    expect(decimal('F9', first, second)).toEqual({ field: first, cc, code: 0 });
  });
});

describe('MP and DP', () => {
  it.each([
    ['FC', '0000123C', '456C', '0056088C'],
    ['FC', '0000123D', '456C', '0056088D'],
    ['FC', '00000D', '5C', '00000D'],
    ['FC', '0000000000000000999999999999999C', '999999999999999C', '0999999999999998000000000000001C'],
    ['FC', '0099999999999999999999999999999C', '9C', '0899999999999999999999999999991C'],
    ['FD', '0001456D', '012C', '121D004D'],
    ['FD', '00000D', '5C', '000D0D'],
    ['FD', '0000000000000000999999999999999C', '999999999999998C', '000000000000001C000000000000001C'],
    ['FD', '0999999999999998000000000000000C', '999999999999999C', '999999999999998C999999999999998C'],
  ])('%s of %s and %s leaves %s; the code stays', (code, first, second, field) => {
    expect(decimal(code, first, second, { cc: 3 })).toEqual({ field, cc: 3, code: 0 });
  });
  it('a multiplier not shorter than the multiplicand, or of nine bytes, is a specification exception', () => {
    for (const code of ['FC', 'FD']) {
      expect(decimal(code, '123C', '123C')).toMatchObject({ code: 6, field: '123C' });
      expect(decimal(code, '0'.repeat(31) + 'C', '0'.repeat(17) + 'C')).toMatchObject({ code: 6 });
    }
  });
  it('a multiplicand without room for the product is a data exception', () => {
    expect(decimal('FC', '0123456C', '123C')).toMatchObject({ code: 7, field: '0123456C' });
  });
  it('a quotient too long, and division by zero, leave the dividend: code B', () => {
    expect(decimal('FD', '1234567C', '001C')).toMatchObject({ code: 0xb, field: '1234567C' });
    expect(decimal('FD', '0000000C', '000C')).toMatchObject({ code: 0xb, field: '0000000C' });
    expect(decimal('FD', '0000999C', '001C')).toMatchObject({ code: 0, field: '999C000C' });
    expect(decimal('FD', '0001000C', '001C')).toMatchObject({ code: 0xb, field: '0001000C' });
  });
});
