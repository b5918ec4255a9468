/** Opcode tables: one row per opcode feeds decoder, disassembler, manual, coverage and compiled tier. */
import { InvariantError } from './errors';

/** Facts for all readers of the table, plus the one function that executes the opcode. */
export interface OpRow<Format extends string, Exec> {
  readonly code: number;
  readonly name: string; // the mnemonic exactly as the specification prints it
  readonly format: Format; // key into the core's operand decoders
  readonly spec: string; // 'ZMS 15 add', 'GA22-6821 p.25'
  readonly effect: 'next' | 'branch' | 'call' | 'trap' | 'input'; // what ends a compiled block
  readonly since?: number; // first and last machine version that has the opcode
  readonly until?: number;
  readonly exec: Exec;
}

/** The rows one machine version has, indexed by code. Throws InvariantError where two rows claim one code. */
export function opTable<Row extends OpRow<string, unknown>>(
  rows: readonly Row[],
  version: number,
  size: number,
): readonly (Row | undefined)[] {
  const table = new Array<Row | undefined>(size).fill(undefined);
  for (const row of rows) {
    if (!hasVersion(row, version)) continue;
    const other = table[row.code];
    if (other !== undefined)
      throw new InvariantError(`opcode ${row.code}: ${row.name} collides with ${other.name}`);
    table[row.code] = row;
  }
  return table;
}

/** Whether a machine of `version` has the row's opcode. */
export const hasVersion = (
  row: { readonly since?: number; readonly until?: number },
  version: number,
): boolean => version >= (row.since ?? 0) && version <= (row.until ?? Infinity);

/** 'all', '5+', '1-4', '5-6': how a manual prints a row's versions. */
export function versionRange(row: { readonly since?: number; readonly until?: number }): string {
  if (row.since === undefined && row.until === undefined) return 'all';
  if (row.until === undefined) return `${row.since!}+`;
  return row.since === row.until ? `${row.until}` : `${row.since ?? 1}-${row.until}`;
}
