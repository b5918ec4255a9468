/** How large a terminal's letters are in a window: all columns and rows are seen, in whole device pixels. */
export interface TerminalRoom {
  readonly width: number; // CSS pixels, as the height
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly unit: number; // advance of a letter in its font size
  readonly deviceRatio: number;
}
export interface TerminalFit {
  readonly cellWidth: number; // CSS pixels; whole device pixels, as all lengths here
  readonly cellHeight: number;
  readonly fontPixels: number;
  readonly margin: number; // of glass around the text
  readonly width: number; // of the glass
  readonly height: number;
}

/** Heights of a cell in widths of it: never flatter, and taller only as far as the eye still takes it for a letter. */
const shape = { flattest: 1.9, tallest: 2.5 } as const;
/** Glass beside the text, in widths of a letter. */
const marginCells = 1.6;

export function fitTerminal(room: TerminalRoom): TerminalFit {
  const { columns, rows, deviceRatio } = room;
  const [width, height] = [room.width * deviceRatio, room.height * deviceRatio];
  const byWidth = width / (columns + 2 * marginCells);
  const byHeight = height / (rows * shape.flattest + 2 * marginCells);
  const cellWidth = Math.max(3, Math.floor(Math.min(byWidth, byHeight)));
  const margin = Math.floor(Math.min(cellWidth * marginCells, (width - columns * cellWidth) / 2));
  const tall = Math.floor((height - 2 * margin) / rows);
  const cellHeight = Math.max(
    Math.ceil(cellWidth * shape.flattest),
    Math.min(tall, Math.floor(cellWidth * shape.tallest)),
  );
  const inCss = (pixels: number): number => pixels / deviceRatio;
  return {
    cellWidth: inCss(cellWidth),
    cellHeight: inCss(cellHeight),
    fontPixels: inCss(cellWidth / room.unit),
    margin: inCss(margin),
    width: inCss(columns * cellWidth + 2 * margin),
    height: inCss(rows * cellHeight + 2 * margin),
  };
}
