/** Disks in the drives of a session, and files on them, with the real p-System as the guest. */
import { describe, expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import type { Core } from '../../../cores/kit/contract';
import { ImageError } from '../../../cores/kit/errors';
import { pmachine } from '../../../cores/pmachine/index';
import {
  DriveError,
  drivesOf,
  eject,
  FileThereError,
  fileOn,
  mount,
  putFile,
  removeFile,
  startAgain,
  viewOf,
  type Disk,
} from '../../../frontend/host/drives';
import { replayJournal } from '../../../frontend/host/replay';
import { Session } from '../../../frontend/host/session';
import { readSave, writeSave } from '../../../frontend/host/snapshotFile';
import { medium } from '../../media';

const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
const core = pmachine as unknown as Core;
const system = medium('pmachine/ii0/system.vol');
const work = medium('pmachine/ii0/work.vol');
const utility = medium('pmachine/ii0/utility.vol');
const present = system !== undefined && work !== undefined && utility !== undefined;
const date = { year: 1979, month: 2, day: 19 };
const hello = {
  name: 'hello.pas',
  bytes: new TextEncoder().encode("PROGRAM H;\nBEGIN WRITELN('HI') END.\n"),
  replace: false,
};

/** A system that waits at its Command line, with WORK: in drive 9. */
function started(): Session {
  const session = new Session(core, system!, options);
  mount(session, 'disk/9', work!);
  expect(session.runToWait(10_000_000).end).toBe('waiting');
  session.drain();
  return session;
}

/** Types, and gives what the console printed meanwhile. */
function type(session: Session, keys: string): string {
  let printed = '';
  for (const key of keys) {
    expect(session.offer({ kind: 'key', port: 'console', key: key === '\r' ? 'Enter' : key }).ok).toBe(true);
    session.runToWait(50_000_000);
    for (const output of session.drain()) if (output.kind === 'text') printed += output.text;
  }
  return printed;
}

function disk(session: Session, port: string): Disk {
  return drivesOf(session).find((drive) => drive.port === port)!.disk!;
}
function names(session: Session, port: string): readonly string[] {
  const { contents } = disk(session, port);
  return contents.ok ? contents.files.map(({ name }) => name) : [contents.why];
}

/** Half a megabyte is much for `toEqual`. */
const same = (left: Uint8Array | undefined, right: Uint8Array | undefined): boolean =>
  left !== undefined && right !== undefined && Buffer.from(left).equals(right);

describe.skipIf(!present)('drives', () => {
  it('tell what is in them', () => {
    const session = started();
    expect(drivesOf(session).map(({ port, disk }) => [port, disk?.contents.ok])).toEqual([
      ['disk/4', true],
      ['disk/5', undefined],
      ['disk/9', true],
      ['disk/10', undefined],
      ['disk/11', undefined],
      ['disk/12', undefined],
    ]);
    expect(disk(session, 'disk/9')).toMatchObject({
      size: 524_288,
      changed: false,
      contents: { name: 'WORK' },
    });
    expect(names(session, 'disk/9')).toEqual(['SIEVE.TEXT', 'SIEVE1000.TEXT']);
  });

  it('take a disk in place of another, and none that the machine cannot read', () => {
    const session = started();
    const taken = mount(session, 'disk/9', utility!)!;
    expect([same(taken.image, work), taken.changed]).toEqual([true, false]);
    expect(names(session, 'disk/9')).not.toContain('SIEVE.TEXT');
    expect(() => mount(session, 'disk/9', Uint8Array.of(1, 2, 3))).toThrow(ImageError);
    expect(same(session.machine.medium?.('disk/9'), utility)).toBe(true);
    expect(disk(session, 'disk/9').changed).toBe(false);
    expect(() => mount(session, 'disk/7', utility!)).toThrow(DriveError);
    eject(session, 'disk/9');
    expect(drivesOf(session)[2]!.disk).toBeUndefined();
  });

  it('say of an empty disk that it has no directory yet, and keep it', () => {
    const session = started();
    mount(session, 'disk/5', new Uint8Array(280 * 512));
    const { contents } = disk(session, 'disk/5');
    expect(contents.ok).toBe(false);
    expect(session.machine.medium?.('disk/5')?.length).toBe(280 * 512);
  });
});

describe.skipIf(!present)('a file put on a disk in a drive', () => {
  it('is found by the guest, that reads its directory anew, and by its compiler', () => {
    const session = started();
    expect(putFile(session, 'disk/9', hello, date)).toMatchObject({
      name: 'HELLO.TEXT',
      kind: 'text',
      date: '19-Feb-79',
    });
    expect(type(session, 'fe#9:\r')).toMatch(/HELLO\.TEXT +4 19-Feb-79/);
    expect(type(session, 'qcwork:hello\rwork:hello\r')).toContain('lines');
    expect(names(session, 'disk/9')).toContain('HELLO.CODE');
    expect(type(session, 'xwork:hello\r')).toContain('HI');
  });

  it('comes back as the host had it, and code as it is stored', () => {
    const session = started();
    putFile(session, 'disk/9', hello, date);
    expect(fileOn(session, 'disk/9', 'HELLO.TEXT').content).toBe("PROGRAM H;\nBEGIN WRITELN('HI') END.\n");
    expect(viewOf(session, 'disk/9', 'HELLO.TEXT')).toContain('PROGRAM H;');
    const code = fileOn(session, 'disk/4', 'SYSTEM.FILER').content as Uint8Array;
    expect(code.length % 512).toBe(0);
    putFile(session, 'disk/9', { name: 'filer.code', bytes: code, replace: false }, date);
    expect(fileOn(session, 'disk/9', 'FILER.CODE').content).toEqual(code);
    removeFile(session, 'disk/9', 'HELLO.TEXT');
    expect(() => fileOn(session, 'disk/9', 'HELLO.TEXT')).toThrow(ImageError);
  });

  it('that is a text of the machine itself is stored as it is', () => {
    const session = started();
    const own = core.volumes!.open(work!).get('SIEVE.TEXT');
    putFile(session, 'disk/9', { name: 'COPY.TEXT', bytes: own, replace: false }, date);
    expect(core.volumes!.open(session.machine.medium!('disk/9')!).get('COPY.TEXT')).toEqual(own);
  });

  it('does not take the place of another unless that was meant', () => {
    const session = started();
    putFile(session, 'disk/9', hello, date);
    const other = { ...hello, bytes: new TextEncoder().encode('Other\n') };
    expect(() => putFile(session, 'disk/9', other, date)).toThrow(FileThereError);
    putFile(session, 'disk/9', { ...other, replace: true }, date);
    expect(fileOn(session, 'disk/9', 'HELLO.TEXT').content).toBe('Other\n');
  });

  it('can be put there, and the disk taken out, when the machine has halted', () => {
    const session = started();
    type(session, 'h');
    putFile(session, 'disk/9', hello, date);
    const taken = eject(session, 'disk/9')!;
    expect(taken.changed).toBe(true);
    expect(core.volumes!.open(taken.image).getText('HELLO.TEXT')).toContain('PROGRAM H');
  });

  it('that does not fit changes nothing', () => {
    const session = started();
    const before = session.journal.entries.length;
    const large = { name: 'LARGE.DATA', bytes: new Uint8Array(600_000), replace: false };
    expect(() => putFile(session, 'disk/9', large, date)).toThrow(/WORK: LARGE.DATA needs 1172 blocks/);
    expect(session.journal.entries.length).toBe(before);
  });

  it('has to wait while the machine is at work', () => {
    const session = started();
    session.offer({ kind: 'key', port: 'console', key: 'f' });
    session.run(100);
    expect(() => putFile(session, 'disk/9', hello, date)).toThrow(DriveError);
    expect(() => removeFile(session, 'disk/9', 'SIEVE.TEXT')).toThrow(DriveError);
  });

  it('makes the disk a changed one, even after a new start', () => {
    const session = started();
    putFile(session, 'disk/9', hello, date);
    expect(disk(session, 'disk/9').changed).toBe(true);
    startAgain(session);
    expect(disk(session, 'disk/9').changed).toBe(true);
    expect(disk(session, 'disk/4').changed).toBe(false);
    mount(session, 'disk/9', work!);
    expect(disk(session, 'disk/9').changed).toBe(false);
  });
});

describe.skipIf(!present)('a machine that starts again with its disks', () => {
  it('finds on them what was written, on the one it starts from too', () => {
    const session = started();
    eject(session, 'disk/9');
    mount(session, 'disk/10', work!);
    putFile(session, 'disk/4', hello, date);
    type(session, 'h');
    expect(session.last.end).toBe('halted');
    startAgain(session);
    expect(session.runToWait(10_000_000).end).toBe('waiting');
    expect(names(session, 'disk/4')).toContain('HELLO.TEXT');
    expect(drivesOf(session)[2]!.disk).toBeUndefined();
    expect(type(session, 'fl#10:\r')).toContain('SIEVE.TEXT');
  });

  it('says so, and goes on as it was, where the guest has destroyed a directory', () => {
    const session = started();
    expect(type(session, 'ftSYSTEM.PASCAL\r#9:\r')).toContain('estroy');
    type(session, 'y');
    expect(names(session, 'disk/9')).not.toContain('SIEVE.TEXT');
    const { ticks } = session.machine;
    expect(() => startAgain(session)).toThrow(/the disk in Drive #9 is no volume/);
    expect(session.machine.ticks).toBe(ticks);
    const written = session.machine.medium!('disk/9')!;
    expect(() => mount(session, 'disk/9', Uint8Array.of(1))).toThrow(ImageError);
    const taken = eject(session, 'disk/9')!;
    expect([same(taken.image, written), taken.changed]).toEqual([true, true]);
    startAgain(session);
    expect(session.machine.ticks).toBe(0);
  });

  it('has a journal that replays', () => {
    const session = started();
    putFile(session, 'disk/4', hello, date);
    startAgain(session);
    session.runToWait(10_000_000);
    type(session, 'fl#4:\r');
    const replayed = core.create(system!, options);
    replayJournal(replayed, session.journal);
    while (replayed.ticks < session.machine.ticks) replayed.run(session.machine.ticks - replayed.ticks);
    expect(hashState(core.state, replayed.state)).toBe(hashState(core.state, session.machine.state));
  });
});

it.skipIf(!present)(
  'a save of three disks and ten files put on one of them takes little more than the disks',
  () => {
    const session = started();
    mount(session, 'disk/5', utility!);
    for (let i = 0; i < 10; i++) putFile(session, 'disk/9', { ...hello, name: `h${i}.pas` }, date);
    const save = writeSave(session.save(4), 'WORK', '0', session.machine.ticks);
    const onDisks = (utility!.length + work!.length) * (4 / 3);
    expect(save.length).toBeLessThan(onDisks * 1.1);
    const again = new Session(core, system!, options);
    again.load(readSave(save));
    expect(names(again, 'disk/9')).toContain('H9.TEXT');
    expect(disk(again, 'disk/9').changed).toBe(true);
  },
);
