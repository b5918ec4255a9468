/** The elements of a terminal: a cabinet with a glass in it, and a plate that says what it is. */
import { element } from '../panels/element';
import type { TerminalElements } from '../screens/terminalStage';
import { typingArea, type View } from './playerPage';

export interface TerminalView extends View {
  readonly elements: TerminalElements;
}

export function terminalPage(title: string, note: string): TerminalView {
  const area = typingArea();
  const grid = element('div', { class: 'grid', role: 'document', 'aria-label': title });
  const glass = element(
    'div',
    { class: 'glass', role: 'group' },
    grid,
    element('div', { class: 'shine', 'aria-hidden': 'true' }),
    element(
      'label',
      { class: 'visually-hidden', for: 'keyboard' },
      `${title}: every key goes to the machine`,
    ),
    area,
  );
  const cabinet = element(
    'div',
    { class: 'terminal' },
    element('div', { class: 'bezel' }, glass),
    element(
      'div',
      { class: 'terminal-plate', 'aria-hidden': 'true' },
      element('span', { class: 'terminal-name' }, title),
      element('span', {}, note),
      element('span', { class: 'terminal-lamp' }),
    ),
  );
  const room = element('div', { class: 'room' }, cabinet);
  return { kind: 'terminal', root: room, stage: glass, area, elements: { room, cabinet, glass, grid, area } };
}
