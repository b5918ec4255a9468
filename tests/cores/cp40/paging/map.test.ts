/** The storage map, held against what was done to the pages. */
import { describe, expect, it } from 'vitest';
import { Pin, pageCounts } from '../../../../cores/cp40/paging/map';
import { pageBytes } from '../../../../cores/cp40/state';
import { System } from '../system';

const stopped = '00020000 00000000';
const pages = 16;

/** Machines of 64 KB, all of whose pages hold a word: the same in each, but for page 0. */
function filled(machines: number, kilobytes: number): System {
  const system = new System(machines, kilobytes);
  for (let number = 0; number < machines; number++) {
    const words = Object.fromEntries(
      Array.from({ length: pages }, (_, page) => [page * pageBytes + 8, page === 0 ? 1000 + number : page]),
    );
    system.begin(number, 64, words, stopped).vm.ended = 1;
  }
  return system;
}
const countsOf = ({ control }: System, number: number) =>
  pageCounts(control.state, control.machines[number]!.vm);

describe('the storage map', () => {
  it('tells of each frame whose page it holds', () => {
    const { control } = filled(2, 512);
    const { map } = control.pager;
    expect(map).toHaveLength(128);
    expect(map[0]!.use).toBe('control program');
    for (const { vm, number } of control.machines)
      for (let page = 0; page < pages; page++)
        expect(map[vm.frames[page]!]).toMatchObject({
          ...{ use: 'page', holders: [{ machine: number, page }] },
          ...{ referenced: true, changed: true, locked: false },
        });
    expect(map.filter(({ use }) => use === 'page')).toHaveLength(2 * pages);
    for (const frame of map) expect(frame.holders.length > 0).toBe(frame.use === 'page');
  });

  it('tells who shares one', () => {
    const system = filled(3, 512);
    const { control } = system;
    control.pager.sharing.merge();
    const frame = control.machines[0]!.vm.frames[5]!;
    expect(control.pager.map[frame]!.holders).toEqual([0, 1, 2].map((machine) => ({ machine, page: 5 })));
    expect(countsOf(system, 1)).toMatchObject({ all: pages, resident: pages, shared: pages - 1 });
  });

  it('tells which are locked, and does not change what it looks at', () => {
    const system = filled(1, 512);
    const { control } = system;
    const { vm } = control.machines[0]!;
    vm.pins[3] = Pin.operator;
    const { map } = control.pager;
    expect(control.pager.map).toEqual(map);
    expect(map.flatMap(({ locked, holders }) => (locked ? holders : []))).toEqual([{ machine: 0, page: 3 }]);
    expect(countsOf(system, 0).locked).toBe(1);
  });

  it('counts what went out and came in', () => {
    const system = filled(4, 160); // of 256 KB
    const counts = [0, 1, 2, 3].map((number) => countsOf(system, number));
    const resident = counts.reduce((sum, one) => sum + one.resident, 0);
    const stolen = counts.reduce((sum, one) => sum + one.stolen, 0);
    expect(stolen).toBeGreaterThan(0);
    expect(stolen - counts.reduce((sum, one) => sum + one.brought, 0)).toBe(4 * pages - resident);
    for (const one of counts) expect(one.onDrum).toBeGreaterThanOrEqual(pages - one.resident);
  });
});
