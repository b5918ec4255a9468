/** What can be chosen when a machine with a control program is made. */
import type { MachineOptions, OptionSpec } from '../kit/contract';
import { OptionError } from '../kit/errors';

const kilobyte = 1024;
/** A 2301 drum holds 4 MB. */
const drumBytes = 4096 * kilobyte;

export const options: readonly OptionSpec[] = [
  {
    name: 'storage',
    doc: 'main storage of the real machine in KB',
    default: 1024,
    choices: [512, 1024, 2048, 4096, 8192, 16384],
  },
  { name: 'drums', doc: 'paging drums of 4 MB', default: 2, choices: [1, 2, 3, 4] },
  {
    name: 'levels',
    doc: 'control programs one over the other; users are those of the last',
    default: 1,
    choices: [1, 2, 3],
  },
];

export interface Chosen {
  readonly storageBytes: number;
  readonly drumBytes: number;
  readonly levels: number;
}

/** Throws OptionError for an unknown name or a bad value. */
export function readOptions({ seed, config, engine }: MachineOptions): Chosen {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new OptionError(`the seed must be an unsigned 32-bit number, found ${seed}`);
  if (engine !== 'interpreter') throw new OptionError('CP-40 has no compiled engine yet');
  for (const name of Object.keys(config))
    if (!options.some((spec) => spec.name === name)) throw new OptionError(`CP-40 has no option ${name}`);
  return {
    storageBytes: chosen('storage', config) * kilobyte,
    drumBytes: chosen('drums', config) * drumBytes,
    levels: chosen('levels', config),
  };
}

function chosen(name: string, config: MachineOptions['config']): number {
  const { default: usual, choices = [] } = options.find((spec) => spec.name === name)!;
  const value = config[name] ?? usual;
  if (!choices.some((choice) => String(choice) === String(value)))
    throw new OptionError(`option ${name}: expected ${choices.join(', ')}, found ${value}`);
  return Number(value);
}
