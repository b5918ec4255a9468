import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { emptyCckd } from '../../../../cores/s360/media/cckd';
import { emptyCkd } from '../../../../cores/s360/media/ckd';
import { cp037 } from '../../../../cores/s360/media/codepages';
import { cardsOfText, columnBinaryOf } from '../../../../cores/s360/media/deck';
import { identify, type Identified } from '../../../../cores/s360/media/sniff';
import { mark, tapeRecord } from '../../../../cores/s360/media/tapeBlocks';
import { writeTape } from '../../../../cores/s360/media/tapes';
import { medium } from '../../../media';
import { Chance } from '../../../random';
import { ibmDecks } from './outside';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const why = (bytes: Uint8Array): string => {
  const found = identify(bytes);
  return 'why' in found ? found.why : `taken for a ${found.kind}`;
};
const kind = (found: Identified): unknown => ('why' in found ? found.why : { ...found, file: undefined });
const records = [tapeRecord(utf8('SOMETHING')), mark];
const aws = writeTape({ container: 'AWSTAPE', blocks: records, endOfMedium: false, warnings: [] });
const simh = writeTape({ container: 'SIMH', blocks: records, endOfMedium: false, warnings: [] });
const have = medium('s360/decks/hello.deck') !== undefined;

describe.skipIf(!have)(
  'the media are known for what they are (not run: TECHSQUARE_MEDIA has no s360)',
  () => {
    it.each(['hello', 'echo', 'crd2consl'])('decks/%s.deck is a binary deck', (name) => {
      const file = medium(`s360/decks/${name}.deck`)!;
      const cards = file.length / 80;
      expect(identify(file)).toMatchObject({
        kind: 'deck',
        form: 'binary',
        cards,
        objects: false,
        wrapped: false,
      });
    });

    it.each(['call', 'decimal', 'hfp', 'intloop', 'mix', 'sieve', 'svc'])(
      'bench/%s.core is storage',
      (name) => {
        const file = medium(`s360/bench/${name}.core`)!;
        expect(identify(file)).toMatchObject({ kind: 'storage', bytes: file.length, entry: 0x400 });
      },
    );

    it.each(['vm14-0', 'vm14-1', 'vm14-3'])('disk/%s.cckd is a disk', (name) => {
      const found = identify(medium(`s360/disk/${name}.cckd`)!);
      expect(found).toMatchObject({ kind: 'disk', container: 'CCKD', type: '2314', cylinders: 203 });
    });

    it('decks/diag1.tap.gz is a tape, out of its wrapping', () => {
      const found = identify(medium('s360/decks/diag1.tap.gz')!);
      expect(found).toMatchObject({
        kind: 'tape',
        container: 'SIMH',
        records: 696,
        marks: 1007,
        wrapped: true,
      });
      expect('file' in found && found.file.length).toBe(1_666_470);
    });

    it('all object decks are object decks', () => {
      const other = ibmDecks()!.filter(([, deck]) => {
        const found = identify(deck);
        return !('kind' in found && found.kind === 'deck' && found.objects);
      });
      expect(other.map(([name]) => name)).toEqual([]);
    });

    it.each(['MANIFEST.md', 'cms-v3.2-source.tar.gz'])('%s is none', (name) => {
      expect(why(medium(`s360/${name}`)!)).toMatch(
        /^line \d+ of the text deck has|^a tar archive, not a deck/,
      );
    });
  },
);

describe('what is made here is known for what it is', () => {
  it.each([
    ['a text deck', utf8('HELLO\nWORLD\n'), { kind: 'deck', form: 'text', cards: 2 }],
    ['cards of EBCDIC text', cardsOfText('HELLO\nWORLD'), { kind: 'deck', form: 'binary', cards: 2 }],
    [
      'column binary',
      columnBinaryOf(cardsOfText('HELLO')),
      { kind: 'deck', form: 'column binary', cards: 1 },
    ],
    ['an AWSTAPE file', aws, { kind: 'tape', container: 'AWSTAPE', records: 1, marks: 1 }],
    ['a SIMH tape', simh, { kind: 'tape', container: 'SIMH', records: 1, marks: 1 }],
    ['a CKD pack', emptyCkd('2311'), { kind: 'disk', container: 'CKD', type: '2311', cylinders: 203 }],
    ['a CCKD pack', emptyCckd('2314'), { kind: 'disk', container: 'CCKD', type: '2314', cylinders: 203 }],
  ])('%s, plain and in gzip', (_, file, expected) => {
    expect(kind(identify(file))).toMatchObject({ ...expected, wrapped: false });
    expect(kind(identify(new Uint8Array(gzipSync(file))))).toMatchObject({ ...expected, wrapped: true });
  });
});

describe('what is none is told why', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'the file is empty'],
    ['a program of the host', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), 'an ELF file, not a deck'],
    ['text of long lines', utf8(`A\n${'B'.repeat(90)}\n`), 'line 2 of the text deck has 90 characters'],
    ['text that EBCDIC has not', utf8('A\nB → C\n'), 'line 2 of the text deck has → in column 3'],
    [
      'a deck cut off',
      cardsOfText('HELLO\nWORLD').subarray(0, 150),
      'a deck would be a multiple of 80 bytes, and 70 are left over',
    ],
    ['a tape cut off', aws.subarray(0, 12), 'an AWSTAPE image cut off at byte 12'],
    ['a plain disk cut off', emptyCkd('2311').subarray(0, 100_000), 'a CKD image cut off at byte 100000'],
    ['a compressed disk cut off', emptyCckd('2314').subarray(0, 1000), 'a CCKD image cut off at byte 1000'],
    ['a pack of fixed blocks', utf8('FBA_C370' + '\0'.repeat(600)), 'a fixed-block disk image'],
    ['a gzip file cut off', new Uint8Array(gzipSync(aws)).subarray(0, 20), 'the packed data is damaged'],
    ['zeros', new Uint8Array(4000), 'neither EBCDIC text nor a channel command'],
  ])('%s', (_, file, message) => expect(why(file)).toContain(message));

  it('noise is never taken for anything', () => {
    const chance = new Chance(1964);
    for (let i = 0; i < 400; i++) {
      const length = i % 2 === 0 ? chance.scale(100, 2000) : 80 * (1 + chance.below(20));
      const noise = Uint8Array.from({ length }, () => chance.below(256));
      expect(why(noise)).not.toMatch(/^taken for/);
    }
  });

  it('a hurt file of any kind throws nothing', () => {
    const chance = new Chance(1965);
    const files = [
      aws,
      simh,
      emptyCckd('2311'),
      cardsOfText('HELLO'),
      new Uint8Array(gzipSync(aws)),
      cp037.fromText('X'),
    ];
    for (let i = 0; i < 500; i++) {
      const hurt = chance.pick(files).slice();
      hurt[chance.below(hurt.length)] = chance.below(256);
      expect(identify(hurt.subarray(0, chance.below(hurt.length + 1)))).toBeDefined();
    }
  });
});
