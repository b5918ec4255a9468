/** What is chosen in a drawer: one of a few, a number, on or off. */
import { element } from './element';

/** One of a few, as buttons side by side. */
export function choice<T extends string>(
  label: string,
  name: string,
  values: readonly T[],
  names: Readonly<Record<T, string>>,
  current: T,
  pick: (value: T) => void,
): HTMLElement {
  const options = values.map((value) => {
    const input = element('input', {
      type: 'radio',
      name,
      value,
      checked: value === current,
      onchange: () => pick(value),
    });
    return element('label', { class: `option ${name}-${value}` }, input, element('span', {}, names[value]));
  });
  return element('fieldset', { class: 'options' }, element('legend', {}, label), ...options);
}

export function slider(
  label: string,
  low: number,
  high: number,
  step: number,
  current: number,
  show: (value: number) => string,
  pick: (value: number) => void,
): HTMLElement {
  const output = element('output', {}, show(current));
  const input = element('input', {
    type: 'range',
    min: low,
    max: high,
    step,
    value: current,
    'aria-label': label,
    oninput: () => {
      output.textContent = show(input.valueAsNumber);
      pick(input.valueAsNumber);
    },
  });
  return element('div', { class: 'slider' }, element('span', {}, label), input, output);
}

export function toggle(label: string, on: boolean, pick: (on: boolean) => void): HTMLElement {
  const input = element('input', { type: 'checkbox', checked: on, onchange: () => pick(input.checked) });
  return element('label', {}, input, element('span', {}, label));
}
