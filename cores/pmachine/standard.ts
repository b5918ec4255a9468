/** Standard procedures: what CSP calls by number (PMACHINE 2). */
import * as heap from './exec/heap';
import * as move from './exec/move';
import * as numbers from './exec/numbers';
import * as search from './exec/search';
import * as units from './exec/units';
import type { Processor } from './processor';

export interface StandardProcedure {
  readonly code: number;
  readonly name: string;
  readonly parameters: string;
  readonly exec: (p: Processor) => void;
}
type Cells = readonly [code: number, name: string, parameters: string, exec: (p: Processor) => void];

// prettier-ignore
const rows: readonly Cells[] = [
  [ 0, 'IOC',   '',                                        units.ioc],
  [ 1, 'NEW',   'pointer words',                           heap.new_],
  [ 2, 'MVL',   'source offset destination offset length', move.mvl],
  [ 3, 'MVR',   'source offset destination offset length', move.mvr],
  [ 4, 'XIT',   'segment procedure',                       heap.xit],
  [ 5, 'UREAD', 'unit base offset length block mode',      units.uread],
  [ 6, 'UWRITE', 'unit base offset length block mode',     units.uwrite],
  [ 7, 'IDS',   'information buffer',                      search.ids],
  [ 8, 'TRS',   'root found name → order',                 search.trs],
  [ 9, 'TIM',   'high low',                                units.tim],
  [10, 'FLC',   'base offset length character',            move.flc],
  [11, 'SCN',   'limit relation character base offset mask → distance', move.scn],
  [12, 'USTAT', 'unit base offset mode',                   units.ustat],
  [21, 'LDSEG', 'segment',                                 heap.ldseg],
  [22, 'ULDSEG', 'segment',                                heap.uldseg],
  [23, 'TRC',   'real → integer',                          numbers.trc],
  [24, 'RND',   'real → integer',                          numbers.rnd],
  [25, 'SIN',   'real → real',                             numbers.sin],
  [26, 'COS',   'real → real',                             numbers.cos],
  [28, 'ATAN',  'real → real',                             numbers.atan],
  [29, 'LN',    'real → real',                             numbers.ln],
  [30, 'EXP',   'real → real',                             numbers.exp],
  [31, 'SQRT',  'real → real',                             numbers.sqrt],
  [32, 'MRK',   'pointer',                                 heap.mrk],
  [33, 'RLS',   'pointer',                                 heap.rls],
  [34, 'IOR',   '→ result',                                units.ior],
  [35, 'UBUSY', 'unit → boolean',                          units.ubusy],
  [36, 'POT',   'exponent → real',                         numbers.pot],
  [37, 'UWAIT', 'unit',                                    units.uwait],
  [38, 'UCLEAR', 'unit',                                   units.uclear],
  [39, 'HLT',   '',                                        units.hlt],
  [40, 'MAV',   '→ words',                                 heap.mav],
];

export const standardList: readonly StandardProcedure[] = rows.map(([code, name, parameters, exec]) => ({
  code,
  name,
  parameters,
  exec,
}));
export const standardProcedures: readonly (StandardProcedure | undefined)[] = Array.from(
  { length: 64 },
  (_, code) => standardList.find((row) => row.code === code),
);
