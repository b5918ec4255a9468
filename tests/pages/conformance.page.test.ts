import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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

const pmachine = (process.env['TECHSQUARE_MEDIA'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'pmachine'))
  .find((folder) => existsSync(join(folder, 'ii0')));

test.skipIf(pmachine === undefined)(
  'with the p-System at hand, the browser boots it in lockstep with the recording and compiles the same code',
  async () => {
    const page = await reader.open('?page=conformance');
    const files = ['ii0', 'i5', 'golden'].flatMap((folder) =>
      readdirSync(join(pmachine!, folder)).map((name) => join(pmachine!, folder, name)),
    );
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Bring test media' }).click(),
    ]);
    await chooser.setFiles(files);
    await page.getByText(`${files.length} files are kept`).waitFor();
    await page.getByRole('button', { name: 'Run all suites' }).click();
    await page.getByText(/checks passed/).waitFor({ timeout: 50_000 });
    for (const suite of ['boot-halt', 'filer', 'compile-and-run', 'i5', 'errors']) {
      const verdict = await page
        .locator('tr', { hasText: `pmachine/${suite}` })
        .locator('.verdict')
        .innerText();
      expect(`${suite}: ${verdict}`).toMatch(/^[a-z0-9-]+: \d+ passed$/);
    }
    expect(reader.errors).toEqual([]);
  },
  60_000,
);
