import { describe, expect, it } from 'vitest';
import { one, type Before } from './oneInstruction';

const field = 0x1000;
const cvb = (digits: string) =>
  one('4F10 A000', { gr: { 10: '1000', 1: 'DEADBEEF' }, storage: { [field]: digits } });
const cvd = (word: string, before: Before = {}) =>
  one('4E10 A000', { gr: { 10: '1000', 1: word }, ...before }).get(field, 8);

describe('CVB and CVD', () => {
  it.each([
    ['000001234567890C', '499602D2'],
    ['000001234567890D', 'B669FD2E'],
    ['000002147483647C', '7FFFFFFF'],
    ['000002147483648D', '80000000'],
    ['000000000000000D', '00000000'],
  ])('CVB of %s is %s', (digits, word) => {
    const after = cvb(digits);
    expect([after.gr(1), after.code]).toEqual([word, 0]);
  });
  it.each([
    ['000002147483648C', '80000000'],
    ['000002147483649D', '7FFFFFFF'],
    ['999999999999999C', 'A4C67FFF'],
  ])('CVB of %s, which no word holds, leaves the low bits %s and interrupts with code 9', (digits, word) => {
    const after = cvb(digits);
    expect([after.gr(1), after.code]).toEqual([word, 9]);
  });
  it('CVB of what is no number is a data exception; off a doubleword it is a specification exception', () => {
    expect(cvb('0000000000000A0C')).toMatchObject({ code: 7 });
    expect(cvb('0000000000000001')).toMatchObject({ code: 7 });
    expect(cvb('A000000000000001').gr(1)).toBe('DEADBEEF');
    expect(one('4F10 A004', { gr: { 10: '1000' } }).code).toBe(6);
  });
  it.each([
    ['00000000', '000000000000000C'],
    ['FFFFFFFF', '000000000000001D'],
    ['7FFFFFFF', '000002147483647C'],
    ['80000000', '000002147483648D'],
  ])('CVD of %s is %s', (word, digits) => {
    expect(cvd(word)).toBe(digits);
  });
  it('CVD has ASCII-8 signs when PSW bit 12 is on', () => {
    expect(cvd('FFFFFFFF', { ascii: true })).toBe('000000000000001B');
  });
});

describe('PACK, UNPK, MVO', () => {
  const fields = (instruction: string, storage: Record<number, string>, before: Before = {}) =>
    one(instruction, { gr: { 10: '1000' }, storage, ...before });

  it('PACK takes digits from the right and fills with zeros', () => {
    expect(fields('F2 34 A000 A010', { 0x1010: 'F1F2F3F4C5' }).get(field, 4)).toBe('0012345C');
  });
  it('PACK leaves off what has no room', () => {
    expect(fields('F2 14 A000 A010', { 0x1010: 'F1F2F3F4C5' }).get(field, 2)).toBe('345C');
  });
  it('PACK of a byte onto itself changes its halves', () => {
    expect(fields('F2 00 A000 A000', { 0x1000: '12' }).get(field, 1)).toBe('21');
  });
  it('UNPK gives each digit a zone', () => {
    expect(fields('F3 42 A000 A010', { 0x1010: '12345C' }).get(field, 5)).toBe('F1F2F3F4C5');
    expect(fields('F3 42 A000 A010', { 0x1010: '12345C' }, { ascii: true }).get(field, 5)).toBe('51525354C5');
    expect(fields('F3 40 A000 A010', { 0x1010: '5C' }).get(field, 5)).toBe('F0F0F0F0C5');
  });
  it('UNPK onto itself stores before it fetches', () => {
    expect(fields('F3 33 A000 A000', { 0x1000: '1234567C' }).get(field, 4)).toBe('F5F5F6C7');
  });
  it('MVO puts a field left of the last half byte', () => {
    expect(fields('F1 32 A000 A010', { 0x1000: '7788990C', 0x1010: '123456' }).get(field, 4)).toBe(
      '0123456C',
    );
    expect(fields('F1 12 A000 A010', { 0x1000: '000C', 0x1010: '123456' }).get(field, 2)).toBe('456C');
  });
  it('neither stores where the other field cannot be fetched', () => {
    for (const code of ['F1', 'F2', 'F3']) {
      const after = fields(`${code} 11 A000 B000`, { 0x1000: 'AAAA' }, { gr: { 10: '1000', 11: 'FFFF' } });
      expect([after.code, after.get(field, 2)]).toEqual([5, 'AAAA']);
    }
  });
});
