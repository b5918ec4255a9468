/** From which disk the machine starts. */
import { describe, expect, it } from 'vitest';
import { pmachine } from '../../../cores/pmachine/index';
import { PMachine } from '../../../cores/pmachine/machine';
import { makeVolume, openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../../media';

const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
const system = medium('pmachine/ii0/system.vol');

/** The same system, its files at other blocks. */
function moved(disk: Uint8Array): Uint8Array {
  const files = openFileSystem(disk);
  files.remove(files.directory.files.find(({ name }) => name !== 'SYSTEM.PASCAL')!.name);
  files.crunch();
  expect(files.find('SYSTEM.PASCAL')!.first).not.toBe(openFileSystem(disk).find('SYSTEM.PASCAL')!.first);
  return files.volume.toBytes();
}

function untilItWaits(machine: PMachine): string {
  let printed = '';
  let slice = machine.run(1_000_000);
  while (slice.end === 'budget') slice = machine.run(1_000_000);
  expect(slice.end).toBe('waiting');
  for (const output of machine.drain())
    if (output.kind === 'text' && output.port === 'console') printed += output.text;
  return printed;
}

describe.skipIf(system === undefined)('a machine that has not run yet', () => {
  it('starts from the disk that is put into the drive it starts from', () => {
    const machine = new PMachine(pmachine, system!, options);
    expect(machine.offer({ kind: 'media', port: 'disk/4', data: moved(system!) })).toEqual({ ok: true });
    expect(untilItWaits(machine)).toContain('Command: E(dit');
  });

  it('starts when a system is brought, if it was made without one', () => {
    const machine = new PMachine(pmachine, makeVolume({ name: 'EMPTY', blocks: 100 }), options);
    expect(machine.run(1).end).toBe('fault');
    expect(machine.offer({ kind: 'media', port: 'disk/5', data: system! })).toEqual({ ok: true });
    expect(untilItWaits(machine)).toContain('Command: E(dit');
  });

  it('keeps the keys that were typed before', () => {
    const machine = new PMachine(pmachine, system!, options);
    expect(machine.offer({ kind: 'key', port: 'console', key: 'f' })).toEqual({ ok: true });
    expect(machine.offer({ kind: 'media', port: 'disk/4', data: moved(system!) })).toEqual({ ok: true });
    expect(untilItWaits(machine)).toContain('Filer: ');
  });
});

describe.skipIf(system === undefined)('a machine that has run', () => {
  it('goes on when a disk is put into the drive it started from', () => {
    const machine = new PMachine(pmachine, system!, options);
    untilItWaits(machine);
    const { ticks } = machine;
    expect(machine.offer({ kind: 'media', port: 'disk/4', data: moved(system!) })).toEqual({ ok: true });
    expect(untilItWaits(machine)).toBe('');
    expect(machine.ticks).toBe(ticks);
  });
});

describe.skipIf(system === undefined)('a machine that has halted', () => {
  it('gives its disks out and takes others, and stays halted', () => {
    const machine = new PMachine(pmachine, system!, options);
    untilItWaits(machine);
    machine.offer({ kind: 'key', port: 'console', key: 'h' });
    let slice = machine.run(1_000_000);
    while (slice.end === 'budget') slice = machine.run(1_000_000);
    expect(slice.end).toBe('halted');
    expect(machine.offer({ kind: 'media', port: 'disk/4', data: null })).toEqual({ ok: true });
    expect(machine.medium('disk/4')).toBeUndefined();
    expect(machine.offer({ kind: 'media', port: 'disk/4', data: system! })).toEqual({ ok: true });
    expect(machine.run(10).end).toBe('halted');
  });
});
