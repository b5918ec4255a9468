/** Screens among the typewriters of a room. */
import { expect, it } from 'vitest';
import { gridSchema, putCells, resizeGrid } from '../../../../cores/kit/devices/grid';
import { plainLook } from '../../../../cores/kit/devices/look';
import { lineText } from '../../../../cores/kit/devices/typewriter';
import { createState } from '../../../../cores/kit/state';
import { lineOf } from '../../../../frontend/web/room/screenRow';

it('a row of a screen is a line with what it shows, up to its last character', () => {
  const grid = createState(gridSchema);
  resizeGrid(grid, 80, 24);
  putCells(
    grid,
    3,
    2,
    [...'two words'].map((one) => one.codePointAt(0)!),
    plainLook,
  );
  const cells = (row: number): Uint32Array => grid.rows[row]!.cells;
  const shown = [3, 4].map((row) =>
    lineOf({ kind: 'cells', port: 'term31', generation: 7, row, cells: cells(row) }),
  );
  expect(
    shown.map(({ port, line, generation, strikes }) => [port, line, generation, lineText({ strikes })]),
  ).toEqual([
    ['term31', 3, 7, '  two words'],
    ['term31', 4, 7, ''],
  ]);
});
