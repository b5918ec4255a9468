/** An image is taken by the machine it was made for, and by no other. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cores } from '../../cores/index';
import { medium } from '../media';

const loaded = await Promise.all(cores.map((entry) => entry.load()));
const takers = (image: Uint8Array): readonly string[] =>
  loaded.filter((core) => core.accepts(image).ok).map(({ id }) => id);

const shipped = cores.flatMap(({ id }) =>
  readdirSync('roms', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.startsWith(`${id}/`))
    .filter((path) => ['.z5', '.code', '.deck', '.cckd', '.directory'].includes(extname(path)))
    .map((path) => ({
      id,
      path: join('roms', path),
      bytes: new Uint8Array(readFileSync(join('roms', path))),
    })),
);
const foreign = [
  'zmachine/bench/bench.z5',
  'pmachine/ii0/system.vol',
  ...['intloop', 'mix', 'call', 'sieve', 'hfp', 'svc', 'decimal'].map((name) => `s360/bench/${name}.core`),
  ...['hello.deck', 'echo.deck', 'crd2consl.deck', 'diag1.tap.gz'].map((name) => `s360/decks/${name}`),
  's360/disk/vm14-0.cckd',
].map((path) => ({ id: path.split('/')[0]!, path, bytes: medium(path) }));

describe('an image is taken by one machine', () => {
  it.each(shipped)('$path', ({ id, bytes }) => {
    expect(takers(bytes)).toEqual([id]);
  });

  for (const { id, path, bytes } of foreign) {
    it.skipIf(bytes === undefined)(`${path}${bytes === undefined ? ' (not at hand)' : ''}`, () => {
      expect(takers(bytes!)).toEqual([id]);
    });
  }
});
