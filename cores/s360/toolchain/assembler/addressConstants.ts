/** Address constants, types A, Y and S: GC28-6514 section 5. Their relocations end in the relocation dictionary. */
import {
  evaluate,
  isAbsolute,
  parseExpression,
  readExpression,
  Reader,
  absolute,
  type Scope,
  type Value,
} from './expression';
import type { Section } from './sections';
import { SourceError } from './sourceError';

/** A field to which the linker adds, or from which it takes, the address where a section comes to stand. */
export interface Relocation {
  readonly offset: number; // from where the bytes begin
  readonly length: number;
  readonly section: Section;
  readonly minus: boolean;
  readonly branch: boolean; // of a V-type constant
}
export interface Generated {
  readonly bytes: Uint8Array;
  readonly relocations: readonly Relocation[];
}

/** What pass two adds to a scope. */
export interface Resolver extends Scope {
  /** The dictionary's item for a V-type constant. */
  external(name: string): Section;
  /** Base register and displacement of an address, by the USING statements in force. */
  base(value: Value): { readonly register: number; readonly displacement: number };
  /** The same, so many bytes further. */
  moved(bytes: number): Resolver;
}

/** A constant that is moved with the program must have room for an address: three bytes, two in type Y. */
export function addressBytes(constant: string, length: number, scope: Resolver, least: number): Generated {
  const value = evaluate(parseExpression(constant), scope);
  if (!isAbsolute(value) && length < least)
    throw new SourceError(`a relocatable address constant has at least ${least} bytes`);
  const outside = value.number >= 2 ** (8 * length) || value.number < -(2 ** (8 * length - 1));
  if (length < 4 && outside) throw new SourceError(`${constant} does not fit into ${length} bytes`);
  return { bytes: bytesOf(value.number, length), relocations: relocationsOf(value, length) };
}

export const bytesOf = (number: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (number >> (8 * (length - 1 - i))) & 0xff);

function relocationsOf(value: Value, length: number): readonly Relocation[] {
  return [...value.sections].flatMap(([section, count]) => {
    const one = { offset: 0, length, section, minus: count < 0, branch: false };
    return Array.from({ length: Math.abs(count) }, () => one);
  });
}

/** Type S: an address, or a displacement with its base register in parentheses. */
export function baseDisplacement(constant: string, scope: Resolver): Uint8Array {
  const reader = new Reader(constant);
  const address = readExpression(reader);
  if (reader.ended()) {
    const { register, displacement } = scope.base(evaluate(address, scope));
    return bytesOf((register << 12) | displacement, 2);
  }
  if (!reader.take('(')) reader.fail('an address constant does not go on like this');
  const register = absolute(readExpression(reader), scope, 'a register');
  if (!reader.take(')') || !reader.ended()) reader.fail('a right parenthesis is missing');
  return bytesOf(
    (checkRegister(register) << 12) | checkDisplacement(absolute(address, scope, 'a displacement')),
    2,
  );
}

export function checkRegister(register: number): number {
  if (register >= 0 && register <= 15) return register;
  throw new SourceError(`a register is 0 to 15, found ${register}`);
}

export function checkDisplacement(displacement: number): number {
  if (displacement >= 0 && displacement <= 4095) return displacement;
  throw new SourceError(`a displacement is 0 to 4095, found ${displacement}`);
}
