/** Inputs no machine may accept, and some that it accepts only when it waits for them. */
import type { Core, Input } from '../cores/kit/contract';

const nowhere = 'no such port';

export function doubtfulInputs(core: Core, ticks: number): readonly Input[] {
  const ports = [nowhere, ...core.ports.map(({ id }) => id)];
  return [...[-1, 0, ticks - 1, ticks + 0.5, NaN, Infinity].map(timeInput), ...ports.flatMap(portInputs)];
}

/** Whether the contract alone, whatever the machine waits for, demands that the input is refused. */
export const mustBeRefused = (input: Input, ticks: number): boolean =>
  input.kind === 'time' ? !(Number.isInteger(input.tick) && input.tick >= ticks) : input.port === nowhere;

const timeInput = (tick: number): Input => ({ kind: 'time', tick });

const portInputs = (port: string): readonly Input[] => [
  { kind: 'line', port, text: 'look', terminator: 'NoSuchKey' },
  { kind: 'line', port, text: 'x'.repeat(100_000), terminator: 'Enter' },
  { kind: 'line', port, text: 'two\nlines', terminator: 'Enter' },
  { kind: 'line', port, text: '', terminator: '' },
  { kind: 'key', port, key: 'NoSuchKey' },
  { kind: 'key', port, key: '' },
  { kind: 'key', port, key: '\ud800' },
  { kind: 'attach', port },
  { kind: 'detach', port },
  { kind: 'media', port, data: new Uint8Array(3) },
  { kind: 'media', port, data: null },
  { kind: 'stored', port, ok: true },
  { kind: 'size', port, columns: 0, rows: 0 },
  { kind: 'size', port, columns: NaN, rows: -1 },
  { kind: 'size', port, columns: 1e9, rows: 1.5 },
  { kind: 'pointer', port, x: 0, y: NaN, buttons: 1 },
  { kind: 'pointer', port, x: 1e9, y: -1, buttons: -1 },
  { kind: 'control', port, control: 'no such control', value: 0 },
  { kind: 'control', port, control: 'load', value: NaN },
  { kind: 'control', port, control: '', value: -1 },
];
