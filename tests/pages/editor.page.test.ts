/**
 * Two days with the real p-System II.0 in the browser: a program is typed into its Editor, compiled, its syntax
 * error corrected where the Editor shows it, run and filed away; after the machine was started again it runs again.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pmachine } from '../../cores/pmachine/index';
import { corrected, firstDay, secondDay, type Step } from '../sessions/editor';
import { Reader } from './open';
import {
  boot,
  closeDialog,
  downloaded,
  drive,
  openDrives,
  putIn,
  shows,
  system,
  typeKeys,
  work,
} from './pSystem';
import type { Page } from 'playwright';

let reader: Reader;
beforeEach(async () => {
  reader = await Reader.start();
});
afterEach(() => reader.close());

/** What a step shows may be gone when the next key is pressed, so each is waited for; the last one halts. */
async function live(page: Page, day: readonly Step[]): Promise<void> {
  for (const { keys, shows: texts } of day) {
    await typeKeys(page, keys);
    for (const text of texts) await shows(page, text);
  }
}

test.skipIf(system === undefined || work === undefined)(
  'a program is written, compiled, corrected, run, filed away, and runs again after a new start',
  async () => {
    const page = await boot(reader);
    await openDrives(page);
    await putIn(page, 9, 'work.vol', work!);
    await closeDialog(page);

    await live(page, firstDay);
    await page.getByRole('button', { name: 'Start again' }).click();
    await shows(page, 'Welcome  SYSTEM,  to');
    await live(page, secondDay);

    await openDrives(page);
    const disk = await downloaded(page, () =>
      drive(page, 9)
        .getByRole('button', { name: /^Save the disk/ })
        .click(),
    );
    const text = pmachine.volumes!.open(disk.bytes).getText('GREET.TEXT');
    expect(text.trimEnd().split('\n')).toEqual(corrected);
    expect(reader.errors).toEqual([]);
  },
  120_000,
);
