import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { openVolume } from '../../../../cores/pmachine/media/volume';
import {
  FileSystem,
  fileName,
  kindByName,
  makeVolume,
  openFileSystem,
} from '../../../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../../../media';

const blockBytes = 512;
const date = { year: 79, month: 2, day: 28 };
const pattern = (length: number, seed = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => i * 7 + seed + (i >> 8));
const empty = (blocks = 100): FileSystem => openFileSystem(makeVolume({ name: 'test:', blocks, date }));

/** What the image says when it is opened anew. */
const again = (files: FileSystem): FileSystem => openFileSystem(files.volume.toBytes());

describe('a new volume (PMACHINE 6)', () => {
  it('has its directory in block 2: where it ends, its name, its blocks, no files', () => {
    const bytes = makeVolume({ name: 'work', blocks: 494, date });
    const at = 2 * blockBytes;
    expect([...bytes.subarray(at, at + 26)]).toEqual([
      ...[0, 0, 6, 0, 0, 0],
      ...[4, 0x57, 0x4f, 0x52, 0x4b, 0, 0, 0],
      ...[0xee, 0x01, 0, 0, 0, 0],
      ...[0xc2, 0x9f, 0, 0, 0, 0], // 79 × 512 + 28 × 16 + 2
    ]);
    expect(bytes.length).toBe(494 * blockBytes);
  });

  it('may be of either sex, and may keep a duplicate directory', () => {
    const files = openFileSystem(makeVolume({ name: 'A', blocks: 40, flip: 1, duplicate: true }));
    files.write('B.DATA', pattern(1000));
    const bytes = files.volume.toBytes();
    expect(bytes[2 * blockBytes + 3]).toBe(10);
    expect(bytes.subarray(2 * blockBytes, 6 * blockBytes)).toEqual(
      bytes.subarray(6 * blockBytes, 10 * blockBytes),
    );
    expect(openFileSystem(bytes).find('b.data')).toMatchObject({ first: 10, end: 12 });
  });

  it('has a name and a size that a volume can have', () => {
    for (const name of ['', 'TOOLONGX', 'A B', 'A=B', 'A?', 'A,B', '#4', 'A[1]'])
      expect(() => makeVolume({ name, blocks: 100 })).toThrow(ImageError);
    for (const blocks of [5, 40000, 10.5])
      expect(() => makeVolume({ name: 'A', blocks })).toThrow(ImageError);
  });
});

describe('files of a volume', () => {
  it('come back as they were put, byte for byte', () => {
    const length = fc.integer({ min: 1, max: 3000 });
    const files = fc.uniqueArray(fc.record({ n: fc.integer({ min: 0, max: 20 }), length }), {
      selector: ({ n }) => n,
      maxLength: 12,
    });
    fc.assert(
      fc.property(files, fc.constantFrom(0 as const, 1 as const), (each, flip) => {
        const system = openFileSystem(makeVolume({ name: 'PROP', blocks: 100, flip }));
        for (const { n, length } of each) system.write(`F${n}.DATA`, pattern(length, n));
        const reopened = again(system);
        for (const { n, length } of each) expect(reopened.read(`F${n}.DATA`)).toEqual(pattern(length, n));
        expect(reopened.directory).toEqual(system.directory);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('have the kind that their names say, and the date of the volume', () => {
    const files = empty();
    files.write('hello.text', pattern(2048));
    expect(again(files).find('HELLO.TEXT')).toMatchObject({ kind: 'text', date, lastBytes: 512 });
    expect(['A.CODE', 'A.BACK', 'A.GRAF', 'A.FOTO', 'A.INFO', 'A.BAD', 'A', 'A.XYZ'].map(kindByName)).toEqual(
      ['code', 'text', 'graf', 'foto', 'info', 'bad', 'data', 'data'],
    );
  });

  it('take the first unused room that is large enough', () => {
    const files = empty();
    for (const name of ['A', 'B', 'C']) files.write(name, pattern(3 * blockBytes));
    files.remove('B');
    expect(files.write('D', pattern(4 * blockBytes)).first).toBe(15);
    expect(files.write('E', pattern(2 * blockBytes)).first).toBe(9);
    expect(files.extents().map(({ file, first, end }) => [file?.name, first, end])).toEqual([
      ['A', 6, 9],
      ['E', 9, 11],
      [undefined, 11, 12],
      ['C', 12, 15],
      ['D', 15, 19],
      [undefined, 19, 100],
    ]);
  });

  it('replace files of the same name, in their place if there is no other', () => {
    const files = empty(20);
    files.write('A', pattern(10 * blockBytes));
    files.write('a', pattern(12 * blockBytes, 1));
    expect(again(files).directory.files).toHaveLength(1);
    expect(again(files).read('A')).toEqual(pattern(12 * blockBytes, 1));
  });

  it('that do not fit leave everything as it was', () => {
    const files = empty(20);
    files.write('A', pattern(10 * blockBytes));
    const before = files.volume.toBytes();
    expect(() => files.write('B', pattern(5 * blockBytes))).toThrow(
      'volume TEST: B needs 5 blocks in one piece, the largest unused one has 4',
    );
    expect(() => files.write('A', pattern(15 * blockBytes))).toThrow(ImageError);
    expect(files.volume.toBytes()).toEqual(before);
    expect(files.find('A')).toBeDefined();
  });

  it('are 77 at the most', () => {
    const files = empty(200);
    for (let i = 0; i < 77; i++) files.write(`F${i}`, pattern(10));
    expect(() => files.write('ONE.MORE', pattern(10))).toThrow('77 files are the most');
    expect(again(files).directory.files).toHaveLength(77);
    files.write('F3', pattern(20));
  });

  it('move together when the volume is crunched; bad blocks stay', () => {
    const files = empty();
    for (const name of ['A', 'B', 'C', 'X.BAD', 'D', 'E'])
      files.write(name, pattern(2 * blockBytes, name.charCodeAt(0)));
    for (const name of ['A', 'C', 'D']) files.remove(name);
    files.crunch();
    const crunched = again(files);
    expect(crunched.directory.files.map(({ name, first }) => [name, first])).toEqual([
      ['B', 6],
      ['X.BAD', 12],
      ['E', 14],
    ]);
    for (const name of ['B', 'E'])
      expect(crunched.read(name)).toEqual(pattern(2 * blockBytes, name.charCodeAt(0)));
  });

  it('can be renamed, not to a name that is taken', () => {
    const files = empty();
    files.write('A', pattern(10));
    files.write('B', pattern(20));
    files.rename('a', 'c.text');
    expect(again(files).read('C.TEXT')).toEqual(pattern(10));
    expect(() => files.rename('C.TEXT', 'B')).toThrow('there is a file B already');
    expect(() => files.rename('Z', 'Y')).toThrow('there is no file Z');
  });

  it('have names of 15 characters without wildcards', () => {
    expect(fileName('system.compiler')).toBe('SYSTEM.COMPILER');
    for (const name of ['', 'SIXTEEN.LETTERS.', 'A B', 'A:B', 'A$', 'é'])
      expect(() => fileName(name)).toThrow(ImageError);
  });
});

describe('a damaged directory is refused by entry', () => {
  /** A volume with two files, one byte of the directory changed. */
  function damaged(at: number, byte: number): () => FileSystem {
    const files = empty();
    files.write('A', pattern(600));
    files.write('B', pattern(600));
    const bytes = files.volume.toBytes();
    bytes[2 * blockBytes + at] = byte;
    return () => openFileSystem(bytes);
  }
  it.each([
    ['more files than there is room for', 16, 78, 'volume TEST: block 2 says there are 78 files'],
    ['one file on the blocks of another', 52, 7, 'volume TEST: directory entry 2 (B) has blocks 7 to 9'],
    ['an end before the beginning', 54, 7, 'volume TEST: directory entry 2 (B) has blocks 8 to 6'],
    ['an end behind the volume', 55, 1, 'expected some of 8 to 99'],
    ['a name without a character', 58, 0, 'directory entry 2 has no name'],
    ['a name that is too long', 58, 16, 'directory entry 2 has no name'],
    ['a kind that is none', 56, 12, '(B) has kind 12'],
    ['a last block of no bytes', 75, 9, '(B) has 2392 bytes in its last block'],
    ['fewer blocks than the directory has', 14, 3, 'volume TEST: block 2 says the volume has 3 blocks'],
  ])('%s', (_, at, byte, message) => {
    expect(damaged(at, byte)).toThrow(ImageError);
    expect(damaged(at, byte)).toThrow(message);
  });

  it('the duplicate takes its place, and writing repairs it', () => {
    const files = openFileSystem(makeVolume({ name: 'TWICE', blocks: 50, duplicate: true }));
    files.write('A', pattern(600));
    const bytes = files.volume.toBytes();
    bytes.fill(0x55, 2 * blockBytes, 5 * blockBytes);
    const rescued = openFileSystem(bytes);
    expect(rescued.volume.damage).toMatch(/only its duplicate/);
    expect(rescued.read('A')).toEqual(pattern(600));
    rescued.write('B', pattern(10));
    expect(openVolume(rescued.volume.toBytes()).damage).toBeUndefined();
  });

  it('a file behind the end of a cut image is named by its block', () => {
    const files = empty();
    files.write('A', pattern(20 * blockBytes));
    const cut = openFileSystem(files.volume.toBytes().slice(0, 10 * blockBytes));
    expect(() => cut.read('A')).toThrow('volume TEST: block 10 is not there');
  });
});

const golden = medium('pmachine/golden/ii0-work-after-compile-sieve.vol');
describe.skipIf(golden === undefined)('the volumes of the real system', () => {
  it('list what its Filer lists', () => {
    const files = openFileSystem(golden!);
    expect(files.directory).toMatchObject({ name: 'WORK', blocks: 1024, end: 6 });
    expect(files.directory.files.map(({ name, kind, first, end }) => [name, kind, first, end])).toEqual([
      ['SIEVE.TEXT', 'text', 6, 10],
      ['SIEVE1000.TEXT', 'text', 10, 14],
      ['SIEVE.CODE', 'code', 14, 16],
    ]);
    expect(files.find('SIEVE.CODE')!.date).toEqual({ year: 11, month: 5, day: 18 });
  });

  it.each(['ii0/system.vol', 'ii0/utility.vol', 'ii0/work.vol'])(
    '%s has a directory that we would write just so',
    (name) => {
      const files = openFileSystem(medium(`pmachine/${name}`)!);
      const end = 2 * blockBytes + 26 * (files.directory.files.length + 1);
      const at = (bytes: Uint8Array): Uint8Array => bytes.slice(2 * blockBytes, end);
      const before = at(files.volume.toBytes());
      const any = files.directory.files[0]!.name;
      files.rename(any, any);
      expect(at(files.volume.toBytes())).toEqual(before);
    },
  );
});
