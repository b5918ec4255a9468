/** Paints paragraphs and grid rows on a Canvas2D context; both surfaces take their pixels from here. */
import { Style, cellWords, plainLook, codePointOf, unpackLook } from '../../../cores/kit/devices/look';
import type { ParagraphLayout, TextLine } from './lineBreaking';
import { cssColour, type Paint } from './palette';
import { hasDots } from './dotLetters';
import { characterGraphic } from './characterGraphics';
import type { Colouring, GridScene } from './scene';
import { fixedFace, fontOf, type Typeface } from './typeface';

/** Room that letters need beyond their line box: tails, slanted ascenders. */
export const overhangPixels = 8;

/** Paints a paragraph with its top left corner at (x, y). */
export function paintParagraph(
  context: CanvasRenderingContext2D,
  layout: ParagraphLayout,
  typeface: Typeface,
  lineHeight: number,
  colouring: Colouring,
  x: number,
  y: number,
): void {
  context.textBaseline = 'alphabetic';
  context.fontKerning = 'normal';
  layout.lines.forEach((line, i) =>
    paintLine(context, line, typeface, lineHeight, colouring, x, y + i * lineHeight),
  );
}

function paintLine(
  context: CanvasRenderingContext2D,
  line: TextLine,
  typeface: Typeface,
  lineHeight: number,
  colouring: Colouring,
  x: number,
  y: number,
): void {
  const baseline = y + baselineOf(context, typeface, lineHeight);
  context.wordSpacing = `${line.stretch}px`;
  for (const fragment of line.fragments) {
    const { ink, paper } = colouring(fragment.look);
    if (paper !== undefined) {
      context.fillStyle = cssColour(paper);
      context.fillRect(x + fragment.x, y, fragment.width, lineHeight);
    }
    context.font = fontOf(fragment.look, typeface);
    context.fillStyle = cssColour(ink);
    context.fillText(fragment.text, x + fragment.x, baseline);
  }
  context.wordSpacing = '0px';
}

/** Distance from the top of a line box to its base line, where a browser puts it too: half the leading above (CSS 2.1, 10.8.1). */
function baselineOf(context: CanvasRenderingContext2D, typeface: Typeface, lineHeight: number): number {
  context.font = fontOf(plainLook, typeface);
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText('x');
  const [ascent, descent] = [Math.round(fontBoundingBoxAscent), Math.round(fontBoundingBoxDescent)];
  return Math.floor((lineHeight - ascent - descent) / 2) + ascent;
}

/** Runs of cells of one look in a row. */
export interface CellRun {
  readonly column: number;
  readonly cells: number;
  readonly text: string;
  readonly style: number;
  readonly paint: Paint;
}

export function cellRuns(cells: Uint32Array, colouring: Colouring): CellRun[] {
  const runs: { column: number; cells: number; text: string; style: number; paint: Paint }[] = [];
  let [key, colours] = [-1, -1];
  for (let i = 0; i < cells.length; i += cellWords) {
    const [glyph, pair] = [cells[i]!, cells[i + 1]!];
    const look = unpackLook(glyph, pair);
    const character = signOf(glyph, look.font);
    if (glyph >>> 21 !== key || pair !== colours) {
      [key, colours] = [glyph >>> 21, pair];
      runs.push({ column: i / cellWords, cells: 0, text: '', style: look.style, paint: colouring(look) });
    }
    const run = runs.at(-1)!;
    run.text += character;
    run.cells++;
  }
  return runs;
}

/** The character a cell shows. */
export function signOf(glyph: number, font: number): string {
  const character = String.fromCodePoint(codePointOf(glyph) || 0x20);
  return font === 3 ? characterGraphic(character) : character;
}

/** The font of a cell. */
export function cellFont(style: number, fontPixels: number): string {
  const slant = (style & Style.italic) !== 0 ? 'italic ' : '';
  const weight = (style & Style.bold) !== 0 ? 'bold ' : '';
  return `${slant}${weight}${fontPixels}px ${fixedFace}`;
}

/** Distance from the top of a cell to its base line. */
export const cellBaseline = (grid: Pick<GridScene, 'cellHeight' | 'fontPixels'>): number =>
  Math.round((grid.cellHeight - grid.fontPixels) / 2 + grid.fontPixels * 0.82);

/** Paints a grid row; the colours of its ends run on to the edges of the page, so that a status line is a bar. */
export function paintRow(
  context: CanvasRenderingContext2D,
  row: number,
  grid: GridScene,
  pageWidth: number,
  colouring: Colouring,
): void {
  const runs = cellRuns(grid.rows[row]!, colouring);
  const y = grid.y + row * grid.cellHeight;
  const [first, last] = [runs[0], runs.at(-1)];
  const right = grid.x + grid.columns * grid.cellWidth;
  fill(context, first?.paint, 0, y, grid.x, grid.cellHeight);
  fill(context, last?.paint, right, y, pageWidth - right, grid.cellHeight);
  context.textBaseline = 'alphabetic';
  for (const run of runs) paintRun(context, run, grid, y);
}

function paintRun(context: CanvasRenderingContext2D, run: CellRun, grid: GridScene, y: number): void {
  const { cellWidth, cellHeight, fontPixels } = grid;
  const x = grid.x + run.column * cellWidth;
  fill(context, run.paint, x, y, run.cells * cellWidth, cellHeight);
  if (run.text.trim() === '') return;
  context.font = cellFont(run.style, fontPixels);
  context.fillStyle = cssColour(run.paint.ink);
  const { dots } = grid;
  const even = dots === undefined && Math.abs(context.measureText('M').width - cellWidth) < 0.01;
  const baseline = y + cellBaseline(grid);
  if (even && !/[^\x20-\x7e]/.test(run.text)) {
    context.fillText(run.text, x, baseline);
    return;
  }
  Array.from(run.text).forEach((character, i) => {
    if (character === ' ') return;
    if (dots !== undefined && hasDots(character)) dots.copy(context, character, x + i * cellWidth, y, grid);
    else context.fillText(character, x + i * cellWidth, baseline);
  });
}

function fill(
  context: CanvasRenderingContext2D,
  paint: Paint | undefined,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  if (paint?.paper === undefined || width <= 0) return;
  context.fillStyle = cssColour(paint.paper);
  context.fillRect(x, y, width, height);
}
