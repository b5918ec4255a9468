/** Disks are given to virtual machines and taken from them. What cannot be done is said in a sentence. */
import { portOf } from '../../s360/channels/addresses';
import { cp037 } from '../../s360/media/codepages';
import { bareTrack, dataOf } from '../../s360/devices/dasd/track';
import type { Surface } from '../../s360/devices/dasd/pack';
import type { AbstractMachine } from '../abstractMachine';
import type { VirtualMachine } from '../virtual/machine';
import { placeUnit } from '../virtual/placing';
import type { MiniDiskState } from './schema';
import { carrierIn, type Carrier } from './spindle';

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
  const carrier = carrierIn(below.deviceAt(drive));
  if (carrier === undefined) return `There is no drive ${portOf(drive)}.`;
  const { cylinders } = carrier.pack;
  return start >= 0 && count > 0 && start + count <= cylinders
    ? carrier
    : `Drive ${portOf(drive)} has ${cylinders} cylinders, and not ${start} to ${start + count - 1}.`;
}

/** Gives the machine a disk; empty where that was done, else why not. */
export function addDisk(below: AbstractMachine, machine: VirtualMachine, disk: Disk): string {
  const carrier = carrierOf(below, disk);
  if (typeof carrier === 'string') return carrier;
  const { address, drive, start, count, readOnly, temporary = false } = disk;
  return placeUnit(machine, 'disks', address, { drive, start, count, readOnly, temporary });
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
  const owner = machines.find(({ units }) => units.isLent(drive));
  if (owner !== undefined) return `Drive ${portOf(drive)} is ${owner.user}'s.`;
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
  { address, type, count }: { readonly address: number; readonly type: string; readonly count: number },
): string {
  const taken = machines.flatMap(disksOf).filter(({ temporary }) => temporary);
  const place = areas
    .filter(({ drive }) => !machines.some(({ units }) => units.isLent(drive)))
    .filter(({ drive }) => carrierIn(below.deviceAt(drive))?.model.type === type)
    .map((area) => firstFree(area, taken, count))
    .find((free) => free !== undefined);
  if (place === undefined) return `There are no ${count} cylinders of a ${type} for a temporary disk.`;
  const why = addDisk(below, machine, { ...place, address, readOnly: false, temporary: true });
  const carrier = carrierIn(below.deviceAt(place.drive));
  if (why === '' && carrier !== undefined) clear(carrier, place);
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
    const carrier = carrierIn(below.deviceAt(address));
    if (carrier !== undefined && volumeOf(carrier.pack) === volume) return address;
  }
  return undefined;
}
