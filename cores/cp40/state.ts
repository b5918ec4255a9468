/** What the control program remembers, beside the real machine that it divides. */
import {
  bytes,
  f64,
  flag,
  group,
  halfwords,
  memory,
  text,
  u16,
  u32,
  u8,
  words,
  type StateOf,
} from '../kit/state';
import { loadSchema } from '../s360/channels/schema';
import { accountGroup, accountingSchema } from './accounting/schema';
import { schedulingSchema, standingSchema } from './scheduling/schema';
import { spoolSchema } from './spool/schema';
import { diskRequestSchema } from './virtual/diskRequest';
import { virtualChannelsSchema, virtualDevicesSchema } from './virtual/places';

export const pageBits = 12;
export const pageBytes = 1 << pageBits;
/** A virtual machine has at most a megabyte: one segment. */
export const mostPages = 256;
/** A page's two blocks of storage, each with a key. */
export const blocksPerPage = 2;

export const virtualMachineSchema = {
  active: flag('there is such a machine'),
  user: text('whose it is'),
  since: f64('the tick at which its user logged in'),
  stopped: flag('its user is in CP mode: it executes nothing'),
  commanding: flag('its user is in CP mode, and it runs all the same'),
  keepsRunning: flag('it does so when he enters it: SET RUN'),
  edits: flag('@ and ¢ take back what he types: SET LINEDIT'),
  timerMode: u8('its timer runs: 0 always, 1 while it has the processor, 2 never'),
  loaded: flag('a program was loaded, or its user said where to begin'),
  refuses: u8('messages that its user does not want: 1 MSG, 2 WARN, 4 ACNT'),
  traces: u8('what is traced: 1 input and output, 2 interruptions'),
  stopAddress: u32('where ADSTOP put its supervisor call; 0: nowhere', { radix: 16 }),
  stopInstead: u16('the halfword that was there', { radix: 16 }),
  size: u32('its main storage in bytes'),
  gr: words(16, 'general registers while another machine runs', { radix: 16 }),
  fr: words(8, 'floating-point registers while another machine runs', { radix: 16 }),
  cr: words(16, 'control registers', { radix: 16 }),
  systemMask: u8('PSW bits 0 to 7', { radix: 2 }),
  key: u8('PSW bits 8 to 11: protection key', { radix: 16 }),
  ascii: flag('PSW bit 12'),
  machineCheck: flag('PSW bit 13'),
  wait: flag('PSW bit 14: wait state'),
  problem: flag('PSW bit 15: problem state'),
  cc: u8('condition code'),
  programMask: u8('program mask'),
  ia: u32('address of the next instruction', { radix: 16 }),
  external: u16('external interruptions that wait', { radix: 16 }),
  timerSteps: f64('steps that its interval timer has taken, or could have since tick 0'),
  wakes: f64('the tick at which its timer ends its wait; 0: it does not'),
  keys: bytes(mostPages * blocksPerPage, 'storage keys, kept while a page is out', { radix: 16 }),
  slots: halfwords(mostPages, 'by page: 1 + the place on the drum; 0: there is none'),
  frames: halfwords(mostPages, 'by page: the page frame; 0: it is in none'),
  pins: bytes(mostPages, 'by page: why it must stay where it is: 1 a channel program, 2 LOCK'),
  pageIns: f64('its pages brought in so far'),
  stolen: f64('its pages that went out so that others could come in'),
  keyed: flag('it uses storage keys, which its frames then have'),
  tables: bytes(mostPages, 'by page: 1 where tables lie of which it has a shadow'),
  glimpse: f64('the tick at which its tables are out of sight again; 0: they are'),
  shadowed: u8('segments that its shadow tables have'),
  shadowFrame: u16('the page frame of its shadow page tables; 0: it has none'),
  translating: flag('it ran with translation on, when it ran last'),
  pagesUntil: f64('the tick at which its last page has come'),
  standing: group(standingSchema, 'where it stands among those that wait for the processor'),
  account: accountGroup,
  ended: u8('0 running, 1 disabled wait'),
  request: group(
    {
      text: text('the console function that its program asks for; empty: none'),
      register: u8('that is told what came of it'),
    },
    'DIAGNOSE 8',
  ),
  diskRequest: group(diskRequestSchema, 'DIAGNOSE 18'),
  load: group(loadSchema, 'initial program loading'),
  channels: group(virtualChannelsSchema, 'virtual channels'),
  devices: group(virtualDevicesSchema, 'virtual devices'),
};
export type VirtualMachineState = StateOf<typeof virtualMachineSchema>;

/** Eight 2301 drums of 4 MB each (S360 8). */
export const drumPages = 8192;
export const mostFrames = 4096;

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `vm${String(index + 1).padStart(3, '0')}`);

/** Control program of a level: the machine under it, and so many machines over it. */
export const controlSchema = (machines: number) => ({
  running: u16('1 + the machine that has the processor; 0: none'),
  since: f64('since which tick it has it'),
  sliceEnds: f64('the tick at which it gives the processor away'),
  scheduling: group(schedulingSchema, 'whose turn it is'),
  owners: halfwords(
    mostFrames,
    'by page frame: 1 + the machine whose page it holds; 0: free; FFFF: not for paging',
  ),
  pages: halfwords(mostFrames, 'by page frame: the page it holds'),
  dirty: bytes(mostFrames, 'by page frame: 1 where it was changed and the drum does not know'),
  sharers: halfwords(mostFrames, 'by page frame: how many machines share it; 0: it is not shared'),
  mergeAfter: u16('after how many pages that go frames are compared again'),
  mergePause: u16('how many that were last time'),
  merged: f64('pages put into frames of others so far'),
  unshared: f64('pages taken out of them again, because somebody stored into them'),
  hand: u16('the frame at which the search for a victim goes on'),
  drum: memory(pageBits, 'the paging drum'),
  taken: halfwords(drumPages, 'by place on the drum: how many pages have it; more than one were equal'),
  pageIns: f64('pages brought in so far'),
  pageOuts: f64('pages written to the drum so far'),
  spool: group(spoolSchema, 'spool'),
  accounting: group(accountingSchema, 'accounting cards that were not punched yet'),
  machines: group(
    Object.fromEntries(
      names(machines).map((name) => [name, group(virtualMachineSchema, `virtual machine ${name}`)]),
    ),
    'virtual machines',
  ),
});
export type ControlState = StateOf<ReturnType<typeof controlSchema>>;
