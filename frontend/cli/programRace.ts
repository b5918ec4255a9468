/**
 * Programs run to their end by our engine and by an emulator of the same machine, in turn. Several have a process each:
 * the emulator starts anew for every program, and V8 has no better memory of the ones before than it.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cores } from '../../cores/index';
import type { Core } from '../../cores/kit/contract';
import { Session } from '../host/session';
import { figureOf, type Effort, type Measured, type ProgramBenchmark, type ProgramTest } from './benchmark';
import { herculesSeconds } from './hercules';
import { findImage } from './images';
import { ProgressLine } from './progress';
import { findProgram, WrongResult } from './race';
import type { Shell } from './shell';

/** As JSON has it. */
type Alone = Omit<Measured, 'reference'> & { readonly reference: Effort | null };

/** Before the first round our engine runs so many instructions, that V8 may know what it is about. */
const warmUpTicks = 20_000_000;

/** How each emulator is run: CPU seconds from the start of a storage image to its end. */
const ways: Readonly<
  Record<
    ProgramBenchmark['reference']['emulator'],
    (path: string, folder: string, image: string) => Promise<number>
  >
> = { hercules: herculesSeconds };

export class ProgramRace {
  private constructor(
    private readonly benchmark: ProgramBenchmark,
    private readonly core: Core,
    private readonly engine: 'interpreter' | 'jit',
    private readonly emulator: string | undefined, // its path
    private readonly folder: string,
    private readonly shell: Shell,
  ) {}

  static async start(
    benchmark: ProgramBenchmark,
    engine: 'interpreter' | 'jit',
    shell: Shell,
  ): Promise<ProgramRace> {
    const { emulator, name } = benchmark.reference;
    const path = findProgram(emulator, [], shell);
    if (path === undefined) shell.error(`${name} is not installed: our figures alone, no ratio\n`);
    const core = await cores.find(({ id }) => id === benchmark.core)!.load();
    const folder = await mkdtemp(join(tmpdir(), 'tech-square-bench-'));
    return new ProgramRace(benchmark, core, engine, path, folder, shell);
  }

  async end(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Throws UsageError when a medium is missing, WrongResult when a program does not end as it should. */
  async run(tests: readonly ProgramTest[], rounds: number): Promise<readonly Measured[]> {
    if (tests.length > 1) return this.runApart(tests, rounds);
    const progress = new ProgressLine(this.shell);
    const measured: Measured[] = [];
    for (const test of tests) {
      const { bytes } = await findImage(test.image.sha256, this.shell);
      await writeFile(join(this.folder, test.image.file), bytes);
      const options = { seed: 1, epoch: 0, engine: this.engine, config: {} };
      const session = new Session(this.core, bytes, options);
      session.runToWait(warmUpTicks);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 1; round <= rounds && this.shell.stopped() === undefined; round++) {
        progress.show(`${test.name}: ${test.about}, round ${round} of ${rounds}`);
        ours.push(ourSeconds(session, test));
        if (this.emulator !== undefined) theirs.push(await this.theirSeconds(this.emulator, test));
      }
      measured.push(this.measured(test, ours, theirs));
    }
    progress.clear();
    return measured;
  }

  private async runApart(tests: readonly ProgramTest[], rounds: number): Promise<readonly Measured[]> {
    const progress = new ProgressLine(this.shell);
    const measured: Measured[] = [];
    for (const test of tests) {
      if (this.shell.stopped() !== undefined) break;
      progress.show(`${test.name}: ${test.about}`);
      measured.push(await this.alone(test, rounds));
    }
    progress.clear();
    return measured;
  }

  /** The same command, for this test only. */
  private async alone({ name }: ProgramTest, rounds: number): Promise<Measured> {
    const start = join(this.shell.root, 'frontend', 'cli', 'start.mjs');
    const only = ['--only', name, '--rounds', String(rounds), '--engine', this.engine, '--json'];
    const child = [start, 'bench', this.benchmark.core, ...only];
    try {
      const { stdout } = await promisify(execFile)(process.execPath, child, { env: this.shell.environment });
      const { tests } = JSON.parse(stdout) as { tests: readonly [Alone] };
      return { ...tests[0], reference: tests[0].reference ?? undefined };
    } catch (error) {
      const { stderr } = error as { stderr?: string };
      throw stderr === undefined ? error : new WrongResult(stderr.trim());
    }
  }

  private theirSeconds(emulator: string, test: ProgramTest): Promise<number> {
    return ways[this.benchmark.reference.emulator](emulator, this.folder, test.image.file);
  }

  private measured(test: ProgramTest, ours: readonly number[], theirs: readonly number[]): Measured {
    const { name, about, instructions, atLeast } = test;
    const effort = (seconds: readonly number[]): Effort => ({
      seconds: figureOf(this.benchmark, seconds),
      instructions,
    });
    const reference = theirs.length === 0 ? undefined : effort(theirs);
    return { name, about, ours: effort(ours), reference, atLeast };
  }
}

/** CPU time of the whole program, this process's other threads included. */
function ourSeconds(session: Session, { name, instructions }: ProgramTest): number {
  session.restart();
  const before = process.cpuUsage();
  const slice = session.runToWait(2 * instructions);
  const { user, system } = process.cpuUsage(before);
  const { ticks } = session.machine;
  if (slice.end !== 'halted' || ticks !== instructions)
    throw new WrongResult(
      `${name}: our engine executed ${ticks} instructions (${slice.end}), expected ${instructions} to its end`,
    );
  return (user + system) / 1e6;
}
