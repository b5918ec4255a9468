/** What is wrong with a program, and where it says so. */

export interface SourceLine {
  readonly text: string;
  readonly file: string;
  readonly number: number; // in its file, from 1
  readonly copied?: boolean; // by COPY
}

/** One statement cannot be assembled. Caught statement by statement: assembly goes on. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** A statement flagged in the listing. */
export interface Flag {
  readonly file: string;
  readonly line: number;
  readonly statement: number;
  readonly reason: string;
}
