import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Version } from '../../../../cores/zmachine/story';
import { medium, mediumLines } from '../../../media';
import { codes, headerWord, packed, partsOf, staticBase, synthetic, word, type Contents } from '../synthetic';

const here = 0x800;
/** What Z-characters print as. */
function printed(version: Version, zchars: readonly number[], contents: Contents = {}): string {
  const bytes = { ...contents.bytes, [here]: packed(...zchars) };
  return synthetic(version, { ...contents, bytes }).text.at(here);
}
const a = 6; // Z-character of the first letter

describe('Z-text (ZMS 3.2 to 3.6)', () => {
  it('packs three Z-characters to a word, the last marked (ZMS 3.2)', () => {
    const { text } = synthetic(3, { bytes: { [here]: [0x35, 0x51, 0xc6, 0x85] } });
    expect(text.at(here)).toBe('hello');
    expect(text.endOf(here)).toBe(here + 4);
  });

  it('shifts one character by 4 and 5 from Version 3 on (ZMS 3.2.3)', () => {
    for (const version of [3, 4, 5, 7, 8] as const) {
      expect(printed(version, [4, 12, a, 5, 20, 5, 8, a])).toBe('Ga!0a');
    }
  });

  it('prints nothing for any number of shifts (ZMS 3.2.4)', () => {
    expect(printed(3, [5, 4, 5, 4, a, a, 5, 5, 5])).toBe('Aa');
    expect(printed(1, [4, 5, 2, 3, 2, a])).toBe('A');
  });

  it('shifts by 2 and 3 and locks by 4 and 5 in Versions 1 and 2 (ZMS 3.2.2)', () => {
    for (const version of [1, 2] as const) {
      expect(printed(version, [2, a, a, 3, 20, a])).toBe(version === 1 ? 'Aa?a' : 'Aa!a');
      expect(printed(version, [4, a, a, 2, 20, 3, a, a])).toBe(version === 1 ? 'AA?aA' : 'AA!aA');
      expect(printed(version, [5, 20, 20, 2, a, 3, a, 4, a])).toBe(version === 1 ? '??aAa' : '!!aAa');
    }
  });

  it('prints a new line for 1 in Version 1 and for A2 7 later (ZMS 3.5.2, 3.5.3)', () => {
    expect(printed(1, [a, 1, a])).toBe('a\na');
    expect(printed(2, [a, 3, 7, a])).toBe('a\na');
    expect(printed(3, [a, 5, 7, a])).toBe('a\na');
  });

  it('has the third alphabet of Version 1 and of the others (ZMS 3.5.3, 3.5.4)', () => {
    const row = (shift: number, first: number): readonly number[] =>
      Array.from({ length: 32 - first }, (_, i) => [shift, first + i]).flat();
    expect(printed(1, row(3, 7))).toBe('0123456789.,!?_#\'"/\\<-:()');
    expect(printed(2, row(3, 8))).toBe('0123456789.,!?_#\'"/\\-:()');
    expect(printed(5, row(5, 8))).toBe('0123456789.,!?_#\'"/\\-:()');
  });

  it('escapes ten-bit codes in all versions (ZMS 3.4)', () => {
    expect(printed(1, [3, 6, 2, 0, a])).toBe('@a');
    expect(printed(3, [5, 6, 2, 0, a])).toBe('@a');
    expect(printed(5, [5, 6, 155 >> 5, 155 & 31])).toBe('ä');
  });

  it('uses the alphabets of the story, but for the escape and the new line (ZMS 3.5.5)', () => {
    const alphabets = [...codes('zyxwvutsrqponmlkjihgfedcba'), ...codes('0123456789')];
    const contents = {
      header: { [headerWord.alphabets]: 0x300 },
      bytes: {
        0x300: [...alphabets, ...new Array<number>(16).fill(155), ...codes('QWERTYUIOPASDFGHJKLZXCVBNM')],
      },
    };
    expect(printed(5, [a, 31, 4, a, 4, 31, 5, 8, 5, 7, 5, 6, 2, 1], contents)).toBe('za0äE\nA');
    expect(printed(4, [a], contents)).toBe('a');
  });

  it('ignores a construction that is incomplete at the end (ZMS 3.6.1)', () => {
    expect(printed(3, [a, a, 5])).toBe('aa');
    expect(printed(3, [a, 5, 6])).toBe('a');
    expect(printed(3, [5, 6, 2])).toBe('');
    expect(printed(3, [a, a, 1])).toBe('aa');
  });

  it('faults where a text runs out of memory', () => {
    const { text, memory } = synthetic(3);
    expect(() => text.at(memory.size - 4)).toThrow(/beyond its end/);
  });
});

describe('abbreviations (ZMS 3.3)', () => {
  const table = 0x200;
  const abbreviations = {
    header: { [headerWord.abbreviations]: table },
    bytes: {
      [table]: word(0x600 / 2), // 1, 0
      [table + 2 * (32 + 2)]: word(0x610 / 2), // 2, 2
      [table + 2 * (64 + 31)]: word(0x620 / 2), // 3, 31
      0x600: packed(a, a + 1),
      0x610: packed(4, a),
      0x620: packed(5, 20),
    },
  };

  it('are 96 from Version 3 on', () => {
    expect(printed(3, [1, 0, 2, 2, 3, 31, a], abbreviations)).toBe('abA!a');
  });

  it('are 32 in Version 2, begun by 1', () => {
    expect(printed(2, [1, 0, a, 2, a], abbreviations)).toBe('abaA');
  });

  it('end a shift, and a locked alphabet goes on after them', () => {
    expect(printed(2, [4, a, 1, 0, a], abbreviations)).toBe('AabA');
    expect(printed(3, [4, 1, 0, a], abbreviations)).toBe('aba');
  });

  it('may not nest (ZMS 3.3.1)', () => {
    const nested = { ...abbreviations, bytes: { ...abbreviations.bytes, 0x600: packed(1, 0) } };
    expect(() => printed(3, [1, 0], nested)).toThrow(/abbreviation/);
  });

  it('are read anew each time: stories change them while they run', () => {
    const high = staticBase + 0x100;
    const { text, memory } = synthetic(5, {
      ...abbreviations,
      bytes: { ...abbreviations.bytes, [high]: packed(1, 0) },
    });
    expect(text.at(high)).toBe('ab');
    memory.setWord(table, 0x610 / 2);
    expect(text.at(high)).toBe('A');
    memory.setByte(0x610, packed(a)[0]!);
    memory.setByte(0x611, packed(a)[1]!);
    expect(text.at(high)).toBe('a');
  });

  it('cannot blow a short text up without end', () => {
    const long = Array.from({ length: 3000 }, () => a);
    const bomb = Array.from({ length: 1200 }, () => [1, 0]).flat();
    const bytes = {
      [table]: word(0x1800 / 2),
      0x1800: packed(...long).slice(0, 0x7fe),
      0x1ffe: packed(a, a, a),
      0x400: packed(...bomb),
    };
    const { text } = synthetic(3, { header: abbreviations.header, bytes });
    expect(() => text.at(0x400)).toThrow(/does not come to an end/);
  });
});

describe('texts in dynamic memory', () => {
  it('are read anew each time', () => {
    const { text, memory } = synthetic(5, { bytes: { [here]: packed(a) } });
    expect(text.at(here)).toBe('a');
    memory.setWord(here, (packed(a + 1)[0]! << 8) | packed(a + 1)[1]!);
    expect(text.at(here)).toBe('b');
  });
});

it('decodes any bytes to well-formed text or a fault (fuzz)', () => {
  const bytes = fc.uint8Array({ minLength: 2, maxLength: 400 });
  fc.assert(
    fc.property(fc.constantFrom<Version>(1, 2, 3, 4, 5, 8), bytes, (version, data) => {
      const { text, memory } = synthetic(version, {
        header: { [headerWord.abbreviations]: 0x200 },
        bytes: { [here]: [...data], 0x200: [...data] },
      });
      try {
        const decoded = text.textAt(here);
        expect(decoded.text).not.toMatch(/[\ud800-\udfff]/);
        expect(decoded.end).toBeLessThanOrEqual(memory.size);
      } catch (error) {
        expect((error as Error).name).toBe('StoryFault');
      }
    }),
  );
});

const zork = medium('zmachine/zork/zork1.z3');
describe.skipIf(zork === undefined)('Zork I', () => {
  it('holds the texts the transcripts show', () => {
    const { story, memory, text } = partsOf(zork!);
    const texts = new Set<string>();
    for (let address = story.highBase; address < memory.size - 0x200; address++) texts.add(text.at(address));
    const lines = mediumLines('zmachine/golden/zork1.bocfel-2.1.2.seed7.out')!.map((line) =>
      line.replace(/^>/, ''),
    );
    const whole = new Set(lines.filter((line) => line.length > 60 && texts.has(line)));
    expect(whole.size).toBeGreaterThanOrEqual(100); // of 115; the others are put together from several texts
  });
});
