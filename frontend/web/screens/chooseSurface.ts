/** Which surface draws here. PixiJS is fetched only where a graphics card makes it worth while. */
import { CanvasSurface } from './canvasSurface';
import { CanvasPixels, type PixelSurface } from './pixelSurface';
import type { Surface } from './scene';

export type Renderer = 'auto' | 'webgl' | 'canvas';

/** `lost` is called when what was chosen can draw no longer. */
export async function chooseSurface(wish: Renderer, lost: () => void): Promise<Surface> {
  if (wish === 'canvas' || (wish === 'auto' && !hasGraphicsCard())) return new CanvasSurface();
  try {
    const { PixiSurface } = await import('./pixiSurface');
    return await PixiSurface.create(lost);
  } catch (error) {
    console.warn('WebGL would not start, drawing without it:', error); // eslint-disable-line no-console -- no fault of the page
    return new CanvasSurface();
  }
}

/** What draws a bitmap here. */
export async function choosePixels(
  wish: Renderer,
  width: number,
  height: number,
  lost: () => void,
): Promise<PixelSurface> {
  if (wish === 'canvas' || (wish === 'auto' && !hasGraphicsCard())) return new CanvasPixels(width, height);
  try {
    const { PixiPixels } = await import('./pixiPixels');
    return await PixiPixels.create(width, height, lost);
  } catch (error) {
    console.warn('WebGL would not start, drawing without it:', error); // eslint-disable-line no-console -- no fault of the page
    return new CanvasPixels(width, height);
  }
}

/** Whether WebGL 2 runs on something else than the processor. */
function hasGraphicsCard(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  if (context === null) return false;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !/SwiftShader|llvmpipe|Basic Render/i.test(String(name));
}
