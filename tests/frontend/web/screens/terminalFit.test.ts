import { describe, expect, it } from 'vitest';
import { fitTerminal } from '../../../../frontend/web/screens/terminalFit';

const size = { columns: 80, rows: 24, unit: 0.6 };
const rooms = [
  [1240, 640, 1],
  [1000, 560, 1],
  [700, 700, 1],
  [366, 700, 3],
  [366, 300, 3],
  [800, 320, 2],
  [1880, 950, 1.5],
] as const;

describe('the letters of a terminal', () => {
  it.each(rooms)('fit a room of %i by %i at %d', (width, height, deviceRatio) => {
    const fit = fitTerminal({ ...size, width, height, deviceRatio });
    expect(fit.width).toBeLessThanOrEqual(width);
    expect(fit.height).toBeLessThanOrEqual(height);
    const used = Math.max(fit.width / width, fit.height / height);
    expect(used).toBeGreaterThan(0.8); // little is wasted on whole pixels
    for (const length of [fit.cellWidth, fit.cellHeight, fit.margin])
      expect((length * deviceRatio) % 1).toBeCloseTo(0, 6);
    expect(fit.cellHeight / fit.cellWidth).toBeGreaterThanOrEqual(1.6);
    expect(fit.cellHeight / fit.cellWidth).toBeLessThanOrEqual(2.8);
  });
});
