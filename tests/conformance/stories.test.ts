/** The stories of the suites are what their sources say. Needs the compiler, which only their authors need. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../conformance/zmachine');
const found = (program: string, argument: string): boolean =>
  spawnSync(program, [argument]).error === undefined;
const tools = found('inform6', '-h') && found('xxd', '-v');

it.runIf(tools)(
  'are compiled from the sources beside them',
  () => {
    const to = mkdtempSync(join(tmpdir(), 'stories-'));
    try {
      execFileSync(join(folder, 'build.sh'), [to]);
      const built = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((path) =>
        /\.z\d$/.test(path),
      );
      const differing = built.filter(
        (path) => !readFileSync(join(to, path)).equals(readFileSync(join(folder, path))),
      );
      expect(built.length).toBeGreaterThan(40);
      expect(differing).toEqual([]);
    } finally {
      rmSync(to, { recursive: true });
    }
  },
  60_000,
);
