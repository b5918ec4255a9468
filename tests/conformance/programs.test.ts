/** The programs of the p-machine's suites are what their sources say. Needs the volumes with the compiler of II.0. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { medium } from '../media';

const folder = join(import.meta.dirname, '../../conformance/pmachine');
const ending = (path: string, end: string): boolean => path.endsWith(end);

it.runIf(medium('pmachine/ii0/system.vol') !== undefined)(
  "are compiled from the sources beside them by II.0's own compiler",
  () => {
    const to = mkdtempSync(join(tmpdir(), 'programs-'));
    try {
      execFileSync(process.execPath, [join(folder, 'build.mjs'), to], { stdio: 'inherit' });
      const files = (below: string): readonly string[] =>
        readdirSync(below, { recursive: true, encoding: 'utf8' });
      const built = files(to).filter((path) => ending(path, '.code'));
      const differing = built.filter(
        (path) => !readFileSync(join(to, path)).equals(readFileSync(join(folder, path))),
      );
      expect(built).toHaveLength(files(folder).filter((path) => ending(path, '.text')).length);
      expect(differing).toEqual([]);
    } finally {
      rmSync(to, { recursive: true });
    }
  },
  180_000,
);
