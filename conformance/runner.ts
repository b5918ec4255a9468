/**
 * Runs suites against cores. Knows neither files nor the network: it is handed the means to load, so that the
 * command line and the page in the browser run the very same suites.
 */
import type { CoreEntry } from '../cores/index';
import type { Core } from '../cores/kit/contract';
import { sha256 } from '../cores/kit/sha256';
import { throughStream } from '../frontend/host/compression';
import { Session } from '../frontend/host/session';
import { findFault, type LoadedClaim } from './checks';
import { runInLockstep } from './lockstep';
import { parseSuite } from './parse';
import {
  Player,
  StepError,
  type LoadedStep,
  type LoadedVolume,
  type Playable,
  type StartSession,
} from './play';
import type { Case, Check, FileRef, Step, Suite, VolumeOf } from './suite';

export interface ConformanceEnv {
  readonly cores: readonly CoreEntry[];
  /** A file of the project by its path from the root, 'conformance/suites.json'. */
  load(path: string): Promise<Uint8Array | undefined>;
  readonly media: { find(sha256: string): Promise<Uint8Array | undefined> };
  readonly start?: StartSession; // a Session, unless said otherwise
}

export interface RunRequest {
  readonly env: ConformanceEnv;
  /** Which suites: by core 'zmachine', by suite 'zmachine/czech'. All, when there are none. */
  readonly filter?: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
}
export interface Progress {
  readonly suite: string;
  readonly name: string; // of the case that begins
  readonly done: number; // cases
  readonly total: number;
}

export interface ConformanceResult {
  readonly suites: readonly SuiteResult[];
}
export interface SuiteResult {
  readonly id: string;
  readonly title: string;
  readonly cases: readonly CaseResult[];
}
export interface CaseResult {
  readonly name: string;
  readonly ticks: number;
  readonly checks: readonly CheckResult[];
}
/** `why` is a sentence for whoever has to mend it; a check is not run when its media are missing, and never passes so. */
export type CheckResult =
  | { readonly outcome: 'passed'; readonly name: string }
  | { readonly outcome: 'failed' | 'not run'; readonly name: string; readonly why: string };

/** Where the names of all suites stand. */
export const suiteIndex = 'conformance/suites.json';

/** The suites a filter names, read. Throws SuiteError; an unknown name is one. */
export async function listSuites(
  env: Pick<ConformanceEnv, 'load'>,
  filter: readonly string[] = [],
): Promise<readonly Suite[]> {
  const ids = JSON.parse(decode(await need(env, suiteIndex))) as readonly string[];
  const matches = (id: string, name: string): boolean => id === name || id.startsWith(`${name}/`);
  const unknown = filter.find((name) => !ids.some((id) => matches(id, name)));
  if (unknown !== undefined) throw new MissingFile(`no suite is called '${unknown}'`);
  const wanted = ids.filter((id) => filter.length === 0 || filter.some((name) => matches(id, name)));
  return Promise.all(
    wanted.map(async (id) => parseSuite(id, decode(await need(env, `conformance/${id}/suite.json`)))),
  );
}

export async function runSuites({ env, filter, onProgress }: RunRequest): Promise<ConformanceResult> {
  const suites = await listSuites(env, filter);
  const total = suites.reduce((sum, suite) => sum + suite.cases.length, 0);
  let done = 0;
  const results: SuiteResult[] = [];
  for (const suite of suites) {
    const begin = (name: string): void => onProgress?.({ suite: suite.id, name, done: done++, total });
    results.push(await runSuite(suite, env, begin));
  }
  return { suites: results };
}

export async function runSuite(
  suite: Suite,
  env: ConformanceEnv,
  begin: (name: string) => void = () => undefined,
): Promise<SuiteResult> {
  const cases: CaseResult[] = [];
  for (const each of suite.cases) {
    begin(each.name);
    cases.push(await runCase(suite, each, env));
  }
  return { id: suite.id, title: suite.title, cases };
}

/** Each check of the case has one result, however far the case came; a case that breaks off after its last has one more. */
async function runCase(suite: Suite, each: Case, env: ConformanceEnv): Promise<CaseResult> {
  const names = each.steps.flatMap((step) =>
    step.step === 'check' ? [step.check.sentence] : step.step === 'lockstep' ? [step.sentence] : [],
  );
  const all = (outcome: 'failed' | 'not run', why: string): CaseResult => ({
    name: each.name,
    ticks: 0,
    checks: names.map((name) => ({ outcome, name, why })),
  });
  try {
    const loader = new Loader(suite.id, env);
    const image = await loader.bytes(each.image);
    const steps: readonly Played[] = await Promise.all(each.steps.map((step) => loadStep(step, loader)));
    const core = await findCore(suite.core, env);
    const start = env.start ?? ((...given) => new Session(...given));
    return playCase(each, steps, start(core, image, machineOptions(each)));
  } catch (error) {
    if (error instanceof MissingMedia) return all('not run', error.message);
    return all('failed', String(error));
  }
}

const machineOptions = ({ seed, config }: Case) =>
  ({ seed, epoch: 0, engine: 'interpreter', config }) as const;

async function findCore(id: string, env: ConformanceEnv): Promise<Core> {
  const entry = env.cores.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new MissingFile(`there is no core ${id}`);
  return entry.load();
}

type Played = LoadedStep | LoadedCheck;
interface LoadedCheck {
  readonly step: 'check';
  readonly name: string;
  readonly claim: LoadedClaim;
}

function playCase(each: Case, steps: readonly Played[], session: Playable): CaseResult {
  const player = new Player(session, each.maxTicks);
  const checks: CheckResult[] = [];
  let broken: string | undefined;
  let count = 0;
  for (const [i, step] of steps.entries()) {
    const next = steps.slice(i + 1).find((later) => later.step !== 'check')?.step;
    if (step.step === 'check') {
      broken ??= attempt(() => player.start(next), 'the start');
      checks.push(resultOf(step, broken, player));
      continue;
    }
    count++;
    if (step.step === 'lockstep') {
      broken ??= attempt(() => runInLockstep(step, player), `step ${count}, lockstep`);
      checks.push(outcome(step.sentence, broken));
    } else broken ??= attempt(() => player.play(step, next), `step ${count}, ${step.step}`);
  }
  if (broken !== undefined && checks.at(-1)?.outcome !== 'failed')
    checks.push({ outcome: 'failed', name: 'the script is played to its end', why: broken });
  return { name: each.name, ticks: player.ticks, checks };
}

function resultOf({ name, claim }: LoadedCheck, broken: string | undefined, player: Player): CheckResult {
  return outcome(name, broken ?? findFault(claim, player));
}

const outcome = (name: string, why: string | undefined): CheckResult =>
  why === undefined ? { outcome: 'passed', name } : { outcome: 'failed', name, why };

/** What broke, if something did. An exception of the core's is a failure like another: a core declares what it throws. */
function attempt(action: () => void, what: string): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return `${what}: ${error instanceof StepError ? error.message : String(error)}`;
  }
}

async function loadStep(step: Step, loader: Loader): Promise<Played> {
  switch (step.step) {
    case 'check':
      return { step: 'check', name: step.check.sentence, claim: await loadClaim(step.check, loader) };
    case 'script':
      return { step: 'script', lines: 'length' in step.lines ? step.lines : await loader.lines(step.lines) };
    case 'media': {
      const { data } = step;
      return {
        step: 'media',
        data: data !== null && 'ref' in data ? await loader.bytes(data.ref) : data,
      };
    }
    case 'keys':
      return typeof step.keys === 'string'
        ? { step: 'keys', keys: step.keys }
        : { step: 'keys', keys: await loader.text(step.keys) };
    case 'mount':
      return { ...step, data: await loadMedium(step.data, loader) };
    case 'lockstep':
      return { ...step, trace: await loader.lines(step.trace) };
    case 'line':
    case 'attach':
    case 'key':
    case 'wait':
    case 'size':
    case 'pointer':
    case 'stored':
      return step;
  }
}

async function loadMedium(
  data: FileRef | VolumeOf | null,
  loader: Loader,
): Promise<Uint8Array | LoadedVolume | null> {
  if (data === null) return null;
  if (!('files' in data)) return loader.bytes(data);
  const load = async ({ name, ref }: VolumeOf['files'][number]) => ({ name, bytes: await loader.bytes(ref) });
  return { ...data, files: await Promise.all(data.files.map(load)) };
}

async function loadClaim(check: Check, loader: Loader): Promise<LoadedClaim> {
  if (check.claim === 'bytes') return { ...check, expected: await loader.bytes(check.expected) };
  if (check.claim !== 'text') return check;
  const { test } = check;
  if (test.test !== 'equals') return { ...check, test };
  const { expected } = test;
  const literal = typeof expected === 'string';
  const text = literal ? expected : await loader.text(expected);
  return { ...check, test: { ...test, expected: text, literal } };
}

class MissingMedia extends Error {
  override readonly name = 'MissingMedia';
}
class MissingFile extends Error {
  override readonly name = 'MissingFile';
}

const decode = (bytes: Uint8Array, encoding = 'utf-8'): string => new TextDecoder(encoding).decode(bytes);

async function need(env: Pick<ConformanceEnv, 'load'>, path: string): Promise<Uint8Array> {
  const bytes = await env.load(path);
  if (bytes === undefined) throw new MissingFile(`${path} is missing`);
  return bytes;
}

const gunzip = throughStream(() => new DecompressionStream('gzip'));
const largestFile = 64 * 1024 * 1024;

/** Finds what a suite refers to. Media are checked: a file of another hash is as good as none. */
class Loader {
  constructor(
    private readonly suite: string,
    private readonly env: ConformanceEnv,
  ) {}

  async bytes(ref: FileRef): Promise<Uint8Array> {
    const bytes = await this.stored(ref);
    return ref.gzip === true ? gunzip(bytes, largestFile) : bytes;
  }

  private async stored(ref: FileRef): Promise<Uint8Array> {
    if ('file' in ref) {
      const path = ref.file.startsWith('/') ? ref.file.slice(1) : `conformance/${this.suite}/${ref.file}`;
      return need(this.env, path);
    }
    const bytes = await this.env.media.find(ref.sha256);
    if (bytes !== undefined && sha256(bytes) === ref.sha256) return bytes;
    throw new MissingMedia(`media missing: ${ref.media}, SHA-256 ${ref.sha256}`);
  }

  text = async (ref: FileRef): Promise<string> => decode(await this.bytes(ref), ref.encoding);
  async lines(ref: FileRef): Promise<readonly string[]> {
    const text = (await this.text(ref)).replaceAll('\r\n', '\n');
    return text.replace(/\n$/, '').split('\n');
  }
}
