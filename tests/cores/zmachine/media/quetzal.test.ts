import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { ascii, readForm, writeForm } from '../../../../cores/zmachine/media/iff';
import {
  isQuetzal,
  readQuetzal,
  writeQuetzal,
  type QuetzalFrame,
  type QuetzalSave,
} from '../../../../cores/zmachine/media/quetzal';
import { medium } from '../../../media';
import { synthetic } from '../synthetic';

const { image } = synthetic(5).story;
const size = 0x1000;
const main: QuetzalFrame = {
  returnPc: 0,
  locals: [],
  discard: false,
  storeVariable: 0,
  argumentMask: 0,
  stack: [],
};
const save: QuetzalSave = {
  release: 0x1234,
  serial: '680401',
  checksum: 0xbeef,
  pc: 0x12345,
  dynamicMemory: image.slice(0, size),
  frames: [
    { ...main, stack: [7] },
    {
      returnPc: 0x54321,
      locals: [1, 0xffff],
      discard: false,
      storeVariable: 0x10,
      argumentMask: 1,
      stack: [8, 9],
    },
    { returnPc: 0x222, locals: [], discard: true, storeVariable: 0, argumentMask: 0x7f, stack: [] },
  ],
};

describe('a Quetzal file', () => {
  const file = writeQuetzal(save, image);
  const chunk = (id: string): Uint8Array => readForm(file, 'IFZS').find((each) => each.id === id)!.data;

  it('has the header first: release, serial, checksum, pc (Quetzal 5)', () => {
    expect(readForm(file, 'IFZS')[0]!.id).toBe('IFhd');
    expect([...chunk('IFhd')]).toEqual([0x12, 0x34, ...ascii('680401'), 0xbe, 0xef, 0x01, 0x23, 0x45]);
  });

  it('lays frames out oldest first, the main program with six zeros (Quetzal 4)', () => {
    expect([...chunk('Stks')]).toEqual([
      ...[0, 0, 0, 0, 0, 0, 0, 1, 0, 7],
      ...[0x05, 0x43, 0x21, 0x02, 0x10, 0x01, 0, 2, 0, 1, 0xff, 0xff, 0, 8, 0, 9],
      ...[0x00, 0x02, 0x22, 0x10, 0x00, 0x7f, 0, 0],
    ]);
  });

  it('has even chunks and the right length for others to read', () => {
    expect(file.length % 2).toBe(0);
    expect(readForm(file, 'IFZS').map(({ id }) => id)).toEqual(['IFhd', 'CMem', 'Stks', 'ANNO']);
    for (const { offset } of readForm(file, 'IFZS')) expect(offset % 2).toBe(0);
    expect(isQuetzal(file)).toBe(true);
  });

  it('reads back as it was', () => {
    expect(readQuetzal(file, image)).toEqual(save);
  });

  it('may hold plain memory, other chunks and any order', () => {
    const chunks: readonly (readonly [string, Uint8Array])[] = [
      ['AUTH', ascii('odd')],
      ['Stks', chunk('Stks')],
      ['IntD', ascii('TECH0123')],
      ['UMem', save.dynamicMemory],
      ['IFhd', chunk('IFhd')],
    ];
    expect(readQuetzal(writeForm('IFZS', chunks), image)).toEqual(save);
  });
});

describe('a damaged Quetzal file is refused, saying what is wrong', () => {
  const chunks = readForm(writeQuetzal(save, image), 'IFZS').map(({ id, data }) => [id, data] as const);
  const without = (id: string): Uint8Array =>
    writeForm(
      'IFZS',
      chunks.filter(([each]) => each !== id),
    );
  const replaced = (id: string, data: readonly number[], as = id): Uint8Array =>
    writeForm(
      'IFZS',
      chunks.map(([each, old]) => (each === id ? [as, Uint8Array.from(data)] : [each, old])),
    );
  const refusals: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['empty', new Uint8Array(0), /FORM/],
    ['another form', writeForm('IFRS', []), /IFZS/],
    ['no chunks', writeForm('IFZS', []), /IFhd .* has none/],
    ['no header', without('IFhd'), /IFhd/],
    ['no memory', without('CMem'), /CMem or UMem/],
    ['no stack', without('Stks'), /Stks/],
    ['short header', replaced('IFhd', [1, 2, 3]), /chunk IFhd, at byte \d+/],
    ['long memory', replaced('CMem', new Array<number>(size + 1).fill(1)), /at most 4096 bytes/],
    ['plain memory of another size', replaced('CMem', [1, 2, 3], 'UMem'), /UMem .* 3 bytes/],
    ['no frames', replaced('Stks', []), /no frame/],
    ['half a frame', replaced('Stks', [0, 0, 0, 0, 0, 0, 0, 9, 1]), /chunk Stks, at byte \d+/],
    ['flags', replaced('Stks', [0, 0, 0, 0x20, 0, 0, 0, 0]), /flags/],
    ['a gap in the arguments', replaced('Stks', [0, 0, 0, 0, 0, 5, 0, 0]), /argument/],
    ['cut', writeQuetzal(save, image).slice(0, 40), /cut short/],
  ];
  it.each(refusals)('%s', (_, file, message) => {
    expect(() => readQuetzal(file, image)).toThrow(message);
    expect(() => readQuetzal(file, image)).toThrow(ImageError);
  });

  it('whatever bytes are changed, it reads or it is an ImageError (fuzz)', () => {
    const good = writeQuetzal(save, image);
    const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 5 }),
        fc.nat(good.length),
        (changes, length) => {
          const bad = good.slice(0, length % 3 === 0 ? length : good.length);
          for (const [at, value] of changes) if (at < bad.length) bad[at] = value;
          try {
            expect(readQuetzal(bad, image).dynamicMemory).toHaveLength(size);
          } catch (error) {
            expect(error).toBeInstanceOf(ImageError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

it('reads back any position', () => {
  const word = fc.integer({ min: 0, max: 0xffff });
  const frame = fc
    .record({
      returnPc: fc.integer({ min: 0, max: 0xffffff }),
      locals: fc.array(word, { maxLength: 15 }),
      discard: fc.boolean(),
      storeVariable: fc.integer({ min: 0, max: 255 }),
      argumentMask: fc.constantFrom(0, 1, 3, 7, 15, 31, 63, 127),
      stack: fc.array(word, { maxLength: 40 }),
    })
    .map((each) => (each.discard ? { ...each, storeVariable: 0 } : each));
  const memory = fc.uint8Array({ minLength: size, maxLength: size });
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 20 }),
      memory,
      fc.array(word),
      (frames, dynamicMemory, stack) => {
        const position = { ...save, dynamicMemory, frames: [{ ...main, stack }, ...frames] };
        expect(readQuetzal(writeQuetzal(position, image), image)).toEqual(position);
      },
    ),
    { numRuns: 30 },
  );
});

const zork = medium('zmachine/zork/zork1.z3');
const fixture = new URL('../../../fixtures/zmachine/zork1-kitchen.dfrotz-2.54.qzl', import.meta.url);
/** Saved by dfrotz 2.54, seed 17, after: open mailbox, take leaflet, south, east, open window, enter. */
const byFrotz = (): Uint8Array => new Uint8Array(readFileSync(fixture));

describe.skipIf(zork === undefined)("dfrotz's save of Zork I", () => {
  it('is read', () => {
    const position = readQuetzal(byFrotz(), zork!);
    expect(position).toMatchObject({ release: 119, serial: '880429', checksum: 0xbf44 });
    expect(position.dynamicMemory).toHaveLength(0x2c12);
    expect(position.frames[0]).toMatchObject({ returnPc: 0, locals: [] });
    // ZMS 8.2.3.1: globals 2 and 3 are score and turns; dfrotz's status said 10 and 6.
    const globals = (zork![0x0c]! << 8) | zork![0x0d]!;
    expect([...position.dynamicMemory.subarray(globals + 2, globals + 6)]).toEqual([0, 10, 0, 6]);
  });

  it('is written again with the same memory and stack, byte for byte', () => {
    const contents = (file: Uint8Array): readonly (readonly [string, readonly number[]])[] =>
      readForm(file, 'IFZS')
        .filter(({ id }) => ['IFhd', 'CMem', 'Stks'].includes(id))
        .map(({ id, data }) => [id, [...data]]);
    expect(contents(writeQuetzal(readQuetzal(byFrotz(), zork!), zork!))).toEqual(contents(byFrotz()));
  });

  const dfrotz = ['/usr/games/dfrotz', '/usr/bin/dfrotz'].find((path) => existsSync(path));
  it.skipIf(dfrotz === undefined)('is restored by dfrotz from the file that we write', () => {
    const folder = mkdtempSync(join(tmpdir(), 'quetzal-'));
    try {
      const file = join(folder, 'ours.qzl');
      const story = join(folder, 'zork1.z3');
      writeFileSync(story, zork!);
      writeFileSync(file, writeQuetzal(readQuetzal(byFrotz(), zork!), zork!));
      const input = `restore\n${file}\nlook\nquit\ny\n`;
      const printed = execFileSync(dfrotz!, ['-p', '-m', '-s', '17', story], { input, encoding: 'utf8' });
      expect(printed).toMatch(/Ok\.\s/);
      expect(printed).toContain('elongated brown sack, smelling of hot peppers');
      expect(printed).toContain('Your score is 10');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
