/** A browser test that leaves an error on the console has failed, whatever it asserted: WebGL reports only there. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const errors = [...vi.mocked(console.error).mock.calls];
  vi.restoreAllMocks();
  expect(errors).toEqual([]);
});
