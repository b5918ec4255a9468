/** Everything a Z-machine remembers between two instructions (ZMS 6.1.1), and what its devices show. */
import { storySchema } from '../kit/devices/story';
import {
  bytesValue,
  f64,
  faultGroup,
  flag,
  group,
  halfwords,
  halfwordsValue,
  list,
  memory,
  text,
  u16,
  u32,
  u8,
  type RecordOf,
  type StateOf,
} from '../kit/state';
import { randomSchema } from './random';

/** Words of the stack that holds frames, locals and evaluation stacks (ZMS 6.3.3 asks for at least 1024). */
export const stackWords = 0x10000;
export const undoLevels = 64;

const page = { index: u32('number of the page'), bytes: bytesValue(0x10000, 'what it holds') };
const undoSlot = {
  pages: list(page, 0x1000, 'pages of memory that differ from the story file'),
  stack: halfwordsValue(stackWords, 'the stack up to sp'),
  fp: u32('frame pointer'),
  pc: u32('address of the store byte of save_undo', { radix: 16 }),
};

/** What a suspended instruction waits for; see suspend.ts. */
export const waitSchema = {
  kind: u8('a WaitKind'),
  resultAt: u32('address of the store or branch bytes of the instruction', { radix: 16 }),
  buffer: u16('text buffer of read; table of an auxiliary save or restore', { radix: 16 }),
  parse: u16('parse buffer of read', { radix: 16 }),
  size: u16('most characters read may take; bytes of an auxiliary file'),
  preset: u8('characters that were in the buffer of read before'),
  name: text('name of an auxiliary file'),
  silent: flag('an auxiliary file that is saved or restored without a question', { spec: 'ZMS 15 save' }),
  interval: u16('tenths of a second between calls of the routine; 0 for none', { spec: 'ZMS 15 read' }),
  routine: u16('packed address of the routine to call then', { radix: 16 }),
  deadline: f64('tick at which it is called next'),
};
export type WaitRecord = RecordOf<typeof waitSchema>;

export const screenSchema = {
  window: u8('selected window: 0 lower, 1 upper', { spec: 'ZMS 8.6.1, 8.7.2' }),
  style: u8('style bits asked for', { radix: 2, spec: 'ZMS 8.7.1' }),
  font: u8('font asked for', { spec: 'ZMS 8.1.2' }),
  foreground: u16('colour', { radix: 16, spec: 'ZMS 8.3' }),
  background: u16('colour', { radix: 16, spec: 'ZMS 8.3' }),
  buffering: flag('whether the lower window breaks lines at words', { spec: 'ZMS 8.7.2.5, 15 buffer_mode' }),
};

const table = {
  address: u16('where its length word is', { radix: 16 }),
  count: u16('characters written so far'),
};
export const streamsSchema = {
  screen: flag('output stream 1 is selected', { spec: 'ZMS 7.1.1' }),
  commands: flag('output stream 4 is selected', { spec: 'ZMS 7.1.2.3' }),
  tables: list(table, 16, 'selections of output stream 3, outermost first'),
  playing: flag('input stream 1 is selected', { spec: 'ZMS 10.2' }),
  script: text('what is left of the commands being played'),
};

export const zSchema = {
  memory: memory(8, 'the story as it now stands', { spec: 'ZMS 1.1' }),
  pc: u32('program counter', { radix: 16, spec: 'ZMS 5.4' }),
  sp: u32('first free word of the stack'),
  fp: u32('first local variable of the current routine', { spec: 'ZMS 6.4' }),
  stack: halfwords(stackWords, 'frames, locals, evaluation stacks; layout in frames.ts', {
    radix: 16,
    spec: 'ZMS 6.3',
  }),
  ticks: f64('the clock: instructions retired and idle time let pass'),
  random: group(randomSchema, 'the random number generator'),
  waits: list(
    { ...waitSchema },
    8,
    'suspended instructions, outermost first: a timed read whose routine reads has two',
  ),
  waiting: flag('the last of `waits` waits now; false while its routine runs'),
  undo: list(undoSlot, undoLevels, 'saved positions, oldest first'),
  screen: group(screenSchema, 'what set_window, set_text_style and their kin selected'),
  story: group(storySchema, 'what the screen shows'),
  streams: group(streamsSchema, 'selected streams'),
  warned: text('codes of warnings already given, each in spaces'),
  ended: u8('0 running, 1 quit, 2 fault'),
  fault: faultGroup('why the story stopped'),
};
export type ZSchema = typeof zSchema;
export type ZState = StateOf<ZSchema>;
