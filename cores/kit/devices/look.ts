/** How a character looks: style bits, font and colours, and their packing into the two words of a screen cell. */

/** Style bits; the first four are those of the Z-machine's set_text_style (ZMS 8.7.1). */
export const Style = { roman: 0, reverse: 1, bold: 2, italic: 4, fixed: 8, typed: 16 } as const;

/** 15-bit colour, 0bbbbbgggggrrrrr (ZMS 8.3.7), or `defaultColour`: whatever the reader's theme says. */
export type Colour = number;
export const defaultColour = 0x8000;

export interface Look {
  readonly style: number; // sum of Style bits
  readonly font: number; // 1 the usual one, 3 character graphics, 4 fixed pitch (ZMS 8.1.2); others at a core's choice, up to 7
  readonly foreground: Colour;
  readonly background: Colour;
}
export const plainLook: Look = { style: 0, font: 1, foreground: defaultColour, background: defaultColour };

/** Words a cell takes in a row. */
export const cellWords = 2;

/** First word of a cell: code point in bits 0 to 20, style in 21 to 28, font in 29 to 31. */
export const packGlyph = (codePoint: number, look: Look): number =>
  (codePoint | (look.style << 21) | (look.font << 29)) >>> 0;
/** Second word of a cell: foreground in the high, background in the low half. */
export const packColours = (look: Look): number => ((look.foreground << 16) | look.background) >>> 0;

/** At most the last code point there is, because a damaged save may hold more. */
export const codePointOf = (glyph: number): number => Math.min(glyph & 0x1fffff, 0x10ffff);
export const unpackLook = (glyph: number, colours: number): Look => ({
  style: (glyph >>> 21) & 0xff,
  font: glyph >>> 29,
  foreground: colours >>> 16,
  background: colours & 0xffff,
});
