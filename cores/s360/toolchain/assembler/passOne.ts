/**
 * Pass one gives every statement its place: it counts locations, defines symbols, collects literals. What it leaves
 * is a list of items, which pass two turns into object code. Expressions that decide about places (EQU, ORG, factors
 * and lengths) may only use symbols that stand above them.
 */
import { parseOperands, sizeOf, layOut, type Sized } from './constants';
import { directives } from './directives';
import type { Expression, Scope } from './expression';
import { literalEnd } from './instructions';
import { isLiteral, Literals, type Literal } from './literals';
import { lengthOf, mnemonics } from './mnemonics';
import { roundUp, Sections, type Section } from './sections';
import { SourceError, type SourceLine } from './sourceError';
import { operandsOf, type Statement, type StatementSource } from './statement';
import { checkSymbol, Symbols } from './symbols';

/** A statement with its place. */
export interface Item {
  readonly number: number; // of the statement
  readonly statement: Statement;
  readonly section: Section | undefined;
  readonly from: number; // location before alignment
  readonly location: number;
  length: number; // of the object code
  sized: readonly Sized[]; // of DC, DS and literals
  literal: Literal | undefined; // the statement's own, by its use or because it is one
  value: Expression | undefined; // of EQU, ORG, USING, END
  broken: boolean; // pass two leaves it alone
  readonly reasons: string[]; // why it is flagged
}

/** What the assembler is given besides the source. */
export interface Surroundings {
  ebcdic(text: string): Uint8Array;
  /** The lines of a member of the library; undefined where there is none. */
  copy(name: string): readonly string[] | undefined;
}

export class PassOne {
  readonly symbols = new Symbols();
  readonly sections = new Sections();
  readonly literals = new Literals();
  readonly items: Item[] = [];
  readonly entries: { readonly name: string; readonly item: Item }[] = [];
  readonly cards: string[] = []; // of PUNCH and REPRO
  title = '';
  deckName = '';
  origin = 0;
  ended = false;
  /** Whether a statement has been seen that START must precede, or ICTL. */
  begun = false;

  constructor(
    readonly source: StatementSource,
    readonly surroundings: Surroundings,
  ) {}

  run(): void {
    while (!this.ended) {
      const statement = this.source.next();
      if (statement === undefined) return this.endMissing();
      this.process(statement);
    }
  }

  private endMissing(): void {
    const line: SourceLine = {
      text: '         END',
      file: this.lastLine?.file ?? '',
      number: (this.lastLine?.number ?? 0) + 1,
    };
    const item = this.process({
      lines: [line],
      name: '',
      operation: 'END',
      operand: '',
      comment: false,
      generated: true,
    });
    item.reasons.push('the END statement is missing');
  }

  private get lastLine(): SourceLine | undefined {
    return this.items.at(-1)?.statement.lines.at(-1);
  }

  private process(statement: Statement): Item {
    const boundary = statement.comment || statement.wrong !== undefined ? 1 : this.boundaryOf(statement);
    const item = this.itemAt(statement, boundary);
    this.items.push(item);
    if (statement.disordered === true)
      item.reasons.push('the sequence field is not higher than the one before');
    if (statement.comment) return item;
    this.attempt(item, () => {
      if (statement.wrong !== undefined) throw new SourceError(statement.wrong);
      this.dispatch(item);
    });
    return item;
  }

  private boundaryOf({ operation }: Statement): number {
    if (mnemonics.has(operation)) return 2;
    return operation === 'CCW' ? 8 : 1;
  }

  private itemAt(statement: Statement, boundary: number): Item {
    const section = boundary > 1 ? this.sections.active : this.sections.current;
    const from = section?.location ?? 0;
    return {
      number: this.items.length + 1,
      statement,
      section,
      from,
      location: roundUp(from, boundary),
      length: 0,
      sized: [],
      literal: undefined,
      value: undefined,
      broken: false,
      reasons: [],
    };
  }

  /** Flags the item with what goes wrong. */
  attempt(item: Item, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      item.reasons.push(error.message);
      item.broken = true;
    }
  }

  private dispatch(item: Item): void {
    const { operation, operand } = item.statement;
    if (operation === '') throw new SourceError('the operation is missing');
    const directive = directives[operation];
    if (directive !== undefined) {
      if (directive.begins) this.begun = true;
      return directive.place(this, item);
    }
    this.begun = true;
    const mnemonic = mnemonics.get(operation);
    if (mnemonic === undefined) throw new SourceError(whyUnknown(operation));
    item.length = lengthOf(mnemonic.row.format);
    this.sections.moveTo(item.location + item.length);
    this.label(item, item.length);
    this.findLiteral(item, operand);
  }

  /** The name of a statement that makes storage stands for where that begins. */
  label(item: Item, length: number): void {
    const { name } = item.statement;
    if (name === '') return;
    try {
      this.symbols.define({
        name,
        section: item.section,
        offset: item.location,
        length,
        statement: item.number,
      });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      item.reasons.push(error.message);
    }
  }

  private findLiteral(item: Item, operand: string): void {
    const found = operandsOf(operand).filter(isLiteral);
    if (found.length > 1) throw new SourceError('only one literal in a statement');
    const [text] = found;
    if (text === undefined) return;
    item.literal = this.literals.add(text.slice(1, literalEnd(text)), this.scope(item), item.number);
  }

  /** Symbols above the statement, and the place where it stands. */
  scope(item: Item, length = item.length || 1): Scope {
    return {
      symbol: (name) => {
        const entry = this.symbols.find(name);
        if (entry === undefined) throw new SourceError(`${name} is not defined above this statement`);
        return entry;
      },
      here: () => ({ section: item.section ?? this.sections.active, location: item.location, length }),
      ebcdic: (text) => this.surroundings.ebcdic(text),
    };
  }

  // ── DC, DS and literals ────────────────────────────────────────────────────────────────────────

  /** Replaces the item's location by an aligned one, counts its bytes and names its beginning. */
  storage(item: Item, reserve: boolean): void {
    const sized = parseOperands(item.statement.operand).map((operand) =>
      sizeOf(operand, this.scope(item, 1), reserve),
    );
    const section = this.sections.active;
    const { starts, end } = layOut(sized, section.location);
    const placed: Item = { ...item, section, location: starts[0]!, length: end - starts[0]!, sized };
    this.items[this.items.length - 1] = placed;
    this.sections.moveTo(end);
    this.label(placed, sized[0]!.attribute);
    if (!reserve) for (const one of sized) this.externals(one, section);
  }

  /** V-type constants name external symbols, except in dummy sections, whose constants are never assembled. */
  private externals({ operand }: Sized, section: Section): void {
    if (operand.type !== 'V' || section.kind === 'DS') return;
    for (const name of operand.constants.map(checkSymbol))
      if (this.sections.find(name, 'ER') === undefined) this.sections.make(name, 'ER');
  }

  /** Each literal of the pool becomes a statement of its own, as the listing shows it. */
  pool(after: Item): void {
    const line = after.statement.lines[0]!;
    for (const literal of this.literals.place(this.sections)) {
      const section = literal.section!;
      const statement: Statement = {
        lines: [{ ...line, text: ' '.repeat(15) + '=' + literal.text }],
        name: '',
        operation: '=',
        operand: literal.text,
        comment: false,
        generated: false,
      };
      const item = { ...this.itemAt(statement, 1), section, from: literal.offset, location: literal.offset };
      this.items.push({ ...item, length: literal.sized.bytes, sized: [literal.sized], literal });
      this.externals(literal.sized, section);
    }
  }
}

const conditional = new Set(
  'MACRO MEND MEXIT MNOTE AIF AGO ANOP ACTR SETA SETB SETC LCLA LCLB LCLC GBLA GBLB GBLC'.split(' '),
);

function whyUnknown(operation: string): string {
  if (conditional.has(operation)) return `${operation}: macros and conditional assembly are not supported`;
  return `there is no operation ${operation}`;
}
