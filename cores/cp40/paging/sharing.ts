/**
 * Equal pages in one page frame, those of several machines and those of one. Whoever stores into it gets a copy of his own first.
 *
 * The machine below has no protection but storage keys, and most programs run with key 0, which opens all. So a machine
 * that uses no keys runs under key 1 below: its own frames have key 1, shared ones key 2, and a store into a shared one
 * is a protection exception, of which the machine itself never hears. A machine that uses keys has its own mirrored in
 * the frames, and shares nothing.
 */
import { InvariantError } from '../../kit/errors';
import type { AbstractMachine } from '../abstractMachine';
import { pageBits, pageBytes, type ControlState } from '../state';
import type { Frames } from './frames';
import { nobody, shared } from './map';

/** Keys below, of machines that use none. */
export const keyBelow = 0x10;
export const sharedKey = 0x20;
/** At most every second frame is shared: as long as others can go, those stay where they are. */
const mostShared = 0.5;
/** After so many pages that had to go all frames are compared; twice as many each time nothing was found. */
const firstPause = 64;
const longestPause = 4096;

/** What sharing does with pages. */
interface Pages {
  /** A page is in this frame from now on: alone, or with others. */
  own(owner: number, page: number, frame: number): void;
  place(owner: number, page: number, frame: number): void;
  /** It is in none any more. */
  remove(owner: number, page: number): void;
  freeFrame(): number;
  /** Reference and change so far are noted, and forgotten below. */
  settle(frame: number): void;
  /** Whether a machine uses keys. */
  isKeyed(owner: number): boolean;
}

export class Sharing {
  constructor(
    private readonly machine: AbstractMachine,
    private readonly state: ControlState,
    private readonly frames: Frames,
    private readonly pages: Pages,
  ) {}

  // ── Apart ──────────────────────────────────────────────────────────────────────────────────────

  /** The page gets a frame of its own; the last of those who shared the old one keeps that. */
  unshare(owner: number, page: number): void {
    const from = this.frames.frameOf(owner, page);
    const bytes = this.machine.store.copyOut(from << pageBits, pageBytes);
    this.leave(owner, page);
    const frame = this.pages.freeFrame();
    this.pages.own(owner, page, frame);
    this.machine.store.copyIn(frame << pageBits, bytes);
    this.state.dirty[frame] = 1;
    this.state.unshared++;
  }

  /** One page less is in the frame. */
  leave(owner: number, page: number): void {
    const { state, frames, pages } = this;
    const frame = frames.frameOf(owner, page);
    pages.remove(owner, page);
    if (--state.sharers[frame]! > 1) return;
    state.sharers[frame] = 0;
    const [last] = frames.holders(frame);
    if (last === undefined) throw new InvariantError(`nobody has the shared frame ${frame}`);
    pages.own(last.machine, last.page, frame);
  }

  // ── Together ───────────────────────────────────────────────────────────────────────────────────

  /** Called when a page has to go: now and then all frames are compared first. */
  mergeSometimes(): void {
    const { state } = this;
    if (state.mergeAfter > 0) {
      state.mergeAfter--;
      return;
    }
    const before = state.merged;
    this.merge();
    state.mergePause = state.merged > before ? firstPause : Math.min(2 * state.mergePause, longestPause);
    state.mergePause = Math.max(state.mergePause, firstPause);
    state.mergeAfter = state.mergePause;
  }

  /** Compares the frames of all machines that use no keys. Locked ones stay as they are. */
  merge(): void {
    const { frames } = this;
    const byHash = new Map<number, number>();
    const most = Math.floor(frames.count * mostShared);
    for (const frame of this.similar()) {
      const words = this.words(frame);
      const hash = hashOf(words);
      const other = byHash.get(hash);
      if (other === undefined) byHash.set(hash, frame);
      else if ((frames.isShared(other) || frames.shared < most) && areEqual(words, this.words(other)))
        this.join(frame, other);
    }
  }

  /** Frames in whose pages some words are as in another's: most are not looked at any further. */
  private similar(): readonly number[] {
    const { frames } = this;
    const looked = Array.from({ length: frames.count }, (_, frame) =>
      this.mayShare(frame) && !frames.isLocked(frame) ? this.sample(frame) : undefined,
    );
    const once = new Set<number>();
    const twice = new Set<number>();
    for (const sample of looked) if (sample !== undefined) (once.has(sample) ? twice : once).add(sample);
    return looked.flatMap((sample, frame) => (sample !== undefined && twice.has(sample) ? [frame] : []));
  }

  /** How many frames are shared. */
  get count(): number {
    return this.frames.shared;
  }
  /** How many frames that saves. */
  get saved(): number {
    return this.state.sharers.reduce((sum, sharers) => sum + Math.max(sharers - 1, 0), 0);
  }

  private mayShare(frame: number): boolean {
    const owner = this.frames.ownerOf(frame);
    if (owner === 0 || owner === nobody) return false;
    return owner === shared || !this.pages.isKeyed(owner - 1);
  }

  private sample(frame: number): number {
    let hash = 0;
    for (let at = 0; at < pageBytes; at += sampleBytes)
      hash = Math.imul(hash ^ this.machine.store.realWord((frame << pageBits) + at), fnvPrime);
    return hash;
  }
  private words(frame: number): Int32Array {
    const bytes = this.machine.store.copyOut(frame << pageBits, pageBytes);
    return new Int32Array(bytes.buffer, bytes.byteOffset, pageBytes / 4);
  }

  /** All that are in the one frame are in the other instead. */
  private join(frame: number, into: number): void {
    const { state, frames, pages } = this;
    if (!frames.isShared(into)) this.open(into);
    if (!frames.isShared(frame)) pages.settle(frame);
    const holders = frames.holders(frame);
    for (const { machine, page } of holders) {
      pages.remove(machine, page);
      pages.place(machine, page, into);
    }
    state.sharers[frame] = state.dirty[frame] = 0;
    frames.setOwner(frame, 0);
    state.sharers[into]! += holders.length;
    state.merged += holders.length;
  }

  /** A frame of one page becomes one that can be shared. The drum does not have it as the page of all. */
  private open(frame: number): void {
    const { state, frames, pages } = this;
    pages.settle(frame);
    const [first] = frames.holders(frame);
    if (first === undefined) throw new InvariantError(`frame ${frame} holds no page`);
    frames.setOwner(frame, shared);
    state.sharers[frame] = state.dirty[frame] = 1;
    pages.place(first.machine, first.page, frame);
  }
}

/** One word of so many is looked at first. */
const sampleBytes = 120;
const fnvPrime = 0x01000193;
/** FNV-1a, over words. */
function hashOf(words: Int32Array): number {
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, fnvPrime);
  return hash;
}
function areEqual(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
