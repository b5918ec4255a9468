/** The elements of a story's screen: a grid that stays on top, a scroller with its prose and the line being written. */
import { element, icon } from '../panels/element';
import type { StageElements } from '../screens/stage';
import { typingArea, type View } from './playerPage';

export interface StoryView extends View {
  readonly elements: StageElements;
}

/** `scrollOn` is called where the reader presses what says that there is more below. */
export function storyPage(scrollOn: () => void): StoryView {
  const area = typingArea();
  const prose = element('div', { class: 'prose', role: 'document', 'aria-label': 'Story' });
  const page = element(
    'div',
    { class: 'page' },
    prose,
    element('label', { class: 'visually-hidden', for: 'keyboard' }, 'Your command'),
    area,
  );
  const scroller = element('div', { class: 'scroller', tabindex: -1 }, page);
  const grid = element('div', { class: 'grid', role: 'group', 'aria-label': 'Status' });
  const below = element(
    'button',
    { type: 'button', class: 'below', onclick: scrollOn },
    icon('down'),
    'More below',
  );
  below.hidden = true;
  const stage = element('div', { class: 'stage', role: 'group' }, grid, scroller, below);
  return { kind: 'story', root: stage, stage, area, elements: { stage, grid, scroller, page, prose, below } };
}
