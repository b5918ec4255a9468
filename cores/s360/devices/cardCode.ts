/**
 * A card as it was punched: two bytes a column, rows 12 to 3 and rows 4 to 9 in their low six bits, as data mode 2 reads
 * it (A21-9033 p.8). Which holes stand for which byte is said in `media/punches.ts`.
 */
import { codeOfHoles, holesOfCode } from '../media/punches';

export const columns = 80;
export const cardBytes = 2 * columns;

export function setColumn(card: Uint8Array, column: number, holes: number): void {
  card[2 * column] = holes >>> 6;
  card[2 * column + 1] = holes & 0x3f;
}
/** The holes of one column of a card that begins at `offset`, row 12 in the highest of twelve bits. */
export const columnAt = (cards: Uint8Array, offset: number, column: number): number =>
  ((cards[offset + 2 * column]! & 0x3f) << 6) | (cards[offset + 2 * column + 1]! & 0x3f);

export const byteOf = codeOfHoles;
export const holesOf = holesOfCode;
