/** Symbols: GC28-6514 section 2. One to eight letters and digits, the first a letter; $, # and @ are letters. */
import type { Section } from './sections';
import { SourceError } from './sourceError';

export interface SymbolEntry {
  readonly name: string;
  readonly section: Section | undefined; // undefined: absolute
  readonly offset: number; // in the section, or the value
  readonly length: number; // the length attribute
  readonly statement: number; // where it is defined
  readonly references: number[]; // statements
}

export const isSymbol = (text: string): boolean => /^[A-Z$#@][A-Z0-9$#@]{0,7}$/.test(text);

/** Throws SourceError that says why it is none. */
export function checkSymbol(text: string): string {
  if (isSymbol(text)) return text;
  if (/^[A-Z$#@][A-Z0-9$#@]+$/.test(text))
    throw new SourceError(`symbol ${text} is longer than 8 characters`);
  throw new SourceError(`'${text}' is no symbol`);
}

export class Symbols {
  private readonly entries = new Map<string, SymbolEntry>();
  /** Names defined more than once, reported at each definition. */
  readonly all = (): readonly SymbolEntry[] => [...this.entries.values()];

  find(name: string): SymbolEntry | undefined {
    return this.entries.get(name);
  }

  define(entry: Omit<SymbolEntry, 'references'>): void {
    checkSymbol(entry.name);
    const other = this.entries.get(entry.name);
    if (other !== undefined)
      throw new SourceError(`${entry.name} is already defined in statement ${other.statement}`);
    this.entries.set(entry.name, { ...entry, references: [] });
  }
}
