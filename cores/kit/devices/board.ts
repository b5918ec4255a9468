/** What a control program shows of itself: who has each page frame of storage, and how everybody stands who uses it. */

/** A page frame: bits 0 to 11 its owner, 12 to 23 the page that it holds or how many share it, 24 to 26 how it is. */
export interface BoardFrame {
  /** The number of the user whose page it holds, or one of `FrameOwner`. */
  readonly owner: number;
  readonly page: number; // 0 where several share it
  readonly sharers: number; // 0 where it is one user's
  readonly referenced: boolean;
  readonly changed: boolean;
  readonly locked: boolean; // it stays where it is
}
export const FrameOwner = { free: 0, shared: 0xffe, control: 0xfff } as const;
const Bit = { referenced: 1 << 24, changed: 1 << 25, locked: 1 << 26 } as const;
const middle = 12;
const most = 0xfff;

export const packFrame = ({ owner, page, sharers, referenced, changed, locked }: BoardFrame): number =>
  (owner & most) |
  (((sharers === 0 ? page : sharers) & most) << middle) |
  (referenced ? Bit.referenced : 0) |
  (changed ? Bit.changed : 0) |
  (locked ? Bit.locked : 0);

export function unpackFrame(word: number): BoardFrame {
  const owner = word & most;
  const number = (word >>> middle) & most;
  return {
    owner,
    page: owner === FrameOwner.shared ? 0 : number,
    sharers: owner === FrameOwner.shared ? number : 0,
    referenced: (word & Bit.referenced) !== 0,
    changed: (word & Bit.changed) !== 0,
    locked: (word & Bit.locked) !== 0,
  };
}

/** Somebody who is logged in. */
export interface BoardUser {
  readonly name: string;
  readonly number: number; // from 1, as owners of frames are numbered
  readonly terminal: string; // empty: he is disconnected
  readonly activity: BoardActivity;
  readonly queue: string; // empty: he is in none
  readonly virtualTicks: number;
  readonly connectedTicks: number;
  readonly resident: number; // pages in storage
  readonly shared: number; // of these
  readonly onDrum: number;
}
/** What his machine does: `cp` it stands still while he talks to the control program; `page`, `unit`, `console` it waits for. */
export type BoardActivity = 'cp' | 'running' | 'ready' | 'page' | 'eligible' | 'unit' | 'console' | 'idle';
