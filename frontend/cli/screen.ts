/** What the guest shows, as lines: its text in a stream, its upper window above the prompt of a terminal. */
import type { Core, Output, PortId } from '../../cores/kit/contract';
import { rowText } from '../../cores/kit/devices/grid';
import { StoryText } from '../host/storyText';
import { WordWrap } from '../host/wordWrap';
import { GlassScreen } from './glassScreen';
import type { Shell } from './shell';
import { terminalOf } from './terminals';
import type { Typewriter } from './typewriter';

export class Screen {
  private text = new StoryText();
  private readonly wrap: WordWrap;
  private readonly upper = new UpperWindow();
  private line = ''; // what stands on the last line, for the line editor to repeat
  private skipLineEnd = false;
  /** Unfinished lines of terminals other than the first. */
  private readonly begun = new Map<PortId, string>();

  /** The guest's terminal, drawn as it is; absent where the guest has none, or where it is printed as a stream. */
  private readonly glass: GlassScreen | undefined;

  /** `width` 0 never wraps. On a `glass` the guest's terminal is drawn in place; a `typewriter` has its own way to print. */
  constructor(
    private readonly shell: Shell,
    private readonly core: Core,
    width: number,
    glass: boolean,
    private readonly typewriter?: Typewriter,
  ) {
    const terminal = terminalOf(core);
    this.wrap = new WordWrap(terminal === undefined ? width : 0);
    if (terminal !== undefined && glass) this.glass = new GlassScreen(shell, terminal.id);
  }

  /** Shows what belongs on the screen; other outputs are left to others. */
  async show(outputs: readonly Output[]): Promise<void> {
    if (this.glass !== undefined) return this.glass.show(outputs);
    this.upper.take(outputs);
    // A typewriter tells as text what the guest typed, and shows on its paper what the player typed as well.
    const untyped = outputs.filter(({ kind }) => kind !== 'paper');
    let text = this.text.take(untyped) + this.terminalText(outputs);
    if (text === '') return;
    if (this.skipLineEnd && text.startsWith('\n')) text = text.slice(1);
    this.skipLineEnd = false;
    await this.print(this.wrap.write(text));
  }

  /** What came from the first terminal as it is; from others line by line, with their names before them. */
  private terminalText(outputs: readonly Output[]): string {
    const first = terminalOf(this.core)?.id;
    return outputs
      .map((output) => {
        if (output.kind !== 'text' || !isTerminal(this.core, output.port)) return '';
        return output.port === first ? output.text : this.labelled(output.port, output.text);
      })
      .join('');
  }
  private labelled(port: PortId, text: string): string {
    const lines = ((this.begun.get(port) ?? '') + text).split('\n');
    this.begun.set(port, lines.pop()!);
    return lines.map((line) => `${port}: ${line}\n`).join('');
  }

  /** Takes note of what the screen showed before, without printing it; the last lines can be printed again. */
  async resume(outputs: readonly Output[], lines: number): Promise<void> {
    this.upper.take(outputs);
    const shown = this.text.take(outputs).split('\n').slice(-lines).join('\n');
    if (lines > 0) await this.print(this.wrap.write(shown));
  }

  /** The machine waits: nothing more belongs to the last word. Gives the unfinished line. */
  async settle(): Promise<string> {
    await this.print(this.wrap.flush());
    return this.line;
  }

  /** On a terminal: the upper window as lines above the prompt, if it changed since it was last drawn. */
  async showUpperWindow(): Promise<void> {
    if (!this.shell.terminal.output) return;
    const rows = this.upper.changed();
    if (rows === undefined) return;
    const [on, off] = this.shell.colour ? ['\x1b[7m', '\x1b[0m'] : ['', ''];
    const above = rows.map((row) => `${on}${row}${off}\n`).join('');
    await this.shell.out(`\r\x1b[K${above}${this.line}`);
  }

  /** The player pressed Enter on a terminal: the cursor is on a new line already. */
  entered(): void {
    this.line = '';
    this.wrap.home();
    this.skipLineEnd = this.typewriter === undefined;
  }

  /** Takes what the player has begun to type off the screen, since the guest may print now. */
  async clearTyping(): Promise<void> {
    if (this.typewriter !== undefined) return;
    await this.shell.out(`\r\x1b[K${this.line}`);
  }

  /** Ends an unfinished line, so that what the shell prints next begins on one of its own. */
  async end(): Promise<void> {
    await this.glass?.end();
    await this.print(this.wrap.flush());
    if (this.line !== '') await this.print('\n');
    for (const [port, text] of this.begun) if (text !== '') await this.print(`${port}: ${text}\n`);
  }

  private async print(text: string): Promise<void> {
    const lineEnd = text.lastIndexOf('\n');
    this.line = lineEnd < 0 ? this.line + text : text.slice(lineEnd + 1);
    await (this.typewriter?.print(text) ?? this.shell.out(text));
  }
}

/** Whether a port's stream belongs on the screen, not in a file. */
export const isTerminal = (core: Core, port: string): boolean =>
  core.ports.some(({ id, kind }) => id === port && kind === 'terminal');

/** The rows of the grid, as text. */
class UpperWindow {
  private rows: string[] = [];
  private height = 0;
  private drawn = '';

  take(outputs: readonly Output[]): void {
    for (const output of outputs) {
      if (output.kind !== 'story') continue;
      for (const change of output.changes) {
        if (change.change === 'layout') this.height = change.gridRows;
        else if (change.change === 'row') this.rows[change.row] = rowText(change.cells);
      }
    }
  }

  /** The rows with something on them, from the first to the last; undefined if they are as they were. */
  changed(): readonly string[] | undefined {
    const rows = this.rows.slice(0, this.height);
    while (rows.at(-1)?.trim() === '') rows.pop();
    const now = rows.join('\n');
    if (now === this.drawn) return undefined;
    this.drawn = now;
    return rows.map((row) => row.replace(/ +$/, (spaces) => ' '.repeat(Math.min(spaces.length, 1))));
  }
}
