/** Storage as the scheduler plans with it: for whose pages there are frames. */
import { Key } from '../../s360/storage';
import type { Pager } from '../paging/pager';
import type { VirtualMachineState } from '../state';

export class Room {
  constructor(
    private readonly pager: Pager,
    private readonly machines: readonly VirtualMachineState[],
  ) {}

  /** Whether there are so many frames for pages that nobody shares. */
  fits(pages: number): boolean {
    return pages <= this.pager.frames.unshared;
  }

  /** How many frames a machine has for itself. */
  residentOf(owner: number): number {
    return this.countFrames(owner, () => true);
  }
  /** How many of them were referred to since the clock's hand came by. */
  usedOf(owner: number): number {
    const { mapping } = this.pager;
    const used = (frame: number, half: number): boolean =>
      (mapping.useOf(frame, half) & Key.referenced) !== 0;
    return this.countFrames(owner, (frame) => used(frame, 0) || used(frame, 1));
  }
  private countFrames(owner: number, wanted: (frame: number) => boolean): number {
    let count = 0;
    for (const frame of this.machines[owner]!.frames)
      if (frame !== 0 && !this.pager.frames.isShared(frame) && wanted(frame)) count++;
    return count;
  }
}
