import { describe, expect, it } from 'vitest';
import { model2311, model2314 } from '../../../../cores/s360/devices/dasd/models';
import { Bench, id, pack, trackBytes, zero, type Step } from './dasdBench';

const key = (n: number): number[] => [0xc1, n];
const normal = 0x0c;
const unitCheck = 0x0e;

/** Track 0 has three records with keys, track 1 an end of file, track 2 half of an overflow record, track 3 the rest. */
const tracks = new Map([
  [
    0,
    trackBytes(0, 0, [
      zero(0, 0),
      ...[1, 2, 3].map((r) => ({ id: id(0, 0, r), key: key(r), data: [r, r, r] })),
    ]),
  ],
  [1, trackBytes(0, 1, [zero(0, 1), { id: id(0, 1, 1), data: [] }, { id: id(0, 1, 2), data: [9] }])],
  [2, trackBytes(0, 2, [zero(0, 2), { id: id(0, 2, 1), data: [1, 2], overflow: true }])],
  [3, trackBytes(0, 3, [zero(0, 3), { id: id(0, 2, 1), data: [3, 4, 5] }, { id: id(0, 3, 2), data: [6] }])],
  [5, trackBytes(0, 5, [zero(0, 5)])],
  [20, trackBytes(1, 0, [zero(1, 0), { id: id(1, 0, 1), data: [0x77] }])],
  [19, trackBytes(0, 19, [zero(0, 19), { id: id(0, 19, 1), data: [1], overflow: true }])],
]);
const bench = (): Bench => new Bench(model2314, pack('2314', tracks));

const seek = (cylinder: number, head: number): Step => ({ command: 0x07, out: [0, 0, 0, cylinder, 0, head] });
const searchId = (cylinder: number, head: number, record: number): Step => ({
  command: 0x31,
  out: id(cylinder, head, record),
});
const back: Step = { command: 0x08 };
const read = (command: number, count: number): Step => ({ command, count });

describe('reading', () => {
  it('Search Identifier Equal, Transfer in Channel, Read Data reads the record that was found (A26-5988, Search ID Equal)', () => {
    const ran = bench().run(seek(0, 0), searchId(0, 0, 2), back, read(0x06, 3));
    expect(ran).toMatchObject({ status: normal, step: 3, residual: 0 });
    expect(ran.read[3]).toEqual([2, 2, 2]);
  });
  it('Read Key and Data after Search Identifier reads the same record (A26-5988, Read Key and Data)', () => {
    expect(bench().run(seek(0, 0), searchId(0, 0, 3), back, read(0x0e, 5)).read[3]).toEqual([
      0xc1, 3, 3, 3, 3,
    ]);
  });
  it('Read Count, Key and Data after Search Identifier reads the next record (A26-5988, Read Count, Key and Data)', () => {
    const ran = bench().run(seek(0, 0), searchId(0, 0, 1), back, read(0x1e, 13));
    expect(ran.read[3]).toEqual([...id(0, 0, 2), 2, 0, 3, 0xc1, 2, 2, 2, 2]);
  });
  it('Read Data after Search Identifier of record 0 reads record 0 (A26-5988, Read Data)', () => {
    expect(bench().run(seek(0, 0), searchId(0, 0, 0), back, read(0x06, 8)).read[3]).toEqual(
      new Array(8).fill(0),
    );
  });
  it('Read Count passes over record 0 (A26-5988, Read Count)', () => {
    const ran = bench().run(seek(0, 0), read(0x1a, 5), read(0x12, 8), read(0x06, 3), read(0x12, 8));
    expect(ran.read.slice(1)).toEqual([
      [0, 0, 0, 0, 0],
      [...id(0, 0, 1), 2, 0, 3],
      [1, 1, 1],
      [...id(0, 0, 2), 2, 0, 3],
    ]);
  });
  it('Read Record Zero reads count, key and data of record 0 (A26-5988, Read R0)', () => {
    const ran = bench().run(seek(1, 0), read(0x16, 16));
    expect(ran.read[1]).toEqual([...id(1, 0, 0), 0, 0, 8, ...new Array<number>(8).fill(0)]);
  });
  it('Read Home Address reads flag, cylinder and head (A26-5988, Read Home Address)', () => {
    expect(bench().run(seek(1, 7), read(0x1a, 5)).read[1]).toEqual([0, 0, 1, 0, 7]);
  });
  it('Read IPL goes to cylinder 0, head 0 and reads the data of record 1 (A26-5988, Read IPL)', () => {
    const it = bench();
    it.run(seek(1, 0));
    expect(it.run(read(0x02, 24))).toMatchObject({ status: normal, residual: 21, read: [[1, 1, 1]] });
  });
  it('Search Home Address Equal compares cylinder and head (A26-5988, Search Home Address Equal)', () => {
    const equal: Step = { command: 0x39, out: [0, 1, 0, 0] };
    expect(bench().run(seek(1, 0), equal, back, read(0x12, 8)).read[3]).toEqual([...id(1, 0, 1), 0, 0, 1]);
    expect(bench().run(seek(0, 0), equal)).toMatchObject({ status: normal });
  });
  it.each([
    ['high', 0x51, 3],
    ['equal or high', 0x71, 2],
  ])(
    'Search Identifier %s is satisfied by what is higher on the drive (A26-5988, Search ID High)',
    (_, command, found) => {
      const ran = bench().run(seek(0, 0), { command, out: id(0, 0, 2) }, back, read(0x06, 3));
      expect(ran.read[3]).toEqual([found, found, found]);
    },
  );
  it.each([
    ['equal', 0x29, 2],
    ['high', 0x49, 3],
    ['equal or high', 0x69, 2],
  ])(
    'Search Key %s compares the keys of the records that pass (A26-5988, Search Key)',
    (_, command, found) => {
      const ran = bench().run(seek(0, 0), { command, out: key(2) }, back, read(0x06, 3));
      expect(ran.read[3]).toEqual([found, found, found]);
    },
  );
  it('Search Key after Search Identifier looks at that record only (A26-5988, Search Key Equal)', () => {
    const ran = bench().run(
      seek(0, 0),
      searchId(0, 0, 1),
      back,
      { command: 0x29, out: key(2) },
      { command: 0x03 },
    );
    expect(ran).toMatchObject({ status: normal, step: 4 });
  });
  it('a search for fewer bytes than the field has compares these (A26-5988, Search ID Equal)', () => {
    const ran = bench().run(seek(0, 0), { command: 0x31, out: [0, 0, 0, 0] }, back, read(0x06, 8));
    expect(ran.read[3]).toEqual(new Array(8).fill(0));
  });
  it('a data length of zero is the end of a file: unit exception (A26-5988, End of File)', () => {
    const ran = bench().run(seek(0, 1), searchId(0, 1, 1), back, read(0x06, 10), read(0x06, 10));
    expect(ran).toMatchObject({ status: normal | 0x01, step: 3, residual: 10 });
  });
  it('two index points without a hit end a search: no record found (A26-5988, Sense Byte 1)', () => {
    const it = bench();
    const ran = it.run(seek(0, 0), searchId(0, 0, 9), back, read(0x06, 3));
    expect(ran).toMatchObject({ status: unitCheck, step: 1 });
    expect(it.sense()).toBe(0x0008);
  });
  it('a track without any record has no address markers either (A26-5988, Sense Byte 1)', () => {
    const it = bench();
    expect(it.run(seek(1, 9), searchId(1, 9, 0), back)).toMatchObject({ status: unitCheck });
    expect(it.sense()).toBe(0x000a);
  });
  it('a multi-track search goes on with the next head (A26-5988, Multiple Track Operation)', () => {
    const it = bench();
    const ran = it.run(seek(0, 0), { command: 0xb1, out: id(0, 3, 2) }, back, read(0x06, 1));
    expect(ran).toMatchObject({ status: normal, read: [[], [], [], [6]] });
    expect(it.state.head).toBe(3);
  });
  it('a multi-track search ends with the cylinder: end of cylinder (A26-5988, Sense Byte 1)', () => {
    const it = bench();
    expect(it.run(seek(0, 0), { command: 0xb1, out: id(7, 7, 7) }, back)).toMatchObject({
      status: unitCheck,
    });
    expect(it.sense()).toBe(0x0020);
  });
  it('a multi-track operation that the file mask forbids: file protected (A26-5988, Set File Mask)', () => {
    const it = bench();
    const mask: Step = { command: 0x1f, out: [0x18] };
    expect(it.run(seek(0, 0), mask, { command: 0xb1, out: id(0, 3, 2) }, back)).toMatchObject({
      step: 2,
      status: unitCheck,
    });
    expect(it.sense()).toBe(0x0004);
  });
  it('a multi-track Read Home Address reads that of the next track (A26-5988, Read Home Address)', () => {
    expect(bench().run(seek(0, 4), read(0x9a, 5)).read[1]).toEqual([0, 0, 0, 0, 5]);
  });
  it('an overflow record is read to its end on the next track (A26-3599, Record Overflow)', () => {
    const it = bench();
    const ran = it.run(seek(0, 2), searchId(0, 2, 1), back, read(0x06, 5));
    expect(ran).toMatchObject({ status: normal, residual: 0, read: [[], [], [], [1, 2, 3, 4, 5]] });
    expect(it.state.head).toBe(3);
  });
  it('the count field of an overflow record is read without its mark (A26-3599, Record Overflow)', () => {
    expect(bench().run(seek(0, 2), read(0x12, 8)).read[1]).toEqual([...id(0, 2, 1), 0, 0, 2]);
  });
  it('an overflow record that reaches the end of the cylinder is incomplete (A26-3599, Overflow Incomplete)', () => {
    const it = bench();
    const ran = it.run(seek(0, 19), searchId(0, 19, 1), back, read(0x06, 5));
    expect(ran).toMatchObject({ status: unitCheck, step: 3 });
    expect(it.run({ command: 0x04, count: 6 }).read[0]).toEqual([0x00, 0x21, 0, 0x44, 0, 0x06]);
  });
  it('reads end at the end of the field, however few bytes the program wants (A26-5988, Read Data)', () => {
    expect(bench().run(seek(0, 0), searchId(0, 0, 1), back, read(0x06, 2), read(0x12, 8)).read[4]).toEqual([
      ...id(0, 0, 2),
      2,
      0,
      3,
    ]);
  });
  it('a track that the container fails to give is a data check in a count field (A26-5988, Sense Bytes 0 and 1)', () => {
    const it = new Bench(model2314, pack('2314', new Map([[0, []]])));
    expect(it.run(searchId(0, 0, 1), back)).toMatchObject({ status: unitCheck });
    expect(it.sense()).toBe(0x0880);
  });
  it('a defective track is told before anything on it is read; its record 0 can be (A26-5988, Track Condition Check)', () => {
    const it = new Bench(model2314, pack('2314', new Map([[0, trackBytes(0, 0, [zero(0, 0)], 0x02)]])));
    expect(it.run(searchId(0, 0, 0), back)).toMatchObject({ status: unitCheck });
    expect(it.sense()).toBe(0x0200);
    expect(it.run(read(0x16, 16))).toMatchObject({ status: normal, residual: 0 });
  });
});

describe('rotation', () => {
  it('a revolution takes 25 milliseconds: each home address is read one later (A26-5988, Characteristics)', () => {
    const it = bench();
    it.run(read(0x1a, 5));
    expect(it.run(read(0x1a, 5)).ticks).toBe(25_000);
  });
  it('the records of a track are met in their order within one revolution (A26-5988, Track Format)', () => {
    const it = bench();
    const ran = it.run(read(0x1a, 5), read(0x12, 8), read(0x12, 8), read(0x12, 8));
    expect(ran.read.slice(1).map((count) => count[4])).toEqual([1, 2, 3]);
    expect(ran.ticks).toBeLessThan(50_000);
  });
  it('a new chain finds the record that comes next by the clock (A26-5988, Orientation)', () => {
    const it = bench();
    expect(it.run(read(0x1a, 5), read(0x12, 8)).read[1]![4]).toBe(1);
    expect(it.run(read(0x12, 8)).read[0]![4]).toBe(2);
    it.now += 10_000;
    expect(it.run(read(0x12, 8)).read[0]![4]).toBe(1);
  });
  it.each([
    ['2311', model2311, 1, 25_000],
    ['2311', model2311, 202, 135_000],
    ['2314', model2314, 1, 25_000],
    ['2314', model2314, 202, 130_000],
  ] as const)(
    'the arm of a %s takes its time over the cylinders (A26-5988, A26-3599, Access Time)',
    (type, model, cylinders, ticks) => {
      const it = new Bench(model, pack(type, new Map()));
      const ran = it.run(seek(cylinders, 0));
      expect(ran.status).toBe(normal);
      expect(ran.ticks - 50).toBe(ticks);
    },
  );
});
