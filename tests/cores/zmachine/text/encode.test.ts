import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Version } from '../../../../cores/zmachine/story';
import { ZEncoder } from '../../../../cores/zmachine/text/encode';
import { codes, headerWord, packed, synthetic, type Contents } from '../synthetic';

/** The bytes of a word in dictionary form; `text` in ZSCII codes or ASCII. */
function encoded(
  version: Version,
  text: string | readonly number[],
  contents: Contents = {},
): readonly number[] {
  const source = typeof text === 'string' ? codes(text) : text;
  const encoder = new ZEncoder(synthetic(version, contents).story);
  const words = encoder.encode({ byte: (address) => source[address]! }, 0, source.length);
  return Array.from(words).flatMap((word) => [word >> 8, word & 0xff]);
}
const z = (letter: string): number => letter.charCodeAt(0) - 'a'.charCodeAt(0) + 6;
const letters = (text: string): readonly number[] => Array.from(text, z);

describe('encoding for the dictionary (ZMS 3.7)', () => {
  it("gives the Standard's example", () => {
    // Its Z-characters; the word $48a5 printed next to them would be 18, 5, 5.
    expect(encoded(5, 'i')).toEqual(packed(14, 5, 5, 5, 5, 5, 5, 5, 5));
    expect(encoded(5, 'i')).toEqual([0x38, 0xa5, 0x14, 0xa5, 0x94, 0xa5]);
  });

  it('makes 6 Z-characters in Versions 1 to 3 and 9 later, padded with 5', () => {
    for (const version of [1, 2, 3] as const)
      expect(encoded(version, 'ab')).toEqual(packed(6, 7, 5, 5, 5, 5));
    for (const version of [4, 5, 7, 8] as const) {
      expect(encoded(version, 'ab')).toEqual(packed(6, 7, 5, 5, 5, 5, 5, 5, 5));
    }
    expect(encoded(3, '')).toEqual(packed(5, 5, 5, 5, 5, 5));
  });

  it('cuts what does not fit', () => {
    expect(encoded(3, 'lantern')).toEqual(packed(...letters('lanter')));
    expect(encoded(5, 'abcdefghijkl')).toEqual(packed(...letters('abcdefghi')));
  });

  it('leaves constructions incomplete where they are cut', () => {
    expect(encoded(3, 'abcde.')).toEqual(packed(...letters('abcde'), 5));
    expect(encoded(3, 'abcd@')).toEqual(packed(...letters('abcd'), 5, 6));
    expect(encoded(3, 'abc@')).toEqual(packed(...letters('abc'), 5, 6, 2));
  });

  it('escapes what no alphabet has (ZMS 3.4)', () => {
    expect(encoded(3, 'a@')).toEqual(packed(6, 5, 6, 2, 0, 5));
    expect(encoded(5, [155, 97])).toEqual(packed(5, 6, 155 >> 5, 155 & 31, 6, 5, 5, 5, 5));
  });

  it('shifts capitals and punctuation', () => {
    expect(encoded(3, 'A.b')).toEqual(packed(4, 6, 5, 18, 7, 5));
    expect(encoded(4, 'a b')).toEqual(packed(6, 0, 7, 5, 5, 5, 5, 5, 5));
  });

  it("uses the story's alphabets (ZMS 3.5.5)", () => {
    const alphabets = codes(
      'zyxwvutsrqponmlkjihgfedcba' + '0123456789ABCDEFGHIJKLMNOP' + '##!?abcdefghijklmnopqrstuv',
    );
    const own = { header: { [headerWord.alphabets]: 0x300 }, bytes: { 0x300: alphabets } };
    expect(encoded(5, 'za0!', own)).toEqual(packed(6, 31, 4, 6, 5, 8, 5, 5, 5));
    expect(encoded(5, '#', own)).toEqual(packed(5, 6, 1, 3, 5, 5, 5, 5, 5)); // the places of escape and new line do not count
  });
});

describe('encoding in Versions 1 and 2 (ZMS 3.7.1)', () => {
  it('locks the alphabet when the next character is of the same one', () => {
    expect(encoded(1, 'pdp10')).toEqual(packed(...letters('pdp'), 5, 8, 7));
    expect(encoded(2, 'pdp10')).toEqual(packed(...letters('pdp'), 5, 9, 8));
  });

  it('shifts a single character', () => {
    expect(encoded(1, 'nasty-looking')).toEqual(packed(...letters('nasty'), 3));
    expect(encoded(2, 'a.b')).toEqual(packed(6, 3, 18, 7, 5, 5));
  });

  it('comes back from a locked alphabet', () => {
    expect(encoded(2, '12a')).toEqual(packed(5, 9, 10, 2, 6, 5));
    expect(encoded(2, '12ab')).toEqual(packed(5, 9, 10, 4, 6, 7));
  });
});

it('decodes back to what was encoded, in every version', () => {
  const version = fc.constantFrom<Version>(1, 2, 3, 4, 5, 7, 8);
  const character = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789.,!?_#\'"/\\-:() '));
  fc.assert(
    fc.property(version, fc.array(character, { maxLength: 12 }), (v, characters) => {
      const text = characters.join('');
      const bytes = encoded(v, text);
      const decoded = synthetic(v, { bytes: { 0x800: bytes } }).text.at(0x800);
      expect(text.startsWith(decoded)).toBe(true);
      const complete = v < 4 ? 2 : 3; // each character takes 3 Z-characters at the most
      expect(decoded.length).toBeGreaterThanOrEqual(Math.min(complete, text.length));
    }),
  );
});
