/** Listings as Assembler F prints them, read back: IBM's from the media, and our own. */

export interface PrintedStatement {
  readonly number: number;
  readonly generated: boolean;
  readonly source: string; // columns 1 to 71
  readonly location: string;
  readonly code: string; // hexadecimal digits of the first line
  readonly addresses: string;
}

export interface PrintedListing {
  readonly dictionary: readonly string[]; // of external symbols, a line each, single blanks
  readonly statements: readonly PrintedStatement[];
  readonly gaps: readonly string[]; // zeros that alignment made: location and digits
  readonly relocations: readonly string[];
  readonly references: readonly string[]; // a line a symbol
}

type Part = 'dictionary' | 'statements' | 'relocations' | 'references' | 'end';
const headings: readonly (readonly [string, Part])[] = [
  ['SYMBOL   TYPE ID', 'dictionary'],
  ['  LOC  OBJECT CODE', 'statements'],
  [' POS.ID   REL.ID', 'relocations'],
  ['SYMBOL    LEN  VALUE', 'references'],
  ['NO STATEMENTS FLAGGED', 'end'],
  [' STMT   LINE  ERROR', 'end'],
];

const single = (line: string): string => line.trim().replace(/ +/g, ' ');

/** A line of IBM's begins with the printer's command for it; a page of ours with a form feed. */
export const readIbmListing = (text: string): PrintedListing =>
  readListing(
    text
      .split('\n')
      .map((line) => line.slice(1))
      .join('\n'),
  );

export function readListing(text: string): PrintedListing {
  const lines = text.split('\n').map((line) => line.replace(/^\f/, ''));
  let part: Part = 'end';
  const parts: Record<Part, string[]> = {
    dictionary: [],
    statements: [],
    relocations: [],
    references: [],
    end: [],
  };
  for (const [i, line] of lines.entries()) {
    const heading = headings.find(([start]) => line.startsWith(start));
    const isTitle = headings.some(
      ([start]) => lines[i + 1]?.startsWith(start) === true && start !== 'NO STATEMENTS FLAGGED',
    );
    if (heading !== undefined) part = heading[1];
    else if (!isTitle && line.trim() !== '') parts[part].push(line);
  }
  return {
    dictionary: parts.dictionary.map(single),
    ...readStatements(parts.statements),
    relocations: parts.relocations.map(single),
    references: parts.references
      .reduce<string[]>((all, line) => {
        if (line.startsWith(' ')) all.push(`${all.pop()!} ${line}`);
        else all.push(line);
        return all;
      }, [])
      .map(single),
  };
}

function readStatements(lines: readonly string[]): Pick<PrintedListing, 'statements' | 'gaps'> {
  const statements: PrintedStatement[] = [];
  const gaps: string[] = [];
  for (const line of lines) {
    const number = /^ *(\d+)$/.exec(line.slice(33, 39))?.[1];
    if (number !== undefined) statements.push(readStatement(line, Number(number)));
    else if (line.length < 24 && /^[0-9A-F]{6} (00)+$/.test(line.trimEnd())) gaps.push(line.trimEnd());
  }
  return { statements, gaps };
}

const readStatement = (line: string, number: number): PrintedStatement => ({
  number,
  generated: line[39] === '+',
  source: line.slice(40, 111).trimEnd(),
  location: line.slice(0, 6).trim(),
  code: line.slice(7, 22).trimEnd() + (line[22] ?? ' ').trim(),
  addresses: line
    .slice(22, 33)
    .trimEnd()
    .replace(/^[0-9A-F](?=[0-9A-F]? *$)/, ''),
});
