/**
 * What a machine has printed, in the order of its clock: paper, that goes back with the machine when it is taken
 * back. Machines do not remember it, so it is kept beside their saves.
 */
/** What came out at one time. */
interface Piece {
  readonly tick: number;
  readonly text: string;
}

/** As many lines as there are on a page of eleven inches. */
export const linesOnPage = 66;

/** Characters; older pages are thrown away. */
const limit = 2_000_000;

export class Paper {
  private pieces: Piece[] = [];
  private length = 0;
  private dirty = false;

  get isBlank(): boolean {
    return this.length === 0;
  }

  /** Whether it differs from what was last taken by `bytes`. */
  get isUnsaved(): boolean {
    return this.dirty;
  }

  print(tick: number, text: string): void {
    this.pieces.push({ tick, text });
    this.length += text.length;
    this.dirty = true;
    while (this.length > limit) this.length -= this.pieces.shift()?.text.length ?? 0;
  }

  /** Back to what was there at a tick. */
  cut(tick: number): void {
    const kept = this.pieces.filter((piece) => piece.tick <= tick);
    if (kept.length === this.pieces.length) return;
    this.replace(kept);
    this.dirty = true;
  }

  tearOff(): void {
    this.replace([]);
    this.dirty = true;
  }

  get text(): string {
    return this.pieces.map(({ text }) => text).join('');
  }

  /** For a store: JSON of the pieces. */
  bytes(): Uint8Array {
    this.dirty = false;
    return new TextEncoder().encode(JSON.stringify(this.pieces));
  }

  /** What a store gave back; anything else is no paper of ours and left alone. */
  restore(bytes: Uint8Array): void {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (Array.isArray(value) && value.every(isPiece)) this.replace(value);
  }

  private replace(pieces: Piece[]): void {
    this.pieces = pieces;
    this.length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  }
}

const isPiece = (value: unknown): value is Piece =>
  typeof value === 'object' &&
  value !== null &&
  'tick' in value &&
  typeof value.tick === 'number' &&
  'text' in value &&
  typeof value.text === 'string';

/** The pages of a printout: a form feed, or a full page, begins the next. Each is its lines. */
export function pagesOf(text: string): readonly (readonly string[])[] {
  const pages: string[][] = [];
  for (const part of text.split('\f')) {
    const lines = part.replace(/\n$/, '').split('\n');
    for (let from = 0; from < lines.length; from += linesOnPage)
      pages.push(lines.slice(from, from + linesOnPage));
  }
  if (pages.at(-1)?.every((line) => line === '') === true) pages.pop();
  return pages;
}
