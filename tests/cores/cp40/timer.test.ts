/** The interval timers of virtual machines (A22-6821, Interval Timer). */
import { expect, it } from 'vitest';
import { System } from './system';

const timer = 0x50;
const externalNew = 0x58;
const waiting = '01020000 00000000'; // open for external interruptions
const stopped = 0x00020000; // the first word of a disabled wait
const tenSteps = 0x0a00;
/** Steps of bit 23 come 300 times in a million ticks; the one that leads below zero interrupts. */
const eleventh = Math.ceil((11 * 1_000_000) / 300);

it('ends the wait of its machine when it passes zero', () => {
  const system = new System(1, 64);
  const machine = system.begin(
    0,
    16,
    { [timer]: tenSteps, [externalNew]: stopped, [externalNew + 4]: 0xabc },
    waiting,
  );
  system.run();
  expect(machine.vm.ia).toBe(0xabc);
  expect(machine.store.realWord(0x18) & 0xffff).toBe(0x80); // the code in the old PSW
  expect(machine.store.realWord(timer)).toBe(-0x100);
  expect(system.ticks).toBe(eleventh);
});

it('keeps real time while another machine runs', () => {
  const system = new System(2, 64);
  const loop = { 0x400: 0x46300400, 0x404: 0x82000408, 0x408: stopped, 0x40c: 0 }; // BCT 3,400; LPSW 408
  const busy = system.begin(0, 16, loop, '00000000 00000400');
  busy.vm.gr[3] = 100_000;
  const machine = system.begin(
    1,
    16,
    { [timer]: tenSteps, [externalNew]: stopped, [externalNew + 4]: 0xabc },
    waiting,
  );
  system.run();
  expect(busy.vm.ended).toBe(1);
  expect(busy.vm.gr[3]).toBe(0);
  expect(machine.vm.ia).toBe(0xabc);
});
