/**
 * Demand paging: pages of virtual machines in page frames of the machine below, found through its segment and page
 * tables (GA27-2719, Dynamic Address Translation), and on a drum where they do not fit. What goes is what the clock's
 * hand finds not referenced since it last came by (the reference bits of the storage keys).
 *
 * A page is in its frame as soon as it was asked for; the machine that asked waits for as long as the drum takes.
 */
import { Key } from '../../s360/storage';
import { blockBits } from '../../s360/state';
import type { AbstractMachine } from '../abstractMachine';
import {
  drumPages,
  mostPages,
  pageBits,
  pageBytes,
  type ControlState,
  type VirtualMachineState,
} from '../state';

/** A 2301 turns in 17.5 ms; a page passes in two. */
export const drumTicks = 10_800;
const nobody = 0xffff;
const invalid = 8; // in an entry of a page table
const tableBytes = 1024; // of one machine: a segment table of 64 bytes, and at 256 a page table
const pageTable = 0x200;

export class Pager {
  private readonly frames: number;

  constructor(
    private readonly machine: AbstractMachine,
    private readonly state: ControlState,
    private readonly machines: readonly VirtualMachineState[],
  ) {
    this.frames = machine.store.size >>> pageBits;
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
    const { store } = this.machine;
    for (let segment = 0; segment < 16; segment++) store.setRealWord(table + 4 * segment, 1);
    store.setRealWord(table, ((pages - 1) << 24) | (table + pageTable));
    for (let page = 0; page < mostPages; page++) this.setEntry(owner, page, invalid);
  }

  private setEntry(owner: number, page: number, entry: number): void {
    const at = this.tableOf(owner) + pageTable + 2 * page;
    this.machine.store.setRealByte(at, entry >>> 8);
    this.machine.store.setRealByte(at + 1, entry & 0xff);
  }

  // ── Pages ──────────────────────────────────────────────────────────────────────────────────────

  /** The real address of a page, which is brought in where it is not. */
  bring(owner: number, page: number): number {
    const vm = this.machines[owner]!;
    const here = vm.frames[page]!;
    if (here !== 0) return here << pageBits;
    const frame = this.freeFrame();
    this.fill(vm, page, frame);
    const { state } = this;
    state.owners[frame] = owner + 1;
    state.pages[frame] = page;
    vm.frames[page] = frame;
    this.setEntry(owner, page, frame << 4);
    this.putKeys(vm, page, frame);
    return frame << pageBits;
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
    vm.pagesUntil = Math.max(vm.pagesUntil, this.machine.state.ticks) + drumTicks;
  }

  /** A frame without a page: a free one, or that of the page that was longest not referred to. */
  private freeFrame(): number {
    const { owners } = this.state;
    for (let frame = 1; frame < this.frames; frame++) if (owners[frame] === 0) return frame;
    for (;;) {
      const frame = (this.state.hand = (this.state.hand + 1) % this.frames);
      if (owners[frame] === nobody) continue;
      if (this.wasReferenced(frame)) continue;
      this.evict(frame);
      return frame;
    }
  }

  /** Whether either block was, since it was last asked; from now on it was not. */
  private wasReferenced(frame: number): boolean {
    const { keys } = this.machine.state;
    const first = frame << (pageBits - blockBits);
    let referenced = false;
    for (const block of [first, first + 1]) {
      referenced ||= (keys[block]! & Key.referenced) !== 0;
      this.remember(frame, block);
      keys[block]! &= ~(Key.referenced | Key.changed);
      this.machine.store.forgetBlock(block);
    }
    return referenced;
  }

  /** What the real key says of reference and change goes into the virtual one, and change into the frame's own note. */
  private remember(frame: number, block: number): void {
    const { owners, pages, dirty } = this.state;
    const vm = this.machines[owners[frame]! - 1]!;
    const bits = this.machine.state.keys[block]! & (Key.referenced | Key.changed);
    vm.keys[2 * pages[frame]! + (block & 1)]! |= bits;
    if ((bits & Key.changed) !== 0) dirty[frame] = 1;
  }

  /** The page goes to the drum, if it is not there as it is. */
  evict(frame: number): void {
    const { state } = this;
    const owner = state.owners[frame]! - 1;
    const page = state.pages[frame]!;
    const vm = this.machines[owner]!;
    const first = frame << (pageBits - blockBits);
    for (const block of [first, first + 1]) this.remember(frame, block);
    if (state.dirty[frame] !== 0) this.write(vm, page, frame);
    state.owners[frame] = state.dirty[frame] = 0;
    vm.frames[page] = 0;
    this.setEntry(owner, page, invalid);
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

  private freeSlot(): number {
    const { taken } = this.state;
    const slot = taken.indexOf(0);
    if (slot < 0 || slot >= drumPages) throw new RangeError('the paging drum is full');
    taken[slot] = 1;
    return slot + 1;
  }

  // ── Keys ───────────────────────────────────────────────────────────────────────────────────────

  /** The keys of a page that comes in. */
  private putKeys(vm: VirtualMachineState, page: number, frame: number): void {
    for (const half of [0, 1]) this.putKey(vm, 2 * page + half, 2 * frame + half);
  }
  private putKey(vm: VirtualMachineState, virtual: number, real: number): void {
    this.machine.state.keys[real] = vm.keys[virtual]! & (Key.access | Key.fetch);
    this.machine.store.forgetBlock(real);
  }

  /** A machine set the key of one of its blocks. */
  setKey(owner: number, block: number, key: number): void {
    const vm = this.machines[owner]!;
    const frame = vm.frames[block >>> 1]!;
    if (frame !== 0) this.remember(frame, 2 * frame + (block & 1));
    vm.keys[block] = key;
    if (frame !== 0) this.putKey(vm, block, 2 * frame + (block & 1));
  }
  /** The key of a block, with what the machine has referred to and changed. */
  keyOf(owner: number, block: number): number {
    const vm = this.machines[owner]!;
    const frame = vm.frames[block >>> 1]!;
    const real = frame === 0 ? 0 : this.machine.state.keys[2 * frame + (block & 1)]!;
    return vm.keys[block]! | (real & (Key.referenced | Key.changed));
  }
}
