/**
 * Databases of this browser, one store each, through idb-keyval. Writes are strict: the browser says they are
 * done when they are on the disk.
 */
import type { UseStore } from 'idb-keyval';

const storeName = 'entries';

/** A store for idb-keyval's functions. A connection the browser closes is opened again at the next use. */
export function strictStore(databaseName: string): UseStore {
  let opened: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> =>
    (opened ??= connectPatiently(databaseName, () => (opened = undefined)).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
  return async (mode, callback) => {
    const database = await open();
    const transaction = database.transaction(storeName, mode, {
      durability: mode === 'readonly' ? 'default' : 'strict',
    });
    return callback(transaction.objectStore(storeName));
  };
}

/** Pauses before an open that failed is tried again: after a crash the browser may still be putting its files in order. */
const pausesMilliseconds = [100, 200, 400, 800] as const;

async function connectPatiently(name: string, closed: () => void): Promise<IDBDatabase> {
  for (const pause of pausesMilliseconds) {
    try {
      return await connect(name, closed);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'UnknownError') throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return connect(name, closed);
}

function connect(name: string, closed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onerror = () => reject(request.error ?? new Error(`the database ${name} would not open`));
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = closed;
      database.onversionchange = () => {
        database.close();
        closed();
      };
      resolve(database);
    };
  });
}
