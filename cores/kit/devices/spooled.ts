/** What a machine keeps of cards and paper that are on their way between its users and its real units. */

/** Cards for a reader, or what is to be punched or printed. */
export interface SpooledFile {
  readonly id: string;
  readonly owner: string; // whose reader it is in, or who had it punched or printed
  readonly queue: 'reader' | 'punch' | 'printer';
  readonly origin: string; // who made it
  readonly class: string;
  readonly records: number; // cards or lines
  /** `collecting`: its maker has not closed it yet; `open`: it is being read, punched or printed; `held`: till its owner says otherwise. */
  readonly state: 'waiting' | 'held' | 'open' | 'collecting';
}
export interface SpooledCard {
  readonly holes: Uint8Array; // two bytes a column, as in `cards` output
  readonly text: string;
}
/** The first records of a file: cards, or the lines that they make on paper. */
export interface SpooledContent {
  readonly cards: readonly SpooledCard[];
  readonly lines: readonly string[];
}

/** All peeks: nothing is read, moved or forgotten. */
export interface SpoolPeek {
  list(): readonly SpooledFile[];
  /** Undefined where there is no such file any more. */
  read(id: string): SpooledContent | undefined;
  /** The deck for the real reader behind a card that says whose it is; undefined where it is no deck. */
  addressed(user: string, deck: Uint8Array): Uint8Array | undefined;
}
