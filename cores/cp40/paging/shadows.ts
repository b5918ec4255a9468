/**
 * Shadow tables: of a machine that translates, from its logical addresses to page frames (S360 9). They are cast address by address,
 * when a page is not found, and dropped when the machine loads control registers, begins to translate, or stores into its tables.
 *
 * So that its stores are noticed, a page in which its tables lie is found for one instruction at a time only; then the shadow is cast
 * anew. The page tables of eight segments share a frame: one instruction reaches no more segments.
 */
import { translates } from '../../s360/translation';
import type { AbstractMachine } from '../abstractMachine';
import { mostPages, pageBits, pageBytes, type VirtualMachineState } from '../state';
import type { TakeFrame } from './mapping';

export const invalid = 8; // in an entry of a page table
const noSegment = 1;
const segments = 16;
const segmentBits = 20;
const shadowBytes = 2 * mostPages;
const shadowSegments = pageBytes / shadowBytes;

export function clearSegments({ store }: AbstractMachine, table: number): void {
  for (let segment = 0; segment < segments; segment++) store.setRealWord(table + 4 * segment, noSegment);
}
export function clearPages(machine: AbstractMachine, table: number): void {
  for (let page = 0; page < mostPages; page++) setEntry(machine, table, page, invalid);
}
export function setEntry({ store }: AbstractMachine, table: number, page: number, entry: number): void {
  store.setRealByte(table + 2 * page, entry >>> 8);
  store.setRealByte(table + 2 * page + 1, entry & 0xff);
}

interface Places {
  /** Where the segment table of a machine's shadow lies. */
  shadowOf(owner: number): number;
  /** Frames for its page tables. */
  readonly takeFrame: TakeFrame;
  giveFrame(frame: number): void;
}

export class Shadows {
  constructor(
    private readonly machine: AbstractMachine,
    private readonly machines: readonly VirtualMachineState[],
    private readonly places: Places,
  ) {}

  at(owner: number): number {
    return this.places.shadowOf(owner);
  }

  /** The machine runs next: whether in its shadow. That is cast anew when it begins to translate, and when it had a glimpse of its tables. */
  begin(owner: number): boolean {
    const vm = this.machines[owner]!;
    const translating = translates(vm);
    if (translating && !vm.translating) this.forget(owner);
    else if (vm.glimpse !== 0 && vm.glimpse <= this.machine.now) this.drop(owner);
    vm.translating = translating;
    return translating;
  }

  /** A logical address is found in this frame from now on. */
  cast(owner: number, address: number, page: number, frame: number): void {
    const vm = this.machines[owner]!;
    const entry = (address >>> pageBits) & (mostPages - 1);
    setEntry(this.machine, this.table(owner, address >>> segmentBits), entry, frame << 4);
    if (vm.tables[page] !== 0 || vm.glimpse !== 0) vm.glimpse = this.machine.now + 1;
  }

  private table(owner: number, segment: number): number {
    const vm = this.machines[owner]!;
    const { store } = this.machine;
    const at = this.at(owner) + 4 * segment;
    const entry = store.realWord(at);
    if ((entry & noSegment) === 0) return entry & 0xffffff;
    if (vm.shadowed === shadowSegments) this.drop(owner);
    const table = (vm.shadowFrame << pageBits) + vm.shadowed * shadowBytes;
    clearPages(this.machine, table);
    store.setRealWord(at, ((mostPages - 1) << 24) | table);
    vm.shadowed++;
    return table;
  }

  /** Its page tables have a frame, for which another machine's shadow goes where many have one. */
  prepare(owner: number, most: number): void {
    const vm = this.machines[owner]!;
    if (vm.shadowFrame !== 0) return;
    const others = this.machines.filter(({ shadowFrame }) => shadowFrame !== 0);
    const [other] = others;
    if (other !== undefined && others.length >= most) this.release(this.machines.indexOf(other));
    vm.shadowFrame = this.places.takeFrame();
  }

  /** Pages in which the machine's tables lie: it may have stored into those that are new here. */
  watch(owner: number, pages: readonly number[]): void {
    const { tables } = this.machines[owner]!;
    const found = pages.filter((page) => tables[page] === 0);
    if (found.length === 0) return;
    this.drop(owner);
    for (const page of found) tables[page] = 1;
  }

  /** Somebody other than its instructions stored into a page of the machine. */
  stored(owner: number, page: number): void {
    if (this.machines[owner]!.tables[page] !== 0) this.drop(owner);
  }

  /** No address is found. */
  drop(owner: number): void {
    const vm = this.machines[owner]!;
    vm.glimpse = 0;
    if (vm.shadowed === 0) return;
    clearSegments(this.machine, this.at(owner));
    vm.shadowed = 0;
  }
  /** Nor is it known where its tables are. */
  forget(owner: number): void {
    this.drop(owner);
    this.machines[owner]!.tables.fill(0);
  }

  /** The machine has no shadow any more. */
  release(owner: number): void {
    const vm = this.machines[owner]!;
    this.forget(owner);
    if (vm.shadowFrame !== 0) this.places.giveFrame(vm.shadowFrame);
    vm.shadowFrame = 0;
  }
}
