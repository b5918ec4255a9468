import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { medium, mediumLines } from '../../media';

const start = resolve('frontend/cli/start.mjs');
const story = resolve('roms/zmachine/fourth-floor.z5');
const folder = mkdtempSync(join(tmpdir(), 'tech-square-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function cli(args: readonly string[], input: string | Uint8Array = '') {
  const run = spawnSync(process.execPath, [start, ...args], { cwd: folder, input, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const bare = (text: string): string => text.replaceAll(/\s+/g, '');

// The first call may have to bundle the program.
beforeAll(() => void cli(['--version']), 60_000);

describe('the command line', () => {
  it.each([
    [[], 'no command'],
    [['dance'], "unknown command 'dance'"],
    [['run'], 'the image is missing'],
    [['run', story, 'x'], "one argument too many: 'x'"],
    [['run', '--dance', story], "Unknown option '--dance'"],
    [['run', 'nowhere.z5'], 'there is no such file'],
    [['run', story, '--rng', 'dice'], 'expected own or frotz or bocfel'],
    [['run', story, '--seed', '-1'], '--seed'],
    [['run', story, '--speed', '0'], '--speed: expected a number from 1'],
    [['run', story, '--core', 'pdp'], "there is no core 'pdp'"],
    [['run', story, '--engine', 'steam'], 'expected interpreter or jit'],
    [['run', story, '--attach', 'tape=x'], "has no port 'tape'"],
    [['run', story, '--option', 'columns=none'], 'a number from 1 to 255'],
    [['run', story, '--load', start], 'was not written by --save-at-end'],
    [['run', story, '--load', 'nowhere.save'], 'cannot read nowhere.save: there is no such file'],
    [['replay', 'nowhere.journal'], 'there is no such file'],
    [['conformance', 'zmachine/nothing'], 'no suite'],
    [['conformance', '--format', 'pdf'], 'expected one of text, tap, junit, json'],
    [['disassemble', story, '--from', 'moon:1'], "there is no space 'moon'"],
    [['bench', 'pdp'], "there is no benchmark for 'pdp'"],
    [['help', 'dance'], "unknown command 'dance'"],
  ])('refuses %j with usage and exit code 2', (args, message) => {
    const { code, out, err } = cli(args);
    expect(err).toContain(message);
    expect(err).toContain('usage: tech-square');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('helps on standard output', () => {
    const { code, out, err } = cli(['--help']);
    for (const name of ['list', 'run', 'conformance', 'info', 'disassemble', 'trace', 'replay', 'bench'])
      expect(out).toContain(`\n  ${name} `);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(cli(['run', '--help']).out).toContain('--save-at-end FILE');
  });

  it.each([
    ['an empty file', ''],
    ['another kind of file', 'a letter to nobody\n'.repeat(20)],
    ['a story that is cut short', readFileSync(story).subarray(0, 5000)],
  ])('gives exit code 4 for %s', (_what, bytes) => {
    writeFileSync(join(folder, 'image'), bytes);
    const { code, out, err } = cli(['run', 'image']);
    expect(err).toMatch(/not recognised\n {2}Z-machine: /);
    expect(out).toBe('');
    expect(code).toBe(4);
  });
});

describe('running a story from a script', () => {
  it('prints what the story prints, and nothing else, on standard output', () => {
    const { code, out, err } = cli(['run', story], 'look\n');
    expect(out).toMatch(/^\s*It is twenty to two in the morning\./);
    expect(out).toContain('\nFOURTH FLOOR\n');
    expect(out).not.toContain('look\n');
    expect(out.endsWith('>\n')).toBe(true);
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it('takes the script from a file or a pipe, with CR LF or without', () => {
    writeFileSync(join(folder, 'script'), 'look\r\nwait\r\n');
    const { out } = cli(['run', story, '--input', 'script']);
    expect(cli(['run', story], 'look\nwait\n').out).toBe(out);
    expect(cli(['run', '-', '--input', 'script'], readFileSync(story)).out).toBe(out);
  });

  it('wraps at the width it is told, and not at all otherwise', () => {
    const lines = cli(['run', story, '--width', '40'], 'look\n').out.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(
      cli(['run', story], 'look\n')
        .out.split('\n')
        .some((line) => line.length > 80),
    ).toBe(true);
  });

  it('stops at --max-ticks with a note', () => {
    const { code, err } = cli(['run', story, '--max-ticks', '1000'], 'look\n');
    expect(err).toBe('stopped at tick 1000, as --max-ticks asked\n');
    expect(code).toBe(0);
  });

  it('asks for the names of files on standard error, and reads them from the script', () => {
    const { out, err } = cli(['run', story], 'save\nhere.qzl\nwait\nrestore\nhere.qzl\nlook\nsave\n\n');
    expect(err.split('\n')).toEqual([
      'File to save the game [fourth-floor.qzl]: here.qzl',
      'File to restore a saved game [fourth-floor.qzl]: here.qzl',
      'File to save the game [fourth-floor.qzl]: ',
      '',
    ]);
    expect(out).toContain('Ok.');
    expect(readFileSync(join(folder, 'here.qzl'), 'latin1').slice(0, 12)).toMatch(/^FORM....IFZS$/s);
    expect(readFileSync(join(folder, 'fourth-floor.qzl')).length).toBeGreaterThan(100);
  });

  it('does not ask for a file that is attached', () => {
    const { err } = cli(['run', story, '--attach', 'save=mine.qzl'], 'save\n');
    expect(err).toBe('');
    expect(readFileSync(join(folder, 'mine.qzl')).length).toBeGreaterThan(100);
  });

  it('goes on from a save as if it had never stopped', () => {
    const whole = cli(['run', story], 'east\nlook\nwait\n').out;
    const first = cli(['run', story, '--save-at-end', 'half.save'], 'east\n').out;
    const second = cli(['run', story, '--load', 'half.save'], 'look\nwait\n').out;
    expect(bare(first + second)).toBe(bare(whole));
    writeFileSync(join(folder, 'torn.save'), readFileSync(join(folder, 'half.save')).subarray(0, 3000));
    const torn = cli(['run', story, '--load', 'torn.save']);
    expect(torn.err).toMatch(/damaged/);
    expect(torn.code).toBe(4);
  });

  it('says which file it cannot write', () => {
    const { code, err } = cli(['run', story, '--record', 'no/such/folder'], 'look\n');
    expect(err).toContain('cannot write no/such/folder: there is no such file');
    expect(code).toBe(2);
  });

  it('ends quietly when nobody reads its output', async () => {
    const child = spawn('sh', ['-c', `yes look | "${process.execPath}" "${start}" run "${story}" | head -1`]);
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    await new Promise((done) => child.on('close', done));
    expect(err).toBe('');
  });

  it('on an interrupt finishes its slice and saves what it was asked to', async () => {
    const args = [start, 'run', story, '--record', 'cut.journal', '--save-at-end', 'cut.save'];
    const child = spawn(process.execPath, args, { cwd: folder });
    child.stdin.write('look\n');
    await new Promise((done) => child.stdout.once('data', done));
    child.kill('SIGINT');
    const code = await new Promise((done) => child.on('close', done));
    expect(code).toBe(130);
    expect(cli(['replay', 'cut.journal', '--verify']).code).toBe(0);
    expect(cli(['run', story, '--load', 'cut.save'], 'look\n').code).toBe(0);
  });
});

describe('a story that breaks the Standard', () => {
  it('gives exit code 3, what is wrong, and where', () => {
    const { code, err } = cli(['run', resolve('conformance/zmachine/faults/faults.z3')], 'a\n');
    expect(err).toMatch(
      /^Z-machine fault at story 0x[0-9a-f]+, tick \d+: .*divi.* by zero.* \(divide-by-zero; ZMS /,
    );
    expect(err).toMatch(/\n {2}in story 0x[0-9a-f]+\n/);
    expect(code).toBe(3);
    expect(cli(['trace', resolve('conformance/zmachine/faults/faults.z3')], 'a\n').code).toBe(3);
  });
});

describe('recording and replaying', () => {
  it('proves that the session was the same, and prints it again', () => {
    const { out } = cli(['run', story, '--record', 'a.journal'], 'east\nlook\n');
    const verified = cli(['replay', 'a.journal', '--verify']);
    expect(verified.err).toMatch(/^verified: 2 inputs, \d+ ticks, state [0-9a-f]{64}\n$/);
    expect(verified).toMatchObject({ code: 0, out: '' });
    expect(bare(cli(['replay', 'a.journal']).out)).toBe(bare(out));
  });

  it('gives exit code 1 when the machine does something else', () => {
    cli(['run', story, '--record', 'b.journal'], 'east\nlook\n');
    const journal = readFileSync(join(folder, 'b.journal'), 'utf8');
    writeFileSync(join(folder, 'c.journal'), journal.replace('"text":"east"', '"text":"west"'));
    expect(cli(['replay', 'c.journal', '--verify'])).toMatchObject({ code: 1, out: '' });
    writeFileSync(
      join(folder, 'd.journal'),
      journal.replace(/"state":"./, '"state":"f').replace(/"state":"ff/, '"state":"0f'),
    );
    expect(cli(['replay', 'd.journal', '--verify']).err).toMatch(
      /the state is [0-9a-f]{64}, the journal's is/,
    );
  });

  it('gives exit code 4 when the journal is none', () => {
    expect(cli(['replay', story]).code).toBe(4);
  });
});

describe('looking at an image', () => {
  it('info names what it is, for people and for programs', () => {
    expect(cli(['info', story]).out).toMatch(/^ +Z-machine version 5/);
    const facts = JSON.parse(cli(['info', story, '--json']).out) as Record<string, unknown>;
    expect(facts).toMatchObject({ core: 'zmachine', catalog: { title: 'Fourth Floor', shipped: true } });
  });

  it('disassemble and trace agree on the first instruction', () => {
    const listing = cli(['disassemble', story, '--count', '3']).out.split('\n');
    const trace = cli(['trace', story, '--count', '3']).out.split('\n');
    expect(listing).toHaveLength(4);
    expect(trace).toHaveLength(4);
    expect(trace[0]).toBe(`        0  ${listing[0] ?? ''}`);
    const facts = JSON.parse(cli(['trace', story, '--from', '2', '--count', '1', '--json']).out) as object;
    expect(facts).toMatchObject({ tick: 2 });
  });

  it('list names the cores and the media, found or not', () => {
    const lines = cli(['list', '--json']).out.trimEnd().split('\n');
    const all = lines.map((one) => JSON.parse(one) as Record<string, unknown>);
    expect(all[0]).toEqual({ kind: 'core', id: 'zmachine', title: 'Z-machine' });
    expect(all.find(({ title }) => title === 'Fourth Floor')).toMatchObject({ found: 'roms' });
  });
});

const commands = mediumLines('zmachine/golden/zork1_verified_350.txt');
describe.skipIf(commands === undefined)('Zork I, won', () => {
  it.each([
    ['frotz', '17', 'zmachine/golden/zork1.dfrotz-2.54.seed17.out'],
    ['bocfel', '7', 'zmachine/golden/zork1.bocfel-2.1.2.seed7.out'],
  ])('is word for word what %s prints with seed %s, white space aside', (rng, seed, golden) => {
    writeFileSync(join(folder, 'zork1.z3'), medium('zmachine/zork/zork1.z3')!);
    const { code, out } = cli(['run', 'zork1.z3', '--rng', rng, '--seed', seed], `${commands!.join('\n')}\n`);
    const expected = mediumLines(golden)!.filter((line) => !/^(Loading |Using normal formatting)/.test(line));
    expect(bare(out)).toBe(bare(expected.join('\n')));
    expect(code).toBe(0);
  });
});
