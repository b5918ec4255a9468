/** What else can be done with a story. */
import { openDrawer } from './drawer';
import { element } from './element';

export interface MoreActions {
  readonly restart: () => void;
  readonly disksStay: boolean; // through a new start
  readonly transcript: () => void;
  readonly journal: () => void;
  readonly fullScreen: (() => void) | undefined;
}

/** What a key does. */
export type KeyLine = readonly [key: string, does: string];

export const storyKeys: readonly KeyLine[] = [
  ['Enter', 'send the line'],
  ['\u2191 \u2193', 'earlier lines'],
  ['Page Up, Page Down, Space', 'read back and on; Space while the line is empty'],
  ['F9', 'read on, when a screen reader was told that there is more'],
  ['F8', 'read the status line aloud'],
  ['Escape', 'empty the line'],
];

/** Beside the keys that are the machine's own. */
export const terminalKeys: readonly KeyLine[] = [
  ['Ctrl V', 'type what was copied elsewhere'],
  ['Ctrl C', 'copies while something is selected'],
  ['Shift Tab', 'leave the screen for the controls of the page'],
  ['F9', 'read on, when a screen reader was told that there is more'],
  ['F8', 'read the screen aloud'],
];

export function openMorePanel(
  noun: string,
  keys: readonly KeyLine[],
  facts: readonly (readonly [string, string])[],
  actions: MoreActions,
): void {
  const action = (label: string, about: string, press: () => void): HTMLElement =>
    element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          class: 'press',
          onclick: () => {
            drawer.close();
            press();
          },
        },
        label,
      ),
      element('p', { class: 'soft' }, about),
    );
  const drawer = openDrawer('More', [
    element(
      'ul',
      { class: 'entries actions' },
      action(
        'Save the transcript',
        noun === 'story'
          ? 'Everything on the page since the beginning, as plain text.'
          : 'Everything the program wrote on its terminal since this page was opened, as plain text.',
        actions.transcript,
      ),
      action(
        'Save the journal',
        'Every input with its time: plays the same session again, here or on the command line.',
        actions.journal,
      ),
      action(
        'Start again',
        `${actions.disksStay ? 'The machine is switched off and on; its disks stay in their drives, with all that was written to them.' : `The ${noun} from its beginning.`} Where you are now is kept among the saves.`,
        actions.restart,
      ),
      actions.fullScreen === undefined
        ? undefined
        : action('Full screen', 'Nothing but the page.', actions.fullScreen),
    ),
    element('h3', {}, 'Keys'),
    element(
      'dl',
      { class: 'facts' },
      ...keys.flatMap(([key, does]) => [element('dt', {}, key), element('dd', {}, does)]),
    ),
    element('h3', {}, `This ${noun}`),
    element(
      'dl',
      { class: 'facts' },
      ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
    element('p', {}, element('a', { href: './?page=storage' }, 'Storage: what this browser keeps')),
  ]);
}
