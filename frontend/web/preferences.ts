/** What the reader has chosen, remembered in this browser. */
import { InvariantError } from '../../cores/kit/errors';
import type { Theme } from './screens/palette';
import { parseColour } from './screens/palette';
import { faces, type Face } from './screens/typeface';
import { phosphors, phosphorTheme, type Phosphor } from './screens/phosphor';
import type { StageSettings } from './screens/stage';

export const themes = ['light', 'sepia', 'dark', 'contrast'] as const;
export type ThemeName = (typeof themes)[number];

/** As fast as it goes, or as fast as it went. */
export const speeds = ['instant', 'authentic'] as const;
export type Speed = (typeof speeds)[number];

/** As fast as typewriters, cards and disks were, faster, or without any waiting. */
export const deviceSpeeds = ['own', 'fast', 'instant'] as const;
export type DeviceSpeed = (typeof deviceSpeeds)[number];
/** How many times as fast as a clock idle time passes. */
export const hasteOf: Readonly<Record<DeviceSpeed, number>> = { own: 1, fast: 8, instant: 10_000 };

export interface Preferences {
  readonly theme: ThemeName | 'system';
  readonly face: Face;
  readonly sizePixels: number; // 14 to 32
  readonly leading: number; // 1.2 to 2
  readonly measure: number; // characters in a line, 40 to 100
  readonly justify: boolean;
  readonly quotes: boolean; // typographic quotation marks and dashes
  readonly storyColours: boolean;
  readonly textMode: boolean;
  readonly sound: boolean;
  readonly machinery: boolean; // typewriters, printers and cards are heard
  readonly tapWords: boolean;
  readonly phosphor: Phosphor;
  readonly dotLetters: boolean; // as terminals drew them
  readonly glow: boolean; // light around letters, lines of the beam
  readonly speed: Speed;
  readonly devices: DeviceSpeed | undefined; // undefined: as is usual for the machine
}

export const defaultPreferences: Preferences = {
  theme: 'system',
  face: 'book',
  sizePixels: 19,
  leading: 1.5,
  measure: 66,
  justify: false,
  quotes: true,
  storyColours: true,
  textMode: false,
  sound: true,
  machinery: false,
  tapWords: true,
  phosphor: 'green',
  dotLetters: true,
  glow: true,
  speed: 'instant',
  devices: undefined,
};

const place = 'tech-square.preferences';

/** What was remembered, as far as it makes sense; defaults for the rest. */
export function loadPreferences(): Preferences {
  try {
    return checked(JSON.parse(localStorage.getItem(place) ?? '{}'));
  } catch {
    return defaultPreferences; // storage is closed to us, or holds something else: the defaults do
  }
}

/** Returns false where the browser keeps nothing. */
export function keepPreferences(preferences: Preferences): boolean {
  try {
    localStorage.setItem(place, JSON.stringify(preferences));
    return true;
  } catch {
    return false;
  }
}

function checked(value: unknown): Preferences {
  const kept: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  const within = (name: string, low: number, high: number, otherwise: number): number => {
    const number = kept[name];
    return typeof number === 'number' && number >= low && number <= high ? number : otherwise;
  };
  const flag = (name: string, otherwise: boolean): boolean =>
    typeof kept[name] === 'boolean' ? kept[name] : otherwise;
  const otherwise = defaultPreferences;
  return {
    theme: themes.find((theme) => theme === kept['theme']) ?? otherwise.theme,
    face: (Object.keys(faces) as Face[]).find((face) => face === kept['face']) ?? otherwise.face,
    sizePixels: within('sizePixels', 14, 32, otherwise.sizePixels),
    leading: within('leading', 1.2, 2, otherwise.leading),
    measure: within('measure', 40, 100, otherwise.measure),
    justify: flag('justify', otherwise.justify),
    quotes: flag('quotes', otherwise.quotes),
    storyColours: flag('storyColours', otherwise.storyColours),
    textMode: flag('textMode', otherwise.textMode),
    sound: flag('sound', otherwise.sound),
    machinery: flag('machinery', otherwise.machinery),
    tapWords: flag('tapWords', otherwise.tapWords),
    phosphor: phosphors.find((phosphor) => phosphor === kept['phosphor']) ?? otherwise.phosphor,
    dotLetters: flag('dotLetters', otherwise.dotLetters),
    glow: flag('glow', otherwise.glow),
    speed: speeds.find((speed) => speed === kept['speed']) ?? otherwise.speed,
    devices: deviceSpeeds.find((speed) => speed === kept['devices']),
  };
}

/** The theme in force. */
export function themeOf({ theme }: Preferences): ThemeName {
  if (theme !== 'system') return theme;
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Puts the theme on the page; the colours themselves are in styles/base.css. */
export function applyTheme(preferences: Preferences): void {
  document.documentElement.dataset['theme'] = themeOf(preferences);
}

/** How the stage sets its text, with the colours of the page's theme. */
export function stageSettings(preferences: Preferences): StageSettings {
  const { face, sizePixels, leading, justify, quotes, measure } = preferences;
  return {
    typeface: { face, sizePixels, leading, justify },
    measureCharacters: measure,
    quotes,
    theme: readTheme(preferences),
    terminal: terminalSettings(preferences),
  };
}

/** Effects give way to whoever wants a calm or a clear picture. */
function terminalSettings(preferences: Preferences): StageSettings['terminal'] {
  const contrast = themeOf(preferences) === 'contrast';
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    theme: phosphorTheme(preferences.phosphor, contrast),
    glow: preferences.glow && !contrast && !calm,
    dots: preferences.dotLetters,
  };
}

function readTheme(preferences: Preferences): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): number => {
    const value = parseColour(style.getPropertyValue(name));
    if (value === undefined) throw new InvariantError(`styles/base.css: ${name} is not written as #rrggbb`);
    return value;
  };
  return {
    paper: colour('--paper'),
    ink: colour('--ink'),
    typed: colour('--typed'),
    statusPaper: colour('--status-paper'),
    statusInk: colour('--status-ink'),
    storyColours: preferences.storyColours && themeOf(preferences) !== 'contrast',
  };
}

/** Whether the picture gives way to the text itself: by choice, or because the system sets all colours. */
export const wantsTextMode = (preferences: Preferences): boolean =>
  preferences.textMode || matchMedia('(forced-colors: active)').matches;
