/** What the view of a terminal is told: rows of its grid, and where the cursor is. */
import type { Output, PortId } from '../contract';
import type { Grid, GridRow } from './grid';

/** Compares the grid with what was told last; holds nothing a save would need. */
export class TerminalView {
  private generation = 0;
  private shown: readonly GridRow[] = [];
  private cursor = '';

  constructor(
    private readonly grid: Grid,
    private readonly port: PortId,
  ) {}

  /** As created, or loaded: the next drain tells everything. */
  refresh(): void {
    this.generation = 0;
    this.shown = [];
    this.cursor = '';
  }

  drain(): readonly Output[] {
    const { rows, row, column } = this.grid;
    const changed = [...rows.entries()].filter(([i, cells]) => cells !== this.shown[i]);
    const outputs: Output[] = changed.map(([i, { cells }]) => ({
      kind: 'cells',
      port: this.port,
      generation: this.generation++,
      row: i,
      cells,
    }));
    const cursor = `${row},${column}`;
    if (cursor !== this.cursor) outputs.push({ kind: 'cursor', port: this.port, row, column });
    this.shown = rows;
    this.cursor = cursor;
    return outputs;
  }
}
