import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cores } from '../../../cores/index';
import { Session } from '../../host/session';
import { StoryText } from '../../host/storyText';
import {
  geometricMean,
  ratio,
  readBenchmark,
  speed,
  type Benchmark,
  type BenchmarkTest,
  type Measured,
} from '../benchmark';
import { optionalNumber, parseArguments, UsageError, type Command } from '../command';
import { findImage } from '../images';
import { ProgressLine } from '../progress';
import { exitCode, type Shell } from '../shell';

export const bench: Command = {
  name: 'bench',
  synopsis: '[core] [--only NAMES] [--rounds N] [--engine interpreter|jit] [--json]',
  summary: 'how fast the cores are, against a reference in the same run',
  help: `Each test is run by our engine (after a warm-up) and, when it is installed, by the reference interpreter, in
turn. Speed is given in million guest instructions per second of CPU time, the ratio as ours over theirs.

  --only NAMES     only these tests, 'abc'
  --rounds N       run each so often and take the best (default: 2)
  --engine NAME    interpreter or jit
  --json           one object: tests, geometric mean

Exit code: 1 when a test computes a wrong result.
`,

  async run(args, shell) {
    const { values, positionals } = parseArguments(args, {
      ...{ only: { type: 'string' }, rounds: { type: 'string' } },
      ...{ engine: { type: 'string' }, json: { type: 'boolean' } },
    });
    const rounds = Math.max(1, optionalNumber(values.rounds, '--rounds', 100) ?? 2);
    const engine = values.engine ?? 'interpreter';
    if (engine !== 'interpreter' && engine !== 'jit')
      throw new UsageError(`--engine: expected interpreter or jit, found '${engine}'`);
    for (const id of chosen(positionals, shell)) {
      const benchmark = loadBenchmark(id, shell);
      const names = values.only ?? benchmark.tests.map(({ name }) => name).join('');
      const tests = benchmark.tests.filter(({ name }) => names.includes(name));
      if (tests.length === 0) throw new UsageError(`--only: no test is called '${names}'`);
      const race = await Race.start(benchmark, engine, shell);
      try {
        const measured = await race.run(tests, rounds);
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

class WrongResult extends Error {}

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

function loadBenchmark(id: string, shell: Shell): Benchmark {
  const path = benchmarkPath(id, shell);
  return readBenchmark(JSON.parse(readFileSync(path, 'utf8')), `conformance/${id}/bench/bench.json`);
}

/** Our engine and the reference on one image. */
class Race {
  private constructor(
    private readonly benchmark: Benchmark,
    private readonly session: Session,
    private readonly reference: readonly string[] | undefined,
    private readonly imageFile: string,
    private readonly folder: string,
    private readonly shell: Shell,
  ) {}

  static async start(benchmark: Benchmark, engine: 'interpreter' | 'jit', shell: Shell): Promise<Race> {
    const image = await findImage(benchmark.image.sha256, shell);
    const core = await cores.find(({ id }) => id === benchmark.core)!.load();
    const session = new Session(core, image.bytes, { seed: 1, epoch: 0, engine, config: {} });
    const folder = await mkdtemp(join(tmpdir(), 'tech-square-bench-'));
    const imageFile = join(folder, benchmark.image.file);
    await writeFile(imageFile, image.bytes);
    const reference = installed(benchmark, shell);
    if (reference === undefined)
      shell.error(`${benchmark.reference.name} is not installed: our figures alone, no ratio\n`);
    return new Race(benchmark, session, reference, imageFile, folder, shell);
  }

  async end(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async run(tests: readonly BenchmarkTest[], rounds: number): Promise<readonly Measured[]> {
    const progress = new ProgressLine(this.shell);
    const measured: Measured[] = [];
    const startUp = this.reference === undefined ? 0 : this.theirSeconds(undefined);
    for (const test of tests) {
      let [ours, theirs] = [Infinity, Infinity];
      this.ourSeconds(test.warmUp, undefined);
      for (let round = 1; round <= rounds && this.shell.stopped() === undefined; round++) {
        progress.show(`${test.name}: ${test.about}, round ${round} of ${rounds}`);
        ours = Math.min(ours, this.ourSeconds(test.line, test.result));
        if (this.reference !== undefined) theirs = Math.min(theirs, this.theirSeconds(test) - startUp);
        await new Promise(setImmediate); // signals are heard between rounds
      }
      const reference = this.reference === undefined ? undefined : Math.max(theirs, 1e-3);
      measured.push({ name: test.name, about: test.about, ours, reference, instructions: test.instructions });
    }
    progress.clear();
    return measured;
  }

  /** CPU time of one line, this process's other threads included. */
  private ourSeconds(line: string, result: string | undefined): number {
    const { session } = this;
    session.restart();
    this.toPrompt();
    const text = new StoryText();
    text.take(session.drain());
    const wait = session.last.end === 'waiting' ? session.last.for[0] : undefined;
    if (wait?.on !== 'line') throw new WrongResult(`${this.benchmark.title}: asks for no line`);
    session.offer({ kind: 'line', port: wait.port, text: line, terminator: 'Enter' });
    const before = process.cpuUsage();
    this.toPrompt();
    const { user, system } = process.cpuUsage(before);
    if (result !== undefined) this.check('our engine', line, text.take(session.drain()), result);
    return (user + system) / 1e6;
  }

  private toPrompt(): void {
    const slice = this.session.runToWait(Infinity);
    if (slice.end !== 'waiting') throw new WrongResult(`${this.benchmark.title}: ended with ${slice.end}`);
  }

  /** CPU time of a whole process, by the POSIX shell's `times`; without a test, what it takes to start and end. */
  private theirSeconds(test: BenchmarkTest | undefined): number {
    const { benchmark } = this;
    const run = spawnSync('sh', ['-c', '"$@"; times >&2', 'sh', ...this.reference!, this.imageFile], {
      input: `${test === undefined ? '' : `${test.line}\n`}${benchmark.end}\n`,
      cwd: this.folder,
      encoding: 'utf8',
    });
    if (test !== undefined) this.check(benchmark.reference.name, test.line, run.stdout, test.result);
    const children = run.stderr.trim().split('\n').at(-1) ?? '';
    const [user, system] = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
      ([, m, s]) => Number(m) * 60 + Number(s),
    );
    if (user === undefined || system === undefined) throw new WrongResult(`sh: no times in '${children}'`);
    return user + system;
  }

  private check(engine: string, line: string, text: string, expected: string): void {
    const found = this.benchmark.result.exec(text)?.[1];
    if (found !== expected)
      throw new WrongResult(`'${line}': ${engine} gives ${found ?? 'no result'}, expected ${expected}`);
  }
}

/** The reference's command with the path of its program; undefined when it is not installed. */
function installed({ reference }: Benchmark, shell: Shell): readonly string[] | undefined {
  const [program = '', ...args] = reference.command;
  const folders = [...(shell.environment['PATH'] ?? '').split(delimiter), ...reference.folders];
  const path = folders.map((folder) => join(folder, program)).find(isProgram);
  return path === undefined ? undefined : [path, ...args];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// ── Reports ──────────────────────────────────────────────────────────────────────────────────────

function meanRatio({ mean }: Benchmark, measured: readonly Measured[]): number | undefined {
  const counted = measured.filter(({ name }) => mean.includes(name));
  const ratios = counted.map(ratio).filter((one) => one !== undefined);
  return ratios.length === 0 ? undefined : geometricMean(ratios);
}

function asText(benchmark: Benchmark, measured: readonly Measured[]): string {
  const { reference, mean, title } = benchmark;
  const number = (value: number | undefined, digits: number): string =>
    (value === undefined ? '–' : value.toFixed(digits)).padStart(9);
  const rows = measured.map((one) => {
    const theirs = one.reference === undefined ? undefined : speed(one.instructions, one.reference);
    const ours = speed(one.instructions, one.ours);
    return `${one.name}  ${one.about.padEnd(28)}${number(ours, 1)}${number(theirs, 1)}${number(ratio(one), 2)}\n`;
  });
  const head = `${title}: million instructions per CPU second\n${' '.repeat(31)}${'ours'.padStart(9)}${reference.name.padStart(9)}${'ratio'.padStart(9)}\n`;
  const counted = mean.filter((name) => measured.some((one) => one.name === name));
  const geometric = meanRatio(benchmark, measured);
  const last =
    geometric === undefined
      ? ''
      : `geometric mean of the ratio over ${counted.join(', ')}: ${geometric.toFixed(3)}\n`;
  return head + rows.join('') + last;
}

function asJson(benchmark: Benchmark, measured: readonly Measured[]): string {
  const tests = measured.map((one) => ({
    name: one.name,
    about: one.about,
    instructions: one.instructions,
    ours: { seconds: one.ours, speed: speed(one.instructions, one.ours) },
    reference:
      one.reference === undefined
        ? null
        : { seconds: one.reference, speed: speed(one.instructions, one.reference) },
    ratio: ratio(one) ?? null,
  }));
  const { core, title, reference, mean } = benchmark;
  const geometric = meanRatio(benchmark, measured) ?? null;
  return `${JSON.stringify({ core, title, reference: reference.name, tests, mean, geometricMean: geometric })}\n`;
}
