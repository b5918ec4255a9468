/** A card reader's hopper or a punch's stackers: how many cards lie there, and the one that can be seen. */
import type { Output } from '../../../cores/kit/contract';
import { element } from '../panels/element';
import { cardFace } from './cardFace';

type CardsOutput = Extract<Output, { kind: 'cards' }>;
/** A pack of cards is drawn as edges, and no higher than this many. */
const edgesDrawn = 40;
const cardsPerEdge = 12;

/** What can be done with the unit: a word on a button, and what it does. */
export type UnitAction = readonly [label: string, press: () => void];

export class CardUnit {
  readonly root: HTMLElement;
  private readonly count = element('p', { class: 'card-count', role: 'status' });
  private readonly pack = element('div', { class: 'card-pack', 'aria-hidden': 'true' });
  private readonly face = element('div', { class: 'card-seen' });

  constructor(
    title: string,
    private readonly words: (count: number) => string,
    actions: readonly UnitAction[],
  ) {
    this.root = element(
      'section',
      { class: 'unit card-unit', 'aria-label': title },
      element('h2', {}, title),
      this.count,
      this.pack,
      this.face,
      element('div', { class: 'unit-keys' }, ...actions.map(unitKey)),
    );
    this.show(0, new Uint8Array(0), '');
  }

  apply({ count, holes, text }: CardsOutput): void {
    this.show(count, holes, text);
  }

  private show(count: number, holes: Uint8Array, text: string): void {
    this.count.textContent = this.words(count);
    const edges = Math.min(edgesDrawn, Math.ceil(count / cardsPerEdge));
    this.pack.style.setProperty('--edges', String(edges));
    this.face.replaceChildren(...(holes.length === 0 ? [] : [cardFace(holes, text)]));
  }
}

export const unitKey = ([label, press]: UnitAction): HTMLElement =>
  element('button', { type: 'button', class: 'unit-key', onclick: press }, label);
