import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cores } from '../../../cores/index';
import {
  geometricMean,
  ratio,
  readBenchmark,
  speed,
  type Benchmark,
  type Effort,
  type Measured,
  type ProgramBenchmark,
} from '../benchmark';
import { optionalNumber, parseArguments, UsageError, type Command } from '../command';
import { onlySome, type GuestBenchmark } from '../guests/guestBenchmark';
import { GuestRace } from '../guests/guestRace';
import { guestText } from '../guests/guestReport';
import { ProgramRace } from '../programRace';
import { Race, WrongResult } from '../race';
import { exitCode, type Shell } from '../shell';

export const bench: Command = {
  name: 'bench',
  synopsis: '[core] [--only NAMES] [--rounds N] [--engine interpreter|jit] [--json]',
  summary: 'how fast the cores are, against a reference in the same run',
  help: `Each test is run by our engine (after a warm-up) and, when it is installed, by the reference interpreter, in
turn. Speed is given in million guest instructions per second of CPU time, the ratio as ours over theirs. Where the
reference is no interpreter of the same machine it runs a program of its own, and its instructions are counted. Where
the tests are programs, each has a process of its own, as the reference has.
What a control program costs is measured against the bare machine: traps, loops, levels of control programs, saves.

  --only NAMES     only these tests, 'abc'
  --rounds N       run each so often, and take the best or the median (default: 2 or 5)
  --engine NAME    interpreter or jit
  --json           one object: tests, geometric mean

Exit code: 1 when a test computes a wrong result.
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      ...{ only: { type: 'string' }, rounds: { type: 'string' } },
      ...{ engine: { type: 'string' }, json: { type: 'boolean' } },
    });
    const wanted = optionalNumber(values.rounds, '--rounds', 100);
    const engine = values.engine ?? 'interpreter';
    if (engine !== 'interpreter' && engine !== 'jit')
      throw new UsageError(`--engine: expected interpreter or jit, found '${engine}'`);
    for (const id of chosen(positionals, shell)) {
      const benchmark = loadBenchmark(id, shell);
      if (benchmark.kind === 'guests') {
        const some = values.only === undefined ? benchmark : onlySome(benchmark, values.only);
        const code = await measureGuests(some, wanted, values.json === true, shell);
        if (code !== exitCode.ok) return code;
        continue;
      }
      const names = values.only ?? benchmark.tests.map(({ name }) => name).join('');
      const rounds = Math.max(1, wanted ?? usualRounds[benchmark.figure]);
      const race = await contest(benchmark, names, engine, shell);
      try {
        const measured = await race.run(rounds);
        if (shell.stopped() !== undefined) return exitCode.interrupted;
        await shell.out(values.json === true ? asJson(benchmark, measured) : asText(benchmark, measured));
      } catch (error) {
        if (!(error instanceof WrongResult)) throw error;
        shell.error(`tech-square bench: ${error.message}\n`);
        return exitCode.failed;
      } finally {
        await race.end();
      }
    }
    return exitCode.ok;
  },
};

/** Guests against the bare machine: another kind of figures, with a report of their own. */
async function measureGuests(
  benchmark: GuestBenchmark,
  rounds: number | undefined,
  json: boolean,
  shell: Shell,
): Promise<number> {
  try {
    const race = await GuestRace.start(benchmark, rounds, shell);
    const figures = await race.run();
    if (shell.stopped() !== undefined) return exitCode.interrupted;
    const { core, title } = benchmark;
    const report = { core, title, rounds: race.rounds, ...figures };
    await shell.out(json ? `${JSON.stringify(report)}\n` : guestText(benchmark, race.rounds, figures));
    return exitCode.ok;
  } catch (error) {
    if (!(error instanceof WrongResult)) throw error;
    shell.error(`tech-square bench: ${error.message}\n`);
    return exitCode.failed;
  }
}

/** The chosen tests, ready to be measured. Throws UsageError where there is none of these names. */
async function contest(
  benchmark: Benchmark | ProgramBenchmark,
  names: string,
  engine: 'interpreter' | 'jit',
  shell: Shell,
): Promise<{ run(rounds: number): Promise<readonly Measured[]>; end(): Promise<void> }> {
  const chosen = <T extends { readonly name: string }>(tests: readonly T[]): readonly T[] => {
    const found = tests.filter(({ name }) => names.includes(name));
    if (found.length === 0) throw new UsageError(`--only: no test is called '${names}'`);
    return found;
  };
  if (benchmark.kind === 'lines') {
    const tests = chosen(benchmark.tests);
    const race = await Race.start(benchmark, engine, shell);
    return { run: (rounds) => race.run(tests, rounds), end: () => race.end() };
  }
  const tests = chosen(benchmark.tests);
  const race = await ProgramRace.start(benchmark, engine, shell);
  return { run: (rounds) => race.run(tests, rounds), end: () => race.end() };
}

const usualRounds = { best: 2, median: 5 } as const;

const benchmarkPath = (id: string, shell: Shell): string =>
  join(shell.root, 'conformance', id, 'bench', 'bench.json');

function chosen([id, ...more]: readonly string[], shell: Shell): readonly string[] {
  if (more[0] !== undefined) throw new UsageError(`one argument too many: '${more[0]}'`);
  const known = cores.map((core) => core.id).filter((core) => existsSync(benchmarkPath(core, shell)));
  if (id === undefined) return known;
  if (!known.includes(id))
    throw new UsageError(`there is no benchmark for '${id}'; there are: ${known.join(', ')}`);
  return [id];
}

function loadBenchmark(id: string, shell: Shell): Benchmark | ProgramBenchmark | GuestBenchmark {
  const path = benchmarkPath(id, shell);
  return readBenchmark(JSON.parse(readFileSync(path, 'utf8')), `conformance/${id}/bench/bench.json`);
}

// ── Reports ──────────────────────────────────────────────────────────────────────────────────────

type Either = Benchmark | ProgramBenchmark;

function meanRatio({ mean }: Either, measured: readonly Measured[]): number | undefined {
  const counted = measured.filter(({ name }) => mean.includes(name));
  const ratios = counted.map(ratio).filter((one) => one !== undefined);
  return ratios.length === 0 ? undefined : geometricMean(ratios);
}

/** What the reference runs where it is no interpreter of the same machine. */
const programOf = (benchmark: Either): string | undefined =>
  benchmark.kind === 'lines' ? benchmark.reference.program?.about : undefined;

/** Whether the ratio is the one that is wanted, where one is. */
function verdict(one: Measured): string {
  const found = ratio(one);
  if (one.atLeast === undefined || found === undefined) return '';
  return `  ${found >= one.atLeast ? 'at least' : 'BELOW'} ${one.atLeast.toFixed(2)}`;
}

function asText(benchmark: Either, measured: readonly Measured[]): string {
  const { reference, mean, title, figure } = benchmark;
  const program = programOf(benchmark);
  const number = (value: number | undefined, digits: number): string =>
    (value === undefined ? '–' : value.toFixed(digits)).padStart(9);
  const width = Math.max(...measured.map(({ name }) => name.length));
  const rows = measured.map((one) => {
    const theirs = one.reference === undefined ? undefined : speed(one.reference);
    return `${one.name.padEnd(width)}  ${one.about.padEnd(32 - width)}${number(speed(one.ours), 1)}${number(theirs, 1)}${number(ratio(one), 2)}${verdict(one)}\n`;
  });
  const beside = program === undefined ? '' : `${reference.name} runs ${program}\n`;
  const head = `${title}: million instructions per CPU second, ${figure} of the rounds\n${beside}${' '.repeat(34)}${'ours'.padStart(9)}${reference.name.padStart(9)}${'ratio'.padStart(9)}\n`;
  const counted = mean.filter((name) => measured.some((one) => one.name === name));
  const geometric = meanRatio(benchmark, measured);
  const last =
    geometric === undefined || counted.length < 2
      ? ''
      : `geometric mean of the ratio over ${counted.join(', ')}: ${geometric.toFixed(3)}\n`;
  return head + rows.join('') + last;
}

function asJson(benchmark: Either, measured: readonly Measured[]): string {
  const figures = (effort: Effort): object => ({ ...effort, speed: speed(effort) });
  const tests = measured.map((one) => ({
    name: one.name,
    about: one.about,
    ours: figures(one.ours),
    reference: one.reference === undefined ? null : figures(one.reference),
    ratio: ratio(one) ?? null,
    ...(one.atLeast !== undefined && { atLeast: one.atLeast }),
  }));
  const { core, title, reference, figure, mean } = benchmark;
  const geometric = meanRatio(benchmark, measured) ?? null;
  const facts = { core, title, figure, reference: reference.name, program: programOf(benchmark) ?? null };
  return `${JSON.stringify({ ...facts, tests, mean, geometricMean: geometric })}\n`;
}
