/** CP-40 as a core. */
import type { Core, ImageVerdict } from '../kit/contract';
import { ImageError } from '../kit/errors';
import { s360 } from '../s360/index';
import { readDirectory } from './directory/directory';
import { functionManual } from './functions/manual';
import { Cp40 } from './machine';
import { options } from './options';
import { ports } from './ports';
import { cpSchema, type CpSchema } from './schema';

/** Never throws. */
function accepts(image: Uint8Array): ImageVerdict {
  try {
    const users = [...readDirectory(image).values()];
    const facts = users.map(({ name, storage }): readonly [string, string] => [name, `${storage / 1024}K`]);
    return { ok: true, label: 'a directory of users', facts, warnings: [] };
  } catch (error) {
    if (error instanceof ImageError) return { ok: false, why: error.message };
    throw error;
  }
}

export const cp40: Core<CpSchema> = {
  id: 'cp40',
  title: 'CP-40',
  specs: [
    ...s360.specs,
    { key: 'GH20-0859', title: "CP-67/CMS User's Guide", edition: 'GH20-0859' },
    { key: 'RFC 8018', title: 'PKCS #5: Password-Based Cryptography Specification', edition: '2.1' },
  ],
  ports,
  options,
  ticksPerSecond: s360.ticksPerSecond,
  state: cpSchema,
  stateVersion: 1,
  migrations: [],
  accepts,
  create: (image, machineOptions) => new Cp40(cp40, image, machineOptions),
  manual: () => functionManual(),
};
