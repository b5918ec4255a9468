import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Reader } from './open';
import { chooseFile, fourthFloorPath, play, prompt, savedTurns, textOf, turns } from './reading';

let reader: Reader;
beforeAll(async () => {
  reader = await Reader.start();
});
afterAll(() => reader.close());

test('a story\u2019s clock runs in real time, and what is being typed outlasts what it prints', async () => {
  const page = await reader.open();
  const story = readFileSync('conformance/zmachine/interrupts/interrupts.z5');
  await chooseFile(
    page,
    () => page.getByRole('button', { name: 'Choose files' }).click(),
    'interrupts.z5',
    story,
  );
  await play(page, 'look');
  const area = page.locator('#keyboard');
  await area.pressSequentially('lo');
  await expect.poll(() => textOf(page), { timeout: 10_000 }).toContain('(tick 2)');
  expect(await area.inputValue()).toBe('lo');
  await area.pressSequentially('ok');
  await area.press('Enter');
  await expect.poll(() => textOf(page)).toContain('(busy)>');
  expect(await textOf(page)).toContain('ok a routine that prints does not disturb the line');
  await page.close();
  expect(reader.errors).toEqual([]);
});

test('a worker that does not answer is noticed, and the story continues from its last turn', async () => {
  const page = await reader.open(fourthFloorPath);
  await play(page, 'look', 'wait');
  await savedTurns(page, 2);
  const mute = /\/assets\/worker-[^/]*\.js$/;
  await page.route(mute, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
      body: 'onmessage = () => {};',
    }),
  );
  await page.reload();
  await page.getByText('The machine no longer answers').waitFor();
  await page.unroute(mute);
  await page.getByRole('button', { name: 'Start it anew from there' }).click();
  await prompt(page);
  expect(await turns(page)).toBe(2);
  await page.close();
  expect(reader.errors).toEqual([]);
});
