/** Minidisks: the same programs on them and on whole packs of the bare machine; machines that share a pack. */
import { describe, expect, it, vi } from 'vitest';
import { addDisk, disksOf, type Disk } from '../../../cores/cp40/disks/extents';
import { removeUnit } from '../../../cores/cp40/virtual/placing';
import type { VirtualMachine } from '../../../cores/cp40/virtual/machine';
import { openPack, type PackImage } from '../../../cores/s360/devices/dasd/pack';
import { blank, deck, PacksOperator, short } from '../../roms/packsOperator';
import { oddPack } from '../../roms/oddPack';
import { mount, mounted, say, type } from './atConsole';
import { System } from './system';

vi.setConfig({ testTimeout: 60_000 });

const heads = 20;
const real = 0x195;

/** The packs program in a machine with these disks. */
function packsIn(system: System, number: number, disks: readonly Disk[]): VirtualMachine {
  const machine = system.load(number, 64, deck);
  for (const disk of disks) give(system, machine, disk);
  say(system, machine);
  return machine;
}
function give(system: System, machine: VirtualMachine, disk: Disk): void {
  expect(addDisk(system.control.below, machine, disk)).toBe('');
}
const disk = (address: number, start: number, count = 3, readOnly = false): Disk => ({
  address,
  drive: real,
  start,
  count,
  readOnly,
});
function systemWith(machines: number, pack: Uint8Array, depth = 1): System {
  const system = new System(machines, 512, depth);
  mount(system, real, pack);
  return system;
}

/** Records of a track; where it is stands in its home address, before them. */
const homeBytes = 5;
const records = (pack: PackImage, index: number): readonly number[] => [
  ...pack.track(index).subarray(homeBytes),
];
function expectSameCylinders(one: PackImage, from: number, other: PackImage, count: number): void {
  for (let index = 0; index < count * heads; index++)
    expect([index, ...records(one, from * heads + index)]).toEqual([index, ...records(other, index)]);
}
/** A blank pack with another one's cylinders from this one on. */
function carrying(small: PackImage, start: number): Uint8Array {
  const changes = new Map<number, Uint8Array>();
  for (let index = 0; index < small.cylinders * heads; index++) {
    const track = small.track(index).slice();
    track[2] = track[2]! + start;
    changes.set(start * heads + index, track);
  }
  return openPack(blank('2314')).written(changes);
}

describe('a minidisk', () => {
  it('is formatted, listed, copied and compared as a whole pack is on the bare machine', () => {
    const bare = new PacksOperator({ '190': short('2314'), '191': oddPack() });
    const system = systemWith(1, carrying(openPack(oddPack()), 100));
    const guest = packsIn(system, 0, [disk(0x190, 40), disk(0x191, 100)]);
    for (const lines of [
      ['init 190 one'],
      ['list 190'],
      ['list 191'],
      ['copy 191 190', 'yes'],
      ['verify 190 191'],
    ])
      expect(say(system, guest, ...lines)).toEqual(bare.say(...lines));
    expectSameCylinders(mounted(system, real), 40, bare.pack('190'), 3);
    expectSameCylinders(mounted(system, real), 100, bare.pack('191'), 3);
  });

  it('leaves the cylinders around it alone, and home addresses where they are', () => {
    const system = systemWith(1, blank('2314'));
    const guest = packsIn(system, 0, [disk(0x190, 40)]);
    say(system, guest, 'init 190 one');
    const [before, after] = [openPack(blank('2314')), mounted(system, real)];
    for (let index = 0; index < 203 * heads; index++) {
      const home = [...after.track(index).subarray(0, homeBytes)];
      expect(home).toEqual([0, 0, Math.floor(index / heads), 0, index % heads]);
      if (index >= 40 * heads && index < 43 * heads) continue;
      expect([index, ...after.track(index)]).toEqual([index, ...before.track(index)]);
    }
  });

  it('is refused to be written on where it was linked to be read, as by a drive whose mask forbids it', () => {
    const bare = new PacksOperator({ '190': oddPack(), '191': short('2314') });
    const system = systemWith(1, carrying(openPack(oddPack()), 100));
    const guest = packsIn(system, 0, [disk(0x190, 100, 3, true), disk(0x191, 40)]);
    expect(say(system, guest, 'init 190 new', 'yes')).toEqual([
      '190 is volume OLD001. Write over it? 190, cylinder 0, head 0: the command was rejected. Given up.',
    ]);
    expectSameCylinders(mounted(system, real), 100, openPack(oddPack()), 3);
    expect(say(system, guest, 'copy 190 191')).toEqual(bare.say('copy 190 191'));
  });

  it('comes while the machine runs, and goes again', () => {
    const system = systemWith(1, blank('2314'));
    const guest = packsIn(system, 0, []);
    expect(say(system, guest, 'list 290')).toEqual(['290 is not there.']);
    give(system, guest, disk(0x290, 7, 2));
    expect(say(system, guest, 'list 290')).toEqual(['290: 2314, 2 cylinders, no label.']);
    expect(removeUnit(guest, 0x290)).toBe('');
    expect(say(system, guest, 'list 290')).toEqual(['290 is not there.']);
  });

  it.each([
    [{ drive: 0x195, start: 200, count: 4 }, 'Drive 195 has 203 cylinders, and not 200 to 203.'],
    [{ drive: 0x2a0, start: 0, count: 4 }, 'There is no drive 2A0.'],
    [{ drive: 0x00c, start: 0, count: 4 }, 'There is no drive 00C.'],
  ])('is not made of what is not there: %o', (extent, why) => {
    const system = systemWith(1, blank('2314'));
    const guest = packsIn(system, 0, []);
    expect(addDisk(system.control.below, guest, { address: 0x190, readOnly: false, ...extent })).toBe(why);
  });
});

describe('machines on one pack', () => {
  const bare = new PacksOperator({ '190': short('2314'), '191': short('2314') });
  const formatted = bare.say('init 190 mine');
  bare.say('init 191 mine');
  const same = bare.say('verify 190 191');

  /** Two machines that format disks of their own at the same time; one has the other's to read. */
  function both(depth = 1): { system: System; one: VirtualMachine; other: VirtualMachine } {
    const system = systemWith(2, blank('2314'), depth);
    const one = packsIn(system, 0, [disk(0x190, 10)]);
    const other = packsIn(system, 1, [disk(0x190, 150), disk(0x191, 10, 3, true)]);
    type(system, new Map([one, other].map((machine) => [machine, 'init 190 mine'])));
    return { system, one, other };
  }
  function expectDone(system: System, one: VirtualMachine, other: VirtualMachine): void {
    expect(say(system, one)).toEqual(formatted);
    expect(say(system, other)).toEqual(formatted);
    expect(say(system, other, 'verify 191 190')).toEqual(same);
    for (const start of [10, 150]) expectSameCylinders(mounted(system, real), start, bare.pack('190'), 3);
  }

  it('write to disks of their own at the same time, and one reads what the other wrote', () => {
    const { system, one, other } = both();
    const waits = new Set<VirtualMachine>();
    system.runUntil(() => {
      for (const machine of [one, other])
        if (disksOf(machine).some(({ asked }) => asked !== 0)) waits.add(machine);
      return waits.size === 2;
    }, 1_000);
    expectDone(system, one, other);
  });

  it('take the arm from one another, which takes as long as it has to go', () => {
    const alone = systemWith(2, blank('2314'));
    const single = packsIn(alone, 0, [disk(0x190, 10)]);
    const before = alone.control.below.now;
    say(alone, single, 'init 190 mine');
    const took = alone.control.below.now - before;
    const { system, one, other } = both();
    const since = system.control.below.now;
    expectDone(system, one, other);
    // Over 140 cylinders the arm of a 2314 is on its way for a tenth of a second, and not once only.
    expect(system.control.below.now - since).toBeGreaterThan(2 * took + 1_000_000);
  });
});
