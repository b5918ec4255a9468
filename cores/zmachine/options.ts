/** What can be chosen when a Z-machine is made. */
import type { MachineOptions, OptionSpec } from '../kit/contract';
import { OptionError } from '../kit/errors';
import type { Settings } from './processor';
import { randomKinds, type RandomKind } from './random';

export const options: readonly OptionSpec[] = [
  { name: 'columns', doc: 'width of the screen in characters', default: 80, min: 1, max: 255 },
  { name: 'rows', doc: 'height of the screen in lines; 255 is endless', default: 24, min: 1, max: 255 },
  {
    name: 'rng',
    doc: 'random generator: our own, or those of Frotz and Bocfel',
    default: 'own',
    choices: randomKinds,
  },
  {
    name: 'interpreter',
    doc: 'machine to pass for: 1 DECSystem-20 … 4 Amiga, 6 IBM PC (ZMS 11.1.3)',
    default: 6,
    min: 1,
    max: 11,
  },
];

/** The settings with defaults filled in. Throws OptionError for an unknown name or a value out of range. */
export function readOptions({ seed, config }: MachineOptions): Settings {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new OptionError(`the seed must be an unsigned 32-bit number, found ${seed}`);
  for (const name of Object.keys(config)) {
    if (!options.some((spec) => spec.name === name))
      throw new OptionError(`the Z-machine has no option ${name}`);
  }
  const chosen = Object.fromEntries(
    options.map((spec) => [spec.name, readOption(spec, config[spec.name] ?? spec.default)]),
  );
  return {
    seed,
    rng: chosen['rng'] as RandomKind,
    columns: chosen['columns'] as number,
    rows: chosen['rows'] as number,
    interpreter: chosen['interpreter'] as number,
  };
}

function readOption(spec: OptionSpec, value: string | number | boolean): string | number | boolean {
  if (spec.choices !== undefined) {
    if (!spec.choices.includes(value))
      throw new OptionError(
        `option ${spec.name}: expected one of ${spec.choices.join(', ')}, found ${value}`,
      );
  } else if (!Number.isInteger(value) || Number(value) < (spec.min ?? 0) || Number(value) > (spec.max ?? 0)) {
    throw new OptionError(
      `option ${spec.name}: expected ${spec.min ?? 0} to ${spec.max ?? 0}, found ${value}`,
    );
  }
  return value;
}
