/**
 * Pages that stay in their frames: those to and from which a channel program moves data, from its command word to the end of its
 * command, and those of which the operator said so (S360 8, LOCK).
 *
 * Half of all frames can be locked, so that somebody's page can always go. What a channel would lock beyond that it reaches all
 * the same: the page is brought when the byte passes, as often as it was stolen.
 */
import { mostPages, pageBits, type VirtualMachineState } from '../state';
import type { Transfer } from '../virtual/transfers';
import type { Frames } from './frames';
import { Pin } from './map';

const part = 2;

type Bring = (owner: number, page: number, forStore: boolean) => void;

export class Locks {
  /** How many pages are locked. Derived, as is how many of each machine its channels have locked. */
  count = 0;
  private readonly held: Uint16Array;

  constructor(
    private readonly frames: Frames,
    private readonly machines: readonly VirtualMachineState[],
    private readonly bring: Bring,
  ) {
    this.held = new Uint16Array(machines.length);
    this.forget();
  }

  forget(): void {
    this.count = 0;
    this.held.fill(0);
    for (const [owner, { pins }] of this.machines.entries())
      for (const pin of pins) if (pin !== 0) this.add(owner, pin, 1);
  }
  private add(owner: number, pin: number, number: number): void {
    this.count += number;
    if ((pin & Pin.inputOutput) !== 0) this.held[owner]! += number;
  }

  get most(): number {
    return Math.floor(this.frames.count / part);
  }

  /** Brings the page, for storing into a frame of its own, and locks it; false: too many are. */
  lock(owner: number, page: number, why: number, forStore = false): boolean {
    const before = this.machines[owner]!.pins[page]!;
    if (before === 0 && this.count >= this.most) return false;
    this.put(owner, page, before | why);
    this.bring(owner, page, forStore);
    return true;
  }
  unlock(owner: number, page: number, why: number): void {
    this.put(owner, page, this.machines[owner]!.pins[page]! & ~why);
  }
  private put(owner: number, page: number, pin: number): void {
    const { pins } = this.machines[owner]!;
    if (pins[page] !== 0) this.add(owner, pins[page]!, -1);
    if (pin !== 0) this.add(owner, pin, 1);
    pins[page] = pin;
  }

  /** The machine's channels move data there, and nowhere else. */
  transfers(owner: number, all: readonly Transfer[]): void {
    if (this.areLocked(owner, all)) return;
    const { size } = this.machines[owner]!;
    for (let page = 0; page < mostPages; page++)
      if (this.isLocked(owner, page) && !all.some(({ first, last }) => first <= page && page <= last))
        this.unlock(owner, page, Pin.inputOutput);
    for (const { first, last, stores } of all)
      for (let page = first; page <= last && page < size >>> pageBits; page++)
        if (!this.isLocked(owner, page)) this.lock(owner, page, Pin.inputOutput, stores);
  }
  private isLocked(owner: number, page: number): boolean {
    return (this.machines[owner]!.pins[page]! & Pin.inputOutput) !== 0;
  }
  /** As it is most of the time: just these pages are locked, and no two transfers meet in one. */
  private areLocked(owner: number, all: readonly Transfer[]): boolean {
    let pages = 0;
    for (const { first, last } of all) {
      for (let page = first; page <= last; page++) if (!this.isLocked(owner, page)) return false;
      pages += last - first + 1;
    }
    return pages === this.held[owner];
  }

  /** The machine has other storage soon. */
  release(owner: number): void {
    for (let page = 0; page < mostPages; page++) this.unlock(owner, page, Pin.inputOutput | Pin.operator);
  }
}
