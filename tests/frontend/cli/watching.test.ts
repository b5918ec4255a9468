/** trace, profile and coverage as commands: of a story of ours, and of p-System II.0 where its volumes are found. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChapterCoverage } from '../../../frontend/cli/coverage';
import type { RoutineCost } from '../../../frontend/cli/profile';
import { medium } from '../../media';

const start = resolve('frontend/cli/start.mjs');
const story = resolve('roms/zmachine/fourth-floor.z5');

function cli(args: readonly string[], input: string | Uint8Array = '') {
  const options = { input, encoding: 'utf8', maxBuffer: 0x1000000 } as const;
  const run = spawnSync(process.execPath, [start, ...args], options);
  return { code: run.status, out: run.stdout, err: run.stderr };
}

// The first call may have to bundle the program.
beforeAll(() => void cli(['--version']), 60_000);

describe('watching a story', () => {
  it('profile counts each instruction once, and all of them below the main routine', () => {
    const { out, code } = cli(['profile', story, '--json'], 'look\n');
    const { instructions, routines } = JSON.parse(out) as {
      readonly instructions: number;
      readonly routines: readonly RoutineCost[];
    };
    expect(code).toBe(0);
    expect(routines.reduce((sum, { self }) => sum + self, 0)).toBe(instructions);
    expect(routines.find(({ routine }) => routine === 'main')?.total).toBe(instructions);
    expect(cli(['profile', story, '--top', '2'], 'look\n').out.split('\n')).toHaveLength(5);
  });

  it('profile begins and ends where it is told to', () => {
    const args = ['profile', story, '--json', '--from', '100', '--max-ticks', '350'];
    expect(JSON.parse(cli(args).out)).toMatchObject({ instructions: 250 });
  });

  it('coverage adds up its runs', () => {
    const executed = (args: readonly string[], input: string): number => {
      const { out } = cli(['coverage', story, '--json', ...args], input);
      const { chapters } = JSON.parse(out) as { readonly chapters: readonly ChapterCoverage[] };
      return chapters.flatMap(({ rows }) => rows).filter(({ count }) => count > 0).length;
    };
    const [idle, looking] = [executed([], ''), executed([], 'take all\nundo\n')];
    expect(looking).toBeGreaterThan(idle);
  });

  it('coverage of suites counts what they execute, by version', () => {
    const { out, code } = cli(['coverage', '--suites', 'zmachine/random', '--counts']);
    expect(out).toMatch(/^ {2}VAR:231 +random +\d+$/m);
    expect(code).toBe(0);
    expect(cli(['coverage', '--suites', 'zmachine/nothing'])).toMatchObject({ code: 2, out: '' });
  });

  it('profile counts calls: fib(15) takes 2 fib(16) - 1 of them, and Ackermann of 2 and 3 takes 44', () => {
    const { out } = cli(['profile', resolve('conformance/pmachine/control/control.code'), '--json']);
    const { routines } = JSON.parse(out) as { readonly routines: readonly RoutineCost[] };
    const calls = (routine: string): number | undefined =>
      routines.find((one) => one.routine === routine)?.calls;
    expect([calls('s1 p3'), calls('s1 p4')]).toEqual([1973, 44]);
    expect(routines[0]).toMatchObject({ routine: 's1 p3', name: 'CONTROL' });
  });

  it('trace names routines and shows their stacks', () => {
    const [first, second] = cli(['trace', story, '--places', '--count', '2']).out.split('\n');
    expect(first).toMatch(/^main o0 {8}\S+ .* {6}Stack: $/);
    expect(second).toMatch(/^[0-9a-f]+ o0 {8}/);
  });
});

const folder = process.env['TECHSQUARE_MEDIA']
  ?.split(':')
  .find((one) => existsSync(join(one, 'pmachine/ii0')));
const golden = medium('pmachine/golden/ii0-boot-halt.trace.gz');

describe.skipIf(folder === undefined || golden === undefined)('watching p-System II.0', () => {
  const at = (name: string): string => resolve(folder!, 'pmachine', name);
  const system = [at('ii0/system.vol'), '--attach', `disk/5=${at('ii0/utility.vol')}`];

  it('trace writes the records of the recorded boot, as far as they do not depend on the recorder', () => {
    const { out, code } = cli(['trace', ...system, '--places'], 'h');
    const places = (text: string): readonly string[] =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/\s+/, 4).join(' '));
    expect(places(out)).toEqual(places(new TextDecoder('latin1').decode(gunzipSync(golden!))));
    expect(code).toBe(0);
  });

  it('profile tells programs apart that number their procedures alike', () => {
    const keys = at('golden/ii0-compile-run-sieve.keys');
    const args = [
      'profile',
      ...system,
      '--attach',
      `disk/9=${at('ii0/work.vol')}`,
      '--input',
      keys,
      '--json',
    ];
    const { routines } = JSON.parse(cli(args).out) as { readonly routines: readonly RoutineCost[] };
    const mains = routines.filter(({ routine }) => routine === 's1 p1').map(({ name }) => name);
    expect(mains).toContain('SIEVE');
    expect(mains).toContain('PASCALCO');
    expect(routines[0]).toMatchObject({ routine: 's1 p1', name: 'SIEVE' });
    expect(routines.find(({ name, routine }) => name === 'PASCALSY' && routine === 's0 p1')?.calls).toBe(1);
  });
});
