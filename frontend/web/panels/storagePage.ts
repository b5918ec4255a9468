/** What this browser keeps for us, whether it is whole, and how to take it along or be rid of it. */
import { exportAll, importAll } from '../../host/saveExchange';
import { repair, usage, verify, type SlotHealth } from '../../host/saveCare';
import type { SaveStore } from '../../host/saves';
import { deflate, inflate, type MediaLibrary } from '../media';
import { announceSaves, rememberSlots } from '../saves/browserStore';
import type { DiskShelf, ShelvedDisk } from '../saves/diskShelf';
import { ask, chooseFiles, download } from './drawer';
import { element, icon } from './element';
import { sizeText, turnsText, whenText } from './saveCard';

export async function showStoragePage(
  app: HTMLElement,
  library: MediaLibrary,
  saves: SaveStore,
  disks: DiskShelf,
): Promise<void> {
  document.title = 'Storage \u2013 Tech Square';
  const page = new StoragePage(app, library, saves, disks);
  await page.fill();
}

class StoragePage {
  private readonly content = element('div');
  private readonly news = element('p', { role: 'status' });

  constructor(
    app: HTMLElement,
    private readonly library: MediaLibrary,
    private readonly saves: SaveStore,
    private readonly disks: DiskShelf,
  ) {
    app.replaceChildren(
      element(
        'main',
        { class: 'sheet-page' },
        element(
          'div',
          {},
          element('nav', { 'aria-label': 'Way back' }, element('a', { href: './' }, 'Back to the lobby')),
          element('h1', {}, 'Storage'),
          this.news,
          this.content,
        ),
      ),
    );
  }

  async fill(): Promise<void> {
    const [healths, slots, media, disks, room] = await Promise.all([
      verify(this.saves),
      this.saves.list(),
      this.library.kept(),
      this.disks.list(),
      roomText(),
    ]);
    const damaged = healths.filter((health) => !isWhole(health)).length;
    this.content.replaceChildren(
      element('p', {}, ...room),
      element(
        'div',
        { class: 'choices' },
        press('Take all saves along', 'saves', () => void this.exportAll()),
        press('Bring saves', 'folder', () => void this.importAll()),
        ...(damaged > 0 ? [press('Repair', 'check', () => void this.repair())] : []),
      ),
      element('h2', {}, 'Saves'),
      slots.length === 0
        ? element('p', { class: 'soft' }, 'None yet.')
        : savesTable(healths, (health) => void this.removeSlot(health)),
      element('h2', {}, 'By story'),
      table(
        ['Story', 'Size', ''],
        usage(slots).map(({ title, bytes, core, image }) => [
          title,
          sizeText(bytes),
          press('Delete its saves', 'trash', () => void this.removeStory(core, image, title)),
        ]),
      ),
      element('h2', {}, 'Stories you brought or fetched'),
      table(
        ['Name', 'What it is', 'Size', ''],
        media.map(({ name, label, size, sha256 }) => [
          name,
          label,
          sizeText(size),
          press('Remove', 'trash', () => void this.library.remove(sha256).then(() => this.fill())),
        ]),
      ),
      element('h2', {}, 'Disks on the shelf'),
      table(
        ['Disk', 'Where from', 'When', 'Size', ''],
        disks.map((disk) => this.diskRow(disk)),
      ),
    );
  }

  private diskRow(disk: ShelvedDisk): readonly (string | HTMLElement)[] {
    const { name, about, time, size, sha256 } = disk;
    const save = async (): Promise<void> => {
      const image = await this.disks.read(sha256);
      if (image === undefined) this.news.textContent = `${name} is damaged.`;
      else download(`${name.replace(':', '').toLowerCase()}.img`, image);
    };
    const buttons = element(
      'div',
      { class: 'choices' },
      press('Save as a file', 'saves', () => void save()),
      press('Throw away', 'trash', () => void this.throwAway(disk)),
    );
    return [name, about, whenText(time), sizeText(size), buttons];
  }

  private async throwAway({ sha256, name, about }: ShelvedDisk): Promise<void> {
    const sure = await ask(
      `Throw ${name} away?`,
      [element('p', {}, `It came ${about}; what is on it is then nowhere else.`)],
      [{ label: 'Throw away', value: true, main: true }],
    );
    if (sure !== true) return;
    await this.disks.remove(sha256);
    await this.fill();
  }

  private async exportAll(): Promise<void> {
    const zip = await exportAll(this.saves, deflate, Date.now());
    download(`tech-square-saves-${new Date().toISOString().slice(0, 10)}.zip`, zip, 'application/zip');
  }

  private async importAll(): Promise<void> {
    const [file] = await chooseFiles('', false);
    if (file === undefined) return;
    try {
      const imported = await importAll(
        this.saves,
        new Uint8Array(await file.arrayBuffer()),
        inflate,
        Date.now(),
      );
      this.news.textContent = imported
        .map(({ title, name, outcome }) => `${title}, ${name}: ${outcome}.`)
        .join(' ');
    } catch (error) {
      this.news.textContent = error instanceof Error ? error.message : String(error);
    }
    await this.changed();
  }

  private async repair(): Promise<void> {
    const { records, generations, slots, strays } = await repair(this.saves);
    this.news.textContent = `Records brought back: ${records}. Damaged saves dropped: ${generations}. Empty slots removed: ${slots}. Saves nobody named removed: ${strays}.`;
    await this.changed();
  }

  private async removeSlot({ slot }: SlotHealth): Promise<void> {
    if (slot === undefined) return this.repair();
    const sure = await ask(
      `Delete \u201c${slot.name}\u201d?`,
      [element('p', {}, `A save of ${slot.title}.`)],
      [{ label: 'Delete', value: true, main: true }],
    );
    if (sure !== true) return;
    await this.saves.remove(slot);
    await this.changed();
  }

  private async removeStory(core: string, image: string, title: string): Promise<void> {
    const slots = await this.saves.list({ core, image });
    const sure = await ask(
      `Delete all saves of ${title}?`,
      [element('p', {}, `There are ${slots.length}, the last turn among them.`)],
      [{ label: 'Delete', value: true, main: true }],
    );
    if (sure !== true) return;
    for (const slot of slots) await this.saves.remove(slot);
    await this.changed();
  }

  private async changed(): Promise<void> {
    rememberSlots((await this.saves.list()).length);
    announceSaves();
    await this.fill();
  }
}

async function roomText(): Promise<readonly string[]> {
  const [{ usage: used = 0, quota = 0 }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  const lasting = persisted
    ? 'The browser has promised not to clear it by itself.'
    : 'The browser has not promised to keep it: when the disk is full, or, in some browsers, after a week without a visit, it may clear it. Take your saves along now and then.';
  return [`This page uses ${sizeText(used)} of the ${sizeText(quota)} the browser grants it. ${lasting}`];
}

const isWhole = ({ record, generations }: SlotHealth): boolean =>
  record === 'whole' && generations.every((generation) => generation === 'whole');

function savesTable(healths: readonly SlotHealth[], remove: (health: SlotHealth) => void): HTMLElement {
  return table(
    ['Story', 'Save', 'When', 'State', ''],
    healths.map((health) => {
      const { slot, record, generations } = health;
      const newest = slot?.generations[0];
      const state = isWhole(health)
        ? 'whole'
        : [record, ...generations].filter((each) => each !== 'whole').join(', ');
      return [
        slot?.title ?? health.key,
        slot?.name ?? '',
        newest === undefined ? '' : `${whenText(newest.time)}, ${turnsText(newest.turns)}`,
        element('span', { class: `verdict ${isWhole(health) ? 'good' : 'bad'}` }, state),
        press('Delete', 'trash', () => remove(health)),
      ];
    }),
  );
}

function press(
  label: string,
  drawing: 'saves' | 'folder' | 'check' | 'trash',
  does: () => void,
): HTMLElement {
  return element('button', { type: 'button', class: 'press', onclick: does }, icon(drawing), label);
}

/** A table that scrolls by itself where the page is narrow. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly (string | HTMLElement)[])[],
): HTMLElement {
  if (rows.length === 0) return element('p', { class: 'soft' }, 'None.');
  return element(
    'div',
    { class: 'table-frame', tabindex: 0, role: 'group', 'aria-label': heads[0] ?? '' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...heads.map((head) =>
            element(head === '' ? 'td' : 'th', head === '' ? {} : { scope: 'col' }, head),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        ...rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell)))),
      ),
    ),
  );
}
