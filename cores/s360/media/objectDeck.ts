/**
 * Object decks: what assemblers and compilers punch and loaders read. A deck is cards in order, and so is its model,
 * one record a card: what IBM's own producers punched comes back byte for byte. A column that no field uses is read as if blank, and written blank.
 */
import { ImageError } from '../../kit/errors';
import { blank, cardsOf, numberAt, numberOrBlank, textAt } from './cards';
import { joined } from './bytes';
import { readEsd, readRld } from './objectItems';
import { readIcs, readLdt, readRep, readSlc } from './loaderCards';
import { punched } from './objectPunch';
import {
  dataOf,
  objectMark,
  type Fields,
  type ObjectCard,
  type ObjectCardType,
  type ObjectDeck,
} from './objectRecords';

type Reader<Type extends ObjectCardType> = (card: Uint8Array) => Fields<Type>;
const readers: { readonly [Type in Exclude<ObjectCardType, 'control'>]: Reader<Type> } = {
  ESD: readEsd,
  TXT: (card) => ({
    type: 'TXT',
    address: numberAt(card, 6, 8),
    id: numberAt(card, 15, 16),
    data: dataOf(card),
  }),
  RLD: readRld,
  END: readEnd,
  SYM: (card) => ({ type: 'SYM', data: dataOf(card) }),
  SLC: readSlc,
  ICS: readIcs,
  REP: readRep,
  LDT: readLdt,
};

/** Reads a binary deck. Throws ImageError naming the card, from 1, when one is no object, loader or control card. */
export function readObjectDeck(cards: Uint8Array): ObjectDeck {
  return { cards: cardsOf(cards).map(readCard) };
}

/** The deck's cards, 80 bytes each. Throws ImageError when a field does not fit its columns. */
export function writeObjectDeck(deck: ObjectDeck): Uint8Array {
  return joined(deck.cards.map((card, i) => located(i, () => punched(card))));
}

/** Whether a card is one that an object deck begins with. */
export const isObjectCard = (card: Uint8Array): boolean =>
  card[0] === objectMark && textAt(card, 2, 4) in readers;

function readCard(card: Uint8Array, index: number): ObjectCard {
  const sequence = textAt(card, 73, 80);
  if (card[0] === blank || card[0] === 0x5c) return { type: 'control', text: textAt(card, 1, 72), sequence };
  const name = textAt(card, 2, 4);
  if (card[0] !== objectMark || !Object.hasOwn(readers, name))
    throw new ImageError(
      `card ${index + 1} of the object deck: column 1 is ${hex2(card[0]!)} and columns 2 to 4 are "${name}"; expected 02 and ${Object.keys(readers).join(', ')}, or a control card with a blank or * in column 1`,
    );
  const read = readers[name as keyof typeof readers];
  return located(index, () => ({ ...read(card), sequence }));
}

/** Columns 29 to 32 hold the length of a section whose ESD item was punched without. */
function readEnd(card: Uint8Array): Fields<'END'> {
  return {
    type: 'END',
    entry: numberOrBlank(card, 6, 8),
    id: numberOrBlank(card, 15, 16),
    entryName: textAt(card, 17, 24),
    length: numberOrBlank(card, 29, 32),
    producer: textAt(card, 33, 72),
  };
}

const hex2 = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');

function located<T>(index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    throw new ImageError(`card ${index + 1} of the object deck: ${error.message}`);
  }
}
