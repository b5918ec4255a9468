/** The media this browser can run: shipped with the page, fetched from a free address, or brought by the reader. */
import catalog from '../../roms/catalog.json';
import { sha256 } from '../../cores/kit/sha256';
import {
  findBySha256,
  findMedium,
  readCatalog,
  type Catalog,
  type CatalogEntry,
  type MediaSource,
} from '../host/catalog';
import type { DriveImage } from '../host/protocol';
import { throughStream } from '../host/compression';
import { isZip, listZip } from '../host/zip';
import type { KeyValueStore } from '../host/saves';

/** Addresses of the images that come with the page, by their path below roms/. */
const shippedAddresses = import.meta.glob<string>(
  [
    '../../roms/*/*.z[1-8]',
    '../../roms/*/*.zblorb',
    '../../roms/*/*.code',
    '../../roms/*/*.vol',
    '../../roms/*/*.deck',
    '../../roms/*/*.{cckd,directory}',
    '../../roms/*/porter/porter.{deck,cckd}',
  ],
  {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  },
);

/** What is known of a medium the reader brought or fetched. */
export interface KeptMedium {
  readonly sha256: string;
  readonly name: string;
  readonly core: string;
  readonly label: string; // what the core says it is
  readonly size: number;
  readonly time: number; // ms since 1970
}
export type KeptFacts = Pick<KeptMedium, 'name' | 'core' | 'label'>;

export class MediaError extends Error {
  override readonly name = 'MediaError';
}

/** Larger files are no media of any machine here. */
const fileLimitBytes = 64 * 1024 * 1024;

export class MediaLibrary {
  readonly catalog: Catalog = readCatalog(catalog);
  private readonly sources: readonly MediaSource[] = [
    {
      name: 'this page',
      find: (hash) => this.findShipped(hash),
      list: () => Promise.resolve(this.shippedHashes()),
    },
    { name: 'this browser', find: (hash) => this.findKept(hash), list: () => this.keptHashes() },
  ];

  constructor(private readonly store: KeyValueStore) {}

  async find(hash: string): Promise<Uint8Array | undefined> {
    return (await findMedium(this.sources, hash))?.bytes;
  }

  entry(hash: string): CatalogEntry | undefined {
    return findBySha256(this.catalog, hash);
  }

  /** What the catalog puts into the drives of an image. Rejects with MediaError. */
  async drives(entry: CatalogEntry | undefined): Promise<readonly DriveImage[]> {
    const media = entry?.drives ?? [];
    return Promise.all(
      media.map(async ({ port, file, sha256: hash }) => {
        const address = shippedAddresses[`../../roms/${file}`];
        const data = address === undefined ? undefined : await fetchBytes(address);
        if (data === undefined || sha256(data) !== hash)
          throw new MediaError(`${file}, for drive ${port}, did not come with this page.`);
        return { port, data };
      }),
    );
  }

  /** Hashes of everything that can be run without asking the network for more. */
  async present(): Promise<ReadonlySet<string>> {
    return new Set((await Promise.all(this.sources.map((source) => source.list()))).flat());
  }

  async kept(): Promise<readonly KeptMedium[]> {
    const hashes = await this.keptHashes();
    const facts = (await Promise.all(hashes.map((hash) => this.store.get(factsKey(hash))))) as (
      KeptMedium | undefined
    )[];
    return facts.filter((each) => each !== undefined).sort((left, right) => right.time - left.time);
  }

  /** Keeps a medium and returns its hash. */
  async keep(bytes: Uint8Array, facts: KeptFacts): Promise<string> {
    const hash = sha256(bytes);
    const kept: KeptMedium = { ...facts, sha256: hash, size: bytes.length, time: Date.now() };
    await this.store.setMany([
      [bytesKey(hash), bytes],
      [factsKey(hash), kept],
    ]);
    return hash;
  }

  async remove(hash: string): Promise<void> {
    await this.store.delMany([bytesKey(hash), factsKey(hash)]);
  }

  /** Fetches a catalogued medium and checks that it is the very one. Rejects with MediaError. */
  async fetchFree({ address, sha256: wanted, title }: CatalogEntry): Promise<Uint8Array> {
    if (address === undefined) throw new MediaError(`No address is known for ${title}.`);
    const bytes = await fetchBytes(address);
    const found = sha256(bytes);
    if (found !== wanted)
      throw new MediaError(
        `What came from ${address} is not ${title}: expected SHA-256 ${wanted}, found ${found}.`,
      );
    return bytes;
  }

  private shippedHashes(): readonly string[] {
    return this.catalog.media.filter((entry) => addressOf(entry) !== undefined).map((entry) => entry.sha256);
  }

  private async findShipped(hash: string): Promise<Uint8Array | undefined> {
    const entry = this.entry(hash);
    const address = entry === undefined ? undefined : addressOf(entry);
    if (address === undefined) return undefined;
    const bytes = await fetchBytes(address);
    return sha256(bytes) === hash ? bytes : undefined;
  }

  private async findKept(hash: string): Promise<Uint8Array | undefined> {
    const bytes = await this.store.get(bytesKey(hash));
    return bytes instanceof Uint8Array && sha256(bytes) === hash ? bytes : undefined;
  }

  private async keptHashes(): Promise<readonly string[]> {
    const all = await this.store.keys();
    return all.filter((key) => key.startsWith(bytesKey(''))).map((key) => key.slice(bytesKey('').length));
  }
}

const bytesKey = (hash: string): string => `bytes/${hash}`;
const factsKey = (hash: string): string => `facts/${hash}`;
const addressOf = ({ shipped, file }: CatalogEntry): string | undefined =>
  shipped ? shippedAddresses[`../../roms/${file}`] : undefined;

/** Rejects with MediaError: no network, no such file, no permission of the other site. */
export async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address).catch((error: unknown) => {
    throw new MediaError(
      `${address} could not be fetched: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  if (!response.ok)
    throw new MediaError(`${address} could not be fetched: the server answers ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

export interface BroughtFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file, or the files in it if it is a zip. Rejects with FormatError for a damaged zip. */
export async function openFile(file: File): Promise<readonly BroughtFile[]> {
  if (file.size > fileLimitBytes)
    throw new MediaError(`${file.name} is too large to be a medium of any machine here.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isZip(bytes)) return [{ name: file.name, bytes }];
  const items = listZip(bytes, inflate).filter((item) => !/(^|\/)(__MACOSX|\.)/.test(item.name));
  return Promise.all(
    items.map(async (item) => ({ name: item.name.replace(/^.*\//, ''), bytes: await item.read() })),
  );
}

export const inflate = throughStream(() => new DecompressionStream('deflate-raw'));
export const deflate = throughStream(() => new CompressionStream('deflate-raw'));
