import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  geometricMean,
  median,
  ratio,
  readBenchmark,
  speed,
  type Benchmark,
} from '../../../frontend/cli/benchmark';
import { medium, mediumLines } from '../../media';

const source = JSON.parse(readFileSync('conformance/zmachine/bench/bench.json', 'utf8')) as Record<
  string,
  unknown
>;
const benchmark = readBenchmark(source, 'bench.json') as Benchmark;

describe('figures of speed', () => {
  it('are million instructions per second, and ours over theirs', () => {
    const ours = { seconds: 2, instructions: 100_000_000 };
    expect(speed({ seconds: 0.5, instructions: 50_000_000 })).toBe(100);
    const reference = { seconds: 1, instructions: 100_000_000 };
    expect(ratio({ name: 'a', about: '', ours, reference })).toBe(0.5);
    expect(ratio({ name: 'a', about: '', ours, reference: { ...reference, instructions: 25_000_000 } })).toBe(
      2,
    );
    expect(ratio({ name: 'a', about: '', ours, reference: undefined })).toBeUndefined();
  });

  it('have a median', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('are averaged by the geometric mean', () => {
    expect(geometricMean([1, 4])).toBeCloseTo(2);
    expect(geometricMean([0.5, 2, 1])).toBeCloseTo(1);
  });
});

describe('the benchmark of the Z-machine', () => {
  it('takes its mean over tests it has', () => {
    const names = benchmark.tests.map(({ name }) => name);
    expect(names.join('')).toBe('abcdefghi');
    expect(benchmark.mean.every((name) => names.includes(name))).toBe(true);
  });

  const counts = mediumLines('zmachine/bench/icounts.txt');
  it.skipIf(counts === undefined)('counts instructions as its reference does', () => {
    const lines = benchmark.tests.map(({ line, instructions }) => `${line} ${instructions}`);
    expect(lines).toEqual(counts);
  });

  it.skipIf(medium('zmachine/bench/bench.z5') === undefined)('is measured, its results checked', () => {
    const args = ['frontend/cli/start.mjs', 'bench', 'zmachine', '--only', 'e', '--rounds', '1', '--json'];
    const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(run.status).toBe(0);
    const report = JSON.parse(run.stdout) as { tests: { name: string; ours: { speed: number } }[] };
    expect(report.tests.map(({ name }) => name)).toEqual(['e']);
    expect(report.tests[0]?.ours.speed).toBeGreaterThan(0.1);
  });

  it('is refused when a field is missing', () => {
    expect(() => readBenchmark({ ...source, image: { file: 'a' } }, 'x')).toThrow(
      /x: sha256: expected a SHA-256/,
    );
  });
});

describe('the benchmark of the p-machine', () => {
  const volume = medium('pmachine/ii0/system.vol');

  it.skipIf(volume === undefined)(
    'compiles the sieve, runs it and counts its p-codes',
    () => {
      const args = ['frontend/cli/start.mjs', 'bench', 'pmachine', '--rounds', '1', '--json'];
      const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect(run.status).toBe(0);
      const { tests } = JSON.parse(run.stdout) as {
        readonly tests: readonly {
          readonly ours: { readonly instructions: number; readonly speed: number };
        }[];
      };
      // The reference interpreter needed 473,577,658 with booting and halting, which are not measured here.
      expect(tests[0]!.ours.instructions).toBeGreaterThan(473_500_000);
      expect(tests[0]!.ours.instructions).toBeLessThan(473_577_658);
      expect(tests[0]!.ours.speed).toBeGreaterThan(1);
    },
    60_000,
  );
});

describe('the benchmark of the System/360', () => {
  const image = medium('s360/bench/svc.core');

  it.skipIf(image === undefined)(
    'runs a program to its end and counts its instructions',
    () => {
      const args = ['frontend/cli/start.mjs', 'bench', 's360', '--only', 'svc', '--rounds', '1', '--json'];
      const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect(run.status, run.stderr).toBe(0);
      const { tests } = JSON.parse(run.stdout) as {
        readonly tests: readonly { readonly name: string; readonly ours: { readonly speed: number } }[];
      };
      expect(tests.map(({ name }) => name)).toEqual(['svc']);
      expect(tests[0]!.ours.speed).toBeGreaterThan(0.1);
    },
    120_000,
  );
});
