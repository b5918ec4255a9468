/** The System/360 as a core. */
import type { Core } from '../kit/contract';
import { ports } from './devices/configuration';
import { panelPort } from './panel/panel';
import { System360 } from './machine';
import { opcodeManual } from './ops';
import { options } from './options';
import { sSchema, type SSchema } from './state';
import { ticksPerSecond } from './timer';
import { inspectImage } from './toolchain/inspect';
import { toolchain } from './toolchain/tools';

export const s360: Core<SSchema> = {
  id: 's360',
  title: 'System/360',
  specs: [
    { key: 'A22-6821', title: 'IBM System/360 Principles of Operation', edition: 'A22-6821-7' },
    { key: 'GA27-2719', title: 'IBM System/360 Model 67 Functional Characteristics', edition: 'GA27-2719-2' },
    { key: 'S360', title: 'System/360 reference sheet', edition: 'Tech Square' },
  ],
  ports: [...ports, panelPort],
  options,
  ticksPerSecond,
  state: sSchema,
  stateVersion: 1,
  migrations: [],
  accepts: inspectImage,
  create: (image, machineOptions) => new System360(s360, image, machineOptions),
  manual: () => opcodeManual(),
  toolchain,
};
