/** The saves of a story, each below the one from which it was played on: keep where one is, go back to where one was, take a save along as a file. */
import { slotTree, type Slot, type SlotNode } from '../../host/saves';
import { saveExtension } from '../../host/snapshotFile';
import type { TitleSaves } from '../saves/titleSaves';
import { askText, download, openDrawer, type Drawer } from './drawer';
import { element, icon } from './element';
import { saveImage, turnsText, whenText } from './saveCard';

export interface SavesActions {
  /** Keeps the present state under a name. */
  readonly keep: (name: string) => Promise<void>;
  readonly load: (save: Uint8Array) => Promise<void>;
  readonly importFile: () => Promise<string | undefined>; // what to tell about it
  readonly suggestName: () => string;
}

export async function openSavesPanel(saves: TitleSaves, actions: SavesActions): Promise<void> {
  const list = element('ul', { class: 'entries' });
  const news = element('p', { role: 'status', class: 'soft' });
  const fill = async (): Promise<void> => {
    const slots = await saves.list();
    const item = (slot: Slot, children: readonly SlotNode[]): HTMLElement => {
      const made = saveItem(slot, saves, actions, drawer, () => void fill());
      if (children.length > 0)
        made.append(
          element('ul', { class: 'entries' }, ...children.map((child) => item(child.slot, child.children))),
        );
      return made;
    };
    const named = slotTree(slots.filter((slot) => slot.kind === 'named'));
    const autos = slots.filter((slot) => slot.kind === 'auto').map((slot) => ({ slot, children: [] }));
    list.replaceChildren(...[...autos, ...named].map(({ slot, children }) => item(slot, children)));
  };
  const keep = async (): Promise<void> => {
    const name = await askText('Keep this moment', 'Name', actions.suggestName(), 'Keep');
    if (name === undefined) return;
    await actions.keep(name === '' ? actions.suggestName() : name);
    await fill();
  };
  const bring = async (): Promise<void> => {
    news.textContent = (await actions.importFile()) ?? '';
    await fill();
  };
  const drawer = openDrawer('Saves', [
    element('p', { class: 'soft' }, 'Every turn is kept by itself. Here you keep moments under a name.'),
    element(
      'div',
      { class: 'choices' },
      element(
        'button',
        { type: 'button', class: 'press main', onclick: () => void keep() },
        icon('saves'),
        'Keep this moment',
      ),
      element(
        'button',
        { type: 'button', class: 'press', onclick: () => void bring() },
        icon('folder'),
        'Bring a save',
      ),
    ),
    news,
    list,
  ]);
  await fill();
}

function saveItem(
  slot: Slot,
  saves: TitleSaves,
  actions: SavesActions,
  drawer: Drawer,
  changed: () => void,
): HTMLElement {
  const [newest] = slot.generations;
  const use = async (then: (save: Uint8Array) => void): Promise<void> => {
    const save = await saves.read(slot);
    if (save !== undefined) then(save);
  };
  const press = (label: string, does: () => void): HTMLElement =>
    element(
      'button',
      { type: 'button', class: 'press', 'aria-label': `${label}: ${slot.name}`, onclick: does },
      label,
    );
  const rename = async (): Promise<void> => {
    const name = await askText('Rename', 'Name', slot.name, 'Rename');
    if (name !== undefined && name !== '') await saves.rename(slot, name);
    changed();
  };
  const buttons = [
    press('Go there', () => {
      drawer.close();
      void use((save) => void actions.load(save));
    }),
    press(
      'Save as a file',
      () => void use((save) => download(`${slot.title} - ${slot.name}.${saveExtension}`, save)),
    ),
  ];
  if (slot.kind === 'named')
    buttons.push(
      press('Rename', () => void rename()),
      press('Delete', () => void saves.remove(slot).then(changed)),
    );
  return element(
    'li',
    { class: 'save' },
    saveImage(newest),
    element(
      'div',
      {},
      element('strong', {}, slot.name),
      element(
        'small',
        {},
        newest === undefined ? 'empty' : `${whenText(newest.time)}, ${turnsText(newest.turns)}`,
      ),
      newest === undefined || newest.lines.length === 0
        ? undefined
        : element('q', {}, newest.lines.slice(-2).join(' ')),
      element('div', { class: 'choices' }, ...buttons),
    ),
  );
}
