/**
 * DC and DS operands, and the constants of literals: GC28-6514 section 5, Data Definition Instructions. An operand is
 * duplication factor, type, modifiers (length, scale, exponent) and constant, the latter in apostrophes or, for
 * addresses, in parentheses. The table has one row a type.
 */
import { absolute, readExpression, Reader, type Expression, type Scope } from './expression';
import { roundUp } from './sections';
import { SourceError } from './sourceError';
import { operandsOf } from './statement';
import { addressBytes, baseDisplacement, type Generated, type Resolver } from './addressConstants';
import { hexadecimalFloat, readDecimal, rounded, scaled } from './floating';

export interface Operand {
  readonly text: string;
  readonly type: string;
  readonly duplication: Expression | undefined;
  readonly length: Expression | undefined;
  readonly scale: Expression | undefined;
  readonly exponent: Expression | undefined;
  readonly constants: readonly string[]; // the nominal values, none in a DS without
}

/** An operand with its numbers known. */
export interface Sized {
  readonly operand: Operand;
  readonly times: number;
  readonly each: readonly number[]; // bytes of each constant
  readonly alignment: number;
  readonly attribute: number; // length of the first constant
  readonly bytes: number; // all of it
}

interface Modifiers {
  readonly scale: number;
  readonly exponent: number;
}
interface ConstantType {
  readonly implied: number; // bytes; 0: as many as the constant needs
  readonly alignment: number; // where no length is given
  readonly longest: number;
  readonly list: 'one' | 'several' | 'addresses'; // 'one': the string in apostrophes is one constant
  readonly shortest?: number;
  readonly scale?: readonly [least: number, most: number];
  natural?(constant: string, scope: Scope): number;
  convert(constant: string, length: number, scope: Resolver, modifiers: Modifiers): Generated;
}

const plain = (bytes: Uint8Array): Generated => ({ bytes, relocations: [] });
const float = (implied: number, alignment: number): ConstantType => ({
  implied,
  alignment,
  longest: Math.max(implied, 8),
  list: 'several',
  scale: [0, { 4: 5, 8: 13 }[implied] ?? 27],
  convert: (constant, length, _, modifiers) => plain(floatBytes(constant, length, modifiers)),
});
const fixed = (implied: number): ConstantType => ({
  implied,
  alignment: implied,
  longest: 8,
  list: 'several',
  scale: [-187, 346],
  convert: (constant, length, _, modifiers) => plain(fixedBytes(constant, length, modifiers)),
});

const types: Readonly<Record<string, ConstantType>> = {
  C: {
    implied: 0,
    alignment: 1,
    longest: 256,
    list: 'one',
    natural: (constant, scope) => characters(constant, scope).length,
    convert: (constant, length, scope) => plain(leftAligned(characters(constant, scope), length, 0x40)),
  },
  X: {
    implied: 0,
    alignment: 1,
    longest: 256,
    list: 'one',
    natural: (constant) => Math.ceil(constant.length / 2),
    convert: (constant, length) => plain(digitsToBytes(constant, /^[0-9A-F]+$/, 4, length)),
  },
  B: {
    implied: 0,
    alignment: 1,
    longest: 256,
    list: 'one',
    natural: (constant) => Math.ceil(constant.length / 8),
    convert: (constant, length) => plain(digitsToBytes(constant, /^[01]+$/, 1, length)),
  },
  F: fixed(4),
  H: fixed(2),
  E: float(4, 4),
  D: float(8, 8),
  L: float(16, 8),
  P: {
    implied: 0,
    alignment: 1,
    longest: 16,
    list: 'several',
    natural: (constant) => Math.floor(decimalDigits(constant).digits.length / 2) + 1,
    convert: (constant, length) => plain(packed(constant, length)),
  },
  Z: {
    implied: 0,
    alignment: 1,
    longest: 16,
    list: 'several',
    natural: (constant) => decimalDigits(constant).digits.length,
    convert: (constant, length) => plain(zoned(constant, length)),
  },
  A: {
    implied: 4,
    alignment: 4,
    longest: 4,
    list: 'addresses',
    convert: (constant, length, scope) => addressBytes(constant, length, scope, 3),
  },
  Y: {
    implied: 2,
    alignment: 2,
    longest: 2,
    list: 'addresses',
    convert: (constant, length, scope) => addressBytes(constant, length, scope, 2),
  },
  V: {
    implied: 4,
    alignment: 4,
    longest: 4,
    shortest: 3,
    list: 'addresses',
    convert: (constant, length, scope) => ({
      bytes: new Uint8Array(length),
      relocations: [{ offset: 0, length, section: scope.external(constant), minus: false, branch: true }],
    }),
  },
  S: {
    implied: 2,
    alignment: 2,
    longest: 2,
    shortest: 2,
    list: 'addresses',
    convert: (constant, _, scope) => plain(baseDisplacement(constant, scope)),
  },
};

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────

export const parseOperands = (field: string): readonly Operand[] => {
  const operands = operandsOf(field);
  if (operands.length === 0) throw new SourceError('the operand is missing');
  return operands.map(parseOperand);
};

export function parseOperand(text: string): Operand {
  const reader = new Reader(text);
  const duplication = readNumber(reader);
  const type = reader.match(/[A-Z]/) ?? reader.fail('the type of the constant is missing');
  const row = types[type];
  if (row === undefined) throw new SourceError(`there is no type ${type} of constants`);
  const modifiers = readModifiers(reader);
  return { text, type, duplication, ...modifiers, constants: readConstants(reader, row) };
}

/** A decimal number, or an expression in parentheses. */
function readNumber(reader: Reader, signed = false): Expression | undefined {
  const digits = reader.match(signed ? /[+-]?[0-9]+/ : /[0-9]+/);
  if (digits !== undefined) return { kind: 'number', value: Number(digits) };
  if (!reader.take('(')) return undefined;
  const expression = readExpression(reader);
  if (!reader.take(')')) reader.fail('a right parenthesis is missing');
  return expression;
}

function readModifiers(reader: Reader): Pick<Operand, 'length' | 'scale' | 'exponent'> {
  const modifier = (letter: string): Expression | undefined => {
    if (!reader.take(letter)) return undefined;
    if (reader.next === '.') throw new SourceError('a length in bits is not supported');
    return readNumber(reader, letter !== 'L') ?? reader.fail(`the number behind ${letter} is missing`);
  };
  return { length: modifier('L'), scale: modifier('S'), exponent: modifier('E') };
}

function readConstants(reader: Reader, { list }: ConstantType): readonly string[] {
  if (reader.ended()) return [];
  if (list === 'addresses') return readAddresses(reader);
  if (reader.next !== "'") reader.fail("the constant's first apostrophe is missing");
  const inside = reader.string();
  if (!reader.ended()) reader.fail('a constant does not go on like this');
  if (inside === '') throw new SourceError('the constant is empty');
  return list === 'one' ? [inside] : inside.split(',').map((constant) => constant.trim());
}

function readAddresses(reader: Reader): readonly string[] {
  const inside = /^\((.*)\)$/s.exec(reader.text.slice(reader.at))?.[1];
  if (inside === undefined) return reader.fail('addresses stand in parentheses, found other');
  return operandsOf(inside);
}

// ── Sizes ────────────────────────────────────────────────────────────────────────────────────────

/** Bytes and alignment; symbols in factors and modifiers must have been defined before. */
export function sizeOf(operand: Operand, scope: Scope, reserve = false): Sized {
  const row = types[operand.type]!;
  const times =
    operand.duplication === undefined ? 1 : absolute(operand.duplication, scope, 'a duplication factor');
  if (times < 0) throw new SourceError('a duplication factor must not be negative');
  const given = operand.length === undefined ? undefined : absolute(operand.length, scope, 'a length');
  const longest = reserve && row.longest === 256 ? 65535 : row.longest;
  if (given !== undefined && (given < (row.shortest ?? 1) || given > longest))
    throw new SourceError(
      `the length of type ${operand.type} is ${row.shortest ?? 1} to ${longest}, found ${given}`,
    );
  const constants = operand.constants.length === 0 && reserve ? [''] : operand.constants;
  if (constants.length === 0) throw new SourceError('the constant is missing');
  const each = constants.map(
    (constant) => given ?? impliedLength(row, constant, operand.type, longest, scope),
  );
  const bytes = times * each.reduce((sum, length) => sum + length, 0);
  if (bytes > 0xffffff) throw new SourceError('a constant is longer than storage');
  return {
    operand,
    times,
    each,
    alignment: given === undefined ? row.alignment : 1,
    attribute: each[0]!,
    bytes,
  };
}

function impliedLength(
  row: ConstantType,
  constant: string,
  type: string,
  longest: number,
  scope: Scope,
): number {
  const length = row.implied !== 0 ? row.implied : constant === '' ? 1 : row.natural!(constant, scope);
  if (length > longest) throw new SourceError(`a constant of type ${type} has at most ${longest} bytes`);
  return length;
}

/** Where each operand begins and where the last one ends, from a location on. */
export function layOut(
  operands: readonly Sized[],
  from: number,
): { readonly starts: readonly number[]; readonly end: number } {
  let location = from;
  const starts = operands.map(({ alignment, bytes }) => {
    const start = roundUp(location, alignment);
    location = start + bytes;
    return start;
  });
  return { starts, end: location };
}

// ── Converting ───────────────────────────────────────────────────────────────────────────────────

/** The bytes of a DC operand. The scope stands at its first byte and moves with each constant. */
export function convertOperand({ operand, times, each, bytes }: Sized, scope: Resolver): Generated {
  const row = types[operand.type]!;
  const modifiers = modifiersOf(operand, row, scope);
  const all = new Uint8Array(bytes);
  const relocations: Generated['relocations'][number][] = [];
  let at = 0;
  for (let time = 0; time < times; time++) {
    for (const [i, constant] of operand.constants.entries()) {
      const made = row.convert(constant, each[i]!, scope.moved(at), modifiers);
      all.set(made.bytes, at);
      for (const relocation of made.relocations)
        relocations.push({ ...relocation, offset: relocation.offset + at });
      at += each[i]!;
    }
  }
  return { bytes: all, relocations };
}

function modifiersOf(operand: Operand, row: ConstantType, scope: Scope): Modifiers {
  const scale = operand.scale === undefined ? 0 : absolute(operand.scale, scope, 'a scale');
  const exponent = operand.exponent === undefined ? 0 : absolute(operand.exponent, scope, 'an exponent');
  if ((operand.scale ?? operand.exponent) !== undefined && row.scale === undefined)
    throw new SourceError(`type ${operand.type} has neither scale nor exponent`);
  const [least, most] = row.scale ?? [0, 0];
  if (scale < least || scale > most)
    throw new SourceError(`the scale of type ${operand.type} is ${least} to ${most}, found ${scale}`);
  if (Math.abs(exponent) > 85) throw new SourceError(`an exponent is -85 to 75, found ${exponent}`);
  return { scale, exponent };
}

/** A doubled apostrophe or ampersand stands for one. A single ampersand would begin a variable symbol. */
function characters(constant: string, scope: Scope): Uint8Array {
  const single = constant.replaceAll('&&', '').includes('&');
  if (single)
    throw new SourceError(
      'a single & begins a variable symbol, which only macros and conditional assembly have',
    );
  return scope.ebcdic(constant.replaceAll("''", "'").replaceAll('&&', '&'));
}

function leftAligned(bytes: Uint8Array, length: number, fill: number): Uint8Array {
  const field = new Uint8Array(length).fill(fill);
  field.set(bytes.subarray(0, length));
  return field;
}

/** Padded with zeros on the left, or cut there. */
function digitsToBytes(digits: string, allowed: RegExp, bits: number, length: number): Uint8Array {
  if (!allowed.test(digits)) throw new SourceError(`'${digits}' has digits that this type has not`);
  return bigBytes(BigInt(bits === 4 ? `0x${digits}` : `0b${digits}`), length);
}

/** The low bytes of a number, negative ones in two's complement. */
function bigBytes(number: bigint, length: number): Uint8Array {
  const digits = BigInt.asUintN(8 * length, number)
    .toString(16)
    .padStart(2 * length, '0');
  return Uint8Array.from({ length }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

function fixedBytes(constant: string, length: number, { scale, exponent }: Modifiers): Uint8Array {
  const number = readDecimal(constant, exponent);
  const binary =
    scale >= 0
      ? scaled(number, 1n << BigInt(scale))
      : { numerator: number.numerator, denominator: number.denominator << BigInt(-scale) };
  const integer = rounded(binary);
  if (BigInt.asIntN(8 * length, integer) !== integer)
    throw new SourceError(`${constant} does not fit into ${length} bytes`);
  return bigBytes(integer, length);
}

function floatBytes(constant: string, length: number, { scale, exponent }: Modifiers): Uint8Array {
  const digits = length === 16 ? 28 : 2 * (length - 1);
  const { first, fraction } = hexadecimalFloat(readDecimal(constant, exponent), digits, scale);
  if (length < 16) return bigBytes((BigInt(first) << BigInt(4 * digits)) | fraction, length);
  return extended(first, fraction);
}

/** Two long numbers, the characteristic of the second 14 less, modulo 128: A22-6821, Extended Precision. */
function extended(first: number, fraction: bigint): Uint8Array {
  const second = fraction === 0n ? 0 : (first & 0x80) | ((first - 14) & 0x7f);
  const high = (BigInt(first) << 56n) | (fraction >> 56n);
  const low = (BigInt(second) << 56n) | (fraction & 0xffffffffffffffn);
  return bigBytes((high << 64n) | low, 16);
}

// ── Decimal ──────────────────────────────────────────────────────────────────────────────────────

/** A decimal point is written for the reader alone. */
function decimalDigits(constant: string): { readonly digits: string; readonly minus: boolean } {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(constant) ?? [];
  if (whole + fraction === '') throw new SourceError(`'${constant}' is no decimal number`);
  return { digits: whole + fraction, minus: sign === '-' };
}

function packed(constant: string, length: number): Uint8Array {
  const { digits, minus } = decimalDigits(constant);
  return bigBytes(BigInt(`0x${digits}${minus ? 'D' : 'C'}`), length);
}

function zoned(constant: string, length: number): Uint8Array {
  const { digits, minus } = decimalDigits(constant);
  const bytes = Array.from(digits.padStart(length, '0').slice(-length), (digit) => 0xf0 | Number(digit));
  bytes[length - 1] = (minus ? 0xd0 : 0xc0) | (bytes[length - 1]! & 15);
  return Uint8Array.from(bytes);
}
