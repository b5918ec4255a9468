/**
 * The commands of the 2841 and of the 2314's control unit (A26-5988 and A26-3599, Channel Commands). Reads and searches
 * but Read IPL are multi-track operations where bit 0 is on. Two-channel and file-scan features are not installed.
 */
import type { Move, Write } from './conditions';
import * as control from './control';
import type { Immediate, Operation } from './operation';
import * as reading from './reading';
import * as searching from './searching';
import { Allows } from './state';
import * as writing from './writing';

export const multitrackBit = 0x80;

interface Facts {
  readonly code: number;
  readonly title: string;
  readonly multitrack?: boolean; // also with bit 0
  readonly moves?: Move; // what the file mask must not forbid
  readonly writes?: Write;
  readonly needs?: number; // what the chain must allow (Allows)
  readonly once?: boolean; // in a chain
}
export type CommandRow = Facts & ({ readonly immediate: Immediate } | { readonly operation: Operation });

const { data, keyData, format, zero } = Allows;

// prettier-ignore
export const commandRows: readonly CommandRow[] = [
  { code: 0x03, title: 'No Operation', immediate: control.noOperation },
  { code: 0x13, title: 'Recalibrate', moves: 'seek', immediate: control.recalibrate },
  { code: 0x17, title: 'Restore', immediate: control.noOperation }, // moves strips of a 2321 only
  { code: 0x07, title: 'Seek', moves: 'seek', operation: control.seek },
  { code: 0x0b, title: 'Seek Cylinder', moves: 'seekCylinder', operation: control.seek },
  { code: 0x1b, title: 'Seek Head', moves: 'seekHead', operation: control.seekHead },
  { code: 0x1f, title: 'Set File Mask', once: true, operation: control.setFileMask },
  { code: 0x0f, title: 'Space Count', operation: control.spaceCount },
  { code: 0x04, title: 'Sense I/O', operation: control.senseIo },
  { code: 0x39, title: 'Search Home Address Equal', multitrack: true, operation: searching.searchHomeAddress },
  { code: 0x31, title: 'Search Identifier Equal', multitrack: true, operation: searching.searchId },
  { code: 0x51, title: 'Search Identifier High', multitrack: true, operation: searching.searchId },
  { code: 0x71, title: 'Search Identifier Equal or High', multitrack: true, operation: searching.searchId },
  { code: 0x29, title: 'Search Key Equal', multitrack: true, operation: searching.searchKey },
  { code: 0x49, title: 'Search Key High', multitrack: true, operation: searching.searchKey },
  { code: 0x69, title: 'Search Key Equal or High', multitrack: true, operation: searching.searchKey },
  { code: 0x02, title: 'Read IPL', operation: reading.readIpl },
  { code: 0x1a, title: 'Read Home Address', multitrack: true, operation: reading.readHomeAddress },
  { code: 0x16, title: 'Read Record Zero', multitrack: true, operation: reading.readRecordZero },
  { code: 0x12, title: 'Read Count', multitrack: true, operation: reading.readCount },
  { code: 0x1e, title: 'Read Count, Key and Data', multitrack: true, operation: reading.readCountKeyData },
  { code: 0x0e, title: 'Read Key and Data', multitrack: true, operation: reading.readKeyData },
  { code: 0x06, title: 'Read Data', multitrack: true, operation: reading.readData },
  { code: 0x19, title: 'Write Home Address', writes: 'home', operation: writing.writeHomeAddress },
  { code: 0x15, title: 'Write Record Zero', writes: 'home', needs: zero, operation: writing.writeRecordZero },
  { code: 0x1d, title: 'Write Count, Key and Data', writes: 'format', needs: format, operation: writing.writeCountKeyData },
  { code: 0x01, title: 'Write Special Count, Key and Data', writes: 'format', needs: format, operation: writing.writeSpecialCountKeyData },
  { code: 0x11, title: 'Erase', writes: 'format', needs: format, operation: writing.erase },
  { code: 0x0d, title: 'Write Key and Data', writes: 'update', needs: keyData, operation: writing.writeKeyData },
  { code: 0x05, title: 'Write Data', writes: 'update', needs: data, operation: writing.writeData },
];

export const commands: ReadonlyMap<number, CommandRow> = new Map(
  commandRows.flatMap((row) => [
    [row.code, row],
    ...(row.multitrack === true ? [[row.code | multitrackBit, row] as const] : []),
  ]),
);
