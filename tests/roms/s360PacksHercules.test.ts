/** packs.deck and Debian's hercules: its tools read our packs, its machine runs our deck and loads what that writes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { openPack } from '../../cores/s360/devices/dasd/pack';
import { outsideProgram, titleWith } from '../outside';
import { herculesConsole, herculesScript } from './herculesConsole';
import { oddPack } from './oddPack';
import { blank, differences, PacksOperator, recordsAt, short } from './packsOperator';

vi.setConfig({ testTimeout: 120_000 });

const [hercules, dasdls, dasdload] = ['hercules', 'dasdls', 'dasdload'].map(outsideProgram);
const folder = mkdtempSync(join(tmpdir(), 'tech-square-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const inFolder = (name: string, bytes?: Uint8Array): string => {
  const file = join(folder, name);
  if (bytes !== undefined) writeFileSync(file, bytes);
  return file;
};
const read = (file: string): Uint8Array => new Uint8Array(readFileSync(file));
const run = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { cwd: folder, encoding: 'utf8', timeout: 60_000 });

describe.skipIf(dasdls === undefined)(titleWith("hercules's dasdls", [['dasdls', dasdls]]), () => {
  it.each([
    ['2311', '290'],
    ['2314', '190'],
  ] as const)('reads label and table of a %s that INIT wrote and --eject left', (type, port) => {
    const file = inFolder(`${type}.cckd`, blank(type));
    const script = inFolder('script', Buffer.from(`init ${port} tsq001\nend\n`));
    const done = run(
      ...[process.execPath, resolve('frontend/cli/start.mjs'), 'run', resolve('roms/s360/packs.deck')],
      ...['--attach', `${port}=${file}`, '--eject', `${port}=${file}`, '--input', script],
    );
    expect(done.status).toBe(0);
    const listed = run(dasdls!, file);
    expect([listed.status, listed.stdout]).toEqual([0, `${file}: VOLSER=TSQ001\n`]);
  });
});

describe.skipIf(dasdload === undefined)(titleWith("hercules's dasdload", [['dasdload', dasdload]]), () => {
  const made = (type: string): Uint8Array => {
    const data = 'SYS1.PROCLIB EMPTY CYL 5 10 5 PO FB 80 3120 0\nTECH.SEQ EMPTY TRK 7 0 0 PS FB 100 1000 0\n';
    writeFileSync(inFolder('control'), `TEST01 ${type} *\nsysvtoc VTOC TRK 2\n${data}`);
    rmSync(inFolder('made.ckd'), { force: true });
    run(dasdload!, 'control', 'made.ckd');
    return read(inFolder('made.ckd'));
  };

  it.each(['2311', '2314'] as const)('makes a %s whose data sets LIST finds', (type) => {
    const port = type === '2311' ? '290' : '190';
    expect(new PacksOperator({ [port]: made(type) }).say(`list ${port}`)).toEqual([
      `${port}: ${type}, 200 cylinders, volume TEST01, owner HERCULES.`,
      `${'Data set'.padEnd(46)}Org Block Record  Exts   Cyl  Head`,
      `${'SYS1.PROCLIB'.padEnd(46)}PO   3120     80     1     1     0`,
      `${'TECH.SEQ'.padEnd(46)}PS   1000    100     1     6     0`,
      '2 data sets, 0 tracks free.',
    ]);
  });

  it.each(['2311', '2314'] as const)('tells of a %s in format 4 what INIT tells', (type) => {
    const port = type === '2311' ? '290' : '190';
    const ours = new PacksOperator({ [port]: short(type) });
    ours.say(`init ${port} x`);
    const [mine, his] = [ours.pack(port), openPack(made(type))].map((pack) => recordsAt(pack, 0, 1)[1]!);
    // From the tracks of a cylinder to the directory blocks of a track: bytes 64 to 75 with the key.
    expect([...mine!.data.subarray(20, 32)]).toEqual([...his!.data.subarray(20, 32)]);
    expect(mine!.key).toEqual(his!.key);
  });
});

describe.skipIf(hercules === undefined)(titleWith('hercules', [['hercules', hercules]]), () => {
  it('runs the deck, and leaves on its packs what our machine leaves on ours', async () => {
    const dialogue = ['init 290 small', 'copy 190 191', 'verify 190 191', 'verify 290 291', 'end'];
    const packs = { '190': oddPack(), '191': short('2314'), '290': short('2311'), '291': short('2311') };
    const ours = new PacksOperator(packs);
    const said = ours.say(...dialogue);
    const files = Object.entries(packs).map(([port, bytes]) => [port, inFolder(`${port}.ckd`, bytes)] as const);
    const drives = files.map(([port, file]) => `0${port} ${port < '200' ? 2314 : 2311} ${file}`);
    const theirs = await herculesConsole(resolve('roms/s360/packs.deck'), dialogue, 2, drives);
    for (const line of said) expect(theirs).toContain(line);
    for (const [port, file] of files)
      expect([port, ...differences(ours.pack(port), openPack(read(file)))]).toEqual([port]);
  });

  it('loads a pack of ours, which types its text and waits at 00000F', async () => {
    const ours = new PacksOperator({ '190': short('2314') });
    ours.say('init 190 tsq001');
    const file = inFolder('ipl.ckd', ours.operator.session.machine.medium!('190'));
    const said = await herculesScript([`0190 2314 ${file}`], ['ipl 190', 'pause 2', 'psw', 'pause 1']);
    expect(said).toContain('Volume TSQ001: there is no program on this pack.');
    expect(said).toMatch(/PSW=0002[0-9A-F]{4} [0-9A-F]{2}00000F/);
  });
});
