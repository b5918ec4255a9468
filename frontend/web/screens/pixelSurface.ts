/** Draws a bitmap on a canvas of its own, each point a square of whole device pixels. */
export interface PixelSurface {
  readonly canvas: HTMLCanvasElement;
  /** `colours` are four bytes a point; a point is `scale` device pixels wide and high. */
  draw(colours: Uint8ClampedArray<ArrayBuffer>, scale: number): void;
  destroy(): void;
}

/** Without a graphics card: the browser enlarges the picture. */
export class CanvasPixels implements PixelSurface {
  readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d', { alpha: false })!;

  constructor(width: number, height: number) {
    this.canvas.width = width;
    this.canvas.height = height;
    this.canvas.style.imageRendering = 'pixelated';
  }

  draw(colours: Uint8ClampedArray<ArrayBuffer>, scale: number): void {
    const { width, height } = this.canvas;
    this.context.putImageData(new ImageData(colours, width, height), 0, 0);
    sizeInDevicePixels(this.canvas, width * scale, height * scale);
  }

  destroy(): void {
    this.canvas.remove();
  }
}

export function sizeInDevicePixels(canvas: HTMLCanvasElement, width: number, height: number): void {
  canvas.style.width = `${width / devicePixelRatio}px`;
  canvas.style.height = `${height / devicePixelRatio}px`;
}
