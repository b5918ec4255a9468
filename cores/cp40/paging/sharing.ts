/**
 * Equal pages of several machines in one page frame. Whoever stores into it gets a copy of his own first.
 *
 * The machine below has no protection but storage keys, and most programs run with key 0, which opens all. So a machine
 * that uses no keys runs under key 1 below: its own frames have key 1, shared ones key 2, and a store into a shared one
 * is a protection exception, of which the machine itself never hears. A machine that uses keys has its own mirrored in
 * the frames, and shares nothing.
 */
import type { AbstractMachine } from '../abstractMachine';
import { mostPages, pageBits, pageBytes, type ControlState, type VirtualMachineState } from '../state';
import { shared } from './map';

/** Keys below, of machines that use none. */
export const keyBelow = 0x10;
export const sharedKey = 0x20;
/** At most every second frame is shared: those stay where they are, and somebody's page must be able to go. */
const mostShared = 0.5;
/** After so many pages that had to go all frames are compared; twice as many each time nothing was found. */
const firstPause = 64;
const longestPause = 4096;

/** What sharing does with pages. */
interface Pages {
  /** A machine's page is in this frame from now on. */
  place(owner: number, page: number, frame: number): void;
  /** A frame for a page of its own. */
  take(owner: number, page: number): number;
  /** Reference and change so far are the machine's, and forgotten below. */
  settle(frame: number): void;
}

export class Sharing {
  constructor(
    private readonly machine: AbstractMachine,
    private readonly state: ControlState,
    private readonly machines: readonly VirtualMachineState[],
    private readonly pages: Pages,
  ) {}

  isShared(frame: number): boolean {
    return this.state.owners[frame] === shared;
  }

  // ── Apart ──────────────────────────────────────────────────────────────────────────────────────

  /** The page gets a frame of its own; the last of those who shared the old one keeps that. */
  unshare(owner: number, page: number): void {
    const from = this.machines[owner]!.frames[page]!;
    const bytes = this.machine.store.copyOut(from << pageBits, pageBytes);
    this.leave(owner, page);
    const frame = this.pages.take(owner, page);
    this.machine.store.copyIn(frame << pageBits, bytes);
    this.state.dirty[frame] = 1;
    this.state.unshared++;
  }

  /** One machine less has the frame that its page was in. */
  leave(owner: number, page: number): void {
    const { state } = this;
    const frame = this.machines[owner]!.frames[page]!;
    this.machines[owner]!.frames[page] = 0;
    if (--state.sharers[frame]! > 1) return;
    state.owners[frame] = state.sharers[frame] = 0;
    const [last, lastPage] = this.holderOf(frame);
    state.dirty[frame] = 1;
    this.pages.place(last, lastPage, frame);
  }

  private holderOf(frame: number): readonly [owner: number, page: number] {
    for (const [owner, { frames }] of this.machines.entries()) {
      const page = frames.indexOf(frame);
      if (page >= 0) return [owner, page];
    }
    throw new RangeError(`nobody has the shared frame ${frame}`);
  }

  /** A machine begins to use keys: nothing of its own is shared any more. */
  unshareAll(owner: number): void {
    const { frames } = this.machines[owner]!;
    for (let page = 0; page < mostPages; page++)
      if (frames[page] !== 0 && this.isShared(frames[page]!)) this.unshare(owner, page);
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

  /** Compares the frames of all machines that use no keys. */
  merge(): void {
    const byHash = new Map<number, number>();
    const { owners } = this.state;
    const frames = this.machine.store.size >>> pageBits;
    let left = Math.floor(frames * mostShared) - this.count;
    for (let frame = 1; frame < frames; frame++) {
      if (!this.mayShare(owners[frame]!)) continue;
      const hash = this.hash(frame);
      const other = byHash.get(hash);
      if (other === undefined) byHash.set(hash, frame);
      else if (this.areEqual(frame, other) && (this.isShared(other) || left-- > 0)) this.join(frame, other);
    }
  }

  /** How many frames are shared. */
  get count(): number {
    return this.state.owners.reduce((sum, owner) => sum + (owner === shared ? 1 : 0), 0);
  }
  /** How many frames that saves. */
  get saved(): number {
    return this.state.sharers.reduce((sum, sharers) => sum + Math.max(sharers - 1, 0), 0);
  }

  private mayShare(owner: number): boolean {
    return owner === shared || this.machines[owner - 1]?.keyed === false;
  }

  private hash(frame: number): number {
    const bytes = this.machine.store.copyOut(frame << pageBits, pageBytes);
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, pageBytes / 4);
    let hash = 0x811c9dc5; // FNV-1a, over words
    for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
    return hash;
  }

  private areEqual(left: number, right: number): boolean {
    const [a, b] = [left, right].map((frame) => this.machine.store.copyOut(frame << pageBits, pageBytes));
    return a!.every((byte, i) => byte === b![i]);
  }

  /** All who have the one frame have the other instead. */
  private join(frame: number, into: number): void {
    const { state } = this;
    if (!this.isShared(into)) this.open(into);
    const holders = this.machines.flatMap(({ frames }, owner) =>
      Array.from(frames).flatMap((one, page) => (one === frame ? [{ owner, page }] : [])),
    );
    if (!this.isShared(frame)) this.pages.settle(frame);
    state.owners[frame] = state.sharers[frame] = state.dirty[frame] = 0;
    for (const { owner, page } of holders) {
      this.machines[owner]!.frames[page] = 0;
      this.pages.place(owner, page, into);
    }
    state.sharers[into]! += holders.length;
    state.merged += holders.length;
  }

  /** A frame of one machine becomes one that can be shared. */
  private open(frame: number): void {
    const { state } = this;
    this.pages.settle(frame);
    const owner = state.owners[frame]! - 1;
    const page = state.pages[frame]!;
    state.owners[frame] = shared;
    state.sharers[frame] = 1;
    this.pages.place(owner, page, frame);
  }
}
