/** The browser's side of the save store: IndexedDB for the saves, a second database for the records, locks between tabs. */
import { delMany, get, keys, setMany } from 'idb-keyval';
import { SaveStore, type KeyValueStore, type Lock } from '../../host/saves';
import { strictStore } from './database';

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

/** One tab at a time changes saves. */
const lock: Lock = (name, work) => navigator.locks.request(`tech-square/${name}`, work);

export function openSaves(): SaveStore {
  return new SaveStore({
    main: keyValueStore('tech-square-saves'),
    mirror: keyValueStore('tech-square-saves-mirror'),
    lock,
    now: () => Date.now(),
  });
}

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
