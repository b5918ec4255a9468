/** Minidisks over a save, links of all modes, temporary disks, and a machine that goes in the midst of a command. */
import { describe, expect, it, vi } from 'vitest';
import {
  addDisk,
  addTemporaryDisk,
  disksOf,
  driveOf,
  linkDisk,
  type Disk,
} from '../../../cores/cp40/disks/extents';
import { cpSchema } from '../../../cores/cp40/schema';
import { hashState } from '../../../cores/kit/compare';
import { emptyTrack } from '../../../cores/s360/media/packs';
import { oddPack } from '../../roms/oddPack';
import { blank, deck } from '../../roms/packsOperator';
import { mount, mounted, say, type } from './atConsole';
import { Dialogue } from './dialogue';
import { cards, joined } from './spoolDecks';
import { System } from './system';

vi.setConfig({ testTimeout: 60_000 });

const real = 0x195;
const disk = (address: number, start: number, readOnly = false): Disk => ({
  address,
  drive: real,
  start,
  count: 2,
  readOnly,
});

it('a machine goes on from a save in the midst of formatting as if there had been none', () => {
  const begin = (): Dialogue => {
    const dialogue = new Dialogue();
    dialogue.offer({ kind: 'media', port: '195', data: blank('2314') });
    dialogue.logIn('term01', 'JIM');
    const { control } = dialogue.machine.users;
    const machine = dialogue.machine.users.machineOf('JIM')!;
    expect(addDisk(control.below, machine, disk(0x190, 50))).toBe('');
    dialogue.offer({ kind: 'media', port: '00C', data: joined(cards('ID JIM'), deck) });
    dialogue.settle();
    dialogue.type('term01', 'ipl 00c');
    dialogue.offer({ kind: 'line', port: 'term01', text: 'init 190 one', terminator: 'Enter' });
    return dialogue;
  };
  const end = (dialogue: Dialogue): string => {
    dialogue.settle();
    expect(dialogue.read('term01')).toContain('190 is volume ONE: 40 tracks formatted.');
    return hashState(cpSchema, dialogue.machine.state);
  };
  const never = end(begin());
  for (const ticks of [700_000, 1_234_567]) {
    const dialogue = begin();
    dialogue.pass(ticks);
    expect(disksOf(dialogue.machine.users.machineOf('JIM')!)).toMatchObject([{ claimed: true }]);
    expect([ticks, end(dialogue.saved())]).toEqual([ticks, never]);
  }
});

function three(): System {
  const system = new System(3, 512);
  mount(system, real, blank('2314'));
  for (const number of [0, 1, 2]) system.load(number, 64, deck);
  return system;
}

describe('a link', () => {
  it('to write is for one machine, unless several are meant to; to read is for all', () => {
    const { control } = three();
    const { below, machines } = control;
    const [one, two, three_] = machines;
    const link = { drive: real, start: 10, count: 2, address: 0x191 };
    expect(linkDisk(below, machines, one!, { ...link, mode: 'W' })).toBe('');
    expect(linkDisk(below, machines, two!, { ...link, mode: 'W' })).toBe('vm001 may write on this disk.');
    expect(linkDisk(below, machines, two!, { ...link, start: 11, mode: 'W' })).not.toBe('');
    expect(linkDisk(below, machines, two!, { ...link, start: 12, mode: 'W' })).toBe('');
    expect(linkDisk(below, machines, three_!, { ...link, mode: 'R' })).toBe('');
    expect(linkDisk(below, machines, three_!, { ...link, address: 0x192, mode: 'M' })).toBe('');
    expect(linkDisk(below, machines, three_!, { ...link, mode: 'R' })).toBe('There is a unit 191 already.');
  });
});

describe('a temporary disk', () => {
  const areas = [{ drive: real, start: 100, count: 5 }];

  it('is of the area, and nothing is left on it of its last user', () => {
    const system = three();
    const { below, machines } = system.control;
    const carrier = mounted(system, real);
    const written = carrier.written(new Map([[100 * 20, emptyTrack(100 * 20, 20)]]));
    mount(system, real, written);
    const give = (number: number, count: number): string =>
      addTemporaryDisk(below, machines, areas, machines[number]!, { address: 0x192, type: '2314', count });
    expect([give(0, 2), give(1, 3)]).toEqual(['', '']);
    expect(give(2, 1)).toBe('There are no 1 cylinders of a 2314 for a temporary disk.');
    expect(machines.flatMap(disksOf).map(({ start, count }) => [start, count])).toEqual([
      [100, 2],
      [102, 3],
    ]);
    expect(mounted(system, real).track(100 * 20).length).toBeLessThan(emptyTrack(0, 20).length);
    system.control.dissolve(machines[0]!);
    expect(give(2, 2)).toBe('');
  });
});

it('a machine that goes in the midst of a command leaves the drive to the others', () => {
  const system = three();
  const { control } = system;
  const [one, two] = control.machines;
  expect(addDisk(control.below, one!, disk(0x190, 10))).toBe('');
  expect(addDisk(control.below, two!, disk(0x190, 20))).toBe('');
  for (const machine of [one!, two!]) say(system, machine);
  type(system, new Map([one!, two!].map((machine) => [machine, 'init 190 mine'])));
  system.runUntil(() => disksOf(one!).some(({ claimed }) => claimed), 100);
  control.dissolve(one!);
  expect(say(system, two!)).toEqual(['190 is volume MINE: 40 tracks formatted.']);
});

it('a volume is found by its label', () => {
  const system = three();
  mount(system, 0x197, oddPack());
  expect(driveOf(system.control.below, 'OLD001')).toBe(0x197);
  expect(driveOf(system.control.below, 'NEW')).toBeUndefined();
});
