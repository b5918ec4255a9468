/**
 * Letters as a terminal of the seventies drew them: five dots wide, seven high, two more below the line. The dots
 * of a row run together, because the beam does not stop between them; the rows are lines of the beam.
 */

/** Rows of five dots from the top, a digit to the base of 32 each; rows that are missing are dark. From ' ' to '~'. */
const patterns = (
  '0 4444404 aaa0000 aavavaa 4fke5u4 op248j3 cik8lid 4480000 2488842 8422248 04lel40 044v440 00000c48 000v000 ' +
  '00000cc 01248g0 ehjlphe 4c4444e eh1248v v2421he 26aiv22 vgu11he 68guhhe v124888 ehhehhe ehhf12c 0cc0cc0 ' +
  '0cc0c48 248g842 00v0v00 8421248 eh12404 eh1dlle 4ahhvhh uhhuhhu ehggghe sihhhis vgguggv vgguggg ehgnhhf ' +
  'hhhvhhh e44444e 72222ic hikokih ggggggv hrllhhh hhpljhh ehhhhhe uhhuggg ehhhlid uhhukih fgge11u v444444 ' +
  'hhhhhhe hhhhha4 hhhllla hha4ahh hhha444 v1248gv e88888e 0g84210 e22222e 4ah0000 0000000v 8420000 00e1fhf ' +
  'ggmphhu 00egghe 11djhhf 00ehvge 698s888 00fhhhf1e ggmphhh 40c444e 2062222ic ggikoki c44444e 00qllll 00mphhh ' +
  '00ehhhe 00uhhhugg 00fhhhf11 00mpggg 00fge1u 88s8896 00hhhjd 00hhha4 00hhlla 00ha4ah 00hhhhf1e 00v248v ' +
  '2448442 4444444 8442448 008l200'
).split(' ');

/** Lines of the beam in a cell: one above the letter, nine for it, one below. */
export const linesInCell = 11;
const dotsAcross = 5;

/** Whether there is a pattern for it. */
export const hasDots = (character: string): boolean =>
  character.length === 1 && character >= ' ' && character <= '~';

/** Draws a letter into the cell whose corner is at (x, y); sizes are those of the context, whole pixels of it. */
export function drawDots(
  context: CanvasRenderingContext2D,
  character: string,
  x: number,
  y: number,
  cellWidth: number,
  cellHeight: number,
): void {
  const pattern = patterns[character.charCodeAt(0) - 32] ?? '';
  const line = cellHeight / linesInCell;
  const dot = cellWidth / (cellWidth % 6 === 0 ? 6 : 7);
  const left = x + Math.floor((cellWidth - dotsAcross * dot) / 2);
  Array.from(pattern, (digit, row) => {
    const dots = parseInt(digit, 32);
    for (let from = 0; from < dotsAcross; from++) {
      if (!isLit(dots, from)) continue;
      let to = from;
      while (to < dotsAcross && isLit(dots, to)) to++;
      context.fillRect(left + from * dot, y + (row + 1) * line, (to - from) * dot, line);
      from = to;
    }
  });
}

const isLit = (dots: number, column: number): boolean => ((dots >> (dotsAcross - 1 - column)) & 1) !== 0;

/** The letters drawn once in each ink and then copied: a full screen has two thousand. */
export class DotLetters {
  private readonly sheets = new Map<string, HTMLCanvasElement>();

  /** Sizes in device pixels. */
  constructor(
    private readonly cellWidth: number,
    private readonly cellHeight: number,
  ) {}

  /** Puts a letter in the fill colour of the context at (x, y); `size` is that of a cell in units of the context. */
  copy(
    context: CanvasRenderingContext2D,
    character: string,
    x: number,
    y: number,
    size: { readonly cellWidth: number; readonly cellHeight: number },
  ): void {
    const { cellWidth, cellHeight } = this;
    const left = (character.charCodeAt(0) - 32) * cellWidth;
    const sheet = this.sheet(context.fillStyle as string); // a grid is painted with plain colours alone
    context.drawImage(sheet, left, 0, cellWidth, cellHeight, x, y, size.cellWidth, size.cellHeight);
  }

  private sheet(ink: string): HTMLCanvasElement {
    const known = this.sheets.get(ink);
    if (known !== undefined) return known;
    const { cellWidth, cellHeight } = this;
    const canvas = document.createElement('canvas');
    canvas.width = patterns.length * cellWidth;
    canvas.height = cellHeight;
    const context = canvas.getContext('2d')!;
    context.fillStyle = ink;
    patterns.forEach((_, i) =>
      drawDots(context, String.fromCharCode(32 + i), i * cellWidth, 0, cellWidth, cellHeight),
    );
    this.sheets.set(ink, canvas);
    return canvas;
  }
}
