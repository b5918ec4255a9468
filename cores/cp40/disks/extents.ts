/** Disks are given to virtual machines and taken from them. What cannot be done is said in a sentence. */
import { hex } from '../../kit/bits';
import { loadState, saveState } from '../../kit/snapshot';
import { createState } from '../../kit/state';
import { portOf } from '../../s360/channels/addresses';
import { unitSchema } from '../../s360/channels/schema';
import { cp037 } from '../../s360/media/codepages';
import { bareTrack, dataOf } from '../../s360/devices/dasd/track';
import type { Surface } from '../../s360/devices/dasd/pack';
import type { AbstractMachine } from '../abstractMachine';
import type { VirtualMachine } from '../virtual/machine';
import { mostDisks } from '../virtual/units';
import { miniDiskSchema, type MiniDiskState } from './schema';
import { isCarrier, type Carrier } from './spindle';

/** Some cylinders of the pack on a drive. */
export interface Extent {
  readonly drive: number; // its address in the machine below
  readonly start: number;
  readonly count: number;
}
export interface Disk extends Extent {
  readonly address: number; // in the virtual machine
  readonly readOnly: boolean;
  readonly temporary?: boolean;
}
/** R to read; W to write, if nobody else does; M to write beside others. */
export type LinkMode = 'R' | 'W' | 'M';

const lowest = 0x100; // channel 0 is the multiplexer
const highest = 0x6ff;

/** The carrier of an extent, or why there is none. */
function carrierOf(below: AbstractMachine, { drive, start, count }: Extent): Carrier | string {
  const carrier = below.deviceAt(drive);
  if (!isCarrier(carrier)) return `There is no drive ${portOf(drive)}.`;
  const { cylinders } = carrier.pack;
  return start >= 0 && count > 0 && start + count <= cylinders
    ? carrier
    : `Drive ${portOf(drive)} has ${cylinders} cylinders, and not ${start} to ${start + count - 1}.`;
}

/** Gives the machine a disk; empty where that was done, else why not. */
export function addDisk(below: AbstractMachine, machine: VirtualMachine, disk: Disk): string {
  const carrier = carrierOf(below, disk);
  if (typeof carrier === 'string') return carrier;
  const { address } = disk;
  if (address < lowest || address > highest) return `A disk cannot be ${hex(address, 3).toUpperCase()}.`;
  if (machine.io.unitAt(address) !== undefined) return `There is a unit ${portOf(address)} already.`;
  const place = machine.units.freePlace();
  if (place === undefined) return `A machine has at most ${mostDisks} disks.`;
  reset(machine.units.devices.disks[place]!, disk);
  loadState(unitSchema, saveState(unitSchema, createState(unitSchema)), machine.vm.channels.units[place]!);
  machine.io.assemble();
  return '';
}

/** A drive that nothing was done with, but for what the disk says. */
function reset(state: MiniDiskState, { address, drive, start, count, readOnly, temporary }: Disk): void {
  loadState(miniDiskSchema, saveState(miniDiskSchema, createState(miniDiskSchema)), state);
  Object.assign(state, { address, drive, start, count, readOnly, temporary: temporary ?? false });
}

/** Takes the disk from the machine; empty where that was done, else why not. */
export function removeDisk(machine: VirtualMachine, address: number): string {
  const state = disksOf(machine).find((disk) => disk.address === address);
  if (state === undefined) return `There is no disk ${portOf(address)}.`;
  machine.io.detach(address, () => (state.address = 0));
  return '';
}

/** The disks that a machine has, in the order of its places for them. */
export const disksOf = ({ units }: VirtualMachine): readonly MiniDiskState[] =>
  Object.values(units.devices.disks).filter(({ address }) => address !== 0);

const overlap = (one: Extent, other: Extent): boolean =>
  one.drive === other.drive && one.start < other.start + other.count && other.start < one.start + one.count;

/** The machines that may write on some of these cylinders. */
export const writersOf = (machines: readonly VirtualMachine[], extent: Extent): readonly VirtualMachine[] =>
  machines.filter((machine) => disksOf(machine).some((disk) => !disk.readOnly && overlap(disk, extent)));

/** Links a machine to a disk, which another one need not have at the moment. */
export function linkDisk(
  below: AbstractMachine,
  machines: readonly VirtualMachine[],
  machine: VirtualMachine,
  link: Extent & { readonly address: number; readonly mode: LinkMode },
): string {
  const { drive, start, count, address, mode } = link;
  const [writer] = mode === 'W' ? writersOf(machines, link) : [];
  if (writer !== undefined) return `${writer.name} may write on this disk.`;
  return addDisk(below, machine, { drive, start, count, address, readOnly: mode === 'R' });
}

/** Cylinders for a while, out of the areas that are set aside for that; nothing of their last user is on them. */
export function addTemporaryDisk(
  below: AbstractMachine,
  machines: readonly VirtualMachine[],
  areas: readonly Extent[],
  machine: VirtualMachine,
  { address, count }: { readonly address: number; readonly count: number },
): string {
  const taken = machines.flatMap(disksOf).filter(({ temporary }) => temporary);
  const place = areas.map((area) => firstFree(area, taken, count)).find((free) => free !== undefined);
  if (place === undefined) return `There are no ${count} cylinders for a temporary disk.`;
  const why = addDisk(below, machine, { ...place, address, readOnly: false, temporary: true });
  const carrier = below.deviceAt(place.drive);
  if (why === '' && isCarrier(carrier)) clear(carrier, place);
  return why;
}

/** The lowest place of so many cylinders that overlaps with none of those. */
function firstFree(area: Extent, taken: readonly Extent[], count: number): Extent | undefined {
  const { drive, start } = area;
  const ends = taken.filter((disk) => overlap(disk, area)).map((disk) => disk.start + disk.count);
  return [start, ...ends.toSorted((a, b) => a - b)]
    .map((from) => ({ drive, start: from, count }))
    .find((free) => free.start + count <= start + area.count && !taken.some((disk) => overlap(disk, free)));
}

function clear({ model, pack }: Carrier, { start, count }: Extent): void {
  for (let index = start * model.heads; index < (start + count) * model.heads; index++)
    pack.write(index, bareTrack(pack.track(index).bytes));
}

/** The volume that a pack says it is, in the label behind its IPL records (GC28-6628, Volume Label). */
export function volumeOf(pack: Surface): string {
  if (!pack.mounted) return '';
  const track = pack.track(0);
  const records = track.records.map((record) => cp037.toText(dataOf(track, record)));
  return (
    records
      .find((data) => data.startsWith('VOL1'))
      ?.slice(4, 10)
      .trimEnd() ?? ''
  );
}

/** The drive on which a volume is mounted. */
export function driveOf(below: AbstractMachine, volume: string): number | undefined {
  for (let address = lowest; address <= highest; address++) {
    const device = below.deviceAt(address);
    if (isCarrier(device) && volumeOf(device.pack) === volume) return address;
  }
  return undefined;
}
