/**
 * Page frames: which are free, and which pages each one holds. The latter follows from the `frames` of the machines, and
 * is found anew when another state is put in the place of this one; the order in which it tells them means nothing.
 */
import type { AbstractMachine } from '../abstractMachine';
import { mostFrames, mostPages, pageBits, type ControlState, type VirtualMachineState } from '../state';
import { nobody, shared, type Holder } from './map';

const free = 0;

export class Frames {
  /** How many nobody has. */
  free = 0;
  /** How many several pages share, and how many the control program has for itself. */
  shared = 0;
  private kept = 0;
  // Each frame has a chain of its pages, which are numbered through all machines, from 1 on.
  private readonly first: Uint32Array;
  private readonly next: Uint32Array;
  private readonly before: Uint32Array;

  constructor(
    private readonly machine: AbstractMachine,
    private readonly state: Pick<ControlState, 'owners' | 'pages'>,
    private readonly machines: readonly VirtualMachineState[],
  ) {
    const pages = machines.length * mostPages + 1;
    this.first = new Uint32Array(mostFrames);
    this.next = new Uint32Array(pages);
    this.before = new Uint32Array(pages);
    this.forget();
  }

  /** A control program is there before the machine below has its storage, where that is a virtual one. */
  get count(): number {
    return this.machine.store.size >>> pageBits;
  }

  /** The state was put in the place of another one. */
  forget(): void {
    const { owners } = this.state;
    for (const chain of [this.first, this.next, this.before]) chain.fill(0);
    this.free = this.shared = this.kept = 0;
    for (let frame = 0; frame < this.count; frame++) this.tally(owners[frame]!, 1);
    for (const [machine, { frames }] of this.machines.entries())
      for (const [page, frame] of frames.entries()) if (frame !== 0) this.link(machine, page, frame);
  }

  // ── Who has it ─────────────────────────────────────────────────────────────────────────────────

  ownerOf(frame: number): number {
    return this.state.owners[frame]!;
  }
  setOwner(frame: number, owner: number): void {
    this.tally(this.ownerOf(frame), -1);
    this.tally(owner, 1);
    this.state.owners[frame] = owner;
  }
  private tally(owner: number, number: number): void {
    if (owner === free) this.free += number;
    else if (owner === shared) this.shared += number;
    else if (owner === nobody) this.kept += number;
  }
  /** How many are free, or hold one page. */
  get unshared(): number {
    return this.count - this.shared - this.kept;
  }
  /** 0: the page is in none. */
  frameOf(machine: number, page: number): number {
    return this.machines[machine]!.frames[page]!;
  }
  isShared(frame: number): boolean {
    return this.ownerOf(frame) === shared;
  }
  /** Whether what it holds may go, with those that are shared or without them. */
  mayGo(frame: number, withShared: boolean): boolean {
    const owner = this.ownerOf(frame);
    if (owner === nobody || (owner === shared && !withShared)) return false;
    return !this.isLocked(frame);
  }
  /** The lowest free frame; there is one. */
  firstFree(): number {
    return this.state.owners.indexOf(free);
  }

  // ── What it holds ──────────────────────────────────────────────────────────────────────────────

  /** The page is in this frame from now on, and in no other. */
  enter(machine: number, page: number, frame: number): void {
    const { frames } = this.machines[machine]!;
    if (frames[page] !== 0) this.unlink(machine, page, frames[page]!);
    frames[page] = frame;
    this.link(machine, page, frame);
  }
  /** The page is in no frame any more. */
  leave(machine: number, page: number): void {
    const { frames } = this.machines[machine]!;
    this.unlink(machine, page, frames[page]!);
    frames[page] = 0;
  }

  holders(frame: number): readonly Holder[] {
    const found: Holder[] = [];
    for (let one = this.first[frame]!; one !== 0; one = this.next[one]!)
      found.push({ machine: Math.floor((one - 1) / mostPages), page: (one - 1) % mostPages });
    return found;
  }

  /** Whether one of its pages must stay. */
  isLocked(frame: number): boolean {
    for (let one = this.first[frame]!; one !== 0; one = this.next[one]!)
      if (this.machines[Math.floor((one - 1) / mostPages)]!.pins[(one - 1) % mostPages] !== 0) return true;
    return false;
  }

  private link(machine: number, page: number, frame: number): void {
    const one = machine * mostPages + page + 1;
    const head = this.first[frame]!;
    this.before[one] = 0;
    this.next[one] = head;
    if (head !== 0) this.before[head] = one;
    this.first[frame] = one;
  }
  private unlink(machine: number, page: number, frame: number): void {
    const one = machine * mostPages + page + 1;
    const [before, next] = [this.before[one]!, this.next[one]!];
    if (before === 0) this.first[frame] = next;
    else this.next[before] = next;
    if (next !== 0) this.before[next] = before;
  }
}
