/**
 * A session with the real p-System II.0, step by step: a program is typed into the Editor, compiled, its syntax error
 * corrected, run, and filed away; after a new start it runs again. The command line and the browser play the same
 * steps. Characters below the blank are keys with Control: \x03 accepts what was typed, \b is an arrow to the left.
 */
export interface Step {
  readonly keys: string;
  /** What the screen, or a log of it, has to show then. */
  readonly shows: readonly string[];
}

const program = [
  'PROGRAM GREET;',
  'VAR I: INTEGER;',
  'BEGIN',
  '  FOR I := 1 TO 3 DO',
  "  WRITELN('HELLO ', I * 111",
  'END.',
];

/** The Editor indents each line as the one above. */
export const corrected = [
  'PROGRAM GREET;',
  'VAR I: INTEGER;',
  'BEGIN',
  '  FOR I := 1 TO 3 DO',
  "    WRITELN('HELLO ', I * 111);",
  '    END.',
];
const greetings = ['HELLO 111', 'HELLO 222', 'HELLO 333'];

/** Drives: 4 the system, 9 a volume WORK:. */
export const firstDay: readonly Step[] = [
  { keys: 'E', shows: ['No workfile is present. File?'] },
  { keys: '\r', shows: ['>Edit: A(djst C(py D(lete F(ind I(nsrt'] },
  { keys: 'I', shows: ['[<etx> accepts, <esc> escapes]'] },
  { keys: `${program.join('\r')}\r`, shows: ["WRITELN('HELLO ', I * 111"] },
  { keys: '\x03', shows: ['>Edit: A(djst'] },
  { keys: 'Q', shows: ['U(pdate the workfile and leave'] },
  { keys: 'U', shows: ['Writing..'] },
  { keys: 'C', shows: ['PASCAL Compiler [II.0', 'END <<<<', 'Line 5, error 4:'] },
  { keys: 'E', shows: ["')' expected.  Type <sp>"] },
  { keys: ' ', shows: ['>Edit: A(djst'] },
  { keys: '\b\b\b\bI', shows: ['[<etx> accepts, <esc> escapes]'] },
  { keys: ');\x03', shows: ['>Edit: A(djst'] },
  { keys: 'QU', shows: ['Writing..'] },
  { keys: 'R', shows: ['Running...', ...greetings] },
  { keys: 'FS', shows: ['Save as what file ?'] },
  { keys: 'WORK:GREET\r', shows: ['WORK:GREET.TEXT', 'WORK:GREET.CODE'] },
  { keys: 'Q', shows: ['Command: E(dit, R(un, F(ile'] },
  { keys: 'H', shows: [] },
];

export const secondDay: readonly Step[] = [
  { keys: 'FLWORK:\r', shows: ['GREET.TEXT', 'GREET.CODE'] },
  { keys: 'QXWORK:GREET\r', shows: greetings },
  { keys: 'H', shows: [] },
];

export const keysOf = (steps: readonly Step[]): string => steps.map(({ keys }) => keys).join('');
