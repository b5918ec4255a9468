import { describe, expect, it } from 'vitest';
import type { Version } from '../../../../cores/zmachine/story';
import { ZEncoder } from '../../../../cores/zmachine/text/encode';
import { medium } from '../../../media';
import { codes, headerWord, partsOf, staticBase, synthetic, word, type Parts } from '../synthetic';

const main = staticBase + 0x100;
const user = 0x900;
const text = 0x400;
const parse = 0x500;

/** A dictionary as ZMS 13.2 lays it out, with three bytes of data to a word. */
function table(
  version: Version,
  words: readonly string[],
  { sorted = true, separators = '.,"' } = {},
): number[] {
  const encoder = new ZEncoder(synthetic(version).story);
  const size = version < 4 ? 4 : 6;
  const entries = words.map((entry) => {
    const source = codes(entry);
    const encoded = encoder.encode({ byte: (address) => source[address]! }, 0, source.length);
    return [...Array.from(encoded).flatMap(word), 1, 2, 3];
  });
  const inOrder = sorted ? entries.sort((one, other) => compare(one, other)) : entries;
  const count = sorted ? words.length : -words.length;
  return [separators.length, ...codes(separators), size + 3, ...word(count), ...inOrder.flat()];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((byte, i) => byte !== other[i]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

function machine(
  version: Version,
  words: readonly string[],
  more: Record<number, readonly number[]> = {},
): Parts {
  return synthetic(version, {
    header: { [headerWord.dictionary]: main },
    bytes: { [main]: table(version, words), ...more },
  });
}

/** Puts a line into the text buffer in the form of the version. */
function typed({ memory, story }: Parts, line: string): void {
  const bytes = story.version < 5 ? [80, ...codes(line), 0] : [80, line.length, ...codes(line)];
  bytes.forEach((byte, i) => memory.setByte(text + i, byte));
}

interface Block {
  readonly word: string; // as the dictionary prints it, '' if unknown
  readonly length: number;
  readonly place: number;
}
function blocks({ memory, text: ztext, story }: Parts): readonly Block[] {
  return Array.from({ length: memory.byte(parse + 1) }, (_, i) => {
    const block = parse + 2 + 4 * i;
    const entry = memory.word(block);
    const known = entry === 0 ? '' : ztext.prefix(entry, story.version < 4 ? 2 : 3);
    return { word: known, length: memory.byte(block + 2), place: memory.byte(block + 3) };
  });
}

describe('lexical analysis (ZMS 13.6)', () => {
  const words = ['fred', 'go', 'fishing', ','];

  it("breaks up the Standard's example (ZMS 13.6.1)", () => {
    const parts = machine(5, words);
    parts.memory.setByte(parse, 10);
    typed(parts, 'fred,go  fishing');
    parts.lexer.tokenise(text, parse, 0, false);
    expect(blocks(parts)).toEqual([
      { word: 'fred', length: 4, place: 2 },
      { word: ',', length: 1, place: 6 },
      { word: 'go', length: 2, place: 7 },
      { word: 'fishing', length: 7, place: 11 },
    ]);
  });

  it('counts places from the buffer: text starts at byte 1 up to Version 4 (ZMS 15, read)', () => {
    for (const version of [3, 4] as const) {
      const parts = machine(version, words);
      parts.memory.setByte(parse, 10);
      typed(parts, ' go xyzzy');
      parts.lexer.tokenise(text, parse, 0, false);
      expect(blocks(parts)).toEqual([
        { word: 'go', length: 2, place: 2 },
        { word: '', length: 5, place: 5 },
      ]);
    }
  });

  it('stops at the number of words that fit (ZMS 15, read)', () => {
    const parts = machine(5, words);
    parts.memory.setByte(parse, 2);
    parts.memory.setWord(parse + 2 + 8, 0x1234);
    typed(parts, 'go go go');
    parts.lexer.tokenise(text, parse, 0, false);
    expect(parts.memory.byte(parse + 1)).toBe(2);
    expect(parts.memory.word(parse + 2 + 8)).toBe(0x1234);
  });

  it('finds no words in nothing and in spaces', () => {
    for (const line of ['', '   ']) {
      const parts = machine(5, words);
      parts.memory.setByte(parse, 5);
      typed(parts, line);
      parts.lexer.tokenise(text, parse, 0, false);
      expect(parts.memory.byte(parse + 1)).toBe(0);
    }
  });

  it('reads another dictionary, with its own separators, in any order if its count is negative (ZMS 15, tokenise)', () => {
    const unsorted = ['zeta', 'alpha', 'mu'];
    const parts = machine(5, words, { [user]: table(5, unsorted, { sorted: false, separators: '+' }) });
    parts.memory.setByte(parse, 10);
    typed(parts, 'mu+zeta,alpha alpha fred');
    parts.lexer.tokenise(text, parse, user, false);
    expect(blocks(parts).map((block) => block.word)).toEqual(['mu', '', '', 'alpha', '']);
    expect(blocks(parts).map((block) => block.length)).toEqual([2, 1, 10, 5, 4]);
  });

  it('leaves blocks of unknown words alone when asked to (ZMS 15, tokenise)', () => {
    const parts = machine(5, words, { [user]: table(5, ['nose']) });
    parts.memory.setByte(parse, 10);
    typed(parts, 'go nose blah');
    parts.lexer.tokenise(text, parse, 0, false);
    parts.lexer.tokenise(text, parse, user, true);
    expect(blocks(parts).map((block) => block.word)).toEqual(['go', 'nose', '']);
    expect(blocks(parts).map((block) => block.place)).toEqual([2, 5, 10]);
  });

  it('faults when the parse buffer lies in static memory', () => {
    const parts = machine(5, words);
    typed(parts, 'go');
    parts.memory.bytes[staticBase] = 5;
    expect(() => parts.lexer.tokenise(text, staticBase, 0, false)).toThrow(/not dynamic memory/);
  });

  it('does not mind a dictionary that is nonsense', () => {
    for (const count of [0x7fff, 0x8000, 0xffff]) {
      const parts = machine(5, words, { [user]: [0, 0, ...word(count)] });
      parts.memory.setByte(parse, 5);
      typed(parts, 'go on');
      parts.lexer.tokenise(text, parse, user, false);
      expect(blocks(parts).map((block) => block.word)).toEqual(['', '']);
    }
  });
});

describe('encode_text (ZMS 15)', () => {
  it('encodes a part of a text', () => {
    const parts = machine(5, []);
    codes('xxi?').forEach((code, i) => parts.memory.setByte(text + i, code));
    parts.lexer.encodeText(text, 1, 2, 0x600);
    expect([...parts.memory.bytes.subarray(0x600, 0x606)]).toEqual([0x38, 0xa5, 0x14, 0xa5, 0x94, 0xa5]);
  });
});

describe('Versions 1 and 2', () => {
  it('find words that were cut inside a construction and lack the end bit', () => {
    const bytes = table(1, ['nasty-', 'storm-', 'zork']);
    bytes[4 + 3 + 2]! &= 0x7f; // the third byte of the first entry, which is "nasty-"
    const parts = synthetic(1, { header: { [headerWord.dictionary]: main }, bytes: { [main]: bytes } });
    expect(parts.lexer.lookUp('nasty-looking')).toBe(main + 7);
    expect([...parts.lexer.words()]).toEqual(['nasty', 'storm', 'zork']);
  });
});

/** Words as the headers of the stories count them. */
const stories: readonly (readonly [path: string, words: number])[] = [
  ['zmachine/zork/zork1.z3', 684],
  ['zmachine/zork/zork2.z3', 689],
  ['zmachine/zork/zork3.z3', 600],
  ['zmachine/praxix/praxix.z5', 43],
];
describe.each(stories)('%s', (path, count) => {
  const image = medium(path);
  it.skipIf(image === undefined)(
    'has each word of its dictionary as we encode it, and where we find it',
    () => {
      const { story, memory, lexer, zscii } = partsOf(image!);
      const encoder = new ZEncoder(story);
      const header = story.dictionary + 1 + memory.byte(story.dictionary);
      const words = [...lexer.words()];
      expect(words).toHaveLength(count);
      words.forEach((stored, i) => {
        const entry = header + 3 + i * memory.byte(header);
        const source = zscii.fromTyped(stored);
        const encoded = encoder.encode({ byte: (address) => source[address]! }, 0, source.length);
        const own = Array.from(encoded, (_, at) => memory.word(entry + 2 * at));
        expect(Array.from(encoded), stored).toEqual(own);
        expect(lexer.lookUp(stored), stored).toBe(entry);
      });
    },
  );
});
