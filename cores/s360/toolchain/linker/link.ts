/**
 * The linker: object decks become one program at its final addresses. Sections are placed, external references
 * resolved, address constants relocated. What is wrong is collected; nothing is guessed.
 */
import { hexAddress } from './hexAddress';
import { linkMap } from './linkMap';
import { readModules, type Module, type ObjectFile } from './modules';
import { place, titleOf, type Placed, type Placement } from './placement';
import type { EsdItem, RldItem } from '../../media/objectRecords';

export interface LinkOptions {
  readonly origin?: number; // of the first section; without it sections stay where they were assembled
  readonly entry?: string; // where to begin: an entry or section; without it as the first END card says
}

/** Bytes that stand together. */
export interface Run {
  readonly address: number;
  readonly bytes: Uint8Array;
}
export interface Complaint {
  readonly file: string;
  readonly reason: string;
}
export interface Program {
  readonly runs: readonly Run[]; // in the order of the decks: later ones over earlier ones
  readonly entry: number;
  readonly end: number; // behind the last section
  readonly map: string;
  readonly complaints: readonly Complaint[]; // none: the program is whole
}

/** Throws ImageError where a file is no object deck. */
export function link(files: readonly ObjectFile[], options: LinkOptions = {}): Program {
  const modules = files.flatMap(readModules);
  const complaints: Complaint[] = [];
  const complain = (file: string, reason: string): void => void complaints.push({ file, reason });
  const placement = place(modules, options.origin, complain);
  const runs = modules.flatMap((module) => textOf(module, placement, complain));
  for (const module of modules) relocate(module, placement, runs, complain);
  const entry = entryOf(modules, placement, options.entry, complain);
  const end = Math.max(0, ...placement.sections.map(({ address, length }) => address + length));
  return { runs, entry, end, map: linkMap(placement, entry), complaints };
}

type Complain = (file: string, reason: string) => void;

/** The text of a module where it will stand, one run a card. */
function textOf(module: Module, placement: Placement, complain: Complain): readonly Run[] {
  return module.text.flatMap(({ id, address, data }) => {
    const section = placement.section(module, id);
    const offset = address - (section?.assembled ?? 0);
    if (section === undefined)
      complain(
        module.file,
        `text at ${hexAddress(address)} is for section ${id}, which the deck does not define`,
      );
    else if (offset < 0 || offset + data.length > section.length)
      complain(module.file, `text at ${hexAddress(address)} lies outside ${titleOf(section)}`);
    else return [{ address: section.address + offset, bytes: data.slice() }];
    return [];
  });
}

// ── Relocation ───────────────────────────────────────────────────────────────────────────────────

function relocate(module: Module, placement: Placement, runs: readonly Run[], complain: Complain): void {
  const unresolved = new Set<string>();
  for (const item of module.relocations) {
    const section = placement.section(module, item.position);
    const amount = amountOf(module, item, placement);
    if (section === undefined)
      complain(
        module.file,
        `an address constant is in section ${item.position}, which the deck does not define`,
      );
    else if (typeof amount === 'string') unresolved.add(amount);
    else if (!adjust(section, item, amount, runs))
      complain(module.file, `the address constant at ${hexAddress(item.address)} does not hold its address`);
  }
  for (const reason of unresolved) complain(module.file, reason);
}

/** What is to be added: for a section how far it has moved, for another name its address; or why it is not known. */
function amountOf(module: Module, item: RldItem, placement: Placement): number | string {
  if (item.kind !== 'A' && item.kind !== 'V')
    return `address constants of type ${item.kind} are not supported`;
  const target = module.items.get(item.relocation);
  if (target === undefined) return `the dictionary has no item ${item.relocation}`;
  const section = placement.section(module, item.relocation);
  if (section !== undefined) return section.address - assembledOf(target);
  const address = placement.symbols.get(target.name);
  if (address !== undefined) return address;
  return target.kind === 'WX' ? 0 : `${target.name} is not defined`;
}

const assembledOf = (item: EsdItem): number => ('address' in item ? item.address : 0);

/** A constant that stands where no text is changes nothing, and is none. */
function adjust(section: Placed, item: RldItem, amount: number, runs: readonly Run[]): boolean {
  const at = section.address + item.address - section.assembled;
  const field = Array.from({ length: item.length }, (_, i) => byteAt(runs, at + i));
  if (field.some((byte) => byte === undefined)) return false;
  const old = field.reduce((value, byte) => value * 256n + BigInt(byte!.run.bytes[byte!.index]!), 0n);
  const now = BigInt.asUintN(8 * item.length, old + BigInt(item.negative ? -amount : amount));
  for (const [i, byte] of field.entries())
    byte!.run.bytes[byte!.index] = Number((now >> BigInt(8 * (item.length - 1 - i))) & 0xffn);
  return item.length > 2 || old + BigInt(item.negative ? -amount : amount) === now;
}

/** The last run that covers the address counts. */
function byteAt(
  runs: readonly Run[],
  address: number,
): { readonly run: Run; readonly index: number } | undefined {
  const run = runs.findLast((one) => address >= one.address && address < one.address + one.bytes.length);
  return run && { run, index: address - run.address };
}

// ── Entry ────────────────────────────────────────────────────────────────────────────────────────

function entryOf(
  modules: readonly Module[],
  placement: Placement,
  name: string | undefined,
  complain: Complain,
): number {
  const first = placement.sections[0]?.address ?? 0;
  if (name !== undefined) {
    const address = placement.symbols.get(name);
    if (address === undefined) complain('', `the entry ${name} is not defined`);
    return address ?? first;
  }
  for (const module of modules) {
    const address = endEntry(module, placement);
    if (address !== undefined) return address;
  }
  return first;
}

/** An END card gives an address in a section of its own, or the name of an entry. */
function endEntry(module: Module, placement: Placement): number | undefined {
  const { entry, id, entryName } = module.end;
  if (entryName !== '') return placement.symbols.get(entryName);
  if (entry === null || id === null) return undefined;
  const section = placement.section(module, id);
  if (section !== undefined) return section.address + entry - section.assembled;
  return placement.symbols.get(module.items.get(id)?.name ?? '');
}
