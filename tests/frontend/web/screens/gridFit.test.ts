import { expect, test } from 'vitest';
import { fitGrid, gridCapacity, type GridRoom } from '../../../../frontend/web/screens/gridFit';

const desk: GridRoom = {
  width: 1280,
  height: 754,
  unit: 0.6,
  deviceRatio: 1,
  textPixels: 19,
  measureWidth: 630,
  lineHeight: 29,
};
const phone: GridRoom = { ...desk, width: 390, height: 700, deviceRatio: 3, measureWidth: 346 };

test('a wide screen has 80 columns, a narrow one as many as can be read', () => {
  expect(gridCapacity(desk).columns).toBe(80);
  expect(gridCapacity(phone).columns).toBe(Math.floor((390 - 16) / (11.5 * 0.6)));
});

test.each([
  [desk, 80, 1],
  [desk, 80, 24],
  [desk, 132, 43],
  [phone, 80, 24],
  [phone, 54, 1],
  [{ ...phone, height: 260 }, 54, 24],
])('%# every grid lies within its screen, in whole device pixels', (room, columns, rows) => {
  const { x, cellWidth, cellHeight } = fitGrid(columns, rows, room);
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + columns * cellWidth).toBeLessThanOrEqual(room.width);
  expect(rows * cellHeight).toBeLessThan(room.height);
  for (const length of [cellWidth, cellHeight])
    expect(length * room.deviceRatio).toBeCloseTo(Math.round(length * room.deviceRatio), 9);
});

test('a grid of 80 columns is as wide as the prose, where letters may be as large', () => {
  const { cellWidth } = fitGrid(80, 1, desk);
  expect(80 * cellWidth).toBeGreaterThan(630 * 0.85);
  expect(80 * cellWidth).toBeLessThanOrEqual(700);
});
