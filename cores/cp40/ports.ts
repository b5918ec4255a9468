/** What the machine can be wired to: its terminals, and of the real machine the unit record devices and the drives for packs and tapes. */
import type { PortSpec } from '../kit/contract';
import { ports as machinePorts } from '../s360/devices/configuration';
import { boardPort } from './board';
import { terminalPorts } from './terminals/terminals';

const unitRecord = ['00C', '00D', '00E'];
const drives = Array.from({ length: 8 }, (_, index) => `19${index}`);

const tapes = Array.from({ length: 4 }, (_, index) => `18${index}`);

export const realPorts: readonly PortSpec[] = machinePorts.filter(({ id }) =>
  [...unitRecord, ...tapes, ...drives].includes(id),
);
export const ports: readonly PortSpec[] = [...terminalPorts, ...realPorts, boardPort];
