/**
 * Long integers: what the unit LONGINTEGER of II.0's library asks the machine for, by one procedure with the operation
 * on top of the stack (long_integer.c of the reference interpreter). On the stack a number is its digits, four a word,
 * the first word and the lowest four bits of each the most significant, then a word for the sign, then how many words
 * that makes.
 */
import { trap } from '../errors';
import type { Processor } from '../processor';
import { Xeq } from '../syscom';

const minus = 0xff;
const digitsPerWord = 4;

function pop(p: Processor): bigint {
  const words = (p.pop() & 0xff) - 1;
  const negative = p.pop() !== 0;
  let value = 0n;
  for (let i = 0; i < words; i++) {
    const word = p.pop();
    for (let digit = 0; digit < digitsPerWord; digit++)
      value = value * 10n + BigInt((word >> (4 * digit)) & 0xf);
  }
  return negative ? -value : value;
}

/** At least so many words of digits. */
function push(p: Processor, value: bigint, least = 1): void {
  const digits = (value < 0n ? -value : value).toString();
  const words = Math.max(least, Math.ceil(digits.length / digitsPerWord));
  const padded = digits.padStart(words * digitsPerWord, '0');
  for (let i = words - 1; i >= 0; i--) {
    const four = padded.slice(i * digitsPerWord, (i + 1) * digitsPerWord);
    p.push([...four].reduce((word, digit, place) => word | (Number(digit) << (4 * place)), 0));
  }
  p.push(value < 0n ? minus : 0);
  p.push(words + 1);
}

/** To the size of a variable: what does not fit is error 5. */
function adjust(p: Processor): void {
  const size = p.pop();
  const value = pop(p);
  push(p, value, size - 1);
  const words = p.pop();
  if (words > size) return void trap(p, Xeq.integerOverflow);
}

const binary =
  (operate: (left: bigint, right: bigint) => bigint) =>
  (p: Processor): void => {
    const right = pop(p);
    push(p, operate(pop(p), right));
  };

function divide(p: Processor): void {
  const right = pop(p);
  const left = pop(p);
  if (right === 0n) return void trap(p, Xeq.divideByZero);
  push(p, left / right);
}

/** STR: what does not fit into the string is error 13. */
function toText(p: Processor): void {
  const most = p.pop();
  const to = p.pop();
  const text = pop(p).toString();
  if (text.length > most) return void trap(p, Xeq.stringOverflow);
  p.store.setByte(to, 0, text.length);
  for (let i = 0; i < text.length; i++) p.store.setByte(to, i + 1, text.charCodeAt(i));
}

/** By the compiler's numbers for relations. */
const relations: Readonly<Record<number, (left: bigint, right: bigint) => boolean>> = {
  8: (left, right) => left < right,
  9: (left, right) => left <= right,
  10: (left, right) => left >= right,
  11: (left, right) => left > right,
  12: (left, right) => left !== right,
  13: (left, right) => left === right,
};
function compare(p: Processor): void {
  const holds = relations[p.pop()];
  const right = pop(p);
  const left = pop(p);
  if (holds === undefined) return void trap(p, Xeq.unimplemented);
  p.push(holds(left, right) ? 1 : 0);
}

const smallWords = 2;
/** An integer becomes a number of two words, also below another number. */
const convert = (p: Processor): void => push(p, BigInt(p.popInteger()), smallWords);
function convertBelow(p: Processor): void {
  const top = pop(p);
  convert(p);
  push(p, top);
}

function truncate(p: Processor): void {
  const value = pop(p);
  p.push(Number(BigInt.asIntN(16, value)));
  if (BigInt.asIntN(16, value) !== value) trap(p, Xeq.integerOverflow);
}

const operations: Readonly<Record<number, (p: Processor) => void>> = {
  0: adjust,
  2: binary((left, right) => left + right),
  4: binary((left, right) => left - right),
  6: (p) => push(p, -pop(p)),
  8: binary((left, right) => left * right),
  10: divide,
  12: toText,
  14: convertBelow,
  16: compare,
  18: convert,
  20: truncate,
};

/** DECOPS. */
export function decops(p: Processor): void {
  const operate = operations[p.pop()];
  if (operate === undefined) trap(p, Xeq.unimplemented);
  else operate(p);
}
