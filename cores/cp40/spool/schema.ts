/** What the spool remembers: files, and what real and virtual units are doing with them. */
import {
  bytesValue,
  f64,
  flag,
  group,
  list,
  text,
  u16,
  u32,
  u8,
  type RecordOf,
  type StateOf,
} from '../../kit/state';
import { cardBytes } from '../../s360/devices/cardCode';
import { printerSchema } from '../../s360/devices/printer1403';
import { punchSchema } from '../../s360/devices/punch2540';
import { readerSchema } from '../../s360/devices/reader2540';

export const mostFiles = 900;
/** Room for what machines still hold when they are no more. */
export const reserve = 256;
/** What a virtual punch or printer collects before it must be closed. */
export const mostRecords = 20_000;
const lineBytes = 134; // a command, a length, a line of 132
const mostBytes = mostRecords * cardBytes;

/** Where a file waits: to be read by a user, to be punched, to be printed. */
export const Queue = { reader: 0, punch: 1, printer: 2 } as const;
export const queueNames = ['READER', 'PUNCH', 'PRINTER'] as const;

const file = {
  number: u16('by which users name it'),
  queue: u8('0 for a reader, 1 to be punched, 2 to be printed'),
  owner: text('whose it is: who may read it, or had it punched or printed'),
  origin: text('who made it'),
  class: text('a letter or a digit'),
  held: flag('it stays where it is until its owner says otherwise'),
  open: flag('it is being read, punched or printed'),
  since: f64('the tick at which it was made'),
  records: u32('how many cards or lines it has'),
  bytes: bytesValue(
    mostBytes,
    'cards, 160 bytes each; or lines: printer command, length, so many bytes of EBCDIC',
  ),
};
export type SpoolFile = RecordOf<typeof file>;

const outputSchema = {
  file: u16('the file that is going out; 0: none'),
  at: u32('how much of it has: its separator first'),
  moving: flag('the data of its next command are on their way to the unit'),
  due: f64('the tick at which it goes on; 0: it does not'),
};
export type OutputState = StateOf<typeof outputSchema>;

const read = { holes: bytesValue(cardBytes, 'a card, as punched') };
const inputSchema = {
  cards: list(read, mostRecords, 'cards of a file that is being read in'),
  moving: flag('a card is on its way from the unit'),
  due: f64('the tick at which it goes on; 0: it does not'),
};
export type InputState = StateOf<typeof inputSchema>;

export const spoolSchema = {
  files: list(file, mostFiles + reserve, 'spool files, the oldest first'),
  last: u16('the number that was given last'),
  reader: group(inputSchema, 'what is read from the real reader'),
  punch: group(outputSchema, 'what goes to the real punch'),
  printer: group(outputSchema, 'what goes to the real printer'),
};
export type SpoolState = StateOf<typeof spoolSchema>;

/** Of each unit of a virtual machine, with what SPOOL sets. */
const manner = {
  address: u16('its address in the machine; 0: there is none in this place', { radix: 16 }),
  class: text('of the files that it reads or makes; empty: any, or A'),
  continuous: flag(
    'one file follows the other as if they were one; what it collects is closed by its user only',
  ),
  hold: flag('what it has read stays, and what it makes is held'),
};
export const spoolReaderSchema = {
  ...manner,
  file: u16('the file that is being read; 0: none'),
  unit: group(readerSchema, 'the reader'),
};
export const spoolPunchSchema = {
  ...manner,
  to: text('for whose reader the cards are; empty: for the real punch'),
  unit: group(punchSchema, 'the punch'),
};
const line = { bytes: bytesValue(lineBytes, 'printer command, length, bytes') };
export const spoolPrinterSchema = {
  ...manner,
  lines: list(line, mostRecords, 'what was printed since it was last closed'),
  unit: group(printerSchema, 'the printer'),
};
export type SpoolReaderState = StateOf<typeof spoolReaderSchema>;
export type SpoolPunchState = StateOf<typeof spoolPunchSchema>;
export type SpoolPrinterState = StateOf<typeof spoolPrinterSchema>;
