/**
 * START I/O, TEST I/O, HALT I/O and TEST CHANNEL: the condition codes of A22-6821-0 p.91, one case after the other. The
 * states have the manual's names: channel, subchannel, unit; A available, I interruption pending, W working, N not there.
 */
import { expect, test } from 'vitest';
import { CE, DE, Rig } from './rig';

const read = '02001000 00000004';
const control = '07001000 20000006';

test('START I/O in state AAA starts the operation: 0 (A22-6821-0 p.91)', () => {
  const rig = new Rig();
  expect(rig.start(0x190, read)).toBe(0);
  expect(rig.disk.begun).toEqual([[0x02, false]]);
});

test('START I/O of an immediate operation stores channel end: 1, and only the status (A22-6821-0 p.91; Start I/O, GA22-7000-4 p.205)', () => {
  const rig = new Rig();
  rig.machine.put(0x40, '11223344 55667788');
  rig.disk.beginnings.push({ status: CE | DE, ticks: 0 });
  expect(rig.start(0x190, control)).toBe(1);
  expect(rig.machine.get(0x40, 8)).toBe('112233440C007788');
  expect(rig.io.startIo(0x190)).toBe(0); // no interruption condition remains
});

test('START I/O in state AAI stores busy with the condition and clears it: 1 (A22-6821-0 p.91)', () => {
  const rig = new Rig();
  rig.io.signal(0x190, DE);
  expect(rig.start(0x190, read)).toBe(1);
  expect(rig.csw()).toMatchObject({ unit: 0x14, channel: 0 });
  expect(rig.disk.begun).toEqual([]);
  expect(rig.io.startIo(0x190)).toBe(0);
});

test('START I/O in state AAW stores busy alone: 1 (A22-6821-0 p.91)', () => {
  const rig = new Rig();
  rig.disk.beginnings.push({ status: CE, ticks: 5000 });
  rig.start(0x190, control);
  expect(rig.io.startIo(0x190)).toBe(1);
  expect(rig.csw()).toMatchObject({ unit: 0x10, channel: 0 });
});

test('START I/O to a unit or channel that is not there: 3 (A22-6821-0 p.91, AAN and NXX)', () => {
  const rig = new Rig();
  expect(rig.start(0x00b, read)).toBe(3);
  expect(rig.start(0x5ff, read)).toBe(3);
});

test('START I/O where the subchannel has an interruption pending: 2 (A22-6821-0 p.91, AIX)', () => {
  const rig = new Rig();
  rig.start(0x00c, read);
  rig.pass(100);
  expect(rig.io.startIo(0x00c)).toBe(2);
  expect(rig.io.startIo(0x00d)).toBe(0); // a subchannel of its own
});

test('START I/O to another unit of a selector channel with an interruption pending: 2 (A22-6821-0 p.91, AIX)', () => {
  const rig = new Rig();
  rig.start(0x190, read);
  rig.pass(100);
  expect(rig.io.startIo(0x191)).toBe(2);
});

test('START I/O where the subchannel works: 2; to another unit of the multiplexer: 0 (A22-6821-0 p.91, AWX)', () => {
  const rig = new Rig();
  rig.start(0x00c, read);
  expect(rig.io.startIo(0x00c)).toBe(2);
  expect(rig.io.startIo(0x00d)).toBe(0);
});

test('a selector channel at work answers 2 to all four instructions, for any unit (A22-6821-0 p.91, WXX)', () => {
  const rig = new Rig();
  rig.start(0x190, read);
  expect(rig.io.startIo(0x191)).toBe(2);
  expect(rig.io.testIo(0x1ff)).toBe(2);
  expect(rig.io.testChannel(0x100)).toBe(2);
  expect(rig.io.haltIo(0x191)).toBe(2);
});

test('a channel address word with bits 4 to 7, or an address that is no multiple of 8, is a program check: 1 (A22-6821 Channel Address Word; GA22-7000-4 p.210)', () => {
  for (const word of ['01000800', '00000804']) {
    const rig = new Rig();
    rig.program([read]);
    rig.machine.put(0x48, word);
    expect(rig.io.startIo(0x190)).toBe(1);
    expect(rig.csw()).toMatchObject({ unit: 0, channel: 0x20 });
    expect(rig.disk.begun).toEqual([]);
  }
});

test.each([
  ['a zero count', '02001000 00000000'],
  ['bits 37 to 39', '02001000 01000004'],
  ['a command code that ends in four zeros', '10001000 00000004'],
  ['Transfer in Channel', '08000808 00000000'],
])(
  '%s in the first command word is a program check of START I/O (A22-6821 Channel Command Word; GA22-7000-4 p.211)',
  (_, word) => {
    const rig = new Rig();
    expect(rig.start(0x190, word)).toBe(1);
    expect(rig.csw()).toMatchObject({ unit: 0, channel: 0x20 });
    expect(rig.disk.begun).toEqual([]);
  },
);

test('TEST I/O of a unit that is available: 0 (A22-6821-0 p.91)', () => {
  const rig = new Rig();
  expect(rig.io.testIo(0x190)).toBe(0);
});

test('TEST I/O clears the interruption of the subchannel and stores all of the status word: 1 (A22-6821-0 p.91, AIX)', () => {
  const rig = new Rig();
  rig.disk.bytes = [1, 2, 3, 4];
  rig.start(0x190, read);
  rig.pass(100);
  expect(rig.io.testIo(0x190)).toBe(1);
  expect(rig.csw()).toEqual({ key: 0, next: 0x808, unit: 0x0c, channel: 0, count: 0 });
  expect(rig.io.testIo(0x190)).toBe(0);
  rig.machine.state.systemMask = 0xfe;
  expect(rig.io.mayInterrupt()).toBe(false);
});

test('TEST I/O of another unit while the subchannel has an interruption pending: 2 (A22-6821-0 p.91, AIX)', () => {
  const rig = new Rig();
  rig.start(0x190, read);
  rig.pass(100);
  expect(rig.io.testIo(0x191)).toBe(2);
});

test('TEST I/O clears the condition of the unit without the busy bit: 1 (A22-6821-0 p.91, AAI)', () => {
  const rig = new Rig();
  rig.io.signal(0x00c, DE);
  expect(rig.io.testIo(0x00c)).toBe(1);
  expect(rig.csw()).toEqual({ key: 0, next: 0, unit: DE, channel: 0, count: 0 });
  expect(rig.io.testIo(0x00c)).toBe(0);
});

test('TEST I/O of a working unit stores busy: 1; of a working subchannel: 2 (A22-6821-0 p.91, AAW and AWX)', () => {
  const rig = new Rig();
  rig.reader.beginnings.push({ status: CE, ticks: 5000 });
  rig.start(0x00c, control);
  expect(rig.io.testIo(0x00c)).toBe(1);
  expect(rig.csw()).toMatchObject({ unit: 0x10, channel: 0 });
  rig.io.startIo(0x00d);
  expect(rig.io.testIo(0x00d)).toBe(2);
});

test('HALT I/O of an available subchannel, a pending one, or no unit: 0 (A22-6821-0 p.91, AAX, AIX, AAN)', () => {
  const rig = new Rig();
  expect(rig.io.haltIo(0x00c)).toBe(0);
  expect(rig.io.haltIo(0x00b)).toBe(0);
  rig.start(0x00c, read);
  rig.pass(100);
  expect(rig.io.haltIo(0x00c)).toBe(0);
  expect(rig.io.haltIo(0x500)).toBe(3);
});

test('HALT I/O of a working subchannel of the multiplexer stores the status: 1; the unit is let go (A22-6821-0 p.91, AWX)', () => {
  const rig = new Rig();
  rig.start(0x00c, read);
  expect(rig.io.haltIo(0x00c)).toBe(1);
  expect(rig.csw()).toMatchObject({ unit: 0, channel: 0 });
  expect(rig.reader.halted).toBe(1);
  expect(rig.interruption()).toMatchObject({ address: 0x00c, unit: CE | DE });
});

test('HALT I/O of a selector channel ends the burst, whichever unit is addressed: 2 (A22-6821-0 p.91, WXX)', () => {
  const rig = new Rig();
  rig.start(0x190, read);
  expect(rig.io.haltIo(0x191)).toBe(2);
  expect(rig.disk.halted).toBe(1);
  expect(rig.interruption()).toMatchObject({ address: 0x190, unit: CE | DE });
});

test('HALT I/O ends a chain that waits for device end: no further command begins (A22-6821 Halt I/O; GA22-7000-4 p.202)', () => {
  const rig = new Rig();
  rig.reader.beginnings.push({ status: CE, ticks: 5000 });
  rig.start(0x00c, '07001000 60000006', read);
  expect(rig.io.haltIo(0x00c)).toBe(1);
  expect(rig.interruption()).toMatchObject({ unit: CE });
  expect(rig.interruption()).toMatchObject({ unit: DE });
  expect(rig.reader.begun).toHaveLength(1);
});

test('TEST CHANNEL: 0 available, 1 interruption pending, 3 not there; the multiplexer does not work in bursts (A22-6821-0 p.91)', () => {
  const rig = new Rig();
  expect(rig.io.testChannel(0x000)).toBe(0);
  rig.start(0x00c, read);
  expect(rig.io.testChannel(0x0ff)).toBe(0);
  rig.pass(100);
  expect(rig.io.testChannel(0x0ff)).toBe(1);
  expect(rig.io.testChannel(0x500)).toBe(3);
});
