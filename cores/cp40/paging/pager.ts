/**
 * Demand paging: pages of virtual machines in page frames of the machine below, and on a drum where they do not fit. What
 * goes is what the clock's hand finds not referenced since it last came by, and not locked.
 *
 * A page is in its frame as soon as it was asked for; the machine that asked waits for as long as the drum takes.
 */
import { InvariantError } from '../../kit/errors';
import { Key } from '../../s360/storage';
import type { AbstractMachine } from '../abstractMachine';
import { mostPages, pageBits, pageBytes, type ControlState, type VirtualMachineState } from '../state';
import { Drum, drumTicks } from './drum';
import { Frames } from './frames';
import { Locks } from './locks';
import { nobody, storageMap, type Frame, type Holder } from './map';
import { mappingOf, type Mapping } from './mapping';
import { keyBelow, sharedKey, Sharing } from './sharing';

const protection = Key.access | Key.fetch;
const kilobyte = 1024;
/** What a page holds that was never written. */
const zeros = new Uint8Array(pageBytes);
/** At most every fourth frame holds shadow tables. */
const shadowPart = 4;

export class Pager {
  readonly mapping: Mapping;
  readonly frames: Frames;
  readonly drum: Drum;
  readonly sharing: Sharing;
  readonly locks: Locks;

  constructor(
    private readonly machine: AbstractMachine,
    private readonly state: ControlState,
    private readonly machines: readonly VirtualMachineState[],
  ) {
    this.frames = new Frames(machine, state, machines);
    this.drum = new Drum(state, machines);
    this.mapping = mappingOf(
      machine,
      machines,
      () => this.takeFrame(),
      (frame) => this.frames.setOwner(frame, 0),
    );
    this.sharing = new Sharing(machine, state, this.frames, {
      own: (owner, page, frame) => this.own(owner, page, frame),
      place: (owner, page, frame) => this.place(owner, page, frame),
      remove: (owner, page) => this.remove(owner, page),
      freeFrame: () => this.freeFrame(),
      settle: (frame) => void this.wasReferenced(frame),
      isKeyed: (owner) => machines[owner]!.keyed,
    });
    this.locks = new Locks(this.frames, machines, (owner, page, forStore) =>
      this.bring(owner, page, forStore),
    );
  }

  /** The control program takes the machine below. */
  prepare(): void {
    const { mapping, frames } = this;
    this.forget();
    for (let frame = 0; frame < mapping.ownFrames; frame++) frames.setOwner(frame, nobody);
    mapping.start();
  }

  /** The state was put in the place of another one. */
  forget(): void {
    this.frames.forget();
    this.drum.forget();
    this.locks.forget();
  }

  // ── Machines ───────────────────────────────────────────────────────────────────────────────────

  /** Why there can be no machine of such a size with this number; nothing: there can. */
  objection(bytes: number, owner: number): string {
    const most = this.mapping.mostPages * pageBytes;
    if (owner >= this.mapping.mostMachines) return 'there are as many users as there can be';
    if (bytes > most) return `a machine on this one has at most ${most / kilobyte}K`;
    return this.drum.hasRoom(bytes, owner) ? '' : 'the paging drums have no room for your storage';
  }

  define(owner: number): void {
    this.mapping.define(owner);
  }

  /** A machine's pages are gone from storage and drum, with their keys. */
  release(owner: number): void {
    const vm = this.machines[owner]!;
    this.locks.release(owner);
    for (let page = 0; page < mostPages; page++) {
      if (vm.frames[page] !== 0) this.leave(owner, page);
      this.drum.release(vm, page);
    }
    this.mapping.shadows?.release(owner);
    vm.keys.fill(0);
    vm.keyed = false;
    this.machine.store.forgetTranslations();
  }
  /** A page holds zeros when it is next referred to. One that is locked stays what it is. */
  discard(owner: number, page: number): void {
    const vm = this.machines[owner]!;
    if (vm.pins[page] !== 0) return;
    if (vm.frames[page] !== 0) this.leave(owner, page);
    this.drum.release(vm, page);
    this.machine.store.forgetTranslations();
  }
  private leave(owner: number, page: number): void {
    const frame = this.machines[owner]!.frames[page]!;
    if (this.frames.isShared(frame)) return this.sharing.leave(owner, page);
    this.remove(owner, page);
    this.state.dirty[frame] = 0;
    this.frames.setOwner(frame, 0);
  }

  // ── Pages ──────────────────────────────────────────────────────────────────────────────────────

  /** The real address of a page, which is brought in where it is not. */
  bring(owner: number, page: number, forStore = false): number {
    const vm = this.machines[owner]!;
    const frame = vm.frames[page]!;
    if (frame === 0) return this.bringIn(vm, owner, page) << pageBits;
    if (forStore && this.frames.isShared(frame)) this.sharing.unshare(owner, page);
    return vm.frames[page]! << pageBits;
  }
  private bringIn(vm: VirtualMachineState, owner: number, page: number): number {
    const frame = this.freeFrame();
    this.fill(vm, page, frame);
    this.own(owner, page, frame);
    return frame;
  }

  /** The machine below did not find a page of the running machine. */
  find(owner: number, page: number): void {
    const frame = this.bring(owner, page) >>> pageBits;
    if (!this.mapping.reach(owner, page, frame)) this.sharing.unshare(owner, page);
  }

  /** Nor one that the machine's own tables find at a logical address; they were read from these pages. */
  findTranslated(owner: number, address: number, page: number, tables: readonly number[]): void {
    const shadows = this.mapping.shadows!;
    shadows.watch(owner, tables);
    shadows.prepare(owner, Math.max(1, Math.floor(this.frames.count / shadowPart)));
    shadows.cast(owner, address, page, this.bring(owner, page) >>> pageBits);
  }

  /** A page of one machine alone is in this frame. */
  private own(owner: number, page: number, frame: number): void {
    this.frames.setOwner(frame, owner + 1);
    this.state.pages[frame] = page;
    this.place(owner, page, frame);
  }
  /** The page is in this frame; what the machine below goes by says so. */
  private place(owner: number, page: number, frame: number): void {
    this.frames.enter(owner, page, frame);
    this.mapping.place(owner, page, frame);
    this.putKeys(this.machines[owner]!, page, frame);
  }
  private remove(owner: number, page: number): void {
    const frame = this.machines[owner]!.frames[page]!;
    this.frames.leave(owner, page);
    this.mapping.remove(owner, page, frame);
  }

  private fill(vm: VirtualMachineState, page: number, frame: number): void {
    const slot = vm.slots[page]!;
    if (slot === 0) return this.machine.store.copyIn(frame << pageBits, zeros);
    this.machine.store.copyIn(frame << pageBits, this.drum.read(slot));
    this.state.pageIns++;
    vm.pageIns++;
    vm.pagesUntil = Math.max(vm.pagesUntil, this.machine.now) + drumTicks;
  }

  // ── Frames ─────────────────────────────────────────────────────────────────────────────────────

  /** For tables of the control program. */
  private takeFrame(): number {
    const frame = this.freeFrame();
    this.frames.setOwner(frame, nobody);
    return frame;
  }

  /**
   * A frame without a page: a free one, or that of a page that was not referred to since the hand came by last. Shared pages go when
   * the hand came by twice and found no other. It finds one then at the latest: neither locks nor shadow tables can have all frames.
   */
  private freeFrame(): number {
    const { frames, state } = this;
    if (frames.free === 0) this.sharing.mergeSometimes();
    if (frames.free !== 0) return frames.firstFree();
    const round = frames.count;
    for (let step = 0; step < 4 * round; step++) {
      const frame = (state.hand = (state.hand + 1) % round);
      if (!frames.mayGo(frame, step >= 2 * round) || this.wasReferenced(frame)) continue;
      this.evict(frame);
      return frame;
    }
    throw new InvariantError('no page frame can be had');
  }

  /** Whether either block was, since it was last asked; from now on it was not. */
  private wasReferenced(frame: number): boolean {
    const first = this.settle(frame, 0);
    return this.settle(frame, 1) || first;
  }

  /** Reference and change go into the virtual keys, and change into the frame's own note. Who of several referred to it is not known. */
  private settle(frame: number, half: number): boolean {
    const bits = this.mapping.useOf(frame, half);
    if (bits === 0) return false;
    for (const { machine, page } of this.frames.holders(frame))
      this.machines[machine]!.keys[2 * page + half]! |= bits;
    if ((bits & Key.changed) !== 0) this.state.dirty[frame] = 1;
    this.mapping.forgetUse(frame, half);
    return (bits & Key.referenced) !== 0;
  }

  /** The page goes to the drum, if it is not there as it is; so do equal ones with it. */
  evict(frame: number): void {
    void this.wasReferenced(frame);
    const holders = this.frames.holders(frame);
    if (this.state.dirty[frame] !== 0) this.write(frame, holders);
    for (const { machine, page } of holders) {
      this.remove(machine, page);
      this.machines[machine]!.stolen++;
    }
    this.state.dirty[frame] = this.state.sharers[frame] = 0;
    this.frames.setOwner(frame, 0);
  }
  private write(frame: number, holders: readonly Holder[]): void {
    this.drum.write(holders, this.machine.store.copyOut(frame << pageBits, pageBytes));
  }

  /** What is in each page frame, as bits of reference and change now are. */
  get map(): readonly Frame[] {
    const { mapping } = this;
    const use = (frame: number): number => mapping.useOf(frame, 0) | mapping.useOf(frame, 1);
    return storageMap(this.frames.count, this.state, use);
  }

  // ── Keys ───────────────────────────────────────────────────────────────────────────────────────

  /** The keys of a page that comes in. */
  private putKeys(vm: VirtualMachineState, page: number, frame: number): void {
    for (const half of [0, 1]) this.machine.setKey(2 * frame + half, this.keyFor(vm, 2 * page + half, frame));
  }
  private keyFor(vm: VirtualMachineState, block: number, frame: number): number {
    if (vm.keyed) return vm.keys[block]! & protection;
    return this.frames.isShared(frame) ? sharedKey : keyBelow;
  }

  /** A machine uses a key other than 0: from now on its frames have its keys. */
  makeKeyed(owner: number): void {
    const vm = this.machines[owner]!;
    for (let page = 0; page < mostPages; page++) void this.ownFrame(owner, page);
    vm.keyed = true;
    for (const [page, frame] of vm.frames.entries()) {
      if (frame === 0) continue;
      void this.wasReferenced(frame);
      this.putKeys(vm, page, frame);
    }
  }

  /** A machine sets the key of one of its blocks. */
  setKey(owner: number, block: number, key: number): void {
    const vm = this.machines[owner]!;
    if ((key & protection) !== 0 && !vm.keyed) this.makeKeyed(owner);
    const frame = this.ownFrame(owner, block >>> 1);
    const half = block & 1;
    if (frame !== 0) this.settle(frame, half);
    vm.keys[block] = key & this.mapping.keyBits;
    if (frame !== 0) this.machine.setKey(2 * frame + half, this.keyFor(vm, block, frame));
  }
  /** The key of a block, with what the machine has referred to and changed. */
  keyOf(owner: number, block: number): number {
    const vm = this.machines[owner]!;
    const frame = this.ownFrame(owner, block >>> 1);
    const use = frame === 0 ? 0 : this.mapping.useOf(frame, block & 1);
    return (vm.keys[block]! | use) & this.mapping.keyBits;
  }
  /** As far as it is known without changing anything: of a page that is shared, what is below is others', too. */
  peekKey(owner: number, block: number): number {
    const { keys, frames } = this.machines[owner]!;
    const frame = frames[block >>> 1]!;
    const use = frame === 0 ? 0 : this.mapping.useOf(frame, block & 1);
    return (keys[block]! | use) & this.mapping.keyBits;
  }

  /** Where a page is, by itself: who asks for reference and change asks for this machine's. */
  private ownFrame(owner: number, page: number): number {
    const { frames } = this.machines[owner]!;
    if (frames[page] !== 0 && this.frames.isShared(frames[page]!)) this.sharing.unshare(owner, page);
    return frames[page]!;
  }
}
