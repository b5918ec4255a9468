/** Formats of reals against numbers that the hosts' own software and manuals wrote. */
import { describe, expect, it } from 'vitest';
import { decReal, ieeeSingle, z80Real, type RealFormat } from '../../../cores/pmachine/reals';
import { openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { decodeText } from '../../../cores/pmachine/toolchain/textFile';
import { medium } from '../../media';

const interpreter = medium('pmachine/i5/altairsim_ucsd-i5-interp.dsk');

/** The bytes of FPI's table of powers of ten, four a number. */
function powersOfTen(): readonly (readonly number[])[] {
  const text = decodeText(openFileSystem(interpreter!).read('FPI.TEXT'));
  const table = text.slice(text.indexOf('TENTBL  ;'), text.indexOf('Low level support'));
  const bytes = [...table.matchAll(/([0-9A-F]+)H/g)].map(([, digits]) => parseInt(digits!, 16));
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.slice(4 * i, 4 * i + 4));
}

const bytesOf = ([top, below]: readonly [number, number]): readonly number[] => [
  top & 0xff,
  top >> 8,
  below & 0xff,
  below >> 8,
];

describe('the Z80’s reals', () => {
  it.skipIf(interpreter === undefined)('of powers of ten are those that I.5’s interpreter keeps', () => {
    const table = powersOfTen();
    expect(table).toHaveLength(39);
    table.forEach((bytes, exponent) => {
      const words = z80Real.encode(z80Real.powerOfTen!(exponent))!;
      expect(bytesOf(words), `1E${exponent}`).toEqual(bytes);
    });
  });

  it('cannot hold what is too large or too small (I.5 interpreter, FPL)', () => {
    expect(z80Real.encode(2 ** 126)).toEqual([0x00ff, 0]);
    expect(z80Real.encode(2 ** 127)).toBeUndefined();
    expect(z80Real.encode(2 ** -128)).toEqual([0x0001, 0]);
    expect(z80Real.encode(2 ** -129)).toBeUndefined();
    expect(z80Real.encode(Number.NaN)).toBeUndefined();
  });

  it('lose what falls below eight bits of guard when they are added (I.5 interpreter, FPL FPLSUM)', () => {
    expect(z80Real.sum!(1, 2 ** -31)).toBe(1 + 2 ** -31);
    expect(z80Real.sum!(1, 2 ** -32)).toBe(1);
    expect(z80Real.sum!(-(2 ** -32), 1)).toBe(1);
  });
});

describe('the PDP-11’s reals', () => {
  it('of one and minus one are those of the processor handbook', () => {
    expect(decReal.encode(1)).toEqual([0o040200, 0]);
    expect(decReal.encode(-1)).toEqual([0o140200, 0]);
    expect(decReal.encode(0)).toEqual([0, 0]);
    expect(decReal.encode(0.1)).toEqual([0o037314, 0o146315]);
  });
});

describe('every format', () => {
  const formats: readonly RealFormat[] = [ieeeSingle, z80Real, decReal];
  it.each(formats.map((format) => [format.name, format] as const))(
    '%s gives back what it took',
    (_, format) => {
      for (const value of [0, 1, -1, 0.5, 1 / 3, 360 / 79, -32768, 1e37, -1e-37]) {
        const words = format.encode(value)!;
        expect(format.encode(format.decode(...words))).toEqual(words);
        expect(Math.abs(format.decode(...words) - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -24);
      }
    },
  );
});
