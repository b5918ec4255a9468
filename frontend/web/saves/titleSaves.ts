/** The saves of one story as its page uses them: the autosave, named ones, files the story wrote itself. */
import { hexBytes } from '../../../cores/kit/bits';
import type { SaveMade } from '../../host/protocol';
import type { Generation, SaveStore, Slot, SlotFacts, SlotPlace, Stored } from '../../host/saves';
import { announceSaves, rememberSlots } from './browserStore';

export interface TitleFacts {
  readonly core: string;
  readonly image: string; // SHA-256
  readonly name: string;
}
export type Picture = () => Promise<Uint8Array | undefined>;

/** What went wrong is a state to be shown, never a reason to stop. */
export type Outcome = Stored | { readonly ok: false; readonly why: 'failed'; readonly message: string };

export class TitleSaves {
  /** Hash of the named save from which was played on: the branch of the tree we are on. */
  private origin: string | undefined;
  private pending: SaveMade | undefined;
  private writing = false;
  private asked = false;

  constructor(
    private readonly store: SaveStore,
    private readonly title: TitleFacts,
    private readonly picture: Picture,
    private readonly told: (outcome: Outcome) => void,
  ) {}

  /** The newest autosave that is whole. */
  async newestAuto(): Promise<{ readonly save: Uint8Array; readonly generation: Generation } | undefined> {
    const found = await this.store.newest(this.place('auto'));
    this.origin = found?.generation.previous;
    return found;
  }

  /** Keeps an autosave; while one is being written only the newest of those that follow is kept. */
  autosave(made: SaveMade): void {
    this.pending = made;
    if (!this.writing) void this.writePending();
  }

  async saveAs(name: string, made: SaveMade): Promise<Outcome> {
    const facts: SlotFacts = {
      ...this.place(newId()),
      kind: 'named',
      title: this.title.name,
      name,
    };
    return this.put(facts, made);
  }

  /** Keeps bytes that could not be opened, so that nothing overwrites them. */
  async setAside(save: Uint8Array, generation: Generation): Promise<void> {
    const facts: SlotFacts = {
      ...this.place(newId()),
      kind: 'named',
      title: this.title.name,
      name: 'Save that could not be opened',
    };
    await this.store.put(facts, save, generation);
  }

  /** Named saves and the autosave, newest first. */
  async list(): Promise<readonly Slot[]> {
    return (await this.store.list(this.title)).filter((slot) => slot.kind !== 'guest');
  }

  /** The newest whole save of a slot; from it will have been played on. */
  async read(slot: Slot): Promise<Uint8Array | undefined> {
    const found = await this.store.newest(slot);
    if (found !== undefined)
      this.origin = slot.kind === 'named' ? found.generation.hash : found.generation.previous;
    return found?.save;
  }

  async rename(slot: Slot, name: string): Promise<void> {
    await this.store.rename(slot, name);
    announceSaves();
  }

  async remove(slot: Slot): Promise<void> {
    await this.store.remove(slot);
    announceSaves();
  }

  // ── Files of the story's own ───────────────────────────────────────────────────────────────────

  async guestFiles(port: string): Promise<readonly Slot[]> {
    const all = await this.store.list(this.title);
    return all.filter((slot) => slot.kind === 'guest' && slot.id.startsWith(guestId(port, '')));
  }

  async guestFile(port: string, name: string): Promise<Uint8Array | undefined> {
    return (await this.store.newest(this.place(guestId(port, name))))?.save;
  }

  async keepGuestFile(port: string, name: string, data: Uint8Array): Promise<boolean> {
    const facts: SlotFacts = {
      ...this.place(guestId(port, name)),
      kind: 'guest',
      title: this.title.name,
      name,
    };
    const generation = { ticks: 0, turns: 0, lines: [], picture: undefined, previous: undefined };
    const outcome = await this.attempt(this.store.put(facts, data, generation));
    return outcome.ok;
  }

  private place(id: string): SlotPlace {
    return { core: this.title.core, image: this.title.image, id };
  }

  private async writePending(): Promise<void> {
    this.writing = true;
    while (this.pending !== undefined) {
      const made = this.pending;
      this.pending = undefined;
      await this.put(
        { ...this.place('auto'), kind: 'auto', title: this.title.name, name: 'Where you left' },
        made,
      );
    }
    this.writing = false;
  }

  private async put(facts: SlotFacts, made: SaveMade): Promise<Outcome> {
    const { bytes, ticks, turns, lines, hash } = made;
    const generation = { ticks, turns, lines, picture: await this.picture(), previous: this.origin };
    const outcome = await this.attempt(this.store.put(facts, bytes, generation));
    if (outcome.ok && facts.kind === 'named') this.origin = hash;
    return outcome;
  }

  private async attempt(storing: Promise<Stored>): Promise<Outcome> {
    let outcome: Outcome;
    try {
      outcome = await storing;
    } catch (error) {
      outcome = { ok: false, why: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
    if (outcome.ok) await this.afterSave();
    this.told(outcome);
    return outcome;
  }

  private async afterSave(): Promise<void> {
    announceSaves();
    if (this.asked) return;
    this.asked = true;
    rememberSlots((await this.store.list()).length);
    if ('storage' in navigator) await navigator.storage.persist();
  }
}

const guestId = (port: string, name: string): string => `guest/${port}/${name}`;

/** Unique within a story; `crypto.randomUUID` is missing on unencrypted pages. */
const newId = (): string => hexBytes(crypto.getRandomValues(new Uint8Array(12)));
