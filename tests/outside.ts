/** Programs of others that tests measure ours against. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The path of a program, or undefined where the machine has none: skip, and say so. With CI=true, where `.ci/run` has
 * installed what it needs, that is an error.
 */
export function outsideProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (found === undefined && process.env['CI'] === 'true') throw new Error(`${name} is not installed`);
  return found;
}

/** A title that says what is missing. */
export const titleWith = (
  title: string,
  missing: readonly (readonly [program: string, path: string | undefined])[],
): string => {
  const absent = missing.filter(([, path]) => path === undefined).map(([program]) => program);
  return absent.length === 0 ? title : `${title} [not installed: ${absent.join(', ')}]`;
};
