/** Where the command line finds media: our own images, the folders of TECHSQUARE_MEDIA. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { parseCatalog, type Catalog, type MediaSource } from '../host/catalog';
import type { Shell } from './shell';

/** Larger files are no media of ours, and hashing them would take long. */
const largestMedium = 64 * 1024 * 1024;

export async function loadCatalog(root: string): Promise<Catalog> {
  return parseCatalog(await readFile(join(root, 'roms', 'catalog.json'), 'utf8'));
}

/** The images we ship, then the user's folders in their order. */
export function mediaSources(shell: Shell): readonly MediaSource[] {
  const folders = (shell.environment['TECHSQUARE_MEDIA'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '');
  return [
    new FolderSource('roms', join(shell.root, 'roms')),
    ...folders.map((folder) => new FolderSource(folder, resolve(folder))),
  ];
}

/** A folder with all below it. It is read through once, when something is first looked for. */
class FolderSource implements MediaSource {
  private index: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(
    readonly name: string,
    private readonly folder: string,
  ) {}

  async find(sha256: string): Promise<Uint8Array | undefined> {
    const path = (await this.paths()).get(sha256);
    return path === undefined ? undefined : new Uint8Array(await readFile(path));
  }

  async list(): Promise<readonly string[]> {
    return [...(await this.paths()).keys()];
  }

  private paths(): Promise<ReadonlyMap<string, string>> {
    return (this.index ??= this.read());
  }

  private async read(): Promise<ReadonlyMap<string, string>> {
    const paths = new Map<string, string>();
    let names: readonly string[] = [];
    try {
      names = (await readdir(this.folder, { recursive: true })).sort();
    } catch {
      return paths; // a folder that is not there has no media
    }
    for (const name of names) {
      const path = join(this.folder, name);
      const facts = await stat(path).catch(() => undefined);
      if (facts?.isFile() !== true || facts.size > largestMedium) continue;
      const hash = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
      if (!paths.has(hash)) paths.set(hash, path);
    }
    return paths;
  }
}
