/** The catalog of known media, each named by its SHA-256, and the means to find one by that name. */
import type { PortId } from '../../cores/kit/contract';
import { count, fields, flag, FormatError, json, list, optional, sha256Text, text } from './shape';

export interface CatalogEntry {
  readonly title: string;
  readonly core: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly licence: string;
  readonly origin: string;
  readonly file: string; // its name; for shipped media the path below roms/
  readonly address: string | undefined; // where it can be fetched, pinned to one version
  readonly goodFor: string;
  readonly shipped: boolean; // lies in roms/
  readonly about: string | undefined; // one sentence for a lobby
  readonly options: Readonly<Record<string, string | number | boolean>>; // options it is best run with
  readonly drives: readonly DriveMedium[]; // what is in the machine's drives when it is started
}
/** A medium that we ship along with an image. */
export interface DriveMedium {
  readonly port: PortId;
  readonly file: string; // its path below roms/
  readonly sha256: string;
}
export interface Catalog {
  readonly media: readonly CatalogEntry[];
}

/** Throws FormatError, naming the entry and the field. */
export function parseCatalog(source: string): Catalog {
  return readCatalog(json(source, 'catalog'));
}

export function readCatalog(value: unknown): Catalog {
  const entries = list(fields(value, 'catalog')['media'], 'catalog: media');
  const media = entries.map((entry, i) => readEntry(entry, `catalog: media[${i}]`));
  const seen = new Set<string>();
  for (const { sha256, title } of media) {
    if (seen.has(sha256)) throw new FormatError(`catalog: ${title}: its SHA-256 is there twice`);
    seen.add(sha256);
  }
  return { media };
}

function readEntry(value: unknown, place: string): CatalogEntry {
  const entry = fields(value, place);
  const title = text(entry['title'], `${place}: title`);
  const at = (name: string): string => `${place} (${title}): ${name}`;
  const shipped = flag(entry['shipped'], at('shipped'));
  return {
    title,
    core: text(entry['core'], at('core')),
    bytes: count(entry['bytes'], at('bytes')),
    sha256: sha256Text(entry['sha256'], at('sha256')),
    licence: text(entry['licence'], at('licence')),
    origin: text(entry['origin'], at('origin')),
    file: text(entry['file'], at('file')),
    address: optional(entry['address'], readAddress, at('address')),
    goodFor: text(entry['goodFor'], at('goodFor')),
    shipped,
    about: optional(entry['about'], text, at('about')),
    options: optional(entry['options'], readOptions, at('options')) ?? {},
    drives: optional(entry['drives'], readDrives, at('drives')) ?? [],
  };
}

function readAddress(value: unknown, place: string): string {
  const address = text(value, place);
  if (!address.startsWith('https://'))
    throw new FormatError(`${place}: expected an https address, found ${address}`);
  return address;
}

function readOptions(value: unknown, place: string): CatalogEntry['options'] {
  const options = Object.entries(fields(value, place)).map(([name, option]) => {
    if (typeof option === 'string' || typeof option === 'number' || typeof option === 'boolean')
      return [name, option] as const;
    throw new FormatError(`${place}: ${name}: expected text, a number, true or false`);
  });
  return Object.fromEntries(options);
}

const readDrives = (value: unknown, place: string): readonly DriveMedium[] =>
  Object.entries(fields(value, place)).map(([port, medium]) => {
    const { file, sha256 } = fields(medium, `${place}: ${port}`);
    return {
      port,
      file: text(file, `${place}: ${port}: file`),
      sha256: sha256Text(sha256, `${place}: ${port}: sha256`),
    };
  });

export function findBySha256(catalog: Catalog, sha256: string): CatalogEntry | undefined {
  return catalog.media.find((entry) => entry.sha256 === sha256);
}

// ── Finding the bytes ────────────────────────────────────────────────────────────────────────────

/** A place where media may be: the folder of our images, a reader's folders, a browser's store. */
export interface MediaSource {
  readonly name: string;
  /** The medium, whose SHA-256 has been checked. */
  find(sha256: string): Promise<Uint8Array | undefined>;
  /** The SHA-256 of every medium there. */
  list(): Promise<readonly string[]>;
}

/** The first source that has it. */
export async function findMedium(
  sources: readonly MediaSource[],
  sha256: string,
): Promise<{ readonly bytes: Uint8Array; readonly source: string } | undefined> {
  for (const source of sources) {
    const bytes = await source.find(sha256);
    if (bytes !== undefined) return { bytes, source: source.name };
  }
  return undefined;
}
