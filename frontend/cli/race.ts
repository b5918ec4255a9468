/** Our engine and a reference interpreter, measured in turn. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cores } from '../../cores/index';
import { keyOfCharacter } from '../host/characterKeys';
import { Session, type SavedSession } from '../host/session';
import { StoryText, terminalPorts } from '../host/storyText';
import { figureOf, type Benchmark, type BenchmarkTest, type Effort, type Measured } from './benchmark';
import { findImage } from './images';
import { ProgressLine } from './progress';
import type { Shell } from './shell';

/** A guest computed something else than it should, or did not come to the place where it does. */
export class WrongResult extends Error {
  override readonly name = 'WrongResult';
}

export class Race {
  private prepared: SavedSession | undefined;

  private constructor(
    private readonly benchmark: Benchmark,
    private readonly session: Session,
    private readonly reference: readonly string[] | undefined, // a command
    private readonly folder: string,
    private readonly shell: Shell,
  ) {}

  /** Throws UsageError when a medium is missing, WrongResult when the guest cannot be prepared. */
  static async start(benchmark: Benchmark, engine: 'interpreter' | 'jit', shell: Shell): Promise<Race> {
    const image = await findImage(benchmark.image.sha256, shell);
    const core = await cores.find(({ id }) => id === benchmark.core)!.load();
    const session = new Session(core, image.bytes, { seed: 1, epoch: 0, engine, config: {} });
    for (const { port, sha256 } of benchmark.drives) {
      const offer = session.offer({ kind: 'media', port, data: (await findImage(sha256, shell)).bytes });
      if (!offer.ok) throw new WrongResult(`${port} does not take its medium: ${offer.why}`);
    }
    const program = benchmark.reference.program?.image ?? benchmark.image;
    const command = installed(benchmark, shell);
    const folder = await mkdtemp(join(tmpdir(), 'tech-square-bench-'));
    if (command === undefined)
      shell.error(`${benchmark.reference.name} is not installed: our figures alone, no ratio\n`);
    else await writeFile(join(folder, program.file), (await findImage(program.sha256, shell)).bytes);
    const reference = command && [...command, join(folder, program.file)];
    return new Race(benchmark, session, reference, folder, shell).prepare();
  }

  async end(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async run(tests: readonly BenchmarkTest[], rounds: number): Promise<readonly Measured[]> {
    const progress = new ProgressLine(this.shell);
    const startUp = this.reference === undefined ? 0 : this.theirSeconds(undefined);
    const measured: Measured[] = [];
    for (const test of tests) {
      const ours: Effort[] = [];
      const theirs: number[] = [];
      this.ours(test.warmUp, undefined);
      for (let round = 1; round <= rounds && this.shell.stopped() === undefined; round++) {
        progress.show(`${test.name}: ${test.about}, round ${round} of ${rounds}`);
        ours.push(this.ours(test.line, test.result));
        if (this.reference !== undefined) theirs.push(this.theirSeconds(test) - startUp);
        await new Promise(setImmediate); // signals are heard between rounds
      }
      measured.push(this.measured(test, ours, theirs));
    }
    progress.clear();
    return measured;
  }

  private measured(test: BenchmarkTest, ours: readonly Effort[], theirs: readonly number[]): Measured {
    const one = (all: readonly number[]): number => figureOf(this.benchmark, all);
    const { program } = this.benchmark.reference;
    const counted = ours[0]?.instructions ?? 0;
    const instructions = test.instructions ?? counted;
    return {
      name: test.name,
      about: test.about,
      ours: { seconds: one(ours.map(({ seconds }) => seconds)), instructions },
      reference:
        this.reference === undefined
          ? undefined
          : { seconds: Math.max(one(theirs), 1e-3), instructions: program?.instructions ?? instructions },
    };
  }

  // ── Ours ───────────────────────────────────────────────────────────────────────────────────────

  private prepare(): this {
    if (this.benchmark.prepare === '') return this;
    this.toPrompt();
    this.type(this.benchmark.prepare);
    this.toPrompt();
    this.prepared = this.session.save();
    return this;
  }

  /** CPU time of one line, this process's other threads included. */
  private ours(line: string, result: string | undefined): Effort {
    const { session } = this;
    if (this.prepared === undefined) session.restart();
    else session.load(this.prepared);
    this.toPrompt();
    const text = new StoryText(terminalPorts(session.core.ports));
    text.take(session.drain());
    this.type(line);
    const { ticks } = session.machine;
    const before = process.cpuUsage();
    this.toPrompt();
    const { user, system } = process.cpuUsage(before);
    if (result !== undefined)
      check('our engine', line, this.benchmark.result, text.take(session.drain()), result);
    return { seconds: (user + system) / 1e6, instructions: session.machine.ticks - ticks };
  }

  /** A whole line, or its characters as keys; what the last of them sets off has not run yet. */
  private type(line: string): void {
    for (const [i, character] of Array.from(line).entries()) {
      if (i > 0) this.toPrompt();
      const { last } = this.session;
      const wait = last.end === 'waiting' ? last.for[0] : undefined;
      if (wait?.on === 'line') {
        this.session.offer({ kind: 'line', port: wait.port, text: line, terminator: 'Enter' });
        return;
      }
      if (wait?.on !== 'key') throw new WrongResult(`${this.benchmark.title}: asks for no line and no key`);
      this.session.offer({ kind: 'key', port: wait.port, key: keyOfCharacter(character) });
    }
  }

  private toPrompt(): void {
    const slice = this.session.runToWait(Infinity);
    if (slice.end !== 'waiting') throw new WrongResult(`${this.benchmark.title}: ended with ${slice.end}`);
  }

  // ── Theirs ─────────────────────────────────────────────────────────────────────────────────────

  /** CPU time of a whole process, by the POSIX shell's `times`; without a test, what it takes to start and end. */
  private theirSeconds(test: BenchmarkTest | undefined): number {
    const { reference, result } = this.benchmark;
    const { line, result: expected } = reference.program ?? test ?? { line: '', result: '' };
    const run = spawnSync('sh', ['-c', '"$@"; times >&2', 'sh', ...this.reference!], {
      input: `${test === undefined ? '' : `${line}\n`}${reference.end}\n`,
      cwd: this.folder,
      encoding: 'utf8',
    });
    if (test !== undefined)
      check(reference.name, line, reference.program?.pattern ?? result, run.stdout, expected);
    const children = run.stderr.trim().split('\n').at(-1) ?? '';
    const [user, system] = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
      ([, m, s]) => Number(m) * 60 + Number(s),
    );
    if (user === undefined || system === undefined) throw new WrongResult(`sh: no times in '${children}'`);
    return user + system;
  }
}

function check(engine: string, line: string, pattern: RegExp, text: string, expected: string): void {
  const found = pattern.exec(text)?.[1];
  if (found !== expected)
    throw new WrongResult(`'${line}': ${engine} gives ${found ?? 'no result'}, expected ${expected}`);
}

/** The reference's command with the path of its program; undefined when it is not installed. */
function installed({ reference }: Benchmark, shell: Shell): readonly string[] | undefined {
  const [program = '', ...args] = reference.command;
  const path = findProgram(program, reference.folders, shell);
  return path === undefined ? undefined : [path, ...args];
}

/** The path of a program on PATH or in one of these folders; undefined when it is not installed. */
export function findProgram(program: string, more: readonly string[], shell: Shell): string | undefined {
  const folders = [...(shell.environment['PATH'] ?? '').split(delimiter), ...more];
  return folders.map((folder) => join(folder, program)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
