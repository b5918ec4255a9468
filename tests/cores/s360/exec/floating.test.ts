import { describe, expect, it } from 'vitest';
import { one, type Before } from './oneInstruction';

/** A short or long instruction on registers 0 and 2; short ones see that the low word stays. */
const low = '89ABCDEF';
const isLong = (code: string): boolean => '2' === code[0];
function two(code: string, first: string, second: string, before: Before = {}) {
  const fr = isLong(code) ? { 0: first, 2: second } : { 0: `${first} ${low}`, 2: second };
  const after = one(`${code}02`, { fr, ...before });
  const result = after.fr(0);
  return { result: isLong(code) ? result : result.replace(` ${low}`, ''), cc: after.cc, code: after.code };
}

const underflow = 2;
const significance = 1;

describe('add and subtract', () => {
  it.each([
    ['3A', '41100000', '41200000', '41300000', 2],
    ['3A', '41F00000', '41100000', '42100000', 2],
    ['3A', '41100000', 'C1200000', 'C1100000', 1],
    ['3B', '41100000', '40FFFFFF', '3B100000', 2],
    ['3B', '41100000', '41100000', '00000000', 0],
    ['3B', '41100000', '3B100000', '40FFFFFF', 2],
    ['3B', '41100000', '3A100000', '41100000', 2],
    ['3F', '41100000', '40FFFFFF', '00000000', 0],
    ['3F', '42100000', '40FFFFFF', '420F0000', 2],
    ['3E', '41012345', '41000001', '41012346', 2],
    ['3A', '41012345', '41000001', '40123460', 2],
    ['2A', '41100000 00000000', '34100000 00000000', '41100000 00000001', 2],
    ['2B', '41100000 00000000', '34100000 00000000', '40FFFFFF FFFFFFF0', 2],
    ['2B', '41100000 00000000', '33100000 00000000', '40FFFFFF FFFFFFFF', 2],
    ['2B', '41100000 00000000', '32100000 00000000', '41100000 00000000', 2],
    ['2B', '41100000 00000000', '40FFFFFF FFFFFFFF', '33100000 00000000', 2],
    ['2F', '41100000 00000000', '40FFFFFF FFFFFFFF', '00000000 00000000', 0],
    ['2A', '41FFFFFF FFFFFFFF', '41000000 00000001', '42100000 00000000', 2],
    ['2B', 'C1100000 00000001', 'C1100000 00000002', '34100000 00000000', 2],
  ])('%s of %s and %s leaves %s with code %i', (code, first, second, result, cc) => {
    expect(two(code, first, second)).toEqual({ result, cc, code: 0 });
  });

  it('an exponent overflow leaves a characteristic of 128 less, and the code of its sign (A22-6821-7; -0 had code 3)', () => {
    expect(two('3A', '7FFFFFFF', '7FFFFFFF')).toMatchObject({ result: '001FFFFF', code: 0xc, cc: 2 });
    expect(two('3E', 'FFFFFFFF', 'FFFFFFFF')).toMatchObject({ result: '801FFFFF', code: 0xc, cc: 1 });
  });
  it('an exponent underflow masked off leaves true zero and code 0, as Hercules has it', () => {
    expect(two('3B', '00100000', '000FFFFF')).toEqual({ result: '00000000', cc: 0, code: 0 });
  });
  it('an exponent underflow not masked off leaves a characteristic of 128 more', () => {
    expect(two('3B', '00100000', '000FFFFF', { mask: underflow })).toMatchObject({
      result: '7B100000',
      code: 0xd,
      cc: 2,
    });
  });
  it('lost significance not masked off keeps the characteristic', () => {
    expect(two('3B', 'C5123456', 'C5123456', { mask: significance })).toMatchObject({
      result: '45000000',
      code: 0xe,
      cc: 0,
    });
  });
  it('a register that is none is a specification exception', () => {
    for (const instruction of ['3A10', '3A01', '2A80', '3C08', '3410', '2803'])
      expect(one(instruction).code).toBe(6);
  });
  it('a long operand is on a doubleword, a short one on a word', () => {
    const gr = { 10: '1000' };
    expect(one('6A00 A004', { gr }).code).toBe(6);
    expect(one('7A00 A002', { gr }).code).toBe(6);
    expect(one('6A00 A008', { gr, storage: { 0x1008: '4110000000000000' } }).fr(0)).toBe('41100000 00000000');
    expect(one('7A00 A004', { gr, storage: { 0x1004: 'C1100000' } }).fr(0)).toBe('C1100000 00000000');
  });
});

describe('compare', () => {
  it.each([
    ['39', '41100000', '40FFFFFF', 2],
    ['39', '41100000', '42010000', 0],
    ['39', 'C1100000', '41100000', 1],
    ['39', '80000000', '00000000', 0],
    ['39', '7F000000', '80000000', 0],
    ['29', '41100000 00000000', '41100000 00000001', 1],
    ['29', 'C1100000 00000000', 'C1100000 00000001', 2],
    ['29', '41100000 00000000', '40FFFFFF FFFFFFFF', 2],
  ])('%s of %s and %s sets code %i', (code, first, second, cc) => {
    expect(two(code, first, second)).toEqual({ result: first, cc, code: 0 });
  });
});

describe('multiply', () => {
  it.each([
    ['41200000', '41300000', '41'],
    ['41FFFFFF', '41FFFFFF', '42'],
    ['41123456', 'C1123456', 'C1'],
  ])('MER of %s and %s is long, all digits of the product and zeros behind them', (first, second, start) => {
    const exact = BigInt(`0x${first.slice(2)}`) * BigInt(`0x${second.slice(2)}`);
    const digits = exact.toString(16).toUpperCase().padEnd(14, '0');
    expect(
      one('3C02', { fr: { 0: first, 2: second } })
        .fr(0)
        .replace(' ', ''),
    ).toBe(start + digits);
  });
  it.each([
    ['2C', '41100000 00000000', '41123456 789ABCDE', '41123456 789ABCDE'],
    ['2C', '41FFFFFF FFFFFFFF', '41FFFFFF FFFFFFFF', '42FFFFFF FFFFFFFE'],
    ['2C', '41000000 00000010', '41100000 00000000', '35100000 00000000'],
    ['2C', '41100000 00000001', '41F00000 00000000', '41F00000 0000000F'],
    ['2C', 'C1100000 00000000', '00000000 00000000', '00000000 00000000'],
    ['2C', '7F100000 00000000', '42000010 00000000', '7C100000 00000000'],
  ])('%s of %s and %s is %s; the code stays', (code, first, second, result) => {
    expect(two(code, first, second, { cc: 3 })).toEqual({ result, cc: 3, code: 0 });
  });
  it('an exponent out of range overflows or underflows', () => {
    expect(two('2C', '7F100000 00000000', '41200000 00000000')).toMatchObject({ code: 0 });
    expect(two('2C', '7F200000 00000000', '42800000 00000000')).toMatchObject({
      result: '01100000 00000000',
      code: 0xc,
    });
    expect(two('2C', '10200000 00000000', '90800000 00000000')).toMatchObject({
      result: '00000000 00000000',
      code: 0,
    });
    expect(two('2C', '10200000 00000000', '90800000 00000000', { mask: underflow })).toMatchObject({
      result: 'E0100000 00000000',
      code: 0xd,
    });
  });
});

describe('divide', () => {
  it.each([
    ['3D', '41600000', '41300000', '41200000'],
    ['3D', '41100000', '41300000', '40555555'],
    ['3D', 'C1300000', '41100000', 'C1300000'],
    ['3D', '41FFFFFF', '41100000', '41FFFFFF'],
    ['3D', '41000001', '41000003', '40555555'],
    ['2D', '41100000 00000000', '41300000 00000000', '40555555 55555555'],
    ['2D', '41FFFFFF FFFFFFFF', '41FFFFFF FFFFFFFF', '41100000 00000000'],
    ['2D', '41FFFFFF FFFFFFFE', '41FFFFFF FFFFFFFF', '40FFFFFF FFFFFFFE'],
    ['2D', '41100000 00000000', '41FFFFFF FFFFFFFF', '40100000 00000000'],
    ['2D', '41FFFFFF FFFFFFFF', '41100000 00000001', '41FFFFFF FFFFFFEF'],
    ['2D', '00000000 00000000', 'C1300000 00000000', '00000000 00000000'],
  ])('%s of %s by %s is %s', (code, first, second, result) => {
    expect(two(code, first, second, { cc: 1 })).toEqual({ result, cc: 1, code: 0 });
  });
  it('division by a fraction of zero leaves the dividend: code F', () => {
    expect(two('3D', '41123456', '7F000000')).toEqual({ result: '41123456', cc: 0, code: 0xf });
    expect(two('2D', '00000000 00000000', '41000000 00000000')).toMatchObject({ code: 0xf });
  });
});

describe('load, store, signs, halve', () => {
  it.each([
    ['32', 'C1000000', 'C1000000', 0],
    ['32', 'C1000001', 'C1000001', 1],
    ['33', 'C1000001', '41000001', 2],
    ['33', '41000000', 'C1000000', 0],
    ['30', 'C1000001', '41000001', 2],
    ['31', '41000001', 'C1000001', 1],
    ['22', '41000000 00000001', '41000000 00000001', 2],
    ['23', '41000000 00000001', 'C1000000 00000001', 1],
    ['20', 'C1000000 00000000', '41000000 00000000', 0],
    ['21', '41000000 80000000', 'C1000000 80000000', 1],
  ])('%s of %s is %s with code %i', (code, operand, result, cc) => {
    expect(two(code, isLong(code) ? '0 0' : '0', operand)).toEqual({ result, cc, code: 0 });
  });
  it.each([
    ['34', '41100001', '40800008'],
    ['34', '41200001', '41100000'],
    ['34', 'C1000001', 'BB800000'],
    ['34', 'C1000000', '00000000'],
    ['24', '41100000 00000001', '40800000 00000008'],
    ['24', '41000000 00000001', '33800000 00000000'],
  ])('%s of %s is %s', (code, operand, result) => {
    expect(two(code, isLong(code) ? '0 0' : '0', operand, { cc: 3 })).toEqual({ result, cc: 3, code: 0 });
  });
  it('halving the smallest number underflows', () => {
    expect(two('34', '0', '00100000')).toMatchObject({ result: '00000000', code: 0 });
    expect(two('34', '0', '00100000', { mask: underflow })).toMatchObject({ result: '7F800000', code: 0xd });
  });
  it('long numbers are loaded and stored as two words, short ones as one', () => {
    const gr = { 10: '1000' };
    const storage = { 0x1000: 'C112345689ABCDEF' };
    expect(one('6840 A000', { gr, storage }).fr(4)).toBe('C1123456 89ABCDEF');
    expect(one('7840 A000', { gr, storage, fr: { 4: '1 2' } }).fr(4)).toBe('C1123456 00000002');
    const stored = { gr, fr: { 6: 'C1123456 89ABCDEF' } };
    expect(one('6060 A008', stored).get(0x1008, 8)).toBe('C112345689ABCDEF');
    expect(one('7060 A00C', stored).get(0x1008, 8)).toBe('00000000C1123456');
    expect(one('2826', { fr: { 6: '1 2' } }).fr(2)).toBe('00000001 00000002');
  });
});
