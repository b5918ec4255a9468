import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clearCells,
  clearRows,
  gridSchema,
  putCell,
  resizeGrid,
  rowText,
  scrollUp,
  type Grid,
} from '../../../../cores/kit/devices/grid';
import {
  codePointOf,
  packColours,
  packGlyph,
  plainLook,
  unpackLook,
} from '../../../../cores/kit/devices/look';
import { createState } from '../../../../cores/kit/state';

function gridOf(...lines: readonly string[]): Grid {
  const grid = createState(gridSchema);
  resizeGrid(grid, lines[0]!.length, lines.length);
  lines.forEach((line, row) =>
    [...line].forEach((c, column) => putCell(grid, row, column, c.codePointAt(0)!, plainLook)),
  );
  return grid;
}
const textOf = (grid: Grid): readonly string[] => grid.rows.map(({ cells }) => rowText(cells));

test('a look survives being packed into a cell', () => {
  const looks = fc.record({
    style: fc.nat(0xff),
    font: fc.nat(7),
    foreground: fc.nat(0x8000),
    background: fc.nat(0x8000),
  });
  fc.assert(
    fc.property(fc.nat(0x10ffff), looks, (codePoint, look) => {
      const glyph = packGlyph(codePoint, look);
      expect(codePointOf(glyph)).toBe(codePoint);
      expect(unpackLook(glyph, packColours(look))).toEqual(look);
    }),
  );
});

test('a cell is replaced alone, and nothing happens outside the grid', () => {
  const grid = gridOf('abc', 'def');
  for (const [row, column] of [
    [1, 1],
    [-1, 0],
    [2, 0],
    [0, 3],
    [0, -1],
  ] as const)
    putCell(grid, row, column, 0x2a, plainLook);
  expect(textOf(grid)).toEqual(['abc', 'd*f']);
});

test('rows are values: an old one is not changed, and an untouched one is shared', () => {
  const grid = gridOf('abc', 'def');
  const [first, second] = grid.rows;
  putCell(grid, 0, 0, 0x2a, plainLook);
  expect(rowText(first!.cells)).toBe('abc');
  expect(grid.rows[1]).toBe(second);
});

test('resizing keeps what fits, fills with blanks and keeps the cursor inside', () => {
  const grid = gridOf('abc', 'def');
  Object.assign(grid, { row: 1, column: 3 });
  resizeGrid(grid, 2, 1);
  expect(textOf(grid)).toEqual(['ab']);
  expect([grid.row, grid.column]).toEqual([0, 2]);
  resizeGrid(grid, 4, 2);
  expect(textOf(grid)).toEqual(['ab  ', '    ']);
});

test('clearing takes a part of a row or whole rows; scrolling loses the first', () => {
  const grid = gridOf('abc', 'def', 'ghi');
  clearCells(grid, 0, 1, 99, plainLook);
  expect(textOf(grid)).toEqual(['a  ', 'def', 'ghi']);
  clearRows(grid, 1, 2, plainLook);
  expect(textOf(grid)).toEqual(['a  ', '   ', 'ghi']);
  scrollUp(grid, plainLook);
  expect(textOf(grid)).toEqual(['   ', 'ghi', '   ']);
});

test('clearing a row that a damaged save left too short clears what there is of it', () => {
  const grid = gridOf('abc', 'def');
  grid.rows = [{ cells: grid.rows[0]!.cells.slice(0, 4) }, grid.rows[1]!];
  clearCells(grid, 0, 1, 3, plainLook);
  expect(rowText(grid.rows[0]!.cells)).toBe('a ');
  clearCells(grid, 0, 2, 3, plainLook);
  expect(rowText(grid.rows[0]!.cells)).toBe('a ');
});

test('whatever words a damaged save holds, a row can be read', () => {
  const words = fc.array(fc.nat(0xffffffff), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(words, (cells) => {
      expect(rowText(Uint32Array.from(cells)).length).toBeGreaterThan(0);
    }),
  );
});
