/** The storage map: what is in each page frame, and where the pages of each machine are. For who looks; nothing changes. */
import { Key } from '../../s360/storage';
import { pageBits, type ControlState, type VirtualMachineState } from '../state';

/** Who has a frame, in `owners`: 0 nobody, 1 + the number of a machine, or one of these. */
export const shared = 0xfffe;
/** The control program; its frames are not for paging. */
export const nobody = 0xffff;

/** Why a page stays in its frame. */
export const Pin = { inputOutput: 1, operator: 2 } as const;

export interface Holder {
  readonly machine: number; // its number
  readonly page: number;
}
export interface Frame {
  readonly use: 'free' | 'control program' | 'page';
  /** Whose page it holds; several, where equal pages share it, by number and page. */
  readonly holders: readonly Holder[];
  /** Since the clock's hand came by. */
  readonly referenced: boolean;
  /** The drum does not have it as it is. */
  readonly changed: boolean;
  /** It cannot be stolen. */
  readonly locked: boolean;
}

/** Each frame of storage. `use` tells the bits of reference and change that the machine below has for a frame. */
export function storageMap(
  frames: number,
  { owners, dirty, machines }: Pick<ControlState, 'owners' | 'dirty' | 'machines'>,
  use: (frame: number) => number,
): readonly Frame[] {
  const all = Object.values(machines);
  const holders = holdersOf(frames, all);
  return Array.from({ length: frames }, (_, frame): Frame => {
    const owner = owners[frame]!;
    const bits = owner === 0 ? 0 : use(frame);
    return {
      use: owner === 0 ? 'free' : owner === nobody ? 'control program' : 'page',
      holders: holders[frame]!,
      referenced: (bits & Key.referenced) !== 0,
      changed: owner !== 0 && owner !== nobody && ((bits & Key.changed) !== 0 || dirty[frame] !== 0),
      locked: holders[frame]!.some(({ machine, page }) => all[machine]!.pins[page] !== 0),
    };
  });
}

function holdersOf(frames: number, machines: readonly VirtualMachineState[]): readonly (readonly Holder[])[] {
  const holders = Array.from({ length: frames }, (): Holder[] => []);
  for (const [machine, vm] of machines.entries())
    for (const [page, frame] of vm.frames.entries()) if (frame !== 0) holders[frame]!.push({ machine, page });
  return holders;
}

/** How many pages of a machine are where. */
export interface PageCounts {
  readonly all: number;
  /** In storage; of these so many share their frames, and so many must stay. */
  readonly resident: number;
  readonly shared: number;
  readonly locked: number;
  /** With a place on the drum, whether they are in storage, too, or not. */
  readonly onDrum: number;
  /** So far: brought in, and sent out so that others could come in. */
  readonly brought: number;
  readonly stolen: number;
}

export function pageCounts({ owners }: Pick<ControlState, 'owners'>, vm: VirtualMachineState): PageCounts {
  const counts = { resident: 0, shared: 0, locked: 0, onDrum: 0 };
  for (const [page, frame] of vm.frames.entries()) {
    if (frame !== 0) counts.resident++;
    if (frame !== 0 && owners[frame] === shared) counts.shared++;
    if (vm.pins[page] !== 0) counts.locked++;
    if (vm.slots[page] !== 0) counts.onDrum++;
  }
  return { all: vm.size >>> pageBits, ...counts, brought: vm.pageIns, stolen: vm.stolen };
}
