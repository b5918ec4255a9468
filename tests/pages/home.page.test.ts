import { afterAll, beforeAll, expect, test } from 'vitest';
import { Reader } from './open';

let reader: Reader;
beforeAll(async () => {
  reader = await Reader.start();
});
afterAll(() => reader.close());

test('the built page opens without an error and says what it is', async () => {
  const page = await reader.open();
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  expect(await page.title()).toMatch(/Tech Square/);
  expect(reader.errors).toEqual([]);
});
