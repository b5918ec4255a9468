import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { medium } from '../../media';

const start = resolve('frontend/cli/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tech-square-volume-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function volume(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [start, 'volume', ...args], { cwd: folder, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}
const inFolder = (name: string): string => join(folder, name);

const program = 'program greet;\nbegin\n    writeln(1)\nend.\n';

// The first call may have to bundle the program.
beforeAll(() => void volume('--help'), 60_000);

describe('volume make', () => {
  it('makes a volume of the blocks and with the name that are asked for', () => {
    expect(volume('make', 'new.vol', '--blocks', '494', '--name', 'fresh')).toMatchObject({
      code: 0,
      out: '',
    });
    expect(readFileSync(inFolder('new.vol'))).toHaveLength(494 * 512);
    expect(volume('list', 'new.vol').out).toMatch(
      /^FRESH: {2}\(.*blocks: 494.*\n0 files, 488 blocks unused\n$/,
    );
  });

  it('never replaces a file', () => {
    writeFileSync(inFolder('precious.vol'), 'precious');
    const { code, err } = volume('make', 'precious.vol');
    expect([code, err]).toEqual([2, expect.stringContaining('precious.vol is there already')]);
    expect(readFileSync(inFolder('precious.vol'), 'utf8')).toBe('precious');
  });
});

describe('volume put and get', () => {
  it('turn texts of the host into texts of the machine, and back', () => {
    volume('make', 'work.vol', '--blocks', '100');
    writeFileSync(inFolder('greet.pas'), program.replaceAll('\n', '\r\n'));
    expect(volume('put', 'work.vol', 'greet.pas', '--date', '2026-11-21')).toMatchObject({
      code: 0,
      out: '',
      err: 'WORK:GREET.TEXT, text, 4 blocks from 6\n',
    });
    expect(volume('list', 'work.vol').out).toMatch(/^GREET\.TEXT +4 +6 +2048 +21-Nov-26 {2}text$/m);
    expect(volume('get', 'work.vol', 'greet.text').out).toBe(program);
    expect(volume('view', 'work.vol', 'GREET.TEXT').out).toBe(program);
    expect(volume('get', 'work.vol', 'greet.text', 'copy.txt').code).toBe(0);
    expect(readFileSync(inFolder('copy.txt'), 'utf8')).toBe(program);
    expect(existsSync(inFolder('work.vol.new'))).toBe(false);
  });

  it('keep bytes as they are for all that is no text, and on request', () => {
    volume('make', 'bytes.vol', '--blocks', '60', '--big-endian', '--duplicate');
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i);
    writeFileSync(inFolder('some.data'), bytes);
    volume('put', 'bytes.vol', 'some.data');
    volume('put', 'bytes.vol', 'some.data', 'raw.text', '--raw');
    expect(volume('get', 'bytes.vol', 'some.data', 'back').code).toBe(0);
    expect(Uint8Array.from(readFileSync(inFolder('back')))).toEqual(bytes);
    expect(volume('get', 'bytes.vol', 'raw.text', 'back2', '--raw').code).toBe(0);
    expect(Uint8Array.from(readFileSync(inFolder('back2')))).toEqual(bytes);
    expect(volume('get', 'bytes.vol', 'some.data')).toMatchObject({ code: 2, out: '' });
  });

  it('tell what is on the volume as JSON', () => {
    volume('make', 'json.vol', '--blocks', '60');
    writeFileSync(inFolder('a.txt'), 'a\n');
    volume('put', 'json.vol', 'a.txt', '--date', '1979-02-28');
    expect(JSON.parse(volume('list', 'json.vol', '--json').out)).toMatchObject({
      name: 'JSON',
      unusedBlocks: 50,
      files: [{ name: 'A.TEXT', kind: 'text', blocks: 4, bytes: 2048, first: 6, date: '28-Feb-79' }],
    });
  });
});

describe('volume remove, rename and crunch', () => {
  it('change the image', () => {
    volume('make', 'change.vol', '--blocks', '60');
    for (const name of ['a', 'b', 'c']) {
      writeFileSync(inFolder(`${name}.txt`), `${name}\n`);
      volume('put', 'change.vol', `${name}.txt`);
    }
    expect(volume('remove', 'change.vol', 'a.text').code).toBe(0);
    expect(volume('rename', 'change.vol', 'b.text', 'x.text').code).toBe(0);
    expect(volume('crunch', 'change.vol').code).toBe(0);
    const { files } = JSON.parse(volume('list', 'change.vol', '--json').out) as {
      files: readonly { name: string; first: number }[];
    };
    expect(files.map(({ name, first }) => [name, first])).toEqual([
      ['X.TEXT', 6],
      ['C.TEXT', 10],
    ]);
    expect(volume('get', 'change.vol', 'x.text').out).toBe('b\n');
  });
});

describe('what cannot be done is refused, and leaves the image as it was', () => {
  beforeAll(() => {
    volume('make', 'small.vol', '--blocks', '12');
    writeFileSync(inFolder('big.txt'), `${'x'.repeat(500)}\n`.repeat(20));
    writeFileSync(inFolder('greek.txt'), 'fine\nα\n');
    writeFileSync(inFolder('no.vol'), 'no volume');
  });
  it.each([
    [2, [], 'what to do with the volume is missing'],
    [2, ['list'], 'the image is missing'],
    [2, ['dance', 'small.vol'], "a volume cannot be told to 'dance'"],
    [2, ['get', 'small.vol'], 'the name is missing'],
    [2, ['list', 'small.vol', 'x'], "one argument too many: 'x'"],
    [2, ['list', 'small.vol', '--raw'], 'volume list has no option --raw'],
    [2, ['list', 'nowhere.vol'], 'there is no such file'],
    [2, ['list', 'small.vol', '--core', 'zmachine'], "no core 'zmachine' has volumes"],
    [2, ['put', 'small.vol', 'greek.txt', '--date', '2026-02-30'], 'expected YYYY-MM-DD'],
    [2, ['make', 'x.vol', '--blocks', 'many'], '--blocks: expected a whole number'],
    [4, ['make', 'x.vol', '--blocks', '4'], 'a volume has 6 to 32767 blocks'],
    [4, ['list', 'no.vol'], 'expected a p-System volume'],
    [4, ['get', 'small.vol', 'x'], 'volume SMALL: there is no file X'],
    [4, ['put', 'small.vol', 'big.txt'], 'volume SMALL: BIG.TEXT needs 22 blocks in one piece'],
    [4, ['put', 'small.vol', 'greek.txt'], 'line 2: a p-System text cannot hold the character U+03B1'],
  ])('%i: %j', (code, args, message) => {
    const before = readFileSync(inFolder('small.vol'));
    const run = volume(...args);
    expect(run.err).toContain(message);
    expect([run.code, run.out]).toEqual([code, '']);
    expect(readFileSync(inFolder('small.vol'))).toEqual(before);
  });
});

const floppy = medium('pmachine/i5/altairsim_ucsd-i5-interp.dsk');
describe.skipIf(floppy === undefined)('an I.5 floppy', () => {
  it('takes a text and stays an I.5 floppy, all other files untouched', () => {
    writeFileSync(inFolder('interp.dsk'), floppy!);
    writeFileSync(inFolder('greet.txt'), program);
    const names = (): readonly { name: string }[] =>
      (JSON.parse(volume('list', 'interp.dsk', '--json').out) as { files: { name: string }[] }).files;
    const before = names();
    const text = volume('get', 'interp.dsk', 'BOOT.TEXT').out;
    expect(text).toMatch(/;/);
    expect(volume('put', 'interp.dsk', 'greet.txt', 'greet.text').code).toBe(0);
    expect(readFileSync(inFolder('interp.dsk'))).toHaveLength(floppy!.length);
    expect(names().filter(({ name }) => name !== 'GREET.TEXT')).toEqual(before);
    expect(volume('get', 'interp.dsk', 'greet.text').out).toBe(program);
    expect(volume('get', 'interp.dsk', 'BOOT.TEXT').out).toBe(text);
  });
});

const media = ['ii0/system.vol', 'ii0/utility.vol', 'ii0/work.vol', 'golden/ii0-compile-run-sieve.keys'].map(
  (name) => medium(`pmachine/${name}`),
);
describe.skipIf(media.includes(undefined))('run --attach and --eject', () => {
  it('gives the volumes back with what the guest wrote, and leaves those attached as they were', () => {
    const [system, utility, work, keys] = media as readonly Uint8Array[];
    for (const [name, bytes] of Object.entries({ system, utility, work, keys }))
      writeFileSync(inFolder(`ii0-${name}`), bytes!);
    const args = ['ii0-system', '--attach', 'disk/5=ii0-utility', '--attach', 'disk/9=ii0-work'];
    const run = spawnSync(
      process.execPath,
      [
        start,
        'run',
        ...args,
        '--eject',
        'disk/9=after.vol',
        '--eject',
        'disk/10=none',
        '--input',
        'ii0-keys',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect([run.status, run.stderr]).toEqual([0, expect.stringContaining('there is nothing in disk/10')]);
    expect(Uint8Array.from(readFileSync(inFolder('ii0-work')))).toEqual(work);
    expect(existsSync(inFolder('none'))).toBe(false);
    expect(volume('list', 'after.vol').out).toMatch(/^SIEVE\.CODE +2 +14 +1024/m);
    expect(volume('view', 'after.vol', 'sieve.code').out).toContain('segment 1 SIEVE: LINKED, 284 bytes');
  });

  it('--eject names a port that the machine has', () => {
    const run = spawnSync(process.execPath, [start, 'run', 'ii0-system', '--eject', 'tape=x'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([
      2,
      expect.stringContaining("--eject: the UCSD p-machine has no port 'tape'"),
    ]);
  });
});

describe('an image that is written back', () => {
  const made = (name: string): string => {
    expect(volume('make', name, '--blocks', '60').code).toBe(0);
    writeFileSync(inFolder('greet.pas'), program);
    return inFolder(name);
  };

  it('harms no other file, whatever it is called, and leaves none behind', () => {
    made('beside.vol');
    writeFileSync(inFolder('beside.vol.new'), 'precious');
    const before = readdirSync(folder).sort();
    expect(volume('put', 'beside.vol', 'greet.pas').code).toBe(0);
    expect(readFileSync(inFolder('beside.vol.new'), 'utf8')).toBe('precious');
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('keeps its permissions', () => {
    chmodSync(made('private.vol'), 0o600);
    expect(volume('put', 'private.vol', 'greet.pas').code).toBe(0);
    expect(statSync(inFolder('private.vol')).mode & 0o777).toBe(0o600);
  });

  it('is the one that a link leads to; the link stays', () => {
    symlinkSync(made('linked.vol'), inFolder('link.vol'));
    expect(volume('put', 'link.vol', 'greet.pas').code).toBe(0);
    expect(lstatSync(inFolder('link.vol')).isSymbolicLink()).toBe(true);
    expect(volume('get', 'linked.vol', 'greet.text').out).toBe(program);
  });

  it('cannot be standard input', () => {
    const { code, err } = volume('put', '-', 'greet.pas');
    expect([code, err]).toEqual([2, expect.stringContaining('it must be a file')]);
    expect(existsSync(inFolder('-'))).toBe(false);
  });
});
