/** Units of the machine below are given to one virtual machine, and to no other at the same time. */
import { portOf } from '../../s360/channels/addresses';
import { Console1052 } from '../../s360/devices/console1052';
import { Terminal2741 } from '../../s360/devices/terminal2741';
import { disksOf } from '../disks/extents';
import type { ControlProgram } from '../controlProgram';
import { VirtualConsole } from '../terminals/virtualConsole';
import { VirtualLine } from '../terminals/virtualLine';
import type { VirtualMachine } from './machine';
import { placeUnit } from './placing';

export const holderOf = (control: ControlProgram, real: number): VirtualMachine | undefined =>
  control.machines.find(({ units }) => units.isLent(real));

const selectors = 0x100;
/** Those who sit at these are the control program's own users. */
const typewriters = [Console1052, Terminal2741, VirtualConsole, VirtualLine];

/** Empty where the machine has it now, else why not. */
export function attachUnit(
  control: ControlProgram,
  machine: VirtualMachine,
  real: number,
  address: number,
): string {
  const unit = control.below.unitAt(real);
  const name = portOf(real);
  if (unit === undefined || typewriters.some((kind) => unit.device instanceof kind))
    return `There is no unit ${name} to be attached.`;
  const holder = holderOf(control, real);
  if (holder !== undefined) return `${name} is attached to ${holder.user}.`;
  const users = control.machines.filter((other) => disksOf(other).some(({ drive }) => drive === real));
  if (users.length > 0) return `${name} has disks of ${users.map(({ user }) => user).join(', ')}.`;
  if (control.realUnits?.isAtWork(real) === true) return `${name} is at work for the spool.`;
  if (real >= selectors && address < selectors) return `${name} cannot be on the multiplexer channel.`;
  return placeUnit(machine, 'reals', address, { real });
}
