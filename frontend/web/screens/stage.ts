/**
 * The screen of a story on a page: a grid that stays on top, prose that scrolls below it, and the place where
 * one types. The model says what there is; a surface paints it; the mirror holds it as text.
 */
import type { Output } from '../../../cores/kit/contract';
import { rowText } from '../../../cores/kit/devices/grid';
import { cellWords, plainLook, Style, unpackLook } from '../../../cores/kit/devices/look';
import type { Paragraph } from '../../../cores/kit/devices/story';
import { thumbnail } from './canvasSurface';
import type { Display, ScreenSize } from './display';
import { fitGrid, gridCapacity, type GridRoom } from './gridFit';
import { endOf, layParagraph, type ParagraphLayout } from './lineBreaking';
import { GridMirror, ProseMirror } from './mirror';
import { cssColour, legibleOn, pagePaper, paintOf, type Theme } from './palette';
import type { Colouring, GridScene, PlacedParagraph, Scene, Surface } from './scene';
import { StoryScreen } from './storyScreen';
import { typeset } from './typesetting';
import { fixedFace, fontOf, lineHeight, rememberingMeasure, type Measure, type Typeface } from './typeface';

export interface StageSettings {
  readonly typeface: Typeface;
  readonly measureCharacters: number;
  readonly quotes: boolean;
  readonly theme: Theme;
  readonly terminal: { readonly theme: Theme; readonly glow: boolean; readonly dots: boolean };
}

/** Elements the stage lives in; panels/playerPage.ts makes them. */
export interface StageElements {
  readonly stage: HTMLElement;
  readonly grid: HTMLElement;
  readonly scroller: HTMLElement;
  readonly page: HTMLElement;
  readonly prose: HTMLElement;
  readonly below: HTMLElement; // says that there is more to read
}

/** Where the caret stands, in the coordinates of the page element, CSS pixels. */
export interface CaretPlace {
  readonly x: number;
  readonly y: number;
  readonly room: number; // to the end of the line
}

const padding = { top: 28, side: 22, bottom: 44 } as const;
/** Heights of an empty paragraph in lines: the first of several parts the text, the others add little. */
const blankLines = { first: 0.6, further: 0.2 } as const;

interface Entry {
  readonly layout: ParagraphLayout;
  y: number;
  readonly height: number;
}

export class Stage implements Display {
  readonly kind = 'story';
  readonly screen = new StoryScreen();
  private readonly entries = new Map<number, Entry>();
  private readonly proseMirror: ProseMirror;
  private readonly gridMirror: GridMirror;
  private readonly context = document.createElement('canvas').getContext('2d')!;
  private measure: Measure;
  private colouring: Colouring;
  private turnStart = 0;
  private frame = 0;
  private surface: Surface;
  private box = { width: 0, height: 0 };
  private grid: GridScene = {
    x: 0,
    y: 0,
    columns: 0,
    cellWidth: 8,
    cellHeight: 16,
    fontPixels: 13,
    dots: undefined,
    rows: [],
  };
  private contentBottom = 0;
  private readonly marked = new Set<number>();

  constructor(
    private readonly elements: StageElements,
    private settings: StageSettings,
    surface: Surface,
    private readonly moved: (stage: Stage) => void,
  ) {
    this.surface = surface;
    this.proseMirror = new ProseMirror(elements.prose);
    this.gridMirror = new GridMirror(elements.grid);
    this.measure = rememberingMeasure(this.context, settings.typeface);
    this.colouring = this.makeColouring();
    this.mount(surface);
    elements.scroller.addEventListener('scroll', () => this.requestDraw(), { passive: true });
    new ResizeObserver(() => this.resize()).observe(elements.stage);
    this.resize();
  }

  // ── What the player page calls ─────────────────────────────────────────────────────────────────

  apply(output: Output): void {
    if (output.kind === 'story') this.screen.apply(output);
  }

  refresh(): void {
    const dirty = this.screen.take();
    for (const row of dirty.rows) this.marked.add(row);
    if (dirty.everything || dirty.layout) this.colouring = this.makeColouring();
    if (dirty.everything) this.layAll();
    else for (const number of dirty.paragraphs) this.lay(number);
    if (dirty.layout || dirty.everything) this.measureGrid();
    else if (dirty.rows.size > 0) this.grid = { ...this.grid, rows: this.gridRows() };
    this.place();
  }

  /** A story tells its whole screen anew by itself. */
  clear(): void {
    this.marked.clear();
  }

  beginTurn(): void {
    this.turnStart = this.screen.last;
  }

  beginAt(place: 'start' | 'end'): void {
    this.turnStart = place === 'start' ? 0 : Infinity;
  }

  /** Scrolls to the end of the text, but never past the first line of this turn. */
  reveal(smooth = true): void {
    const { scroller } = this.elements;
    const start = this.entries.get(this.turnStart);
    const startY = start === undefined ? Infinity : start.y + start.height - this.lineHeight - 8;
    const screenY = this.entries.get(this.screen.layout.screenTop)?.y ?? 0;
    const bottom = Math.max(this.contentBottom - scroller.clientHeight, screenY - padding.top);
    const top = Math.max(0, Math.min(bottom, startY));
    const calm = !smooth || matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.scrollTo({ top, behavior: calm ? 'instant' : 'smooth' });
    this.requestDraw();
  }

  page(direction: 1 | -1): boolean {
    const { scroller } = this.elements;
    const before = scroller.scrollTop;
    scroller.scrollTop += direction * Math.max(this.lineHeight, scroller.clientHeight - 2 * this.lineHeight);
    return scroller.scrollTop !== before;
  }

  scrollToEnd(): void {
    this.elements.scroller.scrollTop = this.elements.scroller.scrollHeight;
  }

  /** Whether text waits below the edge. */
  get moreBelow(): boolean {
    const { scroller } = this.elements;
    return this.contentBottom - padding.bottom > scroller.scrollTop + scroller.clientHeight + 4;
  }

  configure(settings: StageSettings): void {
    this.settings = settings;
    this.measure = rememberingMeasure(this.context, settings.typeface);
    this.relay();
  }

  mount(surface: Surface): void {
    if (surface !== this.surface) this.surface.destroy();
    this.surface = surface;
    surface.canvas.setAttribute('aria-hidden', 'true');
    this.elements.stage.prepend(surface.canvas);
    this.requestDraw();
  }

  /** Where the next character of the story would stand. */
  caret(): CaretPlace {
    const entry = this.entries.get(this.screen.last);
    if (entry === undefined) return { x: this.proseX, y: padding.top, room: this.measureWidth };
    const end = endOf(entry.layout);
    return {
      x: this.proseX + end.x,
      y: entry.y + end.line * this.lineHeight,
      room: Math.max(0, this.measureWidth - end.x),
    };
  }

  /** Columns and rows a grid would have that fills this stage with legible cells. */
  capacity(): ScreenSize {
    return gridCapacity(this.gridRoom());
  }

  get size(): ScreenSize {
    const { columns, height } = this.screen.layout;
    return { columns, rows: height };
  }

  cellAt(x: number, y: number): { readonly column: number; readonly row: number } | undefined {
    const box = this.elements.stage.getBoundingClientRect();
    const column = Math.floor((x - box.left - this.grid.x) / this.grid.cellWidth) + 1;
    const row = Math.floor((y - box.top) / this.grid.cellHeight) + 1;
    const inside = column >= 1 && column <= this.grid.columns && row >= 1 && row <= this.screen.layout.height;
    return inside ? { column, row } : undefined;
  }

  picture(widthPixels: number): HTMLCanvasElement {
    return thumbnail(this.scene(), this.colouring, widthPixels);
  }

  /** The rows of the upper window as text. */
  status(): string {
    return this.screen.rows.map((cells) => rowText(cells).trim().replaceAll(/ {2,}/g, ', ')).join('\n');
  }

  /** Marked rows are those in reverse video. */
  takeMarkedRows(): readonly string[] {
    const rows = [...this.marked].flatMap((row) => this.screen.rows[row] ?? []);
    this.marked.clear();
    if (this.screen.layout.gridRows < 2) return [];
    return rows.filter(hasReverse).map((cells) => rowText(cells).trim());
  }

  transcript(): string {
    return [...this.screen.paragraphs.values()].map(({ text }) => `${text}\n`).join('');
  }

  get surfaceKind(): Surface['kind'] {
    return this.surface.kind;
  }
  get lineHeight(): number {
    return lineHeight(this.settings.typeface);
  }
  get inputFont(): string {
    return fontOf(plainLook, this.settings.typeface);
  }

  // ── Measures ───────────────────────────────────────────────────────────────────────────────────

  private get measureWidth(): number {
    const alphabet = 'abcdefghijklmnopqrstuvwxyz ';
    const wanted = (this.measure(alphabet, plainLook) / alphabet.length) * this.settings.measureCharacters;
    return Math.max(120, Math.min(Math.round(wanted), this.box.width - 2 * padding.side));
  }
  private get proseX(): number {
    return Math.round((this.box.width - this.measureWidth) / 2);
  }
  private cellAdvance(fontPixels: number): number {
    this.context.font = `${fontPixels}px ${fixedFace}`;
    return this.context.measureText('M').width;
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.elements.stage;
    if (width === this.box.width && height === this.box.height) return;
    const narrower = width !== this.box.width;
    this.box = { width, height };
    if (narrower) this.relay();
    else {
      this.measureGrid();
      this.place();
    }
    this.reveal(false);
  }

  private relay(): void {
    this.colouring = this.makeColouring();
    this.layAll();
    this.measureGrid();
    this.place();
  }

  private measureGrid(): void {
    const { columns, gridRows } = this.screen.layout;
    this.grid = {
      ...fitGrid(columns, gridRows, this.gridRoom()),
      y: 0,
      columns,
      dots: undefined,
      rows: this.gridRows(),
    };
  }

  private gridRoom(): GridRoom {
    return {
      ...this.box,
      unit: this.cellAdvance(100) / 100,
      deviceRatio: devicePixelRatio,
      textPixels: this.settings.typeface.sizePixels,
      measureWidth: this.measureWidth,
      lineHeight: this.lineHeight,
    };
  }

  private gridRows(): Uint32Array[] {
    const { gridRows, columns } = this.screen.layout;
    return Array.from(
      { length: gridRows },
      (_, row) => this.screen.rows[row] ?? new Uint32Array(columns * 2),
    );
  }

  private makeColouring(): Colouring {
    const { layout } = this.screen;
    const { theme } = this.settings;
    return (look) => paintOf(look, layout, theme);
  }

  // ── Laying out ─────────────────────────────────────────────────────────────────────────────────

  private layAll(): void {
    this.entries.clear();
    this.proseMirror.clear();
    this.gridMirror.forget();
    for (const number of this.screen.paragraphs.keys()) this.lay(number);
  }

  private lay(number: number): void {
    const raw = this.screen.paragraphs.get(number);
    if (raw === undefined) {
      this.entries.delete(number);
      this.proseMirror.remove(number);
      return;
    }
    const { typeface, quotes } = this.settings;
    const layout = layParagraph(typeset(raw, quotes), this.measureWidth, this.measure, typeface.justify);
    const height = Math.round(this.lineHeight * this.linesOf(number, raw, layout));
    this.entries.set(number, { layout, y: 0, height });
    this.proseMirror.set(number, layout, height, this.isHeading(raw), {
      typeface,
      lineHeight: this.lineHeight,
      colouring: this.colouring,
    });
  }

  /** A short line that names a place: set wholly in bold, or the same as the status line says. Readers of the text jump from one to the next. */
  private isHeading({ text, runs }: Paragraph): boolean {
    if (text.length === 0 || text.length > 60 || runs.length > 1) return false;
    const [status] = this.screen.rows;
    const place = status === undefined ? undefined : /^ *(.*?)(?: {2}|$)/.exec(rowText(status))?.[1];
    return text === place || ((runs[0]?.style ?? 0) & Style.bold) !== 0;
  }

  private linesOf(number: number, raw: Paragraph, layout: ParagraphLayout): number {
    if (!isBlank(raw) || number === this.screen.last) return layout.lines.length;
    const before = this.screen.paragraphs.get(number - 1);
    return before === undefined || isBlank(before) ? blankLines.further : blankLines.first;
  }

  /** Gives every paragraph its place and the page its height. */
  private place(): void {
    const { stage, grid, scroller, page, prose } = this.elements;
    let y = padding.top;
    for (const entry of this.entries.values()) {
      entry.y = y;
      y += entry.height;
    }
    this.contentBottom = y + padding.bottom;
    const top = this.gridHeight;
    const screenY = this.entries.get(this.screen.layout.screenTop)?.y ?? 0;
    const visible = this.box.height - top;
    page.style.height = `${Math.max(this.contentBottom, screenY - padding.top + visible)}px`;
    prose.style.cssText = `top:${padding.top}px;left:${this.proseX}px;width:${this.measureWidth + 1}px`;
    grid.style.height = `${top}px`;
    scroller.style.top = `${top}px`;
    stage.style.setProperty('--page-paper', cssColour(this.paper));
    stage.style.setProperty('--typed', cssColour(legibleOn(this.settings.theme.typed, this.paper)));
    this.gridMirror.show(this.grid, this.cellAdvance(this.grid.fontPixels), this.colouring);
    this.moved(this);
    this.requestDraw();
  }

  private get gridHeight(): number {
    return Math.ceil(this.grid.rows.length * this.grid.cellHeight);
  }
  private get paper(): number {
    return pagePaper(this.screen.layout, this.settings.theme);
  }

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────────

  /** One frame for any number of changes; nothing is drawn while nothing changes. */
  private requestDraw(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.drawNow();
    });
  }

  /** Draws at once: for a picture of this very moment. */
  drawNow(): void {
    this.elements.below.hidden = !this.moreBelow;
    if (this.box.width > 0 && !this.elements.stage.classList.contains('text-mode'))
      this.surface.draw(this.scene(), this.colouring);
  }

  private scene(): Scene {
    const top = this.gridHeight;
    const { typeface } = this.settings;
    return {
      width: this.box.width,
      height: this.box.height,
      paper: this.paper,
      grid: this.grid,
      prose: { x: this.proseX, top, lineHeight: this.lineHeight, typeface, placed: this.inSight(top) },
    };
  }

  private inSight(top: number): PlacedParagraph[] {
    const offset = top - this.elements.scroller.scrollTop;
    const placed: PlacedParagraph[] = [];
    for (const { layout, y, height } of this.entries.values()) {
      if (y + height + offset < top || y + offset > this.box.height) continue;
      placed.push({ layout, y: y + offset, width: this.measureWidth });
    }
    return placed;
  }
}

const isBlank = ({ text }: Paragraph): boolean => text.trim() === '';

/** Whether some of a row, but not all of it, is in reverse video. */
function hasReverse(cells: Uint32Array): boolean {
  let reversed = 0;
  for (let i = 0; i < cells.length; i += cellWords)
    if ((unpackLook(cells[i]!, cells[i + 1]!).style & Style.reverse) !== 0) reversed++;
  return reversed > 0 && reversed < cells.length / cellWords;
}
