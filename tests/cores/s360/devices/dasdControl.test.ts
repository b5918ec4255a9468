import { describe, expect, it } from 'vitest';
import { commandRows, commands } from '../../../../cores/s360/devices/dasd/commands';
import { model2311, model2314 } from '../../../../cores/s360/devices/dasd/models';
import { Bench, id, pack, trackBytes, zero, type Step } from './dasdBench';

const normal = 0x0c;
const unitCheck = 0x0e;
const notAccepted = 0x02;

const tracks = new Map([
  [0, trackBytes(0, 0, [zero(0, 0), ...[1, 2].map((r) => ({ id: id(0, 0, r), key: [r], data: [r, r, r] }))])],
]);
const image = pack('2314', tracks);
const bench = (): Bench => new Bench(model2314, image);
const seek = (...out: number[]): Step => ({ command: 0x07, out });

describe('control commands', () => {
  it.each([
    ['fewer than six bytes', [0, 0, 0, 0, 0]],
    ['a bin', [0, 1, 0, 0, 0, 0]],
    ['a cylinder that is not there', [0, 0, 0, 203, 0, 0]],
    ['a head that is not there', [0, 0, 0, 0, 0, 20]],
  ])('Seek with %s is rejected: seek check (A26-5988, Seek)', (_, out) => {
    const on = bench();
    expect(on.run(seek(...out))).toMatchObject({ status: unitCheck });
    expect(on.sense()).toBe(0x8100);
  });
  it('Seek ends for the channel when it has its address, for the drive when the arm has come (A26-5988, Seek)', () => {
    const { drive } = bench();
    const out = [0, 0, 0, 100, 0, 0];
    const begun = drive.begin(0x07, false);
    expect(begun.status).toBe(0);
    const ended = drive.transfer(0x07, { take: () => out.shift() ?? -1, give: () => false });
    expect(ended).toMatchObject({ status: 0x08 });
    expect(ended.ticks).toBeGreaterThan(60_000);
    expect(drive.begin(0x03, false).status).toBe(0x10);
  });
  it('Seek Head leaves the arm where it is (A26-5988, Seek Head)', () => {
    const on = bench();
    on.run(seek(0, 0, 0, 9, 0, 3), { command: 0x1b, out: [0, 0, 0, 1, 0, 5] });
    expect(on.state).toMatchObject({ cylinder: 9, head: 5 });
  });
  it('Recalibrate takes the arm to cylinder 0, head 0 (A26-5988, Recalibrate)', () => {
    const on = bench();
    on.run(seek(0, 0, 0, 9, 0, 3));
    expect(on.run({ command: 0x13 })).toMatchObject({ status: normal });
    expect(on.state).toMatchObject({ cylinder: 0, head: 0 });
  });
  it('No Operation ends at once, and the chain no longer knows where it is (A26-5988, No Operation)', () => {
    const on = bench();
    expect(on.run({ command: 0x03 })).toMatchObject({ status: normal, ticks: 0 });
    expect(on.state.area).toBe(0);
  });
  it('Space Count passes a count area; the record behind it is read with the lengths it was told (A26-5988, Space Count)', () => {
    const on = bench();
    const found: Step[] = [{ command: 0x31, out: id(0, 0, 1) }, { command: 0x08 }];
    const lengths: Step = { command: 0x0f, out: [1, 0, 3] };
    expect(on.run(...found, lengths, { command: 0x0e, count: 4 }).read[3]).toEqual([2, 2, 2, 2]);
    const wrong: Step = { command: 0x0f, out: [0, 0, 9] };
    expect(on.run(...found, wrong, { command: 0x06, count: 9 })).toMatchObject({ status: unitCheck });
    expect(on.sense()).toBe(0x0800);
  });
  it('what is no command is rejected (A26-5988, Command Reject)', () => {
    const on = bench();
    for (const command of [0x82, 0x84, 0x0a, 0x23, 0x85, 0xff]) {
      expect(on.run({ command, count: 1 }).status).toBe(notAccepted);
      expect(on.sense()).toBe(0x8000);
    }
  });
  it('every command stands in the table once (A26-5988, Channel Commands)', () => {
    expect(commands.size).toBe(commandRows.length + commandRows.filter((row) => row.multitrack).length);
  });
});

describe('sense', () => {
  it.each([
    ['2314', model2314, 0x40],
    ['2311', model2311, 0xc8],
  ] as const)('byte 3 tells a ready %s (A26-3599, A26-5988, Sense I/O; S360 3)', (type, model, byte) => {
    const on = new Bench(model, pack(type, new Map()));
    expect(on.run({ command: 0x04, count: 6 })).toMatchObject({
      status: normal,
      read: [[0, 0, 0, byte, 0, 0]],
    });
  });
  it('a drive without a pack requires intervention, and can be asked (A26-5988, Intervention Required)', () => {
    const on = new Bench(model2314);
    expect(on.run({ command: 0x02, count: 24 })).toMatchObject({ status: notAccepted });
    expect(on.drive.wait()).toMatchObject({ on: 'media', port: '190' });
    expect(on.run({ command: 0x04, count: 6 }).read[0]).toEqual([0x40, 0, 0, 0, 0, 0]);
  });
  it('is kept by No Operation and Sense and cleared by other commands (A26-5988, Sense I/O)', () => {
    const on = bench();
    on.run({ command: 0xff });
    on.run({ command: 0x03 });
    expect(on.sense()).toBe(0x8000);
    expect(on.sense()).toBe(0x8000);
    on.run({ command: 0x1a, count: 5 });
    expect(on.sense()).toBe(0);
  });
});

describe('the operator', () => {
  it('a pack that is mounted makes the drive ready: device end (A22-6821, Device End)', () => {
    expect(bench().signals).toEqual([0x04]);
  });
  it('what is no pack for the drive is refused, and changes nothing (S360 6)', () => {
    const on = bench();
    for (const data of [new Uint8Array(0), Uint8Array.of(1, 2, 3), pack('2311', tracks)])
      expect(on.drive.offer({ kind: 'media', port: '190', data })).toEqual({ ok: false, why: 'malformed' });
    expect(on.state.image).toBe(image);
  });
  it('a pack that is taken out leaves the drive not ready, and comes with what was written (A26-5988, Pack)', () => {
    const on = bench();
    const found: Step[] = [{ command: 0x31, out: id(0, 0, 1) }, { command: 0x08 }];
    on.run(...found, { command: 0x05, out: [7, 8, 9] });
    const medium = on.drive.medium();
    on.drive.offer({ kind: 'media', port: '190', data: null });
    expect(on.run({ command: 0x1a, count: 5 })).toMatchObject({ status: notAccepted });
    expect(on.drive.medium()).toBeUndefined();
    const other = new Bench(model2314, medium);
    expect(other.run(...found, { command: 0x06, count: 3 }).read[2]).toEqual([7, 8, 9]);
  });
  it('a pack that is taken out in the middle of a read ends it: intervention required (A26-5988, Intervention Required)', () => {
    const on = bench();
    on.drive.begin(0x1a, false);
    on.drive.offer({ kind: 'media', port: '190', data: null });
    expect(on.drive.transfer(0x1a, { take: () => -1, give: () => true }).status).toBe(unitCheck);
    expect(on.sense()).toBe(0x4000);
  });
});

it('a drive that is saved before any of its steps goes on as if it had not been', () => {
  const chain: Step[] = [
    { command: 0x1f, out: [0xc0] },
    { command: 0x31, out: id(0, 0, 1) },
    { command: 0x08 },
    { command: 0x1d, out: [...id(0, 0, 2), 0, 0, 2, 5, 6] },
    { command: 0x1d, out: [...id(0, 0, 3), 0, 0, 1, 7] },
    { command: 0x31, out: id(0, 0, 3) },
    { command: 0x08 },
    { command: 0x06, count: 1 },
  ];
  const plain = bench();
  const expected = plain.run(...chain);
  const carried = bench();
  carried.reloads = true;
  expect(carried.run(...chain)).toEqual(expected);
  expect(expected).toMatchObject({ status: normal, step: chain.length - 1 });
  expect(carried.drive.medium()).toEqual(plain.drive.medium());
});
