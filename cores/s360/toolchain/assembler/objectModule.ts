/** The object deck of an assembly: S360 6, and the order of IBM's own decks: ESD, TXT, RLD, END. */
import { joined } from '../../media/bytes';
import { writeObjectDeck } from '../../media/objectDeck';
import type { EsdItem, ObjectCard, RldItem } from '../../media/objectRecords';
import { esdCards, rldCards, sequenced, textCards } from '../../media/objectPunch';
import type { PassOne } from './passOne';
import type { Emission, PassTwo } from './passTwo';
import { isAssembled, type EsdEntry, type Section } from './sections';

/** Bytes that follow one another in a section. */
export interface TextRun {
  readonly section: Section;
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** Items of the external symbol dictionary, in the order of their statements. */
export const dictionaryOf = (first: PassOne): readonly EsdItem[] =>
  first.sections.dictionary.flatMap((entry) => esdItem(first, entry) ?? []);

function esdItem(first: PassOne, entry: EsdEntry): EsdItem | undefined {
  if (entry.kind === 'entry') {
    const symbol = first.symbols.find(entry.name);
    if (symbol?.section === undefined || symbol.section.id === 0) return undefined;
    const { name, section, offset } = symbol;
    return { kind: 'LD', name, address: section.base + offset, section: section.id };
  }
  const { kind, name, base: address, length } = entry.section;
  if (kind === 'DS') return undefined;
  return kind === 'ER' || kind === 'WX' ? { kind, name } : { kind, name, address, length };
}

/** Sorted by the place of the constant. */
export const relocationsOf = (emissions: readonly Emission[]): readonly RldItem[] =>
  emissions
    .flatMap(({ item, relocations }) =>
      relocations.map(({ offset, length, section, minus, branch }): RldItem => ({
        relocation: section.id,
        position: item.section!.id,
        kind: branch ? 'V' : 'A',
        length,
        negative: minus,
        address: item.section!.base + item.location + offset,
      })),
    )
    .filter(({ position }) => position !== 0)
    .sort((a, b) => a.position - b.position || a.address - b.address);

export function textRuns(emissions: readonly Emission[]): readonly TextRun[] {
  const runs: { section: Section; address: number; parts: Uint8Array[]; end: number }[] = [];
  for (const { item, filled, bytes } of emissions) {
    const { section } = item;
    if (bytes.length === 0 || section === undefined || !isAssembled(section)) continue;
    const address = section.base + item.location - filled;
    const part = joined([new Uint8Array(filled), bytes]);
    const last = runs.at(-1);
    if (last?.section === section && last.end === address) last.parts.push(part);
    else runs.push({ section, address, parts: [part], end: address });
    runs.at(-1)!.end = address + part.length;
  }
  return runs.map(({ section, address, parts }) => ({ section, address, bytes: joined(parts) }));
}

export function objectCards(first: PassOne, second: PassTwo): readonly ObjectCard[] {
  const { entry, emissions } = second;
  const cards: ObjectCard[] = [
    ...esdCards(dictionaryOf(first)),
    ...textRuns(emissions).flatMap(({ section, address, bytes }) => textCards(section.id, address, bytes)),
    ...rldCards(relocationsOf(emissions)),
    {
      type: 'END',
      entry: entry?.address ?? null,
      id: entry?.section.id ?? null,
      entryName: '',
      length: null,
      producer: '',
      sequence: '',
    },
  ];
  return sequenced(cards, first.deckName);
}

/** The cards of PUNCH and REPRO come before the module's own. */
export function objectDeck(first: PassOne, second: PassTwo): Uint8Array {
  const punched = first.cards.map((text) => first.surroundings.ebcdic(text.padEnd(80)));
  return joined([...punched, writeObjectDeck({ cards: objectCards(first, second) })]);
}
