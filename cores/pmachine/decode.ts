/** P-codes as text: what a row's operands look like in the code (PMACHINE 1). */
import type { PRow } from './ops';

/** Where code bytes come from: the store of a machine, or a segment of a code file. */
export interface CodeBytes {
  byte(address: number): number;
  /** An aligned word, in the order of the machine. */
  word(address: number): number;
}

export interface Decoded {
  readonly operands: readonly string[];
  readonly length: number; // bytes, the code's own included
}

const kinds: Readonly<Record<number, string>> = {
  2: 'REAL',
  4: 'STR',
  6: 'BOOL',
  8: 'SET',
  10: 'BYT',
  12: 'WORD',
};
/** A text in a listing is cut here. */
const shown = 32;

class Reader {
  readonly operands: string[] = [];

  constructor(
    private readonly code: CodeBytes,
    public at: number,
  ) {}

  byte(): number {
    return this.code.byte(this.at++);
  }
  big(): number {
    const first = this.byte();
    return first < 128 ? first : ((first & 127) << 8) | this.byte();
  }
  word(): number {
    const low = this.byte();
    return low | (this.byte() << 8);
  }
  add(...numbers: readonly number[]): void {
    this.operands.push(...numbers.map(String));
  }
  characters(count: number): void {
    const codes = Array.from({ length: Math.min(count, shown) }, (_, i) => this.code.byte(this.at + i));
    this.operands.push(
      `'${String.fromCharCode(...codes.map((code) => (code < 32 || code > 126 ? 0x2e : code)))}'`,
    );
    this.at += count;
  }
  align(): void {
    this.at += this.at & 1;
  }
  words(count: number): void {
    this.align();
    for (let i = 0; i < count; i++, this.at += 2)
      this.operands.push(`#${this.code.word(this.at).toString(16).padStart(4, '0')}`);
  }
}

const signed8 = (byte: number): number => (byte << 24) >> 24;
const signed16 = (word: number): number => (word << 16) >> 16;

/** Reads the operands of `row`, whose code is at `at`. */
export function decode(row: PRow, code: CodeBytes, at: number): Decoded {
  const reader = new Reader(code, at + 1);
  switch (row.format) {
    case '':
      break;
    case 'UB':
      reader.add(reader.byte());
      break;
    case 'SB':
      reader.add(signed8(reader.byte()));
      break;
    case 'B':
      reader.add(reader.big());
      break;
    case 'W':
      reader.add(signed16(reader.word()));
      break;
    case 'DB B':
    case 'UB B':
      reader.add(reader.byte(), reader.big());
      break;
    case 'UB UB':
      reader.add(reader.byte(), reader.byte());
      break;
    case 'UB chars':
      reader.characters(reader.byte());
      break;
    case 'B chars':
      reader.characters(reader.big());
      break;
    case 'UB words':
      reader.words(reader.byte());
      break;
    case 'cases':
      decodeCases(reader);
      break;
    case 'kind':
      decodeKind(reader);
  }
  return { operands: reader.operands, length: reader.at - at };
}

/** Lowest and highest case, the jump for all others, and as many words as there are cases. */
function decodeCases(reader: Reader): void {
  reader.align();
  const low = signed16(reader.word());
  const high = signed16(reader.word());
  reader.add(low, high);
  reader.at += 2;
  reader.words(Math.min(Math.max(0, high - low + 1), 0x1000));
}

function decodeKind(reader: Reader): void {
  const kind = reader.byte();
  reader.operands.push(kinds[kind] ?? String(kind));
  if (kind === 10 || kind === 12) reader.add(reader.big());
}
