/** How page tests play: what a reader would do, and what a reader would see. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { readCatalog } from '../../frontend/host/catalog';

const catalog = readCatalog(JSON.parse(readFileSync('roms/catalog.json', 'utf8')));
export const fourthFloor = catalog.media.find((entry) => entry.file === 'zmachine/fourth-floor.z5')!;
export const fourthFloorPath = `?core=zmachine&image=${fourthFloor.sha256}`;
const house = catalog.media.find((entry) => entry.file === 'cp40/house.directory')!;
export const housePath = `?core=cp40&image=${house.sha256}`;

/** Waits until the story waits for a line. */
export async function prompt(page: Page): Promise<void> {
  await page.waitForSelector('#keyboard[data-mode="line"]');
}

/** Types a command and waits for its turn to end. */
export async function play(page: Page, ...commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    await prompt(page);
    const before = await turns(page);
    const area = page.locator('#keyboard');
    await area.fill(command);
    await area.press('Enter');
    await page.waitForSelector(`.player[data-turns="${before + 1}"]`);
  }
  await prompt(page);
}

export const turns = async (page: Page): Promise<number> =>
  Number(await page.locator('.player').getAttribute('data-turns'));

/** The whole text, a line a paragraph. */
export const textOf = (page: Page): Promise<string> =>
  page.locator('.prose .paragraph').evaluateAll((all) => all.map((each) => each.textContent).join('\n'));

/** Waits until the newest autosave holds so many turns. */
export async function savedTurns(page: Page, wanted: number): Promise<void> {
  await expect.poll(() => page.evaluate(newestAutosave), { timeout: 10_000 }).toBe(wanted);
}

/** Turns of the newest autosave in the store; runs in the page. */
export async function newestAutosave(): Promise<number | undefined> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('tech-square-saves');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
  const store = database.transaction('entries').objectStore('entries');
  const all = await new Promise<unknown[]>((resolve, reject) => {
    const request = store.getAll();
    request.onsuccess = () => resolve(request.result as unknown[]);
    request.onerror = () => reject(request.error ?? new Error('no entries'));
  });
  database.close();
  interface Auto {
    kind?: string;
    generations?: { turns: number }[];
  }
  return (all as Auto[]).find((value) => value.kind === 'auto')?.generations?.[0]?.turns;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong, a line each. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    interface Finding {
      id: string;
      nodes: { html: string; failureSummary?: string }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  });
}

/** Chooses a file where the page asks for one. */
export async function chooseFile(
  page: Page,
  press: () => Promise<unknown>,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
}

/** A version 5 story of nothing but `code`, which begins at 0x300. */
export function tinyStory(code: readonly number[]): Uint8Array {
  const story = new Uint8Array(0x400);
  const word = (at: number, value: number): void => {
    story[at] = value >> 8;
    story[at + 1] = value & 255;
  };
  story[0] = 5;
  word(0x04, 0x300); // high memory
  word(0x06, 0x300); // initial program counter
  word(0x08, 0x280); // dictionary
  word(0x0a, 0x080); // objects
  word(0x0c, 0x080); // globals
  word(0x0e, 0x280); // static memory
  word(0x18, 0x040); // abbreviations
  word(0x1a, story.length / 4);
  story.set(new TextEncoder().encode('260101'), 0x12);
  story.set(code, 0x300);
  word(
    0x1c,
    story.subarray(0x40).reduce((sum, byte) => (sum + byte) & 0xffff, 0),
  );
  return story;
}
