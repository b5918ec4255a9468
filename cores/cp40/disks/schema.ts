/** What is remembered of a minidisk. */
import { f64, flag, group, u16, type StateOf } from '../../kit/state';
import { driveSchema } from '../../s360/devices/dasd/state';

export const miniDiskSchema = {
  address: u16('its address in the machine; 0: there is none in this place', { radix: 16 }),
  drive: u16('the drive of the machine below on which its pack is', { radix: 16 }),
  start: u16('the first of its cylinders there'),
  count: u16('how many it has'),
  readOnly: flag('it was linked to be read'),
  temporary: flag('its cylinders are of the area for temporary disks, and go back to it'),
  claimed: flag('it has the drive until its chain of commands ends'),
  asked: f64('since which tick it has waited for the drive; 0: it does not'),
  deferred: flag('its command waits for the drive or its arm'),
  chained: flag('that command is chained to another one'),
  unit: group(driveSchema, 'what its program knows of arm, heads, mask and sense bytes'),
};
export type MiniDiskState = StateOf<typeof miniDiskSchema>;
