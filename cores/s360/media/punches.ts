/**
 * The holes of the EBCDIC card code: twelve rows a column, each of the 256 codes a pattern of its own (A22-6821,
 * appendix F; A21-9033). A pattern is 12 bits: rows 12, 11, 0, 1 ... 9 from the left.
 */

const row12 = 0x800;
const row11 = 0x400;
const row0 = 0x200;
const row8 = 0x002;
const row9 = 0x001;
const digitRow = (digit: number): number => (digit === 0 ? 0 : row0 >> digit);

/**
 * The rule of a quarter of the code table: the zones of its four rows of codes, left digit by left digit, for the
 * right digits 0 to 7 (with `low` in every one of them), 8 and 9, and A to F (`high`).
 */
interface Quarter {
  readonly zones: readonly [number, number, number, number]; // codes with right digits 1 to 9
  readonly low: number; // added to right digits 1 to 8
  readonly upperZones: readonly [number, number, number, number]; // codes with right digits A to F
  readonly high: number; // added to them, beside row 8
}
const plainZones = [row12, row11, row0, 0] as const;
const doubleZones = [row12 | row0, row12 | row11, row11 | row0, row12 | row11 | row0] as const;
const quarters: readonly [Quarter, Quarter, Quarter, Quarter] = [
  { zones: plainZones, low: row9, upperZones: plainZones, high: row9 },
  { zones: doubleZones, low: row9, upperZones: plainZones, high: 0 },
  { zones: doubleZones, low: 0, upperZones: doubleZones, high: 0 },
  { zones: plainZones, low: 0, upperZones: doubleZones, high: row9 },
];

/** Codes that the rules would give the holes of another: what they have instead. */
const exceptions: Readonly<Record<number, number>> = {
  0x40: 0,
  0x50: row12,
  0x60: row11,
  0x61: row0 | digitRow(1),
  0x6a: row12 | row11,
  0x70: row12 | row11 | row0,
  0xc0: row12 | row0,
  0xd0: row11 | row0,
  0xe0: row0 | row8 | digitRow(2),
  0xe1: row11 | row0 | row9 | digitRow(1),
  0xf0: row0,
};

function holesByRule(code: number): number {
  const { zones, low, upperZones, high } = quarters[(code >> 6) as 0 | 1 | 2 | 3];
  const row = ((code >> 4) & 3) as 0 | 1 | 2 | 3;
  const digit = code & 0xf;
  if (digit > 9) return upperZones[row] | high | row8 | digitRow(digit - 8);
  const ninth = [
    zones[row] | row9 | row8 | digitRow(1),
    plainZones[row] | row8 | digitRow(1),
    zones[row] | row9,
    zones[row] | row9,
  ] as const;
  if (digit === 9) return ninth[code >> 6]!;
  if (digit > 0) return zones[row] | low | digitRow(digit);
  const zeroth = code < 0x40 ? doubleZones[row] | row9 : zones[row];
  return zeroth | row8 | digitRow(1);
}

const holes = Uint16Array.from({ length: 256 }, (_, code) => exceptions[code] ?? holesByRule(code));
const codes = new Map(Array.from(holes, (pattern, code) => [pattern, code]));

export const holesOfCode = (code: number): number => holes[code]!;

/** The code that a column's holes are; undefined for a pattern that is no character. */
export const codeOfHoles = (pattern: number): number | undefined => codes.get(pattern);
