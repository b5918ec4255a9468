/** Disks and files in the browser, with the real p-System II.0. */
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pmachine } from '../../cores/pmachine/index';
import { medium } from '../media';
import { Reader } from './open';
import {
  boot,
  closeDialog,
  downloaded,
  drive,
  dropFile,
  listed,
  openDrives,
  putIn,
  shows,
  system,
  typeKeys,
  work,
} from './pSystem';
import { axe } from './reading';

const compiled = medium('pmachine/golden/ii0-work-after-compile-sieve.vol');
const present = system !== undefined && work !== undefined && compiled !== undefined;
const volumes = pmachine.volumes!;
const hello = "PROGRAM HELLO;\nBEGIN\n  WRITELN('HELLO FROM THE DESKTOP')\nEND.\n";

let reader: Reader;
let page: Page;
beforeEach(async () => {
  reader = await Reader.start();
});
afterEach(() => reader.close());

describe.skipIf(!present)('the drives of a machine', () => {
  test('take a disk, list it, and give it to the guest and its compiler, whose code is the golden one', async () => {
    page = await boot(reader);
    await openDrives(page);
    expect(await listed(page, 4)).toContain('SYSTEM.PASCAL');
    await putIn(page, 9, 'work.vol', work!);
    expect(await listed(page, 9)).toEqual(['SIEVE.TEXT', 'SIEVE1000.TEXT']);
    expect(await axe(page)).toEqual([]);
    await closeDialog(page);

    await typeKeys(page, 'cWORK:SIEVE\rWORK:SIEVE\r');
    await shows(page, 'lines');
    await shows(page, 'Command: E(dit');
    await openDrives(page);
    await expect.poll(() => listed(page, 9)).toContain('SIEVE.CODE');
    const file = await downloaded(page, () =>
      drive(page, 9).getByRole('button', { name: 'Save: SIEVE.CODE' }).click(),
    );
    expect(file.name).toBe('SIEVE.CODE');
    const golden = volumes.open(compiled!).get('SIEVE.CODE');
    const codeBytes = 512 + 284; // the dictionary and the segment; behind it lies what was in the store
    expect(file.bytes.subarray(0, codeBytes)).toEqual(golden.subarray(0, codeBytes));
    expect(file.bytes.length).toBe(golden.length);
    expect(reader.errors).toEqual([]);
  });

  test('take a text dropped on a disk, that the Filer lists and the compiler compiles, and give it back', async () => {
    page = await boot(reader);
    await openDrives(page);
    await putIn(page, 9, 'work.vol', work!);
    await dropFile(drive(page, 9), 'hello.pas', hello);
    await page.getByText('HELLO.TEXT (text, 4 blocks) is on WORK:.').waitFor();
    await dropFile(drive(page, 9), 'hello.pas', 'OTHER\n');
    await page.getByRole('alertdialog').getByText('There is a file HELLO.TEXT on WORK: already.').waitFor();
    await closeDialog(page);
    await page.getByText('hello.pas was not put on WORK:.').waitFor();
    const text = await downloaded(page, () =>
      drive(page, 9).getByRole('button', { name: 'Save: HELLO.TEXT' }).click(),
    );
    expect(new TextDecoder().decode(text.bytes)).toBe(hello);
    await closeDialog(page);

    await typeKeys(page, 'fLWORK:\r');
    await shows(page, 'HELLO.TEXT');
    await typeKeys(page, 'qcWORK:HELLO\rWORK:HELLO\r');
    await shows(page, 'lines');
    await shows(page, 'Command: E(dit');
    await typeKeys(page, 'xWORK:HELLO\r');
    await shows(page, 'HELLO FROM THE DESKTOP');
    expect(reader.errors).toEqual([]);
  });

  test('keep a disk on the shelf that is taken out, and what is in them over a reload', async () => {
    page = await boot(reader);
    await openDrives(page);
    await drive(page, 9)
      .getByRole('button', { name: /^Put a disk in/ })
      .click();
    await page.getByLabel('Name').fill('NOTES');
    await page.getByRole('button', { name: 'Make an empty disk' }).click();
    await drive(page, 9).getByText('NOTES:').first().waitFor();
    await dropFile(drive(page, 9), 'list.txt', 'milk\n');
    await drive(page, 9).getByText('LIST.TEXT').waitFor();
    await drive(page, 9).getByRole('button', { name: 'Eject: NOTES:' }).click();
    await page.getByText('NOTES: is out of Drive #9. NOTES: is on the shelf, as it was last.').waitFor();

    await drive(page, 10)
      .getByRole('button', { name: /^Put a disk in/ })
      .click();
    await page.getByRole('button', { name: /^Put in: NOTES:/ }).click();
    await drive(page, 10).getByText('LIST.TEXT').waitFor();
    await closeDialog(page);
    await typeKeys(page, 'fLNOTES:\r');
    await shows(page, 'LIST.TEXT');
    await page.waitForTimeout(2500); // an autosave comes at most every two seconds
    await page.reload();
    await shows(page, 'LIST.TEXT');
    await openDrives(page);
    expect(await listed(page, 10)).toEqual(['LIST.TEXT']);
    const disk = await downloaded(page, () =>
      drive(page, 10)
        .getByRole('button', { name: /^Save the disk/ })
        .click(),
    );
    expect(disk.name).toBe('notes.vol');
    expect(volumes.open(disk.bytes).getText('LIST.TEXT')).toBe('milk\n');
    expect(reader.errors).toEqual([]);
  });

  test('can be used without a mouse, and by a screen reader', async () => {
    page = await boot(reader);
    const press = async (name: string | RegExp): Promise<void> => {
      await page.getByRole('button', { name }).last().focus();
      await page.keyboard.press('Enter');
    };
    await press('Drives');
    await drive(page, 12).waitFor();
    await drive(page, 12).getByRole('button', { name: 'Put a disk in: Drive #12' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog', { name: 'A disk for Drive #12' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByLabel('Name').press('Enter');
    await drive(page, 12).getByText('MINE:').first().waitFor();
    await page.getByRole('status').filter({ hasText: 'MINE: is in Drive #12.' }).waitFor();
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.closest('section')?.querySelector('h3')?.textContent ?? '');
    expect(await focused()).toBe('Drive #12');
    await press('View: SYSTEM.SYNTAX');
    const text = page.getByRole('document', { name: 'SYSTEM:SYSTEM.SYNTAX' });
    await text.waitFor();
    expect(await text.innerText()).toContain("')' expected");
    await closeDialog(page);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'View: SYSTEM.SYNTAX',
    );
    expect(reader.errors).toEqual([]);
  });

  test('let files be dragged out, as a download and a text as text', async () => {
    page = await boot(reader);
    await openDrives(page);
    await putIn(page, 9, 'work.vol', work!);
    const row = drive(page, 9).locator('li', { hasText: 'SIEVE.TEXT' });
    await row.dispatchEvent('pointerdown');
    await page.waitForTimeout(200);
    const carried = await row.evaluate((element) => {
      const dataTransfer = new DataTransfer();
      element.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true, cancelable: true }));
      return [dataTransfer.getData('DownloadURL'), dataTransfer.getData('text/plain')] as const;
    });
    const text = volumes.open(work!).getText('SIEVE.TEXT');
    expect(carried[1]).toBe(text);
    const [, type, name, url] = /^([a-z/]+):([^:]+):(blob:.*)$/.exec(carried[0]) ?? [];
    expect([type, name]).toEqual(['text/plain', 'SIEVE.TEXT']);
    expect(await page.evaluate(async (at) => (await fetch(at)).text(), url!)).toBe(text);
    expect(reader.errors).toEqual([]);
  });

  test('say what is wrong with an image, and leave the drive as it is', async () => {
    page = await boot(reader);
    await openDrives(page);
    await dropFile(drive(page, 12), 'broken.vol', new Uint8Array(1000).fill(7));
    await page.getByText(/broken\.vol: expected a p-System volume/).waitFor();
    await drive(page, 12).getByText('Empty.').waitFor();
    expect(reader.errors).toEqual([]);
  });

  test('take a disk that is dropped on the screen', async () => {
    page = await boot(reader);
    await dropFile(page.locator('.glass'), 'work.vol', work!);
    await page.getByText(/work\.vol is in Drive #\d+\./).waitFor();
    await openDrives(page);
    expect(await page.locator('.disk-file-name', { hasText: 'SIEVE1000.TEXT' }).count()).toBeGreaterThan(0);
    expect(reader.errors).toEqual([]);
  });
});
