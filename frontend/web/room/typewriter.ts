/** A typewriter: its paper, the line that is being typed where the carriage stands, its light and its keys. */
import type { Output } from '../../../cores/kit/contract';
import { element } from '../panels/element';
import { unitKey, type UnitAction } from './cardUnit';
import { Sheet } from './sheet';

type PaperOutput = Extract<Output, { kind: 'paper' }>;

export interface TypewriterParts {
  readonly title: string;
  readonly name: string; // short: 'Console'
  readonly className: string;
  readonly area: HTMLTextAreaElement;
  readonly light: string; // that tells who may type
  readonly keys: readonly UnitAction[];
}

export class Typewriter {
  readonly root: HTMLElement;
  readonly sheet: Sheet;
  private readonly scroller: HTMLElement;
  private readonly carriage: HTMLElement;
  private readonly light: HTMLElement;

  constructor(private readonly parts: TypewriterParts) {
    const { title, name, className, area, light, keys } = parts;
    this.sheet = new Sheet(`typed-paper ${className}-paper`, `${name} paper`);
    this.light = element('span', { class: 'proceed', role: 'img' }, light);
    this.carriage = element('div', { class: 'carriage-line' }, area);
    this.scroller = element(
      'div',
      { class: 'paper-feed', tabindex: 0, role: 'group', 'aria-label': `${name} paper, scrolls` },
      element('label', { class: 'visually-hidden', for: area.id }, `${name} line`),
      this.sheet.root,
      this.carriage,
    );
    this.root = element(
      'section',
      { class: `unit typewriter ${className}-unit`, 'aria-label': title },
      element('h2', {}, title),
      this.scroller,
      element('div', { class: 'platen', 'aria-hidden': 'true' }),
      element('div', { class: 'unit-keys' }, this.light, ...keys.map(unitKey)),
    );
    this.scroller.addEventListener('click', () => {
      if (getSelection()?.isCollapsed !== false) area.focus({ preventScroll: true });
    });
    this.show(false);
  }

  apply(output: PaperOutput): void {
    this.sheet.apply(output);
    this.carriage.style.setProperty('--column', String(this.sheet.column));
  }

  clear(): void {
    this.sheet.clear();
    this.carriage.style.setProperty('--column', '0');
  }

  /** Whether a line may be typed. */
  show(ready: boolean): void {
    this.light.classList.toggle('on', ready);
    this.light.setAttribute('aria-label', `${this.parts.light} light: ${ready ? 'on' : 'off'}`);
  }

  /** The end of the paper is what is being written. */
  toEnd(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** True when that moved the paper. */
  page(direction: 1 | -1): boolean {
    const { scroller } = this;
    const before = scroller.scrollTop;
    scroller.scrollBy(0, direction * scroller.clientHeight * 0.9);
    return scroller.scrollTop !== before;
  }
}
