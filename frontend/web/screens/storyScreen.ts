/** The view's copy of a story screen, built from the changes a core tells; it knows nothing of pixels. */
import type { Output } from '../../../cores/kit/contract';
import type { Paragraph, StoryChange } from '../../../cores/kit/devices/story';
import { defaultColour } from '../../../cores/kit/devices/look';

export type ScreenLayout = Omit<Extract<StoryChange, { change: 'layout' }>, 'change'>;
export type StoryOutput = Extract<Output, { kind: 'story' }>;

export const emptyLayout: ScreenLayout = {
  columns: 80,
  height: 24,
  gridRows: 0,
  upperRows: 0,
  screenTop: 0,
  dropped: 0,
  foreground: defaultColour,
  background: defaultColour,
};

/** What has to be drawn anew since the last `take`. */
export interface Dirty {
  readonly everything: boolean;
  readonly layout: boolean;
  readonly rows: ReadonlySet<number>;
  readonly paragraphs: ReadonlySet<number>;
}

export class StoryScreen {
  layout: ScreenLayout = emptyLayout;
  readonly rows: Uint32Array[] = [];
  /** Paragraphs by number, the oldest first; the last one may be unfinished. */
  readonly paragraphs = new Map<number, Paragraph>();
  private newest = 0;
  private everything = true;
  private layoutChanged = true;
  private rowsChanged = new Set<number>();
  private paragraphsChanged = new Set<number>();

  /** Number of the paragraph being written. */
  get last(): number {
    return this.newest;
  }

  apply(output: StoryOutput): void {
    if (output.generation === 0) this.clear();
    for (const change of output.changes) this.applyChange(change);
  }

  /** Hands over what changed, once. */
  take(): Dirty {
    const dirty = {
      everything: this.everything,
      layout: this.layoutChanged,
      rows: this.rowsChanged,
      paragraphs: this.paragraphsChanged,
    };
    this.everything = this.layoutChanged = false;
    this.rowsChanged = new Set();
    this.paragraphsChanged = new Set();
    return dirty;
  }

  private clear(): void {
    this.layout = emptyLayout;
    this.rows.length = 0;
    this.paragraphs.clear();
    this.newest = 0;
    this.everything = true;
  }

  private applyChange(change: StoryChange): void {
    switch (change.change) {
      case 'layout':
        this.layout = change;
        this.layoutChanged = true;
        this.rows.length = Math.min(this.rows.length, change.gridRows);
        for (const number of this.paragraphs.keys()) {
          if (number >= change.dropped) break;
          this.paragraphs.delete(number);
          this.paragraphsChanged.add(number);
        }
        return;
      case 'row':
        this.rows[change.row] = change.cells;
        this.rowsChanged.add(change.row);
        return;
      case 'paragraph':
        this.paragraphs.set(change.number, change.paragraph);
        this.newest = Math.max(this.newest, change.number);
        this.paragraphsChanged.add(change.number);
    }
  }
}
