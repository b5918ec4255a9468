/** What can be chosen when a System/360 is made. */
import type { MachineOptions, OptionSpec, OptionValue } from '../kit/contract';
import { OptionError } from '../kit/errors';
import { readForms, usualForms } from './devices/carriage';
import type { UnitSettings } from './devices/configuration';

/** The models, as the opcode table numbers its versions. */
export const Model = { '40': 40, '67': 67 } as const;

const byImage = 'image';

export const options: readonly OptionSpec[] = [
  {
    name: 'model',
    doc: '40 with the associative store of CP-40, or 67 with dynamic address translation',
    default: '67',
    choices: Object.keys(Model),
  },
  {
    name: 'storage',
    doc: 'main storage in KB; the Model 40 has at most 256',
    default: 1024,
    choices: [16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384],
  },
  { name: 'ipl', doc: 'device to IPL from, such as 00C; the one that the image is on', default: byImage },
  {
    name: 'console',
    doc: 'address by which the console calls before a program has started it by one',
    default: '009',
    choices: ['009', '01F'],
  },
  {
    name: 'forms',
    doc: 'lines of a form in the printer, then channel:line of each hole in its carriage tape',
    default: usualForms,
  },
];

export interface Chosen {
  readonly model: number;
  readonly storageBytes: number;
  readonly units: UnitSettings;
  readonly console: number; // device address
  readonly ipl: number | undefined; // device address; undefined: where the image is mounted
}

/** The Model 40's largest storage. */
const largest40 = 256;

/** Throws OptionError for an unknown name or a bad value. */
export function readOptions({ seed, config, engine }: MachineOptions): Chosen {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new OptionError(`the seed must be an unsigned 32-bit number, found ${seed}`);
  if (engine !== 'interpreter') throw new OptionError('the System/360 has no compiled engine yet');
  for (const name of Object.keys(config)) {
    if (!options.some((spec) => spec.name === name))
      throw new OptionError(`the System/360 has no option ${name}`);
  }
  const chosen = new Map(options.map((spec) => [spec.name, readOption(spec, config[spec.name])]));
  const model = Model[String(chosen.get('model')) as keyof typeof Model];
  const asked = Number(chosen.get('storage'));
  if (model === Model['40'] && config['storage'] !== undefined && asked > largest40)
    throw new OptionError(`option storage: a Model 40 has at most ${largest40} KB, found ${asked}`);
  const kilobytes = model === Model['40'] ? Math.min(asked, largest40) : asked;
  return {
    model,
    storageBytes: kilobytes * 1024,
    units: { forms: readForms(String(chosen.get('forms'))) },
    console: Number.parseInt(String(chosen.get('console')), 16),
    ipl: readAddress(String(chosen.get('ipl'))),
  };
}

function readOption(spec: OptionSpec, value: OptionValue = spec.default): OptionValue {
  const { name, choices } = spec;
  const found = choices?.find((choice) => String(choice) === String(value));
  if (choices !== undefined && found === undefined)
    throw new OptionError(`option ${name}: expected ${choices.join(', ')}, found ${value}`);
  return found ?? value;
}

function readAddress(text: string): number | undefined {
  if (text === byImage) return undefined;
  if (!/^[0-6][0-9a-f]{2}$/i.test(text))
    throw new OptionError(`option ipl: expected a device address from 000 to 6FF, found ${text}`);
  return Number.parseInt(text, 16);
}
