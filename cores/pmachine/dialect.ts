/** Versions of the p-System, as the tables count them, and what differs between them beside the tables (PMACHINE 9). */
import type { RealFormat } from './reals';
import { ieeeSingle, z80Real } from './reals';

export const Dialect = { 'I.5': 1, 'II.0': 2, 'II.1': 3 } as const;

export interface DialectFacts {
  readonly name: string;
  readonly nil: number;
  /** A byte pointer is one word, the byte's address; else base and index (PMACHINE 1). */
  readonly byteAddresses: boolean;
  /** The evaluation stack grows down from here; the heap begins above. */
  readonly stackTop: number;
  readonly setMembers: number;
  /** Segments that the table in SYSCOM has room for. */
  readonly segments: number;
  readonly reals: RealFormat;
  /** Whether a read of the console takes the end-of-file key like others. */
  readsRaw(mode: number): boolean;
  /** A transfer's mode word as II.0 has it: 4 no line feed after CR, 8 no DLE (PMACHINE 5). */
  outputMode(mode: number): number;
  /** Whether the console's STOP, FLUSH and BREAK keys are the interpreter's business. */
  readonly controlKeys: boolean;
  /** Whether the terminal takes escape sequences. */
  readonly escapes: boolean;
}

/**
 * I.5 follows the interpreter that lies on its own disks, Lawrence and McCormack's for the Z80 and 8080; II.0 and
 * II.1 follow the reference interpreter.
 */
const first: DialectFacts = {
  name: 'I.5',
  nil: 1,
  byteAddresses: true,
  stackTop: 0x800, // two sets of 255 words and what is around them
  setMembers: 4080,
  segments: 16,
  reals: z80Real,
  readsRaw: (mode) => (mode & 2) !== 0,
  outputMode: (mode) => ((mode & 2) !== 0 ? 12 : 0),
  controlKeys: false,
  escapes: true,
};
const second: DialectFacts = {
  name: 'II.0',
  nil: 0,
  byteAddresses: false,
  stackTop: 0x200,
  setMembers: 512,
  segments: 32,
  reals: ieeeSingle,
  readsRaw: (mode) => (mode & 12) !== 0,
  outputMode: (mode) => mode,
  controlKeys: true,
  escapes: false,
};

export const dialects: Readonly<Record<number, DialectFacts>> = {
  [Dialect['I.5']]: first,
  [Dialect['II.0']]: second,
  [Dialect['II.1']]: { ...second, name: 'II.1', segments: 64 },
};
