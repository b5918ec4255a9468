/** Every suite, over every core. Media that are missing are a failure once TECHSQUARE_MEDIA says where they are. */
import { beforeAll, describe, expect, it } from 'vitest';
import { listSuites, runSuite, type ConformanceEnv, type SuiteResult } from '../../conformance/runner';
import { formatReport } from '../../conformance/report';
import { diskEnv, mediaFolders } from './disk';

const env: ConformanceEnv = diskEnv();
const suites = await listSuites(env);

describe.each(suites)('$id', (suite) => {
  let result: SuiteResult;
  beforeAll(async () => {
    result = await runSuite(suite, env);
  }, 60_000);

  it('has no check that fails', () => {
    const failed = withOutcome(result, 'failed');
    expect(failed).toEqual([]);
  });

  it.runIf(mediaFolders.length > 0)('has no check that is not run', () => {
    expect(withOutcome(result, 'not run')).toEqual([]);
  });

  it('is told in every report', () => {
    expect(formatReport({ suites: [result] }, 'text')).toContain(suite.id);
  });
});

const withOutcome = (result: SuiteResult, outcome: 'failed' | 'not run'): readonly string[] =>
  result.cases.flatMap((each) =>
    each.checks.flatMap((check) =>
      check.outcome === outcome ? [`${each.name}: ${check.name}: ${check.why}`] : [],
    ),
  );
