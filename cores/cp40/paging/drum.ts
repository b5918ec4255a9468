/**
 * The paging drums: places for pages, each taken by one page, or by several that were equal when they went out. A page keeps its
 * place while it is in storage, so that it need not be written again as long as nobody stores into it.
 */
import { InvariantError } from '../../kit/errors';
import { pageBits, pageBytes, type ControlState, type VirtualMachineState } from '../state';
import type { Holder } from './map';

/** A 2301 turns in 17.5 ms; a page passes in two. */
export const drumTicks = 10_800;

export class Drum {
  /** No place below this one is free. Derived: it only makes the search shorter. */
  private low = 0;

  constructor(
    private readonly state: Pick<ControlState, 'drum' | 'taken' | 'pageOuts'>,
    private readonly machines: readonly VirtualMachineState[],
  ) {}

  forget(): void {
    this.low = 0;
  }

  /** How many pages it can hold, and how many it holds. */
  get used(): number {
    return this.state.taken.reduce((sum, pages) => sum + (pages === 0 ? 0 : 1), 0);
  }
  get places(): number {
    return this.state.drum.bytes.length >>> pageBits;
  }

  /** Whether a machine of such a size, in bytes, would find all its pages a place, beside all others. */
  hasRoom(bytes: number, beside: number): boolean {
    const others = this.machines.filter(({ active }, owner) => active && owner !== beside);
    const pages = others.reduce((sum, { size }) => sum + (size >>> pageBits), bytes >>> pageBits);
    return pages <= this.places;
  }

  /** What was written there last. */
  read(slot: number): Uint8Array {
    const from = (slot - 1) << pageBits;
    return this.state.drum.bytes.subarray(from, from + pageBytes);
  }

  /** Equal pages go out: all of them into one place, which is theirs alone. */
  write(pages: readonly Holder[], bytes: Uint8Array): void {
    const { state } = this;
    const slot = this.placeFor(pages);
    state.drum.bytes.set(bytes, (slot - 1) << pageBits);
    state.drum.written[slot - 1] = 1;
    state.pageOuts++;
  }

  private placeFor(pages: readonly Holder[]): number {
    const own = this.ownPlace(pages);
    if (own !== 0) return own;
    for (const { machine, page } of pages) this.release(this.machines[machine]!, page);
    const slot = this.freePlace();
    for (const { machine, page } of pages) this.machines[machine]!.slots[page] = slot;
    this.state.taken[slot - 1] = pages.length;
    return slot;
  }
  /** The place that they all have already, and nobody else; 0: there is none. */
  private ownPlace(pages: readonly Holder[]): number {
    const [slot = 0, ...others] = pages.map(({ machine, page }) => this.machines[machine]!.slots[page]!);
    if (slot === 0 || others.some((other) => other !== slot)) return 0;
    return this.state.taken[slot - 1] === pages.length ? slot : 0;
  }

  /** The page gives its place up. */
  release(vm: VirtualMachineState, page: number): void {
    const slot = vm.slots[page]!;
    if (slot === 0) return;
    vm.slots[page] = 0;
    const left = (this.state.taken[slot - 1] ?? 0) - 1;
    this.state.taken[slot - 1] = left;
    if (left === 0) this.low = Math.min(this.low, slot - 1);
  }

  /** Room was made sure of when the machines were defined. */
  private freePlace(): number {
    const place = this.state.taken.indexOf(0, this.low);
    if (place < 0 || place >= this.places) throw new InvariantError('the paging drums are full');
    this.low = place;
    return place + 1;
  }
}
