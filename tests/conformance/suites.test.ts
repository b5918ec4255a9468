/** Every suite, over every core. Media that are missing are a failure once TECHSQUARE_MEDIA says where they are. */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { listSuites, runSuite, type ConformanceEnv, type SuiteResult } from '../../conformance/runner';
import type { StartSession } from '../../conformance/play';
import { ReloadedSession } from '../../conformance/reload';
import { Session } from '../../frontend/host/session';
import { diskEnv, mediaFolders } from './disk';

const env: ConformanceEnv = diskEnv();
const suites = await listSuites(env);

const reloading: StartSession = (...given) => new ReloadedSession(...given);

describe.each(suites)('$id', (suite) => {
  let result: SuiteResult;
  const sessions: Session[] = [];
  beforeAll(async () => {
    const start: StartSession = (...given) => {
      const session = new Session(...given);
      sessions.push(session);
      return session;
    };
    result = await runSuite(suite, { ...env, start });
  }, 120_000);

  it('has no check that fails', () => {
    expect(withOutcome(result, 'failed')).toEqual([]);
  });

  it.runIf(mediaFolders.length > 0)('has no check that is not run', () => {
    expect(withOutcome(result, 'not run')).toEqual([]);
  });

  it('passes as well when the machine is saved and a new one loaded before every input', async () => {
    if (sessions.every(({ journal }) => journal.entries.length === 0)) return; // it would be the same run again
    const reloaded = await runSuite(suite, { ...env, start: reloading });
    expect(reloaded).toEqual(result);
  }, 180_000);
});

it('knows every suite by name', () => {
  const folders = readdirSync('conformance', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('suite.json'))
    .map((path) => dirname(path));
  expect(suites.map((suite) => suite.id).sort()).toEqual(folders.sort());
});

const withOutcome = (result: SuiteResult, outcome: 'failed' | 'not run'): readonly string[] =>
  result.cases.flatMap((each) =>
    each.checks.flatMap((check) =>
      check.outcome === outcome ? [`${each.name}: ${check.name}: ${check.why}`] : [],
    ),
  );
