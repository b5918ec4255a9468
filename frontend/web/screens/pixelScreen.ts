/** The view's copy of a bitmap screen: one byte a pixel, an index into the palette of its port. */
import type { Output, PortSpec } from '../../../cores/kit/contract';
import type { Rgb, Theme } from './palette';

export type BitmapPort = Extract<PortSpec, { kind: 'bitmap' }>;

export class PixelScreen {
  private readonly pixels: Uint8Array;
  private lit = 0;

  constructor(readonly port: BitmapPort) {
    this.pixels = new Uint8Array(port.width * port.height);
  }

  /** Pixels that are not of colour 0. */
  get litCount(): number {
    return this.lit;
  }

  /** True when the output was for this screen. */
  apply(output: Output): boolean {
    if (output.kind !== 'pixels' || output.port !== this.port.id) return false;
    if (output.generation === 0) this.clear();
    const { x, y, width, data } = output;
    for (let row = 0; row * width < data.length; row++)
      this.setRow(x, y + row, data.subarray(row * width, (row + 1) * width));
    return true;
  }

  clear(): void {
    this.pixels.fill(0);
    this.lit = 0;
  }

  /** Four bytes a pixel, as canvases have them. On glass of one colour black and white are its dark and its light. */
  colours(theme: Theme): Uint8ClampedArray<ArrayBuffer> {
    const inks = this.port.palette.length === 2 ? [theme.paper, theme.ink] : this.port.palette;
    const words = new Uint32Array(this.pixels.length);
    const packed = inks.map(packed32);
    this.pixels.forEach((index, i) => (words[i] = packed[index] ?? 0));
    return new Uint8ClampedArray(words.buffer);
  }

  /** What is on it, for who does not see it. */
  describe(): string {
    const { title, width, height } = this.port;
    if (this.lit === 0) return `${title}: nothing is drawn`;
    const share = Math.max(1, Math.round((100 * this.lit) / this.pixels.length));
    return `${title}, ${width} by ${height} points: a drawing, ${share} % of them lit`;
  }

  private setRow(x: number, y: number, row: Uint8Array): void {
    if (y < 0 || y >= this.port.height) return;
    const start = y * this.port.width + x;
    row.forEach((index, i) => {
      if (x + i >= this.port.width) return;
      this.lit += Number(index !== 0) - Number(this.pixels[start + i] !== 0);
      this.pixels[start + i] = index;
    });
  }
}

/** The bytes red, green, blue, opaque, as a word of the little-endian machines all browsers run on. */
const packed32 = (rgb: Rgb): number =>
  (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
