/**
 * What the system's segment 0 does for programs, done by the host: one row a procedure, by the number that CXP 0,n
 * calls (PMACHINE 8). A row reads: number, name, parameters in words, results, what it does. One that has to wait for
 * a character returns false and is executed again.
 */
import { trap } from '../errors';
import type { Processor } from '../processor';
import { Xeq } from '../syscom';
import { writeCharacters } from '../exec/units';
import { reportError } from './failures';
import { Fib } from './fib';
import * as files from './files';
import { Frame, type Shape } from './frame';
import * as strings from './strings';
import * as text from './text';

/** Only false means anything: it has to be executed again. */
type Exec = (p: Processor, frame: Frame) => unknown;
export interface HostProcedure extends Shape {
  readonly number: number;
  readonly name: string;
  readonly exec: Exec;
}
type Cells = readonly [number: number, name: string, parameters: number, results: 0 | 1, exec: Exec];

const fib = (p: Processor, frame: Frame): Fib => new Fib(p, frame.parameter(0));

/** Neither is resident in II.0: the linker puts them into programs that use them. */
const notResident: Exec = (p) => void trap(p, Xeq.unimplemented);

// prettier-ignore
const rows: readonly Cells[] = [
  [ 2, 'EXECERROR',   0, 0, (p) => reportError(p)],
  [ 3, 'FINIT',       3, 0, (p, at) => files.initialise(fib(p, at), at.parameter(1), at.integer(2))],
  [ 4, 'FRESET',      1, 0, (p, at) => files.reset(p, fib(p, at))],
  [ 5, 'FOPEN',       4, 0, (p, at) => openFile(p, at)],
  [ 6, 'FCLOSE',      2, 0, (p, at) => files.close(p, fib(p, at), at.parameter(1))],
  [ 7, 'FGET',        1, 0, (p, at) => files.get(p, fib(p, at))],
  [ 8, 'FPUT',        1, 0, (p, at) => files.put(p, fib(p, at))],
  [ 9, 'XSEEK',       0, 0, notResident],
  [10, 'FEOF',        1, 1, (p, at) => at.setResult(Number(fib(p, at).eof))],
  [11, 'FEOLN',       1, 1, (p, at) => at.setResult(Number(fib(p, at).eoln))],
  [12, 'FREADINT',    2, 0, (p, at) => text.readInteger(p, fib(p, at), at.parameter(1), at)],
  [13, 'FWRITEINT',   3, 0, (p, at) => text.writeInteger(p, fib(p, at), at.integer(1), at.integer(2))],
  [14, 'XREADREAL',   0, 0, notResident],
  [15, 'XWRITEREAL',  0, 0, notResident],
  [16, 'FREADCHAR',   2, 0, (p, at) => text.readCharacter(p, fib(p, at), at.parameter(1))],
  [17, 'FWRITECHAR',  3, 0, (p, at) => text.writeCharacter(p, fib(p, at), at.parameter(1) & 0xff, at.integer(2))],
  [18, 'FREADSTRING', 3, 0, (p, at) => text.readString(p, fib(p, at), at.parameter(1), at.parameter(2), at)],
  [19, 'FWRITESTRING', 3, 0, (p, at) => text.writeString(p, fib(p, at), strings.stringCodes(p, at.parameter(1)), at.integer(2))],
  [20, 'FWRITEBYTES', 4, 0, (p, at) => writeBytes(p, at)],
  [21, 'FREADLN',     1, 0, (p, at) => text.readLine(p, fib(p, at))],
  [22, 'FWRITELN',    1, 0, (p, at) => text.writeLine(p, fib(p, at))],
  [23, 'SCONCAT',     3, 0, (p, at) => strings.concatenate(p, at.parameter(1), at.parameter(0), at.parameter(2))],
  [24, 'SINSERT',     4, 0, (p, at) => strings.insert(p, at.parameter(0), at.parameter(1), at.parameter(2), at.integer(3))],
  [25, 'SCOPY',       4, 0, (p, at) => strings.copy(p, at.parameter(0), at.parameter(1), at.integer(2), at.integer(3))],
  [26, 'SDELETE',     3, 0, (p, at) => strings.remove(p, at.parameter(0), at.integer(1), at.integer(2))],
  [27, 'SPOS',        2, 1, (p, at) => at.setResult(strings.position(p, at.parameter(0), at.parameter(1)))],
  [28, 'FBLOCKIO',    6, 1, (p, at) => moveBlocks(p, at)],
  [29, 'FGOTOXY',     2, 0, (p, at) => goTo(p, at.integer(0), at.integer(1))],
];

/** Words a procedure has for what it must remember while it waits. */
export const waitingWords = 4;

export const hostProcedures: readonly HostProcedure[] = rows.map(
  ([number, name, parameters, results, exec]) => ({
    number,
    name,
    parameters,
    results,
    exec,
  }),
);
export const hostProcedureCount = 29;
const byNumber: readonly (HostProcedure | undefined)[] = Array.from(
  { length: hostProcedureCount + 1 },
  (_, number) => hostProcedures.find((row) => row.number === number),
);

/** Executes the host's part of procedure `number` in its frame. */
export function callHost(p: Processor, number: number): void {
  const procedure = byNumber[number];
  if (procedure === undefined) return void trap(p, Xeq.unimplemented);
  if (procedure.exec(p, new Frame(p, procedure)) === false) p.state.ipc = p.current;
}

/** One with an old file's first record still to come is asked again, when the file is open. */
function openFile(p: Processor, at: Frame): boolean {
  const f = fib(p, at);
  if (at.variable(1) === 1) return files.get(p, f);
  const done = files.open(p, f, strings.stringText(p, at.parameter(1)), (at.parameter(2) & 1) !== 0);
  at.setVariable(1, 1);
  return done;
}

function writeBytes(p: Processor, at: Frame): void {
  const [address, length] = [at.parameter(1), at.integer(3)];
  const codes = Array.from({ length: Math.max(0, length) }, (_, i) => p.store.byte(address, i));
  text.writeString(p, fib(p, at), codes, at.integer(2));
}

function moveBlocks(p: Processor, at: Frame): void {
  const address = at.parameter(1) + at.integer(2);
  const asked = { count: at.integer(3), from: at.integer(4), reads: (at.parameter(5) & 1) !== 0 };
  at.setResult(files.blockIo(p, fib(p, at), address, asked));
}

/** Within the screen; the terminal counts from a blank. */
function goTo(p: Processor, x: number, y: number): void {
  const inside = (value: number, most: number): number => Math.max(0, Math.min(value, most - 1));
  const { columns, rows } = p.settings;
  writeCharacters(p, 1, [30, 32 + inside(x, columns), 32 + inside(y, rows)], 0);
}
