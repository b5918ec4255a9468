/**
 * Machine instructions: GC28-6514 section 4. Operand fields come from the core's opcode table; each kind of field is
 * read by one function, which puts bits into the instruction's halfwords.
 */
import { formats, type Format } from '../../ops';
import { checkDisplacement, checkRegister, type Resolver } from './addressConstants';
import {
  absolute,
  evaluate,
  isAbsolute,
  readExpression,
  Reader,
  type Expression,
  type Value,
} from './expression';
import { isLiteral } from './literals';
import { lengthOf, type Mnemonic } from './mnemonics';
import { SourceError } from './sourceError';
import { isAttribute, operandsOf } from './statement';

export interface Assembled {
  readonly bytes: Uint8Array;
  /** Effective addresses of storage operands, for the listing; of literals and symbols where they stand. */
  readonly addresses: readonly [first: number | undefined, second: number | undefined];
}

/** An address field taken apart: D(X,B), D(L,B), D(B), or only an address. */
interface Storage {
  readonly address: Expression | 'literal';
  readonly inside: readonly (Expression | undefined)[] | undefined; // between the parentheses
}

/** The instruction being put together. */
interface Work {
  readonly halves: number[];
  readonly addresses: [number | undefined, number | undefined];
  readonly scope: InstructionScope;
  readonly mnemonic: Mnemonic;
}

export interface InstructionScope extends Resolver {
  /** Where the literal of the statement stands. */
  readonly literal: Value | undefined;
}

type Field = (work: Work, text: string) => void;
const register =
  (shift: number): Field =>
  (work, text) => {
    const number = checkRegister(whole(text, work.scope, 'a register'));
    checkUse(work.mnemonic, number, shift);
    work.halves[0]! |= number << shift;
  };
const mask: Field = (work, text) => {
  const bits = whole(text, work.scope, 'a mask');
  if (bits < 0 || bits > 15) throw new SourceError(`a mask is 0 to 15, found ${bits}`);
  work.halves[0]! |= bits << 4;
};
const immediate: Field = (work, text) => {
  const byte = whole(text, work.scope, 'an immediate operand');
  if (byte < 0 || byte > 255) throw new SourceError(`an immediate operand is 0 to 255, found ${byte}`);
  work.halves[0]! |= byte;
};

const fields: Readonly<Record<string, Field>> = {
  R1: register(4),
  R2: register(0),
  R3: register(0),
  M1: mask,
  I: immediate,
  I2: immediate,
  'D1(B1)': (work, text) => based(work, text, 1),
  'D2(B2)': (work, text) => based(work, text, work.halves.length - 1),
  'D2(X2,B2)': indexed,
  'D1(L,B1)': (work, text) => sized(work, text, 1, 0, 256),
  'D1(L1,B1)': (work, text) => sized(work, text, 1, 4, 16),
  'D2(L2,B2)': (work, text) => sized(work, text, 2, 0, 16),
};
const fieldNames = new Map(
  Object.entries(formats).map(([format, shape]) => [format as Format, operandsOf(shape)]),
);

/** Throws SourceError. */
export function assembleInstruction(mnemonic: Mnemonic, operand: string, scope: InstructionScope): Assembled {
  const { row, mask: given } = mnemonic;
  const texts = operandsOf(operand);
  const names = given === undefined ? fieldNames.get(row.format)! : fieldNames.get(row.format)!.slice(1);
  if (texts.length !== names.length)
    throw new SourceError(`${names.length} operands are wanted, ${names.join(',')}; found ${texts.length}`);
  const halves = new Array<number>(lengthOf(row.format) / 2).fill(0);
  halves[0] = (row.code << 8) | ((given ?? 0) << 4);
  const work: Work = { halves, addresses: [undefined, undefined], scope, mnemonic };
  for (const [i, name] of names.entries()) fields[name]!(work, texts[i]!);
  return {
    bytes: Uint8Array.from(halves.flatMap((half) => [half >> 8, half & 0xff])),
    addresses: work.addresses,
  };
}

function whole(text: string, scope: Resolver, what: string): number {
  if (text === '') throw new SourceError(`${what} is missing`);
  const reader = new Reader(text);
  const expression = readExpression(reader);
  if (!reader.ended()) reader.fail(`${what} does not go on like this`);
  return absolute(expression, scope, what);
}

// ── Storage operands ─────────────────────────────────────────────────────────────────────────────

function based(work: Work, text: string, half: number): void {
  const { address, inside } = readStorage(text);
  if (inside !== undefined && inside.length !== 1)
    throw new SourceError(`only a base register stands in parentheses: '${text}'`);
  place(work, valueOf(address, work.scope), inside?.[0], half);
}

/** D2(X2,B2), D2(,B2), D2(X2): with one register alone the address finds its base by USING. */
function indexed(work: Work, text: string): void {
  const { address, inside = [] } = readStorage(text);
  if (inside.length > 2)
    throw new SourceError(`at most index and base register stand in parentheses: '${text}'`);
  const [index, base] = inside;
  if (index === undefined && inside.length === 1) throw new SourceError(`a register is missing: '${text}'`);
  if (index !== undefined) work.halves[0]! |= checkRegister(absolute(index, work.scope, 'an index register'));
  if (base === undefined && inside.length === 2) throw new SourceError(`a register is missing: '${text}'`);
  place(work, valueOf(address, work.scope), base, 1);
}

/** A length is written as it counts and assembled one less; 0 is assembled as 0. */
function sized(work: Work, text: string, half: number, shift: number, most: number): void {
  const { address, inside = [] } = readStorage(text);
  if (inside.length > 2)
    throw new SourceError(`at most length and base register stand in parentheses: '${text}'`);
  const [given, base] = inside;
  if (base === undefined && inside.length === 2) throw new SourceError(`a register is missing: '${text}'`);
  const value = valueOf(address, work.scope);
  const length = given === undefined ? value.length : absolute(given, work.scope, 'a length');
  if (length < 0 || length > most) throw new SourceError(`a length is 0 to ${most}, found ${length}`);
  work.halves[0]! |= Math.max(length - 1, 0) << shift;
  place(work, value, base, half);
}

function valueOf(address: Storage['address'], scope: InstructionScope): Value {
  if (address !== 'literal') return evaluate(address, scope);
  if (scope.literal === undefined)
    throw new SourceError('a literal is only allowed as an operand in storage');
  return scope.literal;
}

function place(work: Work, value: Value, base: Expression | undefined, half: number): void {
  const { scope, halves } = work;
  const { register: number, displacement } =
    base === undefined ? scope.base(value) : explicit(value, absolute(base, scope, 'a base register'));
  halves[half] = (number << 12) | displacement;
  const first = half === 1 && !work.mnemonic.row.format.startsWith('R');
  work.addresses[first ? 0 : 1] = value.number;
}

function explicit(
  value: Value,
  register: number,
): { readonly register: number; readonly displacement: number } {
  if (!isAbsolute(value)) throw new SourceError('a displacement before a base register must be absolute');
  return { register: checkRegister(register), displacement: checkDisplacement(value.number) };
}

function readStorage(text: string): Storage {
  if (text === '') throw new SourceError('an operand in storage is missing');
  const reader = new Reader(text);
  const address = isLiteral(text) ? takeLiteral(reader) : readExpression(reader);
  if (reader.ended()) return { address, inside: undefined };
  if (!reader.take('(')) reader.fail('an operand does not go on like this');
  const inside = [readSubfield(reader)];
  while (reader.take(',')) inside.push(readSubfield(reader));
  if (!reader.take(')') || !reader.ended()) reader.fail('an operand does not end like this');
  return { address, inside };
}

const readSubfield = (reader: Reader): Expression | undefined =>
  reader.next === ',' || reader.next === ')' ? undefined : readExpression(reader);

/** A literal is an operand alone, or before an index or length in parentheses. */
function takeLiteral(reader: Reader): 'literal' {
  reader.at = literalEnd(reader.text);
  return 'literal';
}

/** A literal's own parentheses, of an address constant or a factor, belong to it. */
export function literalEnd(text: string): number {
  const reader = new Reader(text);
  reader.take('=');
  while (!reader.ended()) {
    if (reader.next === "'") {
      reader.string();
      break;
    }
    if (reader.match(/[AYVS](L[0-9]+)?(?=\()/) !== undefined) {
      skipParentheses(reader);
      break;
    }
    if (reader.next === '(') skipParentheses(reader);
    else reader.at++;
  }
  return reader.at;
}

function skipParentheses(reader: Reader): void {
  let depth = 0;
  do {
    if (reader.ended()) reader.fail('a right parenthesis is missing');
    if (reader.next === "'" && !isAttribute(reader.text, reader.at)) reader.string();
    else {
      if (reader.next === '(') depth++;
      if (reader.next === ')') depth--;
      reader.at++;
    }
  } while (depth > 0);
}

// ── Registers ────────────────────────────────────────────────────────────────────────────────────

const pairs = new Set(['M', 'MR', 'D', 'DR', 'SLDA', 'SRDA', 'SLDL', 'SRDL']);
const isFloating = (spec: string): boolean => /Floating-Point|Extended Precision/.test(spec);

/** What would be a specification exception whenever the instruction is executed. */
function checkUse({ row }: Mnemonic, number: number, shift: number): void {
  if (shift === 4 && pairs.has(row.name) && number % 2 !== 0)
    throw new SourceError(`${row.name} wants an even register, found ${number}`);
  if (isFloating(row.spec) && (number > 6 || number % 2 !== 0))
    throw new SourceError(`a floating-point register is 0, 2, 4 or 6, found ${number}`);
}
