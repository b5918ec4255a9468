/** What can be chosen when a machine with a control program is made. */
import type { MachineOptions, OptionSpec } from '../kit/contract';
import { OptionError } from '../kit/errors';
import { Model } from '../s360/options';

const kilobyte = 1024;
/** A 2301 drum holds 4 MB. */
const drumBytes = 4096 * kilobyte;

export const options: readonly OptionSpec[] = [
  {
    name: 'model',
    doc: 'the real machine: 67 with segment and page tables, or 40 with the associative store of CP-40',
    default: 67,
    choices: [67, 40],
  },
  {
    name: 'storage',
    doc: 'main storage of the real machine in KB; the Model 40 has 256',
    default: 1024,
    choices: [256, 512, 1024, 2048, 4096, 8192, 16384],
  },
  { name: 'drums', doc: 'paging drums of 4 MB', default: 2, choices: [1, 2, 3, 4] },
  {
    name: 'levels',
    doc: 'control programs one over the other; users are those of the last',
    default: 1,
    choices: [1, 2, 3],
  },
];

/** Its associative store has as many words as that has pages. */
const storage40 = 256;

export interface Chosen {
  readonly model: number;
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
  const model = chosen('model', config);
  if (model === Model['40']) check40(config);
  return {
    model,
    storageBytes: (model === Model['40'] ? storage40 : chosen('storage', config)) * kilobyte,
    drumBytes: chosen('drums', config) * drumBytes,
    levels: chosen('levels', config),
  };
}

function check40(config: MachineOptions['config']): void {
  if (config['storage'] !== undefined && chosen('storage', config) !== storage40)
    throw new OptionError(`option storage: the Model 40 has ${storage40} KB, found ${config['storage']}`);
  if (chosen('levels', config) !== 1)
    throw new OptionError(
      'option levels: a virtual machine on a Model 40 relocates no addresses, so no control program runs on it',
    );
}

function chosen(name: string, config: MachineOptions['config']): number {
  const { default: usual, choices = [] } = options.find((spec) => spec.name === name)!;
  const value = config[name] ?? usual;
  if (!choices.some((choice) => String(choice) === String(value)))
    throw new OptionError(`option ${name}: expected ${choices.join(', ')}, found ${value}`);
  return Number(value);
}
