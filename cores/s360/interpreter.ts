/** The interpreter: fetches instructions and executes the functions of their rows (A22-6821, Instruction Execution). */
import type { Engine, Slice } from '../kit/contract';
import { opTable } from '../kit/optable';
import { hotCodes } from './hot';
import { ProgramCheck, ProgramCode, programCheck } from './interruptions';
import { opcodeSpace, ops, type SRow } from './ops';
import type { Processor } from './processor';
import { runSlice, storageSpace } from './slices';
import { addressMask, blockBits, blockBytes, type SSchema, type SState } from './state';

/** Length in bytes, by the two high bits of the code. */
export const lengthOf = (code: number): number => (code < 0x40 ? 2 : code < 0xc0 ? 4 : 6);
const offsetMask = blockBytes - 1;
/** The last offset in a block from which any instruction lies wholly in it. */
const lastWhole = blockBytes - 6;

export class Interpreter implements Engine<SSchema> {
  breakpoints: ReadonlySet<string> = new Set();
  private readonly table: readonly (SRow | undefined)[];
  private readonly hot: Uint8Array;

  /** Tests turn the loop's own cases off with `named`, to hold them against the table. */
  constructor(
    private readonly p: Processor,
    named = true,
  ) {
    this.table = opTable(ops, p.model, opcodeSpace);
    this.hot = named ? hotCodes : new Uint8Array(opcodeSpace);
    p.perform = (first, third) => this.perform(first, third);
  }

  /** The maps of storage are all that is derived. */
  forget(): void {
    this.p.store.forget();
  }

  run(state: SState, budget: number): Slice {
    return runSlice(this.p, budget, (ticks, fresh) => this.burst(state, ticks, fresh));
  }

  /** At most `budget` instructions, fewer when something asks for attention; true when a breakpoint was reached. */
  private burst(state: SState, budget: number, fresh: boolean): boolean {
    try {
      return this.execute(state, budget, fresh);
    } catch (error) {
      if (!(error instanceof ProgramCheck)) throw error;
      this.p.programInterruption(error.code);
      return false;
    }
  }

  /** Executes the instruction whose first two halfwords and third are given; the state has the address behind it. */
  private perform(first: number, third: number): void {
    const { p } = this;
    const { gr } = p;
    const row = this.table[first >>> 24];
    if (row === undefined) throw programCheck(ProgramCode.operation);
    if (row.privileged && p.state.problem) throw programCheck(ProgramCode.privileged);
    const high = (first >>> 20) & 15;
    const low = (first >>> 16) & 15;
    const base = (first >>> 12) & 15;
    const address = ((base === 0 ? 0 : gr[base]!) + (first & 0xfff)) & addressMask;
    switch (row.format) {
      case 'RR':
      case 'RR R1':
      case 'RR M1':
        return row.exec(p, high, low, 0);
      case 'RR I':
        return row.exec(p, (first >>> 16) & 0xff, 0, 0);
      case 'RX':
      case 'RX M1':
        return row.exec(p, high, ((low === 0 ? 0 : gr[low]!) + address) & addressMask, 0);
      case 'RS':
      case 'RS shift':
        return row.exec(p, high, address, low);
      case 'SI':
      case 'S':
        return row.exec(p, address, (first >>> 16) & 0xff, 0);
      default: {
        const second = third >>> 12;
        const address2 = ((second === 0 ? 0 : gr[second]!) + (third & 0xfff)) & addressMask;
        return row.exec(p, address, address2, (first >>> 16) & 0xff);
      }
    }
  }

  /** An instruction that lies across blocks, or at an address where none can be. */
  private fetchAndPerform(at: number): void {
    const { p } = this;
    const { store, state } = p;
    p.ilc = 0;
    state.ia = at & addressMask;
    if ((at & 1) !== 0) throw programCheck(ProgramCode.specification);
    const half = (address: number): number => store.view.getUint16(store.read(address & addressMask));
    const first = half(at);
    const length = lengthOf(first >>> 8);
    const word = (first << 16) | (length > 2 ? half(at + 2) : 0);
    const third = length > 4 ? half(at + 4) : 0;
    p.ilc = length >> 1;
    state.ia = (at + length) & addressMask;
    this.perform(word, third);
  }

  /**
   * The loop. Instruction address, condition code and the maps of storage are locals; the functions of the table find
   * them in the state and leave them there. The loop's own cases do the common form of an instruction and `continue`;
   * whatever is out of the common (another block, an odd address, an overflow) breaks out to the table, which alone
   * knows interruptions. Cases are numbers because V8 compiles a switch over literals to a jump.
   */
  private execute(state: SState, budget: number, fresh: boolean): boolean {
    const { p, hot } = this;
    const { store, gr } = p;
    const { bytes, view } = store;
    const breaks = this.breakpoints.size === 0 ? null : this.breakpoints;
    const start = state.ticks;
    let { reads, writes } = store;
    let ia = state.ia;
    let cc = state.cc;
    let low = 0; // instructions at addresses from `low` to `low` + `span` lie `delta` further on in real storage
    let span = -1;
    let delta = 0;
    let left = budget;
    let inTable = false; // the table's functions keep the state themselves
    try {
      while (left > 0) {
        if (breaks !== null && !(fresh && left === budget) && breaks.has(`${storageSpace}:${ia}`))
          return true;
        left--;
        const offset = ia - low;
        if (offset < 0 || offset > span || (ia & 1) !== 0) {
          ia &= addressMask;
          const real = reads[ia >>> blockBits]!;
          if (real < 0 || (ia & offsetMask) > lastWhole || (ia & 1) !== 0) {
            state.cc = cc;
            state.ticks = start + budget - left;
            inTable = true;
            this.fetchAndPerform(ia);
            inTable = false;
            ia = state.ia;
            cc = state.cc;
            ({ reads, writes } = store);
            span = -1;
            if (p.attention && !p.goesOn()) break;
            continue;
          }
          low = ia & ~offsetMask;
          span = lastWhole;
          delta = real - low;
        }
        const place = ia + delta;
        const instruction = view.getInt32(place);
        const code = instruction >>> 24;
        const r1 = (instruction >>> 20) & 15;
        switch (hot[code]!) {
          case 1: {
            // RR: the second operand is a register
            const b = gr[(instruction >>> 16) & 15]!;
            const a = gr[r1]!;
            switch (code) {
              case 0x05: // BALR
                gr[r1] = 0x40000000 | (cc << 28) | (state.programMask << 24) | ((ia + 2) & addressMask);
                ia = (instruction & 0xf0000) === 0 ? ia + 2 : b & addressMask;
                continue;
              case 0x06: // BCTR
                gr[r1] = a - 1;
                ia = a === 1 || (instruction & 0xf0000) === 0 ? ia + 2 : b & addressMask;
                continue;
              case 0x07: // BCR
                ia = ((r1 << cc) & 8) === 0 || (instruction & 0xf0000) === 0 ? ia + 2 : b & addressMask;
                continue;
              case 0x12: // LTR
                gr[r1] = b;
                cc = b === 0 ? 0 : b < 0 ? 1 : 2;
                ia += 2;
                continue;
              case 0x14: // NR
                gr[r1] = a & b;
                cc = (a & b) === 0 ? 0 : 1;
                ia += 2;
                continue;
              case 0x15: // CLR
                cc = a === b ? 0 : a >>> 0 < b >>> 0 ? 1 : 2;
                ia += 2;
                continue;
              case 0x16: // OR
                gr[r1] = a | b;
                cc = (a | b) === 0 ? 0 : 1;
                ia += 2;
                continue;
              case 0x17: // XR
                gr[r1] = a ^ b;
                cc = a === b ? 0 : 1;
                ia += 2;
                continue;
              case 0x18: // LR
                gr[r1] = b;
                ia += 2;
                continue;
              case 0x19: // CR
                cc = a === b ? 0 : a < b ? 1 : 2;
                ia += 2;
                continue;
              case 0x1a: // AR
              case 0x1b: {
                // SR
                const exact = code === 0x1a ? a + b : a - b;
                const sum = exact | 0;
                if (sum !== exact) break;
                gr[r1] = sum;
                cc = sum === 0 ? 0 : sum < 0 ? 1 : 2;
                ia += 2;
                continue;
              }
            }
            break;
          }
          case 2: {
            // The operand is an address with index: RX
            const x = (instruction >>> 16) & 15;
            const base = (instruction >>> 12) & 15;
            const address =
              ((instruction & 0xfff) + (base === 0 ? 0 : gr[base]!) + (x === 0 ? 0 : gr[x]!)) & addressMask;
            switch (code) {
              case 0x41: // LA
                gr[r1] = address;
                ia += 4;
                continue;
              case 0x45: // BAL
                gr[r1] = 0x80000000 | (cc << 28) | (state.programMask << 24) | ((ia + 4) & addressMask) | 0;
                ia = address;
                continue;
              case 0x46: {
                // BCT
                const count = (gr[r1]! - 1) | 0;
                gr[r1] = count;
                ia = count === 0 ? ia + 4 : address;
                continue;
              }
              case 0x47: // BC
                ia = ((r1 << cc) & 8) === 0 ? ia + 4 : address;
                continue;
            }
            break;
          }
          case 3: {
            // RX with an operand fetched
            const x = (instruction >>> 16) & 15;
            const base = (instruction >>> 12) & 15;
            const address =
              ((instruction & 0xfff) + (base === 0 ? 0 : gr[base]!) + (x === 0 ? 0 : gr[x]!)) & addressMask;
            const block = reads[address >>> blockBits]!;
            if (block < 0) break;
            const at = block | (address & offsetMask);
            if (code === 0x43) {
              // IC
              gr[r1] = (gr[r1]! & ~0xff) | bytes[at]!;
              ia += 4;
              continue;
            }
            let b = 0;
            if (code < 0x50) {
              if ((at & 1) !== 0) break;
              b = view.getInt16(at);
            } else {
              if ((at & 3) !== 0) break;
              b = view.getInt32(at);
            }
            const a = gr[r1]!;
            switch (code) {
              case 0x48: // LH
              case 0x58: // L
                gr[r1] = b;
                ia += 4;
                continue;
              case 0x49: // CH
              case 0x59: // C
                cc = a === b ? 0 : a < b ? 1 : 2;
                ia += 4;
                continue;
              case 0x4a: // AH
              case 0x5a: // A
              case 0x4b: // SH
              case 0x5b: {
                // S
                const exact = (code & 1) === 0 ? a + b : a - b;
                const sum = exact | 0;
                if (sum !== exact) break;
                gr[r1] = sum;
                cc = sum === 0 ? 0 : sum < 0 ? 1 : 2;
                ia += 4;
                continue;
              }
              case 0x54: // N
                gr[r1] = a & b;
                cc = (a & b) === 0 ? 0 : 1;
                ia += 4;
                continue;
              case 0x55: // CL
                cc = a === b ? 0 : a >>> 0 < b >>> 0 ? 1 : 2;
                ia += 4;
                continue;
              case 0x56: // O
                gr[r1] = a | b;
                cc = (a | b) === 0 ? 0 : 1;
                ia += 4;
                continue;
              case 0x57: // X
                gr[r1] = a ^ b;
                cc = a === b ? 0 : 1;
                ia += 4;
                continue;
            }
            break;
          }
          case 4: {
            // RX with an operand stored
            const x = (instruction >>> 16) & 15;
            const base = (instruction >>> 12) & 15;
            const address =
              ((instruction & 0xfff) + (base === 0 ? 0 : gr[base]!) + (x === 0 ? 0 : gr[x]!)) & addressMask;
            const block = writes[address >>> blockBits]!;
            if (block < 0) break;
            const at = block | (address & offsetMask);
            if (code === 0x42) {
              // STC
              bytes[at] = gr[r1]!;
            } else if (code === 0x40) {
              // STH
              if ((at & 1) !== 0) break;
              view.setInt16(at, gr[r1]!);
            } else {
              // ST
              if ((at & 3) !== 0) break;
              view.setInt32(at, gr[r1]!);
            }
            ia += 4;
            continue;
          }
          case 5: {
            // SI: a byte in storage and one in the instruction
            const base = (instruction >>> 12) & 15;
            const address = ((instruction & 0xfff) + (base === 0 ? 0 : gr[base]!)) & addressMask;
            const i2 = (instruction >>> 16) & 0xff;
            if (code === 0x91 || code === 0x95) {
              const block = reads[address >>> blockBits]!;
              if (block < 0) break;
              const byte = bytes[block | (address & offsetMask)]!;
              if (code === 0x95)
                cc = byte === i2 ? 0 : byte < i2 ? 1 : 2; // CLI
              else cc = (byte & i2) === 0 ? 0 : (byte & i2) === i2 ? 3 : 1; // TM
              ia += 4;
              continue;
            }
            const block = writes[address >>> blockBits]!;
            if (block < 0) break;
            const at = block | (address & offsetMask);
            if (code === 0x92) {
              bytes[at] = i2; // MVI
            } else {
              const byte = code === 0x94 ? bytes[at]! & i2 : bytes[at]! | i2; // NI, OI
              bytes[at] = byte;
              cc = byte === 0 ? 0 : 1;
            }
            ia += 4;
            continue;
          }
          case 6: {
            // RS
            const base = (instruction >>> 12) & 15;
            const address = ((instruction & 0xfff) + (base === 0 ? 0 : gr[base]!)) & addressMask;
            const r3 = (instruction >>> 16) & 15;
            switch (code) {
              case 0x86: // BXH
              case 0x87: {
                // BXLE
                const sum = (gr[r1]! + gr[r3]!) | 0;
                const high = sum > gr[r3 | 1]!;
                gr[r1] = sum;
                ia = high === (code === 0x86) ? address : ia + 4;
                continue;
              }
              case 0x88: // SRL
                gr[r1] = (address & 32) !== 0 ? 0 : gr[r1]! >>> address;
                ia += 4;
                continue;
              case 0x89: // SLL
                gr[r1] = (address & 32) !== 0 ? 0 : gr[r1]! << address;
                ia += 4;
                continue;
              case 0x8a: {
                // SRA
                const value = gr[r1]! >> ((address & 32) !== 0 ? 31 : address);
                gr[r1] = value;
                cc = value === 0 ? 0 : value < 0 ? 1 : 2;
                ia += 4;
                continue;
              }
              case 0x90: // STM
              case 0x98: {
                // LM
                const count = ((r3 - r1) & 15) + 1;
                const block = (code === 0x98 ? reads : writes)[address >>> blockBits]!;
                if (block < 0 || (address & 3) !== 0 || (address & offsetMask) + 4 * count > blockBytes)
                  break;
                let at = block | (address & offsetMask);
                let r = r1;
                if (code === 0x98) {
                  for (const end = at + 4 * count; at < end; at += 4) {
                    gr[r] = view.getInt32(at);
                    r = (r + 1) & 15;
                  }
                } else {
                  for (const end = at + 4 * count; at < end; at += 4) {
                    view.setInt32(at, gr[r]!);
                    r = (r + 1) & 15;
                  }
                }
                ia += 4;
                continue;
              }
            }
            break;
          }
          case 7: {
            // SS: two fields, each within its block
            const base = (instruction >>> 12) & 15;
            const address = ((instruction & 0xfff) + (base === 0 ? 0 : gr[base]!)) & addressMask;
            const second = view.getUint16(place + 4);
            const base2 = second >>> 12;
            const address2 = ((second & 0xfff) + (base2 === 0 ? 0 : gr[base2]!)) & addressMask;
            const length = ((instruction >>> 16) & 0xff) + 1;
            const from = reads[address2 >>> blockBits]!;
            const to = (code === 0xd5 ? reads : writes)[address >>> blockBits]!;
            if (
              from < 0 ||
              to < 0 ||
              (address & offsetMask) + length > blockBytes ||
              (address2 & offsetMask) + length > blockBytes
            )
              break;
            let at = to | (address & offsetMask);
            let at2 = from | (address2 & offsetMask);
            const end = at + length;
            if (code === 0xd5) {
              // CLC
              while (at < end && bytes[at] === bytes[at2]) {
                at++;
                at2++;
              }
              cc = at === end ? 0 : bytes[at]! < bytes[at2]! ? 1 : 2;
            } else {
              // MVC: byte by byte, so that overlapping fields propagate
              while (at < end) bytes[at++] = bytes[at2++]!;
            }
            ia += 6;
            continue;
          }
        }
        const length = lengthOf(code);
        p.ilc = length >> 1;
        ia = (ia + length) & addressMask;
        state.ia = ia;
        state.cc = cc;
        state.ticks = start + budget - left;
        inTable = true;
        this.perform(instruction, length === 6 ? view.getUint16(place + 4) : 0);
        inTable = false;
        ia = state.ia;
        cc = state.cc;
        ({ reads, writes } = store);
        span = -1;
        if (p.attention && !p.goesOn()) break;
      }
    } finally {
      if (!inTable) {
        state.ia = ia & addressMask;
        state.cc = cc;
      }
      state.ticks = start + budget - left;
    }
    return false;
  }
}
