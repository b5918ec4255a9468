/** Channel programs: command words, chaining, data, and what the channel status word says of them (A22-6821, Input/Output Operations). */
import { expect, test } from 'vitest';
import { CE, DE, Rig, SM, end } from './rig';

const bytes = (count: number, first = 1): number[] => Array.from({ length: count }, (_, i) => first + i);

test('bytes read go to ascending addresses; the address word of the status is the last command word plus 8 (A22-6821 Read; Command Address; GA22-7000-4 p.218, p.237)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(4);
  rig.start(0x190, '02001001 00000004');
  expect(rig.interruption()).toEqual({
    address: 0x190,
    key: 0,
    next: 0x808,
    unit: 0x0c,
    channel: 0,
    count: 0,
  });
  expect(rig.machine.get(0x1000, 6)).toBe('000102030400');
});

test('bytes read backward go to descending addresses (A22-6821 Read Backward)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(4);
  rig.start(0x190, '0C001003 00000004');
  rig.interruption();
  expect(rig.machine.get(0x1000, 4)).toBe('04030201');
});

test('a write gives the unit the bytes in order, and no more than the count (A22-6821 Write; GA22-7000-4 p.218)', () => {
  const rig = new Rig();
  rig.machine.put(0x1000, 'C1C2C3C4');
  rig.disk.wants = 9;
  rig.start(0x190, '01001000 00000003');
  expect(rig.interruption()).toMatchObject({ channel: 0, count: 0 });
  expect(rig.disk.taken).toEqual([0xc1, 0xc2, 0xc3]);
});

test('fewer bytes than the count are an incorrect length, and the residual count tells how many (A22-6821 Incorrect Length; GA22-7000-4 p.234)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(3);
  rig.start(0x190, '02001000 00000008');
  expect(rig.interruption()).toMatchObject({ unit: 0x0c, channel: 0x40, count: 5 });
});

test('more bytes than the count are an incorrect length; storage behind the area is left alone (A22-6821 Incorrect Length; GA22-7000-4 p.234)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(5);
  rig.start(0x190, '02001000 00000004');
  expect(rig.interruption()).toMatchObject({ channel: 0x40, count: 0 });
  expect(rig.machine.get(0x1000, 5)).toBe('0102030400');
});

test.each([3, 5])(
  'SLI says nothing of an incorrect length, %i bytes for a count of 4 (A22-6821 Suppress Length Indication)',
  (count) => {
    const rig = new Rig();
    rig.disk.bytes = bytes(count);
    rig.start(0x190, '02001000 20000004');
    expect(rig.interruption()).toMatchObject({ channel: 0, count: Math.max(0, 4 - count) });
  },
);

test('an immediate operation has no incorrect length (A22-6821 Incorrect Length; GA22-7000-4 p.218, p.234)', () => {
  const rig = new Rig();
  rig.disk.beginnings.push({ status: CE | DE, ticks: 0 });
  expect(rig.start(0x190, '0B001000 00000006')).toBe(1);
  expect(rig.csw()).toMatchObject({ unit: 0x0c, channel: 0 });
});

test('data chaining goes on into another area within one record (A22-6821 Data Chaining; GA22-7000-4 p.213)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(6);
  rig.start(0x190, '02001000 80000002', '00002000 00000004');
  expect(rig.interruption()).toMatchObject({ next: 0x810, channel: 0, count: 0 });
  expect(rig.machine.get(0x1000, 3)).toBe('010200');
  expect(rig.machine.get(0x2000, 4)).toBe('03040506');
  expect(rig.disk.begun).toHaveLength(1);
});

test('the next command word is fetched when the data of this one are in storage: a record may bring it (A22-6821 Data Chaining; GA22-7000-4 p.213)', () => {
  const rig = new Rig();
  rig.disk.bytes = [0x00, 0x00, 0x20, 0x00, 0x00, 0x00, 0x00, 0x02, 0xaa, 0xbb];
  rig.start(0x190, '02000808 80000008', 'FFFFFFFF FFFFFFFF');
  expect(rig.interruption()).toMatchObject({ next: 0x810, channel: 0, count: 0 });
  expect(rig.machine.get(0x2000, 2)).toBe('AABB');
});

test('SLI does not hold while data are chained (A22-6821 Data Chaining; GA22-7000-4 p.218)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(1);
  rig.start(0x190, '02001000 A0000002', '00002000 00000004');
  expect(rig.interruption()).toMatchObject({ channel: 0x40, count: 1 });
});

test('data are chained through Transfer in Channel (A22-6821 Transfer in Channel; GA22-7000-4 p.221)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(4);
  rig.start(0x190, '02001000 80000002', '08000818 00000000', 'FFFFFFFF FFFFFFFF', '00002000 00000002');
  expect(rig.interruption()).toMatchObject({ next: 0x820, channel: 0 });
  expect(rig.machine.get(0x2000, 2)).toBe('0304');
});

test('skipped bytes are counted and not stored, not even where storage is not (A22-6821 Skipping; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(6);
  rig.start(0x190, '02FFFFF0 90000004', '00001000 00000002');
  expect(rig.interruption()).toMatchObject({ channel: 0, count: 0 });
  expect(rig.machine.get(0x1000, 2)).toBe('0506');
});

test('command chaining begins the next command at device end, which may come late (A22-6821 Command Chaining; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.disk.beginnings.push({ status: CE, ticks: 5000 });
  rig.disk.bytes = bytes(2);
  expect(rig.start(0x190, '07001000 40000006', '02001000 00000002')).toBe(0);
  rig.pass(4999);
  expect(rig.disk.begun).toEqual([[0x07, false]]);
  expect(rig.interruption()).toMatchObject({ next: 0x810, unit: 0x0c, channel: 0 });
  expect(rig.disk.begun).toEqual([
    [0x07, false],
    [0x02, true],
  ]);
});

test('of chained commands only the last one is told (A22-6821 Command Chaining; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.start(0x190, '02001000 60000004', '02001000 60000004', '02001000 20000004');
  expect(rig.interruption()).toMatchObject({ next: 0x818, unit: 0x0c });
  rig.machine.state.systemMask = 0xfe;
  expect(rig.io.mayInterrupt()).toBe(false);
  expect(rig.io.due).toBe(Infinity);
});

test('status modifier with device end passes over a command word: how a search loop is left (A22-6821 Status Modifier; GA22-7000-4 p.230)', () => {
  const rig = new Rig();
  rig.disk.endings.push(end, end, { status: CE | DE | SM, ticks: 0 }, end);
  rig.start(0x190, '31001000 60000005', '08000800 00000000', '06002000 20000004');
  expect(rig.interruption()).toMatchObject({ next: 0x818, unit: 0x0c });
  expect(rig.disk.begun.map(([command]) => command)).toEqual([0x31, 0x31, 0x31, 0x06]);
});

test.each([
  ['unit check', 0x02],
  ['unit exception', 0x01],
  ['attention', 0x80],
])('%s ends command chaining (A22-6821 Command Chaining; GA22-7000-4 p.215)', (_, bit) => {
  const rig = new Rig();
  rig.disk.endings.push({ status: CE | DE | bit, ticks: 0 });
  rig.start(0x190, '02001000 60000004', '02001000 20000004');
  expect(rig.interruption()).toMatchObject({ next: 0x808, unit: CE | DE | bit });
  expect(rig.disk.begun).toHaveLength(1);
});

test('an incorrect length ends command chaining, unless it is suppressed (A22-6821 Command Chaining; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.start(0x190, '02001000 40000004', '02001000 20000004');
  expect(rig.interruption()).toMatchObject({ next: 0x808, channel: 0x40, count: 4 });
  expect(rig.disk.begun).toHaveLength(1);
});

test('unit check that comes with a late device end ends the chain, and channel end is not told again (A22-6821 Command Chaining; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.disk.beginnings.push({ status: CE, ticks: 5000, later: 0x02 });
  rig.start(0x190, '07001000 40000006', '02001000 20000004');
  expect(rig.interruption()).toMatchObject({ next: 0x808, unit: DE | 0x02 });
});

test('a chained command that the unit does not accept is told with its own status (A22-6821 Command Chaining; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.disk.beginnings.push({ status: 0, ticks: 10 }, { status: 0x02, ticks: 0 });
  rig.start(0x190, '02001000 60000004', 'FF001000 20000004');
  expect(rig.interruption()).toMatchObject({ next: 0x810, unit: 0x02, channel: 0 });
});

test('command words are fetched late: what one command reads may be the next (A22-6821 Command Chaining; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.disk.bytes = [0x01, 0x00, 0x10, 0x00, 0x20, 0x00, 0x00, 0x01];
  rig.disk.wants = 1;
  rig.start(0x190, '02000808 40000008', 'FFFFFFFF FFFFFFFF');
  expect(rig.interruption()).toMatchObject({ next: 0x810, channel: 0 });
  expect(rig.disk.begun.map(([command]) => command)).toEqual([0x02, 0x01]);
});

test('two Transfers in Channel in a row are a program check; the status has the second one plus 8 (A22-6821-0 p.154)', () => {
  const rig = new Rig();
  rig.machine.put(0x820, '08000800 00000000');
  rig.start(0x190, '02001000 60000004', '08000820 00000000');
  expect(rig.interruption()).toMatchObject({ next: 0x828, unit: 0, channel: 0x20 });
});

test('Transfer in Channel to no doubleword is a program check; the status has it plus 8 (A22-6821-0 p.154)', () => {
  const rig = new Rig();
  rig.start(0x190, '02001000 60000004', '08000804 00000000');
  expect(rig.interruption()).toMatchObject({ next: 0x810, unit: 0, channel: 0x20 });
});

test('a chained command word that is wrong is a program check, and its command does not begin (A22-6821-0 p.154)', () => {
  const rig = new Rig();
  rig.start(0x190, '02001000 60000004', '02001000 00000000');
  expect(rig.interruption()).toMatchObject({ next: 0x810, channel: 0x20 });
  expect(rig.disk.begun).toHaveLength(1);
});

test('data outside of storage are a program check when they move, with what had moved before (A22-6821 Program Check; GA22-7000-4 p.234)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(4);
  rig.machine.put(0xfffe, '0000');
  expect(rig.start(0x190, '0200FFFE 00000004')).toBe(0);
  expect(rig.interruption()).toMatchObject({ unit: 0x0c, channel: 0x20, count: 2 });
  expect(rig.machine.get(0xfffe, 2)).toBe('0102');
});

test('storage with another key than that of the channel is not written: protection check (A22-6821 Protection Check)', () => {
  const rig = new Rig();
  rig.disk.bytes = bytes(4);
  rig.machine.state.keys[2] = 0x30; // 1000 to 17FF
  rig.program(['020017FE 00000004'], 4);
  expect(rig.io.startIo(0x190)).toBe(0);
  expect(rig.interruption()).toMatchObject({ key: 4, channel: 0x10, count: 4 });
  expect(rig.machine.get(0x17fe, 2)).toBe('0000');
});

test('the channel fetches from storage with another key, unless it is protected against fetching (A22-6821 Protection Check)', () => {
  for (const [key, channel] of [
    [0x30, 0],
    [0x38, 0x10],
  ] as const) {
    const rig = new Rig();
    rig.disk.wants = 2;
    rig.machine.state.keys[2] = key;
    rig.program(['01001000 00000002'], 4);
    rig.io.startIo(0x190);
    expect(rig.interruption()).toMatchObject({ channel });
  }
});

test('a program-controlled interruption comes when its command word is fetched, while the operation goes on (A22-6821 Program-Controlled Interruption; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.start(0x00c, '02001000 28000004');
  expect(rig.interruption()).toMatchObject({ address: 0x00c, next: 0x808, unit: 0, channel: 0x80 });
  expect(rig.io.testIo(0x00c)).toBe(2);
  expect(rig.interruption()).toMatchObject({ unit: 0x0c, channel: 0 });
});

test('a program-controlled interruption that was not taken comes with the end of the operation (A22-6821 Program-Controlled Interruption; GA22-7000-4 p.215)', () => {
  const rig = new Rig();
  rig.start(0x190, '02001000 28000004');
  rig.pass(100);
  expect(rig.interruption()).toMatchObject({ unit: 0x0c, channel: 0x80 });
});
