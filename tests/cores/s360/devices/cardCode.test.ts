/** The card code of the System/360 (A22-6821, Appendix F). */
import { describe, expect, it } from 'vitest';
import { byteOf, holesOf, punches } from '../../../../cores/s360/devices/cardCode';

describe('the card code', () => {
  it.each([
    ['12-1', 0xc1, 'A'],
    ['11-9', 0xd9, 'R'],
    ['0-2', 0xe2, 'S'],
    ['0-1', 0x61, 'slash'],
    ['12', 0x50, 'ampersand'],
    ['11', 0x60, 'minus'],
    ['', 0x40, 'blank'],
    ['12-8-3', 0x4b, 'period'],
    ['11-8-3', 0x5b, 'dollar'],
    ['0-8-3', 0x6b, 'comma'],
    ['8-5', 0x7d, 'apostrophe'],
    ['12-0-1', 0x81, 'small a'],
    ['12-0', 0xc0, 'plus zero'],
    ['11-0', 0xd0, 'minus zero'],
    ['0-8-2', 0xe0, 'record mark'],
    ['12-9-2', 0x02, 'the first column of object cards'],
    ['12-0-9-8-1', 0x00, 'null'],
    ['12-11-0-9-8-7', 0xff, 'eight ones'],
  ])('punches %s for %i, %s (A22-6821 Appendix F)', (holes, byte) => {
    expect(holesOf[byte]).toBe(punches(holes));
    expect(byteOf(punches(holes))).toBe(byte);
  });

  it('has a byte for each column with at most one hole in rows 1 to 7, and for no other', () => {
    const rows1To7 = ['1', '2', '3', '4', '5', '6', '7'].map(punches);
    for (let holes = 0; holes < 0x1000; holes++) {
      const isValid = rows1To7.filter((row) => (holes & row) !== 0).length <= 1;
      expect(byteOf(holes) !== undefined, holes.toString(16)).toBe(isValid);
    }
    expect(new Set(holesOf).size).toBe(256);
  });
});
