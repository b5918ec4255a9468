import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Reader } from './open';

let reader: Reader;
beforeAll(async () => {
  reader = await Reader.start();
});
afterAll(() => reader.close());

test('the suites run in the browser; none fails, and what lacks its medium is not counted as passed', async () => {
  const page = await reader.open('?page=conformance');
  await page.getByRole('button', { name: 'Run all suites' }).click();
  const status = page.getByText(/checks passed/);
  await status.waitFor({ timeout: 50_000 });
  expect(await status.innerText()).toMatch(/ 0 failed/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Report as JSON' }).click(),
  ]);
  const suites = JSON.parse(readFileSync('conformance/suites.json', 'utf8')) as string[];
  const report = readFileSync(await download.path(), 'utf8');
  for (const suite of suites) expect(report).toContain(`"${suite}"`);
  expect(await page.locator('tr', { hasText: 'zmachine/fourth-floor' }).innerText()).toMatch(/passed/);
  expect(reader.errors).toEqual([]);
});
