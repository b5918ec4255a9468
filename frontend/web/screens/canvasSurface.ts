/** Draws with Canvas2D alone: where there is no WebGL, or a processor plays the graphics card (20 times cheaper there). */
import { cssColour } from './palette';
import { paintParagraph, paintRow } from './paint';
import type { Colouring, Scene, Surface } from './scene';

export class CanvasSurface implements Surface {
  readonly kind = 'canvas';
  readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;

  constructor() {
    const context = this.canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('this browser gives no 2D canvas');
    this.context = context;
  }

  draw(scene: Scene, colouring: Colouring): void {
    const ratio = devicePixelRatio;
    fitCanvas(this.canvas, scene, ratio);
    drawScene(this.context, scene, colouring, ratio);
  }

  destroy(): void {
    this.canvas.remove();
  }
}

/** Gives the canvas the scene's size in device pixels; setting a size clears, so only a change is set. */
export function fitCanvas(canvas: HTMLCanvasElement, scene: Scene, ratio: number): void {
  const [width, height] = [Math.round(scene.width * ratio), Math.round(scene.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.style.width = `${scene.width}px`;
  canvas.style.height = `${scene.height}px`;
}

/** The whole scene at `scale` device pixels to a CSS pixel. */
export function drawScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colouring: Colouring,
  scale: number,
): void {
  const { grid, prose } = scene;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = cssColour(scene.paper);
  context.fillRect(0, 0, scene.width, scene.height);
  context.save();
  context.beginPath();
  context.rect(0, prose.top, scene.width, scene.height - prose.top);
  context.clip();
  for (const { layout, y } of prose.placed)
    paintParagraph(context, layout, prose.typeface, prose.lineHeight, colouring, prose.x, y);
  context.restore();
  grid.rows.forEach((_, row) => paintRow(context, row, grid, scene.width, colouring));
}

/** Margin left beside the text in a small picture, CSS pixels. */
const pictureMargin = 36;

/** A small picture of the scene, cut to the column of text so that something of it can be read. */
export function thumbnail(scene: Scene, colouring: Colouring, widthPixels: number): HTMLCanvasElement {
  const column = (scene.prose.placed[0]?.width ?? scene.width) + 2 * pictureMargin;
  const width = Math.min(scene.width, Math.min(column, 480));
  const left = Math.max(0, scene.prose.x - pictureMargin);
  const scale = widthPixels / width;
  const canvas = document.createElement('canvas');
  canvas.width = widthPixels;
  canvas.height = Math.round(widthPixels * 0.75);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return canvas;
  const moved = {
    ...scene,
    prose: { ...scene.prose, x: scene.prose.x - left },
    grid: { ...scene.grid, x: scene.grid.x - left },
  };
  drawScene(context, moved, colouring, scale);
  return canvas;
}
