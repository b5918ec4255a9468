import { cores } from '../../../cores/index';
import type { CatalogEntry } from '../../host/catalog';
import { parseArguments, UsageError, type Command } from '../command';
import { exitCode, type Shell } from '../shell';
import { loadCatalog, mediaSources } from '../sources';

export const list: Command = {
  name: 'list',
  synopsis: '[--json]',
  summary: 'the cores, and which of the known media are here',
  help: `Media are looked for in roms/ and in the folders of TECHSQUARE_MEDIA (separated by colons). What is missing and
free can be fetched from the address shown.

  --json   one object a line: {"kind":"core",…} and {"kind":"medium",…,"found":"<folder>"|null}
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } });
    if (positionals[0] !== undefined) throw new UsageError(`one argument too many: '${positionals[0]}'`);
    const catalog = await loadCatalog(shell.root);
    const places = await whereabouts(shell);
    const media = catalog.media.map((entry) => ({ entry, found: places.get(entry.sha256) ?? null }));
    await shell.out(values.json === true ? asJson(media) : asText(media));
    return exitCode.ok;
  },
};

interface Known {
  readonly entry: CatalogEntry;
  readonly found: string | null;
}

/** The source of each medium that is here, by hash. */
async function whereabouts(shell: Shell): Promise<ReadonlyMap<string, string>> {
  const places = new Map<string, string>();
  for (const source of mediaSources(shell))
    for (const hash of await source.list()) if (!places.has(hash)) places.set(hash, source.name);
  return places;
}

function asJson(media: readonly Known[]): string {
  const lines = [
    ...cores.map(({ id, title }) => ({ kind: 'core', id, title })),
    ...media.map(({ entry, found }) => ({ kind: 'medium', ...entry, found })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function asText(media: readonly Known[]): string {
  const sections = cores.map(({ id, title }) => {
    const own = media.filter(({ entry }) => entry.core === id);
    const width = Math.max(...own.map(({ entry }) => entry.title.length), 0);
    const here = own.filter(({ found }) => found !== null).map((one) => `  ${row(one, width)}\n`);
    const missing = own.filter(({ found }) => found === null).map((one) => `  ${row(one, width)}\n`);
    return `${title} (${id})\n${part('found', here)}${part('missing', missing)}`;
  });
  return sections.join('\n');
}

const part = (title: string, rows: readonly string[]): string =>
  rows.length === 0 ? '' : ` ${title}\n${rows.join('')}`;

function row({ entry, found }: Known, width: number): string {
  const where = found === null ? (entry.address ?? '') : `in ${found}`;
  return `${entry.title.padEnd(width)}  ${entry.sha256.slice(0, 12)}  ${entry.goodFor}${where === '' ? '' : `  (${where})`}`;
}
