/** The keys of a terminal that today's keyboards do not name, each a button that presses it: a legend, and a keyboard for fingers. */
import { element } from '../panels/element';
import type { KeyNote } from './terminalNotes';

export class KeyLegend {
  readonly root: HTMLElement;

  constructor(notes: readonly KeyNote[], press: (key: string) => void) {
    const button = ({ keys, cap, does }: KeyNote): HTMLElement =>
      element(
        'button',
        {
          type: 'button',
          onpointerdown: (event) => event.preventDefault(), // it must not take the focus from the terminal
          onclick: () => keys.forEach(press),
        },
        element('kbd', {}, cap),
        ' ',
        element('span', {}, does),
      );
    this.root = element(
      'section',
      { class: 'legend', 'aria-label': 'Keys of the terminal' },
      ...notes.map(button),
    );
  }

  set shown(shown: boolean) {
    this.root.hidden = !shown;
  }
}
