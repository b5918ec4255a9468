/** A machine with several terminals, typed at from one script. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { houseDirectory, printed, scriptOf, showsInOrder, twoUsers } from '../../cores/cp40/twoUsers';

const folder = mkdtempSync(join(tmpdir(), 'tech-square-house-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const runHouse = (input: string, ...more: readonly string[]): string =>
  execFileSync('node', ['frontend/cli/start.mjs', 'run', houseDirectory, '--input', '-', ...more], {
    input,
    encoding: 'utf8',
  });

const script = `query names
term01: login jim
term01: graphics
term02: login mark
term02: editor
term02: msg jim hello
term01: query names
query users
shutdown
`;

test('lines of a script go to the terminals that they name, and what comes from there is labelled', () => {
  const lines = runHouse(script).split('\n');
  expect(lines).toContain('OPERATOR OPERATOR');
  expect(lines).toContain('term01: From MARK: hello');
  expect(lines).toContain('term01: MARK     TERM02');
  expect(lines).toContain('3 users, 0 of them disconnected.');
}, 60_000);

test('what the last lines of a script lead to is waited for', () => {
  const jim = ['login jim', 'graphics', 'ipl 190', 'format 191 home', 'yes', 'list'];
  const lines = runHouse(jim.map((line) => `term01: ${line}\n`).join('')).split('\n');
  expect(lines).toContain('term01: Disk 191 has 5 cylinders.');
  expect(lines.at(-3)).toMatch(/^term01: \d+ blocks are free\.$/);
}, 60_000);

test('the house comes with its packs: two users write, punch and read, print, share a disk, leave and come back', () => {
  const paper = join(folder, 'paper.txt');
  const lines = runHouse(scriptOf(twoUsers), '--eject', `00E=${paper}`).split('\n');
  for (const terminal of new Set(twoUsers.map((step) => step.terminal))) {
    const label = terminal === 'operator' ? '' : `${terminal}: `;
    const shown = lines
      .flatMap((line) => (line.startsWith(label) ? [line.slice(label.length)] : []))
      .join('\n');
    const expected = twoUsers.flatMap((step) => (step.terminal === terminal ? step.shows : []));
    expect(showsInOrder(shown, expected), `${terminal}: ${shown}`).toBe(true);
  }
  expect(showsInOrder(readFileSync(paper, 'utf8'), ['M A R K', ...printed])).toBe(true);
}, 60_000);
