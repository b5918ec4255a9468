/** The view's copy of a terminal: rows of cells, the cursor, and what was printed since the page was opened. */
import type { Output, PortId } from '../../../cores/kit/contract';
import { rowText } from '../../../cores/kit/devices/grid';
import { cellWords, Style } from '../../../cores/kit/devices/look';

/** Characters of the record that are kept; older ones are let go. */
const recordLimit = 1_000_000;

export class TerminalScreen {
  readonly rows: Uint32Array[] = [];
  row = 0;
  column = 0;
  private record = '';

  constructor(
    readonly port: PortId,
    readonly columns: number,
    readonly height: number,
  ) {
    this.clear();
  }

  /** True when the output was for this screen. */
  apply(output: Output): boolean {
    if (!('port' in output) || output.port !== this.port) return false;
    if (output.kind === 'cells') {
      if (output.generation === 0) this.clear();
      this.rows[output.row] = output.cells;
    } else if (output.kind === 'cursor') {
      [this.row, this.column] = [output.row, Math.min(output.column, this.columns - 1)];
    } else if (output.kind === 'text') {
      this.record = (this.record + output.text).slice(-recordLimit);
    } else return false;
    return true;
  }

  /** The rows with the cursor's cell in reverse: a new array for that row alone. */
  withCursor(): readonly Uint32Array[] {
    const under = this.rows[this.row];
    if (under === undefined) return this.rows;
    const cells = under.slice();
    const at = this.column * cellWords;
    cells[at] = (cells[at]! ^ (Style.reverse << 21)) >>> 0;
    return this.rows.with(this.row, cells);
  }

  /** The glass as lines, those at the end that are blank left out. */
  text(): string {
    return this.rows
      .map((cells) => rowText(cells).trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** What was printed, backspaces carried out. */
  printed(): string {
    let text = '';
    for (const character of this.record) {
      if (character === '\b') text = text.slice(0, -1);
      else text += character;
    }
    return text;
  }

  private clear(): void {
    const blank = new Uint32Array(this.columns * cellWords);
    for (let i = 0; i < blank.length; i += cellWords) [blank[i], blank[i + 1]] = [0x20, 0x8000_8000];
    this.rows.length = 0;
    for (let row = 0; row < this.height; row++) this.rows.push(blank);
    this.row = this.column = 0;
  }
}
