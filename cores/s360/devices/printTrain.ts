/**
 * What the 1403 can print: the 120 graphics of the TN train, by EBCDIC code, and what a loaded universal character set
 * buffer leaves of them (A24-3073; the codes by SC19-6203 p.287, column for column).
 */
import { cp037 } from '../media/codepages';

/** Graphics of the TN train that the code page has at other places, or not at all. */
// prettier-ignore
const ownGraphics = new Map<number, string>([
  [0x8b, '{'], [0x8c, '≤'], [0x8d, '⁽'], [0x8e, '⁺'], [0x8f, '┼'],
  [0x9b, '}'], [0x9c, '¤'], [0x9d, '⁾'], [0x9e, '±'], [0x9f, '■'],
  [0xa0, '⁻'], [0xa1, '°'], [0xab, '└'], [0xac, '┌'], [0xad, '['], [0xae, '≥'], [0xaf, '•'],
  [0xb0, '⁰'], [0xb1, '¹'], [0xb2, '²'], [0xb3, '³'], [0xb4, '⁴'],
  [0xb5, '⁵'], [0xb6, '⁶'], [0xb7, '⁷'], [0xb8, '⁸'], [0xb9, '⁹'],
  [0xbb, '┘'], [0xbc, '┐'], [0xbd, ']'], [0xbe, '≠'], [0xbf, '—'],
]);
/** First and last codes of what is where the code page has it: letters, digits, and the marks of the 48 and 60 sets. */
// prettier-ignore
const ranges = [
  [0x4a, 0x50], [0x5a, 0x61], [0x6b, 0x6f], [0x7a, 0x7f], [0x81, 0x89], [0x91, 0x99],
  [0xa2, 0xa9], [0xc1, 0xc9], [0xd1, 0xd9], [0xe2, 0xe9], [0xf0, 0xf9],
] as const;

const graphics: readonly (string | undefined)[] = Array.from({ length: 256 }, (_, code) => {
  if (ranges.some(([first, last]) => code >= first && code <= last)) return cp037.toText(Uint8Array.of(code));
  return ownGraphics.get(code);
});

/** The code point that a code prints with the TN train, or undefined: a blank is printed, or nothing can be. */
export const graphicOf = (code: number): number | undefined => graphics[code]?.codePointAt(0);

/** Blank and null print nothing and are no data check (GA24-3312). */
export const isBlank = (code: number): boolean => code === 0x40 || code === 0;

/** Folding prints a code of the first or third quarter of the table as the one 40 higher: small letters as capitals. */
export const folded = (code: number): number => code | 0x40;
