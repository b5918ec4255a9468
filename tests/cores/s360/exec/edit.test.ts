import { describe, expect, it } from 'vitest';
import { one, type Before } from './oneInstruction';

/** The pattern is at 1000, the source at 1100. */
function edit(code: string, pattern: string, source: string, before: Before = {}) {
  const after = one(`${code}${(pattern.length / 2 - 1).toString(16).padStart(2, '0')} A000 A100`, {
    gr: { 1: 'FFFFFFFF', 10: '1000' },
    storage: { 0x1000: pattern, 0x1100: source },
    ...before,
  });
  return { field: after.get(0x1000, pattern.length / 2), cc: after.cc, code: after.code, r1: after.gr(1) };
}
const money = '4020206B2020214B202040C3D9'; // blank, two digits, comma, … , blank, CR

describe('ED and EDMK', () => {
  it.each([
    ['0257426C', '4040F26BF5F7F44BF2F6404040', 2],
    ['0000000C', '40404040404040' + '4BF0F0404040', 0],
    ['0000026D', '40404040404040' + '4BF2F640C3D9', 1],
  ])('the pattern for money makes of %s %s, with code %i', (source, field, cc) => {
    expect(edit('DE', money, source)).toMatchObject({ field, cc, code: 0 });
  });
  it('a pattern without digits fills up and has code 0; no source is fetched', () => {
    expect(edit('DE', '5C4142', '', { gr: { 10: '1000' } })).toMatchObject({ field: '5C5C5C', cc: 0 });
  });
  it('a field separator ends significance, and the code is the last field’s', () => {
    const two = (source: string) => edit('DE', '40' + '202020' + '22' + '202020', source);
    expect(two('012D000C')).toMatchObject({ field: '4040F1F240404040', cc: 0 });
    expect(two('001D023C')).toMatchObject({ field: '404040F14040F2F3', cc: 2 });
    expect(two('001C023D')).toMatchObject({ field: '404040F14040F2F3', cc: 1 });
  });
  it('a minus sign leaves significance on for the text behind it; a plus sign ends it', () => {
    expect(edit('DE', '402060', '1D')).toMatchObject({ field: '40F160', cc: 1 });
    expect(edit('DE', '402060', '1C')).toMatchObject({ field: '40F140', cc: 2 });
  });
  it('a first character that is a digit selector is the fill and is edited too', () => {
    expect(edit('DE', '2020', '07')).toMatchObject({ field: '20F7', cc: 1 });
  });
  it('a sign where a digit should be is a data exception', () => {
    expect(edit('DE', '4020', 'C0')).toMatchObject({ code: 7 });
  });
  it('digits get ASCII-8 zones when PSW bit 12 is on', () => {
    expect(edit('DE', '402020', '12', { ascii: true })).toMatchObject({ field: '405152' });
  });
  it('EDMK puts the address of the first significant digit into bits 8 to 31 of register 1', () => {
    expect(edit('DF', '4020202020', '0012')).toMatchObject({ field: '404040F1F2', r1: 'FF001003' });
  });
  it('EDMK leaves register 1 where a significance starter was first', () => {
    expect(edit('DF', '4020212020', '0012')).toMatchObject({ field: '404040F1F2', r1: 'FFFFFFFF' });
  });
  it('a source that ends at the end of storage is edited when no more is needed, else the pattern stays', () => {
    const gr = { 1: 'FFFFFFFF', 10: '1000', 11: 'FFFF' };
    const short = one('DE02 A000 B000', { gr, storage: { 0x1000: '402020', 0xffff: '12' } });
    expect([short.code, short.get(0x1000, 3)]).toEqual([0, '40F1F2']);
    const long = one('DE03 A000 B000', { gr, storage: { 0x1000: '40202020', 0xffff: '12' } });
    expect([long.code, long.get(0x1000, 4)]).toEqual([5, '40202020']);
  });
});
