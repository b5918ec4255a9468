/** Keys, dials and switches of a panel. Each can be worked with a pointer, by touch and from the keyboard. */
import type { PanelControl } from '../../../cores/kit/contract';
import { element } from '../panels/element';

type Set = (value: number) => void;

/** A control on the page; `show` turns it to where the machine says it stands. */
export interface ControlView {
  readonly root: HTMLElement;
  show(value: number): void;
}

export function controlView(control: PanelControl, set: Set): ControlView {
  switch (control.style) {
    case 'key':
      return keyView(control.name, control.title, set);
    case 'switch':
      return switchView(control.title, control.positions, set);
    case 'dials':
      return dialsView(control.title, control.digits, set);
  }
}

function keyView(name: string, title: string, set: Set): ControlView {
  const root = element(
    'button',
    { type: 'button', class: 'panel-key', 'data-key': name, onclick: () => set(0) },
    ...title.split(' ').flatMap((word, i) => [i === 0 ? '' : ' ', element('span', {}, word)]),
  );
  return { root, show: () => undefined };
}

/** A rotary switch with a knob; the positions stand around it. */
function switchView(title: string, positions: readonly string[], set: Set): ControlView {
  let value = 0;
  const marks = positions.map((position) => element('small', {}, position));
  const knob = knobElement(title, positions.length - 1);
  const turn = (next: number): void => {
    show((next + positions.length) % positions.length);
    set(value);
  };
  const show = (next: number): void => {
    value = next;
    const step = 100 / Math.max(1, positions.length - 1);
    knob.style.setProperty('--turn', `${-50 + step * value}deg`);
    knob.setAttribute('aria-valuenow', String(value));
    knob.setAttribute('aria-valuetext', positions[value] ?? '');
    marks.forEach((mark, i) => mark.classList.toggle('here', i === value));
  };
  listen(knob, () => value, turn, 1);
  show(0);
  const root = element(
    'div',
    { class: 'panel-switch' },
    element('span', { class: 'control-title', 'aria-hidden': 'true' }, title),
    element(
      'div',
      { class: 'switch-body' },
      knob,
      element('div', { class: 'marks', 'aria-hidden': 'true' }, ...marks),
    ),
  );
  return { root, show };
}

/** A hexadecimal dial a digit, the leftmost first. */
function dialsView(title: string, digits: number, set: Set): ControlView {
  let values: number[] = Array.from({ length: digits }, () => 0);
  const dials = values.map((_, i) => dialView(`${title}, digit ${i + 1} of ${digits}`));
  const draw = (): void => dials.forEach((dial, i) => dial.show(values[i]!));
  const turn = (index: number, next: number): void => {
    values[index] = (next + 16) % 16;
    draw();
    set(values.reduce((sum, digit) => sum * 16 + digit, 0));
  };
  dials.forEach(({ knob }, i) => {
    listen(
      knob,
      () => values[i]!,
      (next) => turn(i, next),
      1,
    );
    knob.addEventListener('keydown', (event) => {
      if (!/^[0-9a-f]$/i.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      turn(i, Number.parseInt(event.key, 16));
      dials[i + 1]?.knob.focus();
    });
  });
  const show = (value: number): void => {
    values = values.map((_, i) => Math.floor(value / 16 ** (digits - 1 - i)) % 16);
    draw();
  };
  show(0);
  const root = element(
    'div',
    { class: 'panel-dials', role: 'group', 'aria-label': title },
    element('span', { class: 'control-title', 'aria-hidden': 'true' }, title),
    element('div', { class: 'dials' }, ...dials.map((dial) => dial.root)),
  );
  return { root, show };
}

function dialView(label: string): { root: HTMLElement; knob: HTMLElement; show: Set } {
  const digit = element('span', { class: 'digit', 'aria-hidden': 'true' }, '0');
  const knob = knobElement(label, 15);
  const show = (value: number): void => {
    const text = value.toString(16).toUpperCase();
    digit.textContent = text;
    knob.style.setProperty('--turn', `${22.5 * value}deg`);
    knob.setAttribute('aria-valuenow', String(value));
    knob.setAttribute('aria-valuetext', text);
  };
  return { root: element('div', { class: 'dial' }, digit, knob), knob, show };
}

const knobElement = (label: string, max: number): HTMLElement =>
  element('div', {
    class: 'knob',
    role: 'slider',
    tabindex: 0,
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': max,
  });

/** Pixels that a pointer moves up or down for a position. */
const pixelsPerStep = 12;

/** A click turns on by one, back with Shift; dragging up and down, the wheel and the arrow keys turn too. */
function listen(knob: HTMLElement, value: () => number, turn: Set, step: number): void {
  let from: { readonly y: number; readonly value: number } | undefined;
  let dragged = false;
  knob.addEventListener('pointerdown', (event) => {
    from = { y: event.clientY, value: value() };
    dragged = false;
    knob.setPointerCapture(event.pointerId);
  });
  knob.addEventListener('pointermove', (event) => {
    if (from === undefined) return;
    const steps = Math.round((from.y - event.clientY) / pixelsPerStep);
    const max = Number(knob.getAttribute('aria-valuemax'));
    const next = Math.min(max, Math.max(0, from.value + steps));
    if (steps === 0 && !dragged) return;
    dragged = true;
    if (next !== value()) turn(next);
  });
  knob.addEventListener('pointerup', (event) => {
    if (from !== undefined && !dragged) turn(value() + (event.shiftKey ? -step : step));
    from = undefined;
  });
  knob.addEventListener('pointercancel', () => (from = undefined));
  knob.addEventListener('wheel', (event) => {
    event.preventDefault();
    turn(value() + (event.deltaY < 0 ? step : -step));
  });
  knob.addEventListener('keydown', (event) => {
    const move = { ArrowUp: step, ArrowRight: step, ArrowDown: -step, ArrowLeft: -step }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    turn(value() + move);
  });
}
