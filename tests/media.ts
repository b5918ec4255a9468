/** Test media that we may not ship: found in the folders of TECHSQUARE_MEDIA, or not at all. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folders = (process.env['TECHSQUARE_MEDIA'] ?? '').split(delimiter).filter((folder) => folder !== '');

/** The bytes of `path` ('zmachine/czech/czech.z3'), or undefined when no folder has it: skip, and say so. */
export function medium(path: string): Uint8Array | undefined {
  const found = folders.map((folder) => join(folder, path)).find((file) => existsSync(file));
  return found === undefined ? undefined : new Uint8Array(readFileSync(found));
}

/** The lines of a text among the media, without line ends and the empty last line. */
export function mediumLines(path: string): readonly string[] | undefined {
  const bytes = medium(path);
  if (bytes === undefined) return undefined;
  return new TextDecoder()
    .decode(bytes)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
}
