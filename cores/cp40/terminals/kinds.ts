/** What stands on a line of the control program. To the programs of virtual machines each is a 1052; here is what it is to its user. */
import type { PortSpec } from '../../kit/contract';
import { consoleColumns } from '../../s360/devices/console1052';
import { Keyboard, keyedLine } from '../../s360/devices/keyboard';
import { lineTicks, terminalColumns } from '../../s360/devices/line2741';
import { lineCodes } from '../../s360/devices/lineCode';
import { consoleTicks } from '../../s360/devices/printerKeyboard';

type Terminal = Extract<PortSpec, { kind: 'terminal' }>;
export interface TerminalKind {
  readonly name: string;
  readonly model: Terminal['model'];
  readonly columns: number;
  readonly rows: number;
  readonly ticks: number; // for a character
  /** How lines end, as hosts name keys. */
  readonly terminators: readonly string[];
  /** Whether a line with this end can be typed there. */
  takes(line: string, terminator: string): boolean;
  /** What is seen of what is typed for it. */
  shows(characters: string): string;
}

const all = (characters: string): string => characters;
const { endOfBlock, cancel } = Keyboard;

const typewriter1052: TerminalKind = {
  name: 'Typewriter 1052',
  model: 'teletype',
  columns: consoleColumns,
  rows: 24,
  ticks: consoleTicks.character,
  terminators: [endOfBlock, cancel],
  takes: keyedLine,
  shows: all,
};

/** Its code has no more graphics than its keyboard (GA24-3415); it has no key that cancels a line. */
const has2741 = (character: string): boolean => lineCodes.EBCD.byteOf(character) !== undefined;
const typewriter2741: TerminalKind = {
  name: 'Typewriter 2741',
  model: 'teletype',
  columns: terminalColumns,
  rows: 24,
  ticks: lineTicks.character,
  terminators: [endOfBlock],
  takes: (line, terminator) =>
    terminator === endOfBlock && line.length <= terminalColumns && [...line].every(has2741),
  shows: (characters) => characters.replace(/[^\r\n\b\t]/gu, (one) => (has2741(one) ? one : ' ')),
};

/** On a line of 4,800 bits a second, eight to a character. */
const screenTicks = Math.round((8 * 1_000_000) / 4800);
const screenColumns = 80;
const screen3270: TerminalKind = {
  name: 'Screen 3270',
  model: '3270',
  columns: screenColumns,
  rows: 24,
  ticks: screenTicks,
  terminators: [endOfBlock, cancel],
  takes: (line, terminator) => keyedLine(line, terminator) && line.length <= screenColumns,
  shows: all,
};

export const kinds = { '1052': typewriter1052, '2741': typewriter2741, '3270': screen3270 } as const;
