/** EXECERROR: what a program that runs without the system is told of its run-time error (PMACHINE 7). */
import { writeCharacters } from '../exec/units';
import type { Processor } from '../processor';
import { enterIc, procedureNumber, segmentNumber } from '../segments';
import { Syscom, Xeq } from '../syscom';
import { callerOf } from '../frames';

/** By number, as the II.0 system words them. */
const messages: readonly string[] = [
  'Unknown run-time error',
  'Value range error',
  'No proc in seg-table',
  'Exit from uncalled proc',
  'Stack overflow',
  'Integer overflow',
  'Divide by zero',
  'NIL pointer reference',
  'Program interrupted by user',
  'System IO error',
  'IO error: ',
  'Unimplemented instruction',
  'Floating point error',
  'String overflow',
  'Programmed HALT',
  'Programmed break-point',
];
const ioMessages: readonly string[] = [
  'unknown cause',
  'parity (CRC)',
  'illegal unit #',
  'illegal IO request',
  'data-com timeout',
  'vol went off-line',
  'file lost in dir',
  'bad file name',
  'no room on vol',
  'vol not found',
  'file not found',
  'dup dir entry',
  'file already open',
  'file not open',
  'bad input format',
  'ring buffer overflow',
  'disk write protected',
  'illegal block #',
  'bad byte count',
  'bad init record',
];

/** Says what and where, and ends the program; its number is what the machine ends with. */
export function reportError(p: Processor): void {
  const error = p.syscom(Syscom.xeqerr);
  const result = p.syscom(Syscom.iorslt);
  const cause = error === Xeq.userIo ? (ioMessages[result] ?? ioMessages[0]!) : '';
  const { jtab, seg } = callerOf(p);
  const place = `S# ${segmentNumber(p, seg)}, P# ${procedureNumber(p, jtab)}, I# ${p.syscom(Syscom.bombipc) - enterIc(p, jtab)}`;
  const text = `\r${messages[error] ?? messages[0]!}${cause}\r${place}\r`;
  writeCharacters(
    p,
    1,
    Array.from(text, (character) => character.charCodeAt(0)),
    0,
  );
  p.state.exitCode = error;
  p.state.ended = 1;
}
