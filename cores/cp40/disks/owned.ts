/** The disks that the directory gives a user, and those of others that he links to. */
import { portOf } from '../../s360/channels/addresses';
import type { AbstractMachine } from '../abstractMachine';
import type { Directory, DirectoryUser, MinidiskEntry, Mode } from '../directory/entries';
import type { VirtualMachine } from '../virtual/machine';
import { driveOf, linkDisk } from './extents';

/** Where disks are found, and whose they are. */
export interface DiskRoom {
  readonly below: AbstractMachine;
  readonly machines: readonly VirtualMachine[];
  readonly directory: Directory;
}

export const diskOf = (user: DirectoryUser | undefined, address: number): MinidiskEntry | undefined =>
  user?.minidisks.find((disk) => disk.address === address);

/** Gives the machine somebody's disk, as its own address; empty where that was done, else why not. */
export function giveDisk(
  { below, machines }: DiskRoom,
  machine: VirtualMachine,
  { volume, start, count }: MinidiskEntry,
  address: number,
  mode: Mode,
): string {
  const drive = /^[1-6][0-9A-F]{2}$/.test(volume) ? Number.parseInt(volume, 16) : driveOf(below, volume);
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
  return [...own, ...links];
}
