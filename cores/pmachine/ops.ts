/**
 * The p-codes of II.0, in the order of their numbers; II.1 and I.5 are dialects of the same table. A row reads:
 * code, name, operands, dialects, function, what it does (with the stack before and after, deepest first).
 *
 * Operands: UB byte, SB signed byte, DB lexical distance, B one or two bytes, W word, `chars` UB or B characters,
 * `words` UB words on an even address, `cases` a case table, `kind` what is compared.
 */
import type { ManualChapter } from '../kit/contract';
import { hasVersion, versionRange, type OpRow } from '../kit/optable';
import { Dialect } from './dialect';
import * as arithmetic from './exec/arithmetic';
import * as bytes from './exec/bytes';
import * as compare from './exec/compare';
import * as control from './exec/control';
import * as packed from './exec/packed';
import * as reals from './exec/reals';
import * as sets from './exec/sets';
import * as variables from './exec/variables';
import type { Processor } from './processor';
import { standardList } from './standard';

/** `code` tells the rows that stand for several p-codes which one it was. */
export type Exec = (p: Processor, code: number) => void;
export type Operands =
  | ''
  | 'UB'
  | 'SB'
  | 'B'
  | 'W'
  | 'DB B'
  | 'UB B'
  | 'UB UB'
  | 'UB chars'
  | 'B chars'
  | 'UB words'
  | 'cases'
  | 'kind';

export interface PRow extends OpRow<Operands, Exec> {
  readonly notes: string;
}

type Cells = readonly [code: number, name: string, operands: Operands, exec: Exec, notes: string];
const effects: Readonly<Record<string, PRow['effect']>> = {
  UJP: 'branch',
  FJP: 'branch',
  EFJ: 'branch',
  NFJ: 'branch',
  XJP: 'branch',
  CLP: 'call',
  CGP: 'call',
  CIP: 'call',
  CBP: 'call',
  CXP: 'call',
  RNP: 'call',
  RBP: 'call',
  CSP: 'input',
  XIT: 'trap',
};
const rows = (since: number, until: number, cells: readonly Cells[]): readonly PRow[] =>
  cells.map(([code, name, format, exec, notes]) => ({
    code,
    name,
    format,
    spec: `PMACHINE 1 ${name}`,
    effect: effects[name] ?? 'next',
    since,
    until,
    exec,
    notes,
  }));

/** Rows that differ only in a number held in the code. */
const family = (
  first: number,
  count: number,
  name: string,
  exec: Exec,
  notes: string,
  from: number,
): readonly Cells[] =>
  Array.from({ length: count }, (_, i) => [first + i, `${name} ${from + i}`, '', exec, notes] as const);

// prettier-ignore
const common = rows(Dialect['I.5'], Dialect['II.1'], [
  ...family(0, 128, 'SLDC', variables.sldc, '→ the constant', 0),
  [129, 'ABR',  '',         reals.abr,         'r → |r|'],
  [130, 'ADI',  '',         arithmetic.adi,    'i j → i+j'],
  [131, 'ADR',  '',         reals.adr,         'r s → r+s'],
  [132, 'LAND', '',         arithmetic.land,   'a b → a and b'],
  [133, 'DIF',  '',         sets.dif,          's t → s without t'],
  [136, 'CHK',  '',         arithmetic.chk,    'i low high → i; error 1'],
  [137, 'FLO',  '',         reals.flo,         'i r → real(i) r'],
  [138, 'FLT',  '',         reals.flt,         'i → real(i)'],
  [139, 'INN',  '',         sets.inn,          'i s → i in s'],
  [140, 'INT',  '',         sets.int,          's t → s and t'],
  [141, 'LOR',  '',         arithmetic.lor,    'a b → a or b'],
  [143, 'MPI',  '',         arithmetic.mpi,    'i j → i×j'],
  [144, 'MPR',  '',         reals.mpr,         'r s → r×s'],
  [145, 'NGI',  '',         arithmetic.ngi,    'i → -i'],
  [146, 'NGR',  '',         reals.ngr,         'r → -r'],
  [147, 'LNOT', '',         arithmetic.lnot,   'a → not a'],
  [148, 'SRS',  '',         sets.srs,          'low high → [low..high]; error 1'],
  [149, 'SBI',  '',         arithmetic.sbi,    'i j → i-j'],
  [150, 'SBR',  '',         reals.sbr,         'r s → r-s'],
  [151, 'SGS',  '',         sets.sgs,          'i → [i]; error 1'],
  [152, 'SQI',  '',         arithmetic.sqi,    'i → i×i'],
  [153, 'SQR',  '',         reals.sqr,         'r → r×r'],
  [154, 'STO',  '',         variables.sto,     'p a →; p↑ := a'],
  [156, 'UNI',  '',         sets.uni,          's t → s or t'],
  [158, 'CSP',  'UB',       control.csp,       'a standard procedure'],
  [160, 'ADJ',  'UB',       sets.adj,          's → the words of s, made UB many'],
  [161, 'FJP',  'SB',       control.fjp,       'b →; jump if not b'],
  [163, 'IND',  'B',        variables.ind,     'p → (p+B)↑'],
  [164, 'IXA',  'B',        variables.ixa,     'p i → p+i×B words'],
  [165, 'LAO',  'B',        variables.lao,     '→ address of global B'],
  [168, 'MOV',  'B',        variables.mov,     'p q →; B words from q to p'],
  [170, 'SAS',  'UB',       packed.sas,        'p s →; string or character assigned; error 13'],
  [171, 'SRO',  'B',        variables.sro,     'a →; global B := a'],
  [172, 'XJP',  'cases',    control.xjp,       'i →; jump to the case of i'],
  [173, 'RNP',  'UB',       control.rnp,       'return UB words'],
  [174, 'CIP',  'UB',       control.cip,       'call an intermediate procedure'],
  [175, 'EQU',  'kind',     compare.equ,       'a b → a = b'],
  [176, 'GEQ',  'kind',     compare.geq,       'a b → a ≥ b'],
  [177, 'GRT',  'kind',     compare.grt,       'a b → a > b'],
  [178, 'LDA',  'DB B',     variables.lda,     '→ address of intermediate B'],
  [179, 'LDC',  'UB words', variables.ldc,     '→ constant of UB words'],
  [180, 'LEQ',  'kind',     compare.leq,       'a b → a ≤ b'],
  [181, 'LES',  'kind',     compare.les,       'a b → a < b'],
  [182, 'LOD',  'DB B',     variables.lod,     '→ intermediate B'],
  [183, 'NEQ',  'kind',     compare.neq,       'a b → a ≠ b'],
  [184, 'STR',  'DB B',     variables.str,     'a →; intermediate B := a'],
  [185, 'UJP',  'SB',       control.ujp,       'jump'],
  [186, 'LDP',  '',         packed.ldp,        'packed pointer → the field'],
  [187, 'STP',  '',         packed.stp,        'packed pointer, a →; field := a'],
  [188, 'LDM',  'UB',       variables.ldm,     'p → UB words from p'],
  [189, 'STM',  'UB',       variables.stm,     'p, UB words →; stored from p on'],
  [192, 'IXP',  'UB UB',    packed.ixp,        'p i → packed pointer; UB fields a word, of UB bits'],
  [193, 'RBP',  'UB',       control.rbp,       'return UB words from a base procedure'],
  [194, 'CBP',  'UB',       control.cbp,       'call a base procedure'],
  [195, 'EQUI', '',         arithmetic.equi,   'i j → i = j'],
  [196, 'GEQI', '',         arithmetic.geqi,   'i j → i ≥ j'],
  [197, 'GRTI', '',         arithmetic.grti,   'i j → i > j'],
  [198, 'LLA',  'B',        variables.lla,     '→ address of local B'],
  [199, 'LDCI', 'W',        variables.ldci,    '→ W'],
  [200, 'LEQI', '',         arithmetic.leqi,   'i j → i ≤ j'],
  [201, 'LESI', '',         arithmetic.lesi,   'i j → i < j'],
  [202, 'LDL',  'B',        variables.ldl,     '→ local B'],
  [203, 'NEQI', '',         arithmetic.neqi,   'i j → i ≠ j'],
  [204, 'STL',  'B',        variables.stl,     'a →; local B := a'],
  [205, 'CXP',  'UB UB',    control.cxp,       'call procedure UB of segment UB'],
  [206, 'CLP',  'UB',       control.clp,       'call a local procedure'],
  [207, 'CGP',  'UB',       control.cgp,       'call a global procedure'],
  [211, 'EFJ',  'SB',       control.efj,       'a b →; jump if a ≠ b'],
  [212, 'NFJ',  'SB',       control.nfj,       'a b →; jump if a = b'],
  [213, 'BPT',  'B',        control.bpt,       'break-point at line B; error 15'],
  [214, 'XIT',  '',         control.xit,       'the system ends'],
  [215, 'NOP',  '',         control.nop,       ''],
  ...family(216, 16, 'SLDL', variables.sldl, '→ the local', 1),
  ...family(232, 16, 'SLDO', variables.sldo, '→ the global', 1),
  ...family(248, 8, 'SIND', variables.sind, 'p → (p+n)↑', 0),
]);

// prettier-ignore
const second = rows(Dialect['II.0'], Dialect['II.1'], [
  [128, 'ABI',  '',         arithmetic.abi,    'i → |i|'],
  [134, 'DVI',  '',         arithmetic.dvi,    'i j → i div j; error 6'],
  [135, 'DVR',  '',         reals.dvr,         'r s → r/s; error 6'],
  [142, 'MODI', '',         arithmetic.modi,   'i j → i mod j; error 6'],
  [155, 'IXS',  '',         packed.ixs,        's i → s i; error 1'],
  [157, 'LDE',  'UB B',     variables.lde,     '→ word B of data segment UB'],
  [159, 'LDCN', '',         variables.ldcn,    '→ nil'],
  [162, 'INC',  'B',        variables.inc,     'p → p+B words'],
  [166, 'LSA',  'UB chars', packed.lsa,        '→ address of the string'],
  [167, 'LAE',  'UB B',     variables.lae,     '→ address of word B of data segment UB'],
  [169, 'LDO',  'B',        variables.ldo,     '→ global B'],
  [190, 'LDB',  '',         packed.ldb,        'base i → the byte'],
  [191, 'STB',  '',         packed.stb,        'base i a →; byte := a'],
  [208, 'LPA',  'B chars',  packed.lpa,        '→ address of the packed array'],
  [209, 'STE',  'UB B',     variables.ste,     'a →; word B of data segment UB := a'],
  [210, '???',  '',         control.undefinedCode, 'error 11'],
]);

// prettier-ignore
const first = rows(Dialect['I.5'], Dialect['I.5'], [
  [128, 'ABI',  '',         arithmetic.abiFirst, 'i → |i|; 0 for -32768'],
  [134, 'DVI',  '',         arithmetic.dviDown, 'i j → i/j, rounded down; error 6'],
  [135, 'DVR',  '',         reals.dvrOverflow, 'r s → r/s; error 12'],
  [142, 'MODI', '',         arithmetic.modiDown, 'i j → what DVI leaves, of the sign of j; error 6'],
  [155, 'IXS',  '',         bytes.ixs,         's i → s+i; error 1'],
  [157, 'S2P',  '',         bytes.s2p,         's a → s+1 a'],
  [159, 'LDCN', '',         bytes.ldcn,        '→ nil, which is 1'],
  [162, 'INC',  'B',        bytes.inc,         'p → p+B bytes'],
  [166, 'LCA',  'UB chars', packed.lsa,        '→ address of the string'],
  [167, 'LDO',  'B',        variables.ldo,     '→ global B'],
  [169, 'MVB',  'B',        bytes.mvb,         'p q →; B bytes from q to p'],
  [190, 'LDB',  '',         bytes.ldb,         'p → the byte'],
  [191, 'STB',  '',         bytes.stb,         'p a →; byte := a'],
  [208, 'S1P',  '',         bytes.s1p,         's → s+1'],
  [209, 'IXB',  '',         bytes.ixb,         'p i → p+i'],
  [210, 'BYT',  '',         control.nop,       'p → p: words and bytes have the same addresses'],
]);

export const ops: readonly PRow[] = [...common, ...second, ...first];
export const opcodeSpace = 256;

/** How the manual names ranges of dialects. */
const dialectRanges: Readonly<Record<string, string>> = { '1': 'I.5', '1-3': 'all', '2-3': 'II' };

/** The tables as chapters of OPCODES.md; given a dialect, without the rows it lacks. */
export function opcodeManual(dialect?: number): readonly ManualChapter[] {
  const isKnown = (row: { readonly since?: number; readonly until?: number }): boolean =>
    dialect === undefined || hasVersion(row, dialect);
  const codes = ops.filter(isKnown).map((row) => ({
    code: String(row.code),
    name: row.name,
    operands: row.format,
    versions: dialectRanges[versionRange(row)] ?? versionRange(row),
    spec: row.spec,
    notes: row.notes,
  }));
  const procedures = standardList.filter(isKnown).map((row) => ({
    code: standardCode(row.code),
    name: row.name,
    operands: row.parameters,
    versions: dialectRanges[versionRange(row)] ?? versionRange(row),
    spec: `PMACHINE 2 ${row.name}`,
    notes: '',
  }));
  return [
    { title: 'P-codes', rows: codes },
    { title: 'Standard procedures', rows: procedures },
  ];
}

/** How the manual's second chapter names a standard procedure. */
export const standardCode = (code: number): string => `CSP ${code}`;
