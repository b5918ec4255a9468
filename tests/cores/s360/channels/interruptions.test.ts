/** Input/output interruptions: which one, when, and from where (A22-6821, Input/Output Interruptions). */
import { expect, test } from 'vitest';
import { CE, DE, Rig } from './rig';

const read = '02001000 20000004';

test('channel end and a later device end interrupt one after the other (A22-6821 Channel End; Device End)', () => {
  const rig = new Rig();
  rig.disk.endings.push({ status: CE, ticks: 5000 });
  rig.start(0x190, read);
  expect(rig.interruption()).toMatchObject({ address: 0x190, unit: CE });
  expect(rig.interruption()).toMatchObject({ address: 0x190, unit: DE });
});

test('the lowest channel interrupts first, and on a channel the lowest unit (A22-6821 Priority of Input/Output Interruptions; GA22-7000-4 p.227)', () => {
  const rig = new Rig();
  rig.io.signal(0x190, DE);
  rig.io.signal(0x00d, DE);
  rig.io.signal(0x00c, 0x80);
  expect([1, 2, 3].map(() => rig.interruption().address)).toEqual([0x00c, 0x00d, 0x190]);
});

test('a channel whose mask bit is zero keeps its interruption (A22-6821 System Mask; A22-6821-0 p.78)', () => {
  const rig = new Rig();
  rig.io.signal(0x00c, DE);
  rig.machine.state.systemMask = 0x7f;
  expect(rig.io.mayInterrupt()).toBe(false);
  expect(rig.io.acceptInterruption()).toBeUndefined();
  rig.machine.state.systemMask = 0x80;
  expect(rig.io.acceptInterruption()).toBe(0x00c);
});

test('in extended mode channels have masks in control register 4, under the input/output mask (GA27-2719 Extended PSW mode)', () => {
  const rig = new Rig();
  const { state } = rig.machine;
  rig.io.signal(0x190, DE);
  state.cr[6] = 0x00800000;
  state.cr[4] = 0x80000000;
  state.systemMask = 0x02;
  expect(rig.io.mayInterrupt()).toBe(false);
  state.cr[4] = 0x40000000;
  expect(rig.io.mayInterrupt()).toBe(true);
  state.systemMask = 0x01;
  expect(rig.io.mayInterrupt()).toBe(false);
});

test('conditions that a unit gathers before it is heard come together (A22-6821 Attention)', () => {
  const rig = new Rig();
  rig.io.signal(0x00c, 0x80);
  rig.io.signal(0x00c, DE);
  expect(rig.interruption()).toMatchObject({ unit: 0x84 });
});

test('a unit with a condition of its own waits until the channel is free (A22-6821 Interruption Conditions; GA22-7000-4 p.226)', () => {
  const rig = new Rig();
  rig.start(0x190, read);
  rig.io.signal(0x191, DE);
  rig.machine.state.systemMask = 0xfe;
  expect(rig.io.mayInterrupt()).toBe(false);
  expect(rig.interruption()).toMatchObject({ address: 0x190, unit: CE | DE });
  expect(rig.interruption()).toMatchObject({ address: 0x191, unit: DE });
});

test('the interruption stores the address of unit and channel in the old PSW and the status word at 40 (A22-6821 Input/Output Interruption; A22-6821-0 p.78)', () => {
  const rig = new Rig();
  const { machine } = rig;
  machine.put(0x78, '00020000 00000300');
  machine.psw('FF000000 00000200');
  machine.put(0x200, '47F00200');
  rig.start(0x190, read);
  expect(machine.run(200)).toMatchObject({ end: 'halted', used: 100 });
  expect(machine.get(0x38, 8)).toBe('FF00019000000200');
  expect(machine.get(0x40, 8)).toBe('000008080C000004');
});

test('system reset ends operations and takes away all conditions (A22-6821 System Reset)', () => {
  const rig = new Rig();
  rig.start(0x190, read);
  rig.io.signal(0x00c, DE);
  rig.io.reset();
  expect(rig.io.due).toBe(Infinity);
  expect([rig.io.testIo(0x190), rig.io.testIo(0x00c)]).toEqual([0, 0]);
  expect(rig.disk.resets).toBe(1);
});
