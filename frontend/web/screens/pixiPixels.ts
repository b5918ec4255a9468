/** Draws a bitmap with PixiJS: one texture of its points, enlarged by the graphics card without smoothing. */
import 'pixi.js/unsafe-eval';
import { BufferImageSource, Sprite, Texture, Ticker, WebGLRenderer } from 'pixi.js';
import { sizeInDevicePixels, type PixelSurface } from './pixelSurface';

export class PixiPixels implements PixelSurface {
  private readonly data: Uint8Array;
  private readonly source: BufferImageSource;
  private readonly sprite: Sprite;

  private constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly renderer: WebGLRenderer,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.data = new Uint8Array(width * height * 4);
    this.source = new BufferImageSource({
      resource: this.data,
      width,
      height,
      format: 'rgba8unorm',
      scaleMode: 'nearest',
      alphaMode: 'no-premultiply-alpha',
    });
    this.sprite = new Sprite(new Texture({ source: this.source }));
  }

  /** Rejects when there is no WebGL 2. `lost` is called when the system takes the graphics card away. */
  static async create(width: number, height: number, lost: () => void): Promise<PixiPixels> {
    const canvas = document.createElement('canvas');
    canvas.addEventListener('webglcontextlost', lost, { once: true });
    const renderer = new WebGLRenderer();
    await renderer.init({ canvas, width, height, antialias: false, preferWebGLVersion: 2 });
    Ticker.system.autoStart = false; // it would wake sixty times a second
    Ticker.system.stop();
    return new PixiPixels(canvas, renderer, width, height);
  }

  draw(colours: Uint8ClampedArray<ArrayBuffer>, scale: number): void {
    this.data.set(colours);
    this.source.update();
    this.sprite.scale.set(scale);
    this.renderer.resize(this.width * scale, this.height * scale, 1);
    this.renderer.render(this.sprite);
    sizeInDevicePixels(this.canvas, this.width * scale, this.height * scale);
  }

  destroy(): void {
    this.sprite.destroy({ texture: true, textureSource: true });
    this.renderer.destroy();
    this.canvas.remove();
  }
}
