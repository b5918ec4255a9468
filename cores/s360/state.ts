/** Everything a System/360 remembers between two instructions; what its channels and units hold comes with them. */
import {
  bytes,
  f64,
  faultGroup,
  flag,
  group,
  halfwords,
  memory,
  u16,
  u32,
  u8,
  words,
  type StateOf,
} from '../kit/state';
import { loadSchema } from './channels/schema';
import { channelsSchema, devicesSchema } from './devices/configuration';
import { panelSchema } from './panel/schema';

/** Storage is cut into blocks of 2,048 bytes: each has a key (A22-6821, Storage Protection), and is saved by itself. */
export const blockBits = 11;
export const blockBytes = 1 << blockBits;
/** Addresses have 24 bits. */
export const addressMask = 0xffffff;
export const mostBlocks = (addressMask + 1) >>> blockBits;

/** The associative store of CP-40's Model 40: one word for each page of 4 KB of its 256 KB (S360 4). */
export const boxWords = 64;

export const sSchema = {
  storage: memory(blockBits, 'main storage', { spec: 'A22-6821 Main Storage' }),
  keys: bytes(mostBlocks, 'storage keys in bits 0 to 4, referenced and changed in 5 and 6 (Model 67)', {
    radix: 16,
  }),
  gr: words(16, 'general registers', { radix: 16 }),
  fr: words(8, 'floating-point registers 0, 2, 4, 6, two words each', { radix: 16 }),
  cr: words(16, 'control registers of the Model 67', { radix: 16 }),
  systemMask: u8('PSW bits 0 to 7', { radix: 2 }),
  key: u8('PSW bits 8 to 11: protection key', { radix: 16 }),
  ascii: flag('PSW bit 12: zones and signs of decimal results in ASCII-8'),
  machineCheck: flag('PSW bit 13: machine-check mask'),
  wait: flag('PSW bit 14: wait state'),
  problem: flag('PSW bit 15: problem state'),
  cc: u8('condition code'),
  programMask: u8('fixed-point overflow, decimal overflow, exponent underflow, significance', { radix: 2 }),
  ia: u32('address of the next instruction', { radix: 16 }),
  ticks: f64('the clock: instructions retired and idle time let pass'),
  timerSteps: f64('how often the interval timer has been stepped or could have been'),
  external: u16('external interruptions that wait: timer 80, key 40, signal lines 20 to 01', { radix: 16 }),
  stopped: flag('the stop key was pressed, or an instruction step was made'),
  panel: group(panelSchema, 'system control panel'),
  direct: group(
    {
      out: u8('the byte last written by WRD', { radix: 16 }),
      in: u8('the byte RDD finds on the lines', { radix: 16 }),
    },
    'direct control',
  ),
  box: group(
    {
      user: u8('user identification that problem-state addresses are looked up with'),
      on: flag('problem-state addresses are translated'),
      entries: halfwords(
        boxWords,
        'by real page: user in bits 0 to 3, virtual page in 4 to 9, then valid, used, active, changed, locked',
        { radix: 16 },
      ),
    },
    'associative store of CP-40',
  ),
  load: group(loadSchema, 'initial program loading'),
  channels: group(channelsSchema, 'channels'),
  devices: group(devicesSchema, 'devices'),
  ended: u8('0 running, 1 disabled wait, 2 fault'),
  fault: faultGroup('why it stopped'),
};
export type SSchema = typeof sSchema;
export type SState = StateOf<SSchema>;
