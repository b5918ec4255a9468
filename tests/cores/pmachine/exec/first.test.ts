/** Where I.5 differs from II.0, by the interpreter on its disks. */
import { describe, expect, it } from 'vitest';
import { Dialect } from '../../../../cores/pmachine/dialect';
import { opTable } from '../../../../cores/kit/optable';
import { ops, opcodeSpace } from '../../../../cores/pmachine/ops';
import type { Processor } from '../../../../cores/pmachine/processor';
import { standardProcedures } from '../../../../cores/pmachine/standard';
import { Syscom } from '../../../../cores/pmachine/syscom';
import { openFileSystem } from '../../../../cores/pmachine/toolchain/fileSystem';
import { decodeText } from '../../../../cores/pmachine/toolchain/textFile';
import { medium } from '../../../media';
import { bareProcessor } from '../bare';

const table = opTable(ops, Dialect['I.5'], opcodeSpace);
const buffer = 0x4000;

/** Executes one p-code with operands on a stack of these values; gives the stack it leaves, deepest first. */
function run(p: Processor, name: string, stack: readonly number[], ...operands: readonly number[]): number[] {
  const row = table.find((it) => it?.name === name)!;
  p.state.ipc = 0x5000;
  operands.forEach((byte, i) => p.store.setByte(0x5000, i, byte));
  for (const value of stack) p.push(value);
  row.exec(p, row.code);
  return rest(p);
}
function rest(p: Processor): number[] {
  const left: number[] = [];
  while (p.state.sp < p.facts.stackTop) left.unshift(p.pop());
  return left;
}
const execute = (p: Processor, name: string, stack: readonly number[]): number[] => {
  for (const value of stack) p.push(value);
  standardProcedures[Dialect['I.5']]!.find((row) => row?.name === name)!.exec(p);
  return rest(p);
};
const put = (p: Processor, at: number, text: string): void => {
  [...text].forEach((character, i) => p.store.setByte(at, i, character.charCodeAt(0)));
};
const word = (value: number): number => value & 0xffff;

describe('pointers to bytes', () => {
  it('are one word for LDB, STB and IXB (VARS)', () => {
    const p = bareProcessor('I.5');
    put(p, buffer, 'abc');
    expect(run(p, 'LDB', [buffer + 1])).toEqual([98]);
    expect(run(p, 'STB', [buffer + 1, 120])).toEqual([]);
    expect(p.store.byte(buffer, 1)).toBe(120);
    expect(run(p, 'IXB', [buffer, 3])).toEqual([buffer + 3]);
    expect(run(p, 'BYT', [buffer])).toEqual([buffer]);
  });

  it('are what INC counts in (VARS INCR)', () => {
    expect(run(bareProcessor('I.5'), 'INC', [buffer], 5)).toEqual([buffer + 5]);
  });

  it('step into strings by S1P, S2P and IXS (VARS)', () => {
    const p = bareProcessor('I.5');
    put(p, buffer, '\x03abc');
    expect(run(p, 'S1P', [buffer])).toEqual([buffer + 1]);
    expect(run(p, 'S2P', [buffer, 7])).toEqual([buffer + 1, 7]);
    expect(run(p, 'IXS', [buffer, 3])).toEqual([buffer + 3]);
  });

  it('move bytes by MVB, and by MVL and MVR without an index (VARS, STP)', () => {
    const p = bareProcessor('I.5');
    put(p, buffer, 'abcdef');
    expect(run(p, 'MVB', [buffer + 8, buffer], 3)).toEqual([]);
    expect(p.store.byte(buffer, 10)).toBe(99);
    expect(execute(p, 'MVR', [buffer, buffer + 1, 5])).toEqual([]);
    expect(p.store.byte(buffer, 5)).toBe(101);
    expect(execute(p, 'MVL', [buffer + 1, buffer, 5])).toEqual([]);
    expect(p.store.byte(buffer, 4)).toBe(101);
  });

  it('fill and scan without an index (STP FLC, SCN)', () => {
    const p = bareProcessor('I.5');
    execute(p, 'FLC', [buffer, 8, 46]);
    p.store.setByte(buffer, 5, 33);
    expect(execute(p, 'SCN', [8, 0, 33, buffer, 0])).toEqual([5]);
    expect(execute(p, 'SCN', [8, 1, 46, buffer, 0])).toEqual([5]);
    expect(execute(p, 'SCN', [word(-8), 0, 33, buffer + 7, 0])).toEqual([word(-2)]);
    expect(execute(p, 'SCN', [4, 0, 33, buffer, 0])).toEqual([4]);
  });
});

describe('integers', () => {
  // ARITH DIVD gives these examples itself.
  it.each([
    [7, 3, 2, 1],
    [6, 3, 2, 0],
    [-7, 3, -3, 2],
    [-6, 3, -2, 0],
    [7, -3, -3, -2],
    [6, -3, -2, 0],
    [-7, -3, 2, -1],
  ])('%i div %i is %i and mod %i (ARITH DIVD)', (dividend, divisor, quotient, remainder) => {
    const p = bareProcessor('I.5');
    expect(run(p, 'DVI', [word(dividend), word(divisor)])).toEqual([word(quotient)]);
    expect(run(p, 'MODI', [word(dividend), word(divisor)])).toEqual([word(remainder)]);
  });

  it('lose their sign at -32768 (ARITH ABI)', () => {
    expect(run(bareProcessor('I.5'), 'ABI', [0x8000])).toEqual([0]);
    expect(run(bareProcessor('I.5'), 'ABI', [word(-5)])).toEqual([5]);
  });
});

describe('nil', () => {
  it('is 1 (INTERP NIL)', () => {
    expect(run(bareProcessor('I.5'), 'LDCN', [])).toEqual([1]);
  });
  it('in GDIRP leaves the heap alone, and another value is where it goes on (STP CGDIRP)', () => {
    const p = bareProcessor('I.5');
    p.state.np = 0x3000;
    p.setSyscom(Syscom.gdirp, 1);
    execute(p, 'MRK', [buffer]);
    expect(p.store.word(buffer)).toBe(0x3000);
    p.setSyscom(Syscom.gdirp, 0x2800);
    execute(p, 'MRK', [buffer]);
    expect(p.store.word(buffer)).toBe(0x2800);
    expect(p.syscom(Syscom.gdirp)).toBe(1);
  });
});

describe('sets', () => {
  it('have members up to 4079 (SET2 SRS)', () => {
    const p = bareProcessor('I.5');
    const set = run(p, 'SRS', [4070, 4079]);
    expect(set).toHaveLength(256);
    expect(set.at(-1)).toBe(255);
    expect(set[0]).toBe(0xffc0);
  });
});

const interpreter = medium('pmachine/i5/altairsim_ucsd-i5-interp.dsk');

describe.skipIf(interpreter === undefined)('reserved words', () => {
  /** The table in STP: name, symbol, operator. */
  function reservedWords(): readonly (readonly [name: string, symbol: number, operator: number])[] {
    const text = decodeText(openFileSystem(interpreter!).read('STP.TEXT'));
    const rows = text.matchAll(/\.ASCII\s+"([A-Z]+) *"\s+\.WORD\s+(\d+)\.?, ?(\d+)/g);
    return [...rows].map(([, name, symbol, operator]) => [name!, Number(symbol), Number(operator)]);
  }

  it('have the symbols and operators of the interpreter’s own table (STP RESTBL)', () => {
    const words = reservedWords();
    expect(words).toHaveLength(42);
    for (const [name, symbol, operator] of words) {
      const p = bareProcessor('I.5');
      put(p, buffer, `..${name.toLowerCase()}(`);
      p.store.setWord(0x4100, 2);
      execute(p, 'IDS', [0x4100, buffer]);
      const [last, found, by] = [0x4100, 0x4102, 0x4104].map((at) => p.store.word(at));
      expect([name, last, found, by]).toEqual([name, 1 + name.length, symbol, operator]);
    }
  });
});
