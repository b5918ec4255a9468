/** The screen of versions 1 to 5, 7 and 8 (ZMS 8): prose below, a grid above, over the kit's story device. */
import type { Output } from '../kit/contract';
import { clearCells, clearRows, putCells, resizeGrid } from '../kit/devices/grid';
import { defaultColour, Style, type Colour, type Look } from '../kit/devices/look';
import { initStory, StoryDevice } from '../kit/devices/story';
import { Flags2, Header } from './header';
import type { StoryMemory } from './memory';
import type { ZState } from './state';
import type { Story } from './story';

export const storyPort = 'story';
export const Font = { usual: 1, graphics: 3, fixed: 4 } as const;
const lower = 0;
const upper = 1;

export class Screen {
  private readonly device: StoryDevice;
  /** Rows above the upper window that the status line takes (ZMS 8.2). */
  private readonly statusRows: number;

  constructor(
    private readonly state: ZState,
    private readonly memory: StoryMemory,
    private readonly story: Story,
  ) {
    this.device = new StoryDevice(state.story, storyPort);
    this.statusRows = story.version <= 3 ? 1 : 0;
  }

  /** Blank, in the reader's colours, nothing split off. */
  reset(columns: number, rows: number): void {
    const { state } = this;
    Object.assign(state.screen, { window: lower, style: Style.roman, font: Font.usual, buffering: true });
    Object.assign(state.screen, { foreground: defaultColour, background: defaultColour });
    initStory(state.story, columns, rows);
    this.split(0);
    this.settle();
  }

  /** The view has another size now; what it shows stays as far as it fits. */
  resize(columns: number, rows: number): void {
    const { story } = this.state;
    Object.assign(story, { columns, height: rows });
    resizeGrid(story.grid, columns, story.grid.rows.length, this.gridLook());
  }

  // ── Printing ───────────────────────────────────────────────────────────────────────────────────

  /** Prints to the selected window; '\n' is a new line. */
  print(text: string, extraStyle = 0): void {
    text.split('\n').forEach((line, i) => {
      if (i > 0) this.newline();
      if (this.state.screen.window === upper) this.printToGrid(line, extraStyle);
      else this.device.print(line, this.look(extraStyle));
    });
  }

  private newline(): void {
    const { grid } = this.state.story;
    if (this.state.screen.window === lower) return this.device.newline();
    grid.column = 0;
    if (grid.row < grid.rows.length - 1) grid.row++;
  }

  /** The upper window neither wraps nor scrolls; what does not fit is lost (ZMS 8.7.2.5). */
  private printToGrid(text: string, extraStyle: number): void {
    const { grid } = this.state.story;
    const look = this.gridLook();
    const codePoints = Array.from(text, (character) => character.codePointAt(0)!);
    putCells(grid, grid.row, grid.column, codePoints, { ...look, style: look.style | extraStyle });
    grid.column = Math.min(grid.columns, grid.column + codePoints.length);
  }

  /** Characters at the end of the current paragraph, if they are `text`: input the story has already printed. */
  takeBack(text: string): void {
    if (this.state.screen.window === lower && text !== '' && this.state.story.text.endsWith(text)) {
      this.device.unprint(text.length);
    }
  }

  private look(extraStyle = 0): Look {
    const { style, font, foreground, background } = this.state.screen;
    const fixed = font === Font.fixed || this.fixedPitch() ? Style.fixed : 0;
    return { style: style | fixed | extraStyle, font, foreground, background };
  }

  /** The upper window is always fixed pitch (ZMS 8.7.2.4). */
  private gridLook(): Look {
    return { ...this.look(), style: this.state.screen.style | Style.fixed };
  }

  /** A story may ask for fixed pitch in its header at any time (ZMS 8.1, 11.1.2). */
  private fixedPitch(): boolean {
    return (this.memory.bytes[Header.flags2 + 1]! & Flags2.fixedPitch) !== 0;
  }

  // ── Windows ────────────────────────────────────────────────────────────────────────────────────

  get window(): number {
    return this.state.screen.window;
  }

  /** Selecting the upper window puts its cursor at the top left (ZMS 8.7.2). */
  select(window: number): void {
    this.state.screen.window = window === upper ? upper : lower;
    if (window === upper) this.moveGridCursor(0, 0);
  }

  /**
   * Gives the upper window `lines` lines. Rows it loses stay to be read until the next input, since stories draw
   * quotation boxes that way (ZMS 8 remarks). Version 3 clears what it opens (ZMS 8.6.1.1.2).
   */
  split(lines: number): void {
    const { story } = this.state;
    const rows = Math.min(this.statusRows + lines, story.height);
    resizeGrid(story.grid, story.columns, Math.max(rows, story.grid.rows.length), this.gridLook());
    if (this.story.version === 3) clearRows(story.grid, this.statusRows, rows, this.gridLook());
    story.upperRows = rows;
    const cursorOutside = story.grid.row >= rows;
    if (cursorOutside) this.moveGridCursor(0, 0); // ZMS 8.7.2.1.1
  }

  /** The player has answered: rows that no longer belong to the upper window go. */
  settle(): void {
    const { story } = this.state;
    if (story.grid.rows.length > story.upperRows) resizeGrid(story.grid, story.columns, story.upperRows);
  }

  /** -1 clears all and unsplits, -2 clears all, else one window (ZMS 8.7.3). */
  erase(window: number): void {
    if (window === -1) {
      this.split(0);
      this.settle();
      this.select(lower);
    }
    if (window === upper || window < 0) {
      clearRows(this.state.story.grid, this.statusRows, this.state.story.grid.rows.length, this.gridLook());
      if (window === upper) this.moveGridCursor(0, 0);
    }
    if (window === lower || window < 0) this.device.clear(this.look());
  }

  /** Blanks from the cursor to the end of its line (ZMS 15 erase_line). */
  eraseLine(): void {
    const { grid } = this.state.story;
    if (this.window === upper) clearCells(grid, grid.row, grid.column, grid.columns, this.gridLook());
  }

  /** Line and column count from 1, in the upper window only (ZMS 8.7.2.3). */
  setCursor(line: number, column: number): void {
    if (this.window === upper) this.moveGridCursor(line - 1, column - 1);
  }

  private moveGridCursor(line: number, column: number): void {
    const { grid } = this.state.story;
    grid.row = Math.min(Math.max(line, 0) + this.statusRows, Math.max(this.state.story.height - 1, 0));
    grid.column = Math.min(Math.max(column, 0), grid.columns);
  }

  /** Line and column from 1; of prose, whose lines the view breaks, the bottom line and the paragraph's length tell. */
  cursor(): readonly [line: number, column: number] {
    const { grid, text, columns, height } = this.state.story;
    if (this.window === upper) return [grid.row - this.statusRows + 1, grid.column + 1];
    return [height, (text.length % columns) + 1];
  }

  // ── Looks ──────────────────────────────────────────────────────────────────────────────────────

  /** 0 is roman and ends all others; else styles combine (ZMS 8.7.1.1, 15 set_text_style). */
  setStyle(style: number): void {
    const { screen } = this.state;
    screen.style = style === 0 ? Style.roman : screen.style | (style & 15);
  }

  setColours(foreground: Colour | undefined, background: Colour | undefined): void {
    if (foreground !== undefined) this.state.screen.foreground = foreground;
    if (background !== undefined) this.state.screen.background = background;
  }

  /** The font in use before, or 0 if there is no such font; font 0 only asks (ZMS 8.1.2, 15 set_font). */
  setFont(font: number): number {
    const { screen } = this.state;
    const before = screen.font;
    if (font === 0) return before;
    if (font !== Font.usual && font !== Font.graphics && font !== Font.fixed) return 0;
    screen.font = font;
    return before;
  }

  setBuffering(on: boolean): void {
    this.state.screen.buffering = on;
  }

  // ── Status line ────────────────────────────────────────────────────────────────────────────────

  /** Draws the status line: a name at the left, cut with dots if need be, `right` at the right (ZMS 8.2.2). */
  showStatus(name: string, right: string): void {
    const { grid, columns } = this.state.story;
    const room = Math.max(0, columns - right.length - 3);
    const left = name.length > room ? `${name.slice(0, Math.max(0, room - 3))}...`.slice(0, room) : name;
    const line = ` ${left.padEnd(room)} ${right} `.slice(0, columns);
    const look = {
      style: Style.reverse | Style.fixed,
      font: Font.usual,
      foreground: defaultColour,
      background: defaultColour,
    };
    putCells(
      grid,
      0,
      0,
      Array.from(line, (character) => character.codePointAt(0)!),
      look,
    );
  }

  drain(): readonly Output[] {
    return this.device.drain();
  }

  refresh(): void {
    this.device.refresh();
  }
}
