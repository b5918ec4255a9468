/** The channels of the machine and the units on them (A22-6821, Input/Output Operations). */
import type { Wait } from '../../kit/contract';
import type { Processor } from '../processor';

/** Condition code of an address at which nothing is. */
const notOperational = 3;

export class ChannelSystem {
  /** The tick at which a unit or channel next has something to do; Infinity: nothing is going on. */
  due = Infinity;

  constructor(readonly p: Processor) {}

  /** Everything that is due at the present tick. */
  serve(): void {
    // No units are attached.
  }

  /** Whether an interruption is pending on a channel that the PSW lets through. */
  mayInterrupt(): boolean {
    return false;
  }

  /** Stores the CSW of the pending interruption from the lowest open channel; its address, or undefined. */
  acceptInterruption(): number | undefined {
    return undefined;
  }

  /** What a waiting machine's units wait for. */
  waits(): readonly Wait[] {
    return [];
  }

  /** The four instructions; each answers with its condition code. */
  startIo(_address: number): number {
    return notOperational;
  }
  testIo(_address: number): number {
    return notOperational;
  }
  haltIo(_address: number): number {
    return notOperational;
  }
  testChannel(_address: number): number {
    return notOperational;
  }
}
