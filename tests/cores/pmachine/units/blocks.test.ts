import { describe, expect, it } from 'vitest';
import { pmachine } from '../../../../cores/pmachine/index';
import { PMachine } from '../../../../cores/pmachine/machine';
import { IoResult } from '../../../../cores/pmachine/syscom';
import { openVolume } from '../../../../cores/pmachine/media/volume';
import { makeVolume, openFileSystem } from '../../../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../../../media';
import { blockBytes, imd, interleaved } from '../media/containers';

const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
const system = medium('pmachine/ii0/system.vol');
const work = medium('pmachine/ii0/work.vol');
const compiled = medium('pmachine/golden/ii0-work-after-compile-sieve.vol');
const keys = medium('pmachine/golden/ii0-compile-run-sieve.keys');

/** Blocks on a disk of 80 cylinders, two sides and 8 sectors of 512 bytes; one block may be unreadable. */
function sageDisk(blocks: Uint8Array, unreadable = -1): Uint8Array {
  const tracks = Array.from({ length: 160 }, (_, track) => ({
    cylinder: track >> 1,
    head: track & 1,
    sizeCode: 2,
    numbers: interleaved(8),
    data: (number: number) => {
      const block = track * 8 + number - 1;
      const sector = new Uint8Array(blockBytes);
      sector.set(blocks.subarray(block * blockBytes, (block + 1) * blockBytes));
      return block === unreadable ? undefined : sector;
    },
  }));
  return imd(tracks);
}

function start(disk: Uint8Array): PMachine {
  const machine = new PMachine(pmachine, system!, options);
  expect(machine.offer({ kind: 'media', port: 'disk/9', data: disk })).toEqual({ ok: true });
  return machine;
}

describe.skipIf(!system || !work || !compiled || !keys)('a volume in a drive', () => {
  it('is given back in its container, with what the compiler wrote to it', () => {
    const machine = start(sageDisk(work!));
    for (const code of keys!) {
      while (machine.run(10_000_000).end === 'budget');
      const key = code === 13 ? 'Enter' : String.fromCharCode(code);
      expect(machine.offer({ kind: 'key', port: 'console', key })).toEqual({ ok: true });
    }
    while (machine.run(10_000_000).end === 'budget');
    const file = machine.medium('disk/9')!;
    expect(openVolume(file).container).toMatch(/^ImageDisk/);
    const codeBytes = blockBytes + 284; // the dictionary and the segment; behind it lies what was in the store
    const expected = openFileSystem(compiled!);
    const written = openFileSystem(file);
    expect(written.read('SIEVE.CODE').subarray(0, codeBytes)).toEqual(
      expected.read('SIEVE.CODE').subarray(0, codeBytes),
    );
    for (const name of ['SIEVE.TEXT', 'SIEVE1000.TEXT'])
      expect(written.read(name)).toEqual(expected.read(name));
  });

  it('is the file that was put there as long as nothing was written', () => {
    const disk = sageDisk(work!);
    const machine = start(disk);
    expect(machine.medium('disk/9')).toEqual(disk);
    expect(machine.medium('disk/4')).toEqual(system);
    expect(machine.medium('disk/5')).toBeUndefined();
    expect(machine.medium('console')).toBeUndefined();
  });

  it('gives error 1 for a block that could not be read from the disk, until it is written', () => {
    const { p } = start(sageDisk(makeVolume({ name: 'BAD', blocks: 1280 }), 20));
    const transfer = (verb: 'read' | 'write', block: number): number =>
      p.blocks[verb](p.store, 9, 0x4000, 0, blockBytes, block);
    expect([transfer('read', 19), transfer('read', 20)]).toEqual([IoResult.ok, IoResult.parity]);
    expect([transfer('write', 20), transfer('read', 20)]).toEqual([IoResult.ok, IoResult.ok]);
  });
});
