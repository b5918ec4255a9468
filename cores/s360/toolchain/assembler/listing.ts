/**
 * The listing, as Assembler F prints it: external symbol dictionary, statements with their object code, relocation
 * dictionary, cross-reference, diagnostics. Each part begins on a new page, which a form feed says.
 */
import { crossReference } from './crossReference';
import { dictionaryOf, relocationsOf } from './objectModule';
import type { PassOne } from './passOne';
import type { Emission, PassTwo } from './passTwo';
import { statementLines } from './statementLines';
import { operandsOf } from './statement';

export const linesOnPage = 55;
const headings = {
  dictionary: 'SYMBOL   TYPE ID  ADDR  LENGTH LD ID',
  statements: '  LOC  OBJECT CODE    ADDR1 ADDR2  STMT   SOURCE STATEMENT',
  relocations: ' POS.ID   REL.ID   FLAGS   ADDRESS',
  references: 'SYMBOL    LEN  VALUE  DEFN     REFERENCES',
  diagnostics: ' STMT   LINE  ERROR',
};

const upper = (value: number, digits: number): string =>
  value.toString(16).toUpperCase().padStart(digits, '0');

/** Gathers lines into pages. */
class Pages {
  private readonly text: string[] = [];
  private line = linesOnPage;
  private page = 0;
  private title = '';
  private heading = '';

  constructor(private readonly deckName: string) {}

  begin(title: string, heading: string): void {
    this.title = title;
    this.heading = heading;
    this.page = 0;
    this.eject();
  }
  setTitle(title: string): void {
    this.title = title;
    this.eject();
  }
  eject(): void {
    this.line = linesOnPage;
  }
  add(line: string): void {
    if (this.line >= linesOnPage) this.turn();
    this.text.push(line.trimEnd());
    this.line++;
  }
  /** Blank lines do not go over the end of a page. */
  space(lines: number): void {
    if (this.line + lines >= linesOnPage) return this.eject();
    for (let i = 0; i < lines; i++) this.add('');
  }
  private turn(): void {
    this.page++;
    this.line = 0;
    const head = `${this.deckName.padEnd(4)}   ${this.title}`.padEnd(108);
    this.text.push(
      `${this.text.length === 0 ? '' : '\f'}${head}   PAGE ${String(this.page).padStart(4)}`,
      this.heading,
    );
  }
  toString(): string {
    return this.text.map((line) => `${line}\n`).join('');
  }
}

export function listing(first: PassOne, second: PassTwo): string {
  const pages = new Pages(first.deckName);
  listDictionary(pages, first);
  listStatements(pages, second.emissions);
  listRelocations(pages, second.emissions);
  pages.begin('CROSS-REFERENCE'.padStart(48), headings.references);
  for (const line of crossReference(first.symbols)) pages.add(line);
  listFlags(pages, first);
  return pages.toString();
}

function listDictionary(pages: Pages, first: PassOne): void {
  pages.begin('EXTERNAL SYMBOL DICTIONARY'.padStart(54), headings.dictionary);
  let id = 0;
  for (const item of dictionaryOf(first)) {
    const own = item.kind === 'LD' ? '  ' : upper(++id, 2);
    const address = 'address' in item ? upper(item.address, 6) : '';
    const length =
      item.kind === 'LD'
        ? `       ${upper(item.section, 2)}`
        : 'length' in item
          ? upper(item.length ?? 0, 6)
          : '';
    pages.add(`${item.name.padEnd(9)} ${item.kind}  ${own} ${address} ${length}`);
  }
}

// ── Statements ───────────────────────────────────────────────────────────────────────────────────

interface Printing {
  on: boolean;
  generated: boolean;
  data: boolean;
}

/** PRINT, TITLE, EJECT and SPACE act here; of these only PRINT is printed. */
function listStatements(pages: Pages, emissions: readonly Emission[]): void {
  const printing: Printing = { on: true, generated: true, data: false };
  pages.begin('', headings.statements);
  for (const emission of emissions) {
    const { item } = emission;
    const { operation, generated } = item.statement;
    const wrong = item.reasons.length > 0;
    if (operation === 'PRINT' && !wrong) setPrinting(printing, item.statement.operand);
    if (!wrong && (!printing.on || (generated && !printing.generated))) continue;
    if (!wrong && control(pages, operation, item.statement.operand)) continue;
    for (const line of statementLines(emission, printing.data)) pages.add(line);
    if (wrong) pages.add('       *** ERROR ***');
  }
}

function setPrinting(printing: Printing, operand: string): void {
  for (const word of operandsOf(operand)) {
    if (word === 'ON' || word === 'OFF') printing.on = word === 'ON';
    if (word.endsWith('GEN')) printing.generated = word === 'GEN';
    if (word.endsWith('DATA')) printing.data = word === 'DATA';
  }
}

/** Whether the statement was one that only moves the paper. */
function control(pages: Pages, operation: string, operand: string): boolean {
  if (operation === 'TITLE') pages.setTitle(operand.slice(1, -1).replaceAll("''", "'").replaceAll('&&', '&'));
  else if (operation === 'EJECT') pages.eject();
  else if (operation === 'SPACE') pages.space(Number(operand === '' ? 1 : operand));
  else return false;
  return true;
}

// ── What follows ─────────────────────────────────────────────────────────────────────────────────

function listRelocations(pages: Pages, emissions: readonly Emission[]): void {
  const items = relocationsOf(emissions);
  if (items.length === 0) return;
  pages.begin('RELOCATION DICTIONARY'.padStart(51), headings.relocations);
  for (const { position, relocation, kind, length, negative, address } of items) {
    const flags = (kind === 'V' ? 0x10 : 0) | ((length - 1) << 2) | (negative ? 2 : 0);
    pages.add(
      `   ${upper(position, 2)}       ${upper(relocation, 2)}      ${upper(flags, 2)}     ${upper(address, 6)}`,
    );
  }
}

function listFlags(pages: Pages, { items }: PassOne): void {
  const flagged = items.filter(({ reasons }) => reasons.length > 0);
  if (flagged.length === 0) {
    pages.add('');
    pages.add('NO STATEMENTS FLAGGED IN THIS ASSEMBLY');
    return;
  }
  pages.begin('DIAGNOSTICS'.padStart(46), headings.diagnostics);
  for (const { number, statement, reasons } of flagged) {
    const { file, number: line } = statement.lines[0]!;
    for (const reason of reasons)
      pages.add(`${String(number).padStart(5)}  ${String(line).padStart(5)}  ${file}: ${reason}`);
  }
  pages.add('');
  pages.add(`${flagged.length} STATEMENT${flagged.length === 1 ? '' : 'S'} FLAGGED IN THIS ASSEMBLY`);
}
