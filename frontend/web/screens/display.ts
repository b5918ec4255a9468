/**
 * What the player needs of a machine's screen, whatever kind it is: a story's pages (stage.ts), a terminal's glass (terminalStage.ts),
 * a room of machines (room/roomStage.ts).
 */
import type { Output, PortId, Wait } from '../../../cores/kit/contract';
import type { Surface } from './scene';
import type { StageSettings } from './stage';

export interface Display {
  readonly kind: 'story' | 'terminal' | 'room';
  readonly surfaceKind: Surface['kind'];
  /** Takes what concerns the screen and leaves the rest. */
  apply(output: Output): void;
  /** Where there are lights that tell who may type. */
  showWaits?(waits: readonly Wait[]): void;
  /** Where several terminals are on one page, or in other tabs: whether what comes there is read aloud here. */
  hears?(port: PortId): boolean;
  /** Another state of the machine follows, told from its beginning. */
  clear(): void;
  /** Brings page and picture up to date with what was applied. */
  refresh(): void;
  /** The player has sent something: what comes next is the new turn. */
  beginTurn(): void;
  /** Another state is shown: its last turn has been read, unless it is the very beginning. */
  beginAt(place: 'start' | 'end'): void;
  /** Scrolls to what is new. */
  reveal(smooth?: boolean): void;
  /** Scrolls by pages; true when that moved anything. */
  page(direction: 1 | -1): boolean;
  configure(settings: StageSettings): void;
  /** Another way to draw the same. */
  mount(surface: Surface): void;
  /** The size the machine should be told that its screen has; undefined for a screen that has one of its own. */
  capacity(): ScreenSize | undefined;
  /** The size that its screen has. */
  readonly size: ScreenSize;
  /** The cell under a point of the window, from 1; undefined outside. */
  cellAt(x: number, y: number): { readonly column: number; readonly row: number } | undefined;
  picture(widthPixels: number): HTMLCanvasElement;
  /** What stands there, for a reader who asks: the status line, or the whole glass. */
  status(): string;
  /** Rows with a menu's mark that have changed since this was last asked. */
  takeMarkedRows(): readonly string[];
  /** Everything printed, a line a paragraph. */
  transcript(): string;
}

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}
