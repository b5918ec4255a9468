/** The page of one story: makes its elements, opens the machine, and puts saving, rewinding and trouble around it. */
import type { MachineOptions } from '../../../cores/kit/contract';
import type { CoreDescription, DriveImage } from '../../host/protocol';
import type { SaveStore } from '../../host/saves';
import type { MediaLibrary } from '../media';
import type { DiskShelf } from '../saves/diskShelf';
import {
  applyTheme,
  hasteOf,
  keepPreferences,
  loadPreferences,
  stageSettings,
  wantsTextMode,
  type Preferences,
} from '../preferences';
import { storyKeys, terminalKeys, type KeyLine } from '../panels/morePanel';
import { openScreenPanel } from '../panels/screenPanel';
import { element } from '../panels/element';
import { openTextPanel } from '../panels/textPanel';
import { CanvasSurface } from '../screens/canvasSurface';
import { choosePixels, chooseSurface, type Renderer } from '../screens/chooseSurface';
import type { Display } from '../screens/display';
import { GraphicsPane, type MakePixels } from '../screens/graphicsPane';
import type { Surface } from '../screens/scene';
import { Stage, type StageSettings } from '../screens/stage';
import { TerminalStage } from '../screens/terminalStage';
import { Sound, type Noise } from '../sound';
import { Keyboard } from './keyboard';
import { MachineWorker } from './machineWorker';
import { Player, type PlayerListener, type PlayerParts } from './player';
import { playerPage, showRibbon, type PlayerActions, type PlayerPage, type View } from './playerPage';
import { followPointer } from './pointer';
import { SpokenLog } from './spokenLog';
import { KeyLegend } from './keyLegend';
import { storyPage } from './storyPage';
import { terminalNote, type KeyNote, type TerminalNote } from './terminalNotes';
import { terminalPage } from './terminalPage';
import type { Operate } from '../room/operate';
import { openSpoolDrawer } from '../room/spoolDrawer';
import { isRoom, roomPage } from '../room/roomPage';
import { RoomStage } from '../room/roomStage';
import { TouchStrip } from './touchStrip';
import { hungRemedy, hungText } from './trouble';
import { followViewport } from './viewport';

/** A story, ready to run. */
export interface Title {
  readonly core: string;
  readonly image: string; // SHA-256
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly options: MachineOptions['config']; // those it is best run with
  readonly drives: readonly DriveImage[]; // what is in its drives when it begins
}

export interface PlayOptions {
  readonly save: Uint8Array | undefined; // opened instead of the last turn
  readonly lasting: boolean; // whether what is kept outlasts the page
}

/** What this browser keeps. */
export interface Keeping {
  readonly saves: SaveStore;
  readonly library: MediaLibrary;
  readonly shelf: DiskShelf;
}

/** Everything of the page, made but not yet running. */
export interface Workbench extends PlayerParts {
  readonly page: PlayerPage;
  readonly player: Player;
  readonly note: TerminalNote;
  preferences: Preferences;
  keysShown: (shown: boolean) => void;
}

export async function makeWorkbench(
  app: HTMLElement,
  title: Title,
  actions: Omit<PlayerActions, 'text'>,
  listener: PlayerListener,
): Promise<Workbench> {
  const preferences = loadPreferences();
  applyTheme(preferences);
  const makeWorker = (): MachineWorker => new MachineWorker();
  const worker = makeWorker();
  worker.listen(
    () => undefined,
    () => sayHung(app),
  );
  const machine = await worker.ask('describe', { core: title.core });
  const renderer = new URLSearchParams(location.search).get('renderer') as Renderer | null;
  const surface = await chooseSurface(renderer ?? 'auto', () => stage.mount(new CanvasSurface()));
  const sound = new Sound();
  const operate: Operate = async (input) => (await player.send(input, false)) === 'taken';
  const scrollOn = (): void => {
    stage.page(1);
    keyboard.focus();
  };
  const openSpool = (user: string): void => openSpoolDrawer(user, (ask, of) => player.ask(ask, of));
  const noise = (kind: Noise): void => void sound.noise(kind);
  const { view, show } = viewOf(machine, renderer ?? 'auto', scrollOn, operate, noise, openSpool);
  const note = terminalNote(title.core);
  const changed = (preferences: Preferences): void => applyPreferences(bench, preferences);
  const openText = (): void => {
    if (view.kind === 'story') openTextPanel(bench.preferences, changed);
    else openScreenPanel(view.kind, bench.preferences, note, changed);
  };
  const page = playerPage({ ...actions, text: openText }, view);
  app.replaceChildren(page.root);
  page.setTitle(title.name, '');
  const log = new SpokenLog(page.log);
  const host = {
    line: (text: string, terminator: string) => player.line(text, terminator),
    key: (key: string) => player.key(key),
    paste: (text: string) => player.paste(text),
    page: (direction: 1 | -1) => stage.page(direction),
    readOn: () => log.more(),
    readStatus: () => log.say(stage.status()),
  };
  const keyboard: Keyboard = new Keyboard(page.area, host, view.kind);
  const stage = show(stageSettings(preferences), surface, keyboard);
  const player = new Player({ page, stage, keyboard, log, sound }, listener, machine, makeWorker, worker);
  const bench: Workbench = {
    page,
    stage,
    keyboard,
    log,
    sound,
    player,
    note,
    preferences,
    keysShown: () => undefined,
  };
  addKeys(bench, view.kind, note.keys);
  applyPreferences(bench, preferences);
  followViewport(page.root);
  followPointer(bench);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
    applyPreferences(bench, bench.preferences),
  );
  return bench;
}

/** A worker that hangs before there is a page to say it on: what it would have done, the next one does. */
function sayHung(app: HTMLElement): void {
  const ribbons = element('div', { class: 'ribbons', role: 'status' });
  app.replaceChildren(element('main', { class: 'sheet-page' }, ribbons));
  showRibbon({ ribbons }, hungText, [[hungRemedy, () => location.reload()]]);
}

/** Keys below the screen: what stories are often told, or what a terminal has and a keyboard has not. */
function addKeys(bench: Workbench, kind: View['kind'], keys: readonly KeyNote[]): void {
  if (kind === 'room') return;
  const { page, keyboard, player } = bench;
  const key = (name: string): void => player.key(name);
  if (kind === 'terminal') {
    const legend = new KeyLegend(keys, key);
    page.root.append(legend.root);
    bench.keysShown = (shown) => (legend.shown = shown);
    return;
  }
  const strip = new TouchStrip(keyboard, { line: (text) => player.line(text, 'Enter'), key });
  page.root.append(strip.root);
  keyboard.onWanted = (mode) => strip.show(bench.preferences.tapWords ? mode : 'none');
}

/** The screen a machine has: its elements at once, what draws them when they stand on the page. */
interface MachineView {
  readonly view: View;
  readonly show: (settings: StageSettings, surface: Surface, keyboard: Keyboard) => Display;
}

function viewOf(
  machine: CoreDescription,
  renderer: Renderer,
  scrollOn: () => void,
  operate: Operate,
  noise: (noise: Noise) => void,
  openSpool: (user: string) => void,
): MachineView {
  const { ports } = machine;
  const make: MakePixels = (...of) => choosePixels(renderer, ...of);
  if (isRoom(machine)) {
    const view = roomPage(machine, operate, make, openSpool);
    return { view, show: (_, surface) => new RoomStage(view.parts, surface, noise) };
  }
  const terminal = ports.find((port) => port.kind === 'terminal');
  if (terminal === undefined) {
    const view = storyPage(scrollOn);
    const show: MachineView['show'] = (settings, surface, keyboard) =>
      new Stage(view.elements, settings, surface, (shown) =>
        keyboard.place(shown.caret(), shown.lineHeight, shown.inputFont),
      );
    return { view, show };
  }
  const { id, title, columns, rows } = terminal;
  const view = terminalPage(title, `${columns} \u00d7 ${rows}`);
  const bitmaps = ports.filter((port) => port.kind === 'bitmap');
  const show: MachineView['show'] = (settings, surface) => {
    const panes = bitmaps.map((port) => new GraphicsPane(port, make, () => stage.requestDraw()));
    const stage = new TerminalStage(view.elements, { port: id, columns, rows }, settings, surface, panes);
    return stage;
  };
  return { view, show };
}

export function applyPreferences(bench: Workbench, preferences: Preferences): void {
  const changed = bench.preferences !== preferences;
  bench.preferences = preferences;
  if (changed) keepPreferences(preferences);
  applyTheme(preferences);
  bench.page.stage.classList.toggle('text-mode', wantsTextMode(preferences));
  bench.sound.enabled = preferences.sound;
  bench.sound.machinery = preferences.machinery;
  bench.keysShown(preferences.tapWords);
  bench.player.setPace({
    ticksPerSecond: preferences.speed === 'authentic' ? bench.note.ticksPerSecond : 0,
    haste: hasteOf[preferences.devices ?? bench.note.devices],
  });
  bench.stage.configure(stageSettings(preferences));
}

/** Chance and time come from here, once; the journal holds them from then on. */
export function newOptions(stage: Display, wished: MachineOptions['config']): MachineOptions {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return { seed, epoch: Date.now(), engine: 'interpreter', config: { ...stage.capacity(), ...wished } };
}

/** What is being played. */
export const nounOf = ({ stage }: Workbench): string => (stage.kind === 'story' ? 'story' : 'program');

/** The keys that are worth telling. */
export const keysOf = ({ stage, note }: Workbench): readonly KeyLine[] =>
  stage.kind === 'story'
    ? storyKeys
    : [...note.keys.map(({ cap, does }) => [cap, does] as const), ...terminalKeys];
