/** The page of one story: makes its elements, opens the machine, and puts saving, rewinding and trouble around it. */
import type { MachineOptions } from '../../../cores/kit/contract';
import {
  applyTheme,
  keepPreferences,
  loadPreferences,
  stageSettings,
  wantsTextMode,
  type Preferences,
} from '../preferences';
import { openTextPanel } from '../panels/textPanel';
import { CanvasSurface } from '../screens/canvasSurface';
import { chooseSurface, type Renderer } from '../screens/chooseSurface';
import { Stage } from '../screens/stage';
import { Sound } from '../sound';
import { Keyboard } from './keyboard';
import { Player, type PlayerListener, type PlayerParts } from './player';
import { playerPage, type PlayerActions, type PlayerPage } from './playerPage';
import { followPointer } from './pointer';
import { SpokenLog } from './spokenLog';
import { TouchStrip } from './touchStrip';
import { followViewport } from './viewport';

/** A story, ready to run. */
export interface Title {
  readonly core: string;
  readonly image: string; // SHA-256
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly options: MachineOptions['config']; // those it is best run with
}

/** Everything of the page, made but not yet running. */
export interface Workbench extends PlayerParts {
  readonly page: PlayerPage;
  readonly player: Player;
  preferences: Preferences;
}

export async function makeWorkbench(
  app: HTMLElement,
  title: Title,
  actions: Omit<PlayerActions, 'text' | 'scrollOn'>,
  listener: PlayerListener,
): Promise<Workbench> {
  const preferences = loadPreferences();
  applyTheme(preferences);
  const renderer = new URLSearchParams(location.search).get('renderer') as Renderer | null;
  const surface = await chooseSurface(renderer ?? 'auto', () => stage.mount(new CanvasSurface()));
  const sound = new Sound();
  const page = playerPage({
    ...actions,
    text: () => openTextPanel(bench.preferences, (changed) => applyPreferences(bench, changed)),
    scrollOn: () => {
      stage.page(1);
      keyboard.focus();
    },
  });
  app.replaceChildren(page.root);
  page.setTitle(title.name, '');
  const log = new SpokenLog(page.log);
  const keyboard: Keyboard = new Keyboard(page.area, {
    line: (text, terminator) => player.line(text, terminator),
    key: (key) => player.key(key),
    page: (direction) => stage.page(direction),
    readOn: () => log.more(),
    readStatus: () => log.say(stage.status()),
  });
  const stage: Stage = new Stage(page.stage, stageSettings(preferences), surface, (shown) =>
    keyboard.place(shown.caret(), shown.lineHeight, shown.inputFont),
  );
  const player = new Player({ page, stage, keyboard, log, sound }, listener);
  const bench: Workbench = { page, stage, keyboard, log, sound, player, preferences };
  const strip = new TouchStrip(keyboard, {
    line: (text) => player.line(text, 'Enter'),
    key: (key) => player.key(key),
  });
  page.root.append(strip.root);
  keyboard.onWanted = (mode) => strip.show(bench.preferences.tapWords ? mode : 'none');
  applyPreferences(bench, preferences);
  followViewport(page.root);
  followPointer(bench);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
    applyPreferences(bench, bench.preferences),
  );
  return bench;
}

export function applyPreferences(bench: Workbench, preferences: Preferences): void {
  const changed = bench.preferences !== preferences;
  bench.preferences = preferences;
  if (changed) keepPreferences(preferences);
  applyTheme(preferences);
  bench.page.stage.stage.classList.toggle('text-mode', wantsTextMode(preferences));
  bench.sound.enabled = preferences.sound;
  bench.stage.configure(stageSettings(preferences));
}

/** Chance and time come from here, once; the journal holds them from then on. */
export function newOptions(stage: Stage, wished: MachineOptions['config']): MachineOptions {
  const { columns, rows } = stage.gridCapacity();
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return { seed, epoch: Date.now(), engine: 'interpreter', config: { columns, rows, ...wished } };
}
