/** What every card format here shares: eighty columns, blanks, and fields that are counted from column 1 as manuals count. */
import { ImageError } from '../../kit/errors';
import { cp037 } from './codepages';

export const cardColumns = 80;
export const blank = 0x40;

/** A card of blanks. */
export const blankCard = (): Uint8Array => new Uint8Array(cardColumns).fill(blank);

/** Columns `from` to `to`, both included; a view on the card. */
export const columns = (card: Uint8Array, from: number, to: number): Uint8Array =>
  card.subarray(from - 1, to);

/** The text of columns `from` to `to` without the blanks at its end. */
export const textAt = (card: Uint8Array, from: number, to: number): string =>
  cp037.toText(columns(card, from, to)).replace(/ +$/, '');

export const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === blank);

/** The big-endian number in columns `from` to `to`. */
export const numberAt = (card: Uint8Array, from: number, to: number): number =>
  columns(card, from, to).reduce((value, byte) => value * 256 + byte, 0);

/** The same, or null where the columns are blank, as producers leave fields that do not apply. */
export const numberOrBlank = (card: Uint8Array, from: number, to: number): number | null =>
  isBlank(columns(card, from, to)) ? null : numberAt(card, from, to);

/** Puts a number big-endian into columns `from` to `to`; null leaves them as they are. */
export function putNumber(card: Uint8Array, from: number, to: number, value: number | null): void {
  if (value === null) return;
  if (!Number.isInteger(value) || value < 0 || value >= 256 ** (to - from + 1))
    throw new ImageError(`${value} does not fit into columns ${from} to ${to} of a card`);
  let rest = value;
  for (let column = to; column >= from; column--) {
    card[column - 1] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}

/** Puts text from column `from` on; one that would pass column `to` is refused. */
export function putText(card: Uint8Array, from: number, to: number, text: string): void {
  if (text.length > to - from + 1)
    throw new ImageError(`"${text}" is longer than columns ${from} to ${to} of a card`);
  card.set(cp037.fromText(text), from - 1);
}

/** The cards of a deck, as views. Throws ImageError when its length is no multiple of 80. */
export function cardsOf(deck: Uint8Array): readonly Uint8Array[] {
  if (deck.length % cardColumns !== 0)
    throw new ImageError(
      `a deck of cards is a multiple of ${cardColumns} bytes; this one has ${deck.length}: ${deck.length % cardColumns} bytes after card ${Math.floor(deck.length / cardColumns)}`,
    );
  return Array.from({ length: deck.length / cardColumns }, (_, i) =>
    deck.subarray(i * cardColumns, (i + 1) * cardColumns),
  );
}
