/** Every unprivileged instruction, by our processor and by Debian's hercules as a System/370: the same cases, the same results. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Case } from './cases';
import { differences, equal, mended } from './differences';
import { batches, checkEnd, recordBytes, resultAt, strayStore, type Batch } from './driver';
import { herculesIsInstalled, runHercules, runOurs } from './engines';
import { compared } from './instructions';
import { firstRecord } from './layout';
import { makeCases } from './make';
import { caseText } from './report';

/** For longer runs: how many cases of each instruction, and other ones. */
const standard = { count: 2000, seed: 1 } as const;
const count = Number(process.env['TECHSQUARE_HERCULES_CASES'] ?? standard.count);
const seed = Number(process.env['TECHSQUARE_HERCULES_SEED'] ?? standard.seed);
const isStandard = count === standard.count && seed === standard.seed;
const inCI = process.env['CI'] === 'true';
const mostShown = 3;

if (!herculesIsInstalled && !inCI)
  console.error(
    'hercules is not installed: our processor is not compared with it (Debian: apt-get install hercules)',
  );

/** What the comparison found. */
const found = {
  run: new Map<string, number>(), // cases by instruction
  unexplained: new Map<string, string[]>(),
  explained: new Map<string, number>(), // cases by name of the difference
  stray: [] as (number | undefined)[],
  unlikeTable: 0, // batches that the loop's own cases leave otherwise than the table's functions
};

function* allCases(): Iterable<Case> {
  for (const name of compared) yield* makeCases(name, count, seed);
}

async function compareBatch(batch: Batch): Promise<void> {
  const run = runHercules(batch.image);
  const ours = runOurs(batch.image);
  if (Buffer.compare(ours, runOurs(batch.image, false)) !== 0) found.unlikeTable++;
  const theirs = await run;
  for (const storage of [theirs, ours]) {
    checkEnd(batch, storage);
    found.stray.push(strayStore(storage));
  }
  let at = firstRecord;
  for (const one of batch.cases) {
    const end = at + recordBytes(one);
    found.run.set(one.name, (found.run.get(one.name) ?? 0) + 1);
    if (Buffer.compare(ours.subarray(at, end), theirs.subarray(at, end)) !== 0) judge(one, ours, theirs, at);
    at = end;
  }
}

function judge(one: Case, ours: Uint8Array, theirs: Uint8Array, at: number): void {
  const [a, b] = [resultAt(ours, at, one), resultAt(theirs, at, one)];
  const [corrected, used] = mended(one, a, b);
  for (const { name } of used) found.explained.set(name, (found.explained.get(name) ?? 0) + 1);
  if (equal(a, corrected)) return;
  const list = found.unexplained.get(one.name) ?? [];
  list.push(list.length < mostShown ? caseText(one, a, b) : '');
  found.unexplained.set(one.name, list);
}

describe.skipIf(!herculesIsInstalled && !inCI)('our processor and hercules', () => {
  beforeAll(async () => {
    for (const batch of batches(allCases())) await compareBatch(batch);
    const lines = differences.map(
      ({ name }) => `${String(found.explained.get(name) ?? 0).padStart(7)}  ${name}`,
    );
    const total = compared.length * count;
    console.error(
      `${total} cases of ${compared.length} instructions, differences explained:\n${lines.join('\n')}`,
    );
  }, 600_000);

  it.each(compared)('%s leaves the same registers, storage, condition code and old PSW', (name) => {
    expect(found.run.get(name)).toBe(count);
    const unlike = found.unexplained.get(name) ?? [];
    expect(unlike, `${unlike.length} cases differ:\n${unlike.slice(0, mostShown).join('\n')}`).toHaveLength(
      0,
    );
  });

  // Some are rare: other cases may do without them.
  it.skipIf(!isStandard).each(differences)('a known difference is needed: $name', ({ name }) => {
    expect(found.explained.get(name) ?? 0).toBeGreaterThan(0);
  });

  it('nothing is stored outside the operands', () => {
    expect(new Set(found.stray)).toEqual(new Set([undefined]));
  });

  it('the loop’s own cases leave the same storage as the functions of the table', () => {
    expect(found.unlikeTable).toBe(0);
  });
});
