/** What the machine can be wired to: its terminals, and of the real machine what its operator puts packs, tapes and cards into. */
import type { PortSpec } from '../kit/contract';
import { ports as machinePorts } from '../s360/devices/configuration';
import { terminalPorts } from './terminals/terminals';

export const realPorts: readonly PortSpec[] = machinePorts.filter(({ kind }) => kind !== 'terminal');
export const ports: readonly PortSpec[] = [...terminalPorts, ...realPorts];
