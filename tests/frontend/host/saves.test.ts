import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../cores/kit/sha256';
import { repair, usage, verify } from '../../../frontend/host/saveCare';
import { exportAll, importAll } from '../../../frontend/host/saveExchange';
import {
  saveKey,
  SaveStore,
  slotKey,
  slotTree,
  type KeyValueStore,
  type SlotFacts,
} from '../../../frontend/host/saves';
import { throughStream } from '../../../frontend/host/compression';
import { listZip } from '../../../frontend/host/zip';

const deflate = throughStream(() => new CompressionStream('deflate-raw'));
const inflate = throughStream(() => new DecompressionStream('deflate-raw'));

/** A store in memory that clones, as IndexedDB does, and can be made to fail. */
class FakeStore implements KeyValueStore {
  readonly values = new Map<string, unknown>();
  room = Infinity;
  /** Called with each key that is about to be written; may throw, or give another value. */
  tamper: (key: string, value: unknown) => unknown = (_key, value) => value;

  get(key: string): Promise<unknown> {
    return Promise.resolve(structuredClone(this.values.get(key)));
  }
  setMany(entries: readonly (readonly [string, unknown])[]): Promise<void> {
    if (this.values.size + entries.length > this.room)
      return Promise.reject(Object.assign(new Error('the disk is full'), { name: 'QuotaExceededError' }));
    for (const [key, value] of entries) this.values.set(key, structuredClone(this.tamper(key, value)));
    return Promise.resolve();
  }
  delMany(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.values.delete(key);
    return Promise.resolve();
  }
  keys(): Promise<readonly string[]> {
    return Promise.resolve([...this.values.keys()]);
  }
}

const image = 'a'.repeat(64);
const auto: SlotFacts = {
  core: 'zmachine',
  image,
  id: 'auto',
  kind: 'auto',
  title: 'Zork',
  name: 'Autosave',
};
const facts = { ticks: 1, turns: 2, lines: ['>look'], picture: undefined, previous: undefined };
const save = (text: string): Uint8Array => new TextEncoder().encode(text);

function open() {
  const [main, mirror] = [new FakeStore(), new FakeStore()];
  let time = 1000;
  return { main, mirror, store: new SaveStore({ main, mirror, now: () => time++ }) };
}

describe('a slot of saves', () => {
  it('keeps the newest three, newest first, and nothing else', async () => {
    const { store, main } = open();
    for (const text of ['1', '2', '3', '4', '5']) await store.put(auto, save(text), facts);
    const slot = await store.slot(auto);
    expect(slot?.generations.map(({ hash }) => hash)).toEqual(
      ['5', '4', '3'].map((text) => sha256(save(text))),
    );
    expect([...main.values.keys()].filter((key) => key.startsWith('save/'))).toHaveLength(3);
    expect((await store.newest(auto))?.save).toEqual(save('5'));
  });

  it('counts the same save once', async () => {
    const { store } = open();
    await store.put(auto, save('1'), facts);
    await store.put(auto, save('2'), facts);
    await store.put(auto, save('1'), facts);
    expect((await store.slot(auto))?.generations).toHaveLength(2);
  });

  it('is found by core and image, not by title', async () => {
    const { store } = open();
    await store.put(auto, save('1'), facts);
    await store.put({ ...auto, image: 'b'.repeat(64) }, save('2'), facts);
    await store.put({ ...auto, core: 'other' }, save('3'), facts);
    expect(await store.list()).toHaveLength(3);
    expect(await store.list({ core: 'zmachine', image })).toHaveLength(1);
  });

  it('falls back to the older generation when the newest is damaged', async () => {
    const { store, main } = open();
    await store.put(auto, save('old'), facts);
    await store.put(auto, save('new'), facts);
    main.values.set(saveKey(sha256(save('new'))), save('nex'));
    expect(await store.newest(auto)).toMatchObject({ save: save('old'), index: 1 });
  });

  it('keeps everything as it was when there is no room', async () => {
    const { store, main } = open();
    await store.put(auto, save('1'), facts);
    const before = structuredClone(main.values);
    main.room = 0;
    expect(await store.put(auto, save('2'), facts)).toMatchObject({ ok: false, why: 'full' });
    expect(main.values).toEqual(before);
  });

  it('drops no older generation when the new one cannot be read back', async () => {
    const { store, main } = open();
    for (const text of ['1', '2', '3']) await store.put(auto, save(text), facts);
    main.tamper = (key, value) => (key.startsWith('save/') ? save('torn') : value);
    expect(await store.put(auto, save('4'), facts)).toMatchObject({ ok: false, why: 'not kept' });
    expect(await store.read(sha256(save('1')))).toEqual(save('1'));
    expect(await store.newest(auto)).toMatchObject({ save: save('3'), index: 1 });
  });

  it('survives the loss of the main record through its mirror', async () => {
    const { store, main } = open();
    await store.put(auto, save('1'), facts);
    main.values.delete(slotKey(auto));
    expect((await store.newest(auto))?.save).toEqual(save('1'));
    expect(await store.list()).toHaveLength(1);
  });

  it('is kept when only the mirror has no room', async () => {
    const { store, mirror } = open();
    mirror.room = 0;
    expect(await store.put(auto, save('1'), facts)).toMatchObject({ ok: true });
    expect((await verify(store))[0]).toMatchObject({ record: 'not mirrored' });
  });

  it('puts of two that run at once are both kept', async () => {
    const { store } = open();
    await Promise.all(['1', '2', '3'].map((text) => store.put(auto, save(text), facts)));
    expect((await store.slot(auto))?.generations).toHaveLength(3);
  });

  it('is renamed and removed, with saves that nobody else names', async () => {
    const { store, main, mirror } = open();
    const named = { ...auto, id: 'n', kind: 'named', name: 'Before the troll' } as const;
    await store.put(auto, save('1'), facts);
    await store.put(named, save('1'), facts);
    await store.put(named, save('2'), facts);
    expect(await store.rename(named, 'After the troll')).toBe(true);
    expect((await store.slot(named))?.name).toBe('After the troll');
    await store.remove(named);
    expect(await store.slot(named)).toBeUndefined();
    expect([...main.values.keys()].sort()).toEqual([saveKey(sha256(save('1'))), slotKey(auto)]);
    expect([...mirror.values.keys()]).toEqual([slotKey(auto)]);
    expect(await store.rename(named, 'x')).toBe(false);
  });
});

describe('the tree of slots', () => {
  it('puts a slot below the one from whose save it was played on', async () => {
    const { store } = open();
    const root = { ...auto, id: 'root', kind: 'named' } as const;
    await store.put(root, save('r'), facts);
    await store.put({ ...root, id: 'child' }, save('c'), { ...facts, previous: sha256(save('r')) });
    await store.put({ ...root, id: 'other' }, save('o'), { ...facts, previous: 'f'.repeat(64) });
    const tree = slotTree(await store.list());
    expect(tree.map(({ slot }) => slot.id).sort()).toEqual(['other', 'root']);
    expect(tree.find(({ slot }) => slot.id === 'root')?.children.map(({ slot }) => slot.id)).toEqual([
      'child',
    ]);
  });

  it('has every slot once, even when two descend from each other', async () => {
    const { store } = open();
    const [a, b] = [sha256(save('a')), sha256(save('b'))];
    await store.put({ ...auto, id: 'a' }, save('a'), { ...facts, previous: b });
    await store.put({ ...auto, id: 'b' }, save('b'), { ...facts, previous: a });
    await store.put({ ...auto, id: 'self' }, save('s'), { ...facts, previous: sha256(save('s')) });
    const ids: string[] = [];
    const walk = (nodes: ReturnType<typeof slotTree>): void =>
      nodes.forEach(({ slot, children }) => {
        ids.push(slot.id);
        walk(children);
      });
    walk(slotTree(await store.list()));
    expect(ids.sort()).toEqual(['a', 'b', 'self']);
  });
});

describe('looking after saves', () => {
  it('finds nothing wrong where nothing is', async () => {
    const { store } = open();
    await store.put(auto, save('1'), facts);
    expect(await verify(store)).toMatchObject([{ record: 'whole', generations: ['whole'] }]);
    expect(await repair(store)).toEqual({ records: 0, generations: 0, slots: 0, strays: 0 });
  });

  it('tells what is damaged and mends what can be mended', async () => {
    const { store, main, mirror } = open();
    for (const text of ['1', '2', '3']) await store.put(auto, save(text), facts);
    const lost = { ...auto, id: 'lost' };
    await store.put(lost, save('4'), facts);
    main.values.set(saveKey(sha256(save('2'))), save('x'));
    main.values.delete(saveKey(sha256(save('3'))));
    main.values.delete(slotKey(auto));
    main.values.delete(saveKey(sha256(save('4'))));
    main.values.set(saveKey('e'.repeat(64)), save('stray'));
    main.values.set('slot/broken', { nonsense: true });

    const health = new Map((await verify(store)).map((one) => [one.key, one]));
    expect(health.get(slotKey(auto))).toMatchObject({
      record: 'only in the mirror',
      generations: ['missing', 'damaged', 'whole'],
    });
    expect(health.get(slotKey(lost))).toMatchObject({ record: 'whole', generations: ['missing'] });
    expect(health.get('slot/broken')).toMatchObject({ record: 'damaged', slot: undefined });

    // Strays: the damaged save of generation 2, and the one that nobody ever named.
    expect(await repair(store)).toEqual({ records: 1, generations: 3, slots: 2, strays: 2 });
    expect(await verify(store)).toMatchObject([{ record: 'whole', generations: ['whole'] }]);
    expect((await store.newest(auto))?.save).toEqual(save('1'));
    expect(mirror.values.size).toBe(1);
  });

  it('weighs by medium, a shared save once', async () => {
    const { store } = open();
    await store.put(auto, save('12345'), facts);
    await store.put({ ...auto, id: 'n' }, save('12345'), { ...facts, picture: new Uint8Array(3) });
    await store.put({ ...auto, image: 'b'.repeat(64), title: 'Big' }, new Uint8Array(100), facts);
    expect(usage(await store.list()).map(({ title, bytes }) => [title, bytes])).toEqual([
      ['Big', 100],
      ['Zork', 8],
    ]);
  });
});

describe('all saves as one zip', () => {
  async function filled() {
    const opened = open();
    await opened.store.put(auto, save('old '.repeat(100)), facts);
    await opened.store.put(auto, save('new '.repeat(100)), { ...facts, picture: Uint8Array.of(1, 2) });
    await opened.store.put({ ...auto, id: 'n', kind: 'named', name: 'Troll' }, save('troll'), facts);
    return opened;
  }

  it('comes back whole on another machine; its autosave becomes a named slot', async () => {
    const { store } = await filled();
    const zip = await exportAll(store, deflate, 0);
    const other = open();
    const report = await importAll(other.store, zip, inflate, 5);
    expect(report.map(({ outcome }) => outcome)).toEqual(['added', 'added']);
    const slots = await other.store.list();
    expect(slots.map(({ kind }) => kind)).toEqual(['named', 'named']);
    const once = slots.find(({ name }) => name === 'Autosave')!;
    expect(once.id).toMatch(/^auto-[0-9a-f]{16}$/);
    expect(once.generations).toEqual((await store.slot(auto))?.generations);
    expect((await other.store.newest(once))?.save).toEqual(save('new '.repeat(100)));
    expect((await verify(other.store)).every(({ record }) => record === 'whole')).toBe(true);
  });

  it('replaces nothing: what is there stays, what is taken gets another place', async () => {
    const { store } = await filled();
    const zip = await exportAll(store, deflate, 0);
    const again = await importAll(store, zip, inflate, 5);
    expect(again.map(({ outcome }) => outcome)).toEqual(['already there', 'already there']);
    const other = open();
    await other.store.put({ ...auto, id: 'n', kind: 'named', name: 'Mine' }, save('mine'), facts);
    await importAll(other.store, zip, inflate, 5);
    expect((await other.store.slot({ ...auto, id: 'n' }))?.name).toBe('Mine');
    expect((await other.store.list()).map(({ name }) => name).sort()).toEqual(['Autosave', 'Mine', 'Troll']);
  });

  it('leaves damaged saves out', async () => {
    const { store, main } = await filled();
    main.values.set(saveKey(sha256(save('troll'))), save('tro11'));
    const zip = await exportAll(store, deflate, 0);
    expect(listZip(zip, inflate).map(({ name }) => name)).toHaveLength(3);
    expect(await importAll(open().store, zip, inflate, 5)).toMatchObject([
      { name: 'Autosave', outcome: 'added' },
    ]);
  });

  it('reports that there is no room', async () => {
    const zip = await exportAll((await filled()).store, deflate, 0);
    const other = open();
    other.main.room = 0;
    const report = await importAll(other.store, zip, inflate, 5);
    expect(report.map(({ outcome }) => outcome)).toEqual(['no room', 'no room']);
    expect(other.main.values.size).toBe(0);
  });

  it('refuses an archive of something else', async () => {
    const { store } = open();
    await expect(importAll(store, save('no zip'), inflate, 0)).rejects.toThrow(/not a zip archive/);
    const zip = await exportAll(store, deflate, 0);
    expect(await importAll(store, zip, inflate, 0)).toEqual([]);
  });
});
