/** What terminals type on: paper, or a screen on which lines move up as they would on paper. */
import type { Output, PortId } from '../../kit/contract';
import { clearCells, putCells, resizeGrid, scrollUp, type Grid } from '../../kit/devices/grid';
import { plainLook } from '../../kit/devices/look';
import { TerminalView } from '../../kit/devices/terminal';
import { type, TypewriterView, type Typewriter } from '../../kit/devices/typewriter';

export interface Sheet {
  /** Where the next character goes, from 0. */
  readonly column: number;
  /** Graphics, and CR, LF, BS and HT among them. */
  type(characters: string): void;
  drain(): readonly Output[];
  refresh(): void;
}

export class PaperSheet implements Sheet {
  private readonly view: TypewriterView;

  constructor(
    private readonly paper: Typewriter,
    port: PortId,
    private readonly columns: number,
  ) {
    this.view = new TypewriterView(paper, port);
  }

  get column(): number {
    return this.paper.column;
  }
  type(characters: string): void {
    if (this.paper.lines.length === 0) this.paper.width = this.columns;
    type(this.paper, characters);
  }
  drain(): readonly Output[] {
    return this.view.drain();
  }
  refresh(): void {
    this.view.refresh();
  }
}

const tabStops = 8;

export class ScreenSheet implements Sheet {
  private readonly view: TerminalView;

  constructor(
    private readonly grid: Grid,
    port: PortId,
    private readonly columns: number,
    private readonly rows: number,
  ) {
    this.view = new TerminalView(grid, port);
  }

  get column(): number {
    return this.grid.column;
  }

  type(characters: string): void {
    const { grid } = this;
    if (grid.rows.length === 0) resizeGrid(grid, this.columns, this.rows);
    for (const run of characters.match(/[^\r\n\b\t]+|[\r\n\b\t]/g) ?? []) this.put(run);
  }
  private put(run: string): void {
    const { grid } = this;
    if (run === '\r') grid.column = 0;
    else if (run === '\n') this.nextRow();
    else if (run === '\b') grid.column = Math.max(0, grid.column - 1);
    else if (run === '\t')
      grid.column = Math.min(this.columns - 1, (Math.floor(grid.column / tabStops) + 1) * tabStops);
    else this.write([...run].map((character) => character.codePointAt(0)!));
  }

  /** What does not fit into a row goes on in the next one. */
  private write(codePoints: readonly number[]): void {
    const { grid, columns } = this;
    for (let at = 0; at < codePoints.length;) {
      if (grid.column >= columns) {
        this.nextRow();
        grid.column = 0;
      }
      const part = codePoints.slice(at, at + columns - grid.column);
      putCells(grid, grid.row, grid.column, part, plainLook);
      grid.column += part.length;
      at += part.length;
    }
  }
  private nextRow(): void {
    const { grid } = this;
    if (grid.row < this.rows - 1) {
      grid.row++;
      clearCells(grid, grid.row, 0, this.columns, plainLook);
    } else scrollUp(grid, plainLook);
  }

  drain(): readonly Output[] {
    return this.view.drain();
  }
  refresh(): void {
    this.view.refresh();
  }
}
