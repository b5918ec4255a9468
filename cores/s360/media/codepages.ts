/**
 * EBCDIC code pages: the one place where guest characters become host text and the other way. Each page gives all
 * 256 codes a place in Latin-1 (the first 256 of Unicode), so bytes that went through text come back unchanged;
 * control characters as IBM's CDRA conversions pair them, which is what other tools do (line feed 25, new line 15 to 85).
 */
import { ImageError } from '../../kit/errors';

export type CodePageId = '037' | '500' | '1047';

export interface CodePage {
  readonly id: CodePageId;
  readonly title: string;
  /** One character a byte, U+0000 to U+00FF. */
  toText(bytes: Uint8Array): string;
  /** One byte a character. Throws ImageError naming the first character that the page does not have. */
  fromText(text: string): Uint8Array;
  /** The characters of `text` that the page does not have, each once. */
  unmappable(text: string): readonly string[];
}

/** Code page 037: for each EBCDIC code the Latin-1 character, a row for each left digit. */
// prettier-ignore
const page037 = [
  '00 01 02 03 9c 09 86 7f 97 8d 8e 0b 0c 0d 0e 0f',
  '10 11 12 13 9d 85 08 87 18 19 92 8f 1c 1d 1e 1f',
  '80 81 82 83 84 0a 17 1b 88 89 8a 8b 8c 05 06 07',
  '90 91 16 93 94 95 96 04 98 99 9a 9b 14 15 9e 1a',
  '20 a0 e2 e4 e0 e1 e3 e5 e7 f1 a2 2e 3c 28 2b 7c',
  '26 e9 ea eb e8 ed ee ef ec df 21 24 2a 29 3b ac',
  '2d 2f c2 c4 c0 c1 c3 c5 c7 d1 a6 2c 25 5f 3e 3f',
  'f8 c9 ca cb c8 cd ce cf cc 60 3a 23 40 27 3d 22',
  'd8 61 62 63 64 65 66 67 68 69 ab bb f0 fd fe b1',
  'b0 6a 6b 6c 6d 6e 6f 70 71 72 aa ba e6 b8 c6 a4',
  'b5 7e 73 74 75 76 77 78 79 7a a1 bf d0 dd de ae',
  '5e a3 a5 b7 a9 a7 b6 bc bd be 5b 5d af a8 b4 d7',
  '7b 41 42 43 44 45 46 47 48 49 ad f4 f6 f2 f3 f5',
  '7d 4a 4b 4c 4d 4e 4f 50 51 52 b9 fb fc f9 fa ff',
  '5c f7 53 54 55 56 57 58 59 5a b2 d4 d6 d2 d3 d5',
  '30 31 32 33 34 35 36 37 38 39 b3 db dc d9 da 9f',
];

/** Where the other pages differ from 037: EBCDIC code and Latin-1 character, pairwise. */
const differences: Readonly<Record<CodePageId, readonly (readonly [code: number, character: string])[]>> = {
  '037': [],
  // The brackets, the vertical bar and the exclamation mark as Europe's international page has them.
  '500': [
    [0x4a, '['],
    [0x4f, '!'],
    [0x5a, ']'],
    [0x5f, '^'],
    [0xb0, '\u00a2'],
    [0xba, '\u00ac'],
    [0xbb, '|'],
  ],
  // Open systems' Latin-1: the brackets where the TN print train has them, for C.
  '1047': [
    [0x5f, '^'],
    [0xad, '['],
    [0xb0, '\u00ac'],
    [0xba, '\u00dd'],
    [0xbb, '\u00a8'],
    [0xbd, ']'],
  ],
};

function codePage(id: CodePageId, title: string): CodePage {
  const toLatin1 = Uint8Array.from(page037.join(' ').split(' '), (digits) => parseInt(digits, 16));
  for (const [code, character] of differences[id]) toLatin1[code] = character.charCodeAt(0);
  const toEbcdic = new Uint8Array(256);
  toLatin1.forEach((character, code) => (toEbcdic[character] = code));
  return {
    id,
    title,
    toText: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(toLatin1[byte]!)).join(''),
    fromText: (text) =>
      Uint8Array.from(text, (character, at) => {
        if (has(character)) return toEbcdic[character.charCodeAt(0)]!;
        throw new ImageError(
          `code page ${id} has no character ${character} (${codePoint(character)}), which the text has at place ${at + 1}`,
        );
      }),
    unmappable: (text) => [...new Set(text)].filter((character) => !has(character)),
  };
}

/** Every page has the whole of Latin-1 and nothing else. */
const has = (character: string): boolean => character.length === 1 && character.charCodeAt(0) <= 0xff;

const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

export const codePages: Readonly<Record<CodePageId, CodePage>> = {
  '037': codePage('037', 'USA, Canada (CECP)'),
  '500': codePage('500', 'International (CECP)'),
  '1047': codePage('1047', 'Latin-1, open systems'),
};

/** The page of the System/360's own software, where nothing else is asked for. */
export const cp037 = codePages['037'];
