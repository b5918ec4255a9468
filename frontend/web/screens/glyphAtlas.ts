/** Glyphs of the grid, drawn once each into one picture, by index. Filled as they are asked for. */
import { CanvasSource } from 'pixi.js';
import { Style } from '../../../cores/kit/devices/look';
import { drawDots, hasDots } from './dotLetters';
import { cellBaseline, cellFont } from './paint';

const sidePixels = 2048;

export class GlyphAtlas {
  readonly source: CanvasSource;
  readonly across: number;
  /** Grows when all glyphs were dropped to make room: indices handed out before are void. */
  epoch = 0;
  private readonly capacity: number;
  private readonly context: CanvasRenderingContext2D;
  private readonly indices = new Map<string, number>();
  private stale = false;

  /** Sizes in device pixels; cells are whole pixels. */
  constructor(
    private readonly cellWidth: number,
    private readonly cellHeight: number,
    private readonly fontPixels: number,
    private readonly dots: boolean,
  ) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = sidePixels;
    this.context = canvas.getContext('2d')!;
    this.across = Math.floor(sidePixels / cellWidth);
    this.capacity = this.across * Math.floor(sidePixels / cellHeight);
    this.source = new CanvasSource({ resource: canvas, scaleMode: 'nearest' });
    this.indexOf(' ', 0);
  }

  /** The index of a glyph, drawn if it was not there yet; 0 is the blank. */
  indexOf(character: string, style: number): number {
    const face = style & (Style.bold | Style.italic);
    const key = `${face}${character}`;
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    if (this.indices.size >= this.capacity) this.clear();
    const index = this.indices.size;
    this.indices.set(key, index);
    this.drawGlyph(index, character, face);
    return index;
  }

  /** Sends new glyphs to the graphics card. */
  upload(): void {
    if (this.stale) this.source.update();
    this.stale = false;
  }

  destroy(): void {
    this.source.destroy();
  }

  private clear(): void {
    this.indices.clear();
    this.context.clearRect(0, 0, sidePixels, sidePixels);
    this.epoch++;
    this.indexOf(' ', 0);
  }

  private drawGlyph(index: number, character: string, face: number): void {
    const { context, cellWidth, cellHeight, fontPixels } = this;
    const x = (index % this.across) * cellWidth;
    const y = Math.floor(index / this.across) * cellHeight;
    context.save();
    context.beginPath();
    context.rect(x, y, cellWidth, cellHeight);
    context.clip();
    context.fillStyle = '#fff';
    if (this.dots && hasDots(character)) drawDots(context, character, x, y, cellWidth, cellHeight);
    else {
      context.font = cellFont(face, fontPixels);
      context.textBaseline = 'alphabetic';
      context.fillText(character, x, y + cellBaseline({ cellHeight, fontPixels }));
    }
    context.restore();
    this.stale = true;
  }
}
