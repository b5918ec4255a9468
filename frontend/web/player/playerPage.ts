/** The elements of the player: a rail of controls, ribbons with news, the stage, and the log a screen reader hears. */
import { element, icon, iconButton } from '../panels/element';
import type { StageElements } from '../screens/stage';

export interface PlayerActions {
  readonly stop: () => void;
  readonly rewind: () => void;
  readonly saves: () => void;
  readonly text: () => void;
  readonly more: () => void;
  readonly scrollOn: () => void;
}

export type LampState = 'ready' | 'running' | 'fault' | 'off';

export interface PlayerPage {
  readonly root: HTMLElement;
  readonly stage: StageElements;
  readonly area: HTMLTextAreaElement;
  readonly log: HTMLElement;
  readonly ribbons: HTMLElement;
  readonly stop: HTMLButtonElement;
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

export function playerPage(actions: PlayerActions): PlayerPage {
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
  const rewind = iconButton('rewind', 'Rewind', actions.rewind);
  const saves = iconButton('saves', 'Saves', actions.saves);
  const rail = element(
    'header',
    { class: 'rail' },
    element('a', { href: './', 'aria-label': 'Back to the lobby', title: 'Back to the lobby' }, icon('back')),
    lamp,
    element('div', { class: 'rail-title' }, name, note),
    stop,
    rewind,
    saves,
    iconButton('type', 'Text', actions.text),
    iconButton('more', 'More', actions.more),
  );
  const ribbons = element('div', { class: 'ribbons', role: 'status' });
  const { elements, area } = stageElements(actions);
  const log = element('section', {
    class: 'transcript',
    role: 'log',
    'aria-live': 'polite',
    'aria-relevant': 'additions',
    'aria-label': 'Transcript',
  });
  const main = element('main', { class: 'player-main' }, heading, elements.stage, log);
  const root = element('div', { class: 'player' }, rail, ribbons, main);
  return {
    root,
    stage: elements,
    area,
    log,
    ribbons,
    stop,
    controls: [rewind, saves],
    setTitle(title, about) {
      name.textContent = title;
      note.textContent = about;
      heading.textContent = title;
      document.title = `${title} \u2013 Tech Square`;
      elements.stage.setAttribute('aria-label', title);
    },
    setLamp(state) {
      lamp.dataset['state'] = state;
      lamp.setAttribute('aria-label', lampWords[state]);
    },
  };
}

function stageElements(actions: PlayerActions): { elements: StageElements; area: HTMLTextAreaElement } {
  const area = element('textarea', {
    id: 'keyboard',
    class: 'keyboard',
    rows: 1,
    autocapitalize: 'off',
    autocorrect: 'off',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
    inputmode: 'text',
  });
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
    { type: 'button', class: 'below', onclick: actions.scrollOn },
    icon('down'),
    'More below',
  );
  below.hidden = true;
  const stage = element('div', { class: 'stage', role: 'group' }, grid, scroller, below);
  return { elements: { stage, grid, scroller, page, prose, below }, area };
}

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
