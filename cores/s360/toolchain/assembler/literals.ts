/**
 * Literals and their pools: GC28-6514 section 2, Literals, and section 3, LTORG. Within a pool those whose length is
 * a multiple of 8 come first, then of 4, of 2, and the rest, each group in the order of the source. Equal literals are
 * one, unless an address constant in them refers to the place where it stands.
 */
import { sizeOf, parseOperand, type Sized } from './constants';
import type { Scope } from './expression';
import { roundUp, type Section, type Sections } from './sections';
import { SourceError } from './sourceError';

export interface Literal {
  readonly text: string; // without '='
  readonly sized: Sized;
  readonly statement: number; // where it is first used
  section: Section | undefined; // known when its pool has been placed
  offset: number;
}

export const isLiteral = (operand: string): boolean => operand.startsWith('=');

export class Literals {
  private waiting: Literal[] = [];

  /** The literal of a statement, now in the pool if it was not. */
  add(text: string, scope: Scope, statement: number): Literal {
    const found = this.waiting.find((literal) => literal.text === text);
    if (found !== undefined && !refersToItself(found)) return found;
    const literal = { text, sized: sizeOf(checked(text), scope), statement, section: undefined, offset: 0 };
    this.waiting.push(literal);
    return literal;
  }

  get empty(): boolean {
    return this.waiting.length === 0;
  }

  /** Puts all that wait into the active section, from a doubleword on. */
  place(sections: Sections): readonly Literal[] {
    sections.moveTo(roundUp(sections.active.location, 8));
    const placed = [8, 4, 2, 1].flatMap((unit) => this.waiting.filter((literal) => unitOf(literal) === unit));
    for (const literal of placed) {
      literal.section = sections.active;
      literal.offset = sections.active.location;
      sections.advance(literal.sized.bytes);
    }
    this.waiting = [];
    return placed;
  }
}

function checked(text: string): ReturnType<typeof parseOperand> {
  const operand = parseOperand(text);
  if (operand.type === 'S') throw new SourceError('a literal cannot be of type S');
  if (operand.duplication?.kind === 'number' && operand.duplication.value === 0)
    throw new SourceError('the duplication factor of a literal must not be zero');
  return operand;
}

const unitOf = ({ sized }: Literal): number => [8, 4, 2].find((unit) => sized.bytes % unit === 0) ?? 1;

const refersToItself = ({ sized }: Literal): boolean =>
  'AY'.includes(sized.operand.type) &&
  sized.operand.constants.some((constant) => /(^|[-+*/(])\*/.test(constant));
