/**
 * Pass two turns the items of pass one into object code, now that every symbol is known. Each kind of statement that
 * does something here has one function in the table.
 */
import { bytesOf, checkRegister, type Relocation } from './addressConstants';
import { Bases } from './bases';
import { convertOperand, type Sized } from './constants';
import {
  absolute,
  evaluate,
  isAbsolute,
  parseExpression,
  sectionOf,
  type Expression,
  type Value,
} from './expression';
import { assembleInstruction, type InstructionScope } from './instructions';
import { mnemonics } from './mnemonics';
import type { Item, PassOne } from './passOne';
import { isAssembled, roundUp, type Section } from './sections';
import { SourceError } from './sourceError';
import { operandsOf } from './statement';
import type { SymbolEntry } from './symbols';

/** What became of an item. */
export interface Emission {
  readonly item: Item;
  /** Zeros before the bytes, where alignment left a gap. */
  readonly filled: number;
  readonly bytes: Uint8Array;
  readonly relocations: readonly Relocation[]; // offsets from the item's location
  readonly addresses: readonly [first: number | undefined, second: number | undefined]; // for the listing
  readonly value: number | undefined; // what the listing shows as location
}

type Work = Partial<Omit<Emission, 'item'>>;

/** An address in a section, for END. */
export interface Entry {
  readonly address: number;
  readonly section: Section;
}

export class PassTwo {
  readonly emissions: Emission[] = [];
  readonly bases = new Bases();
  entry: Entry | undefined;

  constructor(private readonly first: PassOne) {}

  run(): void {
    const last = this.first.items.at(-1)!;
    this.first.attempt(last, () => this.first.sections.place(this.first.origin));
    for (const item of this.first.items) this.emissions.push(this.emit(item));
  }

  private emit(item: Item): Emission {
    let work: Work = {};
    if (!item.broken && !item.statement.comment)
      this.first.attempt(item, () => void (work = this.work(item)));
    const { filled = 0, relocations = [], addresses = [undefined, undefined] } = work;
    const bytes = work.bytes ?? new Uint8Array(mnemonics.has(item.statement.operation) ? item.length : 0);
    const value = work.value ?? (hasLocation(item) ? (item.section?.base ?? 0) + item.location : undefined);
    return { item, filled, bytes, relocations, addresses, value };
  }

  private work(item: Item): Work {
    const { operation, operand } = item.statement;
    const mnemonic = mnemonics.get(operation);
    if (mnemonic === undefined) return emitters[operation]?.(this, item) ?? {};
    return { ...assembleInstruction(mnemonic, operand, this.scope(item)), filled: item.location - item.from };
  }

  /** All symbols, whose uses it records; and the bases in force. */
  scope(item: Item, length = item.length, moved = 0): InstructionScope {
    const { literal } = item;
    return {
      symbol: (name) => this.symbol(name, item),
      here: () => ({
        section: item.section ?? this.first.sections.active,
        location: item.location + moved,
        length,
      }),
      ebcdic: (text) => this.first.surroundings.ebcdic(text),
      external: (name) => this.external(name, item),
      base: (value) => this.bases.resolve(value),
      moved: (bytes) => this.scope(item, length, moved + bytes),
      literal: literal?.section && {
        number: literal.section.base + literal.offset,
        sections: new Map([[literal.section, 1]]),
        length: literal.sized.attribute,
      },
    };
  }

  private symbol(name: string, item: Item): SymbolEntry {
    const entry = this.first.symbols.find(name);
    if (entry === undefined) throw new SourceError(`${name} is not defined`);
    entry.references.push(item.number);
    return entry;
  }

  /** In a dummy section the dictionary has no item, and the constant is never assembled. */
  private external(name: string, item: Item): Section {
    return this.first.sections.find(name, 'ER') ?? item.section!;
  }

  /** Symbols in an expression that pass one has already evaluated count as used. */
  note(item: Item, expression: Expression): Value {
    return evaluate(expression, this.scope(item, 1));
  }
}

const noLocation = new Set([
  'ENTRY',
  'EXTRN',
  'WXTRN',
  'DROP',
  'TITLE',
  'EJECT',
  'SPACE',
  'PRINT',
  'ICTL',
  'ISEQ',
]);
for (const name of ['PUNCH', 'REPRO', 'COPY', 'END', 'COM']) noLocation.add(name);
const hasLocation = ({ statement, broken }: Item): boolean =>
  !statement.comment && !broken && !noLocation.has(statement.operation);

const emitters: Readonly<Record<string, ((pass: PassTwo, item: Item) => Work) | undefined>> = {
  DC: constants,
  '=': constants,
  DS: (pass, item) => {
    for (const { operand } of item.sized) noteModifiers(pass, item, operand);
    return {};
  },
  CCW: channelCommand,
  CNOP: noOperations,
  CSECT: sectionStart,
  DSECT: sectionStart,
  EQU: (pass, item) => {
    const { number } = pass.note(item, item.value!);
    return { value: number & 0xffffff };
  },
  ORG: (pass, item) => {
    if (item.value !== undefined) pass.note(item, item.value);
    return {};
  },
  USING: using,
  DROP: drop,
  ENTRY: (pass, item) => {
    for (const name of operandsOf(item.statement.operand)) entryOf(pass.scope(item).symbol(name));
    return {};
  },
  END: (pass, item) => {
    if (item.value === undefined) return {};
    const value = pass.note(item, item.value);
    const section = sectionOf(value);
    if (section === undefined || section.kind === 'DS')
      throw new SourceError('END wants an address of the program');
    pass.entry = { address: section.kind === 'ER' ? 0 : value.number, section };
    return {};
  },
};

/** The listing shows where the section begins, also where it only goes on. */
function sectionStart(_: PassTwo, item: Item): Work {
  return { value: item.section!.base };
}

/** Only places in control sections can be entries. */
function entryOf({ name, section }: SymbolEntry): void {
  if (section === undefined || !(isAssembled(section) || section.kind === 'CM'))
    throw new SourceError(`${name} is no place in a control section and cannot be an entry`);
}

function noteModifiers(pass: PassTwo, item: Item, operand: Sized['operand']): void {
  for (const expression of [operand.duplication, operand.length])
    if (expression !== undefined) pass.note(item, expression);
}

/** The operands' bytes, with zeros where one is aligned. */
function constants(pass: PassTwo, item: Item): Work {
  const bytes = new Uint8Array(item.length);
  const relocations: Relocation[] = [];
  let at = 0;
  for (const sized of item.sized) {
    noteModifiers(pass, item, sized.operand);
    at = roundUp(item.location + at, sized.alignment) - item.location;
    const made = convertOperand(sized, pass.scope(item, 1, at));
    bytes.set(made.bytes, at);
    for (const relocation of made.relocations)
      relocations.push({ ...relocation, offset: relocation.offset + at });
    at += sized.bytes;
  }
  return { bytes, relocations: linkable(item, relocations), filled: item.location - item.from };
}

/** Constants of a dummy section are not assembled; elsewhere an address in a dummy section has no meaning. */
function linkable({ section }: Item, relocations: readonly Relocation[]): readonly Relocation[] {
  if (section?.kind === 'DS') return [];
  const dummy = relocations.find((relocation) => relocation.section.kind === 'DS');
  if (dummy !== undefined)
    throw new SourceError(
      `an address in the dummy section ${dummy.section.name} must be paired with another`,
    );
  return relocations;
}

/** CCW command,address,flags,count: GC28-6514 section 5. The address takes three bytes and may be relocatable. */
function channelCommand(pass: PassTwo, item: Item): Work {
  const operands = operandsOf(item.statement.operand);
  if (operands.length !== 4)
    throw new SourceError(`CCW wants command, address, flags and count; found ${operands.length} operands`);
  const scope = pass.scope(item, 8);
  const field = (i: number, what: string, most: number): number => {
    const number = absolute(parseExpression(operands[i]!), scope, what);
    if (number < 0 || number > most) throw new SourceError(`${what} is 0 to ${most}, found ${number}`);
    return number;
  };
  const address = evaluate(parseExpression(operands[1]!), scope);
  const section = sectionOf(address);
  const bytes = [
    ...[field(0, 'the command', 255)],
    ...bytesOf(address.number, 3),
    ...[field(2, 'the flags', 255), 0],
    ...bytesOf(field(3, 'the count', 65535), 2),
  ];
  const relocations =
    section === undefined ? [] : [{ offset: 1, length: 3, section, minus: false, branch: false }];
  return {
    bytes: Uint8Array.from(bytes),
    relocations: linkable(item, relocations),
    filled: item.location - item.from,
  };
}

function noOperations(_: PassTwo, item: Item): Work {
  const bytes = Uint8Array.from({ length: item.length }, (__, i) => (i % 2 === 0 ? 0x07 : 0));
  return { bytes, filled: item.location - item.from };
}

function using(pass: PassTwo, item: Item): Work {
  const [address = '', ...registers] = operandsOf(item.statement.operand);
  if (registers.length === 0) throw new SourceError('USING wants an address and registers');
  const value = pass.note(item, parseExpression(address));
  pass.bases.use(value, registersOf(pass, item, registers));
  return { value: value.number & 0xffffff };
}

function drop(pass: PassTwo, item: Item): Work {
  const operands = operandsOf(item.statement.operand);
  if (operands.length === 0) throw new SourceError('DROP wants registers');
  for (const register of registersOf(pass, item, operands)) pass.bases.drop(register);
  return {};
}

const registersOf = (pass: PassTwo, item: Item, texts: readonly string[]): readonly number[] =>
  texts.map((text) => {
    const value = pass.note(item, parseExpression(text));
    if (!isAbsolute(value)) throw new SourceError('a register must be absolute');
    return checkRegister(value.number);
  });
