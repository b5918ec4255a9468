/** Rows of incandescent lamps: as bright as the share of the time their bits were on; in words for those who do not see them. */
import type { LampRow } from '../../../cores/kit/contract';
import { element } from '../panels/element';

const full = 255;
const isNumber = (label: string): boolean => /^\d*$/.test(label);

export class LampRows {
  readonly elements: readonly HTMLElement[];
  private readonly bulbs: readonly (readonly HTMLElement[])[];

  constructor(private readonly rows: readonly LampRow[]) {
    this.bulbs = rows.map(({ labels }) => labels.map(() => element('span', { class: 'bulb-glass' })));
    this.elements = rows.map((row, i) => rowElement(row, this.bulbs[i]!));
  }

  show(levels: Uint8Array): void {
    let at = 0;
    this.rows.forEach(({ title, labels }, i) => {
      const own = levels.subarray(at, at + labels.length);
      at += labels.length;
      this.bulbs[i]!.forEach((bulb, lamp) => light(bulb, own[lamp]!));
      this.elements[i]!.setAttribute('aria-label', `${title}: ${inWords(labels, own)}`);
    });
  }

  /** All rows as lines of text. */
  get text(): string {
    return this.elements.map((row) => row.getAttribute('aria-label') ?? '').join('\n');
  }
}

function light(bulb: HTMLElement, level: number): void {
  const value = String(level);
  if (bulb.dataset['level'] === value) return;
  bulb.dataset['level'] = value;
  // Filaments glow red long before they are bright, and an eye sees half the power as three quarters of the light.
  bulb.style.setProperty('--level', String((level / full) ** 0.6));
}

function rowElement({ title, labels }: LampRow, bulbs: readonly HTMLElement[]): HTMLElement {
  const named = labels.some((label) => !isNumber(label));
  const lamps = labels.map((label, i) =>
    element(
      'span',
      { class: 'bulb-place', 'data-lamp': label.toLowerCase() },
      bulbs[i],
      element('small', {}, label),
    ),
  );
  return element(
    'div',
    { class: named ? 'lamp-row named' : 'lamp-row', role: 'img', 'aria-label': title },
    element('span', { class: 'lamp-title' }, title),
    element('span', { class: 'lamp-lamps' }, ...lamps),
  );
}

/** Numbered lamps are the digits of a number, others are named where they are on. */
function inWords(labels: readonly string[], levels: Uint8Array): string {
  const on = (i: number): boolean => levels[i]! > full / 2;
  if (!labels.every(isNumber)) return labels.filter((_, i) => on(i)).join(', ') || 'none';
  const value = labels.reduce((sum, _, i) => sum * 2 + Number(on(i)), 0);
  const digits = Math.ceil(labels.length / 4);
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
