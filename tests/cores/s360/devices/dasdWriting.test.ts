import { describe, expect, it } from 'vitest';
import { model2311, model2314, type DriveModel } from '../../../../cores/s360/devices/dasd/models';
import { Bench, id, pack, recordBytes, trackBytes, zero, type Step } from './dasdBench';

const normal = 0x0c;
const unitCheck = 0x0e;
const notAccepted = 0x02;

const bytes = (length: number, value = 0): number[] => new Array<number>(length).fill(value);
const tracks = new Map([
  [
    0,
    trackBytes(0, 0, [
      zero(0, 0),
      ...[1, 2, 3].map((r) => ({ id: id(0, 0, r), key: [r, r], data: [r, r, r] })),
    ]),
  ],
  [1, trackBytes(0, 1, [zero(0, 1), { id: id(0, 1, 1), data: [] }])],
  [2, trackBytes(0, 2, [zero(0, 2), { id: id(0, 2, 1), data: [1, 2], overflow: true }])],
  [3, trackBytes(0, 3, [zero(0, 3), { id: id(0, 2, 1), data: [3, 4, 5] }])],
]);
const bench = (model: DriveModel = model2314): Bench => new Bench(model, pack(model.type, tracks));

const mask = (value: number): Step => ({ command: 0x1f, out: [value] });
const all = mask(0xc0);
const seek = (cylinder: number, head: number): Step => ({ command: 0x07, out: [0, 0, 0, cylinder, 0, head] });
const searchId = (cylinder: number, head: number, record: number): Step => ({
  command: 0x31,
  out: id(cylinder, head, record),
});
const back: Step = { command: 0x08 };
const write = (command: number, ...out: number[]): Step => ({ command, out });
const record = (command: number, ...[text]: Parameters<typeof recordBytes>): Step =>
  write(command, ...recordBytes(text));

/** What a track holds now: the medium, opened anew. */
function track(on: Bench, index: number): number[] {
  const medium = on.drive.medium()!;
  for (let at = 1; at < medium.length;) {
    const [found, length] = [(medium[at]! << 8) | medium[at + 1]!, (medium[at + 2]! << 8) | medium[at + 3]!];
    if (found === index) return [...medium.subarray(at + 4, at + 4 + length)];
    at += 4 + length;
  }
  return [];
}

/** A track is given home address and record 0, then these records. */
const formatting = (cylinder: number, head: number, ...records: readonly Step[]): Step[] => [
  seek(cylinder, head),
  all,
  write(0x19, 0, 0, cylinder, 0, head),
  record(0x15, zero(cylinder, head)),
  ...records,
];

describe('updating', () => {
  it('Write Data after Search Identifier Equal writes the data and leaves the key (A26-5988, Write Data)', () => {
    const on = bench();
    expect(on.run(searchId(0, 0, 2), back, write(0x05, 7, 8, 9))).toMatchObject({
      status: normal,
      residual: 0,
    });
    expect(on.run(searchId(0, 0, 2), back, { command: 0x0e, count: 5 }).read[2]).toEqual([2, 2, 7, 8, 9]);
    expect(on.run(searchId(0, 0, 3), back, { command: 0x0e, count: 5 }).read[2]).toEqual([3, 3, 3, 3, 3]);
  });
  it('Write Data after Search Key Equal writes the data (A26-5988, Write Data)', () => {
    const on = bench();
    on.run({ command: 0x29, out: [3, 3] }, back, write(0x05, 7, 8, 9));
    expect(on.run(searchId(0, 0, 3), back, { command: 0x0e, count: 5 }).read[2]).toEqual([3, 3, 7, 8, 9]);
  });
  it('Write Key and Data fills what the program does not send with zeros (A26-5988, Write Key and Data)', () => {
    const on = bench();
    on.run(searchId(0, 0, 2), back, write(0x0d, 7, 8, 9));
    expect(on.run(searchId(0, 0, 2), back, { command: 0x0e, count: 5 }).read[2]).toEqual([7, 8, 9, 0, 0]);
  });
  it('a record longer than the program wants to write takes its own length (A26-5988, Write Data)', () => {
    expect(bench().run(searchId(0, 0, 2), back, write(0x05, 1, 2, 3, 4, 5))).toMatchObject({
      status: normal,
      residual: 2,
    });
  });
  it.each([
    ['Write Data', [write(0x05, 1)]],
    [
      'Write Data after a search that is not equal',
      [{ command: 0x51, out: id(0, 0, 0) }, back, write(0x05, 1)],
    ],
    [
      'Write Data after a search for less than the identifier',
      [{ command: 0x31, out: [0, 0, 0, 0] }, back, write(0x05, 1)],
    ],
    ['Write Key and Data after Search Key', [{ command: 0x29, out: [3, 3] }, back, write(0x0d, 1)]],
    ['Write Data after Read Count', [{ command: 0x12, count: 8 }, write(0x05, 1)]],
    ['Write Data twice', [searchId(0, 0, 1), back, write(0x05, 1, 1, 1), write(0x05, 1, 1, 1)]],
  ] satisfies [string, Step[]][])('%s is an invalid sequence (A26-5988, Write Commands)', (_, steps) => {
    const on = bench();
    expect(on.run(...steps)).toMatchObject({ status: notAccepted, step: steps.length - 1 });
    expect(on.sense()).toBe(0x8010);
  });
  it('a search in an earlier chain allows no write in the next (A26-5988, Write Data)', () => {
    const on = bench();
    on.run(searchId(0, 0, 2));
    expect(on.run(write(0x05, 1))).toMatchObject({ status: notAccepted });
  });
  it('writing a record whose data length is zero is unit exception (A26-5988, End of File)', () => {
    expect(bench().run(seek(0, 1), searchId(0, 1, 1), back, write(0x05, 1))).toMatchObject({
      status: normal | 0x01,
    });
  });
  it('an overflow record is written to its end on the next track (A26-3599, Record Overflow)', () => {
    const on = bench();
    expect(on.run(seek(0, 2), searchId(0, 2, 1), back, write(0x05, 6, 7, 8, 9, 10)).status).toBe(normal);
    expect(on.run(seek(0, 2), searchId(0, 2, 1), back, { command: 0x06, count: 5 }).read[3]).toEqual([
      6, 7, 8, 9, 10,
    ]);
  });
});

describe('formatting', () => {
  it('Write Home Address, Record Zero and Count, Key and Data make a track (A26-5988, Write Commands)', () => {
    const on = bench();
    const first = { id: id(5, 4, 1), key: [1], data: [2, 3] };
    const second = { id: id(5, 4, 2), data: [4] };
    expect(on.run(...formatting(5, 4, record(0x1d, first), record(0x1d, second))).status).toBe(normal);
    expect(track(on, 104)).toEqual(trackBytes(5, 4, [zero(5, 4), first, second]));
  });
  it('Write Count, Key and Data erases what is behind it (A26-5988, Write Count, Key and Data)', () => {
    const on = bench();
    const fresh = { id: id(0, 0, 2), data: [9] };
    expect(on.run(all, searchId(0, 0, 1), back, record(0x1d, fresh)).status).toBe(normal);
    const [one] = [{ id: id(0, 0, 1), key: [1, 1], data: [1, 1, 1] }];
    expect(track(on, 0)).toEqual(trackBytes(0, 0, [zero(0, 0), one, fresh]));
  });
  it('Read Data may stand between the search and Write Count, Key and Data (A26-5988, Write Count, Key and Data)', () => {
    const chain = [all, searchId(0, 0, 1), back, { command: 0x06, count: 3 }];
    expect(bench().run(...chain, record(0x1d, { id: id(0, 0, 2), data: [9] })).status).toBe(normal);
  });
  it('key and data that the program does not send are zero (A26-5988, Write Count, Key and Data)', () => {
    const on = bench();
    on.run(...formatting(0, 9, write(0x1d, ...id(0, 9, 1), 1, 0, 2, 0xaa)));
    expect(track(on, 9)).toEqual(
      trackBytes(0, 9, [zero(0, 9), { id: id(0, 9, 1), key: [0xaa], data: [0, 0] }]),
    );
  });
  it('Erase leaves nothing behind the record that was found (A26-5988, Erase)', () => {
    const on = bench();
    expect(on.run(all, searchId(0, 0, 1), back, write(0x11, ...id(0, 0, 2), 0, 0, 1, 0)).status).toBe(normal);
    expect(track(on, 0)).toEqual(
      trackBytes(0, 0, [zero(0, 0), { id: id(0, 0, 1), key: [1, 1], data: [1, 1, 1] }]),
    );
  });
  it('Write Special Count, Key and Data marks a record that goes on upon the next track (A26-3599, Record Overflow)', () => {
    const on = bench();
    on.run(...formatting(1, 0, record(0x01, { id: id(1, 0, 1), data: [1] })));
    on.run(...formatting(1, 1, record(0x1d, { id: id(1, 0, 1), data: [2] })));
    expect(track(on, 20)).toEqual(
      trackBytes(1, 0, [zero(1, 0), { id: id(1, 0, 1), data: [1], overflow: true }]),
    );
    expect(on.run(seek(1, 0), searchId(1, 0, 1), back, { command: 0x06, count: 2 }).read[3]).toEqual([1, 2]);
  });
  it.each([
    ['Write Record Zero', [all, record(0x15, zero(0, 0))], 1],
    ['Write Count, Key and Data', [all, record(0x1d, { id: id(0, 0, 4), data: [1] })], 1],
    [
      'Write Special Count, Key and Data after Search Home Address',
      [all, { command: 0x39, out: bytes(4) }, back, record(0x01, zero(0, 0))],
      3,
    ],
    ['Erase after Read Data', [all, { command: 0x06, count: 3 }, record(0x11, zero(0, 0))], 2],
  ] satisfies [string, Step[], number][])(
    '%s is an invalid sequence (A26-5988, Write Commands)',
    (_, steps, step) => {
      const on = bench();
      expect(on.run(...steps)).toMatchObject({ status: notAccepted, step });
      expect(on.sense()).toBe(0x8010);
    },
  );
  it('Write Record Zero may follow Search Home Address Equal (A26-5988, Write R0)', () => {
    const on = bench();
    expect(on.run(all, { command: 0x39, out: bytes(4) }, back, record(0x15, zero(0, 0))).status).toBe(normal);
    expect(track(on, 0)).toEqual(trackBytes(0, 0, [zero(0, 0)]));
  });

  // The table of track capacities: bytes of data in each of 1, 2, 3 … equal records, without keys and with keys of one byte.
  it.each([
    [model2311, 0, [3625, 1740, 1131, 830, 651, 532, 447, 384, 334, 295]],
    [model2311, 1, [3605, 1720, 1111, 811, 632, 512, 428, 364, 315, 275]],
    [model2314, 0, [7294, 3520, 2298, 1693, 1332, 1092, 921, 793, 694, 615]],
    [model2314, 1, [7249, 3476, 2254, 1649, 1288, 1049, 877, 750, 650, 571]],
  ])(
    'a track holds so many records of that length, and no byte more (A26-5988, A26-3599, Track Capacity) %#',
    (model, keyLength, lengths) => {
      lengths.forEach((length, index) => {
        const records = (dataLength: number): Step[] =>
          Array.from({ length: index + 1 }, (_, r) =>
            write(0x1d, ...id(0, 6, r + 1), keyLength, dataLength >> 8, dataLength & 0xff),
          );
        const data = length - keyLength;
        expect([length, bench(model).run(...formatting(0, 6, ...records(data))).status]).toEqual([
          length,
          normal,
        ]);
        const on = bench(model);
        expect([length, on.run(...formatting(0, 6, ...records(data + 1))).status]).toEqual([
          length,
          unitCheck,
        ]);
        expect(on.sense()).toBe(0x0040);
      });
    },
  );

  // CMS cuts the pair of tracks into fifteen records of 829 bytes; the eighth begins on one and ends on the other (S360 6).
  it('the chain with which CMS formats a pair of tracks makes 15 records of 829 bytes (CMSFORM; S360 6)', () => {
    const on = bench();
    const plain = (head: number, r: number, length = 829, command = 0x1d): Step =>
      write(command, ...id(3, head, r), 0, length >> 8, length & 0xff);
    const even = [1, 2, 3, 4, 5, 6, 7].map((r) => plain(0, r));
    const odd = [9, 10, 11, 12, 13, 14, 15].map((r) => plain(1, r));
    const second = formatting(3, 1, plain(1, 8, 415), ...odd).filter(({ command }) => command !== 0x1f);
    const chain = [...formatting(3, 0, ...even, plain(0, 8, 414, 0x01)), ...second];
    expect(on.run(...chain)).toMatchObject({ status: normal, step: chain.length - 1 });
    const ran = on.run(
      seek(3, 0),
      searchId(3, 0, 8),
      back,
      { command: 0x06, count: 829 },
      searchId(3, 1, 9),
      back,
      {
        command: 0x06,
        count: 829,
      },
    );
    expect(ran).toMatchObject({ status: normal, step: 6, residual: 0 });
  });
  it('records of a few bytes are written one behind the other in one revolution (A26-5988, Rotation)', () => {
    const on = bench();
    on.run(seek(0, 6));
    const records = Array.from({ length: 20 }, (_, r) => write(0x1d, ...id(0, 6, r + 1), 0, 0, 1, r));
    expect(on.run(...formatting(0, 6, ...records)).ticks).toBeLessThan(50_000);
  });
  it('formatting a track takes from index point to index point what turns between them (A26-5988, Rotation)', () => {
    const on = bench();
    on.run(seek(0, 6));
    const records = [1, 2, 3].map((r) => write(0x1d, ...id(0, 6, r), 0, 0x04, 0));
    const { ticks } = on.run(...formatting(0, 6, ...records));
    expect(ticks).toBeGreaterThan(3 * (1024 / 0.312));
    expect(ticks).toBeLessThan(50_000);
  });
});

describe('the file mask', () => {
  const format = [searchId(0, 0, 1), back, record(0x1d, { id: id(0, 0, 2), data: [1] })];
  const update = [searchId(0, 0, 1), back, write(0x05, 1, 2, 3)];
  const home = [write(0x19, ...bytes(5))];
  it.each([
    [0x00, 'home', home, false],
    [0x00, 'format', format, true],
    [0x00, 'update', update, true],
    [0x40, 'home', home, false],
    [0x40, 'format', format, false],
    [0x40, 'update', update, false],
    [0x80, 'home', home, false],
    [0x80, 'format', format, false],
    [0x80, 'update', update, true],
    [0xc0, 'home', home, true],
    [0xc0, 'format', format, true],
    [0xc0, 'update', update, true],
  ] satisfies [number, string, Step[], boolean][])(
    '%s and a write of %s (A26-5988, Set File Mask)',
    (value, _, steps, allowed) => {
      const on = bench();
      expect(on.run(mask(value), ...steps).status).toBe(allowed ? normal : notAccepted);
      expect(on.sense()).toBe(allowed ? 0 : 0x8000);
    },
  );
  it.each([
    [0x00, [0x07, 0x0b, 0x1b]],
    [0x08, [0x0b, 0x1b]],
    [0x10, [0x1b]],
    [0x18, []],
  ])('%s and seeks (A26-5988, Set File Mask)', (value, allowed) => {
    for (const command of [0x07, 0x0b, 0x1b]) {
      const on = bench();
      const may = allowed.includes(command);
      expect(on.run(mask(value), { command, out: bytes(6) }).status).toBe(may ? normal : notAccepted);
      expect(on.sense()).toBe(may ? 0 : 0x0004);
    }
  });
  it('lasts as long as the chain (A26-5988, Set File Mask)', () => {
    const on = bench();
    on.run(all);
    expect(on.run(write(0x19, ...bytes(5)))).toMatchObject({ status: notAccepted });
  });
  it('is set once in a chain (A26-5988, Set File Mask)', () => {
    const on = bench();
    expect(on.run(all, all)).toMatchObject({ status: notAccepted, step: 1 });
    expect(on.sense()).toBe(0x8010);
  });
  it('with other bits is rejected (A26-5988, Set File Mask)', () => {
    const on = bench();
    expect(on.run(mask(0x20))).toMatchObject({ status: unitCheck });
    expect(on.sense()).toBe(0x8000);
  });
});
