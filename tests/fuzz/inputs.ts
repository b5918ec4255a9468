/** Inputs from sensible to absurd. */
import type { Core, Input, Wait } from '../../cores/kit/contract';
import type { Chance } from '../random';
import { doubtfulInputs } from '../refusals';
import type { Typist } from './typist';

/** What a host would offer, or, with probability `wild`, anything. */
export function anyInput(
  core: Core,
  waits: readonly Wait[],
  ticks: number,
  script: readonly string[],
  chance: Chance,
  wild: number,
  typist?: Typist,
): Input {
  if (waits.length === 0 || chance.below(1000) < wild * 1000) return wildInput(core, waits, ticks, chance);
  const wait = chance.pick(waits);
  switch (wait.on) {
    case 'line':
      return { kind: 'line', port: wait.port, text: chance.pick([...script, 'look']), terminator: 'Enter' };
    case 'key':
      return { kind: 'key', port: wait.port, key: typist?.next() ?? chance.pick(keys) };
    case 'tick':
      return { kind: 'time', tick: wait.tick };
    case 'media':
      return { kind: 'media', port: wait.port, data: null };
    case 'store':
      return { kind: 'stored', port: wait.port, ok: chance.below(2) === 0 };
    case 'control':
      return controlInput(core, chance) ?? { kind: 'time', tick: ticks };
  }
}

const keys = [
  'a',
  'Z',
  '7',
  ' ',
  'é',
  '€',
  '😀',
  'Enter',
  'Escape',
  'Backspace',
  'ArrowUp',
  'F1',
  'Numpad5',
  'Delete',
];
const fragments = [
  'x',
  'take all',
  ' ',
  ',',
  '"',
  '.',
  '\t',
  '\0',
  '\u00e4',
  '€',
  '😀',
  '\ud800',
  'quit',
  '9',
];

function wildInput(core: Core, waits: readonly Wait[], ticks: number, chance: Chance): Input {
  const awaited = waits.flatMap((wait) => ('port' in wait ? [wait.port] : []));
  const port = chance.pick([...awaited, ...core.ports.map(({ id }) => id)]);
  switch (chance.below(9)) {
    case 0: {
      const pieces = Array.from({ length: chance.scale(0, 400) }, () => chance.pick(fragments));
      return { kind: 'line', port, text: pieces.join(''), terminator: chance.pick(['Enter', ...keys]) };
    }
    case 1:
      return { kind: 'key', port, key: chance.pick([...keys, ...fragments]) };
    case 2:
      return { kind: 'time', tick: ticks + chance.scale(0, 1e9) };
    case 3: {
      const data = Uint8Array.from({ length: chance.scale(0, 2000) }, () => chance.next());
      return { kind: 'media', port, data };
    }
    case 4:
      return { kind: 'stored', port, ok: true };
    case 5:
      return { kind: 'size', port, columns: chance.scale(0, 300), rows: chance.scale(0, 300) };
    case 6:
      return {
        kind: 'pointer',
        port,
        x: chance.scale(0, 300),
        y: chance.scale(0, 300),
        buttons: chance.below(8),
      };
    case 7:
      return controlInput(core, chance) ?? { kind: 'attach', port };
    default:
      return chance.pick(doubtfulInputs(core, ticks));
  }
}

/** Something on a panel, with a value that may or may not be one of it. */
function controlInput(core: Core, chance: Chance): Input | undefined {
  const panels = core.ports.flatMap((port) => (port.kind === 'panel' ? [port] : []));
  if (panels.length === 0) return undefined;
  const { id, controls } = chance.pick(panels);
  return { kind: 'control', port: id, control: chance.pick(controls).name, value: chance.scale(0, 1e7) };
}
