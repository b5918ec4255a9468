/** The screen of a guest's terminal, on the terminal the command runs in: rows and cursor, placed by ANSI sequences. */
import type { Output, PortId } from '../../cores/kit/contract';
import { rowText } from '../../cores/kit/devices/grid';
import type { Shell } from './shell';

const clear = '\x1b[2J\x1b[H';
const place = (row: number, column: number): string => `\x1b[${row + 1};${column + 1}H`;

export class GlassScreen {
  private begun = false;
  private height = 0;
  private cursor = place(0, 0);

  constructor(
    private readonly shell: Shell,
    private readonly port: PortId,
  ) {}

  async show(outputs: readonly Output[]): Promise<void> {
    let drawn = this.begun ? '' : clear;
    for (const output of outputs) {
      if (output.kind === 'cells' && output.port === this.port) {
        drawn += `${place(output.row, 0)}${rowText(output.cells).trimEnd()}\x1b[K`;
        this.height = Math.max(this.height, output.row + 1);
      } else if (output.kind === 'cursor' && output.port === this.port) {
        this.cursor = place(output.row, output.column);
      }
    }
    this.begun = true;
    await this.shell.out(drawn + this.cursor);
  }

  /** What the shell prints next begins below the screen. */
  async end(): Promise<void> {
    if (this.begun) await this.shell.out(`${place(this.height, 0)}\n`);
  }
}
