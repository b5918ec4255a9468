/**
 * Assembler instructions: GC28-6514 sections 3 and 5, one row each: what pass one does about it, and whether START
 * must come before it. What pass two does is in `emission.ts`.
 */
import { absolute, evaluate, parseExpression, sectionOf } from './expression';
import type { Item, PassOne } from './passOne';
import { roundUp } from './sections';
import { SourceError } from './sourceError';
import { operandsOf } from './statement';
import { checkSymbol } from './symbols';

export interface Directive {
  readonly begins: boolean; // whether START cannot come behind it
  place(pass: PassOne, item: Item): void;
}

const before = (place: Directive['place']): Directive => ({ begins: false, place });
const inside = (place: Directive['place']): Directive => ({ begins: true, place });
const nothing = (): void => undefined;

export const directives: Readonly<Record<string, Directive | undefined>> = {
  START: before(start),
  CSECT: inside((pass, item) => enter(pass, item, item.statement.name === '' ? 'PC' : 'SD')),
  DSECT: inside((pass, item) => enter(pass, item, 'DS')),
  COM: inside(common),
  ENTRY: before((pass, item) => {
    for (const name of symbolsIn(item)) {
      pass.sections.addEntry(name);
      pass.entries.push({ name, item });
    }
  }),
  EXTRN: before((pass, item) => external(pass, item, 'ER')),
  WXTRN: before((pass, item) => external(pass, item, 'WX')),
  USING: inside(noName),
  DROP: inside(noName),
  EQU: inside(equate),
  ORG: inside(org),
  CNOP: inside(conditionalNoOperation),
  LTORG: inside(literalOrigin),
  DC: inside((pass, item) => pass.storage(item, false)),
  DS: inside((pass, item) => pass.storage(item, true)),
  CCW: inside((pass, item) => {
    item.length = 8;
    pass.sections.moveTo(item.location + 8);
    pass.label(item, 8);
  }),
  TITLE: before(title),
  EJECT: before(nothing),
  SPACE: before((_, item) => {
    if (!/^\d*$/.test(item.statement.operand)) throw new SourceError('SPACE wants a decimal number');
  }),
  PRINT: before((_, item) => {
    for (const word of operandsOf(item.statement.operand))
      if (!/^(ON|OFF|NO?GEN|GEN|NO?DATA|DATA)$/.test(word)) throw new SourceError(`PRINT knows no ${word}`);
  }),
  ICTL: before(inputControl),
  ISEQ: before(sequence),
  PUNCH: before((pass, item) => {
    const text = quoted(item, 'PUNCH');
    if (text.length > 80) throw new SourceError(`a card has 80 columns, found ${text.length} characters`);
    pass.surroundings.ebcdic(text);
    pass.cards.push(text);
  }),
  REPRO: before((pass, item) => {
    const next = pass.source.nextLine();
    if (next === undefined) throw new SourceError('REPRO reproduces the next line, and there is none');
    const text = next.text.slice(0, 80);
    pass.surroundings.ebcdic(text);
    pass.cards.push(text);
    item.length = 0;
  }),
  COPY: before(copy),
  END: before(end),
};

// ── Sections and symbols ─────────────────────────────────────────────────────────────────────────

function start(pass: PassOne, item: Item): void {
  if (pass.begun) throw new SourceError('START must be the first statement that makes a control section');
  pass.begun = true;
  const { operand } = item.statement;
  const origin = operand === '' ? 0 : absolute(parseExpression(operand), pass.scope(item), 'the origin');
  if (origin < 0) throw new SourceError('the origin must not be negative');
  pass.origin = roundUp(origin, 8);
  enter(pass, item, item.statement.name === '' ? 'PC' : 'SD');
  pass.sections.active.base = pass.origin;
}

/** A section's name is a symbol for its first byte, defined where the section first begins. */
function enter(pass: PassOne, item: Item, kind: 'SD' | 'PC' | 'DS' | 'CM'): void {
  const { name } = item.statement;
  if (name === '' && kind === 'DS') throw new SourceError('DSECT must have a name');
  if (name !== '') checkSymbol(name);
  const known = pass.sections.find(name, kind);
  if (name !== '' && known === undefined && pass.symbols.find(name) !== undefined)
    throw new SourceError(`${name} is already defined in statement ${pass.symbols.find(name)!.statement}`);
  const section = pass.sections.enter(name, kind);
  relocate(pass, item, section.location);
  if (name === '') return;
  if (known !== undefined) pass.symbols.find(name)?.references.push(item.number);
  else pass.symbols.define({ name, section, offset: 0, length: 1, statement: item.number });
}

function common(pass: PassOne, item: Item): void {
  if (item.statement.name !== '') throw new SourceError('COM has no name');
  enter(pass, item, 'CM');
}

/** The item stands in the section it has just begun, or at the location it has just set. */
function relocate(pass: PassOne, item: Item, location: number): void {
  pass.items[pass.items.length - 1] = { ...item, section: pass.sections.active, from: location, location };
}

function symbolsIn(item: Item): readonly string[] {
  noName(undefined, item);
  const names = operandsOf(item.statement.operand);
  if (names.length === 0) throw new SourceError('the operand is missing');
  return names.map(checkSymbol);
}

function external(pass: PassOne, item: Item, kind: 'ER' | 'WX'): void {
  for (const name of symbolsIn(item)) {
    const section = pass.sections.find(name, kind) ?? pass.sections.make(name, kind);
    pass.symbols.define({ name, section, offset: 0, length: 1, statement: item.number });
  }
}

function noName(_: unknown, { statement }: Item): void {
  if (statement.name !== '') throw new SourceError(`${statement.operation} has no name`);
}

function equate(pass: PassOne, item: Item): void {
  const { name, operand } = item.statement;
  if (name === '') throw new SourceError('EQU must have a name');
  const scope = pass.scope(item, 1);
  const value = evaluate((item.value = parseExpression(operand)), scope);
  const section = sectionOf(value);
  const offset = value.number - (section?.base ?? 0);
  pass.symbols.define({ name, section, offset, length: value.length, statement: item.number });
}

// ── Locations ────────────────────────────────────────────────────────────────────────────────────

function org(pass: PassOne, item: Item): void {
  noName(pass, item);
  const section = pass.sections.active;
  const { operand } = item.statement;
  if (operand === '') pass.sections.moveTo(section.length);
  else {
    const value = evaluate((item.value = parseExpression(operand)), pass.scope(item));
    if (sectionOf(value) !== section) throw new SourceError('ORG must stay in the control section');
    if (value.number < section.base) throw new SourceError('ORG goes before the control section');
    pass.sections.moveTo(value.number - section.base);
  }
  relocate(pass, item, section.location);
}

/** CNOP b,w: b of 0 2 4 6 in a word (w 4) or doubleword (w 8); the gap is filled with BCR 0,0. */
function conditionalNoOperation(pass: PassOne, item: Item): void {
  noName(pass, item);
  const numbers = operandsOf(item.statement.operand).map((text) =>
    absolute(parseExpression(text), pass.scope(item), 'CNOP'),
  );
  const [byte = -1, word = 0] = numbers;
  if (numbers.length !== 2 || (word !== 4 && word !== 8) || byte % 2 !== 0 || byte < 0 || byte >= word)
    throw new SourceError('CNOP wants 0,4 2,4 0,8 2,8 4,8 or 6,8');
  const section = pass.sections.active;
  const location = roundUp(section.location, 2);
  const end = location + ((((byte - location) % word) + word) % word);
  pass.items[pass.items.length - 1] = { ...item, section, location, length: end - location };
  pass.sections.moveTo(end);
}

function literalOrigin(pass: PassOne, item: Item): void {
  const { sections } = pass;
  sections.moveTo(roundUp(sections.active.location, 8));
  const placed = {
    ...item,
    section: sections.active,
    from: sections.active.location,
    location: sections.active.location,
  };
  pass.items[pass.items.length - 1] = placed;
  pass.label(placed, 1);
  pass.pool(placed);
}

/** Literals that no LTORG has placed end in the first control section. */
function end(pass: PassOne, item: Item): void {
  noName(pass, item);
  const { operand } = item.statement;
  pass.ended = true;
  if (operand !== '') item.value = parseExpression(operand);
  if (pass.literals.empty) return;
  const { sections } = pass;
  const first = sections.first ?? sections.active;
  sections.current = first;
  sections.moveTo(first.length);
  pass.pool(item);
}

// ── Listing, input and output ────────────────────────────────────────────────────────────────────

function quoted({ statement }: Item, what: string): string {
  const inside = /^'(.*)'$/s.exec(statement.operand)?.[1];
  if (inside === undefined) throw new SourceError(`${what} wants a text in apostrophes`);
  return inside.replaceAll("''", "'").replaceAll('&&', '&');
}

/** The name of the first TITLE that has one, up to four characters, identifies the deck in columns 73 to 76. */
function title(pass: PassOne, item: Item): void {
  const { name } = item.statement;
  const text = quoted(item, 'TITLE');
  if (text.length > 100) throw new SourceError(`a title has at most 100 characters, found ${text.length}`);
  if (name === '') return;
  if (!/^[A-Z0-9$#@]{1,4}$/.test(name))
    throw new SourceError(`a title's name has one to four letters and digits: '${name}'`);
  if (pass.deckName !== '') throw new SourceError('only one TITLE may have a name');
  pass.deckName = name;
}

function inputControl(pass: PassOne, item: Item): void {
  const first = pass.items.every(({ number, statement }) => number === item.number || statement.comment);
  if (!first) throw new SourceError('ICTL must be the first statement');
  const [begin, last = 71, next = 0] = operandsOf(item.statement.operand).map(Number);
  const fits = (number: number, least: number, most: number): boolean =>
    Number.isInteger(number) && number >= least && number <= most;
  const right = begin !== undefined && fits(begin, 1, 40) && fits(last, 41, 80) && last >= begin + 5;
  if (!right || (next !== 0 && !(fits(next, 2, 40) && next > begin)))
    throw new SourceError('ICTL wants b,e,c: b 1 to 40, e 41 to 80, c greater than b and at most 40');
  pass.source.setLayout({ begin, end: last, continue: last === 80 ? 0 : next });
}

function sequence(pass: PassOne, item: Item): void {
  const [left, right] = operandsOf(item.statement.operand).map(Number);
  if (left === undefined) return pass.source.checkSequence(undefined);
  if (right === undefined || !(left >= 1 && right >= left && right <= 80))
    throw new SourceError('ISEQ wants the first and the last column of the sequence field');
  pass.source.checkSequence([left, right]);
}

function copy(pass: PassOne, item: Item): void {
  const name = checkSymbol(item.statement.operand);
  const lines = pass.surroundings.copy(name);
  if (lines === undefined) throw new SourceError(`COPY: there is no ${name} in the library`);
  if (item.statement.lines[0]!.copied === true) throw new SourceError('COPY in copied lines is not allowed');
  pass.source.insert(lines.map((text, i) => ({ text, file: name, number: i + 1, copied: true })));
}
