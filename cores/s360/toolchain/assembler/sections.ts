/**
 * Control sections, their location counters and external symbols: GC28-6514 section 3, Program Sectioning and
 * Linking. All of them are entries of the external symbol dictionary but dummy sections.
 */
import { SourceError } from './sourceError';

/** SD named section, PC unnamed one, CM common, ER EXTRN or V-type constant, WX weak, DS dummy. */
export type SectionKind = 'SD' | 'PC' | 'CM' | 'ER' | 'WX' | 'DS';

export interface Section {
  readonly name: string;
  readonly kind: SectionKind;
  readonly id: number; // in the external symbol dictionary; 0 for dummy sections, which are not in it
  base: number; // address of its first byte: known for all when pass one has ended
  location: number; // from the first byte
  length: number; // the highest location so far
}

export const maxAddress = 0xffffff;
const hasText = (section: Section): boolean => section.kind === 'SD' || section.kind === 'PC';
/** Whether object code of the section goes into the deck. */
export const isAssembled = hasText;

/** An entry of the external symbol dictionary, in the order of the source. LD names a place in a section. */
export type EsdEntry =
  { readonly kind: 'section'; readonly section: Section } | { readonly kind: 'entry'; readonly name: string };

export class Sections {
  readonly dictionary: EsdEntry[] = [];
  readonly all: Section[] = [];
  current: Section | undefined;
  private ids = 0;

  /** The section that statements go into; an unnamed one if none was begun. */
  get active(): Section {
    return (this.current ??= this.find('', 'PC') ?? this.make('', 'PC'));
  }
  /** The one that literals without LTORG end in. */
  get first(): Section | undefined {
    return this.all.find(hasText);
  }

  find(name: string, kind: SectionKind): Section | undefined {
    return this.all.find((section) => section.name === name && section.kind === kind);
  }

  make(name: string, kind: SectionKind): Section {
    const id = kind === 'DS' ? 0 : ++this.ids;
    if (id > 255) throw new SourceError('the external symbol dictionary has no room for more than 255 items');
    const section: Section = { name, kind, id, base: 0, location: 0, length: 0 };
    this.all.push(section);
    if (kind !== 'DS') this.dictionary.push({ kind: 'section', section });
    return section;
  }

  /** Begins a section, or goes on where it was left. */
  enter(name: string, kind: SectionKind): Section {
    return (this.current = this.find(name, kind) ?? this.make(name, kind));
  }

  addEntry(name: string): void {
    this.dictionary.push({ kind: 'entry', name });
  }

  advance(bytes: number): void {
    this.moveTo(this.active.location + bytes);
  }

  moveTo(location: number): void {
    const section = this.active;
    if (section.base + location > maxAddress + 1)
      throw new SourceError('the location counter overflows 24 bits');
    section.location = location;
    section.length = Math.max(section.length, location);
  }

  /** After pass one: sections follow one another, each from a doubleword on; lengths stay as they are. */
  place(origin: number): void {
    let next = origin;
    for (const section of this.all.filter(hasText)) {
      section.base = next;
      next = roundUp(next + section.length, 8);
    }
    if (next > maxAddress + 8) throw new SourceError('the program does not fit into 24-bit addresses');
  }

  /** Before pass two. */
  rewind(): void {
    this.current = undefined;
    for (const section of this.all) section.location = 0;
  }
}

export const roundUp = (location: number, boundary: number): number =>
  Math.ceil(location / boundary) * boundary;
