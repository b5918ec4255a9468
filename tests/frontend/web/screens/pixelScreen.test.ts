import { describe, expect, it } from 'vitest';
import { PixelScreen } from '../../../../frontend/web/screens/pixelScreen';

const port = {
  id: 'g',
  kind: 'bitmap',
  title: 'Graphics',
  width: 4,
  height: 3,
  palette: [0, 0xffffff],
} as const;
const theme = {
  paper: 0x010203,
  ink: 0xa0b0c0,
  typed: 0,
  statusPaper: 0,
  statusInk: 0,
  storyColours: false,
};
const row = (y: number, data: readonly number[], generation = 1) =>
  ({ kind: 'pixels', port: 'g', generation, x: 0, y, width: 4, data: Uint8Array.from(data) }) as const;

describe('a bitmap', () => {
  it('holds the rows it was told, in the colours of the glass', () => {
    const screen = new PixelScreen(port);
    expect(screen.apply(row(1, [0, 1, 0, 0]))).toBe(true);
    const colours = screen.colours(theme);
    expect([...colours.slice(0, 4)]).toEqual([1, 2, 3, 255]);
    expect([...colours.slice(20, 24)]).toEqual([0xa0, 0xb0, 0xc0, 255]);
    expect(screen.litCount).toBe(1);
    screen.apply(row(1, [0, 0, 0, 0]));
    expect(screen.litCount).toBe(0);
  });

  it('begins anew with generation 0, and takes nothing of another port or below its edge', () => {
    const screen = new PixelScreen(port);
    screen.apply(row(0, [1, 1, 1, 1]));
    screen.apply(row(2, [1, 0, 0, 0], 0));
    expect(screen.litCount).toBe(1);
    expect(screen.apply({ ...row(0, [1, 1, 1, 1]), port: 'other' })).toBe(false);
    screen.apply(row(7, [1, 1, 1, 1]));
    expect(screen.litCount).toBe(1);
  });

  it('says in words that something is drawn', () => {
    const screen = new PixelScreen(port);
    expect(screen.describe()).toBe('Graphics: nothing is drawn');
    screen.apply(row(0, [1, 1, 1, 0]));
    expect(screen.describe()).toBe('Graphics, 4 by 3 points: a drawing, 25 % of them lit');
  });

  it('keeps the colours of a palette of more than two', () => {
    const screen = new PixelScreen({ ...port, palette: [0, 0xff0000, 0x00ff00] });
    screen.apply(row(0, [2, 1, 0, 0]));
    expect([...screen.colours(theme).slice(0, 8)]).toEqual([0, 255, 0, 255, 255, 0, 0, 255]);
  });
});
