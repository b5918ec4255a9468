import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { openFileSystem } from '../../../../cores/pmachine/toolchain/fileSystem';
import { decodeText, encodeText } from '../../../../cores/pmachine/toolchain/textFile';
import { medium } from '../../../media';

const latin = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0));

describe('a text file (PMACHINE 6)', () => {
  it('has two blocks that are no text, then pages of whole lines, filled with zeros', () => {
    const line = 'x'.repeat(599);
    const file = encodeText(`${line}\n${line}\nend\n`);
    expect(file.length).toBe(3 * 1024);
    expect(file.subarray(0, 1024).every((byte) => byte === 0)).toBe(true);
    expect([...file.subarray(1024 + 599, 1024 + 601)]).toEqual([13, 0]);
    expect([...file.subarray(2048 + 599, 2048 + 605)]).toEqual([13, ...latin('end'), 13, 0]);
  });

  it('says in one byte how far a line is indented', () => {
    expect([...encodeText('     x\n').subarray(1024, 1028)]).toEqual([16, 32 + 5, 'x'.charCodeAt(0), 13]);
  });

  it('always has a page, even without a line', () => {
    expect(encodeText('')).toEqual(new Uint8Array(2048));
    expect(decodeText(encodeText(''))).toBe('');
  });

  it('leaves room for a zero on every page', () => {
    const file = encodeText(`${'a'.repeat(1021)}\n${'b'.repeat(1022)}\n`);
    expect([file[2046], file[2047]]).toEqual([0, 0]);
    expect(file.length).toBe(3072);
    expect(file[3071]).toBe(0);
    expect(() => encodeText('a'.repeat(1023))).toThrow(
      'line 1: 1023 characters are more than a page of text holds',
    );
  });

  it('ends lines as the p-System does, whatever the host does', () => {
    expect(decodeText(encodeText('a\r\nb\rc\n\nd'))).toBe('a\nb\nc\n\nd\n');
  });

  it('has no tabs: they go to every eighth column', () => {
    expect(decodeText(encodeText('a\tb\n\tc\n'))).toBe(`a${' '.repeat(7)}b\n${' '.repeat(8)}c\n`);
  });

  it('holds characters of one byte; any other is named with its line', () => {
    expect(decodeText(encodeText('é\n'))).toBe('é\n');
    expect(() => encodeText('fine\nα\n')).toThrow('line 2: a p-System text cannot hold the character U+03B1');
    expect(() => encodeText('\0')).toThrow(ImageError);
    expect(() => encodeText('a\x10b')).toThrow(ImageError);
  });

  it('gives back every line that was put in', () => {
    const character = fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code));
    const line = fc
      .tuple(fc.integer({ min: 0, max: 300 }), fc.string({ unit: character, maxLength: 300 }))
      .map(([spaces, text]) => ' '.repeat(spaces) + text);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.map((each) => `${each}\n`).join('');
        const file = encodeText(text);
        return file.length % 1024 === 0 && decodeText(file) === text;
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  const work = medium('pmachine/ii0/work.vol');
  it.skipIf(work === undefined)(
    'of the work volume is the program it should be, and is written just so again',
    () => {
      const file = openFileSystem(work!).read('SIEVE.TEXT');
      const text = decodeText(file);
      expect(text).toContain('program sieve;\n');
      expect(text).toContain('\n      count := 0;\n');
      expect(decodeText(encodeText(text))).toBe(text);
    },
  );
});
