/**
 * The System/360 instruction set, chapter by chapter of the Principles of Operation. A row reads: code, mnemonic,
 * format, function, the manual's name of it, and what it may do: `cc` sets the condition code, P is privileged, the
 * other letters are the manual's program interruptions (A addressing and Pr protection go without saying where
 * storage is an operand):
 *
 * S specification, D data, IF fixed-point overflow, IK fixed-point divide, DF decimal overflow, DK decimal divide,
 * EO exponent overflow, EU exponent underflow, LS significance, FK floating-point divide, EX execute.
 */
import type { ManualChapter } from '../kit/contract';
import { hex } from '../kit/bits';
import { hasVersion, versionRange, type OpRow } from '../kit/optable';
import * as branching from './exec/branching';
import * as convert from './exec/convert';
import * as decimal from './exec/decimal';
import * as editing from './exec/edit';
import * as extended from './exec/extended';
import * as fixed from './exec/fixed';
import * as floating from './exec/floating';
import * as floatingAdd from './exec/floatingAdd';
import * as floatingMultiply from './exec/floatingMultiply';
import * as logical from './exec/logical';
import * as model67 from './exec/model67';
import * as io from './exec/inputOutput';
import * as status from './exec/status';
import { Model } from './options';
import type { Processor } from './processor';

/**
 * Operand fields of each format, as the assembler writes them. The functions get them as three numbers:
 * registers, masks and immediate bytes as they stand in the instruction, addresses already computed.
 */
export const formats = {
  RR: 'R1,R2',
  'RR R1': 'R1',
  'RR M1': 'M1,R2',
  'RR I': 'I',
  RX: 'R1,D2(X2,B2)',
  'RX M1': 'M1,D2(X2,B2)',
  RS: 'R1,R3,D2(B2)',
  'RS shift': 'R1,D2(B2)',
  SI: 'D1(B1),I2',
  S: 'D1(B1)',
  SS: 'D1(L,B1),D2(B2)',
  'SS L1 L2': 'D1(L1,B1),D2(L2,B2)',
} as const;
export type Format = keyof typeof formats;

/**
 * | format | a | b | c |
 * |---|---|---|---|
 * | RR | R1 or M1 | R2 | |
 * | RR I | the immediate byte | | |
 * | RX | R1 or M1 | second-operand address | |
 * | RS | R1 | second-operand address | R3 |
 * | SI, S | first-operand address | the immediate byte | |
 * | SS | first-operand address | second-operand address | the length byte: L, or L1 and L2 |
 */
export type Exec = (p: Processor, a: number, b: number, c: number) => void;

export interface SRow extends OpRow<Format, Exec> {
  readonly title: string;
  readonly facts: string;
  readonly setsCode: boolean;
  readonly privileged: boolean;
}

/** Instructions that only the Model 67 has. */
const only67 = { since: Model['67'] };
type Cells = readonly [code: number, name: string, format: Format, exec: Exec, title: string, facts?: string];

const branches = new Set(['BALR', 'BCTR', 'BCR', 'BAL', 'BCT', 'BC', 'BXH', 'BXLE', 'BASR', 'BAS']);
const traps = new Set(['SVC', 'LPSW', 'SSM', 'EX', 'DIAG', 'SIO', 'TIO', 'HIO', 'TCH', 'LMC']);

const chapter =
  (title: string, only: { since?: number } = {}) =>
  (cells: readonly Cells[]): readonly SRow[] =>
    cells.map(([code, name, format, exec, full, facts = '']) => ({
      code,
      name,
      format,
      exec,
      title: full,
      facts,
      setsCode: facts.split(' ').includes('cc'),
      privileged: facts.split(' ').includes('P'),
      spec: `${title}: ${full}`,
      effect: branches.has(name) ? 'branch' : traps.has(name) ? 'trap' : 'next',
      ...only,
    }));

// prettier-ignore
const fixedPoint = chapter('A22-6821 Fixed-Point Arithmetic')([
  [0x18, 'LR',   'RR',       fixed.loadRegister,              'Load'],
  [0x58, 'L',    'RX',       fixed.load,                      'Load', 'S'],
  [0x48, 'LH',   'RX',       fixed.loadHalfword,              'Load Halfword', 'S'],
  [0x12, 'LTR',  'RR',       fixed.loadAndTest,               'Load and Test', 'cc'],
  [0x13, 'LCR',  'RR',       fixed.loadComplement,            'Load Complement', 'cc IF'],
  [0x10, 'LPR',  'RR',       fixed.loadPositive,              'Load Positive', 'cc IF'],
  [0x11, 'LNR',  'RR',       fixed.loadNegative,              'Load Negative', 'cc'],
  [0x98, 'LM',   'RS',       fixed.loadMultiple,              'Load Multiple', 'S'],
  [0x1a, 'AR',   'RR',       fixed.addRegister,               'Add', 'cc IF'],
  [0x5a, 'A',    'RX',       fixed.add,                       'Add', 'cc S IF'],
  [0x4a, 'AH',   'RX',       fixed.addHalfword,               'Add Halfword', 'cc S IF'],
  [0x1e, 'ALR',  'RR',       fixed.addLogicalRegister,        'Add Logical', 'cc'],
  [0x5e, 'AL',   'RX',       fixed.addLogical,                'Add Logical', 'cc S'],
  [0x1b, 'SR',   'RR',       fixed.subtractRegister,          'Subtract', 'cc IF'],
  [0x5b, 'S',    'RX',       fixed.subtract,                  'Subtract', 'cc S IF'],
  [0x4b, 'SH',   'RX',       fixed.subtractHalfword,          'Subtract Halfword', 'cc S IF'],
  [0x1f, 'SLR',  'RR',       fixed.subtractLogicalRegister,   'Subtract Logical', 'cc'],
  [0x5f, 'SL',   'RX',       fixed.subtractLogical,           'Subtract Logical', 'cc S'],
  [0x19, 'CR',   'RR',       fixed.compareRegister,           'Compare', 'cc'],
  [0x59, 'C',    'RX',       fixed.compare,                   'Compare', 'cc S'],
  [0x49, 'CH',   'RX',       fixed.compareHalfword,           'Compare Halfword', 'cc S'],
  [0x1c, 'MR',   'RR',       fixed.multiplyRegister,          'Multiply', 'S'],
  [0x5c, 'M',    'RX',       fixed.multiply,                  'Multiply', 'S'],
  [0x4c, 'MH',   'RX',       fixed.multiplyHalfword,          'Multiply Halfword', 'S'],
  [0x1d, 'DR',   'RR',       fixed.divideRegister,            'Divide', 'S IK'],
  [0x5d, 'D',    'RX',       fixed.divide,                    'Divide', 'S IK'],
  [0x4f, 'CVB',  'RX',       convert.convertToBinary,         'Convert to Binary', 'S D IK'],
  [0x4e, 'CVD',  'RX',       convert.convertToDecimal,        'Convert to Decimal', 'S'],
  [0x50, 'ST',   'RX',       fixed.store,                     'Store', 'S'],
  [0x40, 'STH',  'RX',       fixed.storeHalfword,             'Store Halfword', 'S'],
  [0x90, 'STM',  'RS',       fixed.storeMultiple,             'Store Multiple', 'S'],
  [0x8b, 'SLA',  'RS shift', fixed.shiftLeftSingle,           'Shift Left Single', 'cc IF'],
  [0x8a, 'SRA',  'RS shift', fixed.shiftRightSingle,          'Shift Right Single', 'cc'],
  [0x8f, 'SLDA', 'RS shift', fixed.shiftLeftDouble,           'Shift Left Double', 'cc S IF'],
  [0x8e, 'SRDA', 'RS shift', fixed.shiftRightDouble,          'Shift Right Double', 'cc S'],
]);

// prettier-ignore
const decimals = chapter('A22-6821 Decimal Arithmetic')([
  [0xfa, 'AP',   'SS L1 L2', decimal.addDecimal,              'Add Decimal', 'cc D DF'],
  [0xfb, 'SP',   'SS L1 L2', decimal.subtractDecimal,         'Subtract Decimal', 'cc D DF'],
  [0xf8, 'ZAP',  'SS L1 L2', decimal.zeroAndAdd,              'Zero and Add', 'cc D DF'],
  [0xf9, 'CP',   'SS L1 L2', decimal.compareDecimal,          'Compare Decimal', 'cc D'],
  [0xfc, 'MP',   'SS L1 L2', decimal.multiplyDecimal,         'Multiply Decimal', 'S D'],
  [0xfd, 'DP',   'SS L1 L2', decimal.divideDecimal,           'Divide Decimal', 'S D DK'],
  [0xf2, 'PACK', 'SS L1 L2', convert.pack,                    'Pack'],
  [0xf3, 'UNPK', 'SS L1 L2', convert.unpack,                  'Unpack'],
  [0xf1, 'MVO',  'SS L1 L2', convert.moveWithOffset,          'Move with Offset'],
]);

// prettier-ignore
const floatingPoint = chapter('A22-6821 Floating-Point Arithmetic')([
  [0x38, 'LER',  'RR',       floating.loadShortRegister,      'Load', 'S'],
  [0x78, 'LE',   'RX',       floating.loadShort,              'Load', 'S'],
  [0x28, 'LDR',  'RR',       floating.loadLongRegister,       'Load', 'S'],
  [0x68, 'LD',   'RX',       floating.loadLong,               'Load', 'S'],
  [0x32, 'LTER', 'RR',       floating.loadAndTestShort,       'Load and Test', 'cc S'],
  [0x22, 'LTDR', 'RR',       floating.loadAndTestLong,        'Load and Test', 'cc S'],
  [0x33, 'LCER', 'RR',       floating.loadComplementShort,    'Load Complement', 'cc S'],
  [0x23, 'LCDR', 'RR',       floating.loadComplementLong,     'Load Complement', 'cc S'],
  [0x30, 'LPER', 'RR',       floating.loadPositiveShort,      'Load Positive', 'cc S'],
  [0x20, 'LPDR', 'RR',       floating.loadPositiveLong,       'Load Positive', 'cc S'],
  [0x31, 'LNER', 'RR',       floating.loadNegativeShort,      'Load Negative', 'cc S'],
  [0x21, 'LNDR', 'RR',       floating.loadNegativeLong,       'Load Negative', 'cc S'],
  [0x3a, 'AER',  'RR',       floatingAdd.addShortRegister,       'Add Normalized', 'cc S EO EU LS'],
  [0x7a, 'AE',   'RX',       floatingAdd.addShort,               'Add Normalized', 'cc S EO EU LS'],
  [0x2a, 'ADR',  'RR',       floatingAdd.addLongRegister,        'Add Normalized', 'cc S EO EU LS'],
  [0x6a, 'AD',   'RX',       floatingAdd.addLong,                'Add Normalized', 'cc S EO EU LS'],
  [0x3e, 'AUR',  'RR',       floatingAdd.addUnnormalizedShortRegister,      'Add Unnormalized', 'cc S EO LS'],
  [0x7e, 'AU',   'RX',       floatingAdd.addUnnormalizedShort,              'Add Unnormalized', 'cc S EO LS'],
  [0x2e, 'AWR',  'RR',       floatingAdd.addUnnormalizedLongRegister,       'Add Unnormalized', 'cc S EO LS'],
  [0x6e, 'AW',   'RX',       floatingAdd.addUnnormalizedLong,               'Add Unnormalized', 'cc S EO LS'],
  [0x3b, 'SER',  'RR',       floatingAdd.subtractShortRegister,  'Subtract Normalized', 'cc S EO EU LS'],
  [0x7b, 'SE',   'RX',       floatingAdd.subtractShort,          'Subtract Normalized', 'cc S EO EU LS'],
  [0x2b, 'SDR',  'RR',       floatingAdd.subtractLongRegister,   'Subtract Normalized', 'cc S EO EU LS'],
  [0x6b, 'SD',   'RX',       floatingAdd.subtractLong,           'Subtract Normalized', 'cc S EO EU LS'],
  [0x3f, 'SUR',  'RR',       floatingAdd.subtractUnnormalizedShortRegister, 'Subtract Unnormalized', 'cc S EO LS'],
  [0x7f, 'SU',   'RX',       floatingAdd.subtractUnnormalizedShort,         'Subtract Unnormalized', 'cc S EO LS'],
  [0x2f, 'SWR',  'RR',       floatingAdd.subtractUnnormalizedLongRegister,  'Subtract Unnormalized', 'cc S EO LS'],
  [0x6f, 'SW',   'RX',       floatingAdd.subtractUnnormalizedLong,          'Subtract Unnormalized', 'cc S EO LS'],
  [0x39, 'CER',  'RR',       floatingAdd.compareShortRegister,   'Compare', 'cc S'],
  [0x79, 'CE',   'RX',       floatingAdd.compareShort,           'Compare', 'cc S'],
  [0x29, 'CDR',  'RR',       floatingAdd.compareLongRegister,    'Compare', 'cc S'],
  [0x69, 'CD',   'RX',       floatingAdd.compareLong,            'Compare', 'cc S'],
  [0x34, 'HER',  'RR',       floating.halveShort,             'Halve', 'S EU'],
  [0x24, 'HDR',  'RR',       floating.halveLong,              'Halve', 'S EU'],
  [0x3c, 'MER',  'RR',       floatingMultiply.multiplyShortRegister,  'Multiply', 'S EO EU'],
  [0x7c, 'ME',   'RX',       floatingMultiply.multiplyShort,          'Multiply', 'S EO EU'],
  [0x2c, 'MDR',  'RR',       floatingMultiply.multiplyLongRegister,   'Multiply', 'S EO EU'],
  [0x6c, 'MD',   'RX',       floatingMultiply.multiplyLong,           'Multiply', 'S EO EU'],
  [0x3d, 'DER',  'RR',       floatingMultiply.divideShortRegister,    'Divide', 'S EO EU FK'],
  [0x7d, 'DE',   'RX',       floatingMultiply.divideShort,            'Divide', 'S EO EU FK'],
  [0x2d, 'DDR',  'RR',       floatingMultiply.divideLongRegister,     'Divide', 'S EO EU FK'],
  [0x6d, 'DD',   'RX',       floatingMultiply.divideLong,             'Divide', 'S EO EU FK'],
  [0x70, 'STE',  'RX',       floating.storeShort,             'Store', 'S'],
  [0x60, 'STD',  'RX',       floating.storeLong,              'Store', 'S'],
]);

// prettier-ignore
const extendedPrecision = chapter('A22-6821 Extended Precision')([
  [0x36, 'AXR',  'RR',       extended.addExtended,            'Add Normalized', 'cc S EO EU LS'],
  [0x37, 'SXR',  'RR',       extended.subtractExtended,       'Subtract Normalized', 'cc S EO EU LS'],
  [0x26, 'MXR',  'RR',       extended.multiplyExtended,       'Multiply', 'S EO EU'],
  [0x27, 'MXDR', 'RR',       extended.multiplyLongToExtendedRegister, 'Multiply', 'S EO EU'],
  [0x67, 'MXD',  'RX',       extended.multiplyLongToExtended, 'Multiply', 'S EO EU'],
  [0x25, 'LRDR', 'RR',       extended.loadRoundedLong,        'Load Rounded', 'S EO'],
  [0x35, 'LRER', 'RR',       extended.loadRoundedShort,       'Load Rounded', 'S EO'],
]);

// prettier-ignore
const logicals = chapter('A22-6821 Logical Operations')([
  [0x92, 'MVI',  'SI',       logical.moveImmediate,           'Move'],
  [0xd2, 'MVC',  'SS',       logical.move,                    'Move'],
  [0xd1, 'MVN',  'SS',       logical.moveNumerics,            'Move Numerics'],
  [0xd3, 'MVZ',  'SS',       logical.moveZones,               'Move Zones'],
  [0x15, 'CLR',  'RR',       logical.compareLogicalRegister,  'Compare Logical', 'cc'],
  [0x55, 'CL',   'RX',       logical.compareLogical,          'Compare Logical', 'cc S'],
  [0x95, 'CLI',  'SI',       logical.compareImmediate,        'Compare Logical', 'cc'],
  [0xd5, 'CLC',  'SS',       logical.compareCharacters,       'Compare Logical', 'cc'],
  [0x14, 'NR',   'RR',       logical.andRegister,             'AND', 'cc'],
  [0x54, 'N',    'RX',       logical.and,                     'AND', 'cc S'],
  [0x94, 'NI',   'SI',       logical.andImmediate,            'AND', 'cc'],
  [0xd4, 'NC',   'SS',       logical.andCharacters,           'AND', 'cc'],
  [0x16, 'OR',   'RR',       logical.orRegister,              'OR', 'cc'],
  [0x56, 'O',    'RX',       logical.or,                      'OR', 'cc S'],
  [0x96, 'OI',   'SI',       logical.orImmediate,             'OR', 'cc'],
  [0xd6, 'OC',   'SS',       logical.orCharacters,            'OR', 'cc'],
  [0x17, 'XR',   'RR',       logical.exclusiveOrRegister,     'Exclusive OR', 'cc'],
  [0x57, 'X',    'RX',       logical.exclusiveOr,             'Exclusive OR', 'cc S'],
  [0x97, 'XI',   'SI',       logical.exclusiveOrImmediate,    'Exclusive OR', 'cc'],
  [0xd7, 'XC',   'SS',       logical.exclusiveOrCharacters,   'Exclusive OR', 'cc'],
  [0x91, 'TM',   'SI',       logical.testUnderMask,           'Test Under Mask', 'cc'],
  [0x43, 'IC',   'RX',       logical.insertCharacter,         'Insert Character'],
  [0x42, 'STC',  'RX',       logical.storeCharacter,          'Store Character'],
  [0x41, 'LA',   'RX',       logical.loadAddress,             'Load Address'],
  [0xdc, 'TR',   'SS',       logical.translate,               'Translate'],
  [0xdd, 'TRT',  'SS',       logical.translateAndTest,        'Translate and Test', 'cc'],
  [0xde, 'ED',   'SS',       editing.edit,                    'Edit', 'cc D'],
  [0xdf, 'EDMK', 'SS',       editing.editAndMark,             'Edit and Mark', 'cc D'],
  [0x89, 'SLL',  'RS shift', logical.shiftLeftSingleLogical,  'Shift Left Single'],
  [0x88, 'SRL',  'RS shift', logical.shiftRightSingleLogical, 'Shift Right Single'],
  [0x8d, 'SLDL', 'RS shift', logical.shiftLeftDoubleLogical,  'Shift Left Double', 'S'],
  [0x8c, 'SRDL', 'RS shift', logical.shiftRightDoubleLogical, 'Shift Right Double', 'S'],
]);

// prettier-ignore
const branchings = chapter('A22-6821 Branching')([
  [0x07, 'BCR',  'RR M1',    branching.branchOnConditionRegister, 'Branch on Condition'],
  [0x47, 'BC',   'RX M1',    branching.branchOnCondition,     'Branch on Condition'],
  [0x05, 'BALR', 'RR',       branching.branchAndLinkRegister, 'Branch and Link'],
  [0x45, 'BAL',  'RX',       branching.branchAndLink,         'Branch and Link'],
  [0x06, 'BCTR', 'RR',       branching.branchOnCountRegister, 'Branch on Count'],
  [0x46, 'BCT',  'RX',       branching.branchOnCount,         'Branch on Count'],
  [0x86, 'BXH',  'RS',       branching.branchOnIndexHigh,     'Branch on Index High'],
  [0x87, 'BXLE', 'RS',       branching.branchOnIndexLowOrEqual, 'Branch on Index Low or Equal'],
  [0x44, 'EX',   'RX',       branching.execute,               'Execute', 'S EX'],
]);

// prettier-ignore
const statusSwitching = chapter('A22-6821 Status Switching')([
  [0x82, 'LPSW', 'S',        status.loadPsw,                  'Load PSW', 'P S'],
  [0x04, 'SPM',  'RR R1',    status.setProgramMask,           'Set Program Mask', 'cc'],
  [0x80, 'SSM',  'S',        status.setSystemMask,            'Set System Mask', 'P'],
  [0x0a, 'SVC',  'RR I',     status.supervisorCall,           'Supervisor Call'],
  [0x08, 'SSK',  'RR',       status.setStorageKey,            'Set Storage Key', 'P S'],
  [0x09, 'ISK',  'RR',       status.insertStorageKey,         'Insert Storage Key', 'P S'],
  [0x84, 'WRD',  'SI',       status.writeDirect,              'Write Direct', 'P'],
  [0x85, 'RDD',  'SI',       status.readDirect,               'Read Direct', 'P'],
  [0x83, 'DIAG', 'SI',       status.diagnose,                 'Diagnose', 'P S'],
  [0x93, 'TS',   'S',        logical.testAndSet,              'Test and Set', 'cc'],
]);

// prettier-ignore
const inputOutput = chapter('A22-6821 Input/Output Operations')([
  [0x9c, 'SIO',  'S',        io.startIo,                      'Start I/O', 'P cc'],
  [0x9d, 'TIO',  'S',        io.testIo,                       'Test I/O', 'P cc'],
  [0x9e, 'HIO',  'S',        io.haltIo,                       'Halt I/O', 'P cc'],
  [0x9f, 'TCH',  'S',        io.testChannel,                  'Test Channel', 'P cc'],
]);

// prettier-ignore
const dynamicTranslation = chapter('GA27-2719 Model 67', only67)([
  [0x0d, 'BASR', 'RR',       branching.branchAndStoreRegister, 'Branch and Store'],
  [0x4d, 'BAS',  'RX',       branching.branchAndStore,        'Branch and Store'],
  [0xb0, 'STMC', 'RS',       model67.storeMultipleControl,    'Store Multiple Control', 'P S'],
  [0xb1, 'LRA',  'RX',       model67.loadRealAddress,         'Load Real Address', 'P cc'],
  [0xb8, 'LMC',  'RS',       model67.loadMultipleControl,     'Load Multiple Control', 'P S'],
]);

const chapters: readonly (readonly [title: string, rows: readonly SRow[]])[] = [
  ['Fixed-point arithmetic', fixedPoint],
  ['Decimal arithmetic', decimals],
  ['Floating-point arithmetic', floatingPoint],
  ['Extended-precision floating point', extendedPrecision],
  ['Logical operations', logicals],
  ['Branching', branchings],
  ['Status switching', statusSwitching],
  ['Input/output', inputOutput],
  ['Instructions of the Model 67', dynamicTranslation],
];

export const opcodeSpace = 256;
/** Length of an instruction in bytes, by the two high bits of its code (A22-6821, Instruction Format). */
export const lengthOf = (code: number): number => (code < 0x40 ? 2 : code < 0xc0 ? 4 : 6);

export const ops: readonly SRow[] = chapters.flatMap(([, rows]) => rows);

/** The rows of a model, or of all of them. */
export const opcodeManual = (model?: number): readonly ManualChapter[] =>
  chapters.map(([title, rows]) => ({
    title,
    rows: rows
      .filter((row) => model === undefined || hasVersion(row, model))
      .map((row) => ({
        code: hex(row.code, 2).toUpperCase(),
        name: row.name,
        operands: formats[row.format],
        versions: versionRange(row),
        spec: row.spec,
        notes: row.facts,
      })),
  }));
