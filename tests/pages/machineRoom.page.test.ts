/** The System/360's machine room on the page: a deck is loaded, types its line, and the panel shows the wait. */
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { medium } from '../media';
import { Reader } from './open';
import { axe, chooseFile } from './reading';

const hello = medium('s360/decks/hello.deck');
const toConsole = medium('s360/decks/crd2consl.deck');

let reader: Reader;
beforeEach(async () => {
  reader = await Reader.start();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

async function load(name: string, deck: Uint8Array): Promise<Page> {
  const page = await reader.open();
  await chooseFile(page, () => page.getByRole('button', { name: 'Choose files' }).click(), name, deck);
  await page.waitForSelector('.machine-room');
  return page;
}
const paper = (page: Page) => page.locator('.console-paper');
const lamps = (page: Page) => page.getByRole('img', { name: /^Operator: / });
const key = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Keys' }).getByRole('button', { name, exact: true }).click();

describe.skipIf(hello === undefined || toConsole === undefined)('the machine room', () => {
  test('loads the hello deck, types its line on the console’s paper, and rests with the wait lamp lit', async () => {
    const page = await load('hello.deck', hello!);
    await expect
      .poll(() => paper(page).innerText(), { timeout: 20_000 })
      .toContain('Hello Bare-Metal World!');
    await expect.poll(() => lamps(page).getAttribute('aria-label')).toBe('Operator: WAIT');
    const bright = await page
      .locator('[data-lamp="wait"] .bulb-glass')
      .first()
      .evaluate((bulb) => getComputedStyle(bulb).getPropertyValue('--level'));
    expect(Number(bright)).toBe(1);
    expect(await axe(page)).toEqual([]);
  });

  test('the panel stops the machine, stores and displays a word, and shows it on its lamps', async () => {
    const page = await load('hello.deck', hello!);
    await expect
      .poll(() => lamps(page).getAttribute('aria-label'), { timeout: 20_000 })
      .toBe('Operator: WAIT');
    await key(page, 'STOP');
    await expect.poll(() => lamps(page).getAttribute('aria-label')).toBe('Operator: MANUAL, WAIT');
    await page.getByRole('slider', { name: 'ADDRESS, digit 4 of 6' }).focus();
    await page.keyboard.type('800');
    await page.getByRole('slider', { name: 'DATA, digit 1 of 8' }).focus();
    await page.keyboard.type('89abcdef');
    await key(page, 'STORE');
    const data = page.getByRole('img', { name: /^Storage data: / });
    await expect.poll(() => data.getAttribute('aria-label')).toBe('Storage data: 89ABCDEF');
    await page.getByRole('slider', { name: 'ADDRESS, digit 4 of 6' }).press('ArrowUp');
    await key(page, 'DISPLAY');
    await expect.poll(() => data.getAttribute('aria-label')).toBe('Storage data: 00000000');
  });

  // The program lists one card and stops (tests/cores/s360/decks.test.ts): the second stays in the hopper.
  test('cards put into the hopper are read by the program; the next one is counted and seen', async () => {
    const page = await load('crd2consl.deck', toConsole!);
    const unit = page.getByRole('region', { name: /Card reader/ });
    await chooseFile(
      page,
      () => unit.getByRole('button', { name: 'Put in a deck' }).click(),
      'cards.txt',
      new TextEncoder().encode('ONE CARD\nANOTHER CARD\n'),
    );
    await expect.poll(() => paper(page).innerText(), { timeout: 30_000 }).toContain('ONE CARD');
    await expect.poll(() => unit.getByRole('status').innerText()).toContain('1 card in the hopper');
    await unit.getByRole('img', { name: 'A card: ANOTHER CARD' }).waitFor();
  });
});
