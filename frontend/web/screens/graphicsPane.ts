/**
 * What a guest draws, behind the letters on the same glass, as the Terak showed both. The pane is there from the
 * first point on, says in words that something is drawn, and draws when something changed.
 */
import type { Output } from '../../../cores/kit/contract';
import type { Theme } from './palette';
import { PixelScreen, type BitmapPort } from './pixelScreen';
import type { PixelSurface } from './pixelSurface';

export type MakePixels = (width: number, height: number, lost: () => void) => Promise<PixelSurface>;

export class GraphicsPane {
  readonly root = document.createElement('div');
  private readonly screen: PixelScreen;
  private surface: PixelSurface | undefined;
  private making = false;
  private changed = false;
  private scale = 1;
  private theme: Theme | undefined;

  constructor(
    port: BitmapPort,
    private readonly makeSurface: MakePixels,
    private readonly redraw: () => void,
  ) {
    this.screen = new PixelScreen(port);
    this.root.className = 'graphics';
    this.root.setAttribute('role', 'img');
    this.root.hidden = true;
  }

  apply(output: Output): void {
    if (this.screen.apply(output)) this.changed = true;
  }

  clear(): void {
    this.screen.clear();
    this.changed = true;
  }

  /** The glass has another size: as large as whole pixels allow. */
  fit(width: number, height: number): void {
    const { port } = this.screen;
    const most = Math.min(width / port.width, height / port.height) * devicePixelRatio;
    this.scale = Math.max(1, Math.floor(most));
    this.changed = true;
  }

  /** Draws if there is anything new. */
  draw(theme: Theme): void {
    if (!this.changed && theme === this.theme) return;
    this.theme = theme;
    const shown = this.screen.litCount > 0;
    this.root.hidden = !shown;
    if (!shown) return;
    if (this.surface === undefined) {
      void this.make();
      return;
    }
    this.changed = false;
    this.root.setAttribute('aria-label', this.screen.describe());
    this.surface.draw(this.screen.colours(theme), this.scale);
  }

  private async make(): Promise<void> {
    if (this.making) return;
    this.making = true;
    const { width, height } = this.screen.port;
    const surface = await this.makeSurface(width, height, () => {
      this.surface?.destroy();
      this.surface = undefined;
      this.redraw();
    });
    this.making = false;
    surface.canvas.setAttribute('aria-hidden', 'true');
    this.root.replaceChildren(surface.canvas);
    this.surface = surface;
    this.changed = true;
    this.redraw();
  }
}
