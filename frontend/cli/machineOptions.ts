/** The machine's options from those of the command line. */
import type { Core, MachineOptions, OptionSpec, OptionValue } from '../../cores/kit/contract';
import { optionalNumber, UsageError } from './command';

/** The command-line options every command that makes a machine has. */
export const machineOptionKinds = {
  seed: { type: 'string' },
  rng: { type: 'string' },
  engine: { type: 'string' },
  width: { type: 'string' },
  option: { type: 'string', multiple: true },
} as const;

export const machineOptionHelp = `  --seed N             the source of all chance, 0 to 4294967295
                       (default: 1, or a fresh one when played on a terminal)
  --rng NAME           random generator, where the core has several (own, frotz, bocfel)
  --engine NAME        interpreter or jit
  --width N            wrap text at N columns, and tell the machine so (0: do not wrap)
  --option NAME=VALUE  any other option of the core; 'info' lists them
`;

interface Values {
  readonly seed?: string | undefined;
  readonly rng?: string | undefined;
  readonly engine?: string | undefined;
  readonly width?: string | undefined;
  readonly option?: readonly string[] | undefined;
}
export interface Defaults {
  readonly seed: number;
  readonly epoch: number;
  readonly columns: number | undefined; // of the terminal, if there is one
}

/** Throws UsageError. */
export function machineOptions(core: Core, values: Values, defaults: Defaults): MachineOptions {
  const { engine = 'interpreter' } = values;
  if (engine !== 'interpreter' && engine !== 'jit')
    throw new UsageError(`--engine: expected interpreter or jit, found '${engine}'`);
  return {
    seed: optionalNumber(values.seed, '--seed', 0xffffffff) ?? defaults.seed,
    epoch: defaults.epoch,
    engine,
    config: config(core, values, defaults.columns),
  };
}

function config(
  core: Core,
  values: Values,
  terminalColumns: number | undefined,
): Record<string, OptionValue> {
  const chosen: Record<string, OptionValue> = {};
  const columns = core.options.find(({ name }) => name === 'columns');
  const wanted = optionalNumber(values.width, '--width') ?? terminalColumns;
  if (columns !== undefined && wanted !== undefined && wanted > 0) {
    chosen['columns'] = Math.min(Math.max(wanted, columns.min ?? 1), columns.max ?? wanted);
  }
  if (values.rng !== undefined) chosen['rng'] = optionValue(core, 'rng', values.rng, '--rng');
  for (const setting of values.option ?? []) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    if (name === undefined || value === undefined)
      throw new UsageError(`--option: expected NAME=VALUE, found '${setting}'`);
    chosen[name] = optionValue(core, name, value, `--option ${name}`);
  }
  return chosen;
}

function optionValue(core: Core, name: string, text: string, argument: string): OptionValue {
  const spec = core.options.find((option) => option.name === name);
  if (spec === undefined) {
    const known = core.options.map((option) => option.name).join(', ');
    throw new UsageError(`${argument}: the ${core.title} has no option '${name}'; it has: ${known}`);
  }
  const value = parseValue(spec, text);
  if (value === undefined || (spec.choices !== undefined && !spec.choices.includes(value)))
    throw new UsageError(`${argument}: expected ${describeOption(spec)}, found '${text}'`);
  return value;
}

function parseValue(spec: OptionSpec, text: string): OptionValue | undefined {
  if (typeof spec.default === 'string') return text;
  if (typeof spec.default === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  const number = text.trim() === '' ? NaN : Number(text);
  const inRange = number >= (spec.min ?? -Infinity) && number <= (spec.max ?? Infinity);
  return inRange ? number : undefined;
}

/** What an option may be, for messages and help. */
export function describeOption({ choices, min, max, default: usual }: OptionSpec): string {
  if (choices !== undefined) return choices.join(' or ');
  if (typeof usual === 'boolean') return 'true or false';
  if (typeof usual === 'number') return `a number from ${min ?? '-∞'} to ${max ?? '∞'}`;
  return 'text';
}
