/**
 * Codes of the 2741 and the lines it is on: six bits and one that makes their number odd, as the transmission control
 * hands them to the program, with the case in front (GA24-3415, code charts; GA27-2703, byte format). Every code has
 * two graphics, of the lower and of the upper case; the type element decides which code is whose.
 */

export type LineCodeId = 'EBCD' | 'correspondence';

/** Bit 0 of a byte between line and program: upper case. It is not sent; a change of it sends a shift character. */
export const upperCase = 0x80;

/** Characters that do something, in either case. */
export const Control = {
  upshift: 0x1c,
  endOfTransmission: 0x1f, // circled C
  lineFeed: 0x3b,
  newLine: 0x5b,
  backspace: 0x5d,
  idle: 0x5e,
  tab: 0x7a,
  downshift: 0x7c,
  delete: 0x7f,
} as const;
/** Circled D: what begins a text. Within one it is the graphic of that code. */
export const endOfAddress = 0x16;

// Rows of 16 by the first two of the six bits; '\0' where there is no graphic.
// prettier-ignore
const rows: Readonly<Record<LineCodeId, { readonly lower: readonly string[]; readonly upper: readonly string[] }>> = {
  EBCD: {
    lower: [' 1234567890#\0\0\0\0', '@/stuvwxyz\0,\0\0\0\0', '-jklmnopqr\0$\0\0\0\0', '&abcdefghi\0.\0\0\0\0'],
    upper: [' =<;:%\'>*()"\0\0\0\0', '¢?STUVWXYZ\0|\0\0\0\0', '_JKLMNOPQR\0!\0\0\0\0', '+ABCDEFGHI\0¬\0\0\0\0'],
  },
  correspondence: {
    lower: [' 1235768' + '40z9\0\0\0\0', 'txnuedkclh\0b\0\0\0\0', '!m.v\'riaos\0w\0\0\0\0', 'jg=fp;q,/y\0-\0\0\0\0'],
    upper: [' ±@#%&¢*' + '$)Z(\0\0\0\0', 'TXNUEDKCLH\0B\0\0\0\0', '°M.V"RIAOS\0W\0\0\0\0', 'JG+FP:Q,?Y\0_\0\0\0\0'],
  },
};

/** Six bits with their check bit: together an odd number of ones. */
export const withCheckBit = (six: number): number => {
  let ones = 0;
  for (let bits = six; bits > 0; bits >>>= 1) ones += bits & 1;
  return (six << 1) | (ones & 1 ? 0 : 1);
};

export interface LineCode {
  /** The graphic of a byte from the program, or undefined where it has none or its number of ones is even. */
  graphicOf(byte: number): string | undefined;
  /** The byte that a typed graphic comes as, the space in lower case; undefined where the keyboard has not got it. */
  byteOf(graphic: string): number | undefined;
}

function lineCode(id: LineCodeId): LineCode {
  const graphics = new Map<number, string>();
  const bytes = new Map<string, number>();
  for (const [level, caseBit] of [
    ['lower', 0],
    ['upper', upperCase],
  ] as const)
    [...rows[id][level].join('')].forEach((graphic, six) => {
      if (graphic === '\0') return;
      const byte = withCheckBit(six) | caseBit;
      graphics.set(byte, graphic);
      if (!bytes.has(graphic)) bytes.set(graphic, byte);
    });
  return { graphicOf: (byte) => graphics.get(byte), byteOf: (graphic) => bytes.get(graphic) };
}

export const lineCodes: Readonly<Record<LineCodeId, LineCode>> = {
  EBCD: lineCode('EBCD'),
  correspondence: lineCode('correspondence'),
};
