/** What QUERY tells of units: those of a virtual machine one by one, and drives and terminals of the real one. */
import { portOf } from '../../s360/channels/addresses';
import type { Device } from '../../s360/devices/device';
import { MiniDisk } from '../disks/miniDisk';
import { disksOf, volumeOf } from '../disks/extents';
import { isCarrier } from '../disks/spindle';
import { SpoolPrinter, SpoolPunch, SpoolReader } from '../spool/virtualUnits';
import { VirtualConsole } from '../terminals/virtualConsole';
import type { Users } from '../users';
import type { VirtualMachine } from '../virtual/machine';
import type { Perform } from './function';
import type { Query } from './query';

/** What else is to be told of a unit of a machine; empty: nothing. */
export function detailOf(users: Users, machine: VirtualMachine, device: Device): string {
  if (device instanceof VirtualConsole) return users.placeOf(machine);
  if (device instanceof MiniDisk) return diskText(users, device);
  if (device instanceof SpoolReader) return `${spoolText(device, '*')}, ${device.cardsLeft} cards to read`;
  if (device instanceof SpoolPunch)
    return `${spoolText(device, 'A')}, ${device.state.to === '' ? '' : `to ${device.state.to}, `}${device.state.unit.cards.length} cards`;
  if (device instanceof SpoolPrinter) return `${spoolText(device, 'A')}, ${device.state.lines.length} lines`;
  return '';
}

function spoolText({ state }: SpoolReader | SpoolPunch | SpoolPrinter, usual: string): string {
  const letter = state.class === '' ? usual : state.class;
  return `class ${letter}, ${state.continuous ? '' : 'NO'}CONT, ${state.hold ? '' : 'NO'}HOLD`;
}

function diskText({ control }: Users, { state }: MiniDisk): string {
  const { drive, start, count, readOnly, temporary } = state;
  const volume = volumeAt(control.below.deviceAt(drive));
  const kind = temporary ? 'temporary, ' : '';
  const last = start + count - 1;
  return `${kind}${readOnly ? 'R' : 'W'}, cylinders ${start} to ${last} of ${volume || portOf(drive)}`;
}
const volumeAt = (device: Device | undefined): string => (isCarrier(device) ? volumeOf(device.pack) : '');

const firstDrive = 0x100;
const lastDrive = 0x6ff;

/** Drives with a pack, its volume, and who has a part of it. */
const drives: Perform = ({ users: { control } }) => {
  const { below, machines } = control;
  const lines: string[] = [];
  for (let address = firstDrive; address <= lastDrive; address++) {
    const device = below.deviceAt(address);
    if (!isCarrier(device) || device.address !== address) continue;
    const linked = machines.filter((machine) => disksOf(machine).some(({ drive }) => drive === address));
    const who = [...new Set(linked.map(({ user }) => user))];
    const pack = device.pack.mounted ? volumeOf(device.pack) || 'no label' : 'no pack';
    lines.push(
      `${portOf(address)}  ${pack.padEnd(8)}${who.length === 0 ? '' : ` for ${who.join(', ')}`}`.trimEnd(),
    );
  }
  return lines.join('\n');
};

const lines: Perform = ({ users }) =>
  users.terminals
    .filter(({ state }) => state.attached)
    .map((terminal) => {
      const machine = users.machineAt(terminal);
      return `${terminal.port.toUpperCase().padEnd(8)} ${machine === undefined ? 'nobody is logged in' : machine.user}`;
    })
    .join('\n');

export const unitQueries: readonly Query[] = [
  {
    name: 'DASD',
    shortest: 'DA',
    help: 'which packs are on the drives, and who has a part',
    perform: drives,
  },
  {
    name: 'LINES',
    shortest: 'LI',
    help: 'which terminals have dialled in, and who sits there',
    perform: lines,
  },
];
