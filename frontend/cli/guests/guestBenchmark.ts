/** What it costs to be a guest, as data (conformance/cp40/bench/bench.json): programs that run bare and under a control program. */
import { count, fields, finite, FormatError, list, optional, sha256Text, text } from '../../host/shape';
import type { Medium } from '../benchmark';

/** A loop without end; register 3 counts its iterations down, where it is ours. */
export interface GuestProgram {
  readonly name: string;
  readonly about: string;
  readonly code: Medium | StorageImage;
  readonly instructions: number; // of an iteration; 0 where that does not matter
  readonly kilobytes: number; // of the virtual machine
  readonly ticks: number; // that are measured
  readonly config: Readonly<Record<string, number>>;
}
/** Bytes by their addresses, and where the program begins. */
export interface StorageImage {
  readonly entry: number;
  readonly bytes: ReadonlyMap<number, Uint8Array>;
}
export interface GuestTest extends GuestProgram {
  readonly limit: number | undefined; // traps cost at most so many instructions, loops have at least this share of their bare speed
}
/** What is typed to a system on the disk 190, beside an empty 191. */
export interface GuestDialogue {
  readonly name: string;
  readonly about: string;
  readonly media: GuestMedia;
  readonly lines: readonly string[];
}
export interface GuestMedia {
  readonly system: Medium;
  readonly pack: Medium;
}
export interface GuestBenchmark {
  readonly kind: 'guests';
  readonly title: string;
  readonly core: string;
  readonly bare: string; // the core of the machine without a control program
  readonly rounds: number;
  readonly plain: GuestProgram;
  readonly traps: readonly GuestTest[];
  readonly loops: readonly GuestTest[];
  readonly levels: {
    readonly most: number;
    readonly tests: readonly GuestProgram[];
    readonly dialogue: GuestDialogue | undefined;
  };
  readonly save: GuestSaving | undefined;
}
/** So many users write, punch and print; then all is saved and loaded. */
interface GuestSaving {
  readonly users: number;
  readonly kilobytes: number;
  readonly mostMilliseconds: number;
  readonly media: GuestMedia;
}

/** The tests of these names alone. */
export function onlySome(benchmark: GuestBenchmark, names: string): GuestBenchmark {
  const wanted = <T extends { readonly name: string }>(tests: readonly T[]): readonly T[] =>
    tests.filter(({ name }) => names.includes(name));
  const { traps, loops, levels, save } = benchmark;
  const [dialogue] = wanted(levels.dialogue === undefined ? [] : [levels.dialogue]);
  return {
    ...benchmark,
    traps: wanted(traps),
    loops: wanted(loops),
    levels: { ...levels, tests: wanted(levels.tests), dialogue },
    save: names.includes('save') ? save : undefined,
  };
}

type Fields = ReturnType<typeof fields>;
const usual = { kilobytes: 128, ticks: 2_000_000, entry: 0x400 } as const;

/** Throws FormatError. */
export function readGuestBenchmark(benchmark: Fields, place: string): GuestBenchmark {
  const at = (name: string): string => `${place}: ${name}`;
  const levels = fields(benchmark['levels'], at('levels'));
  const save = fields(benchmark['save'], at('save'));
  const tests = (name: string, limit: string): readonly GuestTest[] =>
    list(benchmark[name], at(name)).map((test, i) => readTest(test, limit, at(`${name}[${i}]`)));
  return {
    kind: 'guests',
    title: text(benchmark['title'], at('title')),
    core: text(benchmark['core'], at('core')),
    bare: text(benchmark['bare'], at('bare')),
    rounds: count(benchmark['rounds'], at('rounds')),
    plain: readProgram(fields(benchmark['plain'], at('plain')), at('plain')),
    traps: tests('traps', 'atMost'),
    loops: tests('loops', 'atLeast'),
    levels: {
      most: count(levels['most'], at('levels: most')),
      tests: list(levels['tests'], at('levels: tests')).map((test, i) =>
        readProgram(fields(test, at(`levels: tests[${i}]`)), at(`levels: tests[${i}]`)),
      ),
      dialogue: readDialogue(levels['dialogue'], at('levels: dialogue')),
    },
    save: {
      media: readMedia(save, at('save')),
      users: count(save['users'], at('save: users')),
      kilobytes: count(save['kilobytes'], at('save: kilobytes')),
      mostMilliseconds: count(save['mostMilliseconds'], at('save: mostMilliseconds')),
    },
  };
}

function readTest(value: unknown, limit: string, place: string): GuestTest {
  const test = fields(value, place);
  return { ...readProgram(test, place), limit: optional(test[limit], finite, `${place}: ${limit}`) };
}

const readMedia = (of: Fields, place: string): GuestMedia => ({
  system: readMedium(of['system'], `${place}: system`),
  pack: readMedium(of['pack'], `${place}: pack`),
});

function readDialogue(value: unknown, place: string): GuestDialogue {
  const dialogue = fields(value, place);
  return {
    name: text(dialogue['name'], `${place}: name`),
    about: text(dialogue['about'], `${place}: about`),
    media: readMedia(dialogue, place),
    lines: list(dialogue['lines'], `${place}: lines`).map((line, i) => text(line, `${place}: lines[${i}]`)),
  };
}

function readProgram(program: Fields, place: string): GuestProgram {
  const at = (name: string): string => `${place}: ${name}`;
  const number = (name: string): number | undefined => optional(program[name], count, at(name));
  const config = Object.entries(optional(program['config'], fields, at('config')) ?? {});
  return {
    name: text(program['name'], at('name')),
    about: text(program['about'], at('about')),
    code:
      program['image'] === undefined
        ? readStorage(program, place)
        : readMedium(program['image'], `${place}: image`),
    instructions: number('instructions') ?? 0,
    kilobytes: number('kilobytes') ?? usual.kilobytes,
    ticks: number('ticks') ?? usual.ticks,
    config: Object.fromEntries(config.map(([name, one]) => [name, count(one, at(`config: ${name}`))])),
  };
}

function readMedium(value: unknown, place: string): Medium {
  const { file, sha256 } = fields(value, place);
  return { file: text(file, `${place}: file`), sha256: sha256Text(sha256, `${place}: sha256`) };
}

function readStorage(program: Fields, place: string): StorageImage {
  const areas = Object.entries(fields(program['storage'], `${place}: storage`)).map(
    ([address, content]): [number, Uint8Array] => {
      const at = `${place}: storage ${address}`;
      return [hexadecimal(address, at), bytesOf(text(content, at), at)];
    },
  );
  const entry = optional(program['entry'], text, `${place}: entry`);
  return {
    entry: entry === undefined ? usual.entry : hexadecimal(entry, `${place}: entry`),
    bytes: new Map(areas),
  };
}

function hexadecimal(digits: string, place: string): number {
  if (!/^[0-9A-F]{1,6}$/.test(digits))
    throw new FormatError(`${place}: expected a hexadecimal address, found ${digits}`);
  return Number.parseInt(digits, 16);
}
function bytesOf(content: string, place: string): Uint8Array {
  const digits = content.replaceAll(' ', '');
  if (!/^(?:[0-9A-F]{2})+$/.test(digits))
    throw new FormatError(`${place}: expected bytes in hexadecimal, found ${content}`);
  return Uint8Array.from(digits.match(/../g)!, (pair) => Number.parseInt(pair, 16));
}
