/** How a terminal looks and how fast its machine is. Every change is seen at once and remembered. */
import type { TerminalNote } from '../player/terminalNotes';
import { deviceSpeeds, speeds, themes, type DeviceSpeed, type Preferences, type Speed } from '../preferences';
import { phosphors, type Phosphor } from '../screens/phosphor';
import { choice, toggle } from './choices';
import { openDrawer } from './drawer';
import { element } from './element';
import { themeNames } from './textPanel';

const phosphorNames: Readonly<Record<Phosphor, string>> = {
  green: 'Green',
  amber: 'Amber',
  white: 'White',
  paper: 'Paper white',
};
const speedNames: Readonly<Record<Speed, string>> = { instant: 'At once', authentic: 'Authentic' };

const deviceNames: Readonly<Record<DeviceSpeed, string>> = {
  own: 'As then',
  fast: 'Eight times as fast',
  instant: 'At once',
};

type Switch = readonly [
  name: 'dotLetters' | 'glow' | 'tapWords' | 'sound' | 'machinery' | 'textMode',
  label: string,
];

const terminalSwitches: readonly Switch[] = [
  ['dotLetters', 'Letters of dots, as terminals drew them'],
  ['glow', 'Glow, and the lines of the beam'],
  ['tapWords', 'Keys below the screen'],
  ['sound', 'Sound'],
  ['textMode', 'Text mode: plain text instead of the drawn screen'],
];
const roomSwitches: readonly Switch[] = [
  ['sound', 'Sound'],
  ['machinery', 'The noise of typewriters, printer and cards'],
  ['textMode', 'Text mode: words beside the lamps'],
];

export function openScreenPanel(
  kind: 'terminal' | 'room',
  initial: Preferences,
  { authentic, devices }: TerminalNote,
  change: (preferences: Preferences) => void,
): void {
  let now = initial;
  const set = (part: Partial<Preferences>): void => {
    now = { ...now, ...part };
    change(now);
  };
  openDrawer('Screen', [
    kind === 'room'
      ? undefined
      : choice('Phosphor', 'phosphor', phosphors, phosphorNames, now.phosphor, (phosphor) =>
          set({ phosphor }),
        ),
    choice('Speed', 'speed', speeds, speedNames, now.speed, (speed) => set({ speed })),
    element('p', { class: 'soft' }, authentic),
    kind === 'room'
      ? choice(
          'Typewriters, cards, paper and disks',
          'devices',
          deviceSpeeds,
          deviceNames,
          now.devices ?? devices,
          (chosen) => set({ devices: chosen }),
        )
      : undefined,
    element(
      'fieldset',
      { class: 'switches' },
      element('legend', {}, kind === 'room' ? 'Room' : 'Terminal'),
      ...(kind === 'room' ? roomSwitches : terminalSwitches).map(([name, label]) =>
        toggle(label, now[name], (on) => set({ [name]: on })),
      ),
    ),
    choice('Theme of the page', 'theme', ['system', ...themes] as const, themeNames, now.theme, (theme) =>
      set({ theme }),
    ),
  ]);
}
