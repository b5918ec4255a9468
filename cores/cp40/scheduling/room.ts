/** Storage as the scheduler plans with it: for whose pages there are frames. */
import { Key } from '../../s360/storage';
import type { AbstractMachine } from '../abstractMachine';
import { nobody, shared } from '../paging/map';
import { pageBits, type ControlState, type VirtualMachineState } from '../state';

export class Room {
  constructor(
    private readonly machine: AbstractMachine,
    private readonly state: Pick<ControlState, 'owners'>,
    private readonly machines: readonly VirtualMachineState[],
  ) {}

  /** Whether there are so many frames for pages that nobody shares. What is shared stays where it is. */
  fits(pages: number): boolean {
    const { owners } = this.state;
    let free = this.machine.store.size >>> pageBits;
    if (pages > free) return false;
    for (let frame = free - 1; frame >= 0; frame--)
      if (owners[frame] === nobody || owners[frame] === shared) free--;
    return pages <= free;
  }

  /** How many frames a machine has for itself. */
  residentOf(owner: number): number {
    return this.countFrames(owner, () => true);
  }
  /** How many of them were referred to since the clock's hand came by. */
  usedOf(owner: number): number {
    const used = (block: number): boolean => (this.machine.keyOf(block) & Key.referenced) !== 0;
    return this.countFrames(owner, (frame) => used(2 * frame) || used(2 * frame + 1));
  }
  private countFrames(owner: number, wanted: (frame: number) => boolean): number {
    const { owners } = this.state;
    let count = 0;
    for (const frame of this.machines[owner]!.frames)
      if (frame !== 0 && owners[frame] !== shared && wanted(frame)) count++;
    return count;
  }
}
