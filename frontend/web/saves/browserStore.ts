/** The browser's side of the save store: IndexedDB for the saves, a second database for the records, locks between tabs. */
import { delMany, get, keys, setMany } from 'idb-keyval';
import { SaveStore, type KeyValueStore, type Lock } from '../../host/saves';
import { strictStore } from './database';
import { DiskShelf } from './diskShelf';

export function keyValueStore(databaseName: string): KeyValueStore {
  const store = strictStore(databaseName);
  return {
    get: (key) => get<unknown>(key, store),
    setMany: (entries) =>
      setMany(
        entries.map(([key, value]) => [key, value]),
        store,
      ),
    delMany: (gone) => delMany([...gone], store),
    keys: () => keys<string>(store),
  };
}

/** As long as the page: for browsers that keep nothing. */
export function memoryStore(): KeyValueStore {
  const entries = new Map<string, unknown>();
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    setMany: (more) => {
      for (const [key, value] of more) entries.set(key, value);
      return Promise.resolve();
    },
    delMany: (gone) => {
      for (const key of gone) entries.delete(key);
      return Promise.resolve();
    },
    keys: () => Promise.resolve([...entries.keys()]),
  };
}

/** What the page keeps, and whether it outlasts the page. */
export interface Stores {
  readonly saves: SaveStore;
  readonly media: KeyValueStore;
  readonly disks: DiskShelf;
  readonly lasting: boolean;
}

/** Databases where the browser grants them; else memory, so that a story can be played all the same. */
export async function openStores(): Promise<Stores> {
  const lasting = await databasesWork();
  const store = (name: string): KeyValueStore => (lasting ? keyValueStore(name) : memoryStore());
  const [main, mirror] = [store('tech-square-saves'), store('tech-square-saves-mirror')];
  const now = (): number => Date.now();
  const saves = new SaveStore(hasLocks() ? { main, mirror, lock, now } : { main, mirror, now });
  return {
    saves,
    media: store('tech-square-media'),
    disks: new DiskShelf(store('tech-square-disks')),
    lasting,
  };
}

async function databasesWork(): Promise<boolean> {
  try {
    await keyValueStore('tech-square-media').keys();
    return true;
  } catch (error) {
    console.warn('This browser keeps nothing for this page:', error); // eslint-disable-line no-console -- told on the page, too
    return false;
  }
}

/** One tab at a time changes saves. */
const lock: Lock = (name, work) => navigator.locks.request(`tech-square/${name}`, work);

/** Pages that came over an unencrypted connection have no locks: there two tabs must look after themselves. */
export const hasLocks = (): boolean => 'locks' in navigator;

// ── Vanished saves ───────────────────────────────────────────────────────────────────────────────

const countPlace = 'tech-square.slots';

/** Remembers outside the databases how many slots there were: an empty store alone does not tell a new reader from a loss. */
export function rememberSlots(count: number): void {
  try {
    localStorage.setItem(countPlace, String(count));
  } catch {
    // Without localStorage there is nothing to compare with later; the saves themselves are not touched.
  }
}

/** How many slots there once were, when now there are none; 0 when nothing is missing. */
export function vanishedSlots(now: number): number {
  const before = Number(localStorage.getItem(countPlace) ?? '0');
  return now === 0 && before > 0 ? before : 0;
}

// ── Other tabs ───────────────────────────────────────────────────────────────────────────────────

const channel = new BroadcastChannel('tech-square-saves');

/** Tells other tabs that lists of saves are out of date. */
export const announceSaves = (): void => channel.postMessage('changed');

export function onSavesChanged(changed: () => void): void {
  channel.addEventListener('message', changed);
}
