/** Fan-fold paper, as it came out of the printer: green bars, holes at its sides, folded after every page. */
import { linesOnPage, pagesOf } from '../player/paper';
import { openDrawer } from './drawer';
import { element } from './element';

export interface PaperActions {
  readonly save: () => void;
  readonly tearOff: () => void;
}

export function openPaperPanel(text: string, { save, tearOff }: PaperActions): void {
  const pages = pagesOf(text);
  const told = element('p', { role: 'status', class: 'soft' }, countText(pages.length));
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    told.textContent = 'Copied.';
  };
  const press = (label: string, act: () => void): HTMLElement =>
    element('button', { type: 'button', class: 'press', onclick: act }, label);
  const away = (): void => {
    drawer.close();
    tearOff();
  };
  const choices =
    pages.length === 0
      ? []
      : [press('Save as a file', save), press('Copy', () => void copy()), press('Tear off', away)];
  const paper = element(
    'div',
    { class: 'fanfold', tabindex: 0, role: 'group', 'aria-label': 'Paper' },
    ...pages.map(page),
  );
  const drawer = openDrawer('Printer', [
    told,
    element('div', { class: 'choices at-hand' }, ...choices),
    pages.length === 0 ? undefined : paper,
  ]);
  drawer.body.parentElement?.classList.add('wide');
  if (pages.length > 1) paper.lastElementChild?.scrollIntoView({ block: 'start' });
}

const countText = (pages: number): string =>
  pages === 0
    ? 'Nothing has been printed. What the machine writes to its printer comes out here.'
    : `${pages} ${pages === 1 ? 'page' : 'pages'}.`;

function page(lines: readonly string[]): HTMLElement {
  const sheet = element('pre', { class: 'sheet' }, lines.join('\n'));
  sheet.style.setProperty('--lines', String(linesOnPage));
  return sheet;
}
