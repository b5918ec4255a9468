/** Where a visit begins: the address says which page it is. */
import './styles/base.css';
import './styles/player.css';
import './styles/terminal.css';
import './styles/lobby.css';
import './styles/panels.css';
import './styles/drives.css';
import './styles/room.css';
import './styles/board.css';
import { sha256 } from '../../cores/kit/sha256';
import { playAddress } from './lobby/bring';
import { showLobby } from './lobby/lobby';
import { fetchBytes, MediaLibrary } from './media';
import { element } from './panels/element';
import { applyTheme, loadPreferences } from './preferences';
import { openStores } from './saves/browserStore';

const app = document.getElementById('app')!;
const { saves, media, disks, lasting } = await openStores();
const library = new MediaLibrary(media);

async function route(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const page = query.get('page');
  const image = query.get('image');
  if (page !== null || image !== null) applyTheme(loadPreferences());
  if (page === 'storage')
    return (await import('./panels/storagePage')).showStoragePage(app, library, saves, disks);
  if (page === 'conformance') {
    (await import('./conformance/conformancePage')).showConformancePage(app, library);
    return;
  }
  if (image !== null) return play(query.get('core') ?? 'zmachine', image);
  return showLobby(app, library, saves, lasting);
}

/** `image` is the SHA-256 of a medium, or an address to fetch one from. */
async function play(core: string, image: string): Promise<void> {
  const medium = await findMedium(core, image);
  if (medium === undefined) return missing(core, image);
  const { bytes, hash } = medium;
  const entry = library.entry(hash);
  const kept = (await library.kept()).find((each) => each.sha256 === hash);
  const name = entry?.title ?? kept?.name ?? nameIn(image);
  const { playTitle } = await import('./player/playTitle');
  const drives = await library.drives(entry);
  const title = { core, image: hash, bytes, name, options: entry?.options ?? {}, drives };
  await playTitle(app, title, { saves, library, shelf: disks }, { save: await wantedSave(), lasting });
}

async function findMedium(
  core: string,
  image: string,
): Promise<{ readonly bytes: Uint8Array; readonly hash: string } | undefined> {
  if (/^[0-9a-f]{64}$/.test(image)) {
    const bytes = await library.find(image);
    return bytes === undefined ? undefined : { bytes, hash: image };
  }
  const bytes = await fetchBytes(image);
  const hash = sha256(bytes);
  if ((await library.find(hash)) === undefined)
    await library.keep(bytes, { name: nameIn(image), core, label: image });
  return { bytes, hash };
}

/** The save a link names, once: a reload continues from the last turn instead. */
async function wantedSave(): Promise<Uint8Array | undefined> {
  const address = new URL(location.href);
  const hash = address.searchParams.get('save');
  if (hash === null) return undefined;
  address.searchParams.delete('save');
  history.replaceState(null, '', address);
  return saves.read(hash);
}

/** The last part of an address, without its ending. */
const nameIn = (address: string): string =>
  /([^/]+?)(\.[^./]*)?$/.exec(decodeURIComponent(address))?.[1] ?? 'Story';

/** The link is right, but this browser does not have the story: a free one is fetched, any other has to be brought. */
async function missing(core: string, hash: string): Promise<void> {
  const entry = library.entry(hash);
  if (entry?.address === undefined) {
    tell(
      'This story is not in this browser',
      `Bring the file whose SHA-256 is ${hash}: drop it on the lobby, and this link opens it.`,
    );
    return;
  }
  const bytes = await library.fetchFree(entry);
  await library.keep(bytes, { name: entry.title, core, label: entry.origin });
  location.replace(playAddress(core, hash));
}

function tell(title: string, text: string): void {
  app.replaceChildren(
    element(
      'main',
      { class: 'sheet-page' },
      element(
        'div',
        {},
        element('h1', {}, title),
        element('p', {}, text),
        element('p', {}, element('a', { href: './' }, 'Back to the lobby')),
      ),
    ),
  );
}

route().catch((error: unknown) =>
  tell('This did not work', error instanceof Error ? error.message : String(error)),
);
