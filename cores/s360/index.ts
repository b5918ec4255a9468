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
    { key: 'A26-5988', title: 'IBM System/360 Component Descriptions: 2841, 2311', edition: 'A26-5988' },
    { key: 'A26-3599', title: 'IBM System/360 Component Descriptions: 2314', edition: 'A26-3599' },
    { key: 'A21-9033', title: 'IBM 2540 Card Read Punch', edition: 'A21-9033' },
    { key: 'A22-6866', title: 'IBM 2400-Series Magnetic Tape Units', edition: 'A22-6866' },
    { key: 'A22-6877', title: 'IBM 1052 Printer-Keyboard', edition: 'A22-6877' },
    { key: 'A24-3073', title: 'IBM 1403 Printer', edition: 'A24-3073' },
    { key: 'GA24-3312', title: 'IBM 2821 Control Unit', edition: 'GA24-3312' },
    { key: 'GC28-6514', title: 'IBM System/360 Operating System: Assembler Language', edition: 'GC28-6514' },
    { key: 'GX20-1703', title: 'IBM System/360 Reference Data', edition: 'GX20-1703-9' },
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
