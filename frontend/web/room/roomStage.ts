/** The machine room as the player's display: each output goes to its unit. */
import type { Output, PortId, Wait } from '../../../cores/kit/contract';
import { download } from '../panels/drawer';
import type { Display, ScreenSize } from '../screens/display';
import type { Surface } from '../screens/scene';
import type { Noise } from '../sound';
import type { Holders } from '../tabs/machineLink';
import type { RoomParts } from './roomPage';
import { lineOf } from './screenRow';

const thumbnail = { columns: 72, rows: 24 } as const;

export class RoomStage implements Display {
  readonly kind = 'room';
  readonly size: ScreenSize = { columns: 0, rows: 0 };
  private readonly heard = new Set<Noise>(); // since it was last looked at
  private told = false; // how everything stood; what comes after that is heard
  private grown = false; // paper came out since it was last looked at

  constructor(
    private readonly parts: RoomParts,
    private readonly surface: Surface,
    private readonly noise: (noise: Noise) => void,
  ) {}

  get surfaceKind(): Surface['kind'] {
    return this.surface.kind;
  }

  apply(output: Output): void {
    const { parts } = this;
    if (output.kind === 'lamps') parts.panel?.apply(output);
    else if (output.kind === 'board') parts.board?.apply(output);
    else if (output.kind === 'keyboard') parts.terminals.keyboard(output);
    else if (output.kind === 'cards') this.move(output);
    else if (output.kind === 'media') download(`${output.port}.deck`, output.data);
    else if (output.kind === 'paper') this.print(output);
    else if (output.kind === 'cells') this.print(lineOf(output));
  }

  private move(output: Extract<Output, { kind: 'cards' }>): void {
    this.parts.cards.get(output.port)?.apply(output);
    this.heard.add('card');
  }

  private print(output: Extract<Output, { kind: 'paper' }>): void {
    const { console, terminals, printers } = this.parts;
    if (output.port === console.port) console.typewriter.apply(output);
    else if (terminals.has(output.port)) terminals.apply(output);
    else printers.get(output.port)?.sheet.apply(output);
    this.heard.add(printers.has(output.port) ? 'line' : 'strike');
    this.grown = true;
  }

  clear(): void {
    this.told = false;
    const { panel, board, console, terminals, printers, told } = this.parts;
    panel?.clear();
    board?.clear();
    console.typewriter.clear();
    terminals.clear();
    for (const { sheet } of printers.values()) sheet.clear();
    told.textContent = '';
  }

  /** The end of the paper is what is being written. */
  refresh(): void {
    if (this.told) this.heard.forEach((noise) => this.noise(noise));
    this.heard.clear();
    this.told = true;
    if (!this.grown) return;
    this.grown = false;
    const { console, terminals, printers } = this.parts;
    console.typewriter.toEnd();
    terminals.toEnd();
    for (const { scroller } of printers.values()) scroller.scrollTop = scroller.scrollHeight;
  }

  /** Lights tell who may type. */
  showWaits(waits: readonly Wait[]): void {
    const { console, terminals } = this.parts;
    console.typewriter.show(waits.some((wait) => wait.on === 'line' && wait.port === console.port));
    terminals.showWaits(waits);
  }

  hears(port: PortId): boolean {
    const { console, terminals } = this.parts;
    return port === console.port ? terminals.hasConsole : terminals.isShown(port);
  }

  /** Tabs share the machine's lines. */
  share(holders: Holders, visitor: string | undefined): void {
    this.parts.terminals.share(holders, visitor);
  }

  page(direction: 1 | -1): boolean {
    return this.parts.console.typewriter.page(direction);
  }

  status(): string {
    const { panel, board } = this.parts;
    return panel?.text ?? board?.text ?? '';
  }
  transcript(): string {
    return this.parts.console.typewriter.sheet.text;
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
