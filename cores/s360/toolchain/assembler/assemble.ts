/**
 * The assembler of the System/360: the language of IBM's Assembler F (GC28-6514) without macros and conditional
 * assembly. Pass one takes statements from a source, which a macro processor can stand in front of later, and gives
 * them places; pass two makes object code; the rest writes the deck and the listing. After END another assembly may
 * follow in the same source, as in a batch.
 *
 * Not here: bits as lengths (L.n), Q-type constants, DXD and CXD. Unlike IBM's, a constant that does not fit into its
 * bytes is an error and is not cut off; a wrong statement never hides the others.
 */
import { ImageError } from '../../../kit/errors';
import { cp037 } from '../../media/codepages';
import { joined } from '../../media/bytes';
import { listing } from './listing';
import { objectDeck } from './objectModule';
import { PassOne, type Surroundings } from './passOne';
import { PassTwo } from './passTwo';
import { SourceError, type Flag, type SourceLine } from './sourceError';
import { readStatements } from './statement';

export interface AssemblerOptions {
  readonly file: string; // named in messages
  /** Lines of a library member for COPY. */
  copy?(name: string): readonly string[] | undefined;
}

export interface Assembly {
  readonly object: Uint8Array; // a deck, made even where statements are flagged
  readonly listing: string;
  readonly flags: readonly Flag[]; // in the order of the source; none: all is well
}

export function assemble(source: string, options: AssemblerOptions): Assembly {
  let lines = sourceLines(source, options.file);
  const modules: Assembly[] = [];
  do {
    const { assembly, rest } = assembleOne(lines, options);
    modules.push(assembly);
    lines = rest;
  } while (lines.some(({ text }) => text.trim() !== ''));
  return {
    object: joined(modules.map(({ object }) => object)),
    listing: modules.map((module) => module.listing).join(''),
    flags: modules.flatMap(({ flags }) => flags),
  };
}

function assembleOne(
  lines: readonly SourceLine[],
  options: AssemblerOptions,
): { readonly assembly: Assembly; readonly rest: readonly SourceLine[] } {
  const source = readStatements(lines);
  const surroundings: Surroundings = { ebcdic, copy: (name) => options.copy?.(name) };
  const first = new PassOne(source, surroundings);
  first.run();
  const second = new PassTwo(first);
  second.run();
  const flags = flagsOf(first);
  const assembly = { object: objectDeck(first, second), listing: listing(first, second), flags };
  return { assembly, rest: source.rest() };
}

const flagsOf = (first: PassOne): readonly Flag[] =>
  first.items.flatMap(({ number, statement, reasons }) =>
    reasons.map((reason) => {
      const { file, number: line } = statement.lines[0]!;
      return { file, line, statement: number, reason };
    }),
  );

export function sourceLines(source: string, file: string): readonly SourceLine[] {
  const lines = source.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.map((text, i) => ({ text, file, number: i + 1 }));
}

function ebcdic(text: string): Uint8Array {
  try {
    return cp037.fromText(text);
  } catch (error) {
    throw error instanceof ImageError ? new SourceError(error.message) : error;
  }
}
