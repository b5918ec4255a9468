/** Packing and unpacking, against Node's zlib and Python's bz2. */
import { deflateRawSync, deflateSync, gzipSync, inflateSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { bunzip2 } from '../../../../cores/s360/media/bunzip2';
import { deflateZlib } from '../../../../cores/s360/media/deflate';
import { gunzip, inflate, inflateZlib } from '../../../../cores/s360/media/inflate';
import { medium } from '../../../media';
import { Chance } from '../../../random';
import { asked, present } from './outside';

/** Bytes of many kinds: noise, few letters, long runs, copies of what was before. */
function made(chance: Chance, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const count = Math.min(size - at, chance.scale(1, 700));
    const kind = chance.below(4);
    const [start, letter] = [chance.below(at + 1), chance.below(256)];
    for (let i = 0; i < count; i++, at++) {
      if (kind === 0) bytes[at] = chance.below(256);
      else if (kind === 1) bytes[at] = 0xc1 + chance.below(9);
      else bytes[at] = kind === 2 ? letter : bytes[start + i]!;
    }
  }
  return bytes;
}
const chance = new Chance(360);
const samples: readonly Uint8Array[] = [
  new Uint8Array(0),
  Uint8Array.of(7),
  new Uint8Array(70_000),
  ...Array.from({ length: 60 }, () => made(chance, chance.scale(1, 40_000))),
  made(chance, 300_000),
];
const deck = medium('s360/decks/diag1.tap.gz');
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);

describe('inflate', () => {
  it.each([
    ['stored', { level: 0 }],
    ['fixed codes', { strategy: constants.Z_FIXED }],
    ['run lengths', { strategy: constants.Z_RLE }],
    ['Huffman codes alone', { strategy: constants.Z_HUFFMAN_ONLY }],
    ['the fastest level', { level: 1 }],
    ['the best level', { level: 9 }],
  ])('unpacks what zlib packs: %s', (_, options) => {
    for (const sample of samples) {
      const packed = new Uint8Array(deflateSync(sample, options));
      const { bytes, end } = inflateZlib(packed);
      expect(same(bytes, sample) && end === packed.length).toBe(true);
    }
  });

  it('unpacks gzip files, of several members and with names also (RFC 1952)', () => {
    for (const sample of samples) expect(same(gunzip(new Uint8Array(gzipSync(sample))), sample)).toBe(true);
    const two = Buffer.concat([gzipSync('TECH '), gzipSync('SQUARE')]);
    expect(new TextDecoder().decode(gunzip(new Uint8Array(two)))).toBe('TECH SQUARE');
    const plain = gzipSync('NAMED');
    plain[3] = 0x1e; // header check, extra field, name and comment follow
    const head = Buffer.from([2, 0, 1, 2, 0x41, 0, 0x42, 0, 0, 0]);
    const named = Buffer.concat([plain.subarray(0, 10), head, plain.subarray(10)]);
    expect(new TextDecoder().decode(gunzip(new Uint8Array(named)))).toBe('NAMED');
  });

  it.skipIf(deck === undefined)(
    'unpacks the gzip file of the media (not run: TECHSQUARE_MEDIA has no s360)',
    () => {
      expect(gunzip(deck!).length).toBe(1_666_470); // MANIFEST.md
    },
  );

  it('says that data was cut off, wherever it was', () => {
    const packed = new Uint8Array(deflateSync(samples[5]!));
    for (let length = 0; length < packed.length; length += Math.ceil(packed.length / 200))
      expect(() => inflateZlib(packed.subarray(0, length))).toThrow(ImageError);
  });

  it('notes a changed check', () => {
    const zlib = new Uint8Array(deflateSync(samples[5]!));
    zlib[zlib.length - 1]! ^= 1;
    expect(() => inflateZlib(zlib)).toThrow('the Adler-32 check');
    const gzip = new Uint8Array(gzipSync(samples[5]!));
    gzip[gzip.length - 6]! ^= 1;
    expect(() => gunzip(gzip)).toThrow('the CRC-32 check');
  });

  it('raises nothing but ImageError for damaged data, and keeps to the limit', () => {
    for (let i = 0; i < 500; i++) {
      const packed = new Uint8Array(deflateRawSync(chance.pick(samples.slice(0, 40))));
      packed[chance.below(packed.length)]! ^= 1 << chance.below(8);
      try {
        expect(inflate(packed, 0, 100_000).bytes.length).toBeLessThanOrEqual(100_000);
      } catch (error) {
        expect(error).toBeInstanceOf(ImageError);
      }
    }
    expect(() => inflateZlib(new Uint8Array(deflateSync(new Uint8Array(70_000))), 0, 69_999)).toThrow(
      'more than 69999',
    );
  });
});

describe('deflate', () => {
  it("packs what zlib and this project's own inflate unpack", () => {
    for (const sample of samples) {
      const packed = deflateZlib(sample);
      expect(same(new Uint8Array(inflateSync(packed)), sample)).toBe(true);
      expect(same(inflateZlib(packed).bytes, sample)).toBe(true);
    }
  });

  it('packs text to at most a fifth more than zlib does at its fastest', () => {
    const text = new TextEncoder().encode(
      '         L     R1,SAVEAREA        RESTORE THE REGISTERS\n'.repeat(200),
    );
    expect(deflateZlib(text).length).toBeLessThan(1.2 * deflateSync(text, { level: 1 }).length);
  });
});

describe.skipIf(!present('python3'))('bunzip2 (not run without python3)', () => {
  const bz2 = (bytes: Uint8Array, level = 9): Uint8Array =>
    asked(
      'python3',
      ['-c', `import bz2,sys; sys.stdout.buffer.write(bz2.compress(sys.stdin.buffer.read(), ${level}))`],
      bytes,
    );

  it("unpacks what Python's bz2 packs, in one block and in several", () => {
    for (const sample of [...samples.slice(0, 12), samples.at(-1)!])
      expect(same(bunzip2(bz2(sample, 1)), sample)).toBe(true);
    expect(same(bunzip2(bz2(samples.at(-1)!)), samples.at(-1)!)).toBe(true);
  });

  it('unpacks runs of every length about four and 255', () => {
    const runs = Uint8Array.from(
      [1, 2, 3, 4, 5, 6, 254, 255, 256, 258, 259, 260, 261, 520].flatMap((count, i) =>
        Array<number>(count).fill(i),
      ),
    );
    expect(same(bunzip2(bz2(runs)), runs)).toBe(true);
  });

  it('unpacks several streams, as programs that pack in parallel make them', () => {
    const [a, b] = [samples[9]!, samples[10]!];
    const two = new Uint8Array(Buffer.concat([bz2(a, 1), bz2(b, 9)]));
    expect(same(bunzip2(two), new Uint8Array(Buffer.concat([a, b])))).toBe(true);
    expect(() => bunzip2(two.subarray(0, two.length - 1))).toThrow('the bzip2 data is damaged');
    expect(() => bunzip2(two, a.length + b.length - 1)).toThrow('holds more than');
  });

  it('raises nothing but ImageError for damaged data', () => {
    const packed = bz2(samples[8]!, 1);
    for (let i = 0; i < 200; i++) {
      const hurt = packed.slice();
      hurt[chance.below(hurt.length)]! ^= 1 << chance.below(8);
      expect(() => bunzip2(hurt, 100_000)).toThrow(ImageError);
      expect(() => bunzip2(packed.subarray(0, chance.below(packed.length)))).toThrow(ImageError);
    }
  });
});
