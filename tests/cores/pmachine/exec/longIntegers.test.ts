/** DECOPS against integers of any length. Numbers are made, and read as text, by its own operations. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decops } from '../../../../cores/pmachine/exec/longIntegers';
import type { Processor } from '../../../../cores/pmachine/processor';
import { Syscom, Xeq } from '../../../../cores/pmachine/syscom';
import { bareProcessor } from '../bare';

const text = 0x4000;
function operate(p: Processor, operation: number, ...operands: readonly number[]): void {
  for (const operand of operands) p.push(operand);
  p.push(operation);
  decops(p);
}
const convert = (p: Processor, value: number): void => operate(p, 18, value);

/** As the compiler makes a constant: its pieces converted, multiplied by 10000 and added. */
function put(p: Processor, value: bigint): void {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString();
  const first = digits.length % 4 === 0 ? 4 : digits.length % 4;
  convert(p, Number(digits.slice(0, first)));
  for (let at = first; at < digits.length; at += 4) {
    convert(p, 10000);
    operate(p, 8);
    convert(p, Number(digits.slice(at, at + 4)));
    operate(p, 2);
  }
  if (negative) operate(p, 6);
}
function take(p: Processor): bigint {
  operate(p, 12, text, 80);
  const length = p.store.byte(text, 0);
  const codes = Array.from({ length }, (_, i) => p.store.byte(text, i + 1));
  return BigInt(String.fromCharCode(...codes));
}

const long = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });

describe('long integers', () => {
  it('are added, subtracted, multiplied and divided as integers are, quotients towards zero', () => {
    fc.assert(
      fc.property(long, long, (a, b) => {
        const p = bareProcessor();
        const result = (operation: number): bigint => {
          put(p, a);
          put(p, b);
          operate(p, operation);
          return take(p);
        };
        expect([result(2), result(4), result(8)]).toEqual([a + b, a - b, a * b]);
        if (b !== 0n) expect(result(10)).toBe(a / b);
        expect(p.state.sp).toBe(p.facts.stackTop);
      }),
    );
  });

  it('are compared by the compiler’s numbers for < <= >= > <> =', () => {
    fc.assert(
      fc.property(long, fc.oneof(long, fc.constant(0n)), (a, difference) => {
        const b = a + difference;
        const p = bareProcessor();
        const holds = [8, 9, 10, 11, 12, 13].map((relation) => {
          put(p, a);
          put(p, b);
          operate(p, 16, relation);
          return p.pop() === 1;
        });
        expect(holds).toEqual([a < b, a <= b, a >= b, a > b, a !== b, a === b]);
      }),
    );
  });

  it('take an integer below them along', () => {
    const p = bareProcessor();
    p.push(-32768);
    put(p, 10n ** 12n);
    operate(p, 14);
    operate(p, 4);
    expect(take(p)).toBe(-32768n - 10n ** 12n);
  });

  it('fit a variable of so many words, its sign included, or are error 5', () => {
    const p = bareProcessor();
    put(p, -123n);
    operate(p, 0, 3);
    expect(p.pop()).toBe(0xff);
    expect([p.pop(), p.pop()]).toEqual([0, 0x3210]);
    expect(p.syscom(Syscom.xeqerr)).toBe(0);
  });

  it('become integers, or are error 5', () => {
    const p = bareProcessor();
    put(p, -32768n);
    operate(p, 20);
    expect(p.popInteger()).toBe(-32768);
  });
});

/** A run-time error calls the system, which a bare processor has not got and breaks down, saying its number. */
describe('what cannot be is an error', () => {
  it.each([
    ['a division by zero', Xeq.divideByZero, [5n, 0n], 10, []],
    ['a string too short', Xeq.stringOverflow, [12345n], 12, [text, 4]],
    ['a variable too small', Xeq.integerOverflow, [12345n], 0, [2]],
    ['an integer too small', Xeq.integerOverflow, [40000n], 20, []],
    ['another operation', Xeq.unimplemented, [5n], 22, []],
  ] as const)('%s', (_, error, numbers, operation, operands) => {
    const p = bareProcessor();
    for (const number of numbers) put(p, number);
    expect(() => operate(p, operation, ...operands)).toThrow(`Run-time error ${error} happened`);
  });
});
