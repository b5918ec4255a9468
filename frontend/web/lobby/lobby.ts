/** The lobby: the house, where one left, the machines and what they can run, and a place for files of one's own. */
import type { CoreEntry } from '../../../cores/index';
import type { CatalogEntry } from '../../host/catalog';
import type { SaveStore, Slot } from '../../host/saves';
import type { KeptMedium, MediaLibrary } from '../media';
import { chooseFiles } from '../panels/drawer';
import { element, icon } from '../panels/element';
import { saveImage, sizeText, turnsText, whenText } from '../panels/saveCard';
import { onSavesChanged, vanishedSlots } from '../saves/browserStore';
import { bringFiles, playAddress, type Brought } from './bring';
import { cabinet } from './cabinet';
import { noteOf, type CoreSource } from './coreNotes';
import { showFacade } from './facade';
import { stagedCores } from '../stagedCores';

/** Colours of spines on the shelf, by place. */
const spines = ['#c9a45c', '#7f9f7a', '#a8675a', '#6f8ea8', '#9a83ab'] as const;
const cardLimit = 6;

const keepsNothing =
  'This browser keeps nothing for this page. Stories run; saves last only as long as their page, unless you store them as files.';

/** What the lobby shows of this browser's stores. */
interface Holdings {
  readonly present: ReadonlySet<string>;
  readonly kept: readonly KeptMedium[];
  readonly slots: readonly Slot[];
}

export async function showLobby(
  app: HTMLElement,
  library: MediaLibrary,
  saves: SaveStore,
  lasting: boolean,
): Promise<void> {
  document.title = 'Tech Square';
  const lobby = new Lobby(app, library, saves);
  await lobby.fill();
  if (!lasting) lobby.say([{ text: keepsNothing, good: false }]);
}

class Lobby {
  private readonly news = element('div', { role: 'status' });
  private readonly where = element('section', { 'aria-labelledby': 'where' });
  private readonly machines = element('section', { 'aria-labelledby': 'machines' });
  private readonly root: HTMLElement;

  constructor(
    app: HTMLElement,
    private readonly library: MediaLibrary,
    private readonly saves: SaveStore,
  ) {
    this.where.hidden = true;
    this.root = element(
      'main',
      { class: 'lobby' },
      facade(),
      this.where,
      this.machines,
      this.invitation(),
      footer(),
    );
    app.replaceChildren(this.root);
    this.acceptDrops();
    onSavesChanged(() => void this.fill());
    addEventListener('pageshow', (event) => {
      if (event.persisted) void this.fill(); // the page is the one left, its lists are of then
    });
  }

  async fill(): Promise<void> {
    const [present, kept, slots] = await Promise.all([
      this.library.present(),
      this.library.kept(),
      this.saves.list(),
    ]);
    const holdings = { present, kept, slots };
    this.showWhereYouLeft(holdings);
    this.showMachines(holdings);
    const vanished = vanishedSlots(slots.length);
    if (vanished > 0)
      this.say([
        {
          text: `This browser kept saves here (${vanished}), and they are gone: it, or somebody, has cleared the storage of this page.`,
          good: false,
        },
      ]);
  }

  // ── Where you left ─────────────────────────────────────────────────────────────────────────────

  private showWhereYouLeft({ slots, present }: Holdings): void {
    const autos = slots.filter((slot) => slot.kind === 'auto' && (slot.generations[0]?.turns ?? 0) > 0);
    this.where.hidden = autos.length === 0;
    this.where.replaceChildren(
      element('h2', { id: 'where' }, 'Where you left'),
      element(
        'ul',
        { class: 'cards' },
        ...autos.slice(0, cardLimit).map((slot) => card(slot, present.has(slot.image))),
      ),
    );
  }

  // ── Machines ───────────────────────────────────────────────────────────────────────────────────

  private showMachines(holdings: Holdings): void {
    this.machines.replaceChildren(
      element('h2', { id: 'machines' }, stagedCores.length === 1 ? 'The machine' : 'The machines'),
      ...stagedCores.map((core) => this.machine(core, holdings)),
    );
  }

  private machine(core: CoreEntry, holdings: Holdings): HTMLElement {
    const note = noteOf(core.id, core.title);
    const latest = holdings.slots.find((slot) => slot.core === core.id && slot.kind === 'auto')
      ?.generations[0];
    const lines =
      latest === undefined || latest.lines.length === 0
        ? note.screen
        : [...latest.lines.filter((line) => !line.endsWith('>')).slice(-4), '', '>'];
    const catalogued = this.library.catalog.media.filter(
      (entry) => entry.core === core.id && entry.about !== undefined,
    );
    const known = new Set(catalogued.map((entry) => entry.sha256));
    const own = holdings.kept.filter((medium) => medium.core === core.id && !known.has(medium.sha256));
    const items = [
      ...catalogued.map((entry) => this.catalogued(entry, holdings)),
      ...own.map((medium) => this.own(medium, holdings)),
    ];
    items.forEach((item, i) => item.style.setProperty('--spine', spines[i % spines.length]!));
    return element(
      'div',
      { class: 'machine' },
      cabinet(core.title, note.year, lines, note.store),
      element(
        'div',
        {},
        element('p', { class: 'about-machine' }, note.about),
        element('ul', { class: 'shelf' }, ...items),
        note.bring === undefined ? undefined : sourceNote(note.bring),
      ),
    );
  }

  private catalogued(entry: CatalogEntry, holdings: Holdings): HTMLElement {
    const { title, core, sha256, licence, bytes, about } = entry;
    const facts = [licence, sizeText(bytes), entry.shipped ? 'comes with this page' : undefined].filter(
      (fact) => fact !== undefined,
    );
    const action = holdings.present.has(sha256)
      ? playLink(core, sha256, title, holdings)
      : this.fetchButton(entry);
    return shelfItem(title, [about ?? '', facts.join(' \u00b7 ')], [action]);
  }

  private own(medium: KeptMedium, holdings: Holdings): HTMLElement {
    const { name, label, size, core, sha256 } = medium;
    const remove = element(
      'button',
      {
        type: 'button',
        class: 'key',
        'aria-label': `Remove ${name} from the shelf`,
        title: 'Remove from the shelf; saves stay',
        onclick: () => void this.library.remove(sha256).then(() => this.fill()),
      },
      icon('trash'),
    );
    return shelfItem(
      name,
      [`${label} \u00b7 ${sizeText(size)} \u00b7 yours`],
      [remove, playLink(core, sha256, name, holdings)],
    );
  }

  private fetchButton(entry: CatalogEntry): HTMLElement {
    const button = element(
      'button',
      {
        type: 'button',
        class: 'key',
        'aria-label': `Fetch ${entry.title}, ${sizeText(entry.bytes)}`,
        onclick: () => void this.fetch(entry, button),
      },
      icon('fetch'),
      'Fetch',
    );
    return button;
  }

  private async fetch(entry: CatalogEntry, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    button.lastChild!.textContent = 'Fetching';
    try {
      const bytes = await this.library.fetchFree(entry);
      await this.library.keep(bytes, { name: entry.title, core: entry.core, label: entry.origin });
      this.say([
        {
          text: `${entry.title} is here, and is what the catalog says.`,
          good: true,
          go: playAddress(entry.core, entry.sha256),
        },
      ]);
      await this.fill();
    } catch (error) {
      this.say([{ text: error instanceof Error ? error.message : String(error), good: false }]);
      button.disabled = false;
      button.lastChild!.textContent = 'Try again';
    }
  }

  // ── Files of one's own ─────────────────────────────────────────────────────────────────────────

  private invitation(): HTMLElement {
    const accepts = stagedCores.map((core) => noteOf(core.id, core.title).accepts).join(', ');
    const choose = async (): Promise<void> => this.bring(await chooseFiles('', true));
    return element(
      'section',
      { 'aria-labelledby': 'bring' },
      element(
        'div',
        { class: 'bring' },
        element(
          'div',
          {},
          element('h3', { id: 'bring' }, 'Bring your own'),
          element(
            'p',
            {},
            `Drop ${accepts}, saves, or a zip of them anywhere on this page. They stay in this browser.`,
          ),
        ),
        element(
          'button',
          { type: 'button', class: 'key', onclick: () => void choose() },
          icon('folder'),
          'Choose files',
        ),
      ),
      this.news,
    );
  }

  private acceptDrops(): void {
    const over = (dropping: boolean) => (event: DragEvent) => {
      event.preventDefault();
      this.root.classList.toggle('dropping', dropping);
    };
    this.root.addEventListener('dragover', over(true));
    this.root.addEventListener('dragleave', over(false));
    this.root.addEventListener('drop', (event) => {
      over(false)(event);
      void this.bring([...(event.dataTransfer?.files ?? [])]);
    });
  }

  /** One playable file begins at once; of more the reader chooses. */
  private async bring(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const brought = await bringFiles(files, this.library, this.saves);
    const [only] = brought;
    if (brought.length === 1 && only?.go !== undefined) {
      location.assign(only.go);
      return;
    }
    this.say(brought);
    await this.fill();
  }

  say(brought: readonly Brought[]): void {
    this.news.replaceChildren(
      ...brought.map(({ text, good, go }) =>
        element(
          'p',
          { class: good ? 'lobby-note good' : 'lobby-note' },
          text,
          ...(go === undefined ? [] : [' ', element('a', { href: go }, 'Play it')]),
        ),
      ),
    );
  }
}

/** Where to get what is not ours to give. */
function sourceNote({ text, links }: CoreSource): HTMLElement {
  return element(
    'p',
    { class: 'about-machine source' },
    `${text} `,
    ...links.flatMap(([name, address], i) => [
      i === 0 ? '' : ' \u00b7 ',
      element('a', { href: address, rel: 'noreferrer' }, name),
    ]),
  );
}

function facade(): HTMLElement {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  showFacade(canvas);
  return element(
    'header',
    { class: 'facade' },
    canvas,
    element(
      'div',
      { class: 'facade-text' },
      element('p', { class: 'kicker' }, '545 Technology Square, Cambridge'),
      element('h1', {}, 'Tech Square'),
      element(
        'p',
        { class: 'lede' },
        'In this house the first full virtual machine system was built, and Zork was written. Machines of the house run here, in your browser.',
      ),
    ),
  );
}

function card(slot: Slot, playable: boolean): HTMLElement {
  const [newest] = slot.generations;
  const title = playable
    ? element('a', { href: playAddress(slot.core, slot.image) }, slot.title)
    : slot.title;
  return element(
    'li',
    {},
    element(
      'article',
      { class: 'card' },
      saveImage(newest),
      element(
        'div',
        {},
        element('h3', {}, title),
        element('p', {}, newest === undefined ? '' : `${turnsText(newest.turns)}, ${whenText(newest.time)}`),
        element('p', { class: 'last-lines' }, newest?.lines.slice(-2).join(' ')),
        playable
          ? undefined
          : element('p', {}, 'The story itself is not in this browser any more: bring it again to play on.'),
      ),
    ),
  );
}

function shelfItem(title: string, lines: readonly string[], actions: readonly HTMLElement[]): HTMLElement {
  return element(
    'li',
    {},
    element('span', { class: 'spine' }),
    element(
      'div',
      {},
      element('h3', {}, title),
      ...lines.filter((line) => line !== '').map((line) => element('p', {}, line)),
    ),
    element('div', { class: 'actions' }, ...actions),
  );
}

function playLink(core: string, image: string, title: string, { slots }: Holdings): HTMLElement {
  const auto = slots.find((slot) => slot.core === core && slot.image === image && slot.kind === 'auto');
  const word = (auto?.generations[0]?.turns ?? 0) > 0 ? 'Continue' : 'Play';
  return element(
    'a',
    { class: 'key main', href: playAddress(core, image), 'aria-label': `${word} ${title}` },
    icon('play'),
    word,
  );
}

function footer(): HTMLElement {
  return element(
    'footer',
    {},
    element('a', { href: './?page=storage' }, 'Storage and saves'),
    element('a', { href: './?page=conformance' }, 'Conformance'),
  );
}
