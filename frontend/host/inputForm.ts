/** Inputs read back from a file: a journal may come from anywhere, so each is checked. */
import type { Input, MachineOptions, OptionValue } from '../../cores/kit/contract';
import type { JournalEntry } from './journal';
import { bytes, count, fields, finite, flag, FormatError, list, oneOf, text } from './shape';

const kinds = [
  'time',
  'line',
  'key',
  'attach',
  'detach',
  'media',
  'stored',
  'size',
  'pointer',
  'control',
] as const;

/** Throws FormatError, naming the place. */
export function readInput(value: unknown, place: string): Input {
  const input = fields(value, place);
  const kind = oneOf(input['kind'], kinds, `${place}: kind`);
  if (kind === 'time') return { kind, tick: finite(input['tick'], `${place}: tick`) };
  const port = text(input['port'], `${place}: port`);
  const number = (name: string): number => finite(input[name], `${place}: ${name}`);
  switch (kind) {
    case 'line': {
      const terminator = text(input['terminator'], `${place}: terminator`);
      return { kind, port, text: text(input['text'], `${place}: text`), terminator };
    }
    case 'key':
      return { kind, port, key: text(input['key'], `${place}: key`) };
    case 'attach':
    case 'detach':
      return { kind, port };
    case 'media':
      return { kind, port, data: input['data'] === null ? null : bytes(input['data'], `${place}: data`) };
    case 'stored':
      return { kind, port, ok: flag(input['ok'], `${place}: ok`) };
    case 'size':
      return { kind, port, columns: number('columns'), rows: number('rows') };
    case 'pointer':
      return { kind, port, x: number('x'), y: number('y'), buttons: number('buttons') };
    case 'control':
      return { kind, port, control: text(input['control'], `${place}: control`), value: number('value') };
  }
}

export function readEntry(value: unknown, place: string): JournalEntry {
  const entry = fields(value, place);
  return {
    tick: count(entry['tick'], `${place}: tick`),
    input: readInput(entry['input'], `${place}: input`),
  };
}

/** Entries of one journal: their ticks never go back. */
export function readEntries(value: unknown, place: string): readonly JournalEntry[] {
  const entries = list(value, place).map((entry, i) => readEntry(entry, `${place}[${i}]`));
  checkOrder(entries, place);
  return entries;
}

export function checkOrder(entries: readonly JournalEntry[], place: string): void {
  const wrong = entries.findIndex((entry, i) => i > 0 && entry.tick < entries[i - 1]!.tick);
  if (wrong > 0)
    throw new FormatError(`${place}[${wrong}]: its tick lies before that of the entry before it`);
}

export function readOptions(value: unknown, place: string): MachineOptions {
  const options = fields(value, place);
  const config = Object.entries(fields(options['config'], `${place}: config`));
  return {
    seed: count(options['seed'], `${place}: seed`),
    epoch: finite(options['epoch'], `${place}: epoch`),
    engine: oneOf(options['engine'], ['interpreter', 'jit'], `${place}: engine`),
    config: Object.fromEntries(config.map(([name, one]) => [name, readOption(one, `${place}: ${name}`)])),
  };
}

function readOption(value: unknown, place: string): OptionValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return finite(value, place);
}
