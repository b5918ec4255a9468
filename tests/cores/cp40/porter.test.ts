/** Porter, our system for guests (roms/s360/porter), in virtual machines: on minidisks of its own, shared, and under control programs that run under others. */
import { describe, expect, it, vi } from 'vitest';
import { addDisk, type Disk } from '../../../cores/cp40/disks/extents';
import { removeUnit } from '../../../cores/cp40/virtual/placing';
import type { VirtualMachine } from '../../../cores/cp40/virtual/machine';
import { Model } from '../../../cores/s360/options';
import { blankPack, Desk, porterDeck, porterDisk, smallPack } from '../../roms/porterDesk';
import { say } from './atConsole';
import { System } from './system';

vi.setConfig({ testTimeout: 120_000 });

const drives = { system: 0x195, users: 0x196 } as const;
const systemDisk: Disk = { address: 0x190, drive: drives.system, start: 0, count: 5, readOnly: true };
const home = (start: number): Disk => ({
  address: 0x191,
  drive: drives.users,
  start,
  count: 3,
  readOnly: false,
});

/** Both packs on drives of the real machine, and passed on whole by every control program to the one that it runs. */
function systemOf(machines: number, depth = 1, model: number = Model['67']): System {
  const kilobytes = model === Model['40'] ? 256 : 1024 * depth;
  const system = new System(machines, kilobytes, depth, model);
  const { below } = system.controls[0]!;
  for (const [drive, pack] of [
    [drives.system, porterDisk],
    [drives.users, blankPack()],
  ] as const) {
    const device = below.deviceAt(drive)!;
    expect(device.offer({ kind: 'media', port: device.port, data: pack })).toEqual({ ok: true });
    for (const control of system.controls.slice(0, -1)) {
      const whole = { address: drive, drive, start: 0, count: 203, readOnly: false };
      expect(addDisk(control.below, control.machines[0]!, whole)).toBe('');
    }
  }
  return system;
}
function give(system: System, machine: VirtualMachine, ...disks: readonly Disk[]): void {
  for (const disk of disks) expect(addDisk(system.control.below, machine, disk)).toBe('');
}
/** A machine of 128 KB that has loaded Porter from 190, which it shares. */
function porterIn(system: System, number: number): VirtualMachine {
  const machine = system.load(number, 128, porterDeck);
  give(system, machine, systemDisk, home(10 * number + 10));
  machine.io.loader.press(systemDisk.address);
  expect(say(system, machine)).toEqual(['Porter, 128K of storage. HELP tells what I can do.']);
  return machine;
}

const dialogue = [
  ...['FORMAT 191 HOME', 'YES', 'EDIT FRUIT LIST', 'INPUT', 'pears', 'apples', 'figs', '', 'FILE'],
  ...['SORT FRUIT LIST SORTED LIST', 'TYPE SORTED LIST', 'COPY MOTH OBJECT = = 191', 'ERASE FRUIT LIST'],
  ...['WORDS SORTED LIST', 'CALC', '2**20/3', 'END', 'TYPE NO FILE', 'LIST', 'DISKS', 'QUERY'],
];
/** What the bare machine answers, with packs as small as the minidisks. */
function bare(): readonly string[] {
  const desk = new Desk(porterDisk, { storage: 128 }).mount('191', smallPack(3));
  desk.wait();
  desk.text = '';
  return dialogue.flatMap((line) => lines(desk.type(line)));
}
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^(> |E |D )+/, '').trimEnd())
    .filter((line) => line !== '');

describe('Porter in a virtual machine', () => {
  it.each([1, 2, 3])('answers as on the bare one, %i control programs deep', (depth) => {
    const system = systemOf(1, depth);
    const machine = porterIn(system, 0);
    const answers = dialogue.flatMap((line) => lines(say(system, machine, line).join('\n')));
    expect(answers).toEqual(bare());
  });

  it('answers so on a Model 40 of 256 KB, too, where two of them have as much', () => {
    const system = systemOf(2, 1, Model['40']);
    const machines = [porterIn(system, 0), porterIn(system, 1)];
    const [answers] = machines.map((machine) =>
      dialogue.flatMap((line) => lines(say(system, machine, line).join('\n'))),
    );
    expect(answers).toEqual(bare());
    expect(system.control.state.pageOuts).toBeGreaterThan(0);
  });

  it('links another one’s disk to read: its files are seen, and it is not written', () => {
    const system = systemOf(2);
    const [first, second] = [porterIn(system, 0), porterIn(system, 1)];
    for (const machine of [first, second]) say(system, machine, 'FORMAT 191 HOME', 'YES');
    say(system, first, 'EDIT NOTE TEXT', 'I for the other one', 'FILE');
    give(system, second, { ...home(10), address: 0x192, readOnly: true });
    expect(say(system, second, 'TYPE NOTE TEXT 192')).toEqual(['for the other one']);
    expect(say(system, second, 'COPY GUIDE TEXT = = 192')).toEqual(['Disk 192 is read-only.']);
    expect(say(system, second, 'ERASE NOTE TEXT 192')).toEqual(['Disk 192 is read-only.']);
    expect(say(system, second, 'FORMAT 190 X', 'YES').at(-1)).toBe('Disk 190 is read-only.');
    say(system, first, 'RENAME NOTE TEXT LETTER TEXT');
    expect(say(system, second, 'LIST * TEXT 192')[1]).toMatch(/^LETTER +TEXT/);
    expect(say(system, second, 'COPY LETTER TEXT 192 MINE TEXT')).toEqual([]);
    expect(removeUnit(second, 0x192)).not.toBe(false);
    expect(say(system, second, 'TYPE MINE TEXT')).toEqual(['for the other one']);
    expect(say(system, second, 'TYPE LETTER TEXT 192')).toEqual(['There is no disk 192.']);
  });
});
