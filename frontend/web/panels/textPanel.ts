/** How the page looks: theme, letters, measure. Every change is seen at once and remembered. */
import { themes, type Preferences } from '../preferences';
import type { Face } from '../screens/typeface';
import { choice, slider, toggle } from './choices';
import { openDrawer } from './drawer';
import { element } from './element';

export const themeNames = {
  system: 'As the system',
  light: 'Paper',
  sepia: 'Sepia',
  dark: 'Night',
  contrast: 'Contrast',
} as const;
const faceNames: Readonly<Record<Face, string>> = { book: 'Book', plain: 'Plain', typewriter: 'Typewriter' };

const switches = [
  ['justify', 'Justify lines'],
  ['quotes', 'Typographic quotation marks and dashes'],
  ['storyColours', 'Colours the story asks for'],
  ['tapWords', 'Touch: common commands, and words to tap'],
  ['sound', 'Sound'],
  ['textMode', 'Text mode: plain text instead of the drawn page'],
] as const;

const sliders = [
  ['sizePixels', 'Size', 14, 32, 1, (value: number) => `${value} px`],
  ['measure', 'Measure', 40, 100, 2, (value: number) => `${value} characters`],
  ['leading', 'Leading', 1.2, 2, 0.05, (value: number) => value.toFixed(2)],
] as const;

export function openTextPanel(initial: Preferences, change: (preferences: Preferences) => void): void {
  let now = initial;
  const set = (part: Partial<Preferences>): void => {
    now = { ...now, ...part };
    change(now);
  };
  openDrawer('Text', [
    choice('Theme', 'theme', ['system', ...themes] as const, themeNames, now.theme, (theme) =>
      set({ theme }),
    ),
    choice('Letters', 'face', ['book', 'plain', 'typewriter'] as const, faceNames, now.face, (face) =>
      set({ face }),
    ),
    ...sliders.map(([name, label, low, high, step, show]) =>
      slider(label, low, high, step, now[name], show, (value) => set({ [name]: value })),
    ),
    element(
      'fieldset',
      { class: 'switches' },
      element('legend', {}, 'Reading'),
      ...switches.map(([name, label]) => toggle(label, now[name], (on) => set({ [name]: on }))),
    ),
  ]);
}
