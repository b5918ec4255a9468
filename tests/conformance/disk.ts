/** What conformance/runner.ts wants of the world, from the disk: the project's own files and the media by their hash. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cores } from '../../cores/index';
import type { ConformanceEnv } from '../../conformance/runner';

const root = join(import.meta.dirname, '../..');

/** The folders of TECHSQUARE_MEDIA; a relative one counts from the project's root. */
export const mediaFolders = (process.env['TECHSQUARE_MEDIA'] ?? '')
  .split(delimiter)
  .filter((folder) => folder !== '')
  .map((folder) => (folder.startsWith('/') ? folder : join(root, folder)));

const load = (path: string): Promise<Uint8Array | undefined> => {
  try {
    return Promise.resolve(new Uint8Array(readFileSync(join(root, path))));
  } catch {
    return Promise.resolve(undefined);
  }
};

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function hashMedia(): ReadonlyMap<string, string> {
  const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
  return new Map(mediaFolders.flatMap(filesBelow).map((path) => [hash(path), path]));
}

/** Hashes every medium, once. */
export function diskEnv(): ConformanceEnv {
  const media = hashMedia();
  const find = (sha256: string): Promise<Uint8Array | undefined> => {
    const path = media.get(sha256);
    return Promise.resolve(path === undefined ? undefined : new Uint8Array(readFileSync(path)));
  };
  return { cores, load, media: { find } };
}
