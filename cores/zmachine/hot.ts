/**
 * The opcodes that make up nine tenths of what stories run. The interpreter's loop names them, which V8 turns
 * into direct code where a call through the table cannot be inlined (`bench zmachine`: 0.55 to 0.9 of dfrotz).
 * Each case says again in a line what the row's function says; a test runs both side by side.
 */
import type { ZRow } from './ops';

const names = [
  '',
  'add',
  'sub',
  'and',
  'or',
  'loadw',
  'loadb',
  'push',
  'je',
  'jl',
  'jg',
  'jz',
  'jump',
  'storew',
  'storeb',
  'store',
  'inc',
  'dec',
  'inc_chk',
  'dec_chk',
  'call',
  'ret',
  'rtrue',
  'rfalse',
] as const;
const numbers: ReadonlyMap<string, number> = new Map(names.map((name, number) => [name, number]));

/** The number of the loop's case for an instruction, 0 for most rows and for unusual operands. */
export function hotNumber(row: ZRow, operands: readonly number[]): number {
  if (row.name === 'je' && operands.length !== 2) return 0;
  if (row.name === 'jump' && operands[0]! < 0) return 0;
  return numbers.get(row.effect === 'call' ? 'call' : row.name) ?? 0;
}
