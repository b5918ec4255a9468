/** Everything a p-machine remembers between two instructions, and what its units hold. */
import { gridSchema } from '../kit/devices/grid';
import {
  bytesValue,
  f64,
  faultGroup,
  flag,
  group,
  halfwords,
  list,
  memory,
  text,
  u16,
  u8,
  type RecordOf,
  type StateOf,
} from '../kit/state';

/** Segments the tables have room for: 32 in II.0, 64 in the 128K systems of II.1. */
export const segmentSlots = 64;

const changedBlock = { number: u16('which block'), bytes: bytesValue(512, 'what was written to it') };
const unit = {
  number: u8('4, 5, 9 to 12; 0 the file of the program'),
  image: bytesValue(0x200_0000, 'the file of the volume as it was mounted; empty for the volume booted from'),
  changed: list(changedBlock, 0x10000, 'blocks written since, by number'),
};
export type UnitRecord = RecordOf<typeof unit>;

const consoleSchema = {
  screen: group(gridSchema, 'the screen'),
  typed: text('characters that were typed ahead'),
  expecting: u8(
    'what the next output character means: 0 itself, 1 and 2 a place for GOTOXY, 3 a count of blanks after DLE, 4 and 5 an escape sequence',
  ),
  parameters: text('digits of an escape sequence'),
  column: u8('first argument of GOTOXY, once it is there'),
  stopped: flag('output is held back by the STOP key'),
  flushing: flag('output is thrown away, by the FLUSH key'),
};

/** A UNITREAD of the console or REMIN: that has not got all its characters yet. */
const transfer = {
  unit: u8('1, 2 or 7'),
  address: u16('where the next character goes', { radix: 16 }),
  left: u16('characters still wanted'),
  raw: flag('whether an end of file is a character like others'),
};
export type Transfer = RecordOf<typeof transfer>;

const graphicSchema = {
  address: u16('where the pixels shown are', { radix: 16 }),
  control: u16('video control register'),
};

const remoteSchema = {
  tape: bytesValue(0x10_0000, 'what REMIN: has still to give'),
  printerBlanks: flag('PRINTER: has got a DLE: a count of blanks comes next'),
  remoteBlanks: flag('REMOUT: has got a DLE'),
};

export const pSchema = {
  memory: memory(8, 'the store: 64 KB of bytes, words on even addresses', { spec: 'PMACHINE 3' }),
  sp: u16('evaluation stack, growing down', { radix: 16 }),
  ipc: u16('address of the next instruction', { radix: 16 }),
  seg: u16('address of the current segment’s last word', { radix: 16 }),
  jtab: u16('address of the current procedure’s attribute table', { radix: 16 }),
  kp: u16('program stack, growing down: frames and code', { radix: 16 }),
  mp: u16('current mark stack', { radix: 16 }),
  np: u16('heap, growing up', { radix: 16 }),
  base: u16('mark stack of the current base procedure', { radix: 16 }),
  outermost: u16('mark stack of the operating system', { radix: 16 }),
  syscom: u16('address of the system communication area', { radix: 16 }),
  useCount: halfwords(segmentSlots, 'how often each segment is in use'),
  oldKp: halfwords(segmentSlots, 'kp before each resident segment was loaded', { radix: 16 }),
  segAddress: halfwords(segmentSlots, 'last word of each resident segment', { radix: 16 }),
  ticks: f64('the clock: instructions retired and idle time let pass'),
  units: list(unit, 7, 'mounted volumes, and the program that runs without the system'),
  console: group(consoleSchema, 'unit 1 and 2'),
  transfers: list(transfer, 32, 'reads that have not ended, the oldest first'),
  wanted: u8('the unit that the host wants a character of for a program; 0: none'),
  waiting: u8('the unit whose reads have to end before the next instruction; 0: none'),
  graphic: group(graphicSchema, 'unit 3'),
  remote: group(remoteSchema, 'units 6 to 8'),
  broken: flag('the user has broken in: error 8 before the next instruction'),
  ended: u8('0 running, 1 halted, 2 fault'),
  exitCode: u8('what it ended with: the run-time error of a program that ran without the system'),
  fault: faultGroup('why it stopped'),
};
export type PSchema = typeof pSchema;
export type PState = StateOf<PSchema>;
