/** How large a terminal's letters are in a window: all columns and rows are seen, in whole device pixels. */
import { linesInCell } from './dotLetters';

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
  readonly linePixels: number; // distance of the lines of the beam; 0 where they would be no whole pixels
  readonly fontPixels: number;
  readonly margin: number; // of glass around the text
  readonly width: number; // of the glass
  readonly height: number;
}

/** Heights of a cell in widths of it: a tube of four by three would have 2.5. */
const shape = { flattest: 1.7, tallest: 2.7, leastUse: 0.85 } as const;
/** Glass beside the text, in widths of a letter. */
const marginCells = 1.6;

export function fitTerminal(room: TerminalRoom): TerminalFit {
  const { columns, rows, deviceRatio } = room;
  const [width, height] = [room.width * deviceRatio, room.height * deviceRatio];
  const widest = Math.floor(width / (columns + 2 * marginCells));
  const tallest = height / (rows + 2 * (marginCells / shape.flattest));
  const cellHeight = Math.max(linesInCell - 2, wholeLines(Math.min(tallest, widest * shape.tallest)));
  const wide = Math.min(widest, Math.floor(cellHeight / shape.flattest));
  const cellWidth = Math.max(3, deviceRatio < 2 ? evenDots(wide) : wide);
  const margin = Math.max(2, Math.floor(cellWidth * marginCells));
  const inCss = (pixels: number): number => pixels / deviceRatio;
  return {
    cellWidth: inCss(cellWidth),
    cellHeight: inCss(cellHeight),
    linePixels: inCss(cellHeight % linesInCell === 0 ? cellHeight / linesInCell : 0),
    fontPixels: inCss(cellWidth / room.unit),
    margin: inCss(margin),
    width: inCss(columns * cellWidth + 2 * margin),
    height: inCss(rows * cellHeight + 2 * margin),
  };
}

/** A height whose lines are a whole number of pixels each, unless too much room would be lost for it. */
function wholeLines(height: number): number {
  const whole = Math.floor(height / linesInCell) * linesInCell;
  return whole >= shape.leastUse * height ? whole : Math.floor(height);
}

/** A width near it at which a dot is a whole number of pixels wide, if there is one. */
function evenDots(cellWidth: number): number {
  const even = (width: number): boolean => width % 6 === 0 || width % 7 === 0;
  return even(cellWidth) || !even(cellWidth - 1) || cellWidth < 12 ? cellWidth : cellWidth - 1;
}
