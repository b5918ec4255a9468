/**
 * Card decks as files. A binary deck is 80 bytes of EBCDIC a card; a text deck is lines of host text; a column-binary
 * deck is 160 bytes a card, each column's twelve rows in two bytes of six (A21-9033, column binary). All three become
 * EBCDIC cards here, and EBCDIC cards all three; only column binary can hold cards that are no EBCDIC at all.
 */
import { ImageError } from '../../kit/errors';
import { joined } from './bytes';
import { blank, blankCard, cardColumns, cardsOf } from './cards';
import { cp037, type CodePage } from './codepages';
import { byteOf, holesOf } from '../devices/cardCode';

export type DeckForm = 'binary' | 'text' | 'column binary';
export const columnBinaryBytes = 2 * cardColumns;

/** The cards of a file of the form named, 80 bytes of EBCDIC each. */
export const readDeck = (file: Uint8Array, form: DeckForm, page: CodePage = cp037): Uint8Array =>
  readers[form](file, page);

/** Cards as a file of the form named. */
export const writeDeck = (cards: Uint8Array, form: DeckForm, page: CodePage = cp037): Uint8Array =>
  writers[form](cards, page);

const readers: Readonly<Record<DeckForm, (file: Uint8Array, page: CodePage) => Uint8Array>> = {
  binary: (file) => joined(cardsOf(file)),
  text: (file, page) => cardsOfText(textOf(file), page),
  'column binary': cardsOfColumnBinary,
};
const writers: Readonly<Record<DeckForm, (cards: Uint8Array, page: CodePage) => Uint8Array>> = {
  binary: (cards) => joined(cardsOf(cards)),
  text: (cards, page) => utf8Bytes(textOfCards(cards, page)),
  'column binary': columnBinaryOf,
};

/** One card a line, filled with blanks. Throws ImageError naming the line that is longer than a card or has a character that the page has not. */
export function cardsOfText(text: string, page: CodePage = cp037): Uint8Array {
  const lines = text.split(/\r\n|\n/);
  if (lines.at(-1) === '') lines.pop();
  return joined(lines.map((line, i) => cardOfLine(line, i + 1, page)));
}

function cardOfLine(line: string, number: number, page: CodePage): Uint8Array {
  const characters = [...line];
  if (characters.length > cardColumns)
    throw new ImageError(
      `line ${number} of the text deck has ${characters.length} characters, and a card has ${cardColumns} columns`,
    );
  const [missing] = page.unmappable(line);
  if (missing !== undefined)
    throw new ImageError(
      `line ${number} of the text deck has ${missing} in column ${characters.indexOf(missing) + 1}, which code page ${page.id} has not`,
    );
  const card = blankCard();
  card.set(page.fromText(line));
  return card;
}

/** One line a card, without the blanks at its end. A deck with punches that text cannot keep in lines is refused: keep it binary. */
export function textOfCards(cards: Uint8Array, page: CodePage = cp037): string {
  const lines = cardsOf(cards).map((card, i) => {
    const line = page.toText(card).replace(/ +$/, '');
    const at = line.search(/[\n\r]/);
    if (at < 0) return line;
    throw new ImageError(
      `card ${i + 1} has a control character in column ${at + 1} that would end a line of text`,
    );
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Whether a text deck would hold these cards as they are: no control characters in them. */
export const isPrintable = (cards: Uint8Array): boolean =>
  cards.every((byte) => byte >= blank && byte !== 0xff);

/** A pattern of holes that is no character of the EBCDIC card code is refused with card and column. */
export function cardsOfColumnBinary(file: Uint8Array): Uint8Array {
  if (file.length % columnBinaryBytes !== 0)
    throw new ImageError(
      `a column-binary deck is a multiple of ${columnBinaryBytes} bytes; this one has ${file.length}`,
    );
  return Uint8Array.from({ length: file.length / 2 }, (_, i) => {
    const place = `card ${Math.floor(i / cardColumns) + 1}, column ${(i % cardColumns) + 1}`;
    const [upper, lower] = [file[2 * i]!, file[2 * i + 1]!];
    if ((upper | lower) > 0x3f)
      throw new ImageError(`column binary has six rows a byte; ${place} has bits outside them`);
    const code = byteOf((upper << 6) | lower);
    if (code === undefined) throw new ImageError(`the holes of ${place} are no EBCDIC character`);
    return code;
  });
}

export function columnBinaryOf(cards: Uint8Array): Uint8Array {
  const file = new Uint8Array(2 * joined(cardsOf(cards)).length);
  cards.forEach((code, i) => {
    const holes = holesOf[code]!;
    file[2 * i] = holes >> 6;
    file[2 * i + 1] = holes & 0x3f;
  });
  return file;
}

/**
 * UTF-8 to text, strictly; a byte order mark is no character of a deck. Throws ImageError naming the byte that is none.
 * (The core has no TextDecoder: it is no part of the language.)
 */
export function textOf(file: Uint8Array): string {
  let text = '';
  let at = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 3 : 0;
  while (at < file.length) {
    const { character, bytes } = decoded(file, at);
    text += character;
    at += bytes;
  }
  return text;
}

const utf8Leads = [
  { mask: 0x80, lead: 0x00, bytes: 1, least: 0 },
  { mask: 0xe0, lead: 0xc0, bytes: 2, least: 0x80 },
  { mask: 0xf0, lead: 0xe0, bytes: 3, least: 0x800 },
  { mask: 0xf8, lead: 0xf0, bytes: 4, least: 0x10000 },
] as const;

function decoded(file: Uint8Array, at: number): { readonly character: string; readonly bytes: number } {
  const first = file[at]!;
  const row = utf8Leads.find(({ mask, lead }) => (first & mask) === lead);
  const rest = row === undefined ? [] : [...file.subarray(at + 1, at + row.bytes)];
  let point = row === undefined ? 0 : first & ~row.mask & 0xff;
  for (const byte of rest) point = (point << 6) | (byte & 0x3f);
  const good =
    row !== undefined &&
    rest.length === row.bytes - 1 &&
    rest.every((byte) => (byte & 0xc0) === 0x80) &&
    point >= row.least &&
    point <= 0x10ffff &&
    (point < 0xd800 || point > 0xdfff);
  if (!good) throw new ImageError(`byte ${at} of the text deck is no UTF-8`);
  return { character: String.fromCodePoint(point), bytes: row.bytes };
}

/** Text of a code page's characters, which are all below U+0100. */
const utf8Bytes = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const point = character.charCodeAt(0);
      return point < 0x80 ? [point] : [0xc0 | (point >> 6), 0x80 | (point & 0x3f)];
    }),
  );
