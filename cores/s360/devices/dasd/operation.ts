/** What the commands of a drive are made of: how it gets to its data, and what it does with them. */
import type { Beginning, DataPath } from '../../channels/unit';
import { Condition } from './conditions';
import type { Access, Reached } from './access';

export interface Outcome {
  readonly status: number; // beside channel end and device end
  readonly condition: number; // with it the status has unit check
  readonly allows: number; // what may follow in the chain
  readonly at: number; // the tick at which it has ended; 0: now
  readonly arm: number; // how long the arm moves on after channel end
}
const nothing: Outcome = { status: 0, condition: Condition.none, allows: 0, at: 0, arm: 0 };
export const done = (told: Partial<Outcome> = {}): Outcome => ({ ...nothing, ...told });

export interface Operation {
  /** When the data move; for reads and searches that is when they have passed. */
  reach(access: Access, multitrack: boolean): Reached;
  move(access: Access, path: DataPath, command: number): Outcome;
}
/** A command without data: it ends in the moment in which it begins. */
export type Immediate = (access: Access) => Beginning;

/** Gives these bytes, as far as they are wanted; false when not all were. */
export function give(path: DataPath, ...parts: readonly Uint8Array[]): boolean {
  for (const part of parts) for (const byte of part) if (!path.give(byte)) return false;
  return true;
}

/** Takes so many bytes; those that the program does not have are zero. */
export function take(path: DataPath, length: number): { bytes: Uint8Array; taken: number } {
  const bytes = new Uint8Array(length);
  for (let taken = 0; taken < length; taken++) {
    const byte = path.take();
    if (byte < 0) return { bytes, taken };
    bytes[taken] = byte;
  }
  return { bytes, taken: length };
}

/** Data go over the interface without anything turning or moving. */
export const interfaceTicks = 50;
export const overTheInterface = ({ now }: Access): Reached => ({
  at: now + interfaceTicks,
  condition: Condition.none,
});
