import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { cores } from '../../../cores/index';
import { ImageError } from '../../../cores/kit/errors';
import type { CalendarDay, VolumeEntry, VolumeFiles, VolumeTools } from '../../../cores/kit/volumes';
import { hostText } from '../../host/hostText';
import { parseArguments, UsageError, wholeNumber, type Command } from '../command';
import { replaceFile } from '../drives';
import { readInput, reason } from '../images';
import { exitCode, type Shell } from '../shell';

const usualBlocks = 1024;

const optionKinds = {
  core: { type: 'string' },
  json: { type: 'boolean' },
  raw: { type: 'boolean' },
  date: { type: 'string' },
  blocks: { type: 'string' },
  name: { type: 'string' },
  'big-endian': { type: 'boolean' },
  duplicate: { type: 'boolean' },
} as const;
type Values = ReturnType<typeof parseArguments<typeof optionKinds>>['values'];

/** A volume out of a file of the host, with the file's name. */
interface Mounted {
  readonly path: string;
  readonly files: VolumeFiles;
}

/** What a verb is given: its arguments behind the image, by the names in its usage. */
interface Verb {
  readonly usage: readonly string[]; // names of arguments; '[…]' may be absent
  readonly options: readonly (keyof typeof optionKinds)[];
  readonly changes?: true; // and writes the image back
  run(mounted: Mounted, words: readonly string[], values: Values, shell: Shell): Promise<void>;
}

export const volume: Command = {
  name: 'volume',
  synopsis: 'list|get|put|view|remove|rename|crunch|make <image> …',
  summary: "files on a machine's disks: list, read, write, make",
  help: `  list   <image> [--json]            files, kinds, sizes, dates
  get    <image> <name> [<file>]     a file of the volume into one of the host; a text without <file>: to standard output
  put    <image> <file> [<name>]     a file of the host into one of the volume, over one of the same name
  view   <image> <name>              a text, or a listing of code
  remove <image> <name>
  rename <image> <name> <name>
  crunch <image>                     moves files together, so that unused blocks are in one piece
  make   <image> [--blocks N] [--name NAME]   a new volume, ${usualBlocks} blocks if nothing is said

  --raw          get, put: bytes as they are; else texts are turned into the host's and back
  --date D       put, make: YYYY-MM-DD (default: today)
  --name NAME    make: of the volume (default: the image's)
  --big-endian   make: the high byte of words first
  --duplicate    make: keep a second directory
  --core ID      the core whose volume it is, when several would take it

The image is written back in the container in which it came, and only when all went well.
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, optionKinds);
    const [name, path, ...words] = positionals;
    if (name === undefined) throw new UsageError('what to do with the volume is missing');
    if (path === undefined) throw new UsageError('the image is missing');
    if (name === 'make') return make(path, words, values, shell);
    const verb = verbs[name];
    if (verb === undefined) throw new UsageError(`a volume cannot be told to '${name}'`);
    checkArguments(name, verb, words, values);
    if (verb.changes === true && path === '-')
      throw new UsageError(`volume ${name} writes the image back: it must be a file`);
    const files = await openVolume(await readInput(path, shell), values.core);
    for (const warning of files.warnings) shell.error(`${warning}\n`);
    await verb.run({ path, files }, words, values, shell);
    return exitCode.ok;
  },
};

// ── Verbs ────────────────────────────────────────────────────────────────────────────────────────

const verbs: Readonly<Record<string, Verb>> = {
  list: {
    usage: [],
    options: ['json'],
    run: ({ files }, _, values, shell) =>
      shell.out(values.json === true ? listingJson(files) : listingText(files)),
  },

  get: {
    usage: ['name', '[file]'],
    options: ['raw'],
    async run({ files }, [name = '', file], { raw }, shell) {
      const text = raw !== true && files.list().some((entry) => isNamed(entry, name) && entry.text);
      const content = text ? files.getText(name) : files.get(name);
      if (file !== undefined) return writeHostFile(file, content);
      if (typeof content !== 'string')
        throw new UsageError(`${name} is no text: say into which file it should go`);
      await shell.out(content);
    },
  },

  put: {
    usage: ['file', '[name]'],
    options: ['raw', 'date'],
    changes: true,
    async run({ path, files }, [file = '', given], { raw, date }, shell) {
      const bytes = await readInput(file, shell);
      const name = given ?? files.nameFor(basename(file));
      const day = dayOf(date);
      const entry =
        raw === true || !files.isTextName(name)
          ? files.put(name, bytes, day)
          : files.putText(name, hostText(bytes), day);
      await replaceImage(path, files);
      shell.error(`${files.name}:${entry.name}, ${entry.kind}, ${entry.blocks} blocks from ${entry.first}\n`);
    },
  },

  view: {
    usage: ['name'],
    options: [],
    async run({ files }, [name = ''], _, shell) {
      const text = files.view(name);
      if (text === undefined) throw new ImageError(`${name} is neither text nor code`);
      await shell.out(text);
    },
  },

  remove: {
    usage: ['name'],
    options: [],
    changes: true,
    async run({ path, files }, [name = '']) {
      files.remove(name);
      await replaceImage(path, files);
    },
  },

  rename: {
    usage: ['name', 'new name'],
    options: [],
    changes: true,
    async run({ path, files }, [name = '', to = '']) {
      files.rename(name, to);
      await replaceImage(path, files);
    },
  },

  crunch: {
    usage: [],
    options: [],
    changes: true,
    async run({ path, files }) {
      files.crunch();
      await replaceImage(path, files);
    },
  },
};

async function make(path: string, words: readonly string[], values: Values, shell: Shell): Promise<number> {
  checkArguments(
    'make',
    { usage: [], options: ['blocks', 'name', 'big-endian', 'duplicate', 'date'] },
    words,
    values,
  );
  const { tools } = await chosenTools(values.core);
  const image = tools[0]!.make({
    name: values.name ?? tools[0]!.nameFor(path),
    blocks: values.blocks === undefined ? usualBlocks : wholeNumber(values.blocks, '--blocks'),
    bigEndian: values['big-endian'] === true,
    duplicate: values.duplicate === true,
    date: dayOf(values.date),
  });
  await writeFile(path, image, { flag: 'wx' }).catch((error: unknown) => {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new UsageError(there ? `${path} is there already` : `cannot write ${path}: ${reason(error)}`);
  });
  shell.error(`${path}: ${image.length} bytes\n`);
  return exitCode.ok;
}

function checkArguments(
  name: string,
  { usage, options }: Pick<Verb, 'usage' | 'options'>,
  words: readonly string[],
  values: Values,
): void {
  const missing = usage[words.length];
  if (missing !== undefined && !missing.startsWith('[')) throw new UsageError(`the ${missing} is missing`);
  const extra = words[usage.length];
  if (extra !== undefined) throw new UsageError(`one argument too many: '${extra}'`);
  for (const option of Object.keys(values) as (keyof typeof optionKinds)[]) {
    if (option !== 'core' && !options.includes(option))
      throw new UsageError(`volume ${name} has no option --${option}`);
  }
}

// ── Volumes ──────────────────────────────────────────────────────────────────────────────────────

/** The tools of all cores that have some. Throws UsageError if the core has none. */
async function chosenTools(
  id: string | undefined,
): Promise<{ titles: readonly string[]; tools: readonly VolumeTools[] }> {
  const chosen = await Promise.all(
    cores.filter((core) => id === undefined || core.id === id).map((core) => core.load()),
  );
  const able = chosen.flatMap(({ title, volumes }) => (volumes === undefined ? [] : [{ title, volumes }]));
  if (able.length === 0) throw new UsageError(`no core '${id ?? ''}' has volumes`);
  return { titles: able.map(({ title }) => title), tools: able.map(({ volumes }) => volumes) };
}

/** Throws ImageError with what every core says if none takes it. */
async function openVolume(image: Uint8Array, id: string | undefined): Promise<VolumeFiles> {
  const { titles, tools } = await chosenTools(id);
  const whys: string[] = [];
  for (const [i, tool] of tools.entries()) {
    try {
      return tool.open(image);
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      whys.push(`${titles[i]}: ${error.message}`);
    }
  }
  throw new ImageError(whys.join('\n'));
}

const isNamed = (entry: VolumeEntry, name: string): boolean =>
  entry.name.toUpperCase() === name.toUpperCase();

function listingText(files: VolumeFiles): string {
  const rows = files.list().map(({ name, kind, blocks, bytes, first, date }) => {
    const numbers = [blocks, first, bytes].map((number) => String(number).padStart(7)).join('');
    return `${name.padEnd(15)}${numbers}  ${date.padStart(9)}  ${kind}\n`;
  });
  const facts = files.facts.map(([name, value]) => `${name}: ${value}`).join('; ');
  const total = `${rows.length} files, ${files.unusedBlocks} blocks unused\n`;
  return `${files.name}:  (${facts})\n${rows.join('')}${total}`;
}

function listingJson(files: VolumeFiles): string {
  const { name, facts, warnings, unusedBlocks } = files;
  const all = { name, ...Object.fromEntries(facts), unusedBlocks, warnings, files: files.list() };
  return `${JSON.stringify(all)}\n`;
}

// ── The host's files ─────────────────────────────────────────────────────────────────────────────

async function writeHostFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${reason(error)}`);
  }
}

const replaceImage = (path: string, files: VolumeFiles): Promise<void> => replaceFile(path, files.toBytes());

function dayOf(text: string | undefined): CalendarDay {
  const today = new Date();
  if (text === undefined)
    return { year: today.getFullYear(), month: today.getMonth() + 1, day: today.getDate() };
  const [, year, month, day] = /^((?:19|20)\d\d)-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  const exists =
    year !== undefined && new Date(Date.UTC(year, month! - 1, day)).toISOString().startsWith(text);
  if (!exists) throw new UsageError(`--date: expected YYYY-MM-DD, found '${text}'`);
  return { year, month: month!, day: day! };
}
