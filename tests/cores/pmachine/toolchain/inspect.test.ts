import { describe, expect, it } from 'vitest';
import { Dialect } from '../../../../cores/pmachine/dialect';
import { makeVolume, openFileSystem } from '../../../../cores/pmachine/toolchain/fileSystem';
import { inspectImage, systemDialect } from '../../../../cores/pmachine/toolchain/inspect';
import { medium } from '../../../media';

describe('what an image is', () => {
  it('a volume without a system is one, with a warning', () => {
    expect(inspectImage(makeVolume({ name: 'PLAIN', blocks: 60, flip: 1 }))).toEqual({
      ok: true,
      label: 'PLAIN:, a p-System volume',
      facts: [
        ['container', 'blocks in order'],
        ['blocks', '60'],
        ['files', '0'],
        ['words', 'high byte first'],
      ],
      warnings: ['volume PLAIN has no SYSTEM.PASCAL: nothing will start from it'],
    });
  });

  it('a cut volume tells how much is missing', () => {
    const cut = makeVolume({ name: 'CUT', blocks: 60 }).slice(0, 40 * 512);
    expect(inspectImage(cut)).toMatchObject({
      warnings: [
        'volume CUT: 20 of 60 blocks are missing',
        expect.stringContaining('SYSTEM.PASCAL') as string,
      ],
    });
  });

  it('a system that is none is said to be so', () => {
    const files = openFileSystem(makeVolume({ name: 'ODD', blocks: 60 }));
    files.write('SYSTEM.PASCAL', new Uint8Array(2048));
    expect(inspectImage(files.volume.toBytes())).toMatchObject({
      ok: true,
      warnings: [
        expect.stringMatching(/^volume ODD: SYSTEM.PASCAL: block 0 is no segment dictionary/) as string,
      ],
    });
  });

  it('an empty disk and a story are refused', () => {
    for (const bytes of [new Uint8Array(0x4000), new Uint8Array(3000)])
      expect(inspectImage(bytes)).toMatchObject({ ok: false });
  });

  const systems = [
    ['ii0/system.vol', 'II.0'],
    ['i5/altairsim_ucsd-i5-1.dsk', 'I.5'],
  ] as const;
  for (const [name, version] of systems) {
    const image = medium(`pmachine/${name}`);
    it.skipIf(image === undefined)(`${name} starts the ${version} system`, () => {
      expect(systemDialect(openFileSystem(image!))).toBe(Dialect[version]);
      expect(inspectImage(image!)).toMatchObject({
        ok: true,
        label: expect.stringContaining(`with the ${version} system`) as string,
        warnings: [],
      });
    });
  }
});
