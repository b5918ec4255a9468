/** A user's reader, punch and printer: what lies there, to be looked at card by card and line by line; and cards for him. */
import type { SpooledContent, SpooledFile } from '../../../cores/kit/devices/spooled';
import type { AskName, Asks } from '../../host/protocol';
import { chooseFiles, openDrawer } from '../panels/drawer';
import { element } from '../panels/element';
import { cardFace } from './cardFace';

type Ask = <K extends AskName>(ask: K, of: Asks[K]['takes']) => Promise<Asks[K]['gives']>;

/** While it is open it looks again so often. */
const lookMilliseconds = 500;
/** Cards are large: more of a deck than these are told by their texts. */
const facesShown = 12;

const queues = [
  ['reader', 'Reader', 'No cards wait for this reader.'],
  ['punch', 'Punch', 'Nothing is to be punched.'],
  ['printer', 'Printer', 'Nothing is to be printed.'],
] as const;
const states: Readonly<Record<SpooledFile['state'], string>> = {
  waiting: 'waits',
  held: 'held',
  open: 'in work',
  collecting: 'not closed yet',
};

export function openSpoolDrawer(user: string, ask: Ask): void {
  const sheet = new SpoolSheet(user, ask);
  const drawer = openDrawer(`${user}: cards and paper`, [sheet.root], 'wide');
  const timer = setInterval(() => void sheet.look(), lookMilliseconds);
  void sheet.look();
  void drawer.closed.then(() => clearInterval(timer));
}

class SpoolSheet {
  readonly root: HTMLElement;
  private readonly lists = queues.map(([, title]) =>
    element('ul', { class: 'spool-list', 'aria-label': title }),
  );
  private readonly seen = element('div', {
    class: 'spool-seen',
    tabindex: 0,
    role: 'group',
    'aria-label': 'What is in it',
  });
  private readonly told = element('p', { role: 'status', class: 'soft' });
  private shown = '';
  private chosen: string | undefined;
  private chosenRecords = -1;

  constructor(
    private readonly user: string,
    private readonly ask: Ask,
  ) {
    const choose = (): void => void chooseFiles('', true).then((files) => this.send(files));
    this.root = element(
      'div',
      { class: 'spool-sheet' },
      ...queues.flatMap(([, title], i) => [element('h3', {}, title), this.lists[i]!]),
      element(
        'div',
        { class: 'choices' },
        element('button', { type: 'button', class: 'press', onclick: choose }, `Send cards to ${user}`),
      ),
      element(
        'p',
        { class: 'soft' },
        'Or drop a deck or a text here: it goes into the card reader, behind a card with this name.',
      ),
      this.told,
      this.seen,
    );
    this.root.addEventListener('dragover', (event) => event.preventDefault());
    this.root.addEventListener('drop', (event) => {
      event.preventDefault();
      event.stopPropagation();
      void this.send([...(event.dataTransfer?.files ?? [])]);
    });
  }

  async look(): Promise<void> {
    const all = await this.ask('spool', {}).catch(() => []);
    const own = all.filter(({ owner }) => owner === this.user);
    const shown = JSON.stringify(own);
    if (shown !== this.shown) this.list(own);
    this.shown = shown;
    const file = own.find(({ id }) => id === this.chosen);
    if (file !== undefined && file.records !== this.chosenRecords) await this.open(file);
  }

  private list(own: readonly SpooledFile[]): void {
    queues.forEach(([queue, , none], i) => {
      const files = own.filter((file) => file.queue === queue);
      const items = files.map((file) => element('li', {}, this.entry(file)));
      const nothing = element('li', { class: 'soft' }, none);
      this.lists[i]!.replaceChildren(...(items.length > 0 ? items : [nothing]));
    });
  }

  private entry(file: SpooledFile): HTMLElement {
    const { id, origin, records, queue, state } = file;
    const what = `${queue === 'printer' ? 'line' : 'card'}${records === 1 ? '' : 's'}`;
    const name = state === 'collecting' ? 'Now' : `File ${id}`;
    const words = `${name} from ${origin}, class ${file.class}: ${records} ${what}, ${states[state]}`;
    const press = (): void => void this.open(file);
    return element('button', { type: 'button', class: 'spool-file', onclick: press }, words);
  }

  private async open({ id, records }: SpooledFile): Promise<void> {
    this.chosen = id;
    this.chosenRecords = records;
    const content = await this.ask('spooled', { id }).catch(() => undefined);
    this.seen.replaceChildren(...(content === undefined ? ['It is gone.'] : contentOf(content)));
  }

  private async send(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const deck = new Uint8Array(await file.arrayBuffer());
      const offer = await this.ask('sendCards', { user: this.user, deck }).catch(() => undefined);
      this.told.textContent =
        offer?.ok === true
          ? `${file.name} is in the card reader, for ${this.user}.`
          : `${file.name} is no deck of cards, or the hopper is full.`;
    }
  }
}

function contentOf({ cards, lines }: SpooledContent): readonly (Node | string)[] {
  if (lines.length > 0) {
    const rows = lines.map((line) => element('div', { class: 'sheet-line' }, line));
    const paper = element('div', { class: 'green-bars' }, ...rows);
    const scroller = { class: 'paper-feed fan', tabindex: 0, role: 'group', 'aria-label': 'Paper, scrolls' };
    return [element('div', { class: 'printer-unit' }, element('div', scroller, paper))];
  }
  const faces = cards.slice(0, facesShown).map(({ holes, text }) => cardFace(holes, text));
  const others = cards.slice(facesShown).map(({ text }) => text);
  return others.length === 0 ? faces : [...faces, element('pre', { class: 'card-texts' }, others.join('\n'))];
}
