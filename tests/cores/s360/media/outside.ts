/** Programs of others that tests ask for a second opinion: run when present, else the test says what it misses. */
import { spawnSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { medium } from '../../../media';

/** Whether `program` can be run here. */
export const present = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** What the program writes to its standard output when given these bytes. Throws when it fails. */
export function asked(
  program: string,
  args: readonly string[],
  input: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const { status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr.toString()}`);
  return new Uint8Array(stdout);
}

/** Files of a ustar archive by name (POSIX 1003.1, pax, "ustar Interchange Format"). */
export function untar(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const field = (at: number, length: number): string =>
    new TextDecoder().decode(archive.subarray(at, at + length)).replace(/\0.*$/s, '');
  for (let at = 0; at < archive.length && archive[at] !== 0;) {
    const size = parseInt(field(at + 124, 12), 8);
    files.set(field(at, 100), archive.slice(at + 512, at + 512 + size));
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return files;
}

/** IBM's object decks of CMS's source archive, or undefined where the media are not. */
export function ibmDecks(): readonly (readonly [name: string, deck: Uint8Array])[] | undefined {
  const archive = medium('s360/cms-v3.2-source.tar.gz');
  if (archive === undefined) return undefined;
  return [...untar(new Uint8Array(gunzipSync(archive)))].filter(
    ([name]) => name.startsWith('text/') && name.endsWith('.TEXT'),
  );
}
