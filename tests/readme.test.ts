/** The README promises nothing that is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cores } from '../cores/index';

const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
/** What npm does without our saying so. */
const builtIn = ['ci', 'install', 'start', 'test'];

describe.each(['README.md', 'CONTRIBUTING.md', ...cores.map(({ id }) => `cores/${id}/README.md`)])(
  '%s',
  (path) => {
    const text = read(path);

    test('is there', () => expect(text.length).toBeGreaterThan(200));

    test('names only commands that exist', () => {
      const named = [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z:-]+)/g)].map((match) => match[1]!);
      for (const name of named) expect([...Object.keys(scripts), ...builtIn], name).toContain(name);
    });

    test('links only to files that exist', () => {
      const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
      const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1]!);
      for (const link of links) expect(existsSync(folder + link), `${path} links to ${link}`).toBe(true);
    });
  },
);

test('the README gives the two commands a newcomer needs', () => {
  expect(read('README.md')).toContain('npm ci && npm start');
  expect(read('README.md')).toContain('npm ci && npm test');
});
