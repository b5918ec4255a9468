/**
 * The opcodes of versions 1 to 5, 7 and 8, in the order and with the names of ZMS 14; what each does is told
 * in ZMS 15 under its name. A row reads: number, name, operands, what becomes of the result, versions, function.
 *
 * Operands: `(variable)` names a variable by number, `label` is a branch distance, `text` is a string that
 * follows in the code, `[…]` may be absent.
 */
import { hasVersion, versionRange, type OpRow } from '../kit/optable';
import type { ManualChapter } from '../kit/contract';
import * as arithmetic from './exec/arithmetic';
import * as calls from './exec/calls';
import * as compare from './exec/compare';
import * as input from './exec/input';
import * as memory from './exec/memory';
import * as objects from './exec/objects';
import * as screen from './exec/screen';
import * as session from './exec/session';
import * as streams from './exec/streams';
import * as text from './exec/text';
import * as variables from './exec/variables';
import type { Instruction } from './decode';
import type { Processor } from './processor';

/** Absent operands are 0; `i.count` tells. Operands five to eight are in `p.extra`. The result is taken modulo 65536. */
export type Exec = (p: Processor, a: number, b: number, c: number, d: number, i: Instruction) => number;

/**
 * What becomes of an opcode's result: stored, tested by a branch, both, pushed, or nothing; `pop` rows take from
 * the stack. `jump`, `call` and `input` rows set the program counter, and an input row may leave the machine waiting.
 */
export type Result =
  | 'none'
  | 'store'
  | 'branch'
  | 'store branch'
  | 'push'
  | 'pop'
  | 'jump'
  | 'call'
  | 'call store'
  | 'input'
  | 'input store'
  | 'input branch';
export type Form = '2OP' | '1OP' | '0OP' | 'VAR' | 'EXT';

export interface ZRow extends OpRow<Form, Exec> {
  readonly operands: string;
  readonly result: Result;
}

/** Extended opcodes follow the others in the tables: EXT:0 has code 256. */
export const extended = 0x100;
export const opcodeSpace = 0x200;

const effects: Readonly<Record<Result, ZRow['effect']>> = {
  none: 'next',
  store: 'next',
  push: 'next',
  pop: 'next',
  branch: 'branch',
  'store branch': 'branch',
  jump: 'branch',
  call: 'call',
  'call store': 'call',
  input: 'input',
  'input store': 'input',
  'input branch': 'input',
};

type Cells = readonly [
  number: number,
  name: string,
  operands: string,
  result: Result,
  versions: string,
  exec: Exec,
];

/** '1-4', '5+', '' for all. */
function versions(range: string): { since?: number; until?: number } {
  const [since, until] = range.split(/[-+]/);
  if (range === '') return {};
  return until === '' ? { since: Number(since) } : { since: Number(since), until: Number(until ?? since) };
}

const rows = (format: Form, base: number, cells: readonly Cells[]): readonly ZRow[] =>
  cells.map(([number, name, operands, result, range, exec]) => ({
    code: base + number,
    name,
    format,
    operands,
    result,
    effect: effects[result],
    spec: `ZMS 15 ${name}`,
    ...versions(range),
    exec,
  }));

// prettier-ignore
const twoOperands = rows('2OP', 0, [
  [ 1, 'je',              'a [b] [c] [d]',                'branch',       '',    compare.je],
  [ 2, 'jl',              'a b',                          'branch',       '',    compare.jl],
  [ 3, 'jg',              'a b',                          'branch',       '',    compare.jg],
  [ 4, 'dec_chk',         '(variable) value',             'branch',       '',    variables.dec_chk],
  [ 5, 'inc_chk',         '(variable) value',             'branch',       '',    variables.inc_chk],
  [ 6, 'jin',             'object parent',                'branch',       '',    objects.jin],
  [ 7, 'test',            'bitmap flags',                 'branch',       '',    compare.test],
  [ 8, 'or',              'a b',                          'store',        '',    arithmetic.or],
  [ 9, 'and',             'a b',                          'store',        '',    arithmetic.and],
  [10, 'test_attr',       'object attribute',             'branch',       '',    objects.test_attr],
  [11, 'set_attr',        'object attribute',             'none',         '',    objects.set_attr],
  [12, 'clear_attr',      'object attribute',             'none',         '',    objects.clear_attr],
  [13, 'store',           '(variable) value',             'none',         '',    variables.store],
  [14, 'insert_obj',      'object destination',           'none',         '',    objects.insert_obj],
  [15, 'loadw',           'array word-index',             'store',        '',    memory.loadw],
  [16, 'loadb',           'array byte-index',             'store',        '',    memory.loadb],
  [17, 'get_prop',        'object property',              'store',        '',    objects.get_prop],
  [18, 'get_prop_addr',   'object property',              'store',        '',    objects.get_prop_addr],
  [19, 'get_next_prop',   'object property',              'store',        '',    objects.get_next_prop],
  [20, 'add',             'a b',                          'store',        '',    arithmetic.add],
  [21, 'sub',             'a b',                          'store',        '',    arithmetic.sub],
  [22, 'mul',             'a b',                          'store',        '',    arithmetic.mul],
  [23, 'div',             'a b',                          'store',        '',    arithmetic.div],
  [24, 'mod',             'a b',                          'store',        '',    arithmetic.mod],
  [25, 'call_2s',         'routine arg1',                 'call store',   '4+',  calls.call],
  [26, 'call_2n',         'routine arg1',                 'call',         '5+',  calls.call],
  [27, 'set_colour',      'foreground background',        'none',         '5+',  screen.set_colour],
  [28, 'throw',           'value stack-frame',            'jump',         '5+',  calls.throw_],
]);

// prettier-ignore
const oneOperand = rows('1OP', 0, [
  [128, 'jz',             'a',                            'branch',       '',    compare.jz],
  [129, 'get_sibling',    'object',                       'store branch', '',    objects.get_sibling],
  [130, 'get_child',      'object',                       'store branch', '',    objects.get_child],
  [131, 'get_parent',     'object',                       'store',        '',    objects.get_parent],
  [132, 'get_prop_len',   'property-address',             'store',        '',    objects.get_prop_len],
  [133, 'inc',            '(variable)',                   'none',         '',    variables.inc],
  [134, 'dec',            '(variable)',                   'none',         '',    variables.dec],
  [135, 'print_addr',     'byte-address-of-string',       'none',         '',    text.print_addr],
  [136, 'call_1s',        'routine',                      'call store',   '4+',  calls.call],
  [137, 'remove_obj',     'object',                       'none',         '',    objects.remove_obj],
  [138, 'print_obj',      'object',                       'none',         '',    text.print_obj],
  [139, 'ret',            'value',                        'jump',         '',    calls.ret],
  [140, 'jump',           'label',                        'jump',         '',    calls.jump],
  [141, 'print_paddr',    'packed-address-of-string',     'none',         '',    text.print_paddr],
  [142, 'load',           '(variable)',                   'store',        '',    variables.load],
  [143, 'not',            'value',                        'store',        '1-4', arithmetic.not],
  [143, 'call_1n',        'routine',                      'call',         '5+',  calls.call],
]);

// prettier-ignore
const noOperand = rows('0OP', 0, [
  [176, 'rtrue',          '',                             'jump',         '',    calls.rtrue],
  [177, 'rfalse',         '',                             'jump',         '',    calls.rfalse],
  [178, 'print',          'text',                         'none',         '',    text.print],
  [179, 'print_ret',      'text',                         'jump',         '',    text.print_ret],
  [180, 'nop',            '',                             'none',         '',    session.nop],
  [181, 'save',           '',                             'input branch', '1-3', session.save],
  [181, 'save',           '',                             'input store',  '4',   session.save],
  [182, 'restore',        '',                             'input branch', '1-3', session.restore],
  [182, 'restore',        '',                             'input store',  '4',   session.restore],
  [183, 'restart',        '',                             'jump',         '',    session.restart],
  [184, 'ret_popped',     '',                             'jump',         '',    calls.ret_popped],
  [185, 'pop',            '',                             'pop',          '1-4', variables.pop_],
  [185, 'catch',          '',                             'store',        '5+',  calls.catch_],
  [186, 'quit',           '',                             'input',        '',    session.quit],
  [187, 'new_line',       '',                             'none',         '',    text.new_line],
  [188, 'show_status',    '',                             'none',         '3+',  screen.show_status],
  [189, 'verify',         '',                             'branch',       '3+',  session.verify],
  [191, 'piracy',         '',                             'branch',       '5+',  session.piracy],
]);

// prettier-ignore
const variableOperands = rows('VAR', 0, [
  [224, 'call',           'routine [arg1] [arg2] [arg3]', 'call store',   '1-3', calls.call],
  [224, 'call_vs',        'routine [arg1] [arg2] [arg3]', 'call store',   '4+',  calls.call],
  [225, 'storew',         'array word-index value',       'none',         '',    memory.storew],
  [226, 'storeb',         'array byte-index value',       'none',         '',    memory.storeb],
  [227, 'put_prop',       'object property value',        'none',         '',    objects.put_prop],
  [228, 'sread',          'text parse [time] [routine]',  'input',        '1-4', input.read],
  [228, 'aread',          'text parse [time] [routine]',  'input store',  '5+',  input.read],
  [229, 'print_char',     'output-character-code',        'none',         '',    text.print_char],
  [230, 'print_num',      'value',                        'none',         '',    text.print_num],
  [231, 'random',         'range',                        'store',        '',    arithmetic.random],
  [232, 'push',           'value',                        'push',         '',    variables.push_],
  [233, 'pull',           '(variable)',                   'pop',          '',    variables.pull],
  [234, 'split_window',   'lines',                        'none',         '3+',  screen.split_window],
  [235, 'set_window',     'window',                       'none',         '3+',  screen.set_window],
  [236, 'call_vs2',       'routine [arg1] … [arg7]',      'call store',   '4+',  calls.call],
  [237, 'erase_window',   'window',                       'none',         '4+',  screen.erase_window],
  [238, 'erase_line',     'value',                        'none',         '4+',  screen.erase_line],
  [239, 'set_cursor',     'line column',                  'none',         '4+',  screen.set_cursor],
  [240, 'get_cursor',     'array',                        'none',         '4+',  screen.get_cursor],
  [241, 'set_text_style', 'style',                        'none',         '4+',  screen.set_text_style],
  [242, 'buffer_mode',    'flag',                         'none',         '4+',  screen.buffer_mode],
  [243, 'output_stream',  'number [table]',               'none',         '3+',  streams.output_stream],
  [244, 'input_stream',   'number',                       'input',        '3+',  streams.input_stream],
  [245, 'sound_effect',   'number [effect] [volume] [routine]', 'none',   '3+',  streams.sound_effect],
  [246, 'read_char',      '1 [time] [routine]',           'input store',  '4+',  input.read_char],
  [247, 'scan_table',     'x table length [form]',        'store branch', '4+',  memory.scan_table],
  [248, 'not',            'value',                        'store',        '5+',  arithmetic.not],
  [249, 'call_vn',        'routine [arg1] [arg2] [arg3]', 'call',         '5+',  calls.call],
  [250, 'call_vn2',       'routine [arg1] … [arg7]',      'call',         '5+',  calls.call],
  [251, 'tokenise',       'text parse [dictionary] [flag]', 'none',       '5+',  text.tokenise],
  [252, 'encode_text',    'zscii-text length from coded-text', 'none',    '5+',  text.encode_text],
  [253, 'copy_table',     'first second size',            'none',         '5+',  memory.copy_table],
  [254, 'print_table',    'zscii-text width [height] [skip]', 'none',     '5+',  text.print_table],
  [255, 'check_arg_count', 'argument-number',             'branch',       '5+',  calls.check_arg_count],
]);

// prettier-ignore
const extendedOpcodes = rows('EXT', extended, [
  [ 0, 'save',            '[table] [bytes] [name] [prompt]', 'input store', '5+', session.save],
  [ 1, 'restore',         '[table] [bytes] [name] [prompt]', 'input store', '5+', session.restore],
  [ 2, 'log_shift',       'number places',                'store',        '5+',  arithmetic.log_shift],
  [ 3, 'art_shift',       'number places',                'store',        '5+',  arithmetic.art_shift],
  [ 4, 'set_font',        'font',                         'store',        '5+',  screen.set_font],
  [ 9, 'save_undo',       '',                             'input store',  '5+',  session.save_undo],
  [10, 'restore_undo',    '',                             'input store',  '5+',  session.restore_undo],
  [11, 'print_unicode',   'char-number',                  'none',         '5+',  text.print_unicode],
  [12, 'check_unicode',   'char-number',                  'store',        '5+',  text.check_unicode],
  [13, 'set_true_colour', 'foreground background',        'none',         '5+',  screen.set_true_colour],
]);

export const ops: readonly ZRow[] = [
  ...twoOperands,
  ...oneOperand,
  ...noOperand,
  ...variableOperands,
  ...extendedOpcodes,
];

/** The number as ZMS 14 prints it: '2OP:20', 'EXT:9'. */
export const opcodeNumber = (row: ZRow): string => `${row.format}:${row.code % extended}`;

const titles: Readonly<Record<Form, string>> = {
  '2OP': 'Two-operand opcodes',
  '1OP': 'One-operand opcodes',
  '0OP': 'Zero-operand opcodes',
  VAR: 'Variable-operand opcodes',
  EXT: 'Extended opcodes',
};

/** The tables as chapters of OPCODES.md; given a version, without the rows it lacks. */
export function opcodeManual(version?: number): readonly ManualChapter[] {
  const known = ops.filter((row) => version === undefined || hasVersion(row, version));
  return Object.entries(titles).map(([form, title]) => ({
    title: `${title} (${form})`,
    rows: known
      .filter((row) => row.format === form)
      .map((row) => ({
        code: opcodeNumber(row),
        name: row.name,
        operands: row.operands,
        versions: versionRange(row),
        spec: row.spec,
        notes: row.result === 'none' ? '' : row.result,
      })),
  }));
}
