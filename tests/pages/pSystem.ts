/** How page tests use the p-System: its disks, its terminal as a reader sees it, its drives. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { medium } from '../media';
import { chooseFile } from './reading';
import type { Reader } from './open';

export const system = medium('pmachine/ii0/system.vol');
export const work = medium('pmachine/ii0/work.vol');

/** Brings the system's disk to the lobby and goes to its page. */
export async function boot(reader: Reader): Promise<Page> {
  const page = await reader.open();
  await chooseFile(
    page,
    () => page.getByRole('button', { name: 'Choose files' }).click(),
    'system.vol',
    system!,
  );
  await page.waitForSelector('.player');
  await shows(page, 'Command: E(dit');
  return page;
}

/** What a reader, or a screen reader, finds on the screen. */
export const screenText = (page: Page): Promise<string> => page.locator('.glass .grid').innerText();

export async function shows(page: Page, text: string): Promise<void> {
  await expect.poll(() => screenText(page), { timeout: 20_000 }).toContain(text);
}

/** Types as a reader does; '\r' is Enter, \x03 Control and C, \b an arrow to the left. */
export async function typeKeys(page: Page, keys: string): Promise<void> {
  await page.locator('#keyboard').focus();
  for (const key of keys) await page.keyboard.press(keyNames[key] ?? key);
}
const keyNames: Readonly<Record<string, string>> = {
  '\r': 'Enter',
  '\x03': 'Control+c',
  '\b': 'ArrowLeft',
  ' ': 'Space',
};

export async function openDrives(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Drives' }).click();
  await drive(page, 4).waitFor();
}

export const closeDialog = (page: Page): Promise<void> => page.keyboard.press('Escape');

export const drive = (page: Page, number: number): Locator =>
  page.getByRole('region', { name: `Drive #${number}` });

/** Puts a disk into a drive through the file chooser. The panel is open. */
export async function putIn(page: Page, number: number, name: string, image: Uint8Array): Promise<void> {
  await drive(page, number)
    .getByRole('button', { name: /^Put a disk in/ })
    .click();
  await chooseFile(page, () => page.getByRole('button', { name: 'Choose an image' }).click(), name, image);
  await page
    .getByRole('status')
    .filter({ hasText: `${name} is in Drive #${number}.` })
    .waitFor();
}

/** Names of the files that a drive's card lists. */
export const listed = (page: Page, number: number): Promise<readonly string[]> =>
  drive(page, number).locator('.disk-file-name').allInnerTexts();

/** A file that the page hands to the reader. */
export async function downloaded(
  page: Page,
  press: () => Promise<unknown>,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

/** Drops a file on an element, as from the reader's desktop. */
export async function dropFile(target: Locator, name: string, content: string | Uint8Array): Promise<void> {
  const bytes = [...(typeof content === 'string' ? new TextEncoder().encode(content) : content)];
  await target.evaluate(
    (element, file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(file.bytes)], file.name));
      for (const type of ['dragover', 'drop'])
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, bytes },
  );
}
