import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { cp037 } from '../../../../cores/s360/media/codepages';
import { readObjectDeck, writeObjectDeck } from '../../../../cores/s360/media/objectDeck';
import { esdCards, rldCards, sequenced, textCards } from '../../../../cores/s360/media/objectPunch';
import type { EsdItem, ObjectCard, RldItem } from '../../../../cores/s360/media/objectRecords';
import { ibmDecks } from './outside';

const decks = ibmDecks();

/** A card from its text, column 1 apart. */
const card = (text: string, mark = 0x02): Uint8Array => {
  const bytes = new Uint8Array(80).fill(0x40);
  bytes.set(cp037.fromText(text), 1);
  bytes[0] = mark;
  return bytes;
};
const one = (bytes: Uint8Array): ObjectCard => readObjectDeck(bytes).cards[0]!;

describe.skipIf(decks === undefined)("IBM's own object decks (not run: TECHSQUARE_MEDIA has no s360)", () => {
  it('all 645 are read, with the records the manifest counts', () => {
    expect(decks!.length).toBe(645);
    const counts: Record<string, number> = {};
    for (const [, deck] of decks!)
      for (const { type } of readObjectDeck(deck).cards) counts[type] = (counts[type] ?? 0) + 1;
    // Counted from the bytes of the archive by a program of its own, not by this reader.
    expect(counts).toEqual({ TXT: 27210, ESD: 2089, END: 661, RLD: 536, control: 35, REP: 4 });
  });

  it('all 645 are written back byte for byte', () => {
    const different = decks!.filter(
      ([, deck]) => !Buffer.from(writeObjectDeck(readObjectDeck(deck))).equals(deck),
    );
    expect(different.map(([name]) => name)).toEqual([]);
  });

  it("a patch of IBM's for FORTRAN is halfwords at an address", () => {
    const cards = readObjectDeck(decks!.find(([name]) => name === 'text/IEYFORT.TEXT')![1]).cards;
    expect(cards.filter(({ type }) => type === 'REP')[1]).toEqual({
      type: 'REP',
      address: 0xce2,
      id: 1,
      halfwords: [0x407a, 0x4040, 0x7a40],
      comment: ' USE : INSTEAD OF / FOR TIME DELIMETER',
      sequence: '',
    });
  });
});

describe('a deck that was made here', () => {
  const items: readonly EsdItem[] = [
    { kind: 'SD', name: 'HELLO', address: 0, length: 0x120 },
    { kind: 'LD', name: 'ENTRY', address: 0x10, section: 1 },
    { kind: 'ER', name: 'OTHER' },
    { kind: 'LD', name: 'A', address: 0x14, section: 1 },
    { kind: 'LD', name: 'B', address: 0x18, section: 1 },
    { kind: 'LD', name: 'C', address: 0x1c, section: 1 },
    { kind: 'PC', name: '', address: 0x120, length: null },
    { kind: 'CM', name: 'SHARED', address: 0, length: 8, flag: 0 },
    { kind: 'PR', name: 'PSEUDO', address: 0, alignment: 3, length: 4 },
    { kind: 'WX', name: 'MAYBE' },
  ];
  const constants: readonly RldItem[] = Array.from({ length: 20 }, (_, i) => ({
    relocation: i < 15 ? 2 : 3,
    position: 1,
    kind: i % 2 === 0 ? 'A' : 'V',
    length: (i % 4) + 1,
    negative: i % 3 === 0,
    address: 0x20 + 4 * i,
  }));
  const records: readonly ObjectCard[] = sequenced(
    [
      { type: 'SLC', address: 0x12000, name: '', comment: ' FIRST', sequence: '' },
      { type: 'SLC', address: null, name: 'HERE', comment: '', sequence: '' },
      { type: 'ICS', name: 'HELLO', length: 0x130, comment: '', sequence: '' },
      ...esdCards(items),
      { type: 'SYM', data: Uint8Array.of(1, 2, 3), sequence: '' },
      ...textCards(
        1,
        0x20,
        Uint8Array.from({ length: 150 }, (_, i) => i),
      ),
      { type: 'REP', address: 0x30, id: 1, halfwords: [0x47f0, 0xc01e], comment: ' PATCH', sequence: '' },
      ...rldCards(constants),
      { type: 'END', entry: 0x10, id: 1, entryName: '', length: 0x40, producer: '1TECHSQ', sequence: '' },
      { type: 'LDT', name: 'ENTRY', comment: '', sequence: '' },
      { type: 'control', text: ' ENTRY HELLO', sequence: '' },
    ],
    'TEST',
  );

  it('is read as what was written', () => {
    expect(readObjectDeck(writeObjectDeck({ cards: records })).cards).toEqual(records);
  });

  it('has its ESD ids in order, entries counting for none, and none on a card of entries alone (S360 6)', () => {
    expect(esdCards(items).map(({ firstId }) => firstId)).toEqual([1, null, 3, 6]);
  });

  it('has its columns where the sheet has them (S360 6)', () => {
    const bytes = writeObjectDeck({ cards: textCards(5, 0x123456, Uint8Array.of(0xde, 0xad)) });
    const expected = card('TXT');
    expected.set([0x12, 0x34, 0x56], 5); // columns 6 to 8
    expected.set([0, 2], 10); // 11 and 12
    expected.set([0, 5], 14); // 15 and 16
    expected.set([0xde, 0xad], 16); // from 17
    expect(bytes).toEqual(expected);
  });

  it('puts as many RLD items on a card as fit: one with ids, then twelve without', () => {
    expect(rldCards(constants).map(({ items }) => items.length)).toEqual([13, 7]);
  });
});

describe('what is no object deck is told with its card', () => {
  const refused = (bytes: Uint8Array, message: string): void => {
    expect(() => readObjectDeck(bytes)).toThrow(ImageError);
    expect(() => readObjectDeck(bytes)).toThrow(message);
  };
  const counting = (name: string, count: number): Uint8Array => {
    const bytes = card(name);
    bytes.set([0, count], 10);
    return bytes;
  };

  it('a length that is no whole number of cards', () =>
    refused(new Uint8Array(100), '20 bytes after card 1'));
  it('a first column that is neither 02 nor blank', () =>
    refused(card('TXT', 0xe3), 'card 1 of the object deck: column 1 is E3'));
  it('a type that no loader knows', () => refused(card('toString'), 'columns 2 to 4 are "toS"'));
  it('a count of more bytes than a card holds', () => refused(counting('TXT', 57), 'count 57 bytes'));
  it('an ESD count that is no multiple of 16', () => refused(counting('ESD', 17), 'count 17'));
  it('an ESD type that there is not', () => refused(counting('ESD', 16), '64 is no type of an ESD item'));
  it('an RLD item that passes the count', () => refused(counting('RLD', 4), 'column 17 passes the 4 bytes'));
  it('an RLD item that says another follows at the end of the card', () => {
    const bytes = counting('RLD', 8);
    bytes.set([0, 1, 0, 1, 0x0d, 0, 0, 0], 16);
    refused(bytes, 'the last RLD item says that another follows');
  });
  it('a REP card whose numbers are not hexadecimal', () =>
    refused(card('REP  00G000  0147F0'), 'columns 7 to 12 hold "00G000"'));
  it('an ICS card without length', () =>
    refused(card(`ICS${' '.repeat(12)}HELLO`), 'columns 25 to 28 hold blanks'));
  it('an SLC card that names no place', () => refused(card('SLC'), 'an SLC card names an address'));
  it('a field that does not fit is refused when writing', () => {
    const record: ObjectCard = {
      type: 'TXT',
      address: 0x1000000,
      id: 1,
      data: new Uint8Array(1),
      sequence: '',
    };
    expect(() => writeObjectDeck({ cards: [record] })).toThrow('16777216 does not fit into columns 6 to 8');
  });
});

it('the loader cards have the columns that LDR reads', () => {
  expect(one(card('SLC  012000    NAME'))).toMatchObject({ address: 0x12000, name: 'NAME' });
  expect(one(card(`ICS${' '.repeat(12)}NAME    01F0`))).toMatchObject({ name: 'NAME', length: 0x1f0 });
  expect(one(card(`LDT${' '.repeat(12)}START`))).toMatchObject({ name: 'START' });
});
