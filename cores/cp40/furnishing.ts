/** What the directory gives a user's machine beside console and unit record: disks, lines, and units of the real machine. */
import { portOf } from '../s360/channels/addresses';
import type { DirectoryUser } from './directory/entries';
import { giveAllDisks } from './disks/owned';
import type { Users } from './users';
import { attachUnit } from './virtual/attaching';
import type { VirtualMachine } from './virtual/machine';
import { placeUnit } from './virtual/placing';

/** Complaints about what cannot be had. */
export function giveUnits(users: Users, machine: VirtualMachine, user: DirectoryUser): readonly string[] {
  const complaint = (address: number, why: string): readonly string[] =>
    why === '' ? [] : [`You have no ${portOf(address)}. ${why}`];
  const lines = user.lines.flatMap((address) => complaint(address, placeUnit(machine, 'lines', address, {})));
  const disks = giveAllDisks(users.disks, machine, user);
  const units = user.dedicated.flatMap(({ address, real }) =>
    complaint(address, attachUnit(users.control, machine, real, address)),
  );
  return [...lines, ...disks, ...units];
}
