/** Colours of the storage map: one for each user, and three for frames that are nobody's. */
import { FrameOwner } from '../../../../cores/kit/devices/board';

export type Colour = readonly [red: number, green: number, blue: number];

const fixed: ReadonlyMap<number, Colour> = new Map<number, Colour>([
  [FrameOwner.free, [30, 36, 42]],
  [FrameOwner.control, [122, 116, 104]],
  [FrameOwner.shared, [236, 224, 190]],
]);
/** The golden angle: numbers that follow each other are far apart on the circle of hues. */
const hueStep = 137.508;
const firstHue = 25;

export function colourOf(owner: number): Colour {
  const known = fixed.get(owner);
  if (known !== undefined) return known;
  const lightness = owner % 3 === 0 ? 0.66 : owner % 3 === 1 ? 0.58 : 0.5;
  return fromHsl((firstHue + owner * hueStep) % 360, 0.62, lightness);
}

export const cssColour = (owner: number): string => `rgb(${colourOf(owner).join(' ')})`;

function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [part(0), part(8), part(4)];
}
