/** The disks that the directory gives a user, and those of others that he links to. */
import { portOf } from '../../s360/channels/addresses';
import type { AbstractMachine } from '../abstractMachine';
import type {
  AreaEntry,
  Directory,
  DirectoryUser,
  MinidiskEntry,
  Mode,
  TemporaryEntry,
} from '../directory/entries';
import type { VirtualMachine } from '../virtual/machine';
import { addTemporaryDisk, driveOf, linkDisk, type Extent } from './extents';

/** Where disks are found, and whose they are. */
export interface DiskRoom {
  readonly below: AbstractMachine;
  readonly machines: readonly VirtualMachine[];
  readonly directory: Directory;
}

export const diskOf = (user: DirectoryUser | undefined, address: number): MinidiskEntry | undefined =>
  user?.minidisks.find((disk) => disk.address === address);

/** The drive with a volume, or that of this address. */
const driveWith = (below: AbstractMachine, volume: string): number | undefined =>
  /^[1-6][0-9A-F]{2}$/.test(volume) ? Number.parseInt(volume, 16) : driveOf(below, volume);

/** A disk of some cylinders that are set aside for everybody; empty where it is there now, else why not. */
export function giveTemporaryDisk(
  { below, machines, directory }: DiskRoom,
  machine: VirtualMachine,
  disk: TemporaryEntry,
): string {
  const mounted = directory.areas.flatMap((area) => areaOn(below, area));
  return addTemporaryDisk(below, machines, mounted, machine, disk);
}
function areaOn(below: AbstractMachine, { start, count, volume }: AreaEntry): readonly Extent[] {
  const drive = driveWith(below, volume);
  return drive === undefined ? [] : [{ drive, start, count }];
}

/** Gives the machine somebody's disk, as its own address; empty where that was done, else why not. */
export function giveDisk(
  { below, machines }: DiskRoom,
  machine: VirtualMachine,
  { volume, start, count }: MinidiskEntry,
  address: number,
  mode: Mode,
): string {
  const drive = driveWith(below, volume);
  if (drive === undefined) return `Volume ${volume} is not mounted.`;
  return linkDisk(below, machines, machine, { drive, start, count, address, mode });
}

/** All of them, at the beginning of a session: complaints about those that cannot be had. */
export function giveAllDisks(
  room: DiskRoom,
  machine: VirtualMachine,
  user: DirectoryUser,
): readonly string[] {
  const complaint = (address: number, why: string): readonly string[] =>
    why === '' ? [] : [`You have no ${portOf(address)}. ${why}`];
  const own = user.minidisks.flatMap((disk) =>
    complaint(disk.address, giveDisk(room, machine, disk, disk.address, disk.mode)),
  );
  const links = user.links.flatMap(({ user: owner, address, as, mode }) => {
    const disk = diskOf(room.directory.get(owner), address)!; // the directory was checked
    return complaint(as, giveDisk(room, machine, disk, as, mode));
  });
  const temporary = user.temporary.flatMap((disk) =>
    complaint(disk.address, giveTemporaryDisk(room, machine, disk)),
  );
  return [...own, ...links, ...temporary];
}
