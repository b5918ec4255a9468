/** A character grid: the screen of a terminal, the upper window of a story. Rows are values, replaced as they change. */
import { list, u16, wordsValue, type RecordOf, type StateOf } from '../state';
import { cellWords, codePointOf, packColours, packGlyph, plainLook, type Look } from './look';

export const gridLimit = { columns: 255, rows: 255 } as const;

const row = {
  cells: wordsValue(gridLimit.columns * cellWords, 'two words a cell: glyph, colours (look.ts)', {
    radix: 16,
  }),
};
export const gridSchema = {
  columns: u16('cells in a row'),
  row: u16('cursor row, from 0'),
  column: u16('cursor column, from 0; equal to `columns` when the row is full'),
  rows: list(row, gridLimit.rows, 'the rows, top first'),
};
export type Grid = StateOf<typeof gridSchema>;
export type GridRow = RecordOf<typeof row>;

/** Gives the grid its size, clipping or filling with blanks; the cursor stays inside. */
export function resizeGrid(grid: Grid, columns: number, rows: number, look: Look = plainLook): void {
  grid.columns = columns;
  grid.rows = Array.from({ length: rows }, (_, i) => resizeRow(grid.rows[i], columns, look));
  grid.row = Math.min(grid.row, Math.max(rows - 1, 0));
  grid.column = Math.min(grid.column, columns);
}

function resizeRow(old: GridRow | undefined, columns: number, look: Look): GridRow {
  if (old?.cells.length === columns * cellWords) return old;
  const cells = blankRow(columns, look).cells;
  if (old !== undefined) cells.set(old.cells.subarray(0, cells.length));
  return { cells };
}

function blankRow(columns: number, look: Look): GridRow {
  const cells = new Uint32Array(columns * cellWords);
  const [glyph, colours] = [packGlyph(0x20, look), packColours(look)];
  for (let i = 0; i < cells.length; i += cellWords) {
    cells[i] = glyph;
    cells[i + 1] = colours;
  }
  return { cells };
}

/** Replaces one cell; outside the grid nothing happens. */
export function putCell(grid: Grid, row: number, column: number, codePoint: number, look: Look): void {
  putCells(grid, row, column, [codePoint], look);
}

/** Replaces the cells from `column` on, as far as the row goes; outside the grid nothing happens. */
export function putCells(
  grid: Grid,
  row: number,
  column: number,
  codePoints: readonly number[],
  look: Look,
): void {
  const old = grid.rows[row];
  if (old === undefined || column < 0 || column >= grid.columns) return;
  const cells = old.cells.slice();
  const colours = packColours(look);
  codePoints.slice(0, grid.columns - column).forEach((codePoint, i) => {
    cells[(column + i) * cellWords] = packGlyph(codePoint, look);
    cells[(column + i) * cellWords + 1] = colours;
  });
  grid.rows = grid.rows.with(row, { cells });
}

/** Blanks columns `from` up to `to` of a row. */
export function clearCells(grid: Grid, row: number, from: number, to: number, look: Look): void {
  const old = grid.rows[row];
  if (old === undefined) return;
  const cells = old.cells.slice();
  // A row of a damaged save may be shorter than the grid is wide.
  const count = Math.min(to, grid.columns, Math.floor(cells.length / cellWords)) - from;
  if (count > 0) cells.set(blankRow(count, look).cells, from * cellWords);
  grid.rows = grid.rows.with(row, { cells });
}

/** Blanks rows `from` up to `to`. */
export function clearRows(grid: Grid, from: number, to: number, look: Look): void {
  grid.rows = grid.rows.map((old, i) => (i >= from && i < to ? blankRow(grid.columns, look) : old));
}

/** Moves all rows up by one; the last becomes blank. */
export function scrollUp(grid: Grid, look: Look): void {
  if (grid.rows.length > 0) grid.rows = [...grid.rows.slice(1), blankRow(grid.columns, look)];
}

/** The characters of a row. */
export function rowText(cells: Uint32Array): string {
  let text = '';
  for (let i = 0; i < cells.length; i += cellWords)
    text += String.fromCodePoint(codePointOf(cells[i]!) || 0x20);
  return text;
}
