/** What a surface draws: a grid above, paragraphs below. Two surfaces draw the same scene. */
import type { Look } from '../../../cores/kit/devices/look';
import type { DotLetters } from './dotLetters';
import type { ParagraphLayout } from './lineBreaking';
import type { Paint, Rgb } from './palette';
import type { Typeface } from './typeface';

/** All lengths in CSS pixels. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly paper: Rgb;
  readonly grid: GridScene;
  readonly prose: ProseScene;
}

export interface GridScene {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly fontPixels: number;
  readonly dots: DotLetters | undefined; // instead of the system's letters

  readonly rows: readonly Uint32Array[]; // values: a changed row is a new array
}

export interface ProseScene {
  readonly x: number;
  readonly top: number; // text is clipped above
  readonly lineHeight: number;
  readonly typeface: Typeface;
  readonly placed: readonly PlacedParagraph[]; // those in sight, top first
}
export interface PlacedParagraph {
  readonly layout: ParagraphLayout; // a value: a changed paragraph is a new layout
  readonly y: number;
  readonly width: number; // the measure
}

/** Colours of a look on this page in this theme. */
export type Colouring = (look: Pick<Look, 'style' | 'foreground' | 'background'>) => Paint;

export interface Surface {
  readonly kind: 'webgl' | 'canvas';
  readonly canvas: HTMLCanvasElement;
  /** Draws now. A new `colouring` means a new theme or page: whatever was cached is stale. */
  draw(scene: Scene, colouring: Colouring): void;
  destroy(): void;
}
