/**
 * Procedures of II.0's library that are no p-code: where code of a processor would be, they have the name by which the
 * machine is to know them (native6502.c of the reference interpreter). Any other native code is refused.
 */
import { decops } from './exec/longIntegers';
import * as numbers from './exec/numbers';
import type { Processor } from './processor';
import { enterIc } from './segments';

type Native = (p: Processor) => void;

/** The caller of a function leaves two words for its result, above the argument. */
const functionOf =
  (exec: Native): Native =>
  (p) => {
    p.pop();
    p.pop();
    exec(p);
  };

const natives: ReadonlyMap<string, Native> = new Map([
  ['decops:', decops],
  ['transcen:sin', functionOf(numbers.sin)],
  ['transcen:cos', functionOf(numbers.cos)],
  ['transcen:exp', functionOf(numbers.exp)],
  ['transcen:atan', functionOf(numbers.atan)],
  ['transcen:ln', functionOf(numbers.ln)],
  ['transcen:log', functionOf(numbers.log)],
  ['transcen:sqrt', functionOf(numbers.sqrt)],
]);
const longest = Math.max(...[...natives.keys()].map((name) => name.length));

/** What the machine does for a native procedure; undefined where it does not know it. */
export const nativeAt = (p: Processor, jtab: number): Native | undefined =>
  natives.get(labelAt((i) => p.store.byte(enterIc(p, jtab), i)));

/** Whether the machine knows a native procedure in a code file by the bytes it begins with. */
export const isKnownNative = (code: Uint8Array): boolean => natives.has(labelAt((i) => code[i] ?? 0));

function labelAt(byte: (index: number) => number): string {
  let label = '';
  for (let i = 0; i < longest && byte(i) !== 0; i++) label += String.fromCharCode(byte(i));
  return label;
}
