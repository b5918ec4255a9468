/**
 * The character grid as one quad: a texture says what each cell holds, the atlas how it looks. A full change
 * costs the encoding of the cells and one draw call.
 */
import { BufferImageSource, Geometry, GlProgram, Mesh, Shader } from 'pixi.js';
import { cellWords, unpackLook } from '../../../cores/kit/devices/look';
import { GlyphAtlas } from './glyphAtlas';
import { signOf } from './paint';
import type { Rgb } from './palette';
import type { Colouring, GridScene } from './scene';

/** Texels a cell takes: ink with the low byte of the glyph's index, paper with the high byte. */
const texels = 2;

const vertex = `#version 300 es
in vec2 aPosition;
out vec2 vUnit;
uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;
void main() {
  mat3 place = uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix;
  gl_Position = vec4((place * vec3(aPosition, 1.0)).xy, 0.0, 1.0);
  vUnit = aPosition;
}`;

const fragment = `#version 300 es
precision highp float;
precision highp int;
in vec2 vUnit;
out vec4 outColour;
uniform sampler2D uCells;
uniform sampler2D uGlyphs;
uniform vec2 uGrid;
uniform vec2 uCell;
uniform float uAcross;
void main() {
  ivec2 pixel = ivec2(vUnit * uGrid * uCell);
  ivec2 size = ivec2(uCell);
  ivec2 cell = min(pixel / size, ivec2(uGrid) - 1);
  vec4 ink = texelFetch(uCells, ivec2(cell.x * 2, cell.y), 0);
  vec4 paper = texelFetch(uCells, ivec2(cell.x * 2 + 1, cell.y), 0);
  int glyph = int(ink.a * 255.0 + 0.5) + 256 * int(paper.a * 255.0 + 0.5);
  int across = int(uAcross);
  ivec2 corner = ivec2(glyph % across, glyph / across) * size;
  float cover = texelFetch(uGlyphs, corner + pixel - cell * size, 0).a;
  outColour = vec4(mix(paper.rgb, ink.rgb, cover), 1.0);
}`;

/** Draws one size of grid; another size is another mesh. */
export class GridMesh {
  readonly mesh: Mesh<Geometry, Shader>;
  private readonly atlas: GlyphAtlas;
  private readonly cells: BufferImageSource;
  private readonly data: Uint8Array;
  private readonly shown: (Uint32Array | undefined)[] = [];
  private epoch = -1;

  constructor(
    private readonly columns: number,
    private readonly rows: number,
    grid: GridScene,
    ratio: number,
  ) {
    const [width, height] = [Math.round(grid.cellWidth * ratio), Math.round(grid.cellHeight * ratio)];
    this.atlas = new GlyphAtlas(width, height, grid.fontPixels * ratio, grid.dots !== undefined);
    this.data = new Uint8Array(columns * rows * texels * 4);
    this.cells = new BufferImageSource({
      resource: this.data,
      width: columns * texels,
      height: rows,
      format: 'rgba8unorm',
      scaleMode: 'nearest',
      alphaMode: 'no-premultiply-alpha',
    });
    const geometry = new Geometry({
      attributes: { aPosition: { buffer: new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]), format: 'float32x2' } },
      indexBuffer: new Uint32Array([0, 1, 2, 0, 2, 3]),
    });
    const shader = new Shader({
      glProgram: new GlProgram({ vertex, fragment, name: 'grid' }),
      resources: {
        uCells: this.cells,
        uGlyphs: this.atlas.source,
        gridUniforms: {
          uGrid: { value: new Float32Array([columns, rows]), type: 'vec2<f32>' },
          uCell: { value: new Float32Array([width, height]), type: 'vec2<f32>' },
          uAcross: { value: this.atlas.across, type: 'f32' },
        },
      },
    });
    this.mesh = new Mesh({ geometry, shader });
    this.mesh.scale.set(columns * grid.cellWidth, rows * grid.cellHeight);
    this.mesh.position.set(grid.x, grid.y);
  }

  /** Encodes the rows that changed. `paper` is the page's, for cells that let it show through. */
  show(rows: readonly Uint32Array[], colouring: Colouring, paper: Rgb): void {
    const changed = this.encodeChanged(rows, colouring, paper);
    if (changed && this.epoch !== this.atlas.epoch) this.encodeChanged(rows, colouring, paper); // the atlas was full
    if (changed) this.cells.update();
    this.atlas.upload();
  }

  private encodeChanged(rows: readonly Uint32Array[], colouring: Colouring, paper: Rgb): boolean {
    if (this.epoch !== this.atlas.epoch) this.shown.length = 0;
    this.epoch = this.atlas.epoch;
    let changed = false;
    rows.forEach((cells, row) => {
      if (this.shown[row] === cells) return;
      this.shown[row] = cells;
      this.encode(row, cells, colouring, paper);
      changed = true;
    });
    return changed;
  }

  destroy(): void {
    const { shader } = this.mesh;
    this.mesh.destroy();
    shader?.destroy(); // before its textures: it is bound to them
    this.cells.destroy();
    this.atlas.destroy();
  }

  private encode(row: number, cells: Uint32Array, colouring: Colouring, page: Rgb): void {
    if (row >= this.rows) return;
    let at = row * this.columns * texels * 4;
    for (let column = 0; column < this.columns; column++) {
      const glyph = cells[column * cellWords] ?? 0;
      const look = unpackLook(glyph, cells[column * cellWords + 1] ?? 0x80008000);
      const { ink, paper = page } = colouring(look);
      const index = this.atlas.indexOf(signOf(glyph, look.font), look.style);
      this.data.set([ink >> 16, (ink >> 8) & 255, ink & 255, index & 255], at);
      this.data.set([paper >> 16, (paper >> 8) & 255, paper & 255, index >> 8], at + 4);
      at += texels * 4;
    }
  }
}
