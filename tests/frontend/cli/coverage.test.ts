import { expect, it } from 'vitest';
import type { Execution, ManualChapter } from '../../../cores/kit/contract';
import { Coverage, coverageText } from '../../../frontend/cli/coverage';

const row = (code: string, name: string) => ({ code, name, operands: '', versions: '', spec: '', notes: '' });
/** Executes the codes it is given as addresses. */
const execution = (chapters: readonly ManualChapter[]): Execution => ({
  chapters,
  codes: ({ space }) => space.split(' '),
  place: () => undefined,
  callers: () => [],
  stack: () => [],
});
const numbered = [1, 2, 3, 4, 5].map((n) => row(`${n}`, `PUSH ${n}`));
const machine = execution([
  { title: 'Codes', rows: [...numbered, row('9', 'CALL')] },
  { title: 'Calls', rows: [row('C1', 'READ'), row('C2', 'WRITE')] },
]);
const run = (coverage: Coverage, on: Execution, ...codes: readonly string[]): void =>
  codes.forEach((space) => coverage.note({ space, offset: 0 }, on));

it('counts every row that an instruction exercises, and lists the others, families together', () => {
  const coverage = new Coverage();
  run(coverage, machine, '2', '2', '9 C1');
  expect(coverage.report()[0]!.rows.map(({ count }) => count)).toEqual([0, 2, 0, 0, 0, 1]);
  expect(coverageText(coverage.report(), false)).toBe(
    'Codes: 2 of 6 executed\n  not executed: PUSH 1, PUSH 3–5\n\n' +
      'Calls: 1 of 2 executed\n  not executed: C2 WRITE\n',
  );
  expect(coverageText(coverage.report(), true)).toContain('  2  PUSH 2                      2\n');
});

it('keeps apart what versions of a machine call by one code', () => {
  const coverage = new Coverage();
  run(coverage, machine, '9');
  run(coverage, execution([{ title: 'Codes', rows: [row('9', 'JUMP')] }]), '9', '9');
  run(coverage, machine, '9');
  const rows = coverage.report()[0]!.rows.filter(({ code }) => code === '9');
  expect(rows).toEqual([
    { code: '9', name: 'CALL', count: 2 },
    { code: '9', name: 'JUMP', count: 2 },
  ]);
});
