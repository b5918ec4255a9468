/** One record of an object deck as the card it is punched into; and long lists cut into cards as producers cut them. */
import { ImageError } from '../../kit/errors';
import { blankCard, putNumber, putText } from './cards';
import { joined } from './bytes';
import { punchIcs, punchLdt, punchRep, punchSlc } from './loaderCards';
import {
  dataBytes,
  dataColumns,
  objectMark,
  type CardOf,
  type EsdItem,
  type ObjectCard,
  type ObjectCardType,
  type RldItem,
} from './objectRecords';
import { esdItemBytes, punchedEsdItem, punchedRld, sameIds } from './objectItems';

type Punch<Type extends ObjectCardType> = (card: Uint8Array, record: CardOf<Type>) => void;
const punches: { readonly [Type in ObjectCardType]: Punch<Type> } = {
  ESD: (card, { firstId, items }) => {
    putNumber(card, 15, 16, firstId);
    putData(card, joined(items.map(punchedEsdItem)));
  },
  TXT: (card, { address, id, data }) => {
    putNumber(card, 6, 8, address);
    putNumber(card, 15, 16, id);
    putData(card, data);
  },
  RLD: (card, { items }) => putData(card, punchedRld(items)),
  END: (card, { entry, id, entryName, length, producer }) => {
    putNumber(card, 6, 8, entry);
    putNumber(card, 15, 16, id);
    putText(card, 17, 24, entryName);
    putNumber(card, 29, 32, length);
    putText(card, 33, 72, producer);
  },
  SYM: (card, { data }) => putData(card, data),
  SLC: punchSlc,
  ICS: punchIcs,
  REP: punchRep,
  LDT: punchLdt,
  control: (card, { text }) => putText(card, 1, 72, text),
};

/** The 80 columns of a record. Throws ImageError when a field does not fit. */
export function punched(record: ObjectCard): Uint8Array {
  const card = blankCard();
  if (record.type !== 'control') {
    card[0] = objectMark;
    putText(card, 2, 4, record.type);
  }
  (punches[record.type] as Punch<typeof record.type>)(card, record);
  putText(card, 73, 80, record.sequence);
  return card;
}

function putData(card: Uint8Array, data: Uint8Array): void {
  if (data.length > dataBytes)
    throw new ImageError(
      `${data.length} bytes do not fit into columns ${dataColumns.first} to ${dataColumns.last}`,
    );
  putNumber(card, 11, 12, data.length);
  card.set(data, dataColumns.first - 1);
}

/** Three items a card; ids are given in order from `firstId`, and LD items take none. */
export function esdCards(items: readonly EsdItem[], firstId = 1): readonly CardOf<'ESD'>[] {
  const perCard = Math.floor(dataBytes / esdItemBytes);
  const takesId = ({ kind }: EsdItem): boolean => kind !== 'LD';
  return pieces(items.length, perCard).map((from) => {
    const here = items.slice(from, from + perCard);
    const id = firstId + items.slice(0, from).filter(takesId).length;
    return { type: 'ESD', firstId: here.some(takesId) ? id : null, items: here, sequence: '' };
  });
}

/** Bytes that lie together in one section, 56 a card. */
export function textCards(id: number, address: number, data: Uint8Array): readonly CardOf<'TXT'>[] {
  return pieces(data.length, dataBytes).map((from) => ({
    type: 'TXT',
    address: address + from,
    id,
    data: data.subarray(from, from + dataBytes),
    sequence: '',
  }));
}

/** As many items a card as fit. */
export function rldCards(items: readonly RldItem[]): readonly CardOf<'RLD'>[] {
  const cards: RldItem[][] = [];
  let free = 0;
  for (const item of items) {
    const before = cards.at(-1)?.at(-1);
    const bytes = before !== undefined && sameIds(before, item) ? 4 : 8;
    const fits = bytes <= free;
    if (fits) cards.at(-1)!.push(item);
    else cards.push([item]);
    free = fits ? free - bytes : dataBytes - 8;
  }
  return cards.map((here) => ({ type: 'RLD', items: here, sequence: '' }));
}

/** The cards with columns 73 to 80 filled: a name of at most 4 characters and a number of 4 digits, from 1. */
export function sequenced(cards: readonly ObjectCard[], name: string): readonly ObjectCard[] {
  const prefix = name.slice(0, 4).padEnd(4);
  return cards.map((card, i) => ({ ...card, sequence: prefix + String((i + 1) % 10000).padStart(4, '0') }));
}

const pieces = (length: number, size: number): readonly number[] =>
  Array.from({ length: Math.ceil(length / size) }, (_, i) => i * size);
