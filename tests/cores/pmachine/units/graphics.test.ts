/** GRAPHIC: is the display of the Terak 8510/a (its screen handler in the II.0 interpreter for the PDP-11). */
import { describe, expect, it } from 'vitest';
import { uclear, uwrite } from '../../../../cores/pmachine/exec/units';
import type { Processor } from '../../../../cores/pmachine/processor';
import { bareProcessor } from '../bare';

const screen = 0x4000;
function unitWrite(p: Processor, control: number): void {
  for (const value of [3, screen, 0, control, 0, 0]) p.push(value);
  uwrite(p);
}
interface Row {
  readonly y: number;
  readonly lit: readonly number[];
}
const drawn = (p: Processor): readonly Row[] =>
  p.graphics.drain().map((output) => {
    if (output.kind !== 'pixels') throw new Error('no pixels');
    expect(output.width).toBe(320);
    expect(output.data).toHaveLength(320);
    return {
      y: output.y,
      lit: [...output.data.entries()].filter(([, pixel]) => pixel === 1).map(([x]) => x),
    };
  });
const point = (p: Processor, x: number, y: number): void => {
  const at = screen + 2 * (20 * y + (x >> 4));
  p.store.setWord(at, p.store.word(at) | (1 << (x & 15)));
};

describe('a UNITWRITE of unit 3', () => {
  it('shows the store where its buffer is, from then on', () => {
    const p = bareProcessor();
    point(p, 0, 0);
    expect(drawn(p)).toEqual([]);
    unitWrite(p, 63);
    expect(drawn(p)).toEqual([{ y: 0, lit: [0] }]);
    point(p, 319, 239);
    point(p, 17, 100);
    expect(drawn(p)).toEqual([
      { y: 100, lit: [17] },
      { y: 239, lit: [319] },
    ]);
    expect(drawn(p)).toEqual([]);
  });

  it('shows only the zones of 80 lines whose bits are set', () => {
    const p = bareProcessor();
    for (const y of [10, 90, 170]) point(p, 5, y);
    unitWrite(p, 0b010_111);
    expect(drawn(p)).toEqual([{ y: 90, lit: [5] }]);
    unitWrite(p, 0b100_000);
    expect(drawn(p)).toEqual([
      { y: 90, lit: [] },
      { y: 170, lit: [5] },
    ]);
  });

  it('is undone by UNITCLEAR, which leaves characters only', () => {
    const p = bareProcessor();
    point(p, 5, 10);
    unitWrite(p, 63);
    drawn(p);
    p.push(3);
    uclear(p);
    expect(p.state.graphic.control).toBe(7);
    expect(drawn(p)).toEqual([{ y: 10, lit: [] }]);
  });

  it('is told whole to a view that is new', () => {
    const p = bareProcessor();
    point(p, 5, 10);
    unitWrite(p, 63);
    drawn(p);
    p.graphics.refresh();
    expect(drawn(p)).toEqual([{ y: 10, lit: [5] }]);
  });
});
