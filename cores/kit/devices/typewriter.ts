/**
 * A line-typewriter: the paper of a teletype, a 1052 or a 2741. Every strike stays on the paper, so that
 * overstruck characters and the ribbon's colour survive a save.
 */
import type { Output, PortId } from '../contract';
import { list, u16, u32, wordsValue, type RecordOf, type StateOf } from '../state';

export const typewriterLimit = { lines: 2000, columns: 255, strikes: 1024 } as const;

const line = {
  strikes: wordsValue(
    typewriterLimit.strikes,
    'column in bits 22 to 31, ribbon in bit 21, code point below',
    { radix: 16 },
  ),
};
export type PaperLine = RecordOf<typeof line>;

export const typewriterSchema = {
  width: u16('columns of the carriage'),
  column: u16('where the carriage is, from 0'),
  lines: list(
    line,
    typewriterLimit.lines,
    'the paper, oldest line first, never empty once a character was struck',
  ),
  dropped: u32('lines that were torn off the top'),
};
export type Typewriter = StateOf<typeof typewriterSchema>;

export const Ribbon = { black: 0, red: 1 } as const;
export const packStrike = (column: number, ribbon: number, codePoint: number): number =>
  ((column << 22) | (ribbon << 21) | codePoint) >>> 0;
export const unpackStrike = (strike: number): { column: number; ribbon: number; codePoint: number } => ({
  column: strike >>> 22,
  ribbon: (strike >>> 21) & 1,
  codePoint: Math.min(strike & 0x1fffff, 0x10ffff), // a damaged save may hold more
});

/** Strikes one character and moves the carriage; at the right margin it strikes in place, as the machines do. */
export function strike(paper: Typewriter, codePoint: number, ribbon: number = Ribbon.black): void {
  const last = paper.lines.at(-1)?.strikes ?? new Uint32Array(0);
  if (last.length < typewriterLimit.strikes) {
    const strikes = Uint32Array.of(...last, packStrike(paper.column, ribbon, codePoint));
    paper.lines = [...paper.lines.slice(0, -1), { strikes }];
  }
  if (paper.column < paper.width - 1) paper.column++;
}

/** Types text with its controls: CR, LF, BS and HT (stops at every eighth column); other controls are ignored. */
export function type(paper: Typewriter, text: string, ribbon: number = Ribbon.black): void {
  for (const character of text) {
    if (character === '\r') paper.column = 0;
    else if (character === '\n') lineFeed(paper);
    else if (character === '\b') paper.column = Math.max(0, paper.column - 1);
    else if (character === '\t') paper.column = Math.min(paper.width - 1, (paper.column | 7) + 1);
    else if (character >= ' ') strike(paper, character.codePointAt(0)!, ribbon);
  }
}

/** Moves the paper up one line; the carriage stays. */
export function lineFeed(paper: Typewriter): void {
  const lines = paper.lines.length === 0 ? [{ strikes: new Uint32Array(0) }] : paper.lines;
  const full = lines.length === typewriterLimit.lines;
  if (full) paper.dropped++;
  paper.lines = [...lines.slice(full ? 1 : 0), { strikes: new Uint32Array(0) }];
}

/** A line as it reads: the last character struck in each column. */
export function lineText({ strikes }: PaperLine): string {
  const columns: string[] = [];
  for (const struck of strikes) {
    const { column, codePoint } = unpackStrike(struck);
    while (columns.length < column) columns.push(' ');
    columns[column] = String.fromCodePoint(codePoint);
  }
  return columns.join('');
}

/** Tells views which lines changed since it was last asked; holds nothing a save would need. */
export class TypewriterView {
  private generation = 0;
  private shown: readonly PaperLine[] = [];
  private shownDropped = 0;

  constructor(
    private readonly paper: Typewriter,
    private readonly port: PortId,
  ) {}

  refresh(): void {
    this.generation = 0;
    this.shown = [];
    this.shownDropped = 0;
  }

  drain(): readonly Output[] {
    const { lines, dropped } = this.paper;
    const shift = dropped - this.shownDropped;
    const changed = [...lines.entries()].filter(([i, row]) => row !== this.shown[i + shift]);
    this.shown = lines;
    this.shownDropped = dropped;
    return changed.map(([i, { strikes }]) => ({
      kind: 'paper',
      port: this.port,
      generation: this.generation++,
      line: dropped + i,
      strikes,
    }));
  }
}
