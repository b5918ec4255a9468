/** The interpreter: fetches p-codes and executes the functions of their rows. */
import type { Engine, Slice } from '../kit/contract';
import { opTable } from '../kit/optable';
import { jumpOutside, trap } from './errors';
import { Dialect } from './dialect';
import { hotLimits } from './hot';
import { ops, opcodeSpace, type PRow } from './ops';
import type { Processor } from './processor';
import { runSlice, storeSpace } from './slices';
import type { PSchema, PState } from './state';
import { Xeq } from './syscom';

export class Interpreter implements Engine<PSchema> {
  breakpoints: ReadonlySet<string> = new Set();
  private readonly table: readonly (PRow | undefined)[];
  private readonly limits: Int32Array;
  private readonly stackPages: number;

  /** Tests turn the loop's own cases off with `named`, to hold them against the table. */
  constructor(
    private readonly p: Processor,
    named = true,
  ) {
    this.table = opTable(ops, p.settings.dialect, opcodeSpace);
    const second = opTable(ops, Dialect['II.0'], opcodeSpace);
    this.limits = hotLimits(this.table, named ? second : [], p.facts.stackTop);
    this.stackPages = p.facts.stackTop >> 8;
  }

  forget(): void {
    // Nothing is derived from the store.
  }

  run(state: PState, budget: number): Slice {
    return runSlice(this.p, () => this.execute(state, budget));
  }

  /**
   * The loop. Program counter, stack pointer and the two frames are locals; all other codes find them in the state
   * and leave them there. Variables are counted in words from a frame, which is why its address is halved. Cases
   * are numbers because V8 compiles a switch over literals to a jump.
   */
  private execute(state: PState, budget: number): boolean {
    const { p, table, limits } = this;
    const { words, bytes, written, flip } = p.store;
    const breaks = this.breakpoints.size === 0 ? null : this.breakpoints;
    let pc = state.ipc;
    let sp = state.sp;
    let local = (state.mp + 10) >> 1;
    let global = (state.base + 10) >> 1;
    const start = state.ticks;
    let left = budget;
    try {
      if (state.broken && left > 0) {
        state.broken = false;
        p.current = pc;
        trap(p, Xeq.userBreak);
        pc = state.ipc;
        sp = state.sp;
        local = (state.mp + 10) >> 1;
        global = (state.base + 10) >> 1;
      }
      while (left > 0) {
        if (breaks !== null && left !== budget && breaks.has(`${storeSpace}:${pc}`)) return true;
        left--;
        const code = bytes[pc ^ flip]!;
        if (sp > limits[code]! || sp < 2 || pc > 0xfff0) {
          state.sp = sp;
          p.current = pc;
          state.ipc = (pc + 1) & 0xffff;
          if (code === 158) state.ticks = start + budget - left; // CSP may ask for the time
          const row = table[code];
          if (row === undefined) trap(p, Xeq.unimplemented);
          else row.exec(p, code);
          pc = state.ipc;
          sp = state.sp;
          local = (state.mp + 10) >> 1;
          global = (state.base + 10) >> 1;
          if (state.waiting !== 0 || state.wanted !== 0 || state.ended !== 0) break;
          continue;
        }
        pc++;
        if (code < 128) {
          sp -= 2;
          words[sp >> 1] = code;
          continue;
        }
        let operand = 0;
        switch (code) {
          case 161: // FJP
          case 162: // INC
          case 163: // IND
          case 164: // IXA
          case 165: // LAO
          case 169: // LDO
          case 171: // SRO
          case 185: // UJP
          case 198: // LLA
          case 202: // LDL
          case 204: // STL
          case 211: // EFJ
          case 212: // NFJ
            operand = bytes[pc++ ^ flip]!;
        }
        const top = words[sp >> 1]!;
        const below = words[(sp >> 1) + 1]!;
        switch (code) {
          case 130: // ADI
            sp += 2;
            words[sp >> 1] = below + top;
            continue;
          case 132: // LAND
            sp += 2;
            words[sp >> 1] = below & top;
            continue;
          case 141: // LOR
            sp += 2;
            words[sp >> 1] = below | top;
            continue;
          case 147: // LNOT
            words[sp >> 1] = ~top;
            continue;
          case 149: // SBI
            sp += 2;
            words[sp >> 1] = below - top;
            continue;
          case 154: // STO
            sp += 4;
            words[below >> 1] = top;
            written[below >> 8] = 1;
            continue;
          case 159: // LDCN
            sp -= 2;
            words[sp >> 1] = 0;
            continue;
          case 161: // FJP
            sp += 2;
            if ((top & 1) === 0) break;
            continue;
          case 162: // INC
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            words[sp >> 1] = top + 2 * operand;
            continue;
          case 163: // IND
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            words[sp >> 1] = words[((top + 2 * operand) & 0xffff) >> 1]!;
            continue;
          case 164: // IXA
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            sp += 2;
            words[sp >> 1] = below + 2 * top * operand;
            continue;
          case 165: // LAO
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            sp -= 2;
            words[sp >> 1] = state.base + 10 + 2 * operand;
            continue;
          case 169: // LDO
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            sp -= 2;
            words[sp >> 1] = words[(global + operand) & 0x7fff]!;
            continue;
          case 171: // SRO
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            operand = (global + operand) & 0x7fff;
            sp += 2;
            words[operand] = top;
            written[operand >> 7] = 1;
            continue;
          case 185: // UJP
            break;
          case 190: // LDB
            sp += 2;
            words[sp >> 1] = bytes[((below + top) & 0xffff) ^ flip]!;
            continue;
          case 191: // STB
            operand = (words[(sp >> 1) + 2]! + below) & 0xffff;
            sp += 6;
            bytes[operand ^ flip] = top;
            written[operand >> 8] = 1;
            continue;
          case 195: // EQUI
            sp += 2;
            words[sp >> 1] = below === top ? 1 : 0;
            continue;
          case 196: // GEQI
            sp += 2;
            words[sp >> 1] = below << 16 >= top << 16 ? 1 : 0;
            continue;
          case 197: // GRTI
            sp += 2;
            words[sp >> 1] = below << 16 > top << 16 ? 1 : 0;
            continue;
          case 198: // LLA
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            sp -= 2;
            words[sp >> 1] = state.mp + 10 + 2 * operand;
            continue;
          case 199: // LDCI
            sp -= 2;
            words[sp >> 1] = bytes[pc ^ flip]! | (bytes[(pc + 1) ^ flip]! << 8);
            pc += 2;
            continue;
          case 200: // LEQI
            sp += 2;
            words[sp >> 1] = below << 16 <= top << 16 ? 1 : 0;
            continue;
          case 201: // LESI
            sp += 2;
            words[sp >> 1] = below << 16 < top << 16 ? 1 : 0;
            continue;
          case 202: // LDL
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            sp -= 2;
            words[sp >> 1] = words[(local + operand) & 0x7fff]!;
            continue;
          case 203: // NEQI
            sp += 2;
            words[sp >> 1] = below === top ? 0 : 1;
            continue;
          case 204: // STL
            if (operand > 127) operand = ((operand & 127) << 8) | bytes[pc++ ^ flip]!;
            operand = (local + operand) & 0x7fff;
            sp += 2;
            words[operand] = top;
            written[operand >> 7] = 1;
            continue;
          case 211: // EFJ
            sp += 4;
            if (below !== top) break;
            continue;
          case 212: // NFJ
            sp += 4;
            if (below === top) break;
            continue;
          case 215: // NOP
            continue;
          default:
            if (code >= 248) {
              words[sp >> 1] = words[((top + 2 * (code - 248)) & 0xffff) >> 1]!; // SIND
            } else {
              const word = code < 232 ? local + code - 215 : global + code - 231; // SLDL, SLDO
              sp -= 2;
              words[sp >> 1] = words[word & 0x7fff]!;
            }
            continue;
        }
        // A jump is taken: forwards, or through the jump table of the procedure.
        const { jtab } = state;
        let target = pc + operand;
        let first = 0; // a jump forwards stays behind the first p-code
        if (operand >= 128) {
          const entry = (jtab + operand - 256) & 0xffff;
          target = (entry - words[entry >> 1]!) & 0xffff;
          first = jtab - 2 - words[(jtab - 2) >> 1]!;
        }
        if (target >= jtab || target < first) {
          p.current = pc - 2;
          throw jumpOutside(target);
        }
        pc = target;
      }
    } finally {
      for (let page = 0; page < this.stackPages; page++) written[page] = 1; // the evaluation stack
      state.ipc = pc;
      state.sp = sp;
      state.ticks = start + budget - left;
    }
    return false;
  }
}
