/** What channels remember: of each operation, and of each unit what no operation holds. State only, since the state is made of it. */
import { f64, flag, u16, u32, u8, type StateOf } from '../../kit/state';

/** Moving: data pass at `due`, or when the unit says so. Chaining: device end is awaited. Starting: the next command begins at `due`. */
export const Phase = { available: 0, moving: 1, chaining: 2, starting: 3, pending: 4 } as const;

export const subchannelSchema = {
  phase: u8(
    '0 available, 1 moving data, 2 awaiting device end, 3 before the next command, 4 interruption pending',
  ),
  address: u16('the unit it works with, as the program addressed it', { radix: 16 }),
  key: u8('protection key of the channel program'),
  next: u32('address of the next channel command word', { radix: 16 }),
  command: u8('command code', { radix: 16 }),
  data: u32('where the next byte goes or comes from', { radix: 16 }),
  flags: u8('bits 32 to 39 of the command word', { radix: 2 }),
  count: u16('bytes that may still pass'),
  excess: flag('the unit had more bytes than the count allowed'),
  unitStatus: u8('unit status of the interruption that is pending', { radix: 2 }),
  channelStatus: u8('channel status gathered so far', { radix: 2 }),
  due: f64('the tick at which something happens; 0: none is known'),
};
export type SubchannelState = StateOf<typeof subchannelSchema>;

/** Of a unit, as its channel sees it. */
export const unitSchema = {
  address: u16('the address by which it was selected last: it interrupts by that one; 0: it was not yet', {
    radix: 16,
  }),
  status: u8('status that waits in the unit: attention, device end, control unit end', { radix: 2 }),
  working: flag('channel end was told, device end was not'),
  due: f64('the tick of its device end; 0: the unit will tell'),
  later: u8('what comes with that device end', { radix: 2 }),
  holds: flag('its control unit is busy with it until that device end'),
  interrogated: flag('the program was told so, and will be told of the end'),
};
export type UnitState = StateOf<typeof unitSchema>;

export const loadSchema = {
  phase: u8('0 none, 1 the LOAD key was pressed, 2 the program is being read'),
  address: u16('the load unit switches', { radix: 16 }),
  since: f64('the tick at which the key was pressed'),
};
