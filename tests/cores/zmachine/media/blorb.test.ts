import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { findResource, isBlorb, readBlorb, storyOfBlorb } from '../../../../cores/zmachine/media/blorb';
import { ascii, bigEndian, writeForm } from '../../../../cores/zmachine/media/iff';
import { medium } from '../../../media';

type Named = readonly [id: string, data: Uint8Array];
const longs = (...values: readonly number[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => bigEndian(value, 4)));
const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

interface Indexed {
  readonly usage: string;
  readonly number: number;
  readonly chunk: Named;
}

/** A Blorb of these resources, then of these other chunks. */
function blorb(resources: readonly Indexed[], others: readonly Named[] = []): Uint8Array {
  let offset = 12 + 8 + 4 + 12 * resources.length;
  const entries = resources.map(({ usage, number, chunk: [, data] }) => {
    const entry = joined(ascii(usage), longs(number, offset));
    offset += 8 + data.length + (data.length & 1);
    return entry;
  });
  const index = joined(longs(resources.length), ...entries);
  return writeForm('IFRS', [['RIdx', index], ...resources.map(({ chunk }) => chunk), ...others]);
}

const program: Indexed = { usage: 'Exec', number: 0, chunk: ['ZCOD', ascii('story')] };
const picture: Indexed = { usage: 'Pict', number: 7, chunk: ['PNG ', ascii('png')] };

describe('a Blorb (Blorb 2.0.4)', () => {
  it('lists its resources by usage and number, their bytes as they lie in the file', () => {
    const aiff: Indexed = { usage: 'Snd ', number: 3, chunk: ['FORM', ascii('AIFFCOMM')] };
    const file = blorb([program, picture, aiff, { usage: 'Odd ', number: 1, chunk: ['XXXX', ascii('?')] }]);
    const { resources } = readBlorb(file);
    expect(resources.map(({ usage, number, type }) => [usage, number, type])).toEqual([
      ['Exec', 0, 'ZCOD'],
      ['Pict', 7, 'PNG '],
      ['Snd ', 3, 'FORM'],
    ]);
    for (const { offset, data } of resources) {
      expect(file.subarray(offset, offset + data.length)).toEqual(data);
    }
    expect(findResource(readBlorb(file), 'Pict', 7)!.data).toEqual(ascii('png'));
    expect(findResource(readBlorb(file), 'Pict', 8)).toBeUndefined();
  });

  it('gives an AIFF sound with the header that makes it a file of its own', () => {
    const sound = readBlorb(blorb([{ usage: 'Snd ', number: 3, chunk: ['FORM', ascii('AIFFCOMM')] }]))
      .resources[0]!;
    expect(sound.data).toEqual(ascii('FORM\0\0\0\x08AIFFCOMM'));
  });

  it('may hold the story', () => {
    expect(storyOfBlorb(blorb([picture, program]))).toEqual(ascii('story'));
    expect(() => storyOfBlorb(blorb([picture]))).toThrow(/not the story itself/);
    expect(() => storyOfBlorb(blorb([{ ...program, chunk: ['GLUL', ascii('glulx')] }]))).toThrow(
      /found GLUL/,
    );
  });

  it('says nothing where optional chunks are absent', () => {
    expect(readBlorb(blorb([program]))).toMatchObject({
      release: 0,
      frontispiece: undefined,
      metadata: undefined,
      resolution: undefined,
      adaptive: undefined,
      descriptions: [],
      story: undefined,
    });
  });

  it('tells release, frontispiece, metadata, identity, loops, palettes and descriptions', () => {
    const file = blorb(
      [program],
      [
        ['RelN', Uint8Array.from([1, 2])],
        ['Fspc', longs(7)],
        ['IFmd', new TextEncoder().encode('<ifindex>é</ifindex>')],
        ['IFhd', joined(Uint8Array.from([0, 88]), ascii('840726'), Uint8Array.from([0xa1, 0x29, 0, 0, 0]))],
        ['Loop', longs(3, 0, 4, 1)],
        ['APal', longs(5, 6)],
        ['RDes', joined(longs(1), ascii('Pict'), longs(7, 3), new TextEncoder().encode('né'))],
        ['Xtra', ascii('unknown')],
      ],
    );
    const read = readBlorb(file);
    expect(read).toMatchObject({
      release: 0x102,
      frontispiece: 7,
      metadata: '<ifindex>é</ifindex>',
      story: { release: 88, serial: '840726', checksum: 0xa129 },
      descriptions: [{ usage: 'Pict', number: 7, text: 'né' }],
    });
    expect([...read.loops]).toEqual([
      [3, true],
      [4, false],
    ]);
    expect([...read.adaptive!]).toEqual([5, 6]);
  });

  it('tells how pictures scale; zeros set no limit', () => {
    const sizes = longs(600, 400, 0, 0, 1200, 0);
    const { resolution } = readBlorb(
      blorb([], [['Reso', joined(sizes, longs(7, 1, 2, 0, 0, 1, 1), longs(8, 1, 1, 2, 1, 0, 0))]]),
    );
    expect(resolution).toMatchObject({
      standard: { width: 600, height: 400 },
      smallest: { width: undefined, height: undefined },
      largest: { width: 1200, height: undefined },
    });
    expect([...resolution!.pictures]).toEqual([
      [7, { standard: 0.5, smallest: 0, largest: 1 }],
      [8, { standard: 1, smallest: 2, largest: Infinity }],
    ]);
  });
});

describe('a damaged Blorb is refused, saying what is wrong', () => {
  const broken = (id: string, data: Uint8Array): Uint8Array => blorb([program], [[id, data]]);
  const refusals: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['empty', new Uint8Array(0), /FORM/],
    ['a saved game', writeForm('IFZS', []), /IFRS/],
    ['no index', writeForm('IFRS', []), /RIdx.*missing/],
    ['another chunk first', writeForm('IFRS', [['PNG ', ascii('png')]]), /RIdx.*PNG/],
    [
      'an index that is too short',
      writeForm('IFRS', [['RIdx', longs(0xffffffff)]]),
      /chunk RIdx, at byte 24/,
    ],
    [
      'a resource beyond the file',
      writeForm('IFRS', [['RIdx', joined(longs(1), ascii('Pict'), longs(1, 0x10000))]]),
      /byte 65536/,
    ],
    ['half a resolution', broken('Reso', longs(600, 400)), /chunk Reso/],
    ['a window without size', broken('Reso', longs(0, 400, 0, 0, 0, 0)), /standard size/],
    ['half a fraction', broken('Reso', longs(6, 4, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)), /ratio 1\/0/],
    ['half a loop', broken('Loop', longs(3)), /chunk Loop/],
    ['cut', blorb([program]).slice(0, 30), /cut short/],
  ];
  it.each(refusals)('%s', (_, file, message) => {
    expect(() => readBlorb(file)).toThrow(message);
    expect(() => readBlorb(file)).toThrow(ImageError);
  });
});

const parrot = medium('zmachine/parrot/Parrot.zlb');
describe.skipIf(parrot === undefined)('Parrot.zlb', () => {
  it('holds a Version 6 story and its pictures', () => {
    expect(isBlorb(parrot!)).toBe(true);
    const story = storyOfBlorb(parrot!);
    expect(story[0]).toBe(6);
    const pictures = readBlorb(parrot!).resources.filter(({ usage }) => usage === 'Pict');
    expect(pictures.length).toBeGreaterThan(0);
    for (const { type, data } of pictures) {
      expect(type).toBe('PNG ');
      expect([...data.subarray(0, 4)]).toEqual([0x89, ...ascii('PNG')]);
    }
  });
});

it('does not take a story for a Blorb', () => {
  expect(isBlorb(new Uint8Array(64))).toBe(false);
});
