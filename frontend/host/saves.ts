/**
 * Where saves live: slots over a store of keys and values, whatever it is made of. A slot belongs to a core and
 * the SHA-256 of a medium, never to a file name. Saves are kept by their own SHA-256 and never overwritten; a
 * slot's record names the newest three. Records are mirrored in a second store, because a browser was once
 * seen to lose one.
 */
import { sha256 } from '../../cores/kit/sha256';
import { bytes, count, fields, finite, FormatError, list, oneOf, optional, sha256Text, text } from './shape';

/** The little that is asked of IndexedDB, a folder of files or a test's map. Values are structured-clonable. */
export interface KeyValueStore {
  get(key: string): Promise<unknown>;
  /** All or nothing, and durable when it resolves. Rejects with an error named QuotaExceededError when full. */
  setMany(entries: readonly (readonly [key: string, value: unknown])[]): Promise<void>;
  delMany(keys: readonly string[]): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** Runs the work while nobody else holds the name: on the web a navigator.locks request. */
export type Lock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** One save of a slot, and what a list shows of it. */
export interface Generation {
  readonly hash: string; // SHA-256 of its bytes
  readonly size: number;
  readonly time: number; // ms since 1970
  readonly ticks: number;
  readonly turns: number;
  readonly lines: readonly string[]; // the last lines of the text
  readonly picture: Uint8Array | undefined; // an encoded image of at most 20 KB
  readonly previous: string | undefined; // hash of the save from which it was played on
}
export type GenerationFacts = Omit<Generation, 'hash' | 'size' | 'time'>;

export interface SlotPlace {
  readonly core: string;
  readonly image: string; // SHA-256
  readonly id: string; // 'auto', or anything else unique within the medium
}
export interface Slot extends SlotPlace {
  readonly kind: 'auto' | 'named' | 'guest'; // guest: a file the story itself wrote
  readonly title: string; // of the medium
  readonly name: string;
  readonly generations: readonly Generation[]; // newest first
}
export type SlotFacts = Omit<Slot, 'generations'>;

export type Stored =
  | { readonly ok: true; readonly slot: Slot }
  | { readonly ok: false; readonly why: 'full' | 'not kept'; readonly message: string };

export const generationLimit = 3;
export const slotPrefix = 'slot/';
export const savePrefix = 'save/';
export const slotKey = ({ core, image, id }: SlotPlace): string => `${slotPrefix}${core}/${image}/${id}`;
export const saveKey = (hash: string): string => `${savePrefix}${hash}`;

export interface SaveStoreSetup {
  readonly main: KeyValueStore;
  readonly mirror: KeyValueStore | undefined; // slot records only
  readonly lock?: Lock; // default: one after the other within this object
  readonly now: () => number; // ms since 1970
}

export class SaveStore {
  readonly main: KeyValueStore;
  readonly mirror: KeyValueStore | undefined;
  private readonly lock: Lock;
  private readonly now: () => number;

  constructor({ main, mirror, lock, now }: SaveStoreSetup) {
    this.main = main;
    this.mirror = mirror;
    this.lock = lock ?? queue();
    this.now = now;
  }

  /**
   * Adds a generation. The save and the record that names it become true together; only when both have been
   * read back is the oldest generation dropped. When there is no room, all is as before.
   */
  put(facts: SlotFacts, save: Uint8Array, generation: GenerationFacts): Promise<Stored> {
    return this.lock('saves', async () => {
      const hash = sha256(save);
      const old = (await this.slot(facts))?.generations ?? [];
      const newest: Generation = { ...generation, hash, size: save.length, time: this.now() };
      const slot = { ...facts, generations: [newest, ...old.filter((one) => one.hash !== hash)] };
      return this.commit(
        { ...slot, generations: slot.generations.slice(0, generationLimit) },
        [save],
        slot.generations.slice(generationLimit),
      );
    });
  }

  /** Adds a slot with all its saves, newest first, as it was exported elsewhere; its place must be free. */
  adopt(slot: Slot, saves: readonly Uint8Array[]): Promise<Stored> {
    return this.lock('saves', () => this.commit(slot, saves, []));
  }

  /** Slots of a medium, or all; the most recently used first. */
  async list(of?: Pick<SlotPlace, 'core' | 'image'>): Promise<readonly Slot[]> {
    const prefix = of === undefined ? slotPrefix : slotKey({ ...of, id: '' });
    const keys = (await this.slotKeys()).filter((key) => key.startsWith(prefix));
    const slots = await Promise.all(keys.map((key) => this.record(key)));
    return slots.filter((slot) => slot !== undefined).sort((a, b) => timeOf(b) - timeOf(a));
  }

  slot(place: SlotPlace): Promise<Slot | undefined> {
    return this.record(slotKey(place));
  }

  /** A save by its hash; undefined when it is not there or damaged. */
  async read(hash: string): Promise<Uint8Array | undefined> {
    const save = await this.main.get(saveKey(hash));
    return save instanceof Uint8Array && sha256(save) === hash ? save : undefined;
  }

  /** The newest generation that is whole; `index` says how many newer ones were not. */
  async newest(
    place: SlotPlace,
  ): Promise<
    { readonly save: Uint8Array; readonly generation: Generation; readonly index: number } | undefined
  > {
    const generations = (await this.slot(place))?.generations ?? [];
    for (const [index, generation] of generations.entries()) {
      const save = await this.read(generation.hash);
      if (save !== undefined) return { save, generation, index };
    }
    return undefined;
  }

  /** False when there is no such slot. */
  rename(place: SlotPlace, name: string): Promise<boolean> {
    return this.lock('saves', async () => {
      const slot = await this.slot(place);
      if (slot === undefined) return false;
      await this.writeRecord({ ...slot, name }, []);
      return true;
    });
  }

  /** The mirror goes first: a slot half removed is still a whole one. */
  remove(place: SlotPlace): Promise<void> {
    return this.lock('saves', async () => {
      const dropped = (await this.slot(place))?.generations ?? [];
      await this.mirror?.delMany([slotKey(place)]);
      await this.main.delMany([slotKey(place)]);
      await this.dropSaves(dropped);
    });
  }

  /** Keys of all slot records, of either store. */
  async slotKeys(): Promise<readonly string[]> {
    const [main, mirror] = await Promise.all([this.main.keys(), this.mirror?.keys() ?? []]);
    return [...new Set([...main, ...mirror])].filter((key) => key.startsWith(slotPrefix));
  }

  private async commit(
    slot: Slot,
    saves: readonly Uint8Array[],
    dropped: readonly Generation[],
  ): Promise<Stored> {
    try {
      await this.writeRecord(
        slot,
        saves.map((save) => [saveKey(sha256(save)), save]),
      );
    } catch (error) {
      if (isFull(error)) return { ok: false, why: 'full', message: error.message };
      throw error;
    }
    const kept = await this.newest(slot);
    if (kept?.index !== 0 || kept.generation.hash !== slot.generations[0]?.hash)
      return { ok: false, why: 'not kept', message: 'the save could not be read back as it was written' };
    await this.dropSaves(dropped);
    return { ok: true, slot };
  }

  private async writeRecord(slot: Slot, saves: readonly (readonly [string, unknown])[]): Promise<void> {
    await this.main.setMany([...saves, [slotKey(slot), slot]]);
    try {
      await this.mirror?.setMany([[slotKey(slot), slot]]);
    } catch (error) {
      // The save is kept all the same; `verify` says that its record is not mirrored.
      if (!isFull(error)) throw error;
    }
  }

  /** A record that is not one counts as absent; `verify` (saveCare.ts) tells of it. */
  private async record(key: string): Promise<Slot | undefined> {
    return parseSlot(await this.main.get(key)) ?? parseSlot(await this.mirror?.get(key));
  }

  /** Deletes saves that no slot names any more. */
  private async dropSaves(generations: readonly Generation[]): Promise<void> {
    if (generations.length === 0) return;
    const used = new Set((await this.list()).flatMap((slot) => slot.generations.map(({ hash }) => hash)));
    const unused = generations.filter(({ hash }) => !used.has(hash));
    await this.main.delMany(unused.map(({ hash }) => saveKey(hash)));
  }
}

const isFull = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'QuotaExceededError';
const timeOf = (slot: Slot): number => slot.generations[0]?.time ?? 0;

/** One piece of work after the other, whatever its name. */
function queue(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (_name, work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

// ── Records ──────────────────────────────────────────────────────────────────────────────────────

/** Undefined when the value is no slot record. */
export function parseSlot(value: unknown): Slot | undefined {
  try {
    return readSlot(value, 'slot');
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

/** Throws FormatError. */
export function readSlot(value: unknown, place: string): Slot {
  const slot = fields(value, place);
  return {
    core: text(slot['core'], `${place}: core`),
    image: sha256Text(slot['image'], `${place}: image`),
    id: text(slot['id'], `${place}: id`),
    kind: oneOf(slot['kind'], ['auto', 'named', 'guest'], `${place}: kind`),
    title: text(slot['title'], `${place}: title`),
    name: text(slot['name'], `${place}: name`),
    generations: list(slot['generations'], `${place}: generations`).map((one, i) =>
      readGeneration(one, `${place}: generations[${i}]`),
    ),
  };
}

function readGeneration(value: unknown, place: string): Generation {
  const generation = fields(value, place);
  return {
    hash: sha256Text(generation['hash'], `${place}: hash`),
    size: count(generation['size'], `${place}: size`),
    time: finite(generation['time'], `${place}: time`),
    ticks: count(generation['ticks'], `${place}: ticks`),
    turns: count(generation['turns'], `${place}: turns`),
    lines: list(generation['lines'], `${place}: lines`).map((line) => text(line, `${place}: lines`)),
    picture: optional(generation['picture'], bytes, `${place}: picture`),
    previous: optional(generation['previous'], sha256Text, `${place}: previous`),
  };
}

// ── The tree ─────────────────────────────────────────────────────────────────────────────────────

export interface SlotNode {
  readonly slot: Slot;
  readonly children: readonly SlotNode[];
}

/** Slots below the slot from whose save they were played on. */
export function slotTree(slots: readonly Slot[]): readonly SlotNode[] {
  const holder = new Map(slots.flatMap((slot) => slot.generations.map(({ hash }) => [hash, slot] as const)));
  const parents = new Map<Slot, Slot>();
  const reaches = (from: Slot | undefined, to: Slot): boolean =>
    from !== undefined && (from === to || reaches(parents.get(from), to));
  for (const slot of slots) {
    const parent = holder.get(slot.generations[0]?.previous ?? '');
    if (parent !== undefined && !reaches(parent, slot)) parents.set(slot, parent);
  }
  const below = (parent: Slot | undefined): readonly SlotNode[] =>
    slots.filter((slot) => parents.get(slot) === parent).map((slot) => ({ slot, children: below(slot) }));
  return below(undefined);
}
