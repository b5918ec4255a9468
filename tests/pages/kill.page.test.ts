import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { twoUsers } from '../cores/cp40/twoUsers';
import { Desk } from './cp40Desk';
import { startOn, type Running } from './killed';
import { fourthFloorPath, housePath, newestAutosave, prompt, savedTurns, textOf, turns } from './reading';

/** Rounds of this run; a long one is `KILLS=200 npx vitest run --project pages tests/pages/kill`. */
const rounds = Number(process.env['KILLS'] ?? 4);

let profile: string;
beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'tech-square-kill-'));
});
afterAll(() => rmSync(profile, { recursive: true, force: true }));

test(
  `a browser killed ${rounds} times in the middle of saving loses no turn it had kept`,
  async () => {
    let kept = 0;
    for (let round = 0; round < rounds; round++) {
      const running = await startOn(profile);
      const page = await running.page(fourthFloorPath);
      await prompt(page);
      expect(await turns(page)).toBeGreaterThanOrEqual(kept);
      expect(await textOf(page)).toMatch(/>$/);
      kept = await playAndKill(page, running, 150 + ((round * 397) % 900));
    }
    const last = await startOn(profile);
    const page = await last.page(fourthFloorPath);
    await prompt(page);
    expect(await turns(page)).toBeGreaterThanOrEqual(kept);
    expect(kept).toBeGreaterThan(0);
    last.kill();
  },
  60_000 + rounds * 15_000,
);

/** Plays without pause until the browser is gone; returns the turns of the last save that was seen in the store. */
async function playAndKill(page: Page, running: Running, milliseconds: number): Promise<number> {
  let kept = 0;
  const timer = setTimeout(() => running.kill(), milliseconds);
  try {
    for (;;) {
      await page.locator('#keyboard').fill('wait');
      await page.locator('#keyboard').press('Enter');
      kept = (await page.evaluate(newestAutosave)) ?? kept;
    }
  } catch {
    // The browser is gone: that was the plan.
  }
  clearTimeout(timer);
  await running.ended;
  return kept;
}

test('a browser killed while a guest writes to his minidisk loses nothing that it had kept', async () => {
  const running = await startOn(profile);
  const desk = await Desk.on(await running.page(housePath));
  const formatted = twoUsers.findIndex(({ does }) => typeof does !== 'string' && does.line === 'yes');
  for (const step of twoUsers.slice(0, formatted + 1)) await desk.perform(step);
  await savedTurns(desk.page, formatted + 1); // each step is a turn
  const kept = await copyAndKill(desk, running);
  expect(kept).toBeGreaterThan(0);

  const again = await startOn(profile);
  const found = await Desk.on(await again.page(housePath));
  await found.type('term01', 'list');
  await expect.poll(() => found.paper('term01'), { timeout: 10_000 }).toContain('blocks are free.');
  const list = (await found.paper('term01')).split('Name     Type').at(-1)!;
  for (let number = 1; number <= kept; number++)
    expect(list).toMatch(new RegExp(`^FILE${number} +TEXT`, 'm'));
  again.kill();
  await again.ended;
}, 60_000);

/** Makes files until the browser is gone; how many of the lines that asked for them were seen in the store. */
async function copyAndKill(desk: Desk, running: Running): Promise<number> {
  const before = (await desk.page.evaluate(newestAutosave))!;
  let kept = 0;
  try {
    for (let number = 1; ; number++) {
      await desk.type('term01', `copy guide text file${number} text`);
      const first = kept === 0;
      kept = (await desk.page.evaluate(newestAutosave))! - before;
      if (first && kept > 0) setTimeout(() => running.kill(), 700); // in the midst of what comes next
    }
  } catch {
    // The browser is gone: that was the plan.
  }
  await running.ended;
  return kept;
}
