/** CP-40 on the page: its users side by side, and what it shows of itself. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { printed, showsInOrder, twoUsers } from '../cores/cp40/twoUsers';
import { Desk } from './cp40Desk';
import { Reader } from './open';
import { axe } from './reading';

let reader: Reader;
beforeEach(async () => {
  reader = await Reader.start();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const isLogin = (line: string): boolean => line.startsWith('login mark');

test('two users at two terminals: a file is written, punched to the other one, printed; a disk is linked; one goes and comes back elsewhere', async () => {
  const desk = await Desk.open(reader);
  const { page } = desk;
  for (const step of twoUsers) {
    await desk.perform(step);
    const line = typeof step.does === 'string' ? '' : step.does.line;
    if (isLogin(line))
      await expect.poll(() => desk.area(step.terminal).getAttribute('class')).toContain('hidden-typing');
    if (line === 'disks') {
      expect(await axe(page)).toEqual([]);
      const table = page.getByRole('region', { name: 'Run queue' });
      const rows = await table.getByRole('row').allInnerTexts();
      expect(rows.map((row) => row.trim().split(/\s+/).slice(0, 2).join(' '))).toEqual([
        'USER TERMINAL',
        'OPERATOR operator',
        'JIM term01',
        'MARK term03',
      ]);
      const map = page.getByRole('region', { name: 'Storage map' });
      await map.getByRole('slider', { name: 'Page frame' }).focus();
      await page.keyboard.press('End');
      expect(await map.locator('output').innerText()).toMatch(/^Frame 255, 0FF000: /);
      const picture = await map.getByRole('img').getAttribute('aria-label');
      expect(picture).toMatch(
        /^256 page frames: OPERATOR 0, JIM [1-9]\d*, MARK [1-9]\d*, free \d+, control program 1\d, /,
      );
    }
  }
  const paper = await page.locator('.green-bars .sheet-line').allTextContents();
  expect(showsInOrder(paper.join('\n'), printed)).toBe(true);
}, 120_000);
