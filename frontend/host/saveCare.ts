/** Looking after saves: what is whole, what is damaged, what can be mended, what all of it weighs. */
import {
  parseSlot,
  saveKey,
  savePrefix,
  slotKey,
  type KeyValueStore,
  type SaveStore,
  type Slot,
} from './saves';

export interface SlotHealth {
  readonly key: string;
  readonly slot: Slot | undefined; // undefined: neither record can be read
  readonly record: 'whole' | 'only in the mirror' | 'not mirrored' | 'damaged';
  readonly generations: readonly ('whole' | 'missing' | 'damaged')[];
}

/** Reads every record and every save, and compares the hashes. */
export async function verify(store: SaveStore): Promise<readonly SlotHealth[]> {
  const healths: SlotHealth[] = [];
  for (const key of await store.slotKeys()) {
    const main = parseSlot(await store.main.get(key));
    const mirror = store.mirror === undefined ? main : parseSlot(await store.mirror.get(key));
    const slot = main ?? mirror;
    const record = recordHealth(main, mirror);
    const generations = await Promise.all(
      (slot?.generations ?? []).map(async ({ hash }) =>
        (await store.read(hash)) !== undefined
          ? 'whole'
          : (await store.main.get(saveKey(hash))) === undefined
            ? 'missing'
            : 'damaged',
      ),
    );
    healths.push({ key, slot, record, generations });
  }
  return healths;
}

function recordHealth(main: Slot | undefined, mirror: Slot | undefined): SlotHealth['record'] {
  if (main === undefined) return mirror === undefined ? 'damaged' : 'only in the mirror';
  const same = mirror !== undefined && hashes(main) === hashes(mirror) && main.name === mirror.name;
  return same ? 'whole' : 'not mirrored';
}

const hashes = (slot: Slot): string => slot.generations.map(({ hash }) => hash).join();

export interface Repairs {
  readonly records: number; // written anew from the other store
  readonly generations: number; // dropped because their saves are gone or damaged
  readonly slots: number; // removed because nothing of them was left
  readonly strays: number; // saves removed that no slot names
}

/** Brings records back from the mirror, drops what is damaged beyond repair, removes what nobody names. */
export async function repair(store: SaveStore): Promise<Repairs> {
  let [records, generations, slots] = [0, 0, 0];
  for (const health of await verify(store)) {
    const { slot, key, record } = health;
    const whole = slot?.generations.filter((_, i) => health.generations[i] === 'whole') ?? [];
    generations += (slot?.generations.length ?? 0) - whole.length;
    if (slot === undefined || whole.length === 0) {
      slots++;
      await removeEverywhere(store, [key]);
    } else if (record !== 'whole' || whole.length < slot.generations.length) {
      if (record !== 'whole') records++;
      const mended = [[slotKey(slot), { ...slot, generations: whole }]] as const;
      await store.main.setMany(mended);
      await store.mirror?.setMany(mended);
    }
  }
  return { records, generations, slots, strays: await removeStrays(store) };
}

async function removeEverywhere(store: SaveStore, keys: readonly string[]): Promise<void> {
  await store.mirror?.delMany(keys);
  await store.main.delMany(keys);
}

async function removeStrays(store: SaveStore): Promise<number> {
  const used = new Set(
    (await store.list()).flatMap((slot) => slot.generations.map(({ hash }) => saveKey(hash))),
  );
  const strays = (await saveKeys(store.main)).filter((key) => !used.has(key));
  await store.main.delMany(strays);
  return strays.length;
}

const saveKeys = async (main: KeyValueStore): Promise<readonly string[]> =>
  (await main.keys()).filter((key) => key.startsWith(savePrefix));

/** Bytes of saves by medium, the heaviest first; a save that two slots share counts once. */
export function usage(slots: readonly Slot[]): readonly {
  readonly core: string;
  readonly image: string;
  readonly title: string;
  readonly bytes: number;
}[] {
  const media = new Map<string, { core: string; image: string; title: string; bytes: number }>();
  const counted = new Set<string>();
  for (const { core, image, title, generations } of slots) {
    const medium = media.get(`${core}/${image}`) ?? { core, image, title, bytes: 0 };
    media.set(`${core}/${image}`, medium);
    for (const { hash, size, picture } of generations) {
      medium.bytes += (picture?.length ?? 0) + (counted.has(hash) ? 0 : size);
      counted.add(hash);
    }
  }
  return [...media.values()].sort((a, b) => b.bytes - a.bytes);
}
