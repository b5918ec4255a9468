/** Equal pages of several machines share page frames, and nobody notices. */
import { describe, expect, it } from 'vitest';
import { pageBytes } from '../../../cores/cp40/state';
import type { VirtualMachine } from '../../../cores/cp40/virtual/machine';
import { System } from './system';

const kilobytes = 64;
const pages = (kilobytes * 1024) / pageBytes;
const machinesCount = 8;
/** Adds register 5 to the first word of as many pages as register 3 says, from register 4 on. */
const program: Readonly<Record<number, number>> = {
  0x400: 0x58604000, // AGAIN L 6,0(4)
  0x404: 0x1a655060, // AR 6,5; ST 6,0(4)
  0x408: 0x40001a47, // AR 4,7
  0x40c: 0x46300400, // BCT 3,AGAIN
  0x410: 0x82000500, // LPSW DONE
  0x500: 0x00020000, // DONE
};
const filling = (page: number): number => Math.imul(page, 0x01010101);

/** All machines have equal storage; each will add another number to its own. */
function load(system: System, number: number): VirtualMachine {
  const words: Record<number, number> = { ...program };
  for (let page = 1; page < pages; page++)
    for (const at of [0, 0x7fc, 0xffc]) words[page * pageBytes + at] = filling(page);
  const machine = system.begin(number, kilobytes, words, '00000000 00000400');
  Object.assign(machine.vm.gr, { 3: pages - 1, 4: pageBytes, 5: number, 7: pageBytes });
  return machine;
}
const firstWords = (machine: VirtualMachine): readonly number[] =>
  Array.from({ length: pages - 1 }, (_, i) => machine.store.realWord((i + 1) * pageBytes));
const added = (number: number): readonly number[] =>
  Array.from({ length: pages - 1 }, (_, i) => (filling(i + 1) + number) | 0);

function loaded(realKilobytes: number): {
  readonly system: System;
  readonly machines: readonly VirtualMachine[];
} {
  const system = new System(machinesCount, realKilobytes);
  const machines = Array.from({ length: machinesCount }, (_, number) => load(system, number));
  return { system, machines };
}

describe('equal pages', () => {
  it('are in one frame, until somebody stores into them', () => {
    const { system, machines } = loaded(1024);
    const { sharing } = system.control.pager;
    sharing.merge();
    expect(sharing.count).toBe(pages);
    expect(sharing.saved).toBe(pages * (machinesCount - 1));
    system.run();
    expect(machines.map(firstWords)).toEqual(machines.map((_, number) => added(number)));
    // Each page but the first was stored into by all; the last one to do so had it alone by then.
    expect(system.control.state.unshared).toBe((pages - 1) * (machinesCount - 1));
  });

  it('are compared when storage is short', () => {
    const { system, machines } = loaded(256);
    system.run();
    expect(machines.map(firstWords)).toEqual(machines.map((_, number) => added(number)));
    expect(system.control.state.merged).toBeGreaterThan(0);
  });

  it('are not shared by a machine that uses keys', () => {
    const { system, machines } = loaded(1024);
    const { pager } = system.control;
    pager.sharing.merge();
    pager.setKey(3, 8, 0x30); // the block at 4000
    expect(pager.keyOf(3, 8)).toBe(0x30);
    expect(pager.sharing.saved).toBe(pages * (machinesCount - 2));
    pager.sharing.merge();
    expect(pager.sharing.saved).toBe(pages * (machinesCount - 2));
    system.run();
    expect(machines.map(firstWords)).toEqual(machines.map((_, number) => added(number)));
  });

  it('of which one is released stay with the others', () => {
    const { system, machines } = loaded(1024);
    const { pager } = system.control;
    pager.sharing.merge();
    machines[0]!.vm.active = false;
    pager.release(0);
    expect(pager.sharing.saved).toBe(pages * (machinesCount - 2));
    system.run();
    expect(machines.slice(1).map(firstWords)).toEqual(machines.slice(1).map((_, i) => added(i + 1)));
  });
});
