/** The four ways a result is told. All are made of one model and count the same: checks passed, failed and not run. */
import type { CaseResult, CheckResult, ConformanceResult, SuiteResult } from './runner';

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
}
export const reportFormats = ['text', 'tap', 'junit', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export function countChecks(result: ConformanceResult): Totals {
  return totals(result.suites.flatMap((suite) => checksOf(suite)));
}

export function formatReport(result: ConformanceResult, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return textReport(result);
    case 'tap':
      return tapReport(result);
    case 'junit':
      return junitReport(result);
    case 'json':
      return jsonReport(result);
  }
}

const checksOf = (suite: SuiteResult): readonly CheckResult[] => suite.cases.flatMap((each) => each.checks);

function totals(checks: readonly CheckResult[]): Totals {
  const count = (outcome: CheckResult['outcome']): number =>
    checks.filter((check) => check.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), notRun: count('not run') };
}

const totalsText = ({ passed, failed, notRun }: Totals): string =>
  `${passed} passed, ${failed} failed, ${notRun} not run`;

/** A line a suite, what failed below it, and the total; a reason that stands for a whole case is said once. */
function textReport(result: ConformanceResult): string {
  const lines = result.suites.flatMap((suite) => [
    `${suite.id}: ${totalsText(totals(checksOf(suite)))}  ${suite.title}`,
    ...suite.cases.flatMap(caseLines),
  ]);
  return `${[...lines, '', totalsText(countChecks(result))].join('\n')}\n`;
}

function caseLines(each: CaseResult): readonly string[] {
  const said = new Set<string>();
  return each.checks.flatMap((check) => {
    if (check.outcome === 'passed') return [];
    const why = said.has(check.why) ? 'for the same reason' : check.why;
    said.add(check.why);
    return [`  ${check.outcome}: ${each.name}: ${check.name}`, `    ${why}`];
  });
}

/** Test Anything Protocol, version 14: what was not run is skipped and so counts as not passed. */
function tapReport(result: ConformanceResult): string {
  const lines = result.suites.flatMap((suite) =>
    suite.cases.flatMap((each) =>
      each.checks.map((check) => ({ check, place: `${suite.id}, ${each.name}` })),
    ),
  );
  const told = lines.flatMap(({ check, place }, i) => tapLines(check, place, i + 1));
  return `${['TAP version 14', `1..${lines.length}`, ...told].join('\n')}\n`;
}

function tapLines(check: CheckResult, place: string, number: number): readonly string[] {
  const name = `${place}: ${check.name}`.replaceAll('\\', '\\\\').replaceAll('#', '\\#');
  switch (check.outcome) {
    case 'passed':
      return [`ok ${number} - ${name}`];
    case 'not run':
      return [`ok ${number} - ${name} # SKIP ${check.why}`];
    case 'failed':
      return [`not ok ${number} - ${name}`, '  ---', `  message: ${JSON.stringify(check.why)}`, '  ...'];
  }
}

function junitReport(result: ConformanceResult): string {
  const { passed, failed, notRun } = countChecks(result);
  const suites = result.suites.flatMap((suite) => {
    const own = totals(checksOf(suite));
    const counts = junitCounts(own.passed + own.failed + own.notRun, own.failed, own.notRun);
    return [
      `  <testsuite name="${xml(suite.id)}" ${counts}>`,
      ...suite.cases.flatMap((each) => each.checks.map((check) => junitCase(suite.id, each.name, check))),
      '  </testsuite>',
    ];
  });
  const counts = junitCounts(passed + failed + notRun, failed, notRun);
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="conformance" ${counts}>`;
  return `${[head, ...suites, '</testsuites>'].join('\n')}\n`;
}

const junitCounts = (tests: number, failures: number, skipped: number): string =>
  `tests="${tests}" failures="${failures}" skipped="${skipped}"`;

function junitCase(suite: string, name: string, check: CheckResult): string {
  const open = `    <testcase classname="${xml(suite)}" name="${xml(`${name}: ${check.name}`)}"`;
  if (check.outcome === 'passed') return `${open}/>`;
  const element = check.outcome === 'failed' ? 'failure' : 'skipped';
  return `${open}><${element} message="${xml(check.why)}"/></testcase>`;
}

/** XML 1.0 has no way to write most control characters. */
const xml = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');

const jsonReport = (result: ConformanceResult): string =>
  `${JSON.stringify({ totals: countChecks(result), suites: result.suites }, undefined, 2)}\n`;
