/** The pictures of roms/pmachine/turtles against the same curves, drawn here from their definitions. */
import { describe, expect, it } from 'vitest';
import { Play, system } from './pascal';

type Point = readonly [x: number, y: number];

/** Where a turtle that follows `moves` comes to: F forward, + and - turns to the left and right. */
function walk(moves: string, start: Point, step: number, angle: number, heading = 0): readonly Point[] {
  let [x, y] = start;
  let direction = heading;
  const points: Point[] = [start];
  for (const move of moves)
    if (move === '+') direction += angle;
    else if (move === '-') direction -= angle;
    else if (move === 'F') {
      x += step * Math.cos((direction * Math.PI) / 180);
      y += step * Math.sin((direction * Math.PI) / 180);
      points.push([x, y]);
    }
  return points;
}

/** A Lindenmayer system: every letter with a rule is replaced, so many times. */
function grow(axiom: string, rules: Readonly<Record<string, string>>, times: number): string {
  let word = axiom;
  for (let i = 0; i < times; i++) word = [...word].map((letter) => rules[letter] ?? letter).join('');
  return word;
}

/** The dots of straight lines from point to point, along rows and columns only. */
function dotsOf(points: readonly Point[]): ReadonlySet<string> {
  const dots = new Set<string>();
  for (const [i, [x, y]] of points.entries()) {
    const [toX, toY] = points[i + 1] ?? [x, y];
    for (let part = 0; part <= 6; part++)
      dots.add(`${Math.round(x + ((toX - x) * part) / 6)},${Math.round(y + ((toY - y) * part) / 6)}`);
  }
  return dots;
}

const isLit = (play: Play, x: number, y: number): boolean => play.pixels[239 - y]?.[x] === 1;
const litOf = (play: Play): ReadonlySet<string> =>
  new Set(play.pixels.flatMap((row, y) => [...row].flatMap((pixel, x) => (pixel === 1 ? `${x},${239 - y}` : []))));

/** Every point has a dot of the picture beside it, and every dot a point within a step. */
function expectNear(play: Play, points: readonly Point[], step: number): void {
  for (const [x, y] of points) {
    const beside = [-1, 0, 1].some((dx) =>
      [-1, 0, 1].some((dy) => isLit(play, Math.round(x) + dx, Math.round(y) + dy)),
    );
    expect(beside, `a dot beside ${x}, ${y}`).toBe(true);
  }
  const near = (dot: string): boolean => {
    const [x, y] = dot.split(',').map(Number) as [number, number];
    return points.some(([px, py]) => Math.hypot(px - x, py - y) <= step);
  };
  expect([...litOf(play)].filter((dot) => !near(dot))).toEqual([]);
}

const ways = [
  { way: 'without the system', under: false },
  ...(system === undefined ? [] : [{ way: 'under the system', under: true }]),
];

describe.each(ways)('turtles $way', ({ under }) => {
  it('shows nothing of its screen before a piece is chosen, and nothing when it has ended', () => {
    const play = new Play('turtles', under);
    expect([play.lit, play.text]).toEqual([0, expect.stringContaining('TURTLES, A GALLERY')]);
    expect(play.type('8').lit).toBeGreaterThan(5000);
    play.type('q');
    expect([play.lit, play.over]).toEqual([0, true]);
  });

  it('draws the line of Hilbert through all 1,024 places of a board, and no dot more', () => {
    const play = new Play('turtles', under).type('1');
    const moves = grow('A', { A: '+BF-AFA-FB+', B: '-AF+BFB+FA-' }, 5);
    const points = walk(moves, [67, 27], 6, 90);
    expect(new Set(points.map(([x, y]) => `${Math.round(x)},${Math.round(y)}`)).size).toBe(1024);
    expect(litOf(play)).toEqual(dotsOf(points));
  });

  it('draws the dragon whose turns are the folds of paper', () => {
    const play = new Play('turtles', under).type('2');
    // After n steps the strip turns left if the bit above the lowest 1 of n is 0.
    const turns = Array.from({ length: 4095 }, (_, i) => (((((i + 1) & -(i + 1)) << 1) & (i + 1)) === 0 ? '+' : '-'));
    const points = walk(`F${turns.map((turn) => `${turn}F`).join('')}`, [239, 88], 3, 90);
    expect(litOf(play)).toEqual(dotsOf(points));
  });

  it('draws the triangle of Sierpinski in one line', () => {
    const play = new Play('turtles', under).type('6');
    const moves = grow('A', { A: '-B+A+B-', B: '+A-B-A+' }, 6).replace(/[AB]/g, 'F');
    expectNear(play, walk(moves, [64, 36], 3, 60, 60), 3);
  });

  it('draws the flowsnake of Gosper', () => {
    const play = new Play('turtles', under).type('7');
    const moves = grow('A', { A: 'A+B++B-A--AA-B+', B: '-A+BB++B+A--A-B' }, 4).replace(/[AB]/g, 'F');
    expectNear(play, walk(moves, [192, 14], 4, 60), 4);
  });

  it('shows nine pieces in turn, each whole within the screen and each with its name', () => {
    const play = new Play('turtles', under);
    const pictures = new Set<string>();
    for (let piece = 1; piece <= 9; piece++) {
      play.type(' ');
      expect(play.text).toMatch(new RegExp(`^${piece}  [A-Z0-9]`));
      const rims = [...play.pixels[0]!, ...play.pixels[239]!, ...play.pixels.flatMap((row) => [row[0]!, row[319]!])];
      // The street of the last one leads out of it on both sides.
      expect(rims.reduce((sum, pixel) => sum + pixel, 0)).toBe(piece === 9 ? 2 : 0);
      pictures.add(play.pixels.join());
    }
    expect(pictures.size).toBe(9);
    expect(play.type(' ').text).toMatch(/^1  /);
  });
});
