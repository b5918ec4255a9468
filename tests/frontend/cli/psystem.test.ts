/** The real p-System II.0 on the command line: a day with the Editor and the compiler, and one that is interrupted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { medium } from '../../media';
import { corrected, firstDay, keysOf, secondDay, type Step } from '../../sessions/editor';

const start = resolve('frontend/cli/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tech-square-psystem-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function cli(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, [start, ...args], { cwd: folder, input, encoding: 'latin1' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const system = medium('pmachine/ii0/system.vol');
const work = medium('pmachine/ii0/work.vol');
const compiled = medium('pmachine/golden/ii0-work-after-compile-sieve.vol');
const compiling = medium('pmachine/golden/ii0-compile-run-sieve.keys');

beforeAll(() => {
  // The first call may have to bundle the program.
  cli(['--version']);
  if (system !== undefined) writeFileSync(join(folder, 'system.vol'), system);
  if (work !== undefined) writeFileSync(join(folder, 'work.vol'), work);
}, 60_000);

/** A log has what the screen showed, if not always where: the Editor redraws only what has changed. */
function expectShown(log: string, steps: readonly Step[]): void {
  for (const { keys, shows } of steps)
    for (const text of shows) expect(log, `after ${JSON.stringify(keys)}`).toContain(text);
}

describe.skipIf(system === undefined || work === undefined)('a session with the Editor', () => {
  it('ends with a program that was typed, corrected, run and filed, and that runs again the day after', () => {
    const first = cli(
      [
        'run',
        'system.vol',
        '--attach',
        'disk/9=work.vol',
        '--eject',
        'disk/4=day1.vol',
        '--eject',
        'disk/9=filed.vol',
      ],
      keysOf(firstDay),
    );
    expect([first.code, first.err]).toEqual([0, '']);
    expectShown(first.out, firstDay);
    const second = cli(['run', 'day1.vol', '--attach', 'disk/9=filed.vol'], keysOf(secondDay));
    expect([second.code, second.err]).toEqual([0, '']);
    expectShown(second.out, secondDay);
    expect(cli(['volume', 'view', 'filed.vol', 'GREET.TEXT']).out.trimEnd().split('\n')).toEqual(corrected);
  });

  it('changes no file that it was not told to write', () => {
    expect(readFileSync(join(folder, 'system.vol')).equals(system!)).toBe(true);
    expect(readFileSync(join(folder, 'work.vol')).equals(work!)).toBe(true);
  });
});

const present =
  system !== undefined && work !== undefined && compiled !== undefined && compiling !== undefined;

describe.skipIf(!present)('a save in the midst of a compilation', () => {
  const keys = present ? new TextDecoder('latin1').decode(compiling) : '';
  const drives = ['--attach', 'disk/9=work.vol', '--eject', 'disk/9=after.vol'];

  it.each([150_000, 700_000, 1_500_000])(
    'made at tick %i goes on in another process to the code that was to come out',
    (tick) => {
      const half = cli(
        [
          'run',
          'system.vol',
          '--attach',
          'disk/9=work.vol',
          '--max-ticks',
          `${tick}`,
          '--save-at-end',
          'half.save',
        ],
        keys,
      );
      expect([half.code, half.err]).toEqual([0, `stopped at tick ${tick}, as --max-ticks asked\n`]);
      const typed = keys.slice(keysTaken(half.out, keys));
      const rest = cli(['run', 'system.vol', '--load', 'half.save', '--eject', 'disk/9=after.vol'], typed);
      expect([rest.code, rest.err]).toEqual([0, '']);
      const after = readFileSync(join(folder, 'after.vol'));
      const [from, end] = [14 * 512, 15 * 512 + 284];
      expect(after.subarray(from, end).equals(compiled!.subarray(from, end))).toBe(true);
      expect(rest.out).toContain('1899 primes');
      cli(['run', 'system.vol', ...drives], keys);
      expect(readFileSync(join(folder, 'after.vol')).equals(after)).toBe(true);
    },
  );
});

/** How many keys of the script the first process has used: the compiler is at work when the names have been typed. */
function keysTaken(out: string, keys: string): number {
  const names = keys.indexOf('\r', keys.indexOf('\r') + 1) + 1;
  expect(out).toContain('Compiling...');
  return names;
}
