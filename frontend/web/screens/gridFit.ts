/** How large the cells of a grid are, and how many a screen should have: legible first, then as many as fit. */

/** Lengths in CSS pixels; `unit` is the advance of a cell's letter in its font size. */
export interface GridRoom {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly deviceRatio: number;
  readonly textPixels: number; // size of the reader's text
  readonly measureWidth: number; // width of the prose
  readonly lineHeight: number; // of the prose
}
export interface GridFit {
  readonly x: number;
  readonly cellWidth: number; // whole device pixels, as the height
  readonly cellHeight: number;
  readonly fontPixels: number;
}

/** Letters of the grid are set smaller than the prose beside it. */
const share = 0.72;
/** They are not made smaller than this to fit more of them. */
const smallestFont = 11.5;
const margin = 16;
const leading = 1.3;
/** A status line alone is a bar with air in it. */
const barLeading = 1.9;
const wantedColumns = { least: 32, most: 80 } as const;
const wantedRows = { least: 8, most: 50 } as const;

const preferredFont = ({ textPixels }: GridRoom): number => Math.max(11, textPixels * share);

/** The columns and rows a machine should be told that its screen has. */
export function gridCapacity(room: GridRoom): { readonly columns: number; readonly rows: number } {
  const advance = Math.min(preferredFont(room), smallestFont) * room.unit;
  const columns = Math.floor((room.width - margin) / advance);
  const rows = Math.floor(room.height / (preferredFont(room) * leading));
  return {
    columns: Math.max(wantedColumns.least, Math.min(wantedColumns.most, columns)),
    rows: Math.max(wantedRows.least, Math.min(wantedRows.most, rows)),
  };
}

/** Fits so many columns and rows: as wide as the prose if letters stay near their size, smaller where they must be. */
export function fitGrid(columns: number, rows: number, room: GridRoom): GridFit {
  const { width, height, unit, deviceRatio } = room;
  const preferred = preferredFont(room);
  const wide = room.measureWidth / Math.max(1, columns) / unit;
  const fitWidth = (width - margin) / Math.max(1, columns) / unit;
  const fitHeight = (height - 2 * room.lineHeight) / Math.max(1, rows) / leading;
  const fontWanted = Math.min(Math.max(preferred, wide), preferred * 1.25, fitWidth, fitHeight);
  const cellWidth = Math.max(1, Math.floor(Math.max(5, fontWanted) * unit * deviceRatio)) / deviceRatio;
  const fontPixels = cellWidth / unit;
  const cellHeight = Math.round(fontPixels * (rows === 1 ? barLeading : leading) * deviceRatio) / deviceRatio;
  return { x: Math.round((width - columns * cellWidth) / 2), cellWidth, cellHeight, fontPixels };
}
