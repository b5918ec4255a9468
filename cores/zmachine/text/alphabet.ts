/** The three alphabets that turn Z-characters into ZSCII (ZMS 3.2, 3.5). */
import type { Story } from '../story';

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Place 0 is the ten-bit escape, wherever the row comes from (ZMS 3.4). */
const punctuation = {
  v1: ' 0123456789.,!?_#\'"/\\<-:()', // ZMS 3.5.4
  later: ' \r0123456789.,!?_#\'"/\\-:()', // ZMS 3.5.3
} as const;

/** Z-characters 6 to 31 stand for characters. */
export const firstLetter = 6;
/** Places of the table: alphabet * 32 + Z-character. */
export const escapePlace = 2 * 32 + 6;
export const newlinePlace = 2 * 32 + 7;
const newline = 13;

/** ZSCII codes by place; 0 for shifts, abbreviations and the escape. */
export function readAlphabets(story: Story): Uint8Array {
  const codes = new Uint8Array(3 * 32);
  rows(story).forEach((row, alphabet) => codes.set(row, alphabet * 32 + firstLetter));
  codes[escapePlace] = 0;
  if (story.version !== 1) codes[newlinePlace] = newline; // a story's own table cannot change it (ZMS 3.5.5.1)
  return codes;
}

function rows(story: Story): readonly Uint8Array[] {
  const own = story.alphabetTable;
  if (own !== 0) return [0, 26, 52].map((offset) => story.image.subarray(own + offset, own + offset + 26));
  const a2 = story.version === 1 ? punctuation.v1 : punctuation.later;
  return [letters, letters.toUpperCase(), a2].map((row) => Uint8Array.from(row, (c) => c.charCodeAt(0)));
}

/** Place of each ZSCII code, 0 where only the escape can express it; the lowest alphabet wins. */
export function placesOf(alphabets: Uint8Array): Uint8Array {
  const places = new Uint8Array(256);
  for (let place = alphabets.length - 1; place > 0; place--) {
    const code = alphabets[place]!;
    if (code !== 0) places[code] = place;
  }
  return places;
}
