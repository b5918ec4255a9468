import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medium } from '../../../media';
import { headerWord, partsOf, synthetic, word } from '../synthetic';

const table = 0x400;
/** A story whose extra characters are these Unicode values. */
const withExtras = (...units: readonly number[]) =>
  synthetic(5, {
    header: { [headerWord.extension]: 0x300 },
    bytes: {
      0x300: [...word(3), ...word(0), ...word(0), ...word(table)],
      [table]: [units.length, ...units.flatMap(word)],
    },
  }).zscii;

describe('ZSCII for output (ZMS 3.8)', () => {
  const { zscii } = synthetic(5);

  it('prints codes 32 to 126 as ASCII and 13 as a new line (ZMS 3.8.2.5, 3.8.3)', () => {
    for (let code = 32; code <= 126; code++) expect(zscii.toUnicode(code)).toBe(String.fromCharCode(code));
    expect(zscii.toUnicode(13)).toBe('\n');
  });

  it('prints nothing for null (ZMS 3.8.2.1)', () => {
    expect(zscii.toUnicode(0)).toBe('');
  });

  it('prints a question mark for what is not defined for output (ZMS 3.8, table 2)', () => {
    for (const code of [
      1, 7, 8, 10, 12, 14, 27, 31, 127, 128, 129, 154, 224, 251, 252, 254, 255, 256, 1023,
    ]) {
      expect(zscii.toUnicode(code), String(code)).toBe('?');
    }
  });

  it('has the 69 default extra characters (ZMS 3.8.5.3, table 1)', () => {
    const sample: readonly (readonly [number, number])[] = [
      [155, 0xe4],
      [161, 0xdf],
      [162, 0xbb],
      [163, 0xab],
      [166, 0xff],
      [169, 0xe1],
      [181, 0xe0],
      [191, 0xe2],
      [201, 0xe5],
      [205, 0xe3],
      [211, 0xe6],
      [215, 0xfe],
      [216, 0xf0],
      [217, 0xde],
      [218, 0xd0],
      [219, 0xa3],
      [220, 0x153],
      [221, 0x152],
      [222, 0xa1],
      [223, 0xbf],
    ];
    for (const [code, unit] of sample) expect(zscii.toUnicode(code)).toBe(String.fromCharCode(unit));
  });
});

describe("a story's own Unicode table (ZMS 3.8.5.2)", () => {
  it('replaces the default one, and codes beyond its end are undefined', () => {
    const zscii = withExtras(0x430, 0x20ac);
    expect(zscii.text([155, 156, 157])).toBe('а€?');
    expect(zscii.fromUnicode(0x20ac)).toBe(156);
    expect(zscii.fromUnicode(0xe4)).toBe(0);
    expect(zscii.isInput(157)).toBe(false);
  });

  it('may be empty, which leaves the whole range undefined (ZMS 3.8.5.2.2)', () => {
    expect(withExtras().toUnicode(155)).toBe('?');
  });

  it('reaches code 251 at the most', () => {
    const zscii = withExtras(...Array.from({ length: 200 }, (_, i) => 0x4000 + i));
    expect(zscii.toUnicode(251)).toBe(String.fromCharCode(0x4000 + 96));
    expect(zscii.toUnicode(252)).toBe('?');
  });

  it('is not used before Version 5 or where the header extension is too short (ZMS 3.8.5.2)', () => {
    const short = synthetic(5, { header: { [headerWord.extension]: 0x300 }, bytes: { 0x300: word(2) } });
    expect(short.zscii.toUnicode(155)).toBe('ä');
    const old = synthetic(4, { header: { [headerWord.extension]: 0x300 }, bytes: { 0x300: word(3) } });
    expect(old.zscii.toUnicode(155)).toBe('ä');
  });

  it('never yields half a surrogate pair or a control character', () => {
    expect(withExtras(0xd800, 0x1b, 0x9b).text([155, 156, 157])).toBe('???');
  });

  it('finds every character it prints', () => {
    const units = fc.uniqueArray(fc.integer({ min: 0xa0, max: 0xd7ff }), { maxLength: 97 });
    fc.assert(
      fc.property(units, (extras) => {
        const zscii = withExtras(...extras);
        extras.forEach((unit, i) => expect(zscii.fromUnicode(unit)).toBe(155 + i));
      }),
      { numRuns: 50 },
    );
  });
});

describe('ZSCII from keys (ZMS 3.8.4, 10.7)', () => {
  const { zscii } = synthetic(5);

  it('names the keys as UI Events does', () => {
    const keys: readonly (readonly [string, number])[] = [
      ['Backspace', 8],
      ['Enter', 13],
      ['Escape', 27],
      ['ArrowUp', 129],
      ['ArrowDown', 130],
      ['ArrowLeft', 131],
      ['ArrowRight', 132],
      ['F1', 133],
      ['F12', 144],
      ['Numpad0', 145],
      ['Numpad9', 154],
      ['a', 97],
      ['ä', 155],
    ];
    for (const [key, code] of keys) {
      expect(zscii.keyToZscii(key), key).toBe(code);
      expect(zscii.zsciiToKey(code), key).toBe(key);
    }
    expect(zscii.keyToZscii('Delete')).toBe(8);
  });

  it('sends nothing for other keys and for characters the story does not know', () => {
    for (const key of ['F13', 'Shift', 'Home', 'я', '😀', '']) {
      expect(zscii.keyToZscii(key), key).toBeUndefined();
    }
  });

  it('makes typographic quotes and dashes plain, composes accents and marks the rest', () => {
    expect(zscii.text(zscii.fromTyped('“it’s” – e\u0301 я😀'))).toBe('"it\'s" - é ??');
  });

  it('knows which codes end a line when the story asks for function keys (ZMS 10.5.2.1)', () => {
    const ending = Array.from({ length: 256 }, (_, code) => code).filter((code) => zscii.isFunctionKey(code));
    const keys = Array.from({ length: 26 }, (_, i) => 129 + i);
    expect(ending).toEqual([...keys, 252, 253, 254]);
  });
});

describe('lower case (ZMS 15, read)', () => {
  it('covers accented letters', () => {
    const { zscii } = synthetic(5);
    const lower = (text: string): string =>
      zscii.text(zscii.fromTyped(text).map((code) => zscii.toLower(code)));
    expect(lower('TAKE Äpfel, ŒUVRE ÞORN ß ÿ É 1!')).toBe('take äpfel, œuvre þorn ß ÿ é 1!');
  });

  it('leaves a capital whose small letter the story lacks', () => {
    expect(withExtras(0x42f).toLower(155)).toBe(155);
    expect(withExtras(0x42f, 0x44f).toLower(155)).toBe(156);
  });

  it('leaves keys alone', () => {
    const { zscii } = synthetic(5);
    for (const code of [8, 13, 27, 129, 154, 254]) expect(zscii.toLower(code)).toBe(code);
  });
});

const unicodeStory = medium('zmachine/unicode/unicode.z5');
it.skipIf(unicodeStory === undefined)('reads the table of a story compiled by Inform', () => {
  const { zscii } = partsOf(unicodeStory!);
  for (let code = 155; code <= 223; code++) {
    const character = zscii.toUnicode(code);
    if (character !== '?') expect(zscii.fromUnicode(character.charCodeAt(0))).toBe(code);
  }
});
