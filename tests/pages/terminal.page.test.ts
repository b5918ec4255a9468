/** The real p-System II.0 on the terminal of the page: what was typed and shown is kept, taken back, spoken and printed. */
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { medium } from '../media';
import { Reader } from './open';
import { boot, screenText, shows, system, typeKeys } from './pSystem';
import { axe, newestAutosave } from './reading';

const filerLog = medium('pmachine/golden/ii0-filer.log');

let reader: Reader;
beforeEach(async () => {
  reader = await Reader.start();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Waits until the newest autosave holds a turn. */
const saved = async (page: Page): Promise<void> => {
  await expect.poll(() => page.evaluate(newestAutosave), { timeout: 15_000 }).toBeGreaterThan(0);
};

const volumes = 'Root vol is - SYSTEM:';

describe.skipIf(system === undefined || filerLog === undefined)('a terminal', () => {
  test('shows after a reload what it showed before, goes back by turns, and starts again', async () => {
    const page = await boot(reader);
    await typeKeys(page, 'f');
    await shows(page, 'Filer:');
    await typeKeys(page, 'v');
    await shows(page, volumes);
    const before = await screenText(page);
    expect(new TextDecoder().decode(filerLog)).toContain('Vols on-line:');
    expect(before).toContain('Vols on-line:');
    await saved(page);
    await page.reload();
    await shows(page, volumes);
    expect(await screenText(page)).toBe(before);
    await page.getByText(/You are where you left/).waitFor();

    await press(page, 'Rewind');
    await page.locator('.turns button').first().click();
    await shows(page, 'Welcome  SYSTEM,  to');
    expect(await screenText(page)).not.toContain('Vols on-line:');

    await typeKeys(page, 'f');
    await shows(page, 'Filer:');
    await press(page, 'More');
    await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
    await shows(page, 'Welcome  SYSTEM,  to');
  }, 90_000);

  test('gets the keys of its legend, control keys and pasted text; Shift and Tab leaves it', async () => {
    const page = await boot(reader);
    await typeKeys(page, 'f');
    await shows(page, 'Filer:');
    await typeKeys(page, 'l');
    await shows(page, 'Dir listing of');
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'SYSTEM:X');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await shows(page, 'SYSTEM:X');
    await press(page, /rub out$/);
    await expect.poll(() => screenText(page)).not.toContain('SYSTEM:X');
    await press(page, /return$/);
    await shows(page, 'SYSTEM.PASCAL');
    await page.keyboard.press('Control+s'); // the browser must not want to save the page
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('keyboard');
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('keyboard');
  }, 90_000);

  test('says what is printed and not what was typed', async () => {
    const page = await boot(reader);
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver((records) => {
        for (const record of records) for (const node of record.addedNodes) said.push(node.textContent ?? '');
      }).observe(document.querySelector('[role="log"]')!, { childList: true });
    });
    const said = (): Promise<string> =>
      page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'));
    await typeKeys(page, 'f');
    await shows(page, 'Filer:');
    await expect.poll(said).toContain('Filer: G(et, S(ave');
    await typeKeys(page, 'v');
    await expect.poll(said).toContain(volumes);
    expect((await said()).split('Vols on-line:')).toHaveLength(2); // once
  }, 90_000);

  test('prints on fan-fold paper, which a reload keeps and a rewind takes back', async () => {
    const page = await boot(reader);
    const printer = page.getByRole('button', { name: 'Printer' });
    expect(await printer.isVisible()).toBe(false);
    await typeKeys(page, 'f');
    await shows(page, 'Filer:');
    await typeKeys(page, 't');
    await shows(page, 'Transfer');
    await typeKeys(page, 'SYSTEM.SYNTAX,PRINTER:\r');
    await shows(page, '--> PRINTER:');
    await printer.click();
    const paper = page.getByRole('group', { name: 'Paper' });
    expect(await paper.innerText()).toContain('Error in simple type');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await saved(page);
    await page.waitForTimeout(2500); // until the save that follows the printing
    await page.reload();
    await shows(page, '--> PRINTER:');
    await printer.click();
    expect(await paper.innerText()).toContain('Error in simple type');
    await page.keyboard.press('Escape');
    await press(page, 'Rewind');
    await page.locator('.turns button').last().click();
    await shows(page, 'Welcome  SYSTEM,  to');
    expect(await printer.isVisible()).toBe(false);
  }, 90_000);

  test('works no faster than the machines of its time where that is chosen', async () => {
    const page = await boot(reader);
    await page.evaluate(() =>
      localStorage.setItem('tech-square.preferences', JSON.stringify({ speed: 'authentic' })),
    );
    await page.reload();
    await shows(page, 'Command: E(dit');
    await press(page, 'More');
    const began = Date.now();
    await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
    await page.waitForTimeout(300);
    expect(await screenText(page)).not.toContain('Welcome'); // of 26,000 p-codes about 6,000 were done
    await shows(page, 'Welcome  SYSTEM,  to');
    expect(Date.now() - began).toBeGreaterThan(900);
  }, 90_000);
});

test('a program that comes with the page starts with a click, draws, ends, and goes on one turn before', async () => {
  const page = await reader.open();
  await page.getByRole('link', { name: 'Play Turtles' }).click();
  await page.waitForSelector('#keyboard[data-mode="key"]');
  const drawing = page.getByRole('img', { name: /a drawing, \d+ % of them lit/ });
  expect(await drawing.isVisible()).toBe(false);
  await typeKeys(page, '4');
  await shows(page, 'Snow');
  await drawing.waitFor();
  expect(await axe(page)).toEqual([]);
  const lit = await drawing.getAttribute('aria-label');

  await expect.poll(() => page.evaluate(newestAutosave), { timeout: 15_000 }).toBeGreaterThan(0);
  await page.reload();
  await shows(page, 'Snow');
  await drawing.waitFor(); // the drawing is part of the machine, and comes back with it
  expect(await drawing.getAttribute('aria-label')).toBe(lit);

  await typeKeys(page, 'q');
  await page.getByText('The program has ended.').waitFor();
  await press(page, 'Rewind one turn');
  await page.waitForSelector('#keyboard[data-mode="key"]');
  expect(await drawing.isVisible()).toBe(false); // before the first key nothing was drawn
  await typeKeys(page, '1');
  await drawing.waitFor();
}, 60_000);
