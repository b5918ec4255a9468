import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { cp037 } from '../../../../cores/s360/media/codepages';
import { isPrintable, readDeck, writeDeck } from '../../../../cores/s360/media/deck';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const host = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('a text deck', () => {
  it('is one card a line, filled with blanks, through the code page', () => {
    const cards = readDeck(utf8('HELLO ¢\r\n\n  A'), 'text');
    expect(cards.length).toBe(240);
    expect(cp037.toText(cards)).toBe('HELLO ¢'.padEnd(160) + '  A'.padEnd(80));
    expect(cards[6]).toBe(0x4a); // the cent sign of page 037
  });

  it('comes back as text, without the blanks at the end of lines', () => {
    expect(host(writeDeck(readDeck(utf8('A¬B\n\nC'), 'text'), 'text'))).toBe('A¬B\n\nC\n');
  });

  it.each([
    [
      'a line of more than 80 characters',
      `OK\n${'X'.repeat(81)}`,
      'line 2 of the text deck has 81 characters',
    ],
    ['a character that no card has', 'OK\nA→', 'line 2 of the text deck has → in column 2'],
  ])('%s is told with its line', (_, text, message) => {
    expect(() => readDeck(utf8(text), 'text')).toThrow(ImageError);
    expect(() => readDeck(utf8(text), 'text')).toThrow(message);
  });

  it.each([[[0x41, 0xff]], [[0x41, 0xc3]], [[0x41, 0xc0, 0x80]], [[0x41, 0xed, 0xa0, 0x80]]])(
    'bytes that are no UTF-8 are told with their place: %j',
    (bytes) => {
      expect(() => readDeck(Uint8Array.from(bytes), 'text')).toThrow('byte 1 of the text deck is no UTF-8');
    },
  );

  it('cannot hold a punch that would end a line', () => {
    const cards = new Uint8Array(80).fill(0x40);
    cards[3] = 0x25; // line feed
    expect(isPrintable(cards)).toBe(false);
    expect(() => writeDeck(cards, 'text')).toThrow('card 1 has a control character in column 4');
  });
});

describe('a binary deck', () => {
  it('is whole cards', () => {
    expect(readDeck(new Uint8Array(160), 'binary').length).toBe(160);
    expect(() => readDeck(new Uint8Array(161), 'binary')).toThrow('1 bytes after card 2');
  });
});

describe('a column-binary deck', () => {
  it('has rows 12 to 3 of a column in one byte and 4 to 9 in the next (A21-9033)', () => {
    const cards = readDeck(utf8('A9'), 'text');
    const file = writeDeck(cards, 'column binary');
    expect([...file.subarray(0, 6)]).toEqual([0x24, 0x00, 0x00, 0x01, 0x00, 0x00]);
    expect(readDeck(file, 'column binary')).toEqual(cards);
  });

  it.each([
    ['a length of half a card', new Uint8Array(80), 'multiple of 160 bytes; this one has 80'],
    ['a byte with more than six rows', new Uint8Array(160).fill(0x40, 2, 3), 'card 1, column 2 has bits'],
    ['holes that are no character', new Uint8Array(160).fill(0x06, 0, 1), 'the holes of card 1, column 1'],
  ])('%s is told', (_, file, message) => {
    expect(() => readDeck(file, 'column binary')).toThrow(message);
  });
});
