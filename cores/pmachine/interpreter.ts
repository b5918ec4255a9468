/** The interpreter: fetches p-codes and executes the functions of their rows. */
import type { Engine, Slice } from '../kit/contract';
import { opTable } from '../kit/optable';
import { trap } from './errors';
import { ops, opcodeSpace, type PRow } from './ops';
import type { Processor } from './processor';
import { runSlice, storeSpace } from './slices';
import type { PSchema, PState } from './state';
import { Xeq } from './syscom';

export class Interpreter implements Engine<PSchema> {
  breakpoints: ReadonlySet<string> = new Set();
  private readonly table: readonly (PRow | undefined)[];

  constructor(
    private readonly p: Processor,
    dialect: number,
  ) {
    this.table = opTable(ops, dialect, opcodeSpace);
  }

  forget(): void {
    // Nothing is derived from the store.
  }

  run(state: PState, budget: number): Slice {
    return runSlice(this.p, () => this.execute(state, budget));
  }

  private execute(state: PState, budget: number): boolean {
    const { p, table } = this;
    const breaks = this.breakpoints.size === 0 ? null : this.breakpoints;
    let left = budget;
    try {
      while (left > 0) {
        if (breaks !== null && left !== budget && breaks.has(`${storeSpace}:${state.ipc}`)) return true;
        left--;
        p.current = state.ipc;
        if (state.broken) {
          state.broken = false;
          trap(p, Xeq.userBreak);
        }
        const code = p.fetchByte();
        const row = table[code];
        if (row === undefined) trap(p, Xeq.unimplemented);
        else row.exec(p, code);
        if (state.reading.unit !== 0 || state.ended !== 0) break;
      }
    } finally {
      state.ticks += budget - left;
    }
    return false;
  }
}
