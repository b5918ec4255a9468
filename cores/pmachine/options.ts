/** What can be chosen when a p-machine is made. */
import type { MachineOptions, OptionSpec, OptionValue } from '../kit/contract';
import { OptionError } from '../kit/errors';
import { Dialect, dialects } from './dialect';
import { realFormats, type RealFormat } from './reals';

const automatic = 'auto';

export const options: readonly OptionSpec[] = [
  { name: 'columns', doc: 'width of the console', default: 80, min: 40, max: 132 },
  { name: 'rows', doc: 'height of the console', default: 24, min: 16, max: 50 },
  {
    name: 'system',
    doc: 'version of the p-System whose p-codes these are; II.1 cannot be told from II.0 by its files',
    default: automatic,
    choices: [automatic, ...Object.keys(Dialect)],
  },
  {
    name: 'reals',
    doc: 'format of reals: IEEE single (Apple and later), of the Z80 and 8080, of the PDP-11',
    default: automatic,
    choices: [automatic, ...realFormats.map(({ name }) => name)],
  },
];

export interface Chosen {
  readonly columns: number;
  readonly rows: number;
  readonly dialect: number;
  readonly reals: RealFormat;
}

/** `found` is the dialect of what the machine is to run. Throws OptionError for an unknown name or a bad value. */
export function readOptions({ seed, config, engine }: MachineOptions, found: number): Chosen {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new OptionError(`the seed must be an unsigned 32-bit number, found ${seed}`);
  if (engine !== 'interpreter') throw new OptionError('the p-machine has no compiled engine yet');
  for (const name of Object.keys(config)) {
    if (!options.some((spec) => spec.name === name))
      throw new OptionError(`the p-machine has no option ${name}`);
  }
  const chosen = new Map(options.map((spec) => [spec.name, readOption(spec, config[spec.name])]));
  const system = Object.entries(Dialect).find(([name]) => name === chosen.get('system'));
  const dialect = system?.[1] ?? found;
  const reals = realFormats.find(({ name }) => name === chosen.get('reals')) ?? dialects[dialect]!.reals;
  return { columns: Number(chosen.get('columns')), rows: Number(chosen.get('rows')), dialect, reals };
}

function readOption(spec: OptionSpec, value: OptionValue = spec.default): OptionValue {
  const { name, choices, min = 0, max = 0 } = spec;
  if (choices !== undefined) {
    if (choices.includes(value)) return value;
    throw new OptionError(`option ${name}: expected ${choices.join(', ')}, found ${value}`);
  }
  if (!Number.isInteger(value) || Number(value) < min || Number(value) > max)
    throw new OptionError(`option ${name}: expected ${min} to ${max}, found ${value}`);
  return value;
}
