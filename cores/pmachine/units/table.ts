/** The unit table: which units there are and what they can do (PMACHINE 5). */
import { Dialect } from '../dialect';
import { IoResult } from '../syscom';

export type UnitKind = 'console' | 'graphic' | 'blocks' | 'printer' | 'remin' | 'remout' | 'remote';
export type Request = 'read' | 'write' | 'clear' | 'status';

interface UnitRow {
  readonly unit: number;
  readonly name: string;
  readonly kind: UnitKind;
  readonly requests: readonly Request[];
}
type Cells = readonly [unit: number, name: string, kind: UnitKind, ...requests: readonly Request[]];
const rows = (cells: readonly Cells[]): readonly UnitRow[] =>
  cells.map(([unit, name, kind, ...requests]) => ({ unit, name, kind, requests }));

/**
 * The reference interpreter denies that drives 9 and 10 could be cleared, and the golden boot depends on it; the
 * system then finds their volumes by reading.
 */
// prettier-ignore
const second = rows([
  [ 1, 'CONSOLE:', 'console', 'read', 'write', 'clear', 'status'],
  [ 2, 'SYSTERM:', 'console', 'read', 'write', 'clear', 'status'],
  [ 3, 'GRAPHIC:', 'graphic',         'write', 'clear'          ],
  [ 4, 'drive',    'blocks',  'read', 'write', 'clear', 'status'],
  [ 5, 'drive',    'blocks',  'read', 'write', 'clear', 'status'],
  [ 6, 'PRINTER:', 'printer',         'write', 'clear'          ],
  [ 7, 'REMIN:',   'remin',   'read'                            ],
  [ 8, 'REMOUT:',  'remout',          'write'                   ],
  [ 9, 'drive',    'blocks',  'read', 'write',          'status'],
  [10, 'drive',    'blocks',  'read', 'write',          'status'],
  [11, 'drive',    'blocks',  'read', 'write', 'clear', 'status'],
  [12, 'drive',    'blocks',  'read', 'write', 'clear', 'status'],
]);

/** I.5 interpreter, CPMIO UNITBL: one unit for the remote line both ways, and no UNITSTATUS. */
// prettier-ignore
const first = rows([
  [ 1, 'CONSOLE:', 'console', 'read', 'write', 'clear'],
  [ 2, 'SYSTERM:', 'console', 'read', 'write', 'clear'],
  [ 3, 'GRAPHIC:', 'graphic'                          ],
  [ 4, 'drive',    'blocks',  'read', 'write', 'clear'],
  [ 5, 'drive',    'blocks',  'read', 'write', 'clear'],
  [ 6, 'PRINTER:', 'printer',         'write', 'clear'],
  [ 7, 'REMOTE:',  'remote',  'read', 'write', 'clear'],
  [ 8, 'REMOTE:',  'remote'                           ],
  [ 9, 'drive',    'blocks',  'read', 'write', 'clear'],
  [10, 'drive',    'blocks',  'read', 'write', 'clear'],
]);

const tables: Readonly<Record<number, readonly UnitRow[]>> = {
  [Dialect['I.5']]: first,
  [Dialect['II.0']]: second,
  [Dialect['II.1']]: second,
};

/** What serves a request to a unit, or the IORSLT of asking it for what it cannot do. */
export function unitFor(dialect: number, unit: number, request: Request): UnitKind | number {
  const row = tables[dialect]!.find((it) => it.unit === unit);
  if (row?.requests.includes(request) === true) return row.kind;
  if (dialect === Dialect['I.5']) return row === undefined ? IoResult.badUnit : IoResult.badRequest;
  return request === 'read' || request === 'write' ? IoResult.badUnit : IoResult.offLine;
}
