/** The terminals of the control program: the operator's console, and lines on which users dial in, by what stands on them. */
import type { PortId, PortSpec } from '../../kit/contract';
import { group, type GroupField } from '../../kit/state';
import { kinds, type TerminalKind } from './kinds';
import { terminalSchema } from './terminal';

export const operatorPort = 'operator';
const two = (number: number): string => String(number).padStart(2, '0');
const lines = (
  first: number,
  count: number,
  kind: TerminalKind,
): readonly (readonly [PortId, TerminalKind])[] =>
  Array.from({ length: count }, (_, index) => [`term${two(first + index)}`, kind] as const);

/** Sixteen 1052s, and beside them, by their tens, 2741s and screens. */
const table: readonly (readonly [PortId, TerminalKind])[] = [
  [operatorPort, kinds['1052']],
  ...lines(1, 16, kinds['1052']),
  ...lines(21, 4, kinds['2741']),
  ...lines(31, 4, kinds['3270']),
];
const byPort = new Map(table);
export const kindOf = (port: PortId): TerminalKind => byPort.get(port) ?? kinds['1052'];

export const terminalsSchema: Readonly<Record<string, GroupField<typeof terminalSchema>>> =
  Object.fromEntries(table.map(([name]) => [name, group(terminalSchema, `terminal ${name}`)]));

export const terminalPorts: readonly PortSpec[] = table.map(([id, { name, model, columns, rows }]) => ({
  id,
  title: id === operatorPort ? "Operator's console 1052" : `${name} on line ${id.slice(4)}`,
  kind: 'terminal',
  model,
  columns,
  rows,
}));
