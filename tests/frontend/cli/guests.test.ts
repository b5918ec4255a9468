/** What a control program costs: the data of `bench cp40`, the decks that it makes, and a run of it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { s360 } from '../../../cores/s360/index';
import { readBenchmark } from '../../../frontend/cli/benchmark';
import { deckOf, imageOf } from '../../../frontend/cli/guests/deck';
import { onlySome, type GuestBenchmark } from '../../../frontend/cli/guests/guestBenchmark';
import { guestText } from '../../../frontend/cli/guests/guestReport';
import { Session } from '../../../frontend/host/session';
import { Chance } from '../../random';

const path = 'conformance/cp40/bench/bench.json';
const source = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
const benchmark = readBenchmark(source, path) as GuestBenchmark;

describe('the benchmark of CP-40', () => {
  it('holds traps to twenty instructions, and loops to nine tenths of their bare speed', () => {
    const limits = (tests: readonly { readonly limit: number | undefined }[]): readonly number[] =>
      tests.flatMap(({ limit }) => limit ?? []);
    expect(new Set(limits(benchmark.traps))).toEqual(new Set([20]));
    expect(benchmark.loops.every(({ limit }) => limit === 0.9)).toBe(true);
    expect(benchmark.levels.most).toBe(3);
    expect(benchmark.save).toMatchObject({ users: 14, kilobytes: 256, mostMilliseconds: 1000 });
  });

  it.each([
    [
      'bytes that are none',
      { plain: { ...benchmark.plain, storage: { 400: 'XY' } } },
      /storage 400: expected bytes/,
    ],
    [
      'an address that is none',
      { plain: { ...benchmark.plain, storage: { x: '00' } } },
      /expected a hexadecimal address/,
    ],
    [
      'a limit that is no number',
      { traps: [{ ...benchmark.plain, storage: { 400: '00' }, atMost: '20' }] },
      /traps\[0\]: atMost/,
    ],
  ])('refuses %s', (_what, wrong, message) => {
    expect(() => readBenchmark({ ...source, ...wrong }, path)).toThrow(message);
  });

  it('is measured, by what its programs counted', () => {
    const args = ['frontend/cli/start.mjs', 'bench', 'cp40', '--only', 'ssm', '--rounds', '1', '--json'];
    const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const { traps } = JSON.parse(run.stdout) as { readonly traps: readonly { readonly cost: number }[] };
    expect(traps).toMatchObject([{ name: 'ssm', atMost: 20 }]);
    expect(traps[0]!.cost).toBeGreaterThan(1);
  });

  it('says what does not hold', () => {
    const row = { name: 'ssm', about: 'a trap' };
    const loop = { name: 'loop', about: 'a loop', atLeast: 0.9 };
    const text = guestText(onlySome(benchmark, 'ssm'), 1, {
      traps: [{ ...row, cost: 21, atMost: 20 }],
      loops: [
        { ...loop, ratio: 0.95 },
        { ...loop, ratio: undefined },
      ],
      levels: [],
    });
    expect(text).toMatch(/21\.0 {2}NOT at most 20/);
    expect(text).toMatch(/0\.950 {2}at least 0\.90/);
    expect(text).toMatch(/not run: its medium is missing/);
  });
});

it('a deck puts an image into storage and begins where its PSW says', () => {
  const chance = new Chance(1);
  const image = Uint8Array.from({ length: 0x1234 }, (_, at) => (at % 0x800 < 0x500 ? chance.next() : 0));
  image.set([0, 0, 0, 0, 0, 0, 0x06, 0], 0);
  image.set([0x82, 0, 0x06, 0x08, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0x0a, 0xbc], 0x600); // LPSW of a disabled wait
  const session = new Session(s360, deckOf(imageOf(image)), {
    seed: 1,
    epoch: 0,
    engine: 'interpreter',
    config: {},
  });
  for (let slice = session.run(1000); slice.end !== 'halted'; slice = session.run(1000)) {
    const [tick] =
      slice.end === 'waiting' ? slice.for.flatMap((wait) => (wait.on === 'tick' ? [wait.tick] : [])) : [];
    if (tick !== undefined) session.offer({ kind: 'time', tick });
  }
  const { storage } = session.machine.state as { readonly storage: { readonly bytes: Uint8Array } };
  expect(Buffer.compare(storage.bytes.subarray(0x54, 0x1234), image.subarray(0x54))).toBe(0); // behind the timer
});
