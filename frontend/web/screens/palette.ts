/** Which ink on which paper: the story's wishes, the reader's theme, and legibility between the two. */
import { Style, defaultColour, type Colour } from '../../../cores/kit/devices/look';

/** 0xrrggbb. */
export type Rgb = number;

/** The reader's colours, as the style sheet names them. */
export interface Theme {
  readonly paper: Rgb;
  readonly ink: Rgb;
  readonly typed: Rgb; // what the player wrote
  readonly statusPaper: Rgb; // reverse video in the reader's own colours
  readonly statusInk: Rgb;
  readonly storyColours: boolean; // whether the story's own colours are honoured
}

/** What a piece of text is painted with; `paper` is absent where the page shows through. */
export interface Paint {
  readonly ink: Rgb;
  readonly paper: Rgb | undefined;
}

/** Colours of the page as the story set them, or default. */
export interface PageColours {
  readonly foreground: Colour;
  readonly background: Colour;
}

interface Wish {
  readonly style: number;
  readonly foreground: Colour;
  readonly background: Colour;
}

/** The least contrast between ink and paper that is kept where the story chose only one of them (WCAG 1.4.3). */
const legible = 4.5;

/** 15-bit colour to 24 bits: 0bbbbbgggggrrrrr (ZMS 8.3.7). */
export function rgbOf(colour: Colour): Rgb {
  const widen = (five: number): number => (five << 3) | (five >> 2);
  return (widen(colour & 31) << 16) | (widen((colour >> 5) & 31) << 8) | widen((colour >> 10) & 31);
}

/** The colour of the whole page. */
export function pagePaper(page: PageColours, theme: Theme): Rgb {
  return theme.storyColours && page.background !== defaultColour ? rgbOf(page.background) : theme.paper;
}

/** Resolves a look against page and theme. */
export function paintOf(look: Wish, page: PageColours, theme: Theme): Paint {
  const { foreground, background } = theme.storyColours
    ? look
    : { foreground: defaultColour, background: defaultColour };
  const paper = pagePaper(page, theme);
  const reverse = (look.style & Style.reverse) !== 0;
  const plain = foreground === defaultColour && background === defaultColour;
  if (plain && paper === theme.paper) {
    if (reverse) return { ink: theme.statusInk, paper: theme.statusPaper };
    return { ink: (look.style & Style.typed) !== 0 ? theme.typed : theme.ink, paper: undefined };
  }
  const under = background === defaultColour ? paper : rgbOf(background);
  const own = (look.style & Style.typed) !== 0 ? theme.typed : theme.ink;
  const wanted = foreground === defaultColour ? own : rgbOf(foreground);
  const chosen = foreground !== defaultColour && background !== defaultColour;
  const over = chosen ? wanted : legibleOn(wanted, under);
  if (reverse) return { ink: under, paper: over };
  return { ink: over, paper: under === paper ? undefined : under };
}

/** `ink`, moved towards black or white until it can be read on `paper`. */
export function legibleOn(ink: Rgb, paper: Rgb): Rgb {
  const target = luminance(paper) > 0.18 ? 0x000000 : 0xffffff;
  for (let step = 0; step <= 10; step++) {
    const mixed = mix(ink, target, step / 10);
    if (contrast(mixed, paper) >= legible) return mixed;
  }
  return target;
}

/** Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(left: Rgb, right: Rgb): number {
  const [low, high] = [luminance(left), luminance(right)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(rgb: Rgb): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(rgb >> 16) + 0.7152 * linear((rgb >> 8) & 255) + 0.0722 * linear(rgb & 255);
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (shift: number): number => {
    const [a, b] = [(from >> shift) & 255, (to >> shift) & 255];
    return Math.round(a + (b - a) * share) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}

/** '#rrggbb'. */
export const cssColour = (rgb: Rgb): string => `#${rgb.toString(16).padStart(6, '0')}`;

/** Reads '#rrggbb' or '#rgb', which is what a minifier makes of it; undefined for anything else. */
export function parseColour(css: string): Rgb | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(css.trim())?.[1];
  if (digits === undefined) return undefined;
  return parseInt(digits.length === 6 ? digits : digits.replaceAll(/./g, '$&$&'), 16);
}
