/** One instruction as the assembler writes it, with numbers for symbols. */
import { hex, word16 } from '../../kit/bits';
import { hasVersion } from '../../kit/optable';
import { formats, lengthOf, ops, type SRow } from '../ops';

export interface Disassembled {
  readonly name: string;
  readonly operands: readonly string[];
  readonly length: number; // bytes; what stands there as data has two, or what is left
  readonly spec: string;
}

/** Reads a field out of the instruction's halfwords. */
type Field = (first: number, second: number, third: number) => string;
const nibble = (half: number, shift: number): number => (half >>> shift) & 15;
const place = (half: number, inside: string): string => {
  const base = half >>> 12;
  const displacement = hex(half & 0xfff).toUpperCase();
  const parts = [inside, base === 0 && inside === '' ? '' : String(base)];
  if (base === 0 && inside === '') return `X'${displacement}'`;
  return `X'${displacement}'(${parts[0] === '' ? parts[1]! : base === 0 ? parts[0]! : parts.join(',')})`;
};
const fields: Readonly<Record<string, Field>> = {
  R1: (first) => String(nibble(first, 4)),
  M1: (first) => String(nibble(first, 4)),
  R2: (first) => String(nibble(first, 0)),
  R3: (first) => String(nibble(first, 0)),
  I: (first) => String(first & 0xff),
  I2: (first) => `X'${hex(first & 0xff, 2).toUpperCase()}'`,
  'D1(B1)': (_, second) => place(second, ''),
  'D2(B2)': (_, second, third) => place(third < 0 ? second : third, ''),
  'D2(X2,B2)': (first, second) => place(second, nibble(first, 0) === 0 ? '' : String(nibble(first, 0))),
  'D1(L,B1)': (first, second) => place(second, String((first & 0xff) + 1)),
  'D1(L1,B1)': (first, second) => place(second, String(nibble(first, 4) + 1)),
  'D2(L2,B2)': (first, _, third) => place(third, String(nibble(first, 0) + 1)),
};

/** Operand fields of a format, separated where no parenthesis is open. */
const split = (shape: string): readonly string[] => shape.match(/[^,(]+(\([^)]*\))?/g) ?? [];
const fieldsOf = new Map(
  Object.entries(formats).map(([format, shape]) => [format, split(shape).map((name) => fields[name]!)]),
);

export function disassembleAt(bytes: Uint8Array, at: number, model: number): Disassembled {
  const code = bytes[at]!;
  const row = ops.find((candidate) => candidate.code === code && hasVersion(candidate, model));
  const length = lengthOf(code);
  if (row === undefined || at + length > bytes.length) return data(bytes, at);
  return instruction(row, bytes, at, length);
}

function instruction(row: SRow, bytes: Uint8Array, at: number, length: number): Disassembled {
  const first = word16(bytes, at);
  const second = length > 2 ? word16(bytes, at + 2) : 0;
  const third = length > 4 ? word16(bytes, at + 4) : -1;
  const operands = fieldsOf.get(row.format)!.map((field) => field(first, second, third));
  return { name: row.name, operands, length, spec: row.spec };
}

function data(bytes: Uint8Array, at: number): Disassembled {
  const length = Math.min(2, bytes.length - at);
  const digits = Array.from(bytes.subarray(at, at + length), (byte) => hex(byte, 2)).join('');
  return {
    name: 'DC',
    operands: [`X'${digits.toUpperCase()}'`],
    length,
    spec: 'A22-6821 Operation Exception',
  };
}
