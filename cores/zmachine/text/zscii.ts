/** ZSCII, the character set of stories, and its relation to Unicode and to keys (ZMS 3.8). */
import { word16 } from '../../kit/bits';
import type { Story } from '../story';

/** Codes with a meaning of their own (ZMS 3.8). */
export const zsciiCode = {
  delete: 8,
  tab: 9,
  sentenceSpace: 11,
  newline: 13,
  escape: 27,
  space: 32,
  question: 63,
  firstExtra: 155,
  lastExtra: 251,
  menuClick: 252,
  doubleClick: 253,
  singleClick: 254,
} as const;
const lastAscii = 126;
const question = '?'.charCodeAt(0);

/** Extra characters of stories without a table of their own, from code 155 on (ZMS 3.8.5.3, table 1). */
const defaultExtras = 'äöüÄÖÜß»«ëïÿËÏáéíóúýÁÉÍÓÚÝàèìòùÀÈÌÒÙâêîôûÂÊÎÔÛåÅøØãñõÃÑÕæÆçÇþðÞÐ£œŒ¡¿';

/** UI Events names of the keys that are no characters, by code (ZMS 3.8.4). */
const namedKeys: readonly (readonly [code: number, key: string])[] = [
  [zsciiCode.delete, 'Backspace'],
  [zsciiCode.newline, 'Enter'],
  [zsciiCode.escape, 'Escape'],
  [129, 'ArrowUp'],
  [130, 'ArrowDown'],
  [131, 'ArrowLeft'],
  [132, 'ArrowRight'],
  ...Array.from({ length: 12 }, (_, i) => [133 + i, `F${i + 1}`] as const),
  ...Array.from({ length: 10 }, (_, i) => [145 + i, `Numpad${i}`] as const),
];
const codeOfKey = new Map([...namedKeys.map(([code, key]) => [key, code] as const), ['Delete', 8]]);
const keyOfCode = new Map(namedKeys);

/** What keyboards and phones type for characters that stories know in their ASCII form. */
const typographic: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '\u00a0': ' ',
  '\t': ' ',
};

/**
 * One story's ZSCII. Everything is worked out from the story file once: a story that rewrites its Unicode
 * table while it runs is not followed, as in the peers.
 */
export class Zscii {
  /** UTF-16 unit each code prints as; 0 where it prints nothing, '?' where it is not defined for output. */
  readonly units: Uint16Array;
  private readonly extras: string;
  private readonly codes: ReadonlyMap<number, number>;
  private readonly lower: Uint8Array;

  constructor(story: Story) {
    this.extras = readExtras(story);
    this.units = unitTable(this.extras);
    this.codes = codeTable(this.extras);
    this.lower = this.lowerTable();
  }

  /** What `zscii` (0 to 1023) prints: one character, '\n', or '' for null. */
  toUnicode(zscii: number): string {
    const unit = zscii < 256 ? this.units[zscii]! : question;
    return unit === 0 ? '' : String.fromCharCode(unit);
  }

  /** The code that prints `codePoint`, 0 if there is none. */
  fromUnicode(codePoint: number): number {
    return this.codes.get(codePoint) ?? 0;
  }

  /**
   * Typed text as ZSCII: composed (NFC), typographic quotes and dashes made plain where the story lacks them,
   * and '?' for what it cannot represent at all.
   */
  fromTyped(text: string): Uint8Array {
    return Uint8Array.from(text.normalize('NFC'), (character) => this.typed(character) || zsciiCode.question);
  }

  private typed(character: string): number {
    const own = this.fromUnicode(character.codePointAt(0)!);
    if (own !== 0) return own;
    const plain = typographic[character];
    return plain === undefined ? 0 : this.fromUnicode(plain.charCodeAt(0));
  }

  /** ZSCII codes as text. */
  text(codes: Iterable<number>): string {
    let result = '';
    for (const code of codes) result += this.toUnicode(code);
    return result;
  }

  /** The code a key sends: a named key, or a key that is a character the story knows. */
  keyToZscii(key: string): number | undefined {
    const named = codeOfKey.get(key);
    if (named !== undefined) return named;
    const characters = Array.from(key.normalize('NFC'));
    if (characters.length !== 1) return undefined;
    return this.typed(characters[0]!) || undefined;
  }

  /** The key that sends `zscii`, undefined for mouse codes and undefined codes. */
  zsciiToKey(zscii: number): string | undefined {
    const named = keyOfCode.get(zscii);
    if (named !== undefined) return named;
    return this.isOutput(zscii) && zscii >= zsciiCode.space ? this.toUnicode(zscii) : undefined;
  }

  /** Whether a keyboard or mouse may send `zscii` (ZMS 3.8, table 2; 10.7). */
  isInput(zscii: number): boolean {
    return keyOfCode.has(zscii) || isMouse(zscii) || this.isCharacter(zscii);
  }

  /** Whether a story of Versions 1 to 5, 7 and 8 may print `zscii` (ZMS 3.8, table 2). */
  isOutput(zscii: number): boolean {
    return zscii === 0 || zscii === zsciiCode.newline || this.isCharacter(zscii);
  }

  /** Whether `zscii` may end a line of input when the story lists it, or lists 255 (ZMS 10.5.2.1). */
  isFunctionKey(zscii: number): boolean {
    return (zscii >= 129 && zscii <= 154) || isMouse(zscii);
  }

  /** ASCII or a defined extra character. */
  private isCharacter(zscii: number): boolean {
    return (
      (zscii >= zsciiCode.space && zscii <= lastAscii) ||
      (zscii >= zsciiCode.firstExtra && zscii < zsciiCode.firstExtra + this.extras.length)
    );
  }

  /** `zscii` in lower case, accented letters too, as `read` stores it (ZMS 15, read). */
  toLower(zscii: number): number {
    return this.lower[zscii] ?? zscii;
  }

  private lowerTable(): Uint8Array {
    return Uint8Array.from({ length: 256 }, (_, code) => {
      if (!this.isCharacter(code)) return code;
      const lower = this.toUnicode(code).toLowerCase();
      return lower.length === 1 ? this.fromUnicode(lower.charCodeAt(0)) || code : code;
    });
  }
}

const isMouse = (zscii: number): boolean => zscii >= zsciiCode.menuClick && zscii <= zsciiCode.singleClick;

/** The story's own extra characters: word 3 of the header extension leads to a count and as many words (ZMS 3.8.5.2). */
function readExtras(story: Story): string {
  const { image, headerExtension } = story;
  const word = (address: number): number => (address + 1 < image.length ? word16(image, address) : 0);
  if (headerExtension === 0 || word(headerExtension) < 3) return defaultExtras;
  const table = word(headerExtension + 6);
  if (table === 0) return defaultExtras;
  const count = Math.min(image[table] ?? 0, zsciiCode.lastExtra - zsciiCode.firstExtra + 1);
  return String.fromCharCode(...Array.from({ length: count }, (_, i) => printable(word(table + 1 + 2 * i))));
}

/** Control codes and halves of surrogate pairs are no characters, whatever a story's table says. */
function printable(unit: number): number {
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  return unit < 32 || (unit >= 127 && unit < 160) || surrogate ? question : unit;
}

/**
 * The Standard advises against passing undefined codes to a terminal (ZMS 3, remarks): they print as '?'.
 * Tab and sentence space belong to Version 6; elsewhere a space serves best.
 */
function unitTable(extras: string): Uint16Array {
  const units = new Uint16Array(256).fill(question);
  units[0] = 0;
  units[zsciiCode.newline] = 10;
  units[zsciiCode.tab] = units[zsciiCode.sentenceSpace] = 32;
  for (let code = 32; code <= lastAscii; code++) units[code] = code;
  for (let i = 0; i < extras.length; i++) units[zsciiCode.firstExtra + i] = extras.charCodeAt(i);
  return units;
}

/** Codes by Unicode; where a story lists a character twice, the first code counts, and ASCII before all. */
function codeTable(extras: string): ReadonlyMap<number, number> {
  const codes = new Map<number, number>();
  for (let i = extras.length - 1; i >= 0; i--) codes.set(extras.charCodeAt(i), zsciiCode.firstExtra + i);
  for (let code = 32; code <= lastAscii; code++) codes.set(code, code);
  return codes.set(10, zsciiCode.newline).set(13, zsciiCode.newline);
}
