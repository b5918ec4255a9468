/** Benchmarks as data (conformance/<core>/bench/bench.json), and what running one gives. */
import { count, fields, list, sha256Text, text } from '../host/shape';

export interface Benchmark {
  readonly title: string;
  readonly core: string;
  readonly image: { readonly file: string; readonly sha256: string };
  /** Another interpreter, measured in turn in the same run when it is installed. */
  readonly reference: {
    readonly name: string;
    readonly command: readonly string[];
    readonly folders: readonly string[]; // to look in besides PATH
  };
  readonly mean: readonly string[]; // names of the tests whose ratios make the geometric mean
  readonly end: string; // the line that ends the guest
  readonly result: RegExp; // its first group is the result a test prints
  readonly tests: readonly BenchmarkTest[];
}
export interface BenchmarkTest {
  readonly name: string;
  readonly about: string;
  readonly line: string;
  readonly warmUp: string; // the same work, shorter
  readonly instructions: number; // the guest executes for `line`
  readonly result: string;
}

/** Throws FormatError. */
export function readBenchmark(value: unknown, place: string): Benchmark {
  const benchmark = fields(value, place);
  const at = (name: string): string => `${place}: ${name}`;
  const texts = (list_: unknown, where: string): readonly string[] =>
    list(list_, where).map((one) => text(one, where));
  const image = fields(benchmark['image'], at('image'));
  const reference = fields(benchmark['reference'], at('reference'));
  return {
    title: text(benchmark['title'], at('title')),
    core: text(benchmark['core'], at('core')),
    image: { file: text(image['file'], at('file')), sha256: sha256Text(image['sha256'], at('sha256')) },
    reference: {
      name: text(reference['name'], at('reference: name')),
      command: texts(reference['command'], at('reference: command')),
      folders: texts(reference['folders'], at('reference: folders')),
    },
    mean: texts(benchmark['mean'], at('mean')),
    end: text(benchmark['end'], at('end')),
    result: new RegExp(text(benchmark['result'], at('result'))),
    tests: list(benchmark['tests'], at('tests')).map((test, i) => readTest(test, `${place}: tests[${i}]`)),
  };
}

function readTest(value: unknown, place: string): BenchmarkTest {
  const test = fields(value, place);
  const field = (name: string): string => text(test[name], `${place}: ${name}`);
  return {
    ...{ name: field('name'), about: field('about'), line: field('line') },
    ...{ warmUp: field('warmUp'), result: field('result') },
    instructions: count(test['instructions'], `${place}: instructions`),
  };
}

export interface Measured {
  readonly name: string;
  readonly about: string;
  readonly ours: number; // CPU seconds
  readonly reference: number | undefined;
  readonly instructions: number;
}

/** Million instructions per CPU second. */
export const speed = (instructions: number, seconds: number): number => instructions / seconds / 1e6;

/** How many times faster than the reference. */
export function ratio({ ours, reference }: Measured): number | undefined {
  return reference === undefined ? undefined : reference / ours;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
