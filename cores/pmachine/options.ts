/** What can be chosen when a p-machine is made. */
import type { MachineOptions, OptionSpec } from '../kit/contract';
import { OptionError } from '../kit/errors';

export const options: readonly OptionSpec[] = [
  { name: 'columns', doc: 'width of the console', default: 80, min: 40, max: 132 },
  { name: 'rows', doc: 'height of the console', default: 24, min: 16, max: 50 },
];

/** Throws OptionError for an unknown name or a value out of range. */
export function readOptions({ seed, config, engine }: MachineOptions): { columns: number; rows: number } {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new OptionError(`the seed must be an unsigned 32-bit number, found ${seed}`);
  if (engine !== 'interpreter') throw new OptionError('the p-machine has no compiled engine yet');
  for (const name of Object.keys(config)) {
    if (!options.some((spec) => spec.name === name))
      throw new OptionError(`the p-machine has no option ${name}`);
  }
  const [columns, rows] = options.map(({ name, default: value, min = 0, max = 0 }) => {
    const chosen = config[name] ?? value;
    if (!Number.isInteger(chosen) || Number(chosen) < min || Number(chosen) > max) {
      throw new OptionError(`option ${name}: expected ${min} to ${max}, found ${chosen}`);
    }
    return Number(chosen);
  });
  return { columns: columns!, rows: rows! };
}
