/**
 * Source statements: GC28-6514 section 2, Assembler Language Coding Conventions. A statement is taken from columns
 * 1 to 71; a character in column 72 continues it on the next line from column 16. Columns 73 to 80 are for sequence
 * numbers. ICTL may choose other columns.
 */
import { SourceError, type SourceLine } from './sourceError';

export interface Layout {
  readonly begin: number; // columns from 1
  readonly end: number;
  readonly continue: number; // 0: no continuation
}
export const usualLayout: Layout = { begin: 1, end: 71, continue: 16 };
const mostContinuations = 2;

/** One statement, its fields found. A comment has an empty operation; a blank line, which IBM's does not allow, is one. */
export interface Statement {
  readonly lines: readonly SourceLine[];
  readonly name: string;
  readonly operation: string;
  readonly operand: string;
  readonly comment: boolean;
  readonly generated: boolean; // by a macro instruction
  readonly wrong?: string; // why it could not be read
  readonly disordered?: boolean; // its sequence field is not higher than the one before: ISEQ
}

/** Where pass one takes statements from. A macro processor will be such a source around another. */
export interface StatementSource {
  next(): Statement | undefined;
  /** The next line as it stands: REPRO. */
  nextLine(): SourceLine | undefined;
  /** What has not been read. */
  rest(): readonly SourceLine[];
  /** The columns that ICTL asks for, for all that follows. */
  setLayout(layout: Layout): void;
  /** Lines that come before those not yet read: COPY. */
  insert(lines: readonly SourceLine[]): void;
  /** Columns that ISEQ wants in rising order, or none. */
  checkSequence(columns: readonly [first: number, last: number] | undefined): void;
}

export function readStatements(lines: readonly SourceLine[]): StatementSource {
  const waiting = [...lines].reverse();
  let layout = usualLayout;
  let columns: readonly [number, number] | undefined;
  let sequence = '';

  const outOfSequence = (line: SourceLine): boolean => {
    if (columns === undefined || line.copied === true) return false;
    const found = line.text.slice(columns[0] - 1, columns[1]).padEnd(columns[1] - columns[0] + 1);
    const before = sequence;
    sequence = found;
    return found <= before;
  };

  return {
    next() {
      const first = waiting.pop();
      if (first === undefined) return undefined;
      const taken = [first];
      while (isContinued(taken.at(-1)!, layout) && waiting.length > 0) taken.push(waiting.pop()!);
      const disordered = taken.filter(outOfSequence).length > 0;
      return { ...fieldsOf(taken, layout), disordered };
    },
    nextLine: () => waiting.pop(),
    rest: () => [...waiting].reverse(),
    setLayout: (given) => void (layout = given),
    insert: (more) => void waiting.push(...[...more].reverse()),
    checkSequence(given) {
      columns = given;
      sequence = '';
    },
  };
}

const isContinued = ({ text }: SourceLine, layout: Layout): boolean =>
  layout.continue !== 0 && (text[layout.end] ?? ' ') !== ' ';

function fieldsOf(lines: readonly SourceLine[], layout: Layout): Statement {
  const first = lines[0]!;
  const start = first.text.slice(layout.begin - 1, layout.end);
  const blank = { lines, name: '', operation: '', operand: '', comment: false, generated: false };
  if (start.trim() === '' || start.startsWith('*') || start.startsWith('.*'))
    return { ...blank, comment: true };
  if (lines.length > mostContinuations + 1)
    return { ...blank, wrong: `a statement has at most ${mostContinuations} continuation lines` };
  const wrong = continuationWrong(lines, layout);
  if (wrong !== undefined) return { ...blank, wrong };
  const width = layout.end - layout.begin + 1;
  const rest = lines.slice(1).map(({ text }) => text.slice(layout.continue - 1, layout.end));
  return { ...blank, ...split([start.padEnd(lines.length > 1 ? width : 0), ...rest].join('')) };
}

/** Columns before the one where a continuation begins must be blank. */
function continuationWrong(lines: readonly SourceLine[], layout: Layout): string | undefined {
  const used = lines.slice(1).some(({ text }) => text.slice(0, layout.continue - 1).trim() !== '');
  if (used) return `a continuation line must be blank before column ${layout.continue}`;
  return isContinued(lines.at(-1)!, layout) ? 'the last line says that it is continued' : undefined;
}

function split(text: string): Pick<Statement, 'name' | 'operation' | 'operand' | 'wrong'> {
  const [, name = '', operation = '', rest = ''] = /^(\S*) *(\S*) *(.*)$/s.exec(text)!;
  try {
    return { name, operation, operand: rest.slice(0, operandEnd(rest)) };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { name, operation, operand: '', wrong: error.message };
  }
}

// ── Apostrophes ──────────────────────────────────────────────────────────────────────────────────

const isNameCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[A-Z0-9$#@]/.test(character);

/** Whether the apostrophe at `at` belongs to a length attribute, L'NAME, and begins no string. */
export const isAttribute = (text: string, at: number): boolean =>
  text[at - 1] === 'L' && !isNameCharacter(text[at - 2]) && /[A-Z$#@*]/.test(text[at + 1] ?? '');

/** Behind the string that the apostrophe at `at` begins; two apostrophes inside stand for one. */
export function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] !== "'") continue;
    if (text[i + 1] !== "'") return i + 1;
    i++;
  }
  throw new SourceError('an apostrophe is missing');
}

/** The operand field ends at the first blank that is not inside apostrophes. */
function operandEnd(text: string): number {
  let i = 0;
  while (i < text.length && text[i] !== ' ') {
    i = text[i] === "'" && !isAttribute(text, i) ? stringEnd(text, i) : i + 1;
  }
  return i;
}

/** Operands, separated by commas outside parentheses and apostrophes; none in an empty field. */
export function operandsOf(field: string): readonly string[] {
  if (field === '') return [];
  const operands: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < field.length;) {
    const character = field[i]!;
    if (character === "'" && !isAttribute(field, i)) {
      i = stringEnd(field, i);
      continue;
    }
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth < 0) throw new SourceError('a right parenthesis without a left one');
    if (character === ',' && depth === 0) {
      operands.push(field.slice(from, i));
      from = i + 1;
    }
    i++;
  }
  if (depth > 0) throw new SourceError('a right parenthesis is missing');
  return [...operands, field.slice(from)];
}
