/** Draws with PixiJS on the graphics card: the grid as one mesh, each paragraph rasterised once and then moved about. */
import 'pixi.js/unsafe-eval';
import { CanvasSource, Container, Graphics, Sprite, Texture, Ticker, WebGLRenderer } from 'pixi.js';
import { GridMesh } from './gridMesh';
import type { ParagraphLayout } from './lineBreaking';
import { cellRuns, overhangPixels, paintParagraph } from './paint';
import type { Colouring, GridScene, PlacedParagraph, ProseScene, Scene, Surface } from './scene';

/** Paragraphs kept as textures beyond those in sight: scrolling back a page rasterises nothing. */
const keptParagraphs = 120;

export class PixiSurface implements Surface {
  readonly kind = 'webgl';
  private readonly root = new Container();
  private readonly prose = new Container();
  private readonly proseClip = new Graphics();
  private readonly bars = new Graphics();
  private grid: { readonly key: string; readonly mesh: GridMesh } | undefined;
  private readonly sprites = new Map<ParagraphLayout, Sprite>();
  private colouring: Colouring | undefined;
  private ratio = 0;

  private constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly renderer: WebGLRenderer,
  ) {
    this.prose.mask = this.proseClip;
    this.root.addChild(this.prose, this.proseClip, this.bars);
  }

  /** Rejects when there is no WebGL 2. `lost` is called when the system takes the graphics card away. */
  static async create(lost: () => void): Promise<PixiSurface> {
    const canvas = document.createElement('canvas');
    canvas.addEventListener('webglcontextlost', lost, { once: true });
    const renderer = new WebGLRenderer();
    await renderer.init({
      canvas,
      width: 16,
      height: 16,
      antialias: false,
      preferWebGLVersion: 2,
      autoDensity: true,
    });
    Ticker.system.autoStart = false; // it would wake sixty times a second to collect what `forget` destroys
    Ticker.system.stop();
    return new PixiSurface(canvas, renderer);
  }

  draw(scene: Scene, colouring: Colouring): void {
    const { renderer } = this;
    if (colouring !== this.colouring || devicePixelRatio !== this.ratio) this.forget();
    this.colouring = colouring;
    this.ratio = devicePixelRatio;
    if (renderer.width !== scene.width * this.ratio || renderer.height !== scene.height * this.ratio)
      renderer.resize(scene.width, scene.height, this.ratio);
    renderer.background.color = scene.paper;
    this.drawGrid(scene, colouring);
    this.drawProse(scene, colouring);
    renderer.render(this.root);
  }

  destroy(): void {
    this.forget();
    this.renderer.destroy();
    this.canvas.remove();
  }

  private drawGrid(scene: Scene, colouring: Colouring): void {
    const { grid } = scene;
    const key = [
      grid.columns,
      grid.rows.length,
      grid.cellWidth,
      grid.cellHeight,
      grid.x,
      grid.y,
      grid.dots !== undefined,
    ].join();
    if (key !== this.grid?.key) {
      this.grid?.mesh.destroy();
      this.grid = undefined;
      if (grid.rows.length > 0 && grid.columns > 0) {
        this.grid = { key, mesh: new GridMesh(grid.columns, grid.rows.length, grid, this.ratio) };
        this.root.addChild(this.grid.mesh.mesh);
      }
    }
    this.grid?.mesh.show(grid.rows, colouring, scene.paper);
    this.drawBars(grid, scene.width, colouring);
  }

  /** The colours of a row's ends run on to the edges of the page. */
  private drawBars(grid: GridScene, width: number, colouring: Colouring): void {
    this.bars.clear();
    const right = grid.x + grid.columns * grid.cellWidth;
    grid.rows.forEach((cells, row) => {
      const runs = cellRuns(cells, colouring);
      const [left, last] = [runs[0]?.paint.paper, runs.at(-1)?.paint.paper];
      const y = grid.y + row * grid.cellHeight;
      if (left !== undefined) this.bars.rect(0, y, grid.x, grid.cellHeight).fill(left);
      if (last !== undefined) this.bars.rect(right, y, width - right, grid.cellHeight).fill(last);
    });
  }

  private drawProse(scene: Scene, colouring: Colouring): void {
    const { prose } = scene;
    this.proseClip
      .clear()
      .rect(0, prose.top, scene.width, scene.height - prose.top)
      .fill(0xffffff);
    this.prose.removeChildren();
    for (const placed of prose.placed) {
      const sprite = this.spriteOf(placed, prose, colouring);
      sprite.position.set(prose.x - overhangPixels, this.whole(placed.y - overhangPixels));
      this.prose.addChild(sprite);
    }
    this.dropOld();
  }

  private spriteOf({ layout, width }: PlacedParagraph, prose: ProseScene, colouring: Colouring): Sprite {
    const known = this.sprites.get(layout);
    const sprite = known ?? this.rasterise(layout, width, prose, colouring);
    this.sprites.delete(layout); // and to the end: the map is in order of last use
    this.sprites.set(layout, sprite);
    return sprite;
  }

  private rasterise(layout: ParagraphLayout, width: number, prose: ProseScene, colouring: Colouring): Sprite {
    const { ratio } = this;
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil((width + 2 * overhangPixels) * ratio);
    canvas.height = Math.ceil((layout.lines.length * prose.lineHeight + 2 * overhangPixels) * ratio);
    const context = canvas.getContext('2d')!;
    context.scale(ratio, ratio);
    paintParagraph(
      context,
      layout,
      prose.typeface,
      prose.lineHeight,
      colouring,
      overhangPixels,
      overhangPixels,
    );
    return new Sprite(new Texture({ source: new CanvasSource({ resource: canvas, resolution: ratio }) }));
  }

  private dropOld(): void {
    for (const [layout, sprite] of this.sprites) {
      if (this.sprites.size <= keptParagraphs) return;
      if (sprite.parent !== null) continue;
      this.sprites.delete(layout);
      sprite.destroy({ texture: true, textureSource: true });
    }
  }

  private forget(): void {
    for (const sprite of this.sprites.values()) sprite.destroy({ texture: true, textureSource: true });
    this.sprites.clear();
    this.grid?.mesh.destroy();
    this.grid = undefined;
  }

  /** A length in whole device pixels, so that letters stay sharp. */
  private whole(length: number): number {
    return Math.round(length * this.ratio) / this.ratio;
  }
}
