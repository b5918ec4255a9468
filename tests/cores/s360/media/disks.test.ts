/** Disk files: the media's, our own, and what Hercules' utilities make of them and make themselves. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { emptyCckd, openCckd } from '../../../../cores/s360/media/cckd';
import { emptyCkd, openCkd } from '../../../../cores/s360/media/ckd';
import { cp037 } from '../../../../cores/s360/media/codepages';
import {
  packGeometries,
  recordsOf,
  trackOf,
  type DiskImage,
  type PackRecord,
  type PackType,
} from '../../../../cores/s360/media/packs';
import { medium } from '../../../media';
import { outsideProgram, titleWith } from '../../../outside';
import { Chance } from '../../../random';
import { present } from './outside';

const disks = { 'vm14-0': 2002, 'vm14-1': 3982, 'vm14-3': 2 } as const; // tracks stored (MANIFEST.md)
const disk = (name: string): Uint8Array => medium(`s360/disk/${name}.cckd`)!;
const haveDisks = medium('s360/disk/vm14-3.cckd') !== undefined;
const tracks = ({ cylinders, heads }: DiskImage): number => cylinders * heads;

const folder = mkdtempSync(join(tmpdir(), 'tech-square-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);
/** Runs one of Hercules' utilities and returns what it says; its exit code must be 0. */
function herc(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'latin1' });
  expect(`${status}`, `${program} ${args.join(' ')}: ${stdout.slice(-300)} ${stderr.slice(-300)}`).toBe('0');
  return stdout + stderr;
}
const fileOf = (name: string): Uint8Array => new Uint8Array(readFileSync(path(name)));

const record = (cylinder: number, head: number, number: number, data: Uint8Array, key = ''): PackRecord => ({
  cylinder,
  head,
  record: number,
  key: cp037.fromText(key),
  data,
  overflow: false,
});

describe.skipIf(!haveDisks)("the media's disks (not run: TECHSQUARE_MEDIA has no s360)", () => {
  it.each(Object.entries(disks))('%s has %i stored tracks, each whole and in its place', (name, stored) => {
    const image = openCckd(disk(name));
    expect([image.type, image.cylinders, image.heads]).toEqual(['2314', 203, 20]);
    let count = 0;
    for (let index = 0; index < tracks(image); index++) {
      if (image.stored(index)) count++;
      const track = image.track(index); // throws when its home address is not its place
      expect(recordsOf(track)[0]).toMatchObject({ record: 0, head: index % 20 });
      expect([...track.subarray(-8)]).toEqual(Array<number>(8).fill(0xff));
    }
    expect(count).toBe(stored);
  });

  it('a CMS track has fifteen records of 829 bytes on two heads, the eighth split (S360 6)', () => {
    const image = openCckd(disk('vm14-1'));
    const lengths = (index: number): readonly number[] =>
      recordsOf(image.track(index)).map(({ data }) => data.length);
    expect(lengths(40)).toEqual([8, ...Array<number>(7).fill(829), 414]);
    expect(lengths(41)).toEqual([8, 415, ...Array<number>(7).fill(829)]);
    expect(recordsOf(image.track(40)).map(({ overflow }) => overflow)).toEqual([
      ...Array<boolean>(8).fill(false),
      true,
    ]);
  });

  it.skipIf(!present('cckd2ckd'))(
    'are unpacked as Hercules unpacks them (not run without its cckd2ckd)',
    () => {
      for (const name of Object.keys(disks)) {
        writeFileSync(path('theirs.cckd'), disk(name));
        herc('cckd2ckd', path('theirs.cckd'), path('theirs.ckd'));
        const [ours, theirs] = [openCckd(disk(name)), openCkd(fileOf('theirs.ckd'))];
        expect(tracks(ours)).toBe(tracks(theirs));
        for (let index = 0; index < tracks(ours); index++)
          if (!Buffer.from(ours.track(index)).equals(theirs.track(index)))
            expect.fail(`${name}: track ${index}`);
        rmSync(path('theirs.ckd'));
      }
    },
    60_000,
  );
});

/** Packs with changes of many kinds: noise that cannot be packed, text, keys, an emptied track. */
function changes(image: DiskImage, chance: Chance): ReadonlyMap<number, Uint8Array> {
  const { heads } = image;
  const changed = new Map<number, Uint8Array>();
  for (let i = 0; i < 40; i++) {
    const index = chance.below(tracks(image));
    const [cylinder, head] = [Math.floor(index / heads), index % heads];
    const fill = (size: number): Uint8Array =>
      Uint8Array.from({ length: size }, () => (i % 2 === 0 ? chance.below(256) : 0xc1 + chance.below(3)));
    const records = Array.from({ length: 1 + chance.below(3) }, (_, n) =>
      record(cylinder, head, n + 1, fill(chance.scale(1, 900)), n === 1 ? 'KEY' : ''),
    );
    changed.set(index, trackOf(cylinder, head, [record(cylinder, head, 0, new Uint8Array(8)), ...records]));
  }
  return changed;
}

const kinds: readonly (readonly [string, PackType, Uint8Array])[] = [
  ['CKD', '2311', emptyCkd('2311')],
  ['CKD', '2314', emptyCkd('2314')],
  ['CCKD', '2311', emptyCckd('2311')],
  ['CCKD', '2314', emptyCckd('2314')],
];
const opened = (file: Uint8Array): DiskImage =>
  file[4] === 0xc3 || file[4] === 0x43 ? openCckd(file) : openCkd(file);

describe.each(kinds)('an empty pack in a %s file, %s', (kind, type, file) => {
  const geometry = packGeometries[type];

  it('has a home address and record 0 on every track, and all cylinders', () => {
    const image = opened(file);
    expect([image.container, image.cylinders, image.heads]).toEqual([
      kind,
      geometry.cylinders,
      geometry.heads,
    ]);
    for (let index = 0; index < tracks(image); index++) {
      const [cylinder, head] = [Math.floor(index / geometry.heads), index % geometry.heads];
      expect(recordsOf(image.track(index))).toEqual([record(cylinder, head, 0, new Uint8Array(8))]);
    }
  });

  it('holds what was written on it, and everything else as it was', () => {
    const image = opened(file);
    const changed = changes(image, new Chance(7));
    const again = opened(image.written(changed));
    for (let index = 0; index < tracks(image); index++)
      expect(again.track(index)).toEqual(changed.get(index) ?? image.track(index));
  });

  it.skipIf(!present('cckd2ckd'))(
    'is what Hercules reads, before and after writing (not run without it)',
    () => {
      const image = opened(file);
      const changed = changes(image, new Chance(11));
      for (const [written, delta] of [
        [file, new Map<number, Uint8Array>()],
        [image.written(changed), changed],
      ] as const) {
        writeFileSync(path('pack'), written);
        if (kind === 'CCKD') {
          expect(herc('cckdcdsk', '-3', path('pack'))).not.toMatch(/error|HHCCU7\d\dE/i);
          herc('cckd2ckd', path('pack'), path('other'));
        } else herc('ckd2cckd', path('pack'), path('other'));
        const theirs = opened(fileOf('other'));
        expect(theirs.container).not.toBe(kind);
        for (let index = 0; index < tracks(image); index++)
          if (!Buffer.from(theirs.track(index)).equals(delta.get(index) ?? image.track(index)))
            expect.fail(`track ${index}`);
        rmSync(path('other'));
      }
    },
    60_000,
  );

  it('refuses a track of another place, a longer one, and one that is none', () => {
    const image = opened(file);
    const bad = (index: number, bytes: Uint8Array, message: string): void =>
      expect(() => image.written(new Map([[index, bytes]]))).toThrow(message);
    bad(1, image.track(0), 'cylinder 0, head 1: the home address says flag 0, cylinder 0, head 0');
    bad(0, new Uint8Array(100), 'cylinder 0, head 0: the track is cut off');
    bad(0, trackOf(0, 0, [record(0, 0, 1, new Uint8Array(9000))]), 'the track has 9021 bytes');
    bad(tracks(image), image.track(0), 'has no track');
  });
});

const utilities = ['dasdcopy', 'dasdinit', 'ckd2cckd', 'cckdcdsk'].map(
  (name) => [name, outsideProgram(name)] as const,
);
describe.skipIf(utilities.some(([, found]) => found === undefined))(
  titleWith("packs of ours in Hercules' utilities", utilities),
  () => {
    /** A pack that Hercules has labelled, in our hands changed: its own cylinders 0 and 1 stay. */
    const ours = (type: PackType): { readonly file: Uint8Array; readonly image: DiskImage } => {
      rmSync(path('labelled'), { force: true });
      herc('dasdinit', '-a', path('labelled'), type, 'TSQ360');
      const plain = openCkd(fileOf('labelled'));
      const changed = [...changes(plain, new Chance(17))].filter(([index]) => index >= 2 * plain.heads);
      const file = plain.written(new Map(changed));
      return { file, image: openCkd(file) };
    };
    const sameTracks = (theirs: DiskImage, image: DiskImage): void => {
      expect([theirs.type, theirs.cylinders]).toEqual([image.type, image.cylinders]);
      for (let index = 0; index < tracks(image); index++)
        if (!Buffer.from(theirs.track(index)).equals(image.track(index))) expect.fail(`track ${index}`);
    };

    it.each(['2311', '2314'] as const)(
      'a %s is copied by dasdcopy, track for track',
      (type) => {
        const { file, image } = ours(type);
        const compressed = openCckd(emptyCckd(type)).written(
          new Map(Array.from({ length: tracks(image) }, (_, index) => [index, image.track(index)])),
        );
        writeFileSync(path('ours'), file);
        writeFileSync(path('packed'), compressed);
        for (const name of ['ours', 'packed']) {
          rmSync(path('copy'), { force: true });
          herc('dasdcopy', path(name), path('copy'));
          sameTracks(opened(fileOf('copy')), image);
        }
      },
      120_000,
    );

    /** Its deepest check doubts tracks that have record 0 alone, also those that Hercules itself has packed. */
    it("cckdcdsk doubts in our files just what it doubts in ckd2cckd's", () => {
      const { file, image } = ours('2314');
      writeFileSync(path('ours'), file);
      rmSync(path('theirs'), { force: true });
      herc('ckd2cckd', path('ours'), path('theirs'));
      const stored = openCckd(fileOf('theirs'));
      const changed = Array.from({ length: tracks(image) }, (_, index) => index).filter((i) =>
        stored.stored(i),
      );
      writeFileSync(
        path('packed'),
        openCckd(emptyCckd('2314')).written(new Map(changed.map((index) => [index, image.track(index)]))),
      );
      const doubts = (name: string): readonly string[] =>
        [...herc('cckdcdsk', '-3', path(name)).matchAll(/trk\[(\d+)\].*error/g)].map(([, track]) => track!);
      expect(doubts('packed')).toEqual(doubts('theirs'));
      expect(herc('cckdcdsk', '-1', path('packed'))).not.toMatch(/HHCCU\d\d\d[EW]/);
    }, 60_000);
  },
);

describe.skipIf(!present('dasdinit'))("packs that Hercules' dasdinit makes (not run without it)", () => {
  it.each([
    ['2311', []],
    ['2314', []],
    ['2314', ['-a']],
    ['2311', ['-z']],
    ['2314', ['-bz2']],
    ['2314', ['-0']],
  ] as const)('%s %j: its volume label is on cylinder 0', (type, options) => {
    rmSync(path('made'), { force: true });
    herc('dasdinit', ...options, path('made'), type, 'TSQ360');
    const image = opened(fileOf('made'));
    expect([image.type, image.cylinders]).toEqual([
      type,
      (options as readonly string[]).includes('-a') ? 203 : 200,
    ]);
    const label = recordsOf(image.track(0))[3]!;
    expect(cp037.toText(label.key) + cp037.toText(label.data.subarray(0, 10))).toBe('VOL1VOL1TSQ360');
    for (let index = 0; index < tracks(image); index++)
      expect(recordsOf(image.track(index))[0]!.record).toBe(0);
  });

  it('a pack that Hercules packs by bzip2 is unpacked as it was', () => {
    const plain = openCkd(emptyCkd('2311'));
    const file = plain.written(changes(plain, new Chance(13)));
    writeFileSync(path('plain'), file);
    rmSync(path('bz2'), { force: true });
    herc('ckd2cckd', '-bz2', path('plain'), path('bz2'));
    const [ours, expected] = [openCckd(fileOf('bz2')), openCkd(file)];
    for (let index = 0; index < tracks(ours); index++)
      expect(ours.track(index)).toEqual(expected.track(index));
  });
});

describe('a damaged disk file is told', () => {
  const small = emptyCckd('2314');
  const image = openCckd(small);
  const file = image.written(
    new Map([[25, trackOf(1, 5, [record(1, 5, 1, cp037.fromText('X'.repeat(500)))])]]),
  );
  const changed = (at: number, ...bytes: readonly number[]): Uint8Array => {
    const copy = file.slice();
    copy.set(bytes, at);
    return copy;
  };
  const refused = (bytes: Uint8Array, message: string): void => {
    expect(() => openCckd(bytes)).toThrow(ImageError);
    expect(() => openCckd(bytes)).toThrow(message);
  };

  it('cut off within a track', () =>
    refused(
      file.subarray(0, file.length - 3),
      `cut off at byte ${file.length - 3}: cylinder 1, head 5 lies at`,
    ));
  it('cut off within a table', () => refused(file.subarray(0, 1100), 'the table at byte 1088 tells where'));
  it('cut off within its headers', () => refused(file.subarray(0, 900), 'its headers have 1024 bytes'));
  it('cut off within the first header', () => refused(file.subarray(0, 40), 'cut off at byte 40'));
  it('of a drive that the machine does not have', () => refused(changed(16, 0x50), 'drive type 50'));
  it('with other heads than its drive has', () => refused(changed(8, 10), 'says 10 heads'));
  it('in big-endian order', () => refused(changed(515, 0x42), 'big-endian'));
  it('with a wrong number of tables', () => refused(changed(516, 3), '3 tables of tracks; expected 16'));
  it('with more cylinders than its drive has', () => {
    const image = changed(552, 204, 0);
    image.set([16], 516);
    refused(image, 'a disk image of 204 cylinders; a 2314 has 203');
  });
  it('with more cylinders than there can be tables for', () =>
    refused(changed(552, 0xff, 0xff, 0xff, 0xff), 'cylinders; a 2314 has 203'));
  it('with a table within its headers', () =>
    refused(changed(1024, 16, 0, 0, 0), 'cylinder 0, head 0 is at byte 16, within the headers'));
  it('with a table behind its end', () =>
    refused(changed(1024, 0, 0, 0, 0x7f), 'the table at byte 2130706432'));
  it('with a track behind its end', () =>
    refused(changed(1088 + 8 * 25, 0, 0, 0, 0x7f), 'cylinder 1, head 5 lies at bytes 2130706432'));
  it('with a track within its headers', () =>
    refused(changed(1088 + 8 * 25, 2, 0, 0, 0), 'cylinder 1, head 5 has'));
  it('a plain file of more cylinders than its drive has', () => {
    const plain = emptyCkd('2311');
    const longer = new Uint8Array(plain.length + 40960);
    longer.set(plain);
    expect(() => openCkd(longer)).toThrow('a disk image of 204 cylinders; a 2311 has 203');
  });
  it('a plain file of a 2314 that says it is of a 2311', () => {
    const plain = emptyCkd('2314');
    plain[16] = 0x11;
    expect(() => openCkd(plain)).toThrow('says 20 heads and 7680 bytes a track; a 2311 has 10 heads');
  });
  it('a shadow file', () => refused(changed(1024, 0xff, 0xff, 0xff, 0xff), 'a shadow file'));

  it('a track whose packed bytes are hurt, when it is read; others can be', () => {
    const hurt = openCckd(changed(file.length - 2, 0x55));
    expect(() => hurt.track(25)).toThrow('cylinder 1, head 5: the Adler-32 check');
    expect(hurt.track(24)).toEqual(image.track(24));
  });

  it('a plain file cut off within a cylinder', () => {
    const plain = emptyCkd('2311');
    expect(() => openCkd(plain.subarray(0, 512 + 40960 * 3 + 7))).toThrow(
      'cylinder 3 of the 2311 has 7 of its 40960 bytes',
    );
  });

  it('seeded damage raises nothing but ImageError', () => {
    const chance = new Chance(99);
    for (let i = 0; i < 300; i++) {
      const copy = file.slice();
      copy[chance.below(copy.length)]! ^= 1 << chance.below(8);
      try {
        const hurt = openCckd(copy);
        hurt.track(25);
        hurt.track(chance.below(tracks(hurt)));
      } catch (error) {
        expect(error).toBeInstanceOf(ImageError);
      }
    }
  });
});
