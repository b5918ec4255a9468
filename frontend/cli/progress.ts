/** One line on standard error that says how far long work is: on a terminal only, and gone when the work is done. */
import type { Shell } from './shell';

const every = 100; // milliseconds

export class ProgressLine {
  private shown = -Infinity;

  constructor(private readonly shell: Shell) {}

  show(text: string): void {
    const now = this.shell.now();
    if (!this.shell.terminal.errors || now - this.shown < every) return;
    this.shown = now;
    this.shell.error(`\r\x1b[K${text.slice(0, (this.shell.terminal.columns || 80) - 1)}`);
  }

  clear(): void {
    if (this.shown > -Infinity) this.shell.error('\r\x1b[K');
    this.shown = -Infinity;
  }
}
