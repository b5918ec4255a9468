/**
 * Demand paging: pages of virtual machines in page frames of the machine below, found through its segment and page
 * tables (GA27-2719, Dynamic Address Translation), and on a drum where they do not fit. What goes is what the clock's
 * hand finds not referenced since it last came by (the reference bits of the storage keys).
 *
 * A page is in its frame as soon as it was asked for; the machine that asked waits for as long as the drum takes.
 */
import { Key } from '../../s360/storage';
import type { AbstractMachine } from '../abstractMachine';
import { mostPages, pageBits, pageBytes, type ControlState, type VirtualMachineState } from '../state';

import { nobody, shared, storageMap, type Frame } from './map';
import { keyBelow, sharedKey, Sharing } from './sharing';

/** A 2301 turns in 17.5 ms; a page passes in two. */
export const drumTicks = 10_800;
const usage = Key.referenced | Key.changed;
const protection = Key.access | Key.fetch;
const invalid = 8; // in an entry of a page table
/** Of one machine: its segment table, the one that shadows one of its own, and a page table. */
const tableBytes = 2048;
const shadow = 0x100;
const pageTable = 0x200;
const segments = 16;
const segmentBits = 20;
const noSegment = 1;
const shadowBytes = 2 * mostPages;
const shadowSegments = pageBytes / shadowBytes;

export class Pager {
  readonly sharing: Sharing;

  constructor(
    private readonly machine: AbstractMachine,
    private readonly state: ControlState,
    private readonly machines: readonly VirtualMachineState[],
  ) {
    this.sharing = new Sharing(machine, state, machines, {
      place: (owner, page, frame) => this.place(owner, page, frame),
      take: (owner, page) => this.take(owner, page),
      settle: (frame) => void this.wasReferenced(frame),
    });
  }

  /** A control program is there before the machine below has its storage, where that is a virtual one. */
  private get frames(): number {
    return this.machine.store.size >>> pageBits;
  }

  /** Frame 0 and those of the tables are not for paging. */
  prepare(): void {
    const tables = Math.ceil((this.machines.length * tableBytes) / pageBytes);
    this.state.owners.fill(nobody, 0, 1 + tables);
  }

  // ── Tables ─────────────────────────────────────────────────────────────────────────────────────

  /** Where the segment table of a machine lies: what control register 0 holds while it runs. */
  tableOf(owner: number): number {
    return pageBytes + owner * tableBytes;
  }

  /** A machine gets its tables: one segment, of as many pages as it has. */
  define(owner: number): void {
    const table = this.tableOf(owner);
    const pages = this.machines[owner]!.size >>> pageBits;
    this.clearSegments(table);
    this.machine.store.setRealWord(table, ((pages - 1) << 24) | (table + pageTable));
    this.clearPages(table + pageTable);
    this.clearSegments(this.shadowOf(owner));
  }

  private clearSegments(table: number): void {
    for (let segment = 0; segment < segments; segment++)
      this.machine.store.setRealWord(table + 4 * segment, noSegment);
  }
  private clearPages(table: number): void {
    for (let page = 0; page < mostPages; page++) this.putEntry(table + 2 * page, invalid);
  }
  private putEntry(at: number, entry: number): void {
    const { store } = this.machine;
    store.setRealByte(at, entry >>> 8);
    store.setRealByte(at + 1, entry & 0xff);
  }
  /** A machine below that is virtual itself may know the entry that was there: it is told that another one is. */
  private setEntry(table: number, page: number, entry: number): void {
    const { store } = this.machine;
    const at = table + 2 * page;
    const wasValid = (store.realByte(at + 1) & invalid) === 0;
    this.putEntry(at, entry);
    if (wasValid) store.forgetTranslations();
  }

  /** A machine's pages are gone from storage and drum, with their keys. */
  release(owner: number): void {
    const { state } = this;
    const vm = this.machines[owner]!;
    for (let page = 0; page < mostPages; page++) {
      const frame = vm.frames[page]!;
      const slot = vm.slots[page]!;
      if (frame !== 0 && this.sharing.isShared(frame)) this.sharing.leave(owner, page);
      else if (frame !== 0) state.owners[frame] = state.dirty[frame] = 0;
      if (slot !== 0) state.taken[slot - 1] = 0;
    }
    if (vm.shadowFrame !== 0) state.owners[vm.shadowFrame] = vm.shadowFrame = 0;
    vm.shadowed = 0;
    for (const gone of [vm.frames, vm.slots, vm.keys, vm.pins]) gone.fill(0);
    vm.keyed = false;
    this.machine.store.forgetTranslations();
  }

  // ── Shadow tables: of a machine that translates, from its logical addresses to page frames ─────

  shadowOf(owner: number): number {
    return this.tableOf(owner) + shadow;
  }

  /**
   * A logical address of the machine, as its own tables tell its real one, is found from now on. Page tables for eight segments
   * share a frame, which is the machine's from the first time that it translates: one instruction reaches no more segments.
   */
  castShadow(owner: number, address: number, real: number): void {
    const vm = this.machines[owner]!;
    if (vm.shadowFrame === 0) vm.shadowFrame = this.shadowTables();
    const frame = this.bring(owner, real >>> pageBits) >>> pageBits;
    const page = (address >>> pageBits) & 0xff;
    this.setEntry(this.shadowTable(owner, address >>> segmentBits), page, frame << 4);
  }
  private shadowTables(): number {
    const frame = this.freeFrame();
    this.state.owners[frame] = nobody;
    return frame;
  }
  private shadowTable(owner: number, segment: number): number {
    const vm = this.machines[owner]!;
    const { store } = this.machine;
    const at = this.shadowOf(owner) + 4 * segment;
    const entry = store.realWord(at);
    if ((entry & noSegment) === 0) return entry & 0xffffff;
    if (vm.shadowed === shadowSegments) this.dropShadow(owner);
    const table = (vm.shadowFrame << pageBits) + vm.shadowed * shadowBytes;
    this.clearPages(table);
    store.setRealWord(at, ((mostPages - 1) << 24) | table);
    vm.shadowed++;
    return table;
  }

  dropShadow(owner: number): void {
    const vm = this.machines[owner]!;
    if (vm.shadowed === 0) return;
    this.clearSegments(this.shadowOf(owner));
    this.machine.store.forgetTranslations();
    vm.shadowed = 0;
  }

  // ── Pages ──────────────────────────────────────────────────────────────────────────────────────

  /** The real address of a page, which is brought in where it is not. */
  bring(owner: number, page: number, forStore = false): number {
    const vm = this.machines[owner]!;
    if (vm.frames[page] === 0) {
      const frame = this.freeFrame();
      this.fill(vm, page, frame);
      this.place(owner, page, frame);
    } else if (forStore && this.sharing.isShared(vm.frames[page]!)) this.sharing.unshare(owner, page);
    return vm.frames[page]! << pageBits;
  }

  private take(owner: number, page: number): number {
    const frame = this.freeFrame();
    this.place(owner, page, frame);
    return frame;
  }

  /** The page is in this frame; the tables and the keys below say so. */
  private place(owner: number, page: number, frame: number): void {
    const { state } = this;
    const vm = this.machines[owner]!;
    if (!this.sharing.isShared(frame)) {
      state.owners[frame] = owner + 1;
      state.pages[frame] = page;
    }
    vm.frames[page] = frame;
    this.setEntry(this.tableOf(owner) + pageTable, page, frame << 4);
    this.dropShadow(owner);
    this.putKeys(vm, page, frame);
  }

  private fill(vm: VirtualMachineState, page: number, frame: number): void {
    const { state } = this;
    const slot = vm.slots[page]!;
    const { bytes } = state.drum;
    if (slot === 0) {
      this.machine.store.copyIn(frame << pageBits, new Uint8Array(pageBytes));
      return;
    }
    const from = (slot - 1) << pageBits;
    this.machine.store.copyIn(frame << pageBits, bytes.subarray(from, from + pageBytes));
    state.pageIns++;
    vm.pageIns++;
    vm.pagesUntil = Math.max(vm.pagesUntil, this.machine.now) + drumTicks;
  }

  /** A frame without a page: a free one, or that of the page that was longest not referred to. */
  private freeFrame(): number {
    const { owners } = this.state;
    if (!this.hasFree()) this.sharing.mergeSometimes();
    if (this.hasFree()) return owners.indexOf(0, 1);
    for (;;) {
      const frame = (this.state.hand = (this.state.hand + 1) % this.frames);
      if (owners[frame] === nobody || owners[frame] === shared) continue;
      if (this.wasReferenced(frame)) continue;
      this.evict(frame);
      return frame;
    }
  }
  private hasFree(): boolean {
    const frame = this.state.owners.indexOf(0, 1);
    return frame > 0 && frame < this.frames;
  }

  /** Whether either block was, since it was last asked; from now on it was not. */
  private wasReferenced(frame: number): boolean {
    let referenced = false;
    for (const half of [0, 1]) referenced = this.forgetUse(frame, half) || referenced;
    return referenced;
  }

  /** The bits of reference and change of the real key go into the virtual one, and change into the frame's own note. */
  private forgetUse(frame: number, half: number): boolean {
    const { owners, pages, dirty } = this.state;
    const block = 2 * frame + half;
    const key = this.machine.keyOf(block);
    const bits = key & usage;
    if (bits === 0) return false;
    this.machines[owners[frame]! - 1]!.keys[2 * pages[frame]! + half]! |= bits;
    if ((bits & Key.changed) !== 0) dirty[frame] = 1;
    this.machine.setKey(block, key & ~usage);
    return (bits & Key.referenced) !== 0;
  }

  /** The page goes to the drum, if it is not there as it is. */
  evict(frame: number): void {
    const { state } = this;
    const owner = state.owners[frame]! - 1;
    const page = state.pages[frame]!;
    const vm = this.machines[owner]!;
    for (const half of [0, 1]) this.forgetUse(frame, half);
    if (state.dirty[frame] !== 0) this.write(vm, page, frame);
    state.owners[frame] = state.dirty[frame] = 0;
    vm.frames[page] = 0;
    vm.stolen++;
    this.setEntry(this.tableOf(owner) + pageTable, page, invalid);
    this.dropShadow(owner);
  }

  private write(vm: VirtualMachineState, page: number, frame: number): void {
    const { state } = this;
    const before = vm.slots[page]!;
    const slot = before === 0 ? this.freeSlot() : before;
    vm.slots[page] = slot;
    state.drum.bytes.set(this.machine.store.copyOut(frame << pageBits, pageBytes), (slot - 1) << pageBits);
    state.drum.written[slot - 1] = 1;
    state.pageOuts++;
  }

  private get drumPages(): number {
    return this.state.drum.bytes.length >>> pageBits;
  }
  /** Whether a machine of such a size, in bytes, would find all its pages a place on the drum, beside all others. */
  hasRoom(bytes: number, beside: number): boolean {
    const others = this.machines.filter(({ active }, owner) => active && owner !== beside);
    const pages = others.reduce((sum, { size }) => sum + (size >>> pageBits), bytes >>> pageBits);
    return pages <= this.drumPages;
  }

  private freeSlot(): number {
    const { taken } = this.state;
    const slot = taken.indexOf(0);
    if (slot < 0 || slot >= this.drumPages) throw new RangeError('the paging drum is full');
    taken[slot] = 1;
    return slot + 1;
  }

  /** What is in each page frame, as bits of reference and change now are. */
  get map(): readonly Frame[] {
    const { machine } = this;
    const use = (frame: number): number => machine.keyOf(2 * frame) | machine.keyOf(2 * frame + 1);
    return storageMap(this.frames, this.state, use);
  }

  // ── Keys ───────────────────────────────────────────────────────────────────────────────────────

  /** The keys of a page that comes in. */
  private putKeys(vm: VirtualMachineState, page: number, frame: number): void {
    for (const half of [0, 1]) this.machine.setKey(2 * frame + half, this.keyFor(vm, 2 * page + half, frame));
  }
  private keyFor(vm: VirtualMachineState, block: number, frame: number): number {
    if (vm.keyed) return vm.keys[block]! & protection;
    return this.sharing.isShared(frame) ? sharedKey : keyBelow;
  }

  /** A machine uses a key other than 0: from now on its frames have its keys. */
  makeKeyed(owner: number): void {
    const vm = this.machines[owner]!;
    this.sharing.unshareAll(owner);
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
    if (frame !== 0) this.forgetUse(frame, half);
    vm.keys[block] = key;
    if (frame !== 0) this.machine.setKey(2 * frame + half, this.keyFor(vm, block, frame));
  }
  /** The key of a block, with what the machine has referred to and changed. */
  keyOf(owner: number, block: number): number {
    const vm = this.machines[owner]!;
    const frame = this.ownFrame(owner, block >>> 1);
    return vm.keys[block]! | (frame === 0 ? 0 : this.machine.keyOf(2 * frame + (block & 1)) & usage);
  }

  /** Where a page is, by itself: who asks for reference and change asks for this machine's. */
  private ownFrame(owner: number, page: number): number {
    const { frames } = this.machines[owner]!;
    if (frames[page] !== 0 && this.sharing.isShared(frames[page]!)) this.sharing.unshare(owner, page);
    return frames[page]!;
  }
}
