/** Standard procedures: what CSP calls by number (PMACHINE 2). Byte pointers are one word in I.5, two later. */
import { Dialect } from './dialect';
import { hasVersion } from '../kit/optable';
import * as heap from './exec/heap';
import * as move from './exec/move';
import * as numbers from './exec/numbers';
import * as search from './exec/search';
import * as units from './exec/units';
import type { Processor } from './processor';

export interface StandardProcedure {
  readonly since: number;
  readonly until: number;
  readonly code: number;
  readonly name: string;
  readonly parameters: string;
  readonly exec: (p: Processor) => void;
}
type Cells = readonly [code: number, name: string, parameters: string, exec: (p: Processor) => void];

const rows = (since: number, until: number, cells: readonly Cells[]): readonly StandardProcedure[] =>
  cells.map(([code, name, parameters, exec]) => ({ since, until, code, name, parameters, exec }));

// prettier-ignore
const common = rows(Dialect['I.5'], Dialect['II.1'], [
  [ 0, 'IOC',   '',                                        units.ioc],
  [ 1, 'NEW',   'pointer words',                           heap.new_],
  [ 2, 'MVL',   'source destination length'            , move.mvl],
  [ 3, 'MVR',   'source destination length'            , move.mvr],
  [ 4, 'XIT',   'segment procedure',                       heap.xit],
  [ 5, 'UREAD', 'unit pointer length block mode',      units.uread],
  [ 6, 'UWRITE', 'unit pointer length block mode',     units.uwrite],
  [ 8, 'TRS',   'root found name → order',                 search.trs],
  [10, 'FLC',   'pointer length character',            move.flc],
  [11, 'SCN',   'limit relation character pointer mask → distance', move.scn],
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
]);

// prettier-ignore
const second = rows(Dialect['II.0'], Dialect['II.1'], [
  [ 7, 'IDS',   'information buffer',                      search.ids],
  [ 9, 'TIM',   'high low',                                units.tim],
  [12, 'USTAT', 'unit pointer mode',                       units.ustat],
  [40, 'MAV',   '→ words',                                 heap.mav],
]);

// prettier-ignore
const first = rows(Dialect['I.5'], Dialect['I.5'], [
  [ 7, 'IDS',   'information buffer',                      search.idsFirst],
  [ 9, 'TIM',   'high low',                                units.timFirst],
  [27, 'LOG',   'real → real',                             numbers.log],
  [40, 'MEMA',  '→ words',                                 heap.mavFirst],
]);

export const standardList: readonly StandardProcedure[] = [...common, ...second, ...first];

const table = (dialect: number): readonly (StandardProcedure | undefined)[] =>
  Array.from({ length: 64 }, (_, code) =>
    standardList.find((row) => row.code === code && hasVersion(row, dialect)),
  );

/** Numbers from here on are the host's, where it stands in for the system. */
export const firstHostCode = 128;

/** What each dialect has under each number. */
export const standardProcedures: Readonly<Record<number, readonly (StandardProcedure | undefined)[]>> =
  Object.fromEntries(Object.values(Dialect).map((dialect) => [dialect, table(dialect)]));
