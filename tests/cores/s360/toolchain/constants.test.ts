/** Constants of DC: GC28-6514 section 5. Values are computed by hand from the manual's rules, or cited. */
import { describe, expect, it } from 'vitest';
import { hexBytes } from '../../../../cores/kit/bits';
import { assemble } from '../../../../cores/s360/toolchain/assembler/assemble';
import { hexadecimalFloat, readDecimal } from '../../../../cores/s360/toolchain/assembler/floating';
import { link } from '../../../../cores/s360/toolchain/linker/link';
import { storageImage } from '../../../../cores/s360/toolchain/linker/images';
import { Chance } from '../../../random';

/** Bytes from 8 on, so that the image's PSW is out of the way. */
function bytes(...lines: readonly string[]): string {
  const source = ['S        START 8', ...lines, '         END'].join('\n');
  const { object, flags } = assemble(source, { file: 'constants' });
  expect(flags).toEqual([]);
  return hexBytes(storageImage(link([{ name: 'constants', bytes: object }])).subarray(8));
}
const dc = (operand: string): string => bytes(`         DC    ${operand}`);

describe('DC', () => {
  it.each([
    ["C'A''B&&C'", 'c17dc250c3'],
    ["CL4'AB'", 'c1c24040'],
    ["CL2'ABCD'", 'c1c2'],
    ["3C'*'", '5c5c5c'],
    ["X'1A2'", '01a2'],
    ["XL3'1A2'", '0001a2'],
    ["XL1'1A2'", 'a2'],
    ["B'101'", '05'],
    ["BL2'111100001'", '01e1'],
    ["F'-1'", 'ffffffff'],
    ["H'32767,-32768'", '7fff8000'],
    ["FL3'-2'", 'fffffe'],
    ["F'12E2'", '000004b0'],
    ["FE2'12'", '000004b0'],
    ["HS8'1.5'", '0180'],
    ["H'2.5'", '0003'], // half rounds away from zero
    ["H'-2.5'", 'fffd'],
    ["P'+123'", '123c'],
    ["P'-1.23'", '123d'], // the point is not assembled
    ["P'12,3'", '012c3c'],
    ["PL3'-7'", '00007d'],
    ["Z'123'", 'f1f2c3'],
    ["ZL4'-12'", 'f0f0f1d2'],
    ['A(1,S+4)', '000000010000000c'],
    ['AL1(255,0-1)', 'ffff'],
    ['Y(S)', '0008'],
    ['A(*,*)', '000000080000000c'],
    ['2A(*)', '000000080000000c'],
    ["S(0(12),X'FFF')", 'c0000fff'],
    ["0D'0'", ''],
    ["(2*2-1)X'AB'", 'ababab'],
    ["XL(2+1)'AB'", '0000ab'],
  ])('%s is %s', (operand, expected) => expect(dc(operand)).toBe(expected));

  it('aligns each operand without a length, with zeros between', () => {
    expect(bytes("         DC    X'FF',F'1',X'FF',H'2',X'FF',FL4'3'")).toBe(
      'ff000000' + '00000001' + 'ff00' + '0002' + 'ff' + '00000003',
    );
  });

  it('gives a name the place behind the gap, and the length of the first constant', () => {
    expect(bytes("         DC    X'FF'", "A        DC    2H'1',F'2'", "         DC    AL1(A-S,L'A)")).toBe(
      'ff00' + '00010001' + '0000' + '00000002' + '0202',
    );
  });
});

describe('floating-point constants', () => {
  /** A22-6821, Floating-Point Arithmetic: 16 to the power of the characteristic less 64, times the fraction. */
  it.each([
    ["E'1'", '41100000'],
    ["E'-1'", 'c1100000'],
    ["E'0'", '00000000'],
    ["E'0.1'", '4019999a'], // 1999999…, rounded up
    ["D'0.1'", '401999999999999a'],
    ["E'0.5'", '40800000'],
    ["E'16'", '42100000'],
    ["E'15.9999999'", '42100000'], // rounds up to the next characteristic
    ["D'46.415'", '422e6a3d70a3d70a'],
    ["ES2'1'", '43001000'],
    ["EE2'1'", '42640000'],
    ["DL5'1'", '4110000000'],
    ["L'1'", '41100000000000003300000000000000'],
    ["L'0.1'", '4019999999999999329999999999999a'],
  ])('%s is %s', (operand, expected) => expect(dc(operand)).toBe(expected));

  it('are the nearest of all, by a bound that no other number meets', () => {
    const chance = new Chance(28);
    for (let i = 0; i < 500; i++) {
      const digits = [6, 14, 28][i % 3]!;
      const text = `${chance.next()}${chance.next()}E${chance.below(120) - 75}`;
      const { numerator, denominator } = readDecimal(text);
      const { first, fraction } = hexadecimalFloat({ numerator, denominator }, digits);
      expect(fraction.toString(16), text).toHaveLength(digits);
      // value = fraction * 16 ** power, so twice the difference is at most 16 ** power.
      const power = first - 64 - digits;
      const [up, down] = [16n ** BigInt(Math.max(power, 0)), 16n ** BigInt(Math.max(-power, 0))];
      const difference = fraction * up * denominator - numerator * down;
      expect(2n * (difference < 0n ? -difference : difference) <= up * denominator, text).toBe(true);
    }
  });
});

describe('literals', () => {
  it('stand in pools by the largest of 8, 4, 2, 1 that divides their length, each once (GC28-6514 section 2)', () => {
    const code = bytes(
      '         USING S,12',
      "         LA    1,=C'A'",
      "         LA    1,=H'2'",
      "         LA    1,=F'4'",
      "         LA    1,=D'1'",
      "         LA    1,=C'A'",
      "         LA    1,=CL3'ABC'",
      '         LTORG',
      "         LA    1,=C'A'",
    );
    expect(code).toBe(
      ['4110c026', '4110c024', '4110c020', '4110c018', '4110c026', '4110c027'].join('') +
        '4110000000000000' +
        '00000004' +
        '0002' +
        'c1' +
        'c1c2c3' +
        '4110c030' +
        '0000' + // up to the doubleword of the pool at END
        'c1',
    );
  });

  it('may contain the length attribute of a symbol, whose apostrophe begins no string (GC28-6514 section 2)', () => {
    const code = bytes(
      '         USING S,12',
      "         LH    1,=Y(L'LONG)",
      '         LTORG',
      "LONG     DC    XL3'1'",
    );
    expect(code).toBe(['4810c008', '00000000', '0003', '000001'].join(''));
  });
});

describe('addresses', () => {
  const halves = (...lines: readonly string[]): string => bytes(...lines);

  it('take the base register with the smallest displacement, then the highest (GC28-6514 section 3, USING)', () => {
    expect(
      halves('         USING S,10', '         USING S+4,11', '         USING S+4,9', '         LA    1,S+6'),
    ).toBe('4110b002');
  });

  it('are reached by further registers 4096 bytes on', () => {
    expect(halves('         USING S,10,11', '         LA    1,S+4100').slice(0, 8)).toBe('4110b004');
  });

  it('are given up by DROP', () => {
    expect(
      halves('         USING S,10', '         USING S,11', '         DROP  11', '         LA    1,S'),
    ).toBe('4110a000');
  });

  it('are low numbers without a register', () => {
    expect(halves('         LA    1,4095')).toBe('41100fff');
  });

  it('have the length of their first term where an instruction wants a length (GC28-6514 section 4)', () => {
    expect(halves('         USING S,12', "A        DC    CL5' '", '         MVC   A,A+1').slice(12)).toBe(
      'd204c000c001',
    );
  });
});
