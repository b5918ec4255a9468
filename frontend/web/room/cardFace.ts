/** The face of a punched card: twelve rows of eighty columns, the upper left corner cut, its text along the top. */
const columns = 80;
const rows = 12;
/** Thousandths of an inch: 7.375 by 3.25, columns 87 apart, rows a quarter of an inch (A21-9033). */
const card = { width: 7375, height: 3250, left: 251, top: 375, column: 87, row: 250 } as const;
const hole = { width: 55, height: 125 } as const;
const space = 'http://www.w3.org/2000/svg';

/** `holes`: two bytes a column, six rows each, row 12 in the highest of the twelve. */
export function cardFace(holes: Uint8Array, text: string): SVGSVGElement {
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', `0 0 ${card.width} ${card.height}`);
  svg.setAttribute('class', 'card-face');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', text.trim() === '' ? 'A card without text' : `A card: ${text}`);
  svg.append(
    path('stock', `M250 0H${card.width}V${card.height}H0V430Z`),
    path('digits', printedDigits()),
    path('holes', holesPath(holes)),
    ...printed(text),
  );
  return svg;
}

function path(className: string, d: string): SVGPathElement {
  const made = document.createElementNS(space, 'path');
  made.setAttribute('class', className);
  made.setAttribute('d', d);
  return made;
}

const place = (column: number, row: number): string =>
  `M${card.left + column * card.column} ${card.top + row * card.row - hole.height / 2}`;

function holesPath(holes: Uint8Array): string {
  const shape = `h${hole.width}v${hole.height}h${-hole.width}z`;
  let d = '';
  for (let column = 0; column < columns; column++) {
    const bits = ((holes[2 * column] ?? 0) << 6) | ((holes[2 * column + 1] ?? 0) & 0x3f);
    for (let row = 0; row < rows; row++) if ((bits & (0x800 >>> row)) !== 0) d += place(column, row) + shape;
  }
  return d;
}

/** Where digits 0 to 9 are printed on a blank card, as small marks. */
function printedDigits(): string {
  let d = '';
  for (let row = 2; row < rows; row++)
    for (let column = 0; column < columns; column++) d += `${place(column, row)}m18 30h20v60h-20z`;
  return d;
}

function printed(text: string): readonly SVGTextElement[] {
  return Array.from(text).flatMap((character, column) => {
    if (character === ' ') return [];
    const made = document.createElementNS(space, 'text');
    made.setAttribute('x', String(card.left + column * card.column));
    made.setAttribute('y', '190');
    made.textContent = character;
    return [made];
  });
}
