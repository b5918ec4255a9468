/** The interpreter: fetches instructions and executes the functions of their rows (A22-6821, Instruction Execution). */
import type { Engine, Slice } from '../kit/contract';
import { opTable } from '../kit/optable';
import { based, indexed } from './addresses';
import { ProgramCheck, ProgramCode, programCheck } from './interruptions';
import { lengthOf, opcodeSpace, ops, type SRow } from './ops';
import type { Processor } from './processor';
import { loopOf, type Loop } from './loop';
import { stopsAt } from './panel/controls';
import { runSlice, storageSpace } from './slices';
import { addressMask, type SSchema, type SState } from './state';

export class Interpreter implements Engine<SSchema> {
  breakpoints: ReadonlySet<string> = new Set();
  private readonly execute: Loop;
  private readonly table: readonly (SRow | undefined)[];

  /** Tests turn the loop's own cases off, to hold them against the table, and give other tables. */
  constructor(
    private readonly p: Processor,
    private readonly ownCases = true,
    rows: readonly SRow[] = ops,
  ) {
    this.table = opTable(rows, p.model, opcodeSpace);
    this.execute = loopOf(p, this);
    p.perform = (first, third) => this.perform(first, third);
  }

  /** Whether the loop may do instructions itself. It may not while addresses are looked for to stop at. */
  get alone(): boolean {
    return this.ownCases && this.breakpoints.size === 0 && this.p.state.panel.compare === 0;
  }

  /** Whether to stop before the instruction at this address; one that a slice begins with is executed. */
  stopsAt(address: number, first: boolean): boolean {
    const { state } = this.p;
    return stopsAt(state, address) || (!first && this.breakpoints.has(`${storageSpace}:${address}`));
  }

  /** The maps of storage are all that is derived. */
  forget(): void {
    this.p.store.forget();
  }

  run(_state: SState, budget: number): Slice {
    return runSlice(this.p, budget, (ticks, fresh) => this.execute(ticks, fresh));
  }

  /** Executes the instruction whose first two halfwords and third are given; the state has the address behind it. */
  perform(first: number, third: number): void {
    try {
      this.obey(first, third);
    } catch (error) {
      this.interrupted(error);
    }
  }

  /**
   * Program checks end here and not outside the loop: to find a handler there, JavaScript would search the loop's long table of
   * places, which takes as long as a thousand instructions.
   */
  private interrupted(error: unknown): void {
    if (!(error instanceof ProgramCheck)) throw error;
    this.p.programInterruption(error.code);
  }

  private obey(first: number, third: number): void {
    const { p } = this;
    const { gr } = p;
    const row = this.table[first >>> 24];
    // Both may come often, and a JavaScript exception costs many instructions.
    if (row === undefined) return p.programInterruption(ProgramCode.operation);
    if (row.privileged && p.state.problem) return p.programInterruption(ProgramCode.privileged);
    const high = (first >>> 20) & 15;
    const low = (first >>> 16) & 15;
    switch (row.format) {
      case 'RR':
      case 'RR R1':
      case 'RR M1':
        return row.exec(p, high, low, 0);
      case 'RR I':
        return row.exec(p, (first >>> 16) & 0xff, 0, 0);
      case 'RX':
      case 'RX M1':
        return row.exec(p, high, indexed(gr, first), 0);
      case 'RS':
      case 'RS shift':
        return row.exec(p, high, based(gr, first), low);
      case 'SI':
      case 'S':
        return row.exec(p, based(gr, first), (first >>> 16) & 0xff, 0);
      default:
        return row.exec(p, based(gr, first), based(gr, third), (first >>> 16) & 0xff);
    }
  }

  /** An instruction that lies across blocks, or at an address where none can be. */
  fetchAndPerform(at: number): void {
    try {
      this.fetchAndObey(at);
    } catch (error) {
      this.interrupted(error);
    }
  }

  private fetchAndObey(at: number): void {
    const { p } = this;
    const { store, state } = p;
    p.ilc = 0;
    state.ia = at & addressMask;
    state.panel.passing = false;
    if ((at & 1) !== 0) throw programCheck(ProgramCode.specification);
    const half = (address: number): number => store.view.getUint16(store.read(address & addressMask));
    const first = half(at);
    const length = lengthOf(first >>> 8);
    const word = (first << 16) | (length > 2 ? half(at + 2) : 0);
    const third = length > 4 ? half(at + 4) : 0;
    p.ilc = length >> 1;
    state.ia = (at + length) & addressMask;
    this.obey(word, third);
  }
}
