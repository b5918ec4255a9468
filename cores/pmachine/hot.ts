/**
 * The p-codes the interpreter's loop executes itself, because they are nine tenths of what programs run. Each case
 * says again in a line what the row's function says; a test runs both side by side.
 */
import type { PRow } from './ops';

/** How many words each takes from the evaluation stack, by the codes that take as many. */
const taken: readonly (readonly [words: number, codes: readonly number[]])[] = [
  [0, [159, 165, 169, 185, 198, 199, 202, 215]],
  [1, [147, 161, 162, 163, 171, 204]],
  [2, [130, 132, 141, 149, 154, 164, 190, 195, 196, 197, 200, 201, 203, 211, 212]],
  [3, [191]],
];

type Table = readonly (PRow | undefined)[];

/**
 * The highest stack pointer at which the loop may execute a code itself; -1 for those it never does. What another
 * dialect's table says is not what the loop says, which follows II.0.
 */
export function hotLimits(table: Table, second: Table, stackTop: number): Int32Array {
  const limits = new Int32Array(256).fill(-1);
  limits.fill(stackTop, 0, 128); // SLDC
  limits.fill(stackTop, 216, 248); // SLDL, SLDO
  limits.fill(stackTop - 2, 248); // SIND
  for (const [words, codes] of taken) for (const code of codes) limits[code] = stackTop - 2 * words;
  return limits.map((limit, code) => (table[code]?.exec === second[code]?.exec ? limit : -1));
}
