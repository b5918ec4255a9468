/**
 * What a channel and an input/output unit (control unit and device) know of each other: A22-6821, Input/Output
 * Operations. A unit holds no channel state and a channel no device state; both are groups of the schema.
 *
 * One command goes like this. The channel calls `begin`: the unit answers with a status that ends the command at once
 * (busy, an immediate command, unit check), or accepts it and says after how many ticks its data will move. Then the
 * channel calls `transfer`: buffered units move all data of the command through the path at that moment and answer with
 * the ending status; slow ones, that type or punch while the program looks on, take or give some and ask to be called
 * again. Where device end comes later than channel end, the answer says after how many ticks, and with what.
 */

/** Unit status byte: bits 32 to 39 of the channel status word. */
export const UnitStatus = {
  attention: 0x80,
  statusModifier: 0x40,
  controlUnitEnd: 0x20,
  busy: 0x10,
  channelEnd: 0x08,
  deviceEnd: 0x04,
  unitCheck: 0x02,
  unitException: 0x01,
} as const;

/** The bytes of one command on their way between storage and unit. Skipping, data chaining and the direction of addresses are the channel's affair. */
export interface DataPath {
  /** The next byte the program has for the unit, or -1: the count is used up, or the channel has stopped. */
  take(): number;
  /** A byte for the program; false when it was not taken: the count is used up, or the channel has stopped. */
  give(byte: number): boolean;
}

/**
 * `status` is 0: data move after `ticks`, or, where that is `waits`, when the unit says so. Otherwise the command ends
 * with this status now; if channel end is in it without device end, device end follows after `ticks`.
 */
export interface Beginning {
  readonly status: number;
  readonly ticks: number;
  /** What accompanies a device end that comes later: unit check or exception that the motion led to. */
  readonly later?: number;
  /** The control unit is at work until that device end: whoever asks it for another unit finds it busy. */
  readonly holds?: boolean;
}
/** For a command that waits for somebody: a line at a console, a call on a line. */
export const waits = -1;

/**
 * `status` is 0: the command goes on, and `transfer` is called again after `ticks`, or, where that is `waits`, when the
 * unit says so. Otherwise it ends as in `Beginning`.
 */
export type Ending = Beginning;

export interface Unit {
  readonly address: number; // 0cuu: channel in bits 5 to 7, unit below
  /**
   * Initial selection with a command that is not Test I/O (00). `chained` says that command chaining leads to it, and
   * not Start I/O: disks ask, whose writes must follow a search and whose file mask lasts as long as the chain.
   */
  begin(command: number, chained: boolean): Beginning;
  /** Moves data of the command that `begin` accepted. */
  transfer(command: number, path: DataPath): Ending;
  /** Halt I/O, or the end of a burst: what `begin` accepted will not be transferred. The status that ends it. */
  halt(command: number): Ending;
  /** The channel has no further command for it: the chain is over, however that came. */
  released?(): void;
  /** System reset. */
  reset(): void;
}

/** What units may ask of the channel they are on. */
export interface UnitPort {
  /** The machine's clock: rotating and moving things stand where it says. */
  readonly now: number;
  /** Status that no command asked for: attention, device end of a unit that became ready. Kept until an interruption takes it. */
  signal(address: number, status: number): void;
  /** The command of this unit that `waits`, or whose time is not up, goes on: `transfer` is called after `ticks`. */
  goOn(address: number, ticks: number): void;
}
