/**
 * Terms and expressions: GC28-6514 section 2. Values have 32 bits while they are computed. An expression is
 * absolute, simply relocatable (one section counted once), or complexly relocatable, which only address constants
 * may be. Multiplication and division want absolute operands; division drops the remainder, and by zero gives zero.
 */
import type { Section } from './sections';
import { SourceError } from './sourceError';
import { stringEnd } from './statement';
import { isSymbol, type SymbolEntry } from './symbols';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'characters'; readonly inside: string }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'here' }
  | { readonly kind: 'length'; readonly name: string }
  | { readonly kind: 'group'; readonly inside: Expression }
  | {
      readonly kind: 'operation';
      readonly sign: string;
      readonly left: Expression;
      readonly right: Expression;
    };

/** What an expression stands for: `number` plus each section's base as often as `sections` counts it. */
export interface Value {
  readonly number: number; // signed 32 bits, bases included
  readonly sections: ReadonlyMap<Section, number>; // counts that are not zero
  readonly length: number; // attribute of the leftmost term
}

/** Where an expression stands. */
export interface Scope {
  /** Throws SourceError where the symbol is not defined. */
  symbol(name: string): SymbolEntry;
  here(): { readonly section: Section; readonly location: number; readonly length: number };
  ebcdic(text: string): Uint8Array;
}

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────

/** Reads what stands in a text from left to right. */
export class Reader {
  at = 0;
  constructor(readonly text: string) {}
  get next(): string {
    return this.text[this.at] ?? '';
  }
  ended(): boolean {
    return this.at >= this.text.length;
  }
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }
  match(pattern: RegExp): string | undefined {
    const found = new RegExp(pattern.source, 'y');
    found.lastIndex = this.at;
    const text = found.exec(this.text)?.[0];
    this.at += text?.length ?? 0;
    return text;
  }
  /** The inside of a string that begins here, two apostrophes still standing for one. */
  string(): string {
    const end = stringEnd(this.text, this.at);
    const inside = this.text.slice(this.at + 1, end - 1);
    this.at = end;
    return inside;
  }
  fail(why: string): never {
    const rest = this.text.slice(this.at);
    throw new SourceError(rest === '' ? `${why} at the end of '${this.text}'` : `${why} at '${rest}'`);
  }
}

/** The whole text as one expression. */
export function parseExpression(text: string): Expression {
  const reader = new Reader(text);
  const expression = readExpression(reader);
  if (!reader.ended()) reader.fail('an expression does not go on like this');
  return expression;
}

/** Stops before what cannot belong to the expression: a comma, a parenthesis. */
export function readExpression(reader: Reader): Expression {
  let left = readProduct(reader);
  for (;;) {
    const sign = reader.match(/[+-]/);
    if (sign === undefined) return left;
    left = { kind: 'operation', sign, left, right: readProduct(reader) };
  }
}

function readProduct(reader: Reader): Expression {
  let left = readTerm(reader);
  for (;;) {
    const sign = reader.match(/[*/]/);
    if (sign === undefined) return left;
    left = { kind: 'operation', sign, left, right: readTerm(reader) };
  }
}

const selfDefining: Readonly<Record<string, { readonly digits: RegExp; readonly radix: number }>> = {
  X: { digits: /^[0-9A-F]{1,6}$/, radix: 16 },
  B: { digits: /^[01]{1,24}$/, radix: 2 },
};

function readTerm(reader: Reader): Expression {
  if (reader.take('(')) {
    const inside = readExpression(reader);
    if (!reader.take(')')) reader.fail('a right parenthesis is missing');
    return { kind: 'group', inside };
  }
  if (reader.take('*')) return { kind: 'here' };
  if (reader.match(/L'(?=[A-Z$#@*])/) !== undefined)
    return { kind: 'length', name: reader.take('*') ? '*' : readName(reader) };
  if (reader.match(/[XBC](?=')/) !== undefined) return readSelfDefining(reader);
  const digits = reader.match(/[0-9]+/);
  if (digits !== undefined) return decimal(reader, digits);
  return { kind: 'symbol', name: readName(reader) };
}

function decimal(reader: Reader, digits: string): Expression {
  if (Number(digits) > 0xffffff) throw new SourceError(`${digits} is more than 24 bits hold`);
  if (/[A-Z$#@]/.test(reader.next)) reader.fail(`${digits} is followed by a letter`);
  return { kind: 'number', value: Number(digits) };
}

function readName(reader: Reader): string {
  const name = reader.match(/[A-Z$#@][A-Z0-9$#@]*/) ?? reader.fail('a term is missing');
  if (!isSymbol(name)) throw new SourceError(`symbol ${name} is longer than 8 characters`);
  return name;
}

function readSelfDefining(reader: Reader): Expression {
  const type = reader.text[reader.at - 1]!;
  const inside = reader.string();
  if (type === 'C') return { kind: 'characters', inside };
  const { digits, radix } = selfDefining[type]!;
  if (!digits.test(inside))
    throw new SourceError(`${type}'${inside}' is no self-defining term of up to 24 bits`);
  return { kind: 'number', value: parseInt(inside, radix) };
}

// ── Values ───────────────────────────────────────────────────────────────────────────────────────

const none: ReadonlyMap<Section, number> = new Map();
export const isAbsolute = (value: Value): boolean => value.sections.size === 0;

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return { number: expression.value, sections: none, length: 1 };
    case 'characters':
      return characterValue(expression.inside, scope);
    case 'symbol':
      return symbolValue(expression.name, scope);
    case 'here': {
      const { section, location, length } = scope.here();
      return { number: section.base + location, sections: new Map([[section, 1]]), length };
    }
    case 'length': {
      const length = expression.name === '*' ? scope.here().length : scope.symbol(expression.name).length;
      return { number: length, sections: none, length: 1 };
    }
    case 'group':
      return evaluate(expression.inside, scope);
    case 'operation':
      return operate(expression.sign, evaluate(expression.left, scope), evaluate(expression.right, scope));
  }
}

function symbolValue(name: string, scope: Scope): Value {
  const { section, offset, length } = scope.symbol(name);
  if (section === undefined) return { number: offset, sections: none, length };
  return { number: section.base + offset, sections: new Map([[section, 1]]), length };
}

/** A character self-defining term has one to three characters. */
function characterValue(inside: string, scope: Scope): Value {
  const bytes = scope.ebcdic(inside.replaceAll("''", "'").replaceAll('&&', '&'));
  if (bytes.length < 1 || bytes.length > 3)
    throw new SourceError(`C'${inside}' must have one to three characters`);
  return { number: bytes.reduce((value, byte) => value * 256 + byte, 0), sections: none, length: 1 };
}

function operate(sign: string, left: Value, right: Value): Value {
  const { length } = left;
  if (sign === '+' || sign === '-') {
    const times = sign === '+' ? 1 : -1;
    return { number: (left.number + times * right.number) | 0, sections: added(left, right, times), length };
  }
  if (!isAbsolute(left) || !isAbsolute(right))
    throw new SourceError('a relocatable term can be neither multiplied nor divided');
  if (sign === '*') return { number: Math.imul(left.number, right.number), sections: none, length };
  return { number: right.number === 0 ? 0 : (left.number / right.number) | 0, sections: none, length };
}

function added(left: Value, right: Value, times: number): ReadonlyMap<Section, number> {
  if (isAbsolute(right)) return left.sections;
  const sum = new Map(left.sections);
  for (const [section, count] of right.sections) {
    const total = (sum.get(section) ?? 0) + times * count;
    if (total === 0) sum.delete(section);
    else sum.set(section, total);
  }
  return sum;
}

/** The value of an expression that must be absolute, `what` says of what. */
export function absolute(expression: Expression, scope: Scope, what: string): number {
  const value = evaluate(expression, scope);
  if (!isAbsolute(value)) throw new SourceError(`${what} must be absolute`);
  return value.number;
}

/** The section of a simply relocatable value; undefined of an absolute one. */
export function sectionOf(value: Value): Section | undefined {
  if (isAbsolute(value)) return undefined;
  const [[section, count], more] = [...value.sections] as [[Section, number], unknown];
  if (more !== undefined || count !== 1)
    throw new SourceError('a complexly relocatable expression is not allowed here');
  return section;
}
