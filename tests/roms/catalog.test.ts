import { existsSync, readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cores } from '../../cores/index';
import { findBySha256, parseCatalog, readCatalog } from '../../frontend/host/catalog';
import { medium } from '../media';

const source = readFileSync('roms/catalog.json', 'utf8');
const catalog = parseCatalog(source);
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('roms/catalog.json', () => {
  it('names each shipped image by the size and hash it has', () => {
    const shipped = catalog.media.filter((entry) => entry.shipped);
    expect(shipped.map(({ title }) => title)).toContain('Fourth Floor');
    for (const { file, bytes, sha256 } of shipped) {
      expect(statSync(`roms/${file}`).size, file).toBe(bytes);
      expect(hash(readFileSync(`roms/${file}`)), file).toBe(sha256);
    }
  });

  it('names what is in the drives by the hash it has', () => {
    const drives = catalog.media.flatMap((entry) => entry.drives);
    expect(drives.map(({ port }) => port)).toEqual(['190', '191']);
    for (const { file, sha256 } of drives) expect(hash(readFileSync(`roms/${file}`)), file).toBe(sha256);
  });

  it('says where the source of each shipped image lies', () => {
    for (const { shipped, origin } of catalog.media) if (shipped) expect(existsSync(origin), origin).toBe(true);
  });

  it('pins each address to a whole commit', () => {
    const addresses = catalog.media.flatMap(({ address }) => address ?? []);
    expect(addresses).toHaveLength(3);
    for (const address of addresses) expect(address).toMatch(/^https:\/\/[^/]+\/[^/]+\/[^/]+\/[0-9a-f]{40}\//);
  });

  it('names cores that exist', () => {
    for (const { core } of catalog.media) expect(cores.map(({ id }) => id)).toContain(core);
  });

  it.skipIf(medium('zmachine/zork/zork1.z3') === undefined)('has the media of the test folder as they are', () => {
    const bytes = medium('zmachine/zork/zork1.z3')!;
    expect(findBySha256(catalog, hash(bytes))).toMatchObject({ title: 'Zork I', bytes: bytes.length });
  });
});

describe('reading a catalog', () => {
  const entry = {
    ...{ title: 'A', core: 'c', file: 'a', bytes: 1, sha256: '0'.repeat(64) },
    ...{ licence: 'MIT', origin: 'o', goodFor: 'g', shipped: false },
  };
  it.each([
    ['a hash that is none', { ...entry, sha256: 'abc' }, /media\[0\] \(A\): sha256: expected a SHA-256/],
    ['a size below zero', { ...entry, bytes: -1 }, /\(A\): bytes: expected a whole number, found -1/],
    ['a title that is missing', { ...entry, title: undefined }, /media\[0\]: title: expected text, found nothing/],
    ['an address that is not https', { ...entry, address: 'http://a' }, /\(A\): address: expected an https address/],
    ['a drive with no hash', { ...entry, drives: { 190: { file: 'a' } } }, /drives: 190: sha256: expected a SHA-256/],
    ['an option that is a list', { ...entry, options: { rng: [] } }, /options: rng: expected text/],
  ])('refuses %s and says where', (_what, wrong, message) => {
    expect(() => readCatalog({ media: [wrong] })).toThrow(message);
  });

  it('refuses a hash that is there twice', () => {
    expect(() => readCatalog({ media: [entry, entry] })).toThrow(/SHA-256 is there twice/);
  });

  it('refuses what is not JSON', () => {
    expect(() => parseCatalog('{')).toThrow(/catalog: not JSON/);
  });
});
