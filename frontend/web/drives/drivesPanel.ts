/** The drives of the machine: disks go in and out, files to them and from them. */
import type { Drive } from '../../host/drives';
import { WorkerError } from '../../host/workerClient';
import { ask, chooseFiles, download, openDrawer, type Drawer } from '../panels/drawer';
import { element, icon } from '../panels/element';
import { bringToDrive, capital, leftNote, mountFile } from './bringToDrive';
import { chooseDisk } from './chooseDisk';
import { driveCard, type DriveActions } from './driveCard';
import { diskName, imageName, type DriveRoom } from './driveRoom';

export interface DrivesPanel {
  /** What is on the disks may have changed. */
  refresh(): void;
  readonly closed: Promise<void>;
}

/** `startAnew` begins from the first disk as it came, with nothing else in the drives. */
export async function openDrivesPanel(room: DriveRoom, startAnew: () => void): Promise<DrivesPanel> {
  const panel = new Panel(room, startAnew);
  await panel.fill();
  return panel;
}

/** More drives than that are shown only where something is in them. */
const mostShown = 8;

class Panel implements DrivesPanel {
  private readonly news = element('p', { class: 'drives-news', role: 'status' });
  private readonly list = element('div', { class: 'drives' });
  private readonly others = element('div', {});
  private readonly drawer: Drawer;
  private readonly folded = new Set<string>(); // ports whose files the reader does not want to see
  readonly closed: Promise<void>;

  constructor(
    private readonly room: DriveRoom,
    startAnew: () => void,
  ) {
    this.drawer = openDrawer(
      'Drives',
      [this.news, this.list, this.others, about(room.files, () => this.leave(startAnew))],
      'wide',
    );
    this.closed = this.drawer.closed;
  }

  refresh(): void {
    void this.fill();
  }

  /** The cards are made anew; the focus stays on the same button, or at least on the same card. */
  async fill(): Promise<void> {
    const drives = await this.room.drives();
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    const label = focused?.getAttribute('aria-label') ?? '';
    const port = focused?.closest<HTMLElement>('.drive')?.dataset['port'] ?? '';
    this.rememberFolded();
    const shown = drives.length <= mostShown ? drives : drives.filter(({ disk }) => disk !== undefined);
    this.list.replaceChildren(
      ...shown.map((drive) => driveCard(drive, this.actions, !this.folded.has(drive.port))),
    );
    this.showOthers(drives.filter((drive) => !shown.includes(drive)));
    if (focused === null) return;
    const card = this.list.querySelector(`.drive[data-port="${CSS.escape(port)}"]`);
    const same = card?.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`);
    (same ?? card?.querySelector<HTMLElement>('summary, button'))?.focus({ preventScroll: true });
  }

  /** Of many drives those that are empty stand in a list; which one was chosen is kept. */
  private showOthers(drives: readonly Drive[]): void {
    const chosen = this.others.querySelector('select')?.value;
    const had = this.others.contains(document.activeElement) ? document.activeElement?.tagName : undefined;
    this.others.replaceChildren(
      ...(drives.length === 0 ? [] : [otherDrives(drives, chosen, this.actions.choose)]),
    );
    if (had !== undefined) this.others.querySelector<HTMLElement>(had)?.focus({ preventScroll: true });
  }

  private rememberFolded(): void {
    for (const details of this.list.querySelectorAll('details')) {
      const port = details.closest<HTMLElement>('.drive')?.dataset['port'] ?? '';
      if (details.open) this.folded.delete(port);
      else this.folded.add(port);
    }
  }

  private readonly actions: DriveActions = {
    bring: (drive, files) => void this.act(() => bringToDrive(this.room, drive, files)),
    choose: (drive) => void this.act(() => this.choose(drive)),
    chooseFiles: (drive) =>
      void this.act(async () => bringToDrive(this.room, drive, await chooseFiles('', true))),
    eject: (drive) => void this.act(() => this.eject(drive)),
    saveDisk: (drive) => void this.read(() => this.saveDisk(drive)),
    saveFile: (drive, name) => void this.read(() => this.saveFile(drive, name)),
    viewFile: (drive, name) => void this.read(() => this.viewFile(drive, name)),
    removeFile: (drive, name) => void this.act(() => this.removeFile(drive, name)),
    fetchFile: (drive) => (name) => this.room.file(drive.port, name),
  };

  /** Does something, shows the drives as they are then, and tells what came of it. */
  private act(work: () => Promise<readonly string[]>): Promise<void> {
    return this.read(async () => {
      try {
        return await work();
      } finally {
        await this.fill();
      }
    });
  }

  /** Does something that changes nothing, and tells what came of it. */
  private async read(work: () => Promise<readonly string[]>): Promise<void> {
    const outcome = await work().then(
      (said) => ({ good: true, text: said.join(' ') }),
      (error: unknown) => ({ good: false, text: sentence(error) }),
    );
    this.news.classList.toggle('bad', !outcome.good);
    this.news.textContent = outcome.text;
  }

  private async choose(drive: Drive): Promise<readonly string[]> {
    const disk = await chooseDisk(this.room, drive);
    return disk === undefined ? [] : [await mountFile(this.room, drive, disk)];
  }

  private async eject(drive: Drive): Promise<readonly string[]> {
    await this.room.eject(drive);
    return [`${diskName(drive)} is out of ${drive.title}.${leftNote(drive)}`];
  }

  private async saveDisk(drive: Drive): Promise<readonly string[]> {
    const image = await this.room.medium(drive.port);
    if (image !== undefined) download(imageName(drive), image);
    return [];
  }

  private async saveFile(drive: Drive, name: string): Promise<readonly string[]> {
    const { content } = await this.room.file(drive.port, name);
    download(name, content, typeof content === 'string' ? 'text/plain' : undefined);
    return [];
  }

  private async viewFile(drive: Drive, name: string): Promise<readonly string[]> {
    const text = await this.room.view(drive.port, name);
    if (text === undefined) return [`There is nothing to read in ${name}.`];
    const title = `${diskName(drive)}${name}`;
    openDrawer(
      title,
      [element('pre', { class: 'file-text', tabindex: 0, role: 'document', 'aria-label': title }, text)],
      'wide',
    );
    return [];
  }

  private async removeFile(drive: Drive, name: string): Promise<readonly string[]> {
    const sure = await ask(
      `Remove ${name}?`,
      [element('p', {}, `It goes from the directory of ${diskName(drive)} and its blocks become unused.`)],
      [{ label: 'Remove', value: true, main: true }],
    );
    if (sure !== true) return [];
    await this.room.remove(drive.port, name);
    return [`${name} is gone from ${diskName(drive)}.`];
  }

  private leave(then: () => void): void {
    this.drawer.close();
    then();
  }
}

/** `chosen`: the port to begin with. */
function otherDrives(
  drives: readonly Drive[],
  chosen: string | undefined,
  choose: (drive: Drive) => void,
): HTMLElement {
  const options = drives.map(({ port, title }) =>
    element('option', { value: port, selected: port === chosen }, title),
  );
  const select = element('select', {}, ...options);
  const take = (event: Event): void => {
    event.preventDefault();
    const drive = drives.find(({ port }) => port === select.value);
    if (drive !== undefined) choose(drive);
  };
  return element(
    'form',
    { class: 'other-drives', onsubmit: take },
    element('label', {}, 'Another drive', select),
    element('button', { class: 'press' }, icon('folder'), 'Put something in'),
  );
}

function about(files: boolean, startAnew: () => void): HTMLElement {
  return element(
    'div',
    { class: 'drives-about' },
    !files
      ? undefined
      : element(
          'p',
          { class: 'soft' },
          'A file dropped on a disk gets the name and form the machine wants: a text is stored as NAME.TEXT. This is done while the machine waits for a key. Do it at the Command line: a program in the midst of something may know the directory as it was, and write that back.',
        ),
    element(
      'p',
      { class: 'soft' },
      'What the machine writes is kept with each save and comes back after a reload. A disk with something new on it goes to the shelf when it is taken out.',
    ),
    element(
      'button',
      { type: 'button', class: 'press', onclick: startAnew },
      files ? 'Start with the first disk as it came' : 'Start with everything as it came',
    ),
  );
}

/** What the machine's side says of a disk begins like any sentence; what is said of a file begins with its name. */
function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const ended = text.endsWith('.') ? text : `${text}.`;
  return error instanceof WorkerError ? capital(ended) : ended;
}
