/**
 * The keys, dials and switches of the panel: A22-6821, System Control Panel. Keys that look into storage and registers,
 * or change them, work while the machine is stopped.
 */
import type { PanelControl } from '../../kit/contract';
import { ExternalCode } from '../interruptions';
import type { Processor } from '../processor';
import { loadPsw } from '../psw';
import { addressMask, blockBits, type SState } from '../state';
import { pswWord } from './lamps';
import type { PanelState } from './schema';

/** What a control does with its value. */
interface ControlRow {
  readonly control: PanelControl;
  /** Not 'not waiting': dials and switches can always be turned, and so can some keys. */
  readonly whenStopped: boolean;
  act(p: Processor, value: number): void;
}

const key = (name: string, title: string, act: (p: Processor) => void, whenStopped = false): ControlRow => ({
  control: { style: 'key', name, title },
  whenStopped,
  act,
});

const dials = (name: 'unit' | 'address' | 'data', title: string, digits: number): ControlRow => ({
  control: { style: 'dials', name, title, digits },
  whenStopped: false,
  act: ({ state }, value) => (state.panel[name] = value),
});

const turn = (
  name: 'rate' | 'select' | 'compare',
  title: string,
  positions: readonly string[],
): ControlRow => ({
  control: { style: 'switch', name, title, positions },
  whenStopped: false,
  act: ({ state }, value) => (state.panel[name] = value),
});

export const controlRows: readonly ControlRow[] = [
  key('interrupt', 'INTERRUPT', (p) => p.raiseExternal(ExternalCode.key)),
  dials('unit', 'LOAD UNIT', 3),
  key('load', 'LOAD', (p) => p.io.loader.press(p.state.panel.unit)),
  key('reset', 'SYSTEM RESET', systemReset),
  key('restart', 'PSW RESTART', restart),
  key('stop', 'STOP', stop),
  key('start', 'START', start),
  turn('rate', 'RATE', ['PROCESS', 'INSN STEP']),
  turn('select', 'STORAGE SELECT', ['MAIN', 'GENERAL', 'FLOATING', 'CONTROL', 'KEY', 'PSW']),
  dials('address', 'ADDRESS', 6),
  dials('data', 'DATA', 8),
  key('store', 'STORE', store, true),
  key('display', 'DISPLAY', display, true),
  key('setIc', 'SET IC', ({ state }) => (state.ia = state.panel.address), true),
  turn('compare', 'ADDRESS COMPARE', ['PROCESS', 'STOP']),
];

// ── Running ──────────────────────────────────────────────────────────────────────────────────────

/** The machine ends its instruction and stops; a disabled wait is stopped from too. */
function stop({ state }: Processor): void {
  state.stopped = true;
  state.ended = 0;
}
function start({ state }: Processor): void {
  if (!state.stopped) return;
  state.stopped = false;
  state.panel.passing = true;
  state.panel.step = state.panel.rate !== 0;
}
/** Operations of the channels end, nothing is pending, and the machine is stopped. Storage and registers stay. */
function systemReset(p: Processor): void {
  const { state } = p;
  Object.assign(state, { stopped: true, ended: 0, external: 0 });
  state.load.phase = 0;
  p.io.reset();
}
/** Starts with the PSW at location 0, as loading does at its end. */
function restart(p: Processor): void {
  systemReset(p);
  loadPsw(p.state, p.store.realWord(0), p.store.realWord(4));
  p.pswChanged();
  start(p);
}

// ── Looking and changing ─────────────────────────────────────────────────────────────────────────

/** What the STORAGE SELECT switch chooses, as words by the ADDRESS dials. */
interface Place {
  get(p: Processor, address: number): number;
  set(p: Processor, address: number, word: number): void;
}
const register = (address: number): number => address & 15;
const places: readonly Place[] = [
  {
    get: ({ store }, address) => (isThere(store.size, address) ? store.realWord(address & ~3) : 0),
    set: ({ store }, address, word) => {
      if (isThere(store.size, address)) store.setRealWord(address & ~3, word);
    },
  },
  {
    get: ({ gr }, address) => gr[register(address)]!,
    set: ({ gr }, address, word) => (gr[register(address)] = word),
  },
  { get: ({ fr }, address) => fr[address & 7]!, set: ({ fr }, address, word) => (fr[address & 7] = word) },
  {
    get: ({ state }, address) => state.cr[register(address)]!,
    set: (p, address, word) => {
      p.state.cr[register(address)] = word;
      p.store.forgetTranslations();
      p.pswChanged();
    },
  },
  {
    get: ({ state }, address) => state.keys[address >>> blockBits]!,
    set: ({ state, store }, address, word) => {
      state.keys[address >>> blockBits] = word & 0xfe;
      store.forgetBlock(address >>> blockBits);
    },
  },
  {
    get: (p, address) => pswWord(p, address >>> 2),
    set: (p, address, word) => {
      const halves = [pswWord(p, 0), pswWord(p, 1)];
      halves[(address >>> 2) & 1] = word | 0;
      loadPsw(p.state, halves[0]!, halves[1]!);
      p.pswChanged();
    },
  },
];
const isThere = (size: number, address: number): boolean => address + 4 <= size;

function display(p: Processor): void {
  const { panel } = p.state;
  panel.shown = places[panel.select]!.get(p, panel.address) >>> 0;
}
function store(p: Processor): void {
  const { panel } = p.state;
  places[panel.select]!.set(p, panel.address, panel.data);
  display(p);
}

// ── Values ───────────────────────────────────────────────────────────────────────────────────────

/** Whether the control can stand at this value. */
export function fits(control: PanelControl, value: number): boolean {
  if (control.style === 'key') return true;
  const count = control.style === 'dials' ? 16 ** control.digits : control.positions.length;
  return Number.isInteger(value) && value >= 0 && value < count;
}

/** What each control stands at; keys at 0. */
export const settings = ({ panel }: SState): readonly number[] =>
  controlRows.map(({ control }) => (isSetting(control.name) ? panel[control.name] : 0));

const settingNames = ['unit', 'address', 'data', 'rate', 'select', 'compare'] as const;
type Setting = (typeof settingNames)[number] & keyof PanelState;
const isSetting = (name: string): name is Setting => settingNames.some((setting) => setting === name);

/** Whether the machine stops before the instruction at this address. */
export const stopsAt = ({ panel }: SState, address: number): boolean =>
  panel.compare !== 0 && !panel.passing && address === (panel.address & addressMask);
