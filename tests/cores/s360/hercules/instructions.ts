/** What is compared: the unprivileged instructions that System/360 and System/370 both have. */
import { ops } from '../../../../cores/s360/ops';

/** The Model 67 alone has it; System/370 gave the code to another. */
const notIn370 = new Set(['SLT']);

export const compared: readonly string[] = ops
  .filter((row) => !row.privileged && !notIn370.has(row.name))
  .map(({ name }) => name);
export const codesByName: ReadonlyMap<string, number> = new Map(ops.map(({ name, code }) => [name, code]));
export const namesByCode: ReadonlyMap<number, string> = new Map(ops.map(({ name, code }) => [code, name]));
