/** The terminals of the control program: the operator's console, and lines on which users dial in. */
import type { PortSpec } from '../../kit/contract';
import { group, type GroupField } from '../../kit/state';
import { consoleColumns } from '../../s360/devices/console1052';
import { terminalSchema } from './terminal';

export const operatorPort = 'operator';
const lines = Array.from({ length: 16 }, (_, index) => `term${String(index + 1).padStart(2, '0')}`);
const names = [operatorPort, ...lines];

export const terminalsSchema: Readonly<Record<string, GroupField<typeof terminalSchema>>> =
  Object.fromEntries(names.map((name) => [name, group(terminalSchema, `terminal ${name}`)]));

export const terminalPorts: readonly PortSpec[] = names.map((id) => ({
  id,
  title: id === operatorPort ? "Operator's console 1052" : `Typewriter on line ${id.slice(4)}`,
  kind: 'terminal',
  model: 'teletype',
  columns: consoleColumns,
  rows: 24,
}));
