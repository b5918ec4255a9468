/**
 * The card code of the System/360: which holes stand for which byte (A22-6821, Appendix F). Zones 12, 11, 0, the holes
 * 8 and 9, and at most one of the holes 1 to 7 make 256 combinations, one for each byte; others are invalid.
 *
 * A column is a number of twelve bits: row 12 in its highest, then 11, 0, 1 … 9.
 */
export const columns = 80;
/** A card as punched: two bytes a column, rows 12 to 3 and rows 4 to 9 in their low six bits, as data mode 2 reads it. */
export const cardBytes = 2 * columns;

const rows = ['12', '11', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const hole = (row: string): number => 0x800 >> rows.indexOf(row as (typeof rows)[number]);
/** '12-9-8' as a column; the empty text is the blank column. */
export const punches = (text: string): number =>
  text === '' ? 0 : text.split('-').reduce((column, row) => column | hole(row), 0);

/**
 * One row for each left digit. `middle` are the zones of right digits 1 to 9, `high` those of A to F, which add 8 and
 * the digit less 8; right digit 9 of the first eight rows adds 8 and 1. Single bytes that go their own way are below.
 */
// prettier-ignore
const zones: readonly (readonly [middle: string, high: string, nine: string])[] = [
  ['12-9',       '12-9',       '12-9-8-1'],
  ['11-9',       '11-9',       '11-9-8-1'],
  ['0-9',        '0-9',        '0-9-8-1' ],
  ['9',          '9',          '9-8-1'   ],
  ['12-0-9',     '12',         '12-8-1'  ],
  ['12-11-9',    '11',         '11-8-1'  ],
  ['11-0-9',     '0',          '0-8-1'   ],
  ['12-11-0-9',  '',           '8-1'     ],
  ['12-0',       '12-0',       '12-0-9'  ],
  ['12-11',      '12-11',      '12-11-9' ],
  ['11-0',       '11-0',       '11-0-9'  ],
  ['12-11-0',    '12-11-0',    '12-11-0-9'],
  ['12',         '12-0-9',     '12-9'    ],
  ['11',         '12-11-9',    '11-9'    ],
  ['0',          '11-0-9',     '0-9'     ],
  ['',           '12-11-0-9',  '9'       ],
];
// prettier-ignore
const single: readonly (readonly [byte: number, holes: string])[] = [
  [0x00, '12-0-9-8-1'], [0x10, '12-11-9-8-1'], [0x20, '11-0-9-8-1'], [0x30, '12-11-0-9-8-1'],
  [0x40, ''],           [0x50, '12'],          [0x60, '11'],         [0x70, '12-11-0'],
  [0x80, '12-0-8-1'],   [0x90, '12-11-8-1'],   [0xa0, '11-0-8-1'],   [0xb0, '12-11-0-8-1'],
  [0xc0, '12-0'],       [0xd0, '11-0'],        [0xe0, '0-8-2'],      [0xf0, '0'],
  [0x61, '0-1'],        [0x6a, '12-11'],       [0xe1, '11-0-9-1'],
];

function regular(byte: number): number {
  const [middle, high, nine] = zones[byte >>> 4]!;
  const digit = byte & 15;
  if (digit === 9) return punches(nine);
  if (digit < 9) return punches(middle) | hole(String(digit));
  return punches(high) | hole('8') | hole(String(digit - 8));
}
const special = new Map(single.map(([byte, holes]) => [byte, punches(holes)]));

/** The holes of each byte. */
export const holesOf: Readonly<Uint16Array> = Uint16Array.from(
  { length: 256 },
  (_, byte) => special.get(byte) ?? regular(byte),
);
const bytesOf = new Map([...holesOf].map((holes, byte) => [holes, byte]));

/** The byte that a column stands for, or undefined where no byte has these holes. */
export const byteOf = (holes: number): number | undefined => bytesOf.get(holes);

export function setColumn(card: Uint8Array, column: number, holes: number): void {
  card[2 * column] = holes >>> 6;
  card[2 * column + 1] = holes & 0x3f;
}
/** The holes of one column of a card that begins at `offset`. */
export const columnAt = (cards: Uint8Array, offset: number, column: number): number =>
  ((cards[offset + 2 * column]! & 0x3f) << 6) | (cards[offset + 2 * column + 1]! & 0x3f);
