/** Fonts and measures of a page, and how wide a text is in them. */
import { Style, type Look } from '../../../cores/kit/devices/look';

/** Font stacks of the reader's own system; nothing is fetched. */
export const faces = {
  book: '"Iowan Old Style", "Palatino Linotype", Palatino, P052, "Book Antiqua", "Charter", Georgia, "Noto Serif", serif',
  plain: '"Avenir Next", "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  typewriter: '"Courier Prime", "Nimbus Mono PS", "Courier New", Courier, "Liberation Mono", monospace',
} as const;
export type Face = keyof typeof faces;
export const fixedFace =
  '"SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

export interface Typeface {
  readonly face: Face;
  readonly sizePixels: number;
  readonly leading: number; // distance of base lines, in sizes
  readonly justify: boolean;
}

/** Advance of a text set with one look, in CSS pixels. */
export type Measure = (text: string, look: Look) => number;

/** Fixed pitch set beside proportional letters looks larger than it is. */
const fixedScale = 0.86;

export const isFixed = (look: Look): boolean => (look.style & Style.fixed) !== 0 || look.font >= 3;

/** The font of a look as CSS and canvas write it. */
export function fontOf(look: Look, typeface: Typeface): string {
  const slant = (look.style & Style.italic) !== 0 ? 'italic ' : '';
  const weight = (look.style & Style.bold) !== 0 ? '600 ' : '';
  const fixed = isFixed(look);
  const size = fixed ? typeface.sizePixels * fixedScale : typeface.sizePixels;
  return `${slant}${weight}${size}px ${fixed ? fixedFace : faces[typeface.face]}`;
}

/** A measure that remembers words: a long scrollback uses few of them, again and again. */
export function rememberingMeasure(context: CanvasRenderingContext2D, typeface: Typeface): Measure {
  const fonts = new Map<number, Map<string, number>>();
  return (text, look) => {
    const key = (look.style & (Style.bold | Style.italic | Style.fixed)) | (isFixed(look) ? 0x100 : 0);
    let widths = fonts.get(key);
    if (widths === undefined) fonts.set(key, (widths = new Map<string, number>()));
    let width = widths.get(text);
    if (width === undefined) {
      context.font = fontOf(look, typeface);
      width = context.measureText(text).width;
      widths.set(text, width);
    }
    return width;
  };
}

/** Distance of base lines in whole pixels, so that lines do not fall between them. */
export const lineHeight = (typeface: Typeface): number => Math.round(typeface.sizePixels * typeface.leading);
