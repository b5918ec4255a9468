import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { mark, tapeRecord, type TapeBlock, type TapeImage } from '../../../../cores/s360/media/tapeBlocks';
import { readTape, writeTape } from '../../../../cores/s360/media/tapes';
import { unwrap } from '../../../../cores/s360/media/unwrap';
import { medium } from '../../../media';
import { Chance } from '../../../random';
import { asked, present } from './outside';

const chance = new Chance(2400);
const noise = (size: number): Uint8Array => Uint8Array.from({ length: size }, () => chance.below(256));
const blocks: readonly TapeBlock[] = [
  tapeRecord(noise(80)),
  tapeRecord(noise(1)),
  mark,
  tapeRecord(noise(32767)),
  tapeRecord(noise(65535)),
  mark,
  mark,
];
const tape = (container: TapeImage['container'], these = blocks, endOfMedium = false): TapeImage => ({
  container,
  blocks: these,
  endOfMedium,
  warnings: [],
});
const folder = mkdtempSync(join(tmpdir(), 'tech-square-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['AWSTAPE', 'SIMH'] as const)('a tape in an %s file', (container) => {
  it('is read as what was written', () => {
    expect(readTape(writeTape(tape(container)))).toEqual(tape(container));
  });

  it('that was cut off anywhere but between blocks is told with the place', () => {
    const file = writeTape(tape(container, blocks.slice(0, 3)));
    const whole = new Set(
      blocks.slice(0, 3).map((_, i) => writeTape(tape(container, blocks.slice(0, i + 1))).length),
    );
    for (let length = container === 'SIMH' ? 89 : 7; length < file.length; length++) {
      const read = (): TapeImage => readTape(file.subarray(0, length));
      if (whole.has(length)) expect(read().blocks.length).toBeGreaterThan(0);
      else expect(read).toThrow(new RegExp(`${container}.* cut off at byte ${length}`));
    }
  });

  it('raises nothing but ImageError when it is damaged', () => {
    const file = writeTape(tape(container, blocks.slice(0, 3)));
    for (let i = 0; i < 500; i++) {
      const hurt = file.slice();
      hurt[chance.below(hurt.length)]! ^= 1 << chance.below(8);
      try {
        readTape(hurt);
      } catch (error) {
        expect(error).toBeInstanceOf(ImageError);
      }
    }
  });
});

describe('an AWSTAPE file', () => {
  it('has headers of six bytes: length, length before, flags (S360 6)', () => {
    const file = writeTape(tape('AWSTAPE', [tapeRecord(Uint8Array.of(1, 2, 3)), mark]));
    expect([...file]).toEqual([3, 0, 0, 0, 0xa0, 0, 1, 2, 3, 0, 0, 3, 0, 0x40, 0]);
  });

  it('may hold a record in several chunks, as long as the first begins it and the last ends it', () => {
    const chunks = [3, 0, 0, 0, 0x80, 0, 1, 2, 3, 2, 0, 3, 0, 0x00, 0, 4, 5, 1, 0, 2, 0, 0x20, 0, 6];
    expect(readTape(Uint8Array.from(chunks)).blocks).toEqual([tapeRecord(Uint8Array.of(1, 2, 3, 4, 5, 6))]);
  });

  it.each([
    [
      'a wrong length before',
      [1, 0, 0, 0, 0xa0, 0, 9, 0, 0, 2, 0, 0x40, 0],
      'at byte 7 says that the block before has 2',
    ],
    ['unknown flags', [1, 0, 0, 0, 0xa0, 0, 9, 0, 0, 1, 0, 0x44, 0], 'at byte 7 has the flags 4400'],
    [
      'a record within another',
      [1, 0, 0, 0, 0x80, 0, 9, 1, 0, 1, 0, 0xa0, 0, 8],
      'at byte 7 begins a record within',
    ],
    [
      'the rest of no record',
      [1, 0, 0, 0, 0xa0, 0, 9, 1, 0, 1, 0, 0x20, 0, 8],
      'at byte 7 goes on with a record',
    ],
    ['a mark within a record', [1, 0, 0, 0, 0x80, 0, 9, 0, 0, 1, 0, 0x40, 0], 'at byte 7 is a tape mark'],
  ])('with %s is told with the place of the header', (_, bytes, message) => {
    expect(() => readTape(Uint8Array.from(bytes))).toThrow(message);
  });

  it('cannot hold a record that reads with an error', () => {
    expect(() => writeTape(tape('AWSTAPE', [tapeRecord(noise(3), true)]))).toThrow('block 0 cannot be read');
  });

  it.skipIf(!present('hetupd'))(
    "is what Hercules' hetupd packs, and what it packed is read (not run without it)",
    () => {
      const text = new TextEncoder().encode('THE QUICK BROWN FOX '.repeat(300));
      const ours = tape('AWSTAPE', [
        tapeRecord(text),
        mark,
        tapeRecord(noise(90)),
        tapeRecord(text.slice(7)),
        mark,
        mark,
      ]);
      writeFileSync(join(folder, 'ours.aws'), writeTape(ours));
      for (const method of ['-z', '-b']) {
        rmSync(join(folder, 'packed.het'), { force: true });
        asked('hetupd', [method, join(folder, 'ours.aws'), join(folder, 'packed.het')]);
        const packed = new Uint8Array(readFileSync(join(folder, 'packed.het')));
        expect(packed.length).toBeLessThan(text.length);
        expect(readTape(packed).blocks).toEqual(ours.blocks);
      }
    },
  );
});

describe('a SIMH tape file', () => {
  it('has records between two words, odd ones filled to even (S360 6)', () => {
    const blocks = [
      tapeRecord(Uint8Array.of(7, 8, 9)),
      mark,
      tapeRecord(Uint8Array.of(5, 6), true),
      { kind: 'gap' } as const,
    ];
    const file = writeTape(tape('SIMH', blocks, true));
    const words = [
      [3, 0, 0, 0],
      [7, 8, 9, 0],
      [3, 0, 0, 0],
      [0, 0, 0, 0],
      [2, 0, 0, 0x80],
      [5, 6],
      [2, 0, 0, 0x80],
    ];
    expect([...file]).toEqual([...words.flat(), 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    expect(readTape(file)).toEqual(tape('SIMH', blocks, true));
  });

  it('ends at the end of the medium; what follows is left out with a warning', () => {
    const file = Buffer.concat([writeTape(tape('SIMH', blocks.slice(0, 2), true)), Buffer.from([1, 2])]);
    const read = readTape(new Uint8Array(file));
    expect(read.blocks).toEqual(blocks.slice(0, 2));
    expect(read.warnings).toEqual(['the 2 bytes behind the end of the medium are left out']);
  });

  it.each([
    [
      'a word that begins no record',
      [1, 0, 0, 0, 9, 0, 1, 0, 0, 0, 0, 0, 0, 0x70],
      '70000000 at byte 10 begins no record',
    ],
    [
      'two lengths that differ',
      [1, 0, 0, 0, 9, 0, 1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 2, 0, 0, 0],
      'at byte 10 is followed by the word 00000002',
    ],
  ])('with %s is told with the place', (_, bytes, message) => {
    expect(() => readTape(Uint8Array.from(bytes))).toThrow(message);
  });

  const diagnostics = medium('s360/decks/diag1.tap.gz');
  it.skipIf(diagnostics === undefined)(
    'the diagnostic tape has 696 records and 1,007 marks, and one odd record (MANIFEST.md; not run without s360 in TECHSQUARE_MEDIA)',
    () => {
      const file = unwrap(diagnostics!);
      const read = readTape(file);
      const count = (kind: TapeBlock['kind']): number =>
        read.blocks.filter((block) => block.kind === kind).length;
      expect([count('record'), count('mark'), count('gap')]).toEqual([696, 1007, 0]);
      expect(read.warnings).toEqual([
        'the record of 32767 bytes at byte 1633618 is followed by 0 instead of its length',
      ]);
      // Written back, all is the same but the length behind that record and the bytes that fill odd records.
      const written = writeTape(read);
      const again = readTape(written);
      const same = ({ blocks: a }: TapeImage, { blocks: b }: TapeImage): boolean =>
        a.length === b.length &&
        a.every((block, i) => {
          const other = b[i]!;
          return block.kind === 'record' && other.kind === 'record'
            ? Buffer.from(block.data).equals(other.data)
            : block.kind === other.kind;
        });
      expect([same(again, read), again.warnings]).toEqual([true, []]);
      const fillers = new Set<number>();
      let at = 0;
      for (const block of read.blocks) {
        if (block.kind !== 'record') at += 4;
        else {
          if (block.data.length % 2 === 1) fillers.add(at + 4 + block.data.length);
          at += 8 + block.data.length + (block.data.length & 1);
        }
      }
      const different = Array.from(file.keys()).filter((place) => file[place] !== written[place]);
      expect(written.length).toBe(file.length);
      expect(different.filter((place) => !fillers.has(place))).toEqual([1666390, 1666391]);
    },
  );
});

it('a file that is neither is told', () => {
  expect(() => readTape(new TextEncoder().encode('NO TAPE AT ALL'))).toThrow(ImageError);
});
