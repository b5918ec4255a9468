/**
 * The character graphics font (ZMS 16), shown with the nearest signs Unicode has: arrows, lines, blocks, a
 * gauge, and the runes of the futhorc. Every sign is one cell wide here as there. Signs that join a corner to
 * a diagonal have no equal in Unicode; the corner is kept, since rooms are what players look at.
 */
const groups: readonly (readonly [first: number, signs: string])[] = [
  [32, ' \u2190\u2192\u2571\u2572 '], // arrows, diagonals
  [38, '\u2500\u2500\u2502\u2502\u2534\u252c\u251c\u2524'], // lines and their branches
  [46, '\u2514\u250c\u2510\u2518\u2514\u250c\u2510\u2518'], // corners; 50 to 53 have a diagonal attached
  [54, '\u2588\u2580\u2584\u258c\u2590'], // full and half blocks
  [59, '\u2584\u2580\u258c\u2590'], // half blocks with a line attached
  [63, '\u259d\u2597\u2596\u2598\u259d\u2597\u2596\u2598'], // quarters; 67 to 70 have a diagonal attached
  [71, '\u00b7\u00b7\u00b7\u00b7\u2594\u2581\u258f\u2595'], // points, edges
  [79, ' \u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588\u2595\u258f'], // a gauge from empty to full, its ends
  [90, '\u2573\u253c\u2191\u2193\u2195\u2395?'], // crosses, vertical arrows, box
  [97, '\u16aa\u16d2\u16c7\u16de\u16d6\u16a0\u16b7\u16bb\u16c1\u16c4\u16e6\u16da\u16d7'], // a to m
  [110, '\u16be\u16a9\u16c8\u16b3\u16b1\u16cb\u16cf\u16a2\u16e0\u16b9\u16c9\u16a5\u16df'], // n to z
  [123, '\u2191\u2193\u2195?'], // as 92 to 94 and 96, in reverse video
];

const signs = new Map<number, string>(
  groups.flatMap(([first, text]) => Array.from(text, (sign, i) => [first + i, sign] as const)),
);

/** The sign for a character printed in font 3. */
export const characterGraphic = (character: string): string =>
  signs.get(character.codePointAt(0) ?? 0) ?? character;
