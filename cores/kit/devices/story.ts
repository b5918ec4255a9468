/**
 * The screen of interactive fiction: prose in paragraphs below, a character grid above. It is part of the
 * machine's state, so a loaded save repaints itself, and prose keeps its styles at any width.
 */
import type { Output, PortId } from '../contract';
import { group, list, text, u16, u32, u8, type RecordOf, type StateOf } from '../state';
import { gridSchema, type GridRow } from './grid';
import { defaultColour, plainLook, type Look } from './look';

const run = {
  start: u32('offset of its first character in the paragraph, UTF-16 units'),
  style: u8('style bits (look.ts)', { radix: 2 }),
  font: u8('font number'),
  foreground: u16('colour', { radix: 16 }),
  background: u16('colour', { radix: 16 }),
};
/** A stretch of text of one look; it ends where the next begins. */
export type Run = RecordOf<typeof run>;

/** Paragraphs kept for scrolling back, and the length at which one is broken: 8 MB of text at the most. */
export const storyLimit = { paragraphs: 2000, characters: 4096, runs: 512 } as const;

const paragraph = {
  text: text('its characters'),
  runs: list(run, storyLimit.runs, 'its runs; the first starts at 0'),
};
export type Paragraph = RecordOf<typeof paragraph>;

export const storySchema = {
  columns: u16('width of the screen in cells'),
  height: u16('height of the screen in cells'),
  grid: group(gridSchema, 'the upper window, with the rows of a quotation box below it'),
  upperRows: u16(
    'rows that belong to the upper window now; rows of the grid below them stay until the next input',
  ),
  paragraphs: list(paragraph, storyLimit.paragraphs, 'finished paragraphs, oldest first'),
  dropped: u32('paragraphs that were dropped from the front'),
  text: text('the paragraph being written'),
  runs: list(run, storyLimit.runs, 'its runs'),
  screenTop: u32('number of the first paragraph since the screen was last cleared, counted from reset'),
  foreground: u16('colour of the page', { radix: 16 }),
  background: u16('colour of the page', { radix: 16 }),
};
export type StoryState = StateOf<typeof storySchema>;

/** What a view of the story is told; each change says how a part now looks, so applying it twice is harmless. */
export type StoryChange =
  | {
      readonly change: 'layout';
      readonly columns: number;
      readonly height: number;
      readonly gridRows: number; // rows of the grid to show
      readonly upperRows: number; // of which this many are the upper window, the rest a quotation box
      readonly screenTop: number;
      readonly dropped: number;
      readonly foreground: number;
      readonly background: number;
    }
  | { readonly change: 'row'; readonly row: number; readonly cells: Uint32Array }
  | {
      readonly change: 'paragraph';
      readonly number: number;
      readonly paragraph: Paragraph;
      readonly finished: boolean;
    };

/** Writes into the state and tells views what changed; holds nothing a save would need. */
export class StoryDevice {
  private generation = 0;
  private shownLayout = '';
  private shownRows: readonly GridRow[] = [];
  private shownParagraphs = 0;
  private shownText: string | undefined;
  private shownRuns: readonly Run[] = [];

  constructor(
    private readonly state: StoryState,
    private readonly port: PortId,
  ) {}

  /** Appends text without line ends to the current paragraph. */
  print(text: string, look: Look): void {
    const { state } = this;
    if (text === '') return;
    const last = state.runs.at(-1);
    if (last === undefined || !sameLook(last, look)) {
      if (state.runs.length === storyLimit.runs) this.newline();
      state.runs = [
        ...state.runs.filter((old) => old.start < state.text.length),
        { start: state.text.length, ...onlyLook(look) },
      ];
    }
    const room = storyLimit.characters - state.text.length;
    state.text += text.slice(0, room);
    if (text.length < room) return;
    this.newline();
    this.print(text.slice(room), look);
  }

  /** Ends the current paragraph. */
  newline(): void {
    const { state } = this;
    const full = state.paragraphs.length === storyLimit.paragraphs;
    if (full) state.dropped++;
    state.paragraphs = [...state.paragraphs.slice(full ? 1 : 0), { text: state.text, runs: state.runs }];
    state.text = '';
    state.runs = [];
  }

  /** Takes the last `count` characters of the current paragraph back: a preloaded input that is now being edited. */
  unprint(count: number): void {
    const { state } = this;
    const length = Math.max(0, state.text.length - count);
    state.text = state.text.slice(0, length);
    state.runs = state.runs.filter((old) => old.start < length || (old.start === 0 && length > 0));
  }

  /** Clears the page: what was written stays above, for scrolling back. */
  clear(look: Look): void {
    const { state } = this;
    if (state.text !== '') this.newline();
    state.screenTop = state.dropped + state.paragraphs.length;
    state.foreground = look.foreground;
    state.background = look.background;
  }

  /** As created, or loaded: the next drain tells everything. */
  refresh(): void {
    this.generation = 0;
    this.shownLayout = '';
    this.shownRows = [];
    this.shownParagraphs = 0;
    this.shownText = undefined;
  }

  /** What changed since the last drain; nothing, when nothing did. */
  drain(): readonly Output[] {
    const changes = [...this.layoutChanges(), ...this.rowChanges(), ...this.paragraphChanges()];
    if (changes.length === 0) return [];
    return [{ kind: 'story', port: this.port, generation: this.generation++, changes }];
  }

  private layoutChanges(): readonly StoryChange[] {
    const { columns, height, grid, upperRows, screenTop, dropped, foreground, background } = this.state;
    const gridRows = grid.rows.length;
    const layout = {
      change: 'layout',
      columns,
      height,
      gridRows,
      upperRows,
      screenTop,
      dropped,
      foreground,
      background,
    } as const;
    const key = JSON.stringify(layout);
    if (key === this.shownLayout) return [];
    this.shownLayout = key;
    return [layout];
  }

  private rowChanges(): readonly StoryChange[] {
    const { rows } = this.state.grid;
    const changed = [...rows.entries()].filter(([i, row]) => row !== this.shownRows[i]);
    this.shownRows = rows;
    return changed.map(([row, { cells }]) => ({ change: 'row', row, cells }));
  }

  private paragraphChanges(): readonly StoryChange[] {
    const { paragraphs, dropped, text, runs } = this.state;
    const first = Math.max(this.shownParagraphs, dropped);
    const changes: StoryChange[] = paragraphs
      .slice(first - dropped)
      .map((paragraph, i) => ({ change: 'paragraph', number: first + i, paragraph, finished: true }));
    if (changes.length > 0 || text !== this.shownText || runs !== this.shownRuns) {
      changes.push({
        change: 'paragraph',
        number: dropped + paragraphs.length,
        paragraph: { text, runs },
        finished: false,
      });
    }
    this.shownParagraphs = dropped + paragraphs.length;
    this.shownText = text;
    this.shownRuns = runs;
    return changes;
  }
}

/** A story screen of this size, empty, in the reader's colours. */
export function initStory(state: StoryState, columns: number, height: number): void {
  Object.assign(state, {
    columns,
    height,
    upperRows: 0,
    paragraphs: [],
    dropped: 0,
    text: '',
    runs: [],
    screenTop: 0,
  });
  Object.assign(state, { foreground: defaultColour, background: defaultColour });
  Object.assign(state.grid, { columns, row: 0, column: 0, rows: [] });
}

const onlyLook = ({ style, font, foreground, background }: Look): Look => ({
  style,
  font,
  foreground,
  background,
});
const sameLook = (left: Look, right: Look): boolean =>
  left.style === right.style &&
  left.font === right.font &&
  left.foreground === right.foreground &&
  left.background === right.background;

/** The look at an offset of a paragraph. */
export const lookAt = (paragraph: Paragraph, offset: number): Look =>
  paragraph.runs.findLast((run) => run.start <= offset) ?? plainLook;
