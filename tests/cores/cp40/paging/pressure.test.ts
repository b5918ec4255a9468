/** Storage under pressure: a frame can always be had, and what is shared goes once for all who have it. */
import { describe, expect, it } from 'vitest';
import { pageCounts, Pin } from '../../../../cores/cp40/paging/map';
import { pageBytes } from '../../../../cores/cp40/state';
import { contents } from '../neighbours';
import { System } from '../system';

const kilobytes = 64;
const pages = (kilobytes * 1024) / pageBytes;
/** Adds register 5 to the first word of each page behind the first, once. */
const adding: Readonly<Record<number, number>> = {
  0x404: 0x58604000, // AGAIN L 6,0(4)
  0x408: 0x1a655060, // AR 6,5; ST 6,0(4)
  0x40c: 0x40001a47, // AR 4,7
  0x410: 0x46300404, // BCT 3,AGAIN
  0x414: 0x82000500, // LPSW DONE
  0x500: 0x00020000, // DONE
};
/** Machines with the same in all of their storage: in each page but the first the same, too. */
function alike(machines: number, realKilobytes: number): System {
  const system = new System(machines, realKilobytes);
  for (let number = 0; number < machines; number++) {
    const words: Record<number, number> = { ...adding };
    for (let page = 1; page < pages; page++) words[page * pageBytes + 8] = 0x5eed;
    const machine = system.begin(number, kilobytes, words, '00000000 00000404');
    Object.assign(machine.vm.gr, { 3: pages - 1, 4: pageBytes, 5: number, 7: pageBytes });
  }
  return system;
}
function expectAdded({ control }: System): void {
  for (const { vm, number, store } of control.machines) {
    if (!vm.active) continue;
    for (let page = 1; page < pages; page++) {
      expect(store.realWord(page * pageBytes)).toBe(number);
      expect(store.realWord(page * pageBytes + 8)).toBe(0x5eed);
    }
  }
}

describe('storage', () => {
  it.each([
    [4, 64, 'four to one'],
    [16, 64, 'sixteen to one'],
    [60, 256, 'sixty machines, fifteen to one'],
  ])('serves %i machines of 64 KB, all of whose pages are equal, on %i KB: %s', (machines, real) => {
    const system = alike(machines, real);
    system.run();
    expectAdded(system);
    expect(system.control.state.merged).toBeGreaterThan(0);
  });

  it('of which as much as can be is locked has frames for the others', () => {
    const system = alike(6, 128);
    const { locks } = system.control.pager;
    for (let page = 0; locks.lock(0, page, Pin.operator, true); page++);
    expect(locks.count).toBe(16);
    const held = system.control.machines[0]!.vm.frames.slice();
    system.run();
    expect(system.control.machines[0]!.vm.frames.slice(0, pages)).toEqual(held.slice(0, pages));
    expectAdded(system);
  });

  it('gives shadow tables a quarter at most: another machine’s go for new ones', () => {
    const system = new System(12, 128); // 32 frames, 7 of the control program's own
    const { shadows } = system.control.pager.mapping;
    for (let number = 0; number < 12; number++) {
      system.begin(number, kilobytes, {}, '00020000 00000000').vm.ended = 1;
      shadows!.prepare(number, 8);
    }
    const having = system.control.machines.filter(({ vm }) => vm.shadowFrame !== 0);
    expect(having).toHaveLength(8);
    expect(new Set(having.map(({ vm }) => vm.shadowFrame)).size).toBe(8);
  });
});

describe('a shared page that goes', () => {
  it('is written once, has one place on the drum, and comes back for each who wants it', () => {
    const system = alike(3, 512);
    const { control } = system;
    const { pager, state } = control;
    pager.sharing.merge();
    const frame = control.machines[0]!.vm.frames[5]!;
    const holders = pager.map[frame]!.holders.length;
    expect(holders).toBe(3 * (pages - 1));
    pager.evict(frame);
    expect(state.pageOuts).toBe(1);
    const slot = control.machines[0]!.vm.slots[5]!;
    expect(state.taken[slot - 1]).toBe(holders);
    for (const { vm, number } of control.machines) {
      expect(vm.slots.slice(1, pages).every((one) => one === slot)).toBe(true);
      expect(pageCounts(state, vm)).toMatchObject({ resident: 1, stolen: pages - 1 });
      pager.bring(number, 5);
    }
    expect(state.pageIns).toBe(3);
    system.run();
    expectAdded(system);
  });

  it('leaves its place when it was stored into, and the others keep theirs', () => {
    const system = alike(2, 512);
    const { control } = system;
    const { pager, state } = control;
    pager.sharing.merge();
    pager.evict(control.machines[0]!.vm.frames[5]!);
    const [first, second] = control.machines;
    const slot = first!.vm.slots[5]!;
    first!.store.setRealWord(5 * pageBytes, 77);
    pager.evict(first!.vm.frames[5]!);
    expect(first!.vm.slots[5]).not.toBe(slot);
    expect(state.taken[slot - 1]).toBe(2 * (pages - 1) - 1);
    expect(first!.store.realWord(5 * pageBytes)).toBe(77);
    expect(second!.store.realWord(5 * pageBytes)).toBe(0);
    for (const { number } of control.machines) pager.release(number);
    expect(state.taken.every((count) => count === 0)).toBe(true);
  });

  it('is found by the pages of each machine again after a load', () => {
    const system = alike(2, 512);
    const { control } = system;
    control.pager.sharing.merge();
    const before = control.machines.map((machine) => Buffer.from(contents(machine)).toString('hex'));
    const { map } = control.pager;
    control.forget();
    expect(control.pager.map).toEqual(map);
    control.pager.evict(control.machines[1]!.vm.frames[3]!);
    expect(control.machines.map((machine) => Buffer.from(contents(machine)).toString('hex'))).toEqual(before);
  });
});
