/** Chains of commands for one drive, from machines of control programs one over the other: each has the drive alone. */
import { expect, it } from 'vitest';
import { ControlProgram } from '../../../cores/cp40/controlProgram';
import { addDisk, disksOf } from '../../../cores/cp40/disks/extents';
import { controlSchema, drumPages, pageBytes } from '../../../cores/cp40/state';
import type { VirtualMachine } from '../../../cores/cp40/virtual/machine';
import { createState } from '../../../cores/kit/state';
import { short } from '../../roms/packsOperator';
import { mount } from './atConsole';
import { System } from './system';

const real = 0x195;
const own = 0x190;
const kilobyte = 1024;

/** A machine with a control program on it, whose machine has half of its disk; and a neighbour with the same cylinders. */
function house(): {
  system: System;
  middle: VirtualMachine;
  guest: VirtualMachine;
  neighbour: VirtualMachine;
} {
  const system = new System(2, 2048);
  mount(system, real, short('2314'));
  const { control } = system;
  const [middle, neighbour] = control.machines as [VirtualMachine, VirtualMachine];
  control.define(middle, 512 * kilobyte);
  control.define(neighbour, 64 * kilobyte);
  const drum = new Uint8Array(drumPages * pageBytes);
  const inner = new ControlProgram(middle, createState(controlSchema(1), { drum }));
  inner.start();
  const [guest] = inner.machines as [VirtualMachine];
  inner.define(guest, 64 * kilobyte);
  const disk = { address: own, drive: real, start: 1, count: 2, readOnly: false };
  for (const machine of [middle, neighbour]) expect(addDisk(control.below, machine, disk)).toBe('');
  expect(addDisk(middle, guest, { ...disk, drive: own, start: 0, count: 1 })).toBe('');
  return { system, middle, guest, neighbour };
}

const seek = 0x07000200;
const chained = 0x40000000;
/** Seeks cylinder 0 and reads record 0 four times over, a revolution each. */
function start({ store, io, port }: VirtualMachine): void {
  const words = [seek, chained | 6, ...Array.from({ length: 4 }, () => [0x16000300, chained | 16]).flat()];
  words[words.length - 1] = 16;
  words.forEach((word, i) => store.setRealWord(0x100 + 4 * i, word));
  store.setRealWord(0x48, 0x100);
  expect(io.startIo(own)).toBe(0);
  port.serve();
}
const claims = ({ vm }: VirtualMachine): boolean =>
  Object.values(vm.devices.disks).some(({ claimed }) => claimed);

it.each([
  ['the guest', 'its neighbour'],
  ['its neighbour', 'the guest'],
])('%s has the drive from the first to the last command of its chain, and then %s', (first) => {
  const { system, middle, guest, neighbour } = house();
  const order = first === 'the guest' ? ([guest, neighbour] as const) : ([neighbour, guest] as const);
  for (const machine of order) start(machine);
  system.control.attendNow();
  const ended: VirtualMachine[] = [];
  system.runUntil(() => {
    expect(claims(guest) && claims(neighbour)).toBe(false);
    if (claims(guest)) expect(claims(middle)).toBe(true);
    for (const machine of order)
      if (!ended.includes(machine) && machine.io.hasEnded(own)) ended.push(machine);
    return ended.length === 2;
  }, 1_000);
  expect(ended).toEqual(order);
  for (const machine of order) {
    expect(machine.io.testIo(own)).toBe(1);
    expect((machine.store.realWord(0x44) >>> 16).toString(16)).toBe('c00');
  }
  expect([...disksOf(guest), ...disksOf(middle), ...disksOf(neighbour)]).toMatchObject(
    Array.from({ length: 3 }, () => ({ claimed: false, asked: 0 })),
  );
});
