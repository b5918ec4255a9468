import { expect, it } from 'vitest';
import { countChecks, formatReport } from '../../conformance/report';
import type { ConformanceResult } from '../../conformance/runner';

const result: ConformanceResult = {
  suites: [
    {
      id: 'fake/one',
      title: 'One',
      cases: [
        {
          name: 'first',
          ticks: 5,
          checks: [
            { outcome: 'passed', name: 'a # b' },
            { outcome: 'failed', name: '<c>', why: 'it is "wrong"\n\u0001' },
            { outcome: 'failed', name: 'd', why: 'it is "wrong"\n\u0001' },
          ],
        },
      ],
    },
    {
      id: 'fake/two',
      title: 'Two',
      cases: [
        { name: 'second', ticks: 0, checks: [{ outcome: 'not run', name: 'e', why: 'media missing: m' }] },
      ],
    },
  ],
};

it('counts checks passed, failed and not run', () => {
  expect(countChecks(result)).toEqual({ passed: 1, failed: 2, notRun: 1 });
});

it('tells text a line a suite, what failed and why, and the total last', () => {
  const lines = formatReport(result, 'text').split('\n');
  expect(lines[0]).toBe('fake/one: 1 passed, 2 failed, 0 not run  One');
  expect(lines).toContain('  failed: first: <c>');
  expect(lines).toContain('    for the same reason');
  expect(lines).toContain('  not run: second: e');
  expect(lines.at(-2)).toBe('1 passed, 2 failed, 1 not run');
});

it('tells TAP a numbered line a check, with hashes escaped and missing media skipped', () => {
  expect(formatReport(result, 'tap').split('\n')).toEqual([
    'TAP version 14',
    '1..4',
    'ok 1 - fake/one, first: a \\# b',
    'not ok 2 - fake/one, first: <c>',
    '  ---',
    '  message: "it is \\"wrong\\"\\n\\u0001"',
    '  ...',
    'not ok 3 - fake/one, first: d',
    '  ---',
    '  message: "it is \\"wrong\\"\\n\\u0001"',
    '  ...',
    'ok 4 - fake/two, second: e # SKIP media missing: m',
    '',
  ]);
});

it('tells JUnit well-formed XML with the same counts', () => {
  const xml = formatReport(result, 'junit');
  expect(xml).toContain('<testsuites name="conformance" tests="4" failures="2" skipped="1">');
  expect(xml).toContain(
    'name="first: &lt;c&gt;"><failure message="it is &quot;wrong&quot;&#10;\ufffd"/></testcase>',
  );
  expect(xml).toContain('<skipped message="media missing: m"/>');
});

it('tells JSON the model as it is, with totals', () => {
  expect(JSON.parse(formatReport(result, 'json'))).toEqual({
    totals: { passed: 1, failed: 2, notRun: 1 },
    suites: result.suites,
  });
});
