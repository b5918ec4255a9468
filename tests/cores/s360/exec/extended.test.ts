import { describe, expect, it } from 'vitest';
import { one, type Before } from './oneInstruction';

/** Two extended numbers, each four words: the first in registers 0 and 2, the second in 4 and 6. */
function pair(code: string, first: string, second: string, before: Before = {}) {
  const after = one(`${code}04`, { fr: { 0: first, 4: second }, ...before });
  return { result: `${after.fr(0)} ${after.fr(2)}`, cc: after.cc, code: after.code };
}
const unit = '41100000 00000000 33000000 00000000';
const zero = '00000000 00000000 00000000 00000000';

describe('AXR and SXR', () => {
  it.each([
    ['36', unit, unit, '41200000 00000000 33000000 00000000', 2],
    ['36', unit, '26100000 00000000 00000000 00000000', '41100000 00000000 33000000 00000001', 2],
    ['37', unit, '26100000 00000000 00000000 00000000', '40FFFFFF FFFFFFFF 32FFFFFF FFFFFFF0', 2],
    ['37', unit, '25100000 00000000 00000000 00000000', '40FFFFFF FFFFFFFF 32FFFFFF FFFFFFFF', 2],
    ['37', unit, '24100000 00000000 00000000 00000000', unit, 2],
    ['37', unit, unit, zero, 0],
    ['37', zero, unit, 'C1100000 00000000 B3000000 00000000', 1],
    [
      '36',
      '41FFFFFF FFFFFFFF 33FFFFFF FFFFFFFF',
      '26100000 00000000 0 0',
      '42100000 00000000 34000000 00000000',
      2,
    ],
  ])('%s of %s and %s leaves %s with code %i', (code, first, second, result, cc) => {
    expect(pair(code, first, second)).toEqual({ result, cc, code: 0 });
  });
  it('the second sign and characteristic of an operand are not looked at', () => {
    const odd = '41100000 00000000 FF000000 00000001';
    expect(pair('36', odd, zero).result).toBe('41100000 00000000 33000000 00000001');
  });
  it('a second characteristic below zero has 128 added, without an exception', () => {
    const small = '05100000 00000000 00000000 00000000';
    expect(pair('36', small, zero)).toEqual({
      result: '05100000 00000000 77000000 00000000',
      cc: 2,
      code: 0,
    });
  });
  it('an overflow leaves both characteristics modulo 128', () => {
    const most = '7FFFFFFF FFFFFFFF 71FFFFFF FFFFFFFF';
    expect(pair('36', most, most)).toMatchObject({
      result: '001FFFFF FFFFFFFF 72FFFFFF FFFFFFFF',
      code: 0xc,
    });
  });
  it('lost significance not masked off keeps the characteristics, with plus signs', () => {
    const minus = 'C1100000 00000000 B3000000 00000000';
    expect(pair('37', minus, minus, { mask: 1 })).toMatchObject({
      result: '41000000 00000000 33000000 00000000',
      code: 0xe,
      cc: 0,
    });
  });
  it('pairs begin at 0 and 4', () => {
    for (const instruction of ['3602', '3620', '3764', '2620', '2722', '2502', '2510', '3501'])
      expect(one(instruction).code).toBe(6);
  });
});

describe('MXDR, MXD, MXR', () => {
  it('MXDR has all 28 digits of the product', () => {
    const fr = { 0: '41FFFFFF FFFFFFFF', 4: '41FFFFFF FFFFFFFF' };
    const after = one('2704', { fr });
    expect(`${after.fr(0)} ${after.fr(2)}`).toBe('42FFFFFF FFFFFFFE 34000000 00000001');
  });
  it('MXD takes its multiplier from storage', () => {
    const after = one('6740 A000', {
      gr: { 10: '1000' },
      fr: { 4: 'C1200000 00000000' },
      storage: { 0x1000: '4130000000000000' },
    });
    expect(`${after.fr(4)} ${after.fr(6)}`).toBe('C1600000 00000000 B3000000 00000000');
  });
  it('MXR keeps the first 28 digits', () => {
    const most = '41FFFFFF FFFFFFFF 33FFFFFF FFFFFFFF';
    expect(pair('26', most, most).result).toBe('42FFFFFF FFFFFFFF 34FFFFFF FFFFFFFE');
    expect(pair('26', most, unit).result).toBe(most);
    expect(pair('26', most, 'FF000000 00000000 FF000000 00000000').result).toBe(zero);
  });
  it('an underflow masked off leaves zeros in all four words', () => {
    const small = '00100000 00000000 00000000 00000000';
    expect(pair('26', small, small)).toEqual({ result: zero, cc: 0, code: 0 });
    expect(pair('26', small, small, { mask: 2 })).toMatchObject({
      result: '3F100000 00000000 31000000 00000000',
      code: 0xd,
    });
  });
});

describe('LRDR and LRER', () => {
  it.each([
    ['2504', '41123456 789ABCDE 337FFFFF FFFFFFFF', '41123456 789ABCDE'],
    ['2504', 'C1123456 789ABCDE B3800000 00000000', 'C1123456 789ABCDF'],
    ['2504', '41FFFFFF FFFFFFFF 33800000 00000000', '42100000 00000000'],
    ['3504', '41123456 7FFFFFFF', '41123456 00000000'],
    ['3504', '41123456 80000000', '41123457 00000000'],
    ['3504', 'C1FFFFFF 80000000', 'C2100000 00000000'],
  ])('%s of %s is %s', (instruction, operand, result) => {
    const after = one(instruction, { fr: { 4: operand } });
    expect([after.fr(0), after.code]).toEqual([result, 0]);
  });
  it('an exponent overflow leaves a characteristic of 128 less', () => {
    const after = one('3504', { fr: { 4: '7FFFFFFF 80000000' } });
    expect([after.fr(0), after.code]).toEqual(['00100000 00000000', 0xc]);
  });
});
