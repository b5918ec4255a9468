/** Less typing on a touch screen: directions and common verbs while a line is wanted, the usual keys while a key is. */
import { element } from '../panels/element';
import type { Keyboard } from './keyboard';

const directions = ['n', 's', 'e', 'w', 'up', 'down', 'in', 'out'] as const;
const whole = ['look', 'inventory', 'wait', 'again', 'undo'] as const;
const verbs = ['examine', 'take', 'drop', 'open', 'close', 'read', 'ask', 'push', 'turn', 'put'] as const;
const keys = [
  ['Enter', '\u23ce'],
  [' ', 'Space'],
  ['ArrowUp', '\u2191'],
  ['ArrowDown', '\u2193'],
  ['ArrowLeft', '\u2190'],
  ['ArrowRight', '\u2192'],
  ['Escape', 'Esc'],
  ['y', 'Y'],
  ['n', 'N'],
  ['q', 'Q'],
] as const;

export interface StripHost {
  readonly line: (text: string) => void;
  readonly key: (key: string) => void;
}

/** Shown by the style sheet where the pointer is a finger; `show` tells it what is wanted. */
export class TouchStrip {
  readonly root = element('div', { class: 'strip', role: 'toolbar', 'aria-label': 'Common commands' });
  private mode = '';

  constructor(
    private readonly keyboard: Keyboard,
    private readonly host: StripHost,
  ) {}

  show(mode: 'line' | 'key' | 'none'): void {
    if (mode === this.mode) return;
    this.mode = mode;
    this.root.hidden = mode === 'none';
    if (mode === 'key')
      this.root.replaceChildren(...keys.map(([key, sign]) => this.button(sign, () => this.host.key(key))));
    if (mode === 'line') {
      const send = [...directions, ...whole].map((word) => this.button(word, () => this.host.line(word)));
      const begin = verbs.map((word) => this.button(`${word}\u2026`, () => this.keyboard.begin(word)));
      this.root.replaceChildren(...send, ...begin);
    }
  }

  /** Pressing it must not take the focus, or the on-screen keyboard would close. */
  private button(label: string, press: () => void): HTMLElement {
    return element(
      'button',
      { type: 'button', onpointerdown: (event) => event.preventDefault(), onclick: press },
      label,
    );
  }
}
