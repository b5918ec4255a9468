/** The machine room as the player's display: each output goes to its unit. */
import type { Output } from '../../../cores/kit/contract';
import { download } from '../panels/drawer';
import type { Display, ScreenSize } from '../screens/display';
import type { Surface } from '../screens/scene';
import type { RoomParts } from './roomPage';

const thumbnail = { columns: 72, rows: 24 } as const;

export class RoomStage implements Display {
  readonly kind = 'room';
  readonly size: ScreenSize = { columns: 0, rows: 0 };
  private grown = false; // paper came out since it was last looked at

  constructor(
    private readonly parts: RoomParts,
    private readonly surface: Surface,
  ) {}

  get surfaceKind(): Surface['kind'] {
    return this.surface.kind;
  }

  apply(output: Output): void {
    const { parts } = this;
    if (output.kind === 'lamps') parts.panel.apply(output);
    else if (output.kind === 'cards') parts.cards.get(output.port)?.apply(output);
    else if (output.kind === 'media') download(`${output.port}.deck`, output.data);
    else if (output.kind === 'paper') {
      const unit = output.port === parts.console.port ? parts.console : parts.printers.get(output.port);
      unit?.sheet.apply(output);
      this.grown = true;
    }
  }

  clear(): void {
    this.parts.panel.clear();
    this.parts.console.sheet.clear();
    for (const { sheet } of this.parts.printers.values()) sheet.clear();
    this.parts.told.textContent = '';
  }

  /** The end of the paper is what is being written. */
  refresh(): void {
    if (!this.grown) return;
    this.grown = false;
    for (const { scroller } of [this.parts.console, ...this.parts.printers.values()])
      scroller.scrollTop = scroller.scrollHeight;
  }

  /** The light that tells the operator to type. */
  showProceed(on: boolean): void {
    this.parts.proceed.classList.toggle('on', on);
    this.parts.proceed.setAttribute('aria-label', `PROCEED light: ${on ? 'on' : 'off'}`);
  }

  page(direction: 1 | -1): boolean {
    const { scroller } = this.parts.console;
    const before = scroller.scrollTop;
    scroller.scrollBy(0, direction * scroller.clientHeight * 0.9);
    return scroller.scrollTop !== before;
  }

  status(): string {
    return this.parts.panel.text;
  }
  transcript(): string {
    return this.parts.console.sheet.text;
  }

  /** The end of the console's paper. */
  picture(widthPixels: number): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.width = widthPixels;
    canvas.height = Math.round((widthPixels * 5) / 8);
    const context = canvas.getContext('2d')!;
    const height = canvas.height / thumbnail.rows;
    context.fillStyle = '#f6f1e1';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#2a2622';
    context.font = `${height * 0.85}px monospace`;
    const lines = this.transcript()
      .trimEnd()
      .split('\n')
      .slice(-(thumbnail.rows - 2));
    lines.forEach((line, i) =>
      context.fillText(line.slice(0, thumbnail.columns), height, (i + 1.6) * height),
    );
    return canvas;
  }

  // What belongs to screens that are drawn, or sized, or read by pages.
  beginTurn(): void {
    this.parts.told.textContent = '';
  }
  beginAt(): void {
    this.grown = true;
    this.refresh();
  }
  reveal(): void {
    this.refresh();
  }
  configure(): void {
    // Paper and lamps look as they do.
  }
  mount(): void {
    // Nothing here is drawn on a surface.
  }
  capacity(): undefined {
    return undefined;
  }
  cellAt(): undefined {
    return undefined;
  }
  takeMarkedRows(): readonly [] {
    return [];
  }
}
