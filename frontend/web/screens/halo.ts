/**
 * The light that bright letters throw on the glass around them: a copy of the picture, a fraction of its size,
 * stretched over it. The browser's own smoothing does the blurring, so that it costs next to nothing.
 */
const share = 1 / 6;

export class Halo {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d')!;

  constructor(glass: HTMLElement) {
    this.canvas.className = 'halo';
    this.canvas.setAttribute('aria-hidden', 'true');
    glass.append(this.canvas);
  }

  set enabled(on: boolean) {
    this.canvas.hidden = !on;
  }

  /** Takes over a picture that has just been drawn. */
  take(picture: HTMLCanvasElement): void {
    if (this.canvas.hidden) return;
    const [width, height] = [Math.ceil(picture.width * share), Math.ceil(picture.height * share)];
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.context.imageSmoothingQuality = 'high';
    this.context.drawImage(picture, 0, 0, width, height);
  }
}
