/** Object decks taken apart into modules: S360 6. A module ends with its END card; a file may hold several. */
import { ImageError } from '../../../kit/errors';
import { readObjectDeck } from '../../media/objectDeck';
import type { CardOf, EsdItem, ObjectCard, RldItem } from '../../media/objectRecords';

/** A file with object decks. */
export interface ObjectFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Module {
  readonly file: string;
  readonly items: ReadonlyMap<number, EsdItem>; // by id; entries, which have none, are in `entries`
  readonly entries: readonly Extract<EsdItem, { kind: 'LD' }>[];
  readonly text: readonly CardOf<'TXT'>[];
  readonly relocations: readonly RldItem[];
  readonly end: CardOf<'END'>;
}

/** Throws ImageError where a card is none of an object deck, or not one that the linker knows. */
export function readModules({ name, bytes }: ObjectFile): readonly Module[] {
  const modules: Module[] = [];
  let cards: ObjectCard[] = [];
  for (const card of readObjectDeck(bytes).cards) {
    if (card.type !== 'END') cards.push(card);
    else {
      modules.push(moduleOf(name, cards, card));
      cards = [];
    }
  }
  if (cards.length > 0) throw new ImageError(`${name}: the last module has no END card`);
  if (modules.length === 0) throw new ImageError(`${name}: no object deck`);
  return modules;
}

const known: readonly ObjectCard['type'][] = ['ESD', 'TXT', 'RLD', 'SYM'];

function moduleOf(file: string, cards: readonly ObjectCard[], end: CardOf<'END'>): Module {
  const strange = cards.find(({ type }) => !known.includes(type));
  if (strange !== undefined)
    throw new ImageError(`${file}: a card of type ${strange.type} is for a loader, not for the linker`);
  const items = new Map<number, EsdItem>();
  const entries: Extract<EsdItem, { kind: 'LD' }>[] = [];
  for (const card of ofType(cards, 'ESD')) {
    let id = card.firstId ?? 0;
    for (const item of card.items) {
      if (item.kind === 'LD') entries.push(item);
      else items.set(id++, item);
    }
  }
  return {
    file,
    items,
    entries,
    text: ofType(cards, 'TXT'),
    relocations: ofType(cards, 'RLD').flatMap((card) => card.items),
    end,
  };
}

const ofType = <Type extends ObjectCard['type']>(
  cards: readonly ObjectCard[],
  type: Type,
): readonly CardOf<Type>[] => cards.filter((card): card is CardOf<Type> => card.type === type);
