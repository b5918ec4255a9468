/** CP-40 on the page: its users side by side, and what it shows of itself. */
import type { Locator, Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { printed, showsInOrder, twoUsers } from '../cores/cp40/twoUsers';
import { Desk } from './cp40Desk';
import { Reader } from './open';
import { axe, chooseFile } from './reading';

let reader: Reader;
beforeEach(async () => {
  reader = await Reader.start();
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

/** What Jim has punched lies in Mark's reader. */
async function lookAtReader(page: Page): Promise<void> {
  const sheet = await openSheet(page, 'MARK');
  await sheet
    .getByRole('list', { name: 'Reader' })
    .getByRole('button', { name: 'File 1 from JIM, class A: 4 cards, waits' })
    .click();
  await sheet.getByRole('img', { name: 'A card: apples' }).waitFor();
  await page.waitForTimeout(250); // the drawer slides in
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
}
async function sendCards(page: Page): Promise<void> {
  const sheet = await openSheet(page, 'JIM');
  const press = (): Promise<void> => sheet.getByRole('button', { name: 'Send cards to JIM' }).click();
  await chooseFile(page, press, 'note.txt', new TextEncoder().encode('A NOTE\n'));
  await sheet.getByRole('button', { name: 'File 3 from READER, class A: 1 card, waits' }).waitFor();
  await page.keyboard.press('Escape');
}
async function openSheet(page: Page, user: string): Promise<Locator> {
  await page.getByRole('region', { name: 'Run queue' }).getByRole('button', { name: user }).click();
  return page.getByRole('dialog', { name: `${user}: cards and paper` });
}

const isLogin = (line: string): boolean => line.startsWith('login mark');

test('two users at two terminals: a file is written, punched to the other one, printed; a disk is linked; one goes and comes back elsewhere', async () => {
  const desk = await Desk.open(reader);
  const { page } = desk;
  for (const step of twoUsers) {
    await desk.perform(step);
    const line = typeof step.does === 'string' ? '' : step.does.line;
    if (isLogin(line))
      await expect.poll(() => desk.area(step.terminal).getAttribute('class')).toContain('hidden-typing');
    if (line === 'query reader') await lookAtReader(page);
    if (line === 'disks') {
      await sendCards(page);
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

test('a second tab is one more terminal of the machine; when the first one is closed, it goes on there', async () => {
  const desk = await Desk.open(reader);
  const jim = (line: string, ...shows: readonly string[]) => ({ terminal: 'term01', does: { line }, shows });
  await desk.perform({ terminal: 'term01', does: 'dials', shows: ['Please log in.'] });
  for (const step of [jim('login jim', 'Password:'), jim('graphics', 'Logged in at')])
    await desk.perform(step);

  const second = new Desk(await reader.open(new URL(desk.page.url()).search));
  await second.page.getByText('runs in another tab').waitFor();
  await expect.poll(() => second.page.getByRole('row').allInnerTexts()).toHaveLength(3); // its board: OPERATOR and JIM
  expect(await second.unit('operator').isVisible()).toBe(false);
  expect(await second.unit('term01').isVisible()).toBe(false);
  await second.dial('term01');
  await second.page.getByText('Somebody is on that line').waitFor();
  const mark = (line: string, ...shows: readonly string[]) => ({ terminal: 'term02', does: { line }, shows });
  await second.perform({ terminal: 'term02', does: 'dials', shows: ['Please log in.'] });
  for (const step of [mark('login mark', 'Password:'), mark('editor', 'Logged in at')])
    await second.perform(step);
  expect(await axe(second.page)).toEqual([]);
  expect(await desk.unit('term02').isVisible()).toBe(false);
  expect(await desk.page.getByRole('button', { name: 'Dial term02' }).isDisabled()).toBe(true);
  await second.perform(mark('msg jim are you there?'));
  await expect.poll(() => desk.paper('term01')).toContain('From MARK: are you there?');
  await desk.perform(jim('msg mark yes'));
  await expect.poll(() => second.paper('term02')).toContain('From JIM: yes');

  await desk.page.waitForTimeout(2500); // until it was saved
  await desk.page.close();
  await second.page.getByText('it goes on here').waitFor();
  await expect.poll(() => second.unit('term01').isVisible()).toBe(true);
  await second.perform(mark('query names', 'JIM      TERM01', 'MARK     TERM02'));
  expect(await second.unit('operator').isVisible()).toBe(true);
}, 90_000);
