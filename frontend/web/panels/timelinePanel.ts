/** The turns so far, to go back to any of them. */
import type { TurnFacts } from '../../host/protocol';
import { openDrawer } from './drawer';
import { element, icon } from './element';

/** `rewind` is told how many turns to take back. */
export function openTimelinePanel(turns: readonly TurnFacts[], rewind: (turns: number) => void): void {
  if (turns.length === 0) {
    openDrawer('Rewind', [element('p', {}, 'There is no turn yet to take back.')]);
    return;
  }
  const summary = element('p', { 'aria-live': 'polite' });
  const press = element(
    'button',
    { type: 'button', class: 'press main', onclick: () => go(slider.valueAsNumber) },
    icon('rewind'),
    'Rewind',
  );
  const slider = element('input', {
    type: 'range',
    class: 'timeline',
    min: 1,
    max: turns.length,
    value: turns.length,
    'aria-label': 'Turn to go back to',
    oninput: () => show(slider.valueAsNumber),
  });
  const list = element('ol', { class: 'turns' });
  const buttons = turns.map(({ number, command }, i) => {
    const choose = (): void => go(i + 1);
    const button = element(
      'button',
      { type: 'button', onclick: choose },
      element('span', { class: 'number' }, String(number)),
      element('span', {}, command === '' ? '(empty line)' : command),
    );
    return button;
  });
  list.append(...buttons.map((button) => element('li', {}, button)).reverse());
  const show = (position: number): void => {
    const back = turns.length - position + 1;
    summary.textContent = `Back to before “${turns[position - 1]?.command ?? ''}”: ${back} ${back === 1 ? 'turn' : 'turns'}.`;
    buttons.forEach((button, i) => button.setAttribute('aria-current', String(i === position - 1)));
  };
  const go = (position: number): void => {
    drawer.close();
    rewind(turns.length - position + 1);
  };
  show(turns.length);
  const drawer = openDrawer('Rewind', [summary, slider, press, list]);
}
