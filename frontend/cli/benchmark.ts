/** Benchmarks as data (conformance/<core>/bench/bench.json), and what running one gives. */
import { readGuestBenchmark, type GuestBenchmark } from './guests/guestBenchmark';
import { count, fields, finite, list, oneOf, sha256Text, text } from '../host/shape';

type Fields = ReturnType<typeof fields>;

interface BenchmarkFacts {
  readonly title: string;
  readonly core: string;
  readonly figure: 'best' | 'median'; // of several rounds
  readonly mean: readonly string[]; // names of the tests whose ratios make the geometric mean
}
/** One guest, to which each test types a line. */
export interface Benchmark extends BenchmarkFacts {
  readonly kind: 'lines';
  readonly image: Medium;
  readonly drives: readonly (Medium & { readonly port: string })[];
  readonly prepare: string; // typed before the tests, which then all begin at what it leads to; empty where there is nothing to prepare
  /** Another interpreter, measured in turn in the same run when it is installed. */
  readonly reference: Reference;
  readonly result: RegExp; // its first group is the result a test prints
  readonly tests: readonly BenchmarkTest[];
}
/** Tests that are images by themselves, run from their start to where they halt. */
export interface ProgramBenchmark extends BenchmarkFacts {
  readonly kind: 'programs';
  readonly reference: { readonly name: string; readonly emulator: Emulator };
  readonly tests: readonly ProgramTest[];
}
/** Emulators of whole machines, each of which has its own way of being run (hercules.ts). */
export const emulators = ['hercules'] as const;
export type Emulator = (typeof emulators)[number];
export interface ProgramTest {
  readonly name: string;
  readonly about: string;
  readonly image: Medium;
  readonly instructions: number; // until it halts: another count is a wrong result
  readonly atLeast: number; // the ratio that is wanted
}
export interface Medium {
  readonly file: string;
  readonly sha256: string;
}
export interface Reference {
  readonly name: string;
  readonly command: readonly string[];
  readonly folders: readonly string[]; // to look in besides PATH
  readonly end: string; // the line that ends its guest
  /** What it runs beside every test when it is an interpreter of another machine; the tests themselves, if absent. */
  readonly program?: ReferenceProgram;
}
export interface ReferenceProgram {
  readonly about: string;
  readonly image: Medium;
  readonly line: string;
  readonly instructions: number;
  readonly result: string;
  readonly pattern: RegExp; // its first group is the result
}
export interface BenchmarkTest {
  readonly name: string;
  readonly about: string;
  readonly line: string; // typed key by key where the guest wants keys
  readonly warmUp: string; // the same work, shorter
  readonly instructions: number | undefined; // that the guest executes for `line`; as the machine counts them, if absent
  readonly result: string;
}

/** Throws FormatError. */
export function readBenchmark(value: unknown, place: string): Benchmark | ProgramBenchmark | GuestBenchmark {
  const benchmark = fields(value, place);
  if (benchmark['bare'] !== undefined) return readGuestBenchmark(benchmark, place);
  return benchmark['image'] === undefined ? readPrograms(benchmark, place) : readLines(benchmark, place);
}

function readFacts(benchmark: Fields, place: string): BenchmarkFacts {
  const at = (name: string): string => `${place}: ${name}`;
  return {
    title: text(benchmark['title'], at('title')),
    core: text(benchmark['core'], at('core')),
    figure: benchmark['figure'] === 'median' ? 'median' : 'best',
    mean: texts(benchmark['mean'], at('mean')),
  };
}

function readPrograms(benchmark: Fields, place: string): ProgramBenchmark {
  const reference = fields(benchmark['reference'], `${place}: reference`);
  return {
    kind: 'programs',
    ...readFacts(benchmark, place),
    reference: {
      name: text(reference['name'], `${place}: reference: name`),
      emulator: oneOf(reference['emulator'], emulators, `${place}: reference: emulator`),
    },
    tests: list(benchmark['tests'], `${place}: tests`).map((test, i) =>
      readProgramTest(fields(test, `${place}: tests[${i}]`), `${place}: tests[${i}]`),
    ),
  };
}

const readProgramTest = (test: Fields, place: string): ProgramTest => ({
  name: text(test['name'], `${place}: name`),
  about: text(test['about'], `${place}: about`),
  image: readMedium(test['image'], place),
  instructions: count(test['instructions'], `${place}: instructions`),
  atLeast: finite(test['atLeast'], `${place}: atLeast`),
});

function readLines(benchmark: Fields, place: string): Benchmark {
  const at = (name: string): string => `${place}: ${name}`;
  const drives = benchmark['drives'] === undefined ? {} : fields(benchmark['drives'], at('drives'));
  return {
    kind: 'lines',
    ...readFacts(benchmark, place),
    image: readMedium(benchmark['image'], place),
    drives: Object.entries(drives).map(([port, drive]) => ({ port, ...readMedium(drive, at(port)) })),
    prepare: benchmark['prepare'] === undefined ? '' : text(benchmark['prepare'], at('prepare')),
    reference: readReference(benchmark['reference'], at('reference')),
    result: new RegExp(text(benchmark['result'], at('result'))),
    tests: list(benchmark['tests'], at('tests')).map((test, i) => readTest(test, `${place}: tests[${i}]`)),
  };
}

const texts = (value: unknown, place: string): readonly string[] =>
  list(value, place).map((one) => text(one, place));

function readMedium(value: unknown, place: string): Medium {
  const medium = fields(value, `${place}: image`);
  return {
    file: text(medium['file'], `${place}: file`),
    sha256: sha256Text(medium['sha256'], `${place}: sha256`),
  };
}

function readReference(value: unknown, place: string): Reference {
  const reference = fields(value, place);
  const program = reference['program'];
  return {
    name: text(reference['name'], `${place}: name`),
    command: texts(reference['command'], `${place}: command`),
    folders: texts(reference['folders'], `${place}: folders`),
    end: text(reference['end'], `${place}: end`),
    ...(program !== undefined && { program: readProgram(program, `${place}: program`) }),
  };
}

function readProgram(value: unknown, place: string): ReferenceProgram {
  const program = fields(value, place);
  const field = (name: string): string => text(program[name], `${place}: ${name}`);
  return {
    ...{ about: field('about'), line: field('line'), result: field('result') },
    image: readMedium(program['image'], place),
    instructions: count(program['instructions'], `${place}: instructions`),
    pattern: new RegExp(field('pattern')),
  };
}

function readTest(value: unknown, place: string): BenchmarkTest {
  const test = fields(value, place);
  const field = (name: string): string => text(test[name], `${place}: ${name}`);
  const counted = test['instructions'];
  return {
    ...{ name: field('name'), about: field('about'), line: field('line') },
    ...{ warmUp: field('warmUp'), result: field('result') },
    instructions: counted === undefined ? undefined : count(counted, `${place}: instructions`),
  };
}

/** One test, by our engine and by the reference: CPU seconds, and the instructions they were spent on. */
export interface Measured {
  readonly name: string;
  readonly about: string;
  readonly ours: Effort;
  readonly reference: Effort | undefined;
  readonly atLeast?: number; // the ratio that is wanted
}
export interface Effort {
  readonly seconds: number;
  readonly instructions: number;
}

/** One figure of several rounds. */
export const figureOf = ({ figure }: BenchmarkFacts, seconds: readonly number[]): number =>
  figure === 'median' ? median(seconds) : Math.min(...seconds);

/** Million instructions per CPU second. */
export const speed = ({ instructions, seconds }: Effort): number => instructions / seconds / 1e6;

/** How many times faster than the reference. */
export function ratio({ ours, reference }: Measured): number | undefined {
  return reference === undefined ? undefined : speed(ours) / speed(reference);
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
