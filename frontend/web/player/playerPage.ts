/** The elements of the player: a rail of controls, ribbons with news, the machine's screen, and the log a screen reader hears. */
import { element, icon, iconButton } from '../panels/element';
import type { KeyboardKind } from './keyboard';

export interface PlayerActions {
  readonly stop: () => void;
  readonly rewind: () => void;
  readonly drives: () => void;
  readonly saves: () => void;
  readonly text: () => void;
  readonly printer: () => void;
  readonly more: () => void;
}

/** The part of the page that belongs to one kind of screen: storyPage.ts, terminalPage.ts. */
export interface View {
  readonly kind: KeyboardKind;
  readonly root: HTMLElement;
  readonly stage: HTMLElement;
  readonly area: HTMLTextAreaElement;
}

export type LampState = 'ready' | 'running' | 'fault' | 'off';

export interface PlayerPage {
  readonly root: HTMLElement;
  readonly stage: HTMLElement; // what is drawn
  readonly area: HTMLTextAreaElement;
  readonly log: HTMLElement;
  readonly ribbons: HTMLElement;
  readonly stop: HTMLButtonElement;
  readonly drives: HTMLButtonElement; // hidden where the machine has none
  readonly printer: HTMLButtonElement; // there once something was printed
  readonly controls: readonly HTMLButtonElement[]; // those that change the session
  setTitle(title: string, note: string): void;
  setLamp(state: LampState): void;
}

/** Lamps have words too. */
const lampWords: Readonly<Record<LampState, string>> = {
  ready: 'Waiting for you',
  running: 'Running',
  fault: 'Stopped by a fault',
  off: 'Not running',
};

export function playerPage(actions: PlayerActions, view: View): PlayerPage {
  const name = element('span');
  const note = element('small');
  const heading = element('h1', { class: 'visually-hidden' }, 'Tech Square');
  const lamp = element('span', {
    class: 'lamp',
    'data-state': 'off',
    role: 'img',
    'aria-label': lampWords.off,
  });
  const stop = iconButton('stop', 'Stop', actions.stop, 'stop');
  stop.hidden = true;
  const printer = iconButton('printer', 'Printer', actions.printer);
  printer.hidden = true;
  const rewind = iconButton('rewind', 'Rewind', actions.rewind);
  const saves = iconButton('saves', 'Saves', actions.saves);
  const drives = iconButton('disk', 'Drives', actions.drives);
  drives.hidden = true;
  const rail = element(
    'header',
    { class: 'rail' },
    element('a', { href: './', 'aria-label': 'Back to the lobby', title: 'Back to the lobby' }, icon('back')),
    lamp,
    element('div', { class: 'rail-title' }, name, note),
    stop,
    drives,
    printer,
    rewind,
    saves,
    view.kind === 'story'
      ? iconButton('type', 'Text', actions.text)
      : iconButton('screen', 'Screen', actions.text),
    iconButton('more', 'More', actions.more),
  );
  const ribbons = element('div', { class: 'ribbons', role: 'status' });
  const log = element('section', {
    class: 'transcript',
    role: 'log',
    'aria-live': 'polite',
    'aria-relevant': 'additions',
    'aria-label': 'Transcript',
  });
  const main = element('main', { class: 'player-main' }, heading, view.root, log);
  const root = element('div', { class: 'player' }, rail, ribbons, main);
  return {
    root,
    stage: view.stage,
    area: view.area,
    log,
    ribbons,
    stop,
    drives,
    printer,
    controls: [drives, rewind, saves],
    setTitle(title, about) {
      name.textContent = title;
      note.textContent = about;
      heading.textContent = title;
      document.title = `${title} \u2013 Tech Square`;
      view.stage.setAttribute('aria-label', title);
    },
    setLamp(state) {
      lamp.dataset['state'] = state;
      lamp.setAttribute('aria-label', lampWords[state]);
    },
  };
}

/** What all typing goes through; its label is the view's affair. */
export const typingArea = (id = 'keyboard'): HTMLTextAreaElement =>
  element('textarea', {
    id,
    class: 'keyboard',
    rows: 1,
    autocapitalize: 'off',
    autocorrect: 'off',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
    inputmode: 'text',
  });

/** A ribbon with news and what can be done about it; every button closes it too. */
export function showRibbon(
  page: Pick<PlayerPage, 'ribbons'>,
  text: string,
  actions: readonly (readonly [label: string, press: () => void])[],
): () => void {
  const ribbon = element('div', { class: 'ribbon' }, element('p', {}, text));
  const close = (): void => ribbon.remove();
  for (const [label, press] of actions) {
    ribbon.append(
      element(
        'button',
        {
          type: 'button',
          onclick: () => {
            close();
            press();
          },
        },
        label,
      ),
    );
  }
  ribbon.append(
    element(
      'button',
      { type: 'button', class: 'dismiss', 'aria-label': 'Dismiss', onclick: close },
      '\u00d7',
    ),
  );
  page.ribbons.append(ribbon);
  return close;
}
