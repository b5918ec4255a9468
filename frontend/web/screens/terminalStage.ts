/**
 * The glass of a terminal on a page: as large as the room it stands in allows, drawn by a surface, with the text
 * over it that selection and screen readers find, and a halo of its own light.
 */
import type { Output, PortId } from '../../../cores/kit/contract';
import { thumbnail } from './canvasSurface';
import type { Display, ScreenSize } from './display';
import { DotLetters } from './dotLetters';
import { GridMirror } from './mirror';
import { cssColour, paintOf, type Theme } from './palette';
import type { GraphicsPane } from './graphicsPane';
import { Halo } from './halo';
import type { Colouring, GridScene, Scene, Surface } from './scene';
import type { StageSettings } from './stage';
import { fitTerminal, type TerminalFit } from './terminalFit';
import { TerminalScreen } from './terminalScreen';
import { fixedFace } from './typeface';

/** Elements the glass lives in; player/terminalPage.ts makes them. */
export interface TerminalElements {
  readonly room: HTMLElement; // all the space there is
  readonly cabinet: HTMLElement; // the terminal, frame and all
  readonly glass: HTMLElement;
  readonly grid: HTMLElement;
  readonly area: HTMLTextAreaElement; // where typing arrives: it goes with the cursor
}
export interface TerminalPort extends ScreenSize {
  readonly port: PortId;
}

const nothing = (): void => undefined;
const blinkMilliseconds = 530;
const noColours = { foreground: 0x8000, background: 0x8000 } as const;

export class TerminalStage implements Display {
  readonly kind = 'terminal';
  readonly size: ScreenSize;
  private readonly screen: TerminalScreen;
  private readonly mirror: GridMirror;
  private readonly halo: Halo;
  private readonly context = document.createElement('canvas').getContext('2d')!;
  private theme: Theme;
  private colouring: Colouring;
  private fit: TerminalFit;
  private grid: GridScene;
  private dots: boolean;
  private frame = 0;
  private cursorShown = true;
  private blink: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly elements: TerminalElements,
    { port, columns, rows }: TerminalPort,
    settings: StageSettings,
    private surface: Surface,
    private readonly graphics: readonly GraphicsPane[],
  ) {
    this.size = { columns, rows };
    this.screen = new TerminalScreen(port, columns, rows);
    this.mirror = new GridMirror(elements.grid);
    this.halo = new Halo(elements.glass);
    elements.grid.before(...graphics.map(({ root }) => root));
    this.theme = settings.terminal.theme;
    this.dots = settings.terminal.dots;
    this.colouring = this.makeColouring();
    this.fit = this.measure();
    this.grid = this.makeGrid();
    this.configure(settings);
    this.mount(surface);
    new ResizeObserver(() => this.resize()).observe(elements.room);
    for (const event of ['focus', 'blur'])
      elements.area.addEventListener(event, () => this.restartBlinking());
    document.addEventListener('visibilitychange', () => this.restartBlinking());
  }

  // ── What the player page calls ─────────────────────────────────────────────────────────────────

  apply(output: Output): void {
    if (this.screen.apply(output)) return;
    for (const pane of this.graphics) pane.apply(output);
  }

  /** Another machine is shown: it tells its screen anew, and nothing of a drawing that it has not. */
  clear(): void {
    for (const pane of this.graphics) pane.clear();
  }

  refresh(): void {
    this.grid = { ...this.grid, rows: this.screen.rows.slice() };
    this.mirror.show(this.grid, this.advance(this.fit.fontPixels), this.colouring);
    this.placeArea();
    this.restartBlinking();
  }

  // A terminal does not scroll: what is new is in sight.
  readonly beginTurn = nothing;
  readonly beginAt = nothing;
  readonly reveal = nothing;
  page(): boolean {
    return false;
  }
  takeMarkedRows(): readonly string[] {
    return [];
  }
  capacity(): undefined {
    return undefined;
  }

  configure({ terminal }: StageSettings): void {
    this.theme = terminal.theme;
    this.dots = terminal.dots;
    this.colouring = this.makeColouring();
    const isDark = this.theme.paper < this.theme.ink;
    this.halo.enabled = terminal.glow && isDark;
    const { room } = this.elements;
    room.style.setProperty('--glass', cssColour(this.theme.paper));
    room.style.setProperty('--glow', cssColour(isDark ? this.theme.ink : this.theme.paper));
    room.classList.toggle('dark', isDark);
    room.classList.toggle('glowing', terminal.glow && isDark);
    this.mirror.forget();
    this.resize();
  }

  mount(surface: Surface): void {
    if (surface !== this.surface) this.surface.destroy();
    this.surface = surface;
    surface.canvas.setAttribute('aria-hidden', 'true');
    this.elements.glass.prepend(surface.canvas);
    this.requestDraw();
  }

  get surfaceKind(): Surface['kind'] {
    return this.surface.kind;
  }

  cellAt(x: number, y: number): { readonly column: number; readonly row: number } | undefined {
    const box = this.elements.glass.getBoundingClientRect();
    const column = Math.floor((x - box.left - this.grid.x) / this.grid.cellWidth) + 1;
    const row = Math.floor((y - box.top - this.grid.y) / this.grid.cellHeight) + 1;
    const inside = column >= 1 && column <= this.size.columns && row >= 1 && row <= this.size.rows;
    return inside ? { column, row } : undefined;
  }

  picture(widthPixels: number): HTMLCanvasElement {
    return thumbnail(this.scene(false), this.colouring, widthPixels);
  }
  status(): string {
    return this.screen.text();
  }
  transcript(): string {
    return this.screen.printed();
  }

  // ── Measures ───────────────────────────────────────────────────────────────────────────────────

  private measure(): TerminalFit {
    const { room, cabinet, glass } = this.elements;
    const style = getComputedStyle(room);
    const padding = (...sides: readonly string[]): number =>
      sides.reduce((sum, side) => sum + parseFloat(style.getPropertyValue(`padding-${side}`)), 0);
    return fitTerminal({
      ...this.size,
      width: room.clientWidth - padding('left', 'right') - (cabinet.offsetWidth - glass.offsetWidth),
      height: room.clientHeight - padding('top', 'bottom') - (cabinet.offsetHeight - glass.offsetHeight),
      unit: this.advance(100) / 100,
      deviceRatio: devicePixelRatio,
    });
  }

  private advance(fontPixels: number): number {
    this.context.font = `${fontPixels}px ${fixedFace}`;
    return this.context.measureText('M').width;
  }

  private resize(): void {
    if (this.elements.room.clientWidth === 0) return;
    this.fit = this.measure();
    const { glass } = this.elements;
    glass.style.width = `${this.fit.width}px`;
    glass.style.height = `${this.fit.height}px`;
    glass.style.setProperty('--line', `${this.fit.linePixels}px`);
    glass.classList.toggle('lined', this.fit.linePixels * devicePixelRatio >= 2);
    glass.style.setProperty('--margin', `${this.fit.margin}px`);
    this.elements.grid.style.top = `${this.fit.margin}px`;
    this.grid = this.makeGrid();
    for (const pane of this.graphics) pane.fit(this.fit.width, this.fit.height);
    this.refresh();
  }

  private makeGrid(): GridScene {
    const { cellWidth, cellHeight, fontPixels, margin } = this.fit;
    const { columns } = this.size;
    return {
      x: margin,
      y: margin,
      columns,
      cellWidth,
      cellHeight,
      fontPixels,
      dots: this.dotLetters(),
      rows: this.screen.rows.slice(),
    };
  }

  private dotLetters(): DotLetters | undefined {
    const { cellWidth, cellHeight } = this.fit;
    if (!this.dots) return undefined;
    return new DotLetters(
      Math.round(cellWidth * devicePixelRatio),
      Math.round(cellHeight * devicePixelRatio),
    );
  }

  private makeColouring(): Colouring {
    const { theme } = this;
    return (look) => paintOf(look, noColours, theme);
  }

  /** Input methods show what is being composed where the cursor is. */
  private placeArea(): void {
    const { style } = this.elements.area;
    const { x, y, cellWidth, cellHeight, fontPixels } = this.grid;
    style.left = `${x + this.screen.column * cellWidth}px`;
    style.top = `${y + this.screen.row * cellHeight}px`;
    style.width = `${cellWidth}px`;
    style.height = `${cellHeight}px`;
    style.font = `${Math.max(16, fontPixels)}px ${fixedFace}`; // smaller letters make a phone zoom in
  }

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────────

  /** The cursor is there at once when something happens, and blinks only where it moves nobody's eyes in vain. */
  private restartBlinking(): void {
    clearInterval(this.blink);
    this.cursorShown = true;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!calm && !document.hidden && document.activeElement === this.elements.area)
      this.blink = setInterval(() => {
        this.cursorShown = !this.cursorShown;
        this.requestDraw();
      }, blinkMilliseconds);
    this.requestDraw();
  }

  requestDraw(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      for (const pane of this.graphics) pane.draw(this.theme);
      if (this.elements.glass.classList.contains('text-mode')) return;
      this.surface.draw(this.scene(this.cursorShown), this.colouring);
      this.halo.take(this.surface.canvas);
    });
  }

  private scene(cursor: boolean): Scene {
    const { width, height } = this.fit;
    return {
      width,
      height,
      paper: this.theme.paper,
      grid: { ...this.grid, rows: cursor ? this.screen.withCursor() : this.grid.rows },
      prose: noProse,
    };
  }
}

const noProse: Scene['prose'] = {
  x: 0,
  top: 0,
  lineHeight: 1,
  typeface: { face: 'typewriter', sizePixels: 16, leading: 1, justify: false },
  placed: [],
};
