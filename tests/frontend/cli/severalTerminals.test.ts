/** A machine with several terminals, typed at from one script. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

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
  const args = ['frontend/cli/start.mjs', 'run', 'roms/cp40/house.directory', '--input', '-'];
  const lines = execFileSync('node', args, { input: script, encoding: 'utf8' }).split('\n');
  expect(lines).toContain('OPERATOR OPERATOR');
  expect(lines).toContain('term01: From MARK: hello');
  expect(lines).toContain('term01: MARK     TERM02');
  expect(lines).toContain('3 users, 0 of them disconnected.');
}, 60_000);
