import { readFileSync } from 'node:fs';
import { throughStream } from '../../frontend/host/compression';
import { readZip } from '../../frontend/host/zip';
import type { Download, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Reader } from './open';
import { chooseFile, fourthFloorPath, play, prompt, savedTurns, textOf, turns } from './reading';

let reader: Reader;
beforeAll(async () => {
  reader = await Reader.start();
});
afterAll(() => reader.close());

const pages: Page[] = [];
async function open(path = ''): Promise<Page> {
  const page = await reader.open(path);
  pages.push(page);
  return page;
}
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});

async function downloaded(
  page: Page,
  press: () => Promise<unknown>,
): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await pathOf(download)) };
}
const pathOf = async (download: Download): Promise<string> => download.path();

/** Types a command after which the story asks for a file. */
async function command(page: Page, text: string): Promise<void> {
  await prompt(page);
  await page.locator('#keyboard').fill(text);
  await page.locator('#keyboard').press('Enter');
}

describe('the story\u2019s own SAVE and RESTORE', () => {
  test('keep a Quetzal file in this browser and bring it back', async () => {
    const page = await open(fourthFloorPath);
    await play(page, 'east');
    await command(page, 'save');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Name').fill('in the corridor');
    await dialog.getByRole('button', { name: 'Keep in this browser' }).click();
    await expect.poll(() => textOf(page)).toMatch(/Ok\.\n+>$/);
    await play(page, 'west');
    await command(page, 'restore');
    await page.locator('li', { hasText: 'in the corridor' }).getByRole('button', { name: 'Restore' }).click();
    await expect.poll(() => page.locator('.grid').innerText()).toMatch(/Corridor/);
    expect(reader.errors).toEqual([]);
  });

  test('write a file that other interpreters read, and read one from the disk', async () => {
    const page = await open(fourthFloorPath);
    await prompt(page);
    await command(page, 'save');
    const dialog = page.getByRole('alertdialog');
    const file = await downloaded(page, () => dialog.getByRole('button', { name: 'Save as a file' }).click());
    expect(file.name).toMatch(/\.qzl$/);
    expect(new TextDecoder('latin1').decode(file.bytes.subarray(0, 12))).toMatch(/^FORM....IFZS$/s);
    await play(page, 'look');
    await command(page, 'restore');
    await chooseFile(
      page,
      () => page.getByRole('button', { name: 'Choose a file' }).click(),
      file.name,
      file.bytes,
    );
    await expect.poll(() => textOf(page)).toMatch(/Ok\.\n+>$/);
    await command(page, 'restore');
    await chooseFile(
      page,
      () => page.getByRole('button', { name: 'Choose a file' }).click(),
      'x',
      Uint8Array.of(1, 2, 3),
    );
    await page.getByText(/That save cannot be restored/).waitFor();
    await prompt(page);
    expect(reader.errors).toEqual([]);
  });

  test('are turned down when the player turns away', async () => {
    const page = await open(fourthFloorPath);
    await command(page, 'save');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => textOf(page)).toMatch(/failed/i);
    expect(reader.errors).toEqual([]);
  });
});

describe('named saves', () => {
  test('stand below the one from which they were played on, whatever came between', async () => {
    const page = await open(fourthFloorPath);
    const keep = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'Saves' }).click();
      await page.getByRole('button', { name: 'Keep this moment' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill(name);
      await page.getByRole('button', { name: 'Keep', exact: true }).click();
      await page.locator('.save strong', { hasText: name }).waitFor();
    };
    const close = async (): Promise<void> => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await prompt(page);
    const atTrunk = await turns(page);
    await keep('trunk');
    await close();
    await play(page, 'wait', 'wait', 'wait', 'wait', 'wait');
    await page.reload();
    await prompt(page);
    await play(page, 'wait');
    await keep('branch');
    const trunk = page.locator('.drawer-body > .entries > li', {
      has: page.getByText('trunk', { exact: true }),
    });
    expect(await trunk.locator('.entries > li > div > strong').allInnerTexts()).toEqual(['branch']);
    await page.getByRole('button', { name: 'Go there: trunk' }).click();
    await page.waitForSelector(`.player[data-turns="${atTrunk}"]`);
    await play(page, 'look');
    await keep('other branch');
    expect((await trunk.locator('.entries > li > div > strong').allInnerTexts()).sort()).toEqual([
      'branch',
      'other branch',
    ]);
    expect(reader.errors).toEqual([]);
  });
});

describe('saves as files', () => {
  test('all of them travel in one zip, and merge into another browser', async () => {
    const page = await open(fourthFloorPath);
    await play(page, 'wait');
    const [text, count] = [await textOf(page), await turns(page)];
    await savedTurns(page, count);
    await page.goto(new URL('?page=storage', page.url()).href);
    const zip = await downloaded(page, () =>
      page.getByRole('button', { name: 'Take all saves along' }).click(),
    );
    const entries = await readZip(
      zip.bytes,
      throughStream(() => new DecompressionStream('deflate-raw')),
    );
    expect(entries.map(({ name }) => name)).toContain('manifest.json');

    const other = await Reader.start();
    const there = await other.open();
    await chooseFile(
      there,
      () => there.getByRole('button', { name: 'Choose files' }).click(),
      zip.name,
      zip.bytes,
    );
    await there.locator('.lobby-note.good').first().waitFor();
    const save = entries.find(({ name }) => name.endsWith('.tsqsave'))!;
    await chooseFile(
      there,
      () => there.getByRole('button', { name: 'Choose files' }).click(),
      'again.tsqsave',
      save.bytes,
    );
    await there.waitForSelector('.player');
    await prompt(there);
    await there.waitForSelector(`.player[data-turns="${count}"]`);
    expect(await textOf(there)).toBe(text);
    expect(other.errors).toEqual([]);
    await other.close();
  });

  test('a damaged autosave is told of, and the one before it is opened', async () => {
    const page = await open(fourthFloorPath);
    await play(page, 'look', 'look');
    const count = await turns(page);
    await savedTurns(page, count);
    await page.evaluate(damageNewest);
    await page.reload();
    await prompt(page);
    await expect.poll(() => turns(page)).toBe(count - 1);
    await page.goto(new URL('?page=storage', page.url()).href);
    await page.getByText('damaged').first().waitFor();
    await page.getByRole('button', { name: 'Repair' }).click();
    await page.getByText(/Damaged saves dropped: 1/).waitFor();
    await page.getByRole('button', { name: 'Repair' }).waitFor({ state: 'detached' });
    expect(reader.errors).toEqual([]);
  });
});

test('where the browser keeps nothing, stories can be played all the same, and it is said', async () => {
  const page = await open('?page=storage');
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('not here', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { value: { open: refuse } });
  });
  await page.goto(new URL(fourthFloorPath, page.url()).href);
  await page.getByText('This browser keeps nothing').waitFor();
  await play(page, 'look', 'wait');
  await page.goto(new URL('./', page.url()).href);
  await page.getByText('This browser keeps nothing').waitFor();
  expect(reader.errors).toEqual([]);
});

/** Flips a bit in the newest autosave. */
async function damageNewest(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('tech-square-saves');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
  const store = database.transaction('entries', 'readwrite').objectStore('entries');
  const of = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no answer'));
    });
  interface Slot {
    kind?: string;
    generations?: { hash: string }[];
  }
  const all = (await of(store.getAll())) as Slot[];
  const key = `save/${all.find(({ kind }) => kind === 'auto')!.generations![0]!.hash}`;
  const bytes = (await of(store.get(key))) as Uint8Array;
  bytes[bytes.length >> 1]! ^= 1;
  await of(store.put(bytes, key));
  database.close();
}
