/** What may go wrong with disks on the command line: who is told what, and what becomes of the blocks that were written. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeVolume, openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { ldci, systemOf } from '../../cores/pmachine/system';

const start = resolve('frontend/cli/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'tech-square-drives-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const inFolder = (name: string): string => join(folder, name);

function run(...args: readonly string[]) {
  const done = spawnSync(process.execPath, [start, 'run', 'system.vol', ...args], {
    cwd: folder,
    input: '',
    encoding: 'utf8',
  });
  return { code: done.status, err: done.stderr.split('\nusage:')[0]! };
}

/** Fills a block with X, writes it to blocks 50 of units 4 and 9, and then fills its evaluation stack. */
const write = (unit: number): readonly number[] => [unit, ...ldci(0x2000), 0, ...ldci(512), 50, 0, 158, 6];
const code = [...ldci(0x2000), 0, ...ldci(512), 88, 158, 10, ...write(4), ...write(9), 1, 185, 0xf6];
const system = systemOf([
  { lexLevel: -1, dataBytes: 40, code, exit: 0, jumps: [code.length - 3] },
  { lexLevel: 0, code: [193, 0], exit: 0 },
]);

beforeAll(() => {
  writeFileSync(inFolder('system.vol'), system);
  writeFileSync(inFolder('work.vol'), makeVolume({ name: 'WORK', blocks: 60 }));
  writeFileSync(inFolder('letter.txt'), 'Dear friend,\n');
  run('--help'); // the first call may have to bundle the program
}, 60_000);

describe('--attach', () => {
  it.each([
    ['disk/9=letter.txt', /does not take letter\.txt: expected a p-System volume/],
    ['disk/9=missing.vol', /cannot read missing\.vol: there is no such file/],
    ['disk/7=work.vol', /has no port 'disk\/7'; it has: console, disk\/4/],
    ['console=work.vol', /the port console does not take work\.vol: it takes no files/],
    ['disk/9', /expected PORT=FILE, found 'disk\/9'/],
  ])('of %s is a mistake in the use of the command, and says why', (setting, message) => {
    expect(run('--attach', setting)).toMatchObject({
      code: 2,
      err: expect.stringMatching(message) as string,
    });
  });

  it('of two disks to one drive is one too', () => {
    const twice = run('--attach', 'disk/9=work.vol', '--attach', 'disk/9=system.vol');
    expect(twice).toEqual({ code: 2, err: 'tech-square: --attach: disk/9 is given twice' });
  });
});

describe('--eject', () => {
  it('does not write one disk over another', () => {
    const same = run(
      '--attach',
      'disk/9=work.vol',
      '--eject',
      'disk/4=out.vol',
      '--eject',
      'disk/9=./out.vol',
    );
    expect(same).toEqual({
      code: 2,
      err: 'tech-square: --eject: disk/4 and disk/9 would both be written to ./out.vol',
    });
    expect(existsSync(inFolder('out.vol'))).toBe(false);
  });

  it('writes all blocks that were written before the machine ended in a fault', () => {
    const faulty = run(
      '--attach',
      'disk/9=work.vol',
      '--eject',
      'disk/4=four.vol',
      '--eject',
      'disk/9=nine.vol',
    );
    expect(faulty).toMatchObject({
      code: 3,
      err: expect.stringContaining('segment 0, procedure 1') as string,
    });
    for (const name of ['four.vol', 'nine.vol']) {
      const { volume } = openFileSystem(readFileSync(inFolder(name)));
      expect(
        volume.read(50).every((byte) => byte === 88),
        name,
      ).toBe(true);
    }
    expect(readFileSync(inFolder('system.vol')).equals(system)).toBe(true);
  });

  it('writes the other disk when the first cannot be written', () => {
    const half = run(
      '--attach',
      'disk/9=work.vol',
      '--eject',
      'disk/4=no/such/folder.vol',
      '--eject',
      'disk/9=other.vol',
    );
    expect(half).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot write no/such/folder.vol') as string,
    });
    expect(openFileSystem(readFileSync(inFolder('other.vol'))).volume.read(50)[0]).toBe(88);
  });
});
