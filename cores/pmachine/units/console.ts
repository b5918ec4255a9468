/** Units 1 and 2: a terminal of 24 lines, its keyboard with type-ahead, and the keys that stop, flush and break. */
import type { Output } from '../../kit/contract';
import { clearCells, clearRows, putCell, resizeGrid, scrollUp } from '../../kit/devices/grid';
import { plainLook } from '../../kit/devices/look';
import { TerminalView } from '../../kit/devices/terminal';
import type { Processor } from '../processor';
import { keyBytes, Miscinfo, Syscom } from '../syscom';
import { keyCode } from './keys';

export const consolePort = 'console';
const typeAhead = 255;

/** Bits of a transfer's mode word (PMACHINE 5). */
const Mode = { noLineFeed: 4, literal: 8 } as const;

/** What `expecting` says the next character is. */
const Expect = { text: 0, column: 1, row: 2, blanks: 3, escape: 4, parameters: 5 } as const;

export class Console {
  private readonly view: TerminalView;

  constructor(private readonly p: Processor) {
    this.view = new TerminalView(p.state.console.screen, consolePort);
  }

  private get state(): Processor['state']['console'] {
    return this.p.state.console;
  }

  reset(columns: number, rows: number): void {
    const { screen } = this.state;
    screen.rows = [];
    resizeGrid(screen, columns, rows);
    screen.row = screen.column = 0;
  }

  // ── Keyboard ───────────────────────────────────────────────────────────────────────────────────

  /** Takes a key; false when the type-ahead is full, undefined when there is no such key. */
  type(key: string): boolean | undefined {
    const code = keyCode(key, (which) => this.keyByte(which));
    if (code === undefined) return undefined;
    // Zero is no key, but as BREAK: a terminal's break is a character without a bit (PMACHINE 4).
    const special = (which: number): boolean =>
      this.p.facts.controlKeys && code === this.keyByte(which) && (code !== 0 || which === keyBytes.break);
    if (special(keyBytes.stop)) this.state.stopped = !this.state.stopped;
    else if (special(keyBytes.flush)) this.state.flushing = !this.state.flushing;
    else if (special(keyBytes.break)) this.break();
    else if (this.state.typed.length === typeAhead) return false;
    else this.state.typed += String.fromCharCode(code);
    return true;
  }

  /** The user breaks in, unless the system has asked not to be broken (PMACHINE 4). */
  private break(): void {
    this.state.stopped = this.state.flushing = false;
    if ((this.p.syscom(Syscom.miscinfo) & Miscinfo.noBreak) !== 0) return;
    this.state.typed = '';
    this.p.state.broken = true;
  }

  /** A character with a meaning of its own, as the system has told (PMACHINE 4, CRTINFO). */
  keyByte(which: number): number {
    return this.p.store.byte(this.p.state.syscom + 2 * (Syscom.crtinfo + 2), which);
  }

  get hasTyped(): boolean {
    return this.state.typed !== '';
  }

  /** The next character typed, if there is one; who reads wants to see what is printed from now on. */
  next(): number | undefined {
    if (!this.hasTyped) return undefined;
    const code = this.state.typed.charCodeAt(0);
    this.state.typed = this.state.typed.slice(1);
    this.state.flushing = false;
    return code;
  }

  // ── Screen ─────────────────────────────────────────────────────────────────────────────────────

  write(code: number, mode: number): void {
    const { state } = this;
    if (state.flushing) return;
    switch (state.expecting) {
      case Expect.column:
        state.column = Math.max(0, code - 32);
        state.expecting = Expect.row;
        return;
      case Expect.row:
        state.expecting = Expect.text;
        return this.moveTo(code - 32, state.column);
      case Expect.blanks:
        state.expecting = Expect.text;
        for (let n = code - 32; n > 0; n--) this.put(32);
        return;
      case Expect.escape:
      case Expect.parameters:
        return this.escape(String.fromCharCode(code));
      default:
        this.control(code, mode);
    }
  }

  /** Of the VT100, as much as the terminal drivers of I.5 rely on; a '[' may be missing. */
  private escape(character: string): void {
    const { state } = this;
    if (state.expecting === Expect.escape) {
      state.parameters = '';
      state.expecting = Expect.parameters;
      if (character === '[') return;
    }
    if (/[0-9;]/.test(character) && state.parameters.length < 8) {
      state.parameters += character;
      return;
    }
    state.expecting = Expect.text;
    const { screen } = state;
    const [first, second] = state.parameters.split(';').map(Number);
    if (character === 'A') this.moveTo(screen.row - 1, screen.column);
    else if (character === 'B') this.moveTo(screen.row + 1, screen.column);
    else if (character === 'C') this.moveTo(screen.row, screen.column + 1);
    else if (character === 'D') this.moveTo(screen.row, screen.column - 1);
    else if (character === 'J') this.eraseToEndOfScreen();
    else if (character === 'K') clearCells(screen, screen.row, screen.column, screen.columns, plainLook);
    else if (character === 'H') {
      if (state.parameters === '') this.say('\n');
      this.moveTo(Math.max(1, first ?? 1) - 1, Math.max(1, second ?? 1) - 1);
    }
  }

  private eraseToEndOfScreen(): void {
    const { screen } = this.state;
    clearCells(screen, screen.row, screen.column, screen.columns, plainLook);
    clearRows(screen, screen.row + 1, screen.rows.length, plainLook);
  }

  /** Control characters of the reference interpreter's terminal (PMACHINE 5). */
  private control(code: number, mode: number): void {
    const { screen } = this.state;
    switch (code) {
      case 0:
        return;
      case 7:
        return this.p.emit({ kind: 'sound', port: 'bell', effect: 1, volume: 8, repeats: 1 });
      case 8:
        screen.column = Math.max(0, screen.column - 1);
        return this.say('\b');
      case 10:
        return this.lineFeed();
      case 11:
        return this.eraseToEndOfScreen();
      case 12:
        clearRows(screen, 0, screen.rows.length, plainLook);
        return this.moveTo(0, 0);
      case 13:
        screen.column = 0;
        if ((mode & Mode.noLineFeed) === 0) this.lineFeed();
        return;
      case 16:
        if ((mode & Mode.literal) === 0) this.state.expecting = Expect.blanks;
        return;
      case 22:
        return this.insertLine();
      case 25:
        this.say('\n');
        return this.moveTo(0, 0);
      case 27:
        if (this.p.facts.escapes) this.state.expecting = Expect.escape;
        return;
      case 28:
        this.advance();
        return;
      case 29:
        return clearCells(screen, screen.row, screen.column, screen.columns, plainLook);
      case 30:
        this.state.expecting = Expect.column;
        return;
      case 31:
        screen.row = Math.max(0, screen.row - 1);
        return;
      default:
        if (code >= 32 && code < 127) this.put(code);
    }
  }

  /** One column on, as far as there are columns; a damaged save may have none. */
  private advance(): void {
    const { screen } = this.state;
    screen.column = Math.max(0, Math.min(screen.columns - 1, screen.column + 1));
  }

  private put(code: number): void {
    const { screen } = this.state;
    putCell(screen, screen.row, Math.min(screen.column, screen.columns - 1), code, plainLook);
    this.advance();
    this.say(String.fromCharCode(code));
  }

  private lineFeed(): void {
    const { screen } = this.state;
    this.say('\n');
    if (screen.row === screen.rows.length - 1) scrollUp(screen, plainLook);
    else screen.row++;
  }

  private insertLine(): void {
    const { screen } = this.state;
    const rows = [...screen.rows];
    rows.splice(screen.row, 0, rows.pop()!);
    screen.rows = rows;
    clearRows(screen, screen.row, screen.row + 1, plainLook);
  }

  private moveTo(row: number, column: number): void {
    const { screen } = this.state;
    screen.row = Math.max(0, Math.min(row, screen.rows.length - 1));
    screen.column = Math.max(0, Math.min(column, screen.columns - 1));
  }

  /** What a typewriter in the screen's place would have typed: for the command line and for logs. */
  private say(text: string): void {
    this.p.emit({ kind: 'text', port: consolePort, text });
  }

  drain(): readonly Output[] {
    return this.view.drain();
  }
  refresh(): void {
    this.view.refresh();
  }
}
