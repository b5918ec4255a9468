/** Where sections come to stand, and what names stand for. */
import { hexAddress } from './hexAddress';
import type { Module } from './modules';

/** A control section in its place. */
export interface Placed {
  readonly module: Module;
  readonly id: number;
  readonly kind: 'SD' | 'PC' | 'CM';
  readonly name: string;
  readonly assembled: number; // the address it was assembled for
  readonly length: number;
  address: number;
}

export interface Placement {
  readonly sections: readonly Placed[]; // common of one name is here once
  readonly symbols: ReadonlyMap<string, number>;
  /** The section that an id of a module's dictionary is. */
  section(module: Module, id: number): Placed | undefined;
}

const doubleword = (address: number): number => Math.ceil(address / 8) * 8;

/**
 * With an origin, sections follow one another from there, each on a doubleword; without, each stays where it was
 * assembled. Common comes behind all others, as long as its longest.
 */
export function place(
  modules: readonly Module[],
  origin: number | undefined,
  complain: (file: string, reason: string) => void,
): Placement {
  const all = modules.flatMap(sectionsOf);
  const own = all.filter(({ kind }) => kind !== 'CM');
  let next = doubleword(origin ?? 0);
  for (const section of own) {
    section.address = origin === undefined ? section.assembled : next;
    next = Math.max(next, doubleword(section.address + section.length));
  }
  const commons = mergedCommon(all);
  for (const common of commons) {
    common.address = next;
    next = doubleword(next + common.length);
  }
  const sections = [...own, ...commons];
  checkPlaces(sections, complain);
  return {
    sections,
    symbols: symbolsOf(modules, sections, complain),
    section: (module, id) => {
      const found = all.find((one) => one.module === module && one.id === id);
      return found?.kind === 'CM' ? commons.find(({ name }) => name === found.name) : found;
    },
  };
}

const sectionsOf = (module: Module): readonly Placed[] =>
  [...module.items].flatMap(([id, item]) => {
    if (item.kind !== 'SD' && item.kind !== 'PC' && item.kind !== 'CM') return [];
    const { kind, name, address } = item;
    return {
      module,
      id,
      kind,
      name,
      assembled: address,
      length: item.length ?? module.end.length ?? 0,
      address,
    };
  });

function mergedCommon(all: readonly Placed[]): readonly Placed[] {
  const byName = new Map<string, Placed>();
  for (const section of all.filter(({ kind }) => kind === 'CM')) {
    const other = byName.get(section.name);
    if (other === undefined || other.length < section.length) byName.set(section.name, { ...section });
  }
  return [...byName.values()];
}

function checkPlaces(sections: readonly Placed[], complain: (file: string, reason: string) => void): void {
  const sorted = sections.filter(({ length }) => length > 0).sort((a, b) => a.address - b.address);
  for (const [i, section] of sorted.entries()) {
    const end = section.address + section.length;
    if (end > 0x1000000) complain(section.module.file, `${titleOf(section)} ends beyond 24-bit addresses`);
    const next = sorted[i + 1];
    if (next !== undefined && next.address < end)
      complain(
        next.module.file,
        `${titleOf(next)} at ${hexAddress(next.address)} overlaps ${titleOf(section)}, which ends at ${hexAddress(end)}`,
      );
  }
}

export const titleOf = ({ name, kind }: Pick<Placed, 'name' | 'kind'>): string =>
  name !== '' ? `section ${name}` : kind === 'CM' ? 'blank common' : 'an unnamed section';

/** Names of sections, and entries. */
function symbolsOf(
  modules: readonly Module[],
  sections: readonly Placed[],
  complain: (file: string, reason: string) => void,
): ReadonlyMap<string, number> {
  const symbols = new Map<string, number>();
  const define = (file: string, name: string, address: number): void => {
    if (symbols.has(name)) complain(file, `${name} is defined more than once`);
    else symbols.set(name, address);
  };
  for (const { module, name, address } of sections) if (name !== '') define(module.file, name, address);
  for (const module of modules) {
    for (const entry of module.entries) {
      const section = sections.find((one) => one.module === module && one.id === entry.section);
      if (section === undefined) complain(module.file, `entry ${entry.name} lies in no section`);
      else define(module.file, entry.name, section.address + entry.address - section.assembled);
    }
  }
  return symbols;
}
