import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { themes } from '../../frontend/web/preferences';
import { Reader } from './open';
import { boot, shows, system } from './pSystem';
import { axe, fourthFloorPath, play, prompt } from './reading';

let reader: Reader;
beforeAll(async () => {
  reader = await Reader.start();
});
afterAll(() => reader.close());

describe('axe-core finds nothing', () => {
  test('in the lobby, before and after a story was begun', async () => {
    const page = await reader.open();
    await page.locator('.shelf li').first().waitFor();
    expect(await axe(page)).toEqual([]);
    const story = await reader.open(fourthFloorPath);
    await play(story, 'look');
    await page.locator('.card').first().waitFor();
    expect(await axe(page)).toEqual([]);
    await page.close();
    await story.close();
  });

  test.each(themes)('in the player and its dialogs, theme %s', async (theme) => {
    const page = await reader.open(fourthFloorPath);
    await prompt(page);
    await page.evaluate(
      (name) => localStorage.setItem('tech-square.preferences', JSON.stringify({ theme: name })),
      theme,
    );
    await page.reload();
    await prompt(page);
    await play(page, 'look');
    expect(await axe(page)).toEqual([]);
    expect(await contrastOfPicture(page)).toBeGreaterThan(4.5);
    for (const name of ['Rewind', 'Saves', 'Text', 'More']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await page.waitForTimeout(250); // the drawer slides in: half-transparent text has no contrast
      expect(await axe(page), name).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.close();
  });

  test.skipIf(system === undefined).each(['green', 'paper'])(
    'on a terminal and in its dialogs, phosphor %s',
    async (phosphor) => {
      const own = await Reader.start();
      const page = await boot(own);
      await page.evaluate(
        (name) => localStorage.setItem('tech-square.preferences', JSON.stringify({ phosphor: name })),
        phosphor,
      );
      await page.reload();
      await shows(page, 'Command: E(dit');
      expect(await axe(page)).toEqual([]);
      for (const name of ['Drives', 'Rewind', 'Saves', 'Screen', 'More']) {
        await page.getByRole('button', { name, exact: true }).click();
        await page.getByRole('dialog').waitFor();
        await page.waitForTimeout(250); // the drawer slides in: half-transparent text has no contrast
        expect(await axe(page), name).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      expect(own.errors).toEqual([]);
      await own.close();
    },
    60_000,
  );

  test.skipIf(system === undefined)(
    'on a terminal in text mode',
    async () => {
      const own = await Reader.start();
      const page = await boot(own);
      await page.evaluate(() =>
        localStorage.setItem('tech-square.preferences', JSON.stringify({ textMode: true })),
      );
      await page.reload();
      await shows(page, 'Command: E(dit');
      expect(await page.locator('.glass > canvas').first().isVisible()).toBe(false);
      expect(await axe(page)).toEqual([]);
      await own.close();
    },
    60_000,
  );

  test('in text mode', async () => {
    const page = await reader.open(fourthFloorPath);
    await prompt(page);
    await page.evaluate(() =>
      localStorage.setItem('tech-square.preferences', JSON.stringify({ theme: 'light', textMode: true })),
    );
    await page.reload();
    await prompt(page);
    expect(await page.locator('.stage > canvas').isVisible()).toBe(false);
    expect(await axe(page)).toEqual([]);
    await page.close();
  });

  test.each(['storage', 'conformance'])('on the page %s', async (name) => {
    const page = await reader.open(`?page=${name}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(300);
    expect(await axe(page)).toEqual([]);
    await page.close();
  });

  test('and nothing was reported on the console', () => {
    expect(reader.errors).toEqual([]);
  });
});

/** Contrast between the paper of the picture and its darkest or brightest ink: what axe cannot see on a canvas (WCAG 1.4.3). */
const contrastOfPicture = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.stage > canvas')!;
    const { data } = canvas
      .getContext('2d')!
      .getImageData(0, canvas.height / 4, canvas.width, canvas.height / 2);
    const luminances: number[] = [];
    for (let i = 0; i < data.length; i += 4) {
      const [red, green, blue] = [data[i]!, data[i + 1]!, data[i + 2]!].map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      luminances.push(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    }
    const [low, high] = luminances.reduce(
      ([least, most], one) => [Math.min(least, one), Math.max(most, one)],
      [1, 0],
    );
    return (high + 0.05) / (low + 0.05);
  });
