/**
 * Cards for the loader that people punch by hand, their numbers in hexadecimal characters. Columns as CMS's LDR reads
 * them [src: LDR, routines SLC, ICS, REP, LDT]: SLC address 7-12 and name 17-24; ICS name 17-24 and length 25-28;
 * REP address 7-12, id 15-16 and halfwords from 17 with commas between them; LDT name 17-24. What follows is comment.
 */
import { ImageError } from '../../kit/errors';
import { blank, columns, isBlank, putText, textAt } from './cards';
import { cp037 } from './codepages';
import type { CardOf, Fields } from './objectRecords';

export function readSlc(card: Uint8Array): Fields<'SLC'> {
  const address = card[6] === blank ? null : hexAt(card, 7, 12);
  const name = textAt(card, 17, 24);
  if (address === null && name === '')
    throw new ImageError('an SLC card names an address in columns 7 to 12, a symbol in 17 to 24, or both');
  return { type: 'SLC', address, name, comment: textAt(card, 25, 72) };
}

export function readIcs(card: Uint8Array): Fields<'ICS'> {
  return {
    type: 'ICS',
    name: textAt(card, 17, 24),
    length: hexAt(card, 25, 28),
    comment: textAt(card, 29, 72),
  };
}

export function readRep(card: Uint8Array): Fields<'REP'> {
  const [address, id] = [hexAt(card, 7, 12), hexAt(card, 15, 16)];
  const halfwords: number[] = [];
  let column = 17;
  do {
    halfwords.push(hexAt(card, column, column + 3));
    column += 5;
  } while (column + 3 <= 72 && cp037.toText(columns(card, column - 1, column - 1)) === ',');
  return { type: 'REP', address, id, halfwords, comment: textAt(card, column - 1, 72) };
}

export function readLdt(card: Uint8Array): Fields<'LDT'> {
  return { type: 'LDT', name: textAt(card, 17, 24), comment: textAt(card, 25, 72) };
}

export function punchSlc(card: Uint8Array, { address, name, comment }: CardOf<'SLC'>): void {
  if (address !== null) putHex(card, 7, 12, address);
  putText(card, 17, 24, name);
  putText(card, 25, 72, comment);
}

export function punchIcs(card: Uint8Array, { name, length, comment }: CardOf<'ICS'>): void {
  putText(card, 17, 24, name);
  putHex(card, 25, 28, length);
  putText(card, 29, 72, comment);
}

export function punchRep(card: Uint8Array, { address, id, halfwords, comment }: CardOf<'REP'>): void {
  if (halfwords.length < 1 || halfwords.length > 11)
    throw new ImageError(`a REP card holds 1 to 11 halfwords, not ${halfwords.length}`);
  if (comment.startsWith(','))
    throw new ImageError('a comma after the halfwords of a REP card begins another');
  putHex(card, 7, 12, address);
  putHex(card, 15, 16, id);
  halfwords.forEach((halfword, i) => {
    if (i > 0) putText(card, 16 + 5 * i, 16 + 5 * i, ',');
    putHex(card, 17 + 5 * i, 20 + 5 * i, halfword);
  });
  putText(card, 16 + 5 * halfwords.length, 72, comment);
}

export function punchLdt(card: Uint8Array, { name, comment }: CardOf<'LDT'>): void {
  putText(card, 17, 24, name);
  putText(card, 25, 72, comment);
}

function hexAt(card: Uint8Array, from: number, to: number): number {
  const field = columns(card, from, to);
  const digits = cp037.toText(field);
  if (!/^[0-9A-F]+$/.test(digits))
    throw new ImageError(
      `columns ${from} to ${to} hold ${isBlank(field) ? 'blanks' : `"${digits}"`}; expected hexadecimal digits`,
    );
  return parseInt(digits, 16);
}

const putHex = (card: Uint8Array, from: number, to: number, value: number): void =>
  putText(
    card,
    from,
    to,
    value
      .toString(16)
      .toUpperCase()
      .padStart(to - from + 1, '0'),
  );
