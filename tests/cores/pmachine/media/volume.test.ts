import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import type { Flip } from '../../../../cores/pmachine/media/byteSex';
import { isVolume, openVolume } from '../../../../cores/pmachine/media/volume';
import { makeVolume } from '../../../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../../../media';
import {
  appleDos,
  blockBytes,
  eightInch,
  imd,
  inOrder,
  interleaved,
  withInterleave,
  type ImdTrack,
} from './containers';

/** Blocks in order: an empty directory, and behind it bytes that tell block and place. */
function numbered(blocks: number, flip: Flip = 0): Uint8Array {
  const bytes = makeVolume({ name: 'NUMBERS', blocks, flip });
  for (let at = 6 * blockBytes; at < bytes.length; at++)
    bytes[at] = (at >> 9) * 7 + (at & 0x1ff) * 3 + (at >> 7);
  return bytes;
}

/** Tracks of an ImageDisk file over blocks in order, `skipped` cylinders of another format before them. */
function tracksOf(
  blocks: Uint8Array,
  shape: { cylinders: number; heads: number; sectors: number; sizeCode: number; skipped: number },
): readonly ImdTrack[] {
  const { cylinders, heads, sectors, sizeCode, skipped } = shape;
  const size = 128 << sizeCode;
  return Array.from({ length: cylinders * heads }, (_, i): ImdTrack => {
    const [cylinder, head] = [Math.floor(i / heads), i % heads];
    const start = (i - skipped * heads) * sectors * size;
    if (cylinder < skipped) {
      const numbers = interleaved(26);
      return { cylinder, head, sizeCode: 0, numbers, data: () => new Uint8Array(128).fill(0xe5) };
    }
    const data = (number: number): Uint8Array => {
      const sector = new Uint8Array(size);
      sector.set(blocks.subarray(start + (number - 1) * size, start + number * size));
      return sector;
    };
    return { cylinder, head, sizeCode, numbers: interleaved(sectors), data };
  });
}

const pdq3 = { cylinders: 77, heads: 1, sectors: 26, sizeCode: 1, skipped: 1 };
const sage = { cylinders: 80, heads: 2, sectors: 8, sizeCode: 2, skipped: 0 };

const containers: readonly (readonly [string, Uint8Array, Uint8Array, RegExp, Flip])[] = [
  ['blocks in order', numbered(300), numbered(300), /^blocks in order/, 0],
  ['blocks in order, high byte first', numbered(300, 1), numbered(300, 1), /^blocks in order/, 1],
  [
    'an 8-inch disk of I.5',
    eightInch(numbered(494), withInterleave),
    numbered(494),
    /interleave 2, skew 6/,
    0,
  ],
  ['an 8-inch disk of IV.0', eightInch(numbered(494), inOrder), numbered(494), /in order, from track 1/, 0],
  ['an Apple disk in blocks (.po)', numbered(280), numbered(280), /^blocks in order/, 0],
  ['an Apple disk in DOS order (.do)', appleDos(numbered(280)), numbered(280), /DOS 3.3/, 0],
  [
    'an ImageDisk file of a PDQ-3',
    imd(tracksOf(numbered(988), pdq3)),
    numbered(988),
    /^ImageDisk, 76 tracks of 26 .* 256 bytes/,
    0,
  ],
  [
    'an ImageDisk file of a SAGE',
    imd(tracksOf(numbered(1280, 1), sage), true),
    numbered(1280, 1),
    /^ImageDisk, 160 tracks of 8 .* 512 bytes, sectors in order, from track 0/,
    1,
  ],
];

describe('a volume is recognised by its content (PMACHINE 9)', () => {
  it.each(containers)('%s', (_, file, blocks, container, flip) => {
    const volume = openVolume(file);
    expect(volume).toMatchObject({ name: 'NUMBERS', blocks: blocks.length / blockBytes, flip });
    expect(volume.container).toMatch(container);
    expect(volume.damage).toBeUndefined();
    expect(Buffer.compare(volume.image, blocks)).toBe(0);
    expect(isVolume(file)).toBe(true);
  });

  it('a disk on which nothing was written is one without a name', () => {
    for (const filler of [0, 0xe5]) {
      const volume = openVolume(new Uint8Array(77 * 26 * 128).fill(filler));
      expect(volume).toMatchObject({ name: '', blocks: 494 });
    }
  });

  it('what has no directory is no volume', () => {
    const story = Uint8Array.from({ length: 8192 }, (_, i) => i * 31);
    for (const file of [new Uint8Array(0), new Uint8Array(1000), story]) {
      expect(isVolume(file)).toBe(false);
      expect(() => openVolume(file)).toThrow(ImageError);
    }
  });
});

describe('a volume is written back as it came', () => {
  it.each(containers)('%s', (_, file, blocks) => {
    const untouched = file.slice();
    const volume = openVolume(file);
    expect(Buffer.compare(volume.toBytes(), file)).toBe(0);
    const expected = blocks.slice();
    const last = volume.blocks - 1;
    for (const [block, byte] of [
      [6, 0],
      [7, 0x5a],
      [last, 0xff],
    ] as const) {
      const data = new Uint8Array(blockBytes).fill(byte);
      data[100] = 1;
      volume.write(block, data);
      expected.set(data, block * blockBytes);
      expect(volume.read(block)).toEqual(data);
    }
    expect(Buffer.compare(volume.image, expected)).toBe(0);
    const again = openVolume(volume.toBytes());
    expect(again.container).toBe(volume.container);
    expect(Buffer.compare(again.image, expected)).toBe(0);
    expect(Buffer.compare(file, untouched)).toBe(0);
  });

  it('any blocks, in any order', () => {
    const blockWrites = fc.array(
      fc.record({ block: fc.integer({ min: 6, max: 279 }), byte: fc.integer({ min: 0, max: 255 }) }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...containers), blockWrites, ([, file, blocks], writes) => {
        const volume = openVolume(file);
        const expected = blocks.slice();
        for (const { block, byte } of writes) {
          volume.write(block, new Uint8Array(blockBytes).fill(byte));
          expected.fill(byte, block * blockBytes, (block + 1) * blockBytes);
        }
        return Buffer.compare(openVolume(volume.toBytes()).image, expected) === 0;
      }),
      { seed: 3, numRuns: 40 },
    );
  });
});

describe('what cannot be read is said by volume and block', () => {
  it('a block behind the end of the image', () => {
    const volume = openVolume(numbered(300).slice(0, 200 * blockBytes));
    expect(volume.blocks).toBe(200);
    expect(() => volume.read(200)).toThrow(
      'volume NUMBERS: block 200 is not there: the image has 200 blocks',
    );
    expect(() => volume.write(-1, new Uint8Array(blockBytes))).toThrow(ImageError);
  });

  it('a sector that the drive could not read, until it is written', () => {
    const tracks = tracksOf(numbered(988), pdq3).map((track) =>
      track.cylinder === 3 ? { ...track, data: (n: number) => (n === 5 ? undefined : track.data(n)) } : track,
    );
    const volume = openVolume(imd(tracks));
    const bad = 2 * 13 + 2; // two tracks of 13 blocks, then the fifth sector of 256 bytes
    expect(() => volume.read(bad)).toThrow(`volume NUMBERS: block ${bad} could not be read`);
    expect(volume.read(bad - 1)).toHaveLength(blockBytes);
    const data = Uint8Array.from({ length: blockBytes }, (_, i) => i);
    volume.write(bad, data);
    expect(openVolume(volume.toBytes()).read(bad)).toEqual(data);
  });

  it('an ImageDisk file that is cut, by byte and track', () => {
    const file = imd(tracksOf(numbered(988), pdq3));
    expect(() => openVolume(file.subarray(0, 20_000))).toThrow(/ends at byte 20000, within the track/);
  });

  it('a directory that only its duplicate remembers', () => {
    const bytes = makeVolume({ name: 'TWICE', blocks: 100, duplicate: true });
    bytes.fill(0xff, 2 * blockBytes, 6 * blockBytes);
    const volume = openVolume(bytes);
    expect(volume.name).toBe('TWICE');
    expect(volume.damage).toBe(
      'volume TWICE: there is no directory in block 2, only its duplicate in block 6',
    );
  });
});

const floppies = ['altairsim_ucsd-i5-1', 'altairsim_ucsd-i5-2', 'altairsim_ucsd-i5-interp'];
describe.each(floppies)('the I.5 floppy %s', (name) => {
  const file = medium(`pmachine/i5/${name}.dsk`);
  it.skipIf(file === undefined)('is a volume with interleave and skew, without damage', () => {
    const volume = openVolume(file!);
    expect(volume.container).toMatch(/interleave 2, skew 6/);
    expect(volume.damage).toBeUndefined();
    expect(Buffer.compare(volume.toBytes(), file!)).toBe(0);
  });
});
