/** The image a command is given: a file, '-', an archive with one image in it, or a SHA-256. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { cores } from '../../cores/index';
import type { Core, ImageVerdict } from '../../cores/kit/contract';
import { ImageError } from '../../cores/kit/errors';
import { findBySha256, findMedium } from '../host/catalog';
import { throughStream } from '../host/compression';
import { isZip, readZip } from '../host/zip';
import { UsageError } from './command';
import type { Shell } from './shell';
import { loadCatalog, mediaSources } from './sources';

export interface Image {
  readonly name: string; // of the file, for people
  readonly bytes: Uint8Array;
}
export interface RecognisedImage extends Image {
  readonly core: Core;
  readonly verdict: Extract<ImageVerdict, { ok: true }>;
}

export const inflate = throughStream(() => new DecompressionStream('deflate-raw'));

/** Bytes of a file, or of standard input for '-'. Throws UsageError when it cannot be read. */
export async function readInput(path: string, shell: Shell): Promise<Uint8Array> {
  if (path === '-') return new Uint8Array(await buffer(shell.stdin));
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reason(error)}`);
  }
}

export const reason = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
};

/** Throws UsageError when there is no such file, ImageError when no core takes it. */
export async function loadImage(argument: string, shell: Shell, coreId?: string): Promise<RecognisedImage> {
  const candidates = await chosenCores(coreId);
  const image = await readImage(argument, shell);
  const images = isZip(image.bytes) ? await readZip(image.bytes, inflate) : [image];
  const whys: string[] = [];
  for (const { name, bytes } of images) {
    for (const core of candidates) {
      const verdict = core.accepts(bytes);
      if (verdict.ok) return { name: basename(name), bytes, core, verdict };
      whys.push(`${images.length > 1 ? `${name}: ` : ''}${core.title}: ${verdict.why}`);
    }
  }
  throw new ImageError(`${argument}: not recognised\n${whys.map((why) => `  ${why}`).join('\n')}`);
}

async function chosenCores(id: string | undefined): Promise<readonly Core[]> {
  const chosen = cores.filter((core) => id === undefined || core.id === id);
  if (chosen.length === 0)
    throw new UsageError(
      `there is no core '${id ?? ''}'; there are: ${cores.map((core) => core.id).join(', ')}`,
    );
  return Promise.all(chosen.map((core) => core.load()));
}

async function readImage(argument: string, shell: Shell): Promise<Image> {
  if (/^[0-9a-f]{64}$/.test(argument)) return findImage(argument, shell);
  return { name: argument === '-' ? 'standard input' : argument, bytes: await readInput(argument, shell) };
}

/** An image by its SHA-256. Throws UsageError when no source has it. */
export async function findImage(sha256: string, shell: Shell): Promise<Image> {
  const entry = findBySha256(await loadCatalog(shell.root), sha256);
  const found = await findMedium(mediaSources(shell), sha256);
  if (found === undefined) {
    const where = entry?.address === undefined ? '' : `; it can be fetched from ${entry.address}`;
    const name = entry === undefined ? `the image ${sha256}` : `${entry.title} (${sha256})`;
    throw new UsageError(`${name} is neither in roms/ nor in TECHSQUARE_MEDIA${where}`);
  }
  return { name: basename(entry?.file ?? sha256), bytes: found.bytes };
}
