/** Where each page frame stands in the picture, and how it is painted there: points of four bytes. */
import { FrameOwner, unpackFrame } from '../../../../cores/kit/devices/board';
import { colourOf, type Colour } from './frameColours';

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: number; // points, with a gap of one
}

const mostHeight = 190;
const largest = 24;

/** Rows of a power of two, cells as large as they can be in that width and a height that leaves room for others. */
export function gridFor(frames: number, widthPixels: number, ratio: number): Grid {
  const fitting = [16, 32, 64, 128, 256].map((columns): Grid => {
    const rows = Math.max(1, Math.ceil(frames / columns));
    const cell = Math.min(widthPixels / columns, mostHeight / rows, largest);
    return { columns, rows, cell: Math.max(2, Math.floor(cell * ratio)) };
  });
  return fitting.reduce((best, grid) => (grid.cell > best.cell ? grid : best));
}

/** How bright a page is that was not referred to of late, one that was, and one that has just come. */
const brightness = { quiet: 0.5, referenced: 0.82 } as const;
const mark: Colour = [255, 250, 235];

/** `heat` is 1 for a frame in which something has just happened, and goes to 0. */
export function paintFrame(
  points: Uint8ClampedArray,
  { columns, cell }: Grid,
  frame: number,
  word: number,
  heat: number,
): void {
  const { owner, referenced, changed, locked } = unpackFrame(word);
  const colour = colourOf(owner);
  const isPage = owner !== FrameOwner.free && owner !== FrameOwner.control;
  const level = !isPage ? 1 : referenced ? brightness.referenced : brightness.quiet;
  const [left, top] = [(frame % columns) * cell, Math.floor(frame / columns) * cell];
  const size = cell - (cell > 3 ? 1 : 0);
  const corner = changed && isPage ? Math.max(1, Math.round(size * 0.42)) : 0;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const edge = locked && (x === 0 || y === 0 || x === size - 1 || y === size - 1);
      const inCorner = corner > 0 && x + y >= 2 * size - 1 - corner;
      const hatched = owner === FrameOwner.control && (x + y) % 5 === 0;
      const light = edge || inCorner ? 1 : hatched ? 0.7 : level;
      const shade = edge || inCorner ? mark : colour;
      put(points, ((top + y) * columns * cell + left + x) * 4, shade, light, isPage ? heat : heat * 0.3);
    }
}

/** Heat lifts a colour towards white. */
function put(points: Uint8ClampedArray, at: number, colour: Colour, light: number, heat: number): void {
  for (let part = 0; part < 3; part++) {
    const value = colour[part]! * light;
    points[at + part] = value + (255 - value) * heat * 0.75;
  }
  points[at + 3] = 255;
}
