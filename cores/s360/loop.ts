/** The loop of the interpreter, with the instructions that programs execute most (A22-6821, Sequential Instruction Execution). */
import { based, indexed } from './addresses';
import type { Interpreter } from './interpreter';
import { lengthOf } from './ops';
import type { Processor } from './processor';
import { isExtended, loadPsw } from './psw';
import { addressMask, blockBits, blockBytes } from './state';

const offsetMask = blockBytes - 1;
/** So many instructions and no more, for V8's best code of the loop is entered at the function's beginning only. */
const longestBurst = 0x8000;
/** The last offset in a block from which any instruction lies wholly in it. */
const lastWhole = blockBytes - 6;

export type Loop = (budget: number, fresh: boolean) => boolean;

/**
 * The loop. Instruction address, condition code and the maps of storage are locals; the functions of the table find
 * them in the state and leave them there. The loop's own cases do the common form of an instruction and `continue`;
 * whatever is out of the common (another block, an odd address, an overflow) breaks out to the table, which alone
 * knows interruptions. Cases are numbers, and many, because V8 compiles a switch over literals to a jump where 44 of
 * them stand between 05 and D5. A function for each machine: where there is only one, V8 knows its registers' place.
 */
export const loopOf = (p: Processor, engine: Interpreter): Loop => {
  const { state, store, gr } = p;
  const { bytes, view } = store;
  return function execute(budget: number, fresh: boolean): boolean {
    const whole = engine.alone ? lastWhole : -1;
    const start = state.ticks;
    const most = Math.min(budget, longestBurst) | 0;
    let { reads, writes, version } = store;
    let ia = state.ia;
    let cc = state.cc;
    let low = 0; // instructions at addresses from `low` to `low` + `span` lie `delta` further on in real storage
    let span = -1;
    let delta = 0;
    let left = most;
    let inTable = false; // the table's functions keep the state themselves
    try {
      running: while (left > 0) {
        if (((ia - low) | (ia << 31)) >>> 0 > span) {
          ia &= addressMask;
          ({ reads, writes, version } = store);
          const real = reads[ia >>> blockBits]!;
          if (real < 0 || (ia & offsetMask) > whole || (ia & 1) !== 0) {
            if (engine.stopsAt(ia, fresh && left === most)) return true;
            left--;
            state.cc = cc;
            state.ticks = start + most - left;
            inTable = true;
            engine.fetchAndPerform(ia);
            inTable = false;
            ia = state.ia;
            cc = state.cc;
            if (store.version !== version) span = -1;
            if (p.attention && !p.goesOn()) break;
            continue;
          }
          low = ia & ~offsetMask;
          span = lastWhole;
          delta = real - low;
        }
        left--;
        const place = ia + delta;
        const instruction = view.getInt32(place);
        const code = instruction >>> 24;
        const r1 = (instruction >>> 20) & 15;
        switch (code) {
          // ── RR ──
          case 0x05: {
            // BALR
            const target = gr[(instruction >>> 16) & 15]! & addressMask;
            gr[r1] = 0x40000000 | (cc << 28) | (state.programMask << 24) | ((ia + 2) & addressMask);
            ia = (instruction & 0xf0000) === 0 ? ia + 2 : target;
            continue;
          }
          case 0x06: {
            // BCTR
            const target = gr[(instruction >>> 16) & 15]! & addressMask;
            const count = (gr[r1]! - 1) | 0;
            gr[r1] = count;
            ia = count === 0 || (instruction & 0xf0000) === 0 ? ia + 2 : target;
            continue;
          }
          case 0x07: // BCR
            ia =
              ((r1 << cc) & 8) === 0 || (instruction & 0xf0000) === 0
                ? ia + 2
                : gr[(instruction >>> 16) & 15]! & addressMask;
            continue;
          case 0x0a: // SVC
            state.ia = (ia + 2) & addressMask;
            state.cc = cc;
            state.ticks = start + most - left;
            p.ilc = 1;
            p.supervisorCall((instruction >>> 16) & 0xff);
            ia = state.ia;
            cc = state.cc;
            if (store.version !== version) span = -1;
            if (!p.goesOn()) break running;
            continue;
          case 0x12: {
            // LTR
            const value = gr[(instruction >>> 16) & 15]!;
            gr[r1] = value;
            cc = value === 0 ? 0 : value < 0 ? 1 : 2;
            ia += 2;
            continue;
          }
          case 0x14:
          case 0x16:
          case 0x17: {
            // NR, OR, XR
            const a = gr[r1]!;
            const b = gr[(instruction >>> 16) & 15]!;
            const value = code === 0x14 ? a & b : code === 0x16 ? a | b : a ^ b;
            gr[r1] = value;
            cc = value === 0 ? 0 : 1;
            ia += 2;
            continue;
          }
          case 0x18: // LR
            gr[r1] = gr[(instruction >>> 16) & 15]!;
            ia += 2;
            continue;
          case 0x15:
          case 0x19: {
            // CLR, CR
            const flip = code === 0x19 ? 0 : 0x80000000 | 0; // unsigned order is signed order with the sign turned
            const a = gr[r1]! ^ flip;
            const b = gr[(instruction >>> 16) & 15]! ^ flip;
            cc = a === b ? 0 : a < b ? 1 : 2;
            ia += 2;
            continue;
          }
          case 0x1a: {
            // AR
            const a = gr[r1]!;
            const b = gr[(instruction >>> 16) & 15]!;
            const sum = (a + b) | 0;
            if (((a ^ sum) & (b ^ sum)) < 0) break; // overflow
            gr[r1] = sum;
            cc = sum === 0 ? 0 : sum < 0 ? 1 : 2;
            ia += 2;
            continue;
          }
          case 0x1b: {
            // SR
            const a = gr[r1]!;
            const b = gr[(instruction >>> 16) & 15]!;
            const sum = (a - b) | 0;
            if (((a ^ b) & (a ^ sum)) < 0) break; // overflow
            gr[r1] = sum;
            cc = sum === 0 ? 0 : sum < 0 ? 1 : 2;
            ia += 2;
            continue;
          }
          // ── RX: addresses ──
          case 0x41: // LA
            gr[r1] = indexed(gr, instruction);
            ia += 4;
            continue;
          case 0x45: {
            // BAL
            const target = indexed(gr, instruction);
            gr[r1] = 0x80000000 | (cc << 28) | (state.programMask << 24) | ((ia + 4) & addressMask);
            ia = target;
            continue;
          }
          case 0x46: {
            // BCT
            const target = indexed(gr, instruction);
            const count = (gr[r1]! - 1) | 0;
            gr[r1] = count;
            ia = count === 0 ? ia + 4 : target;
            continue;
          }
          case 0x47: // BC
            ia = ((r1 << cc) & 8) === 0 ? ia + 4 : indexed(gr, instruction);
            continue;
          // ── RX: storage ──
          case 0x40: {
            // STH
            const address = indexed(gr, instruction);
            const block = writes[address >>> blockBits]!;
            if ((block | ((address & 1) << 31)) < 0) break;
            view.setInt16(block | (address & offsetMask), gr[r1]!);
            ia += 4;
            continue;
          }
          case 0x42: {
            // STC
            const address = indexed(gr, instruction);
            const block = writes[address >>> blockBits]!;
            if (block < 0) break;
            bytes[block | (address & offsetMask)] = gr[r1]!;
            ia += 4;
            continue;
          }
          case 0x43: {
            // IC
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0) break;
            gr[r1] = (gr[r1]! & ~0xff) | bytes[block | (address & offsetMask)]!;
            ia += 4;
            continue;
          }
          case 0x48: {
            // LH
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if ((block | ((address & 1) << 31)) < 0) break;
            gr[r1] = view.getInt16(block | (address & offsetMask));
            ia += 4;
            continue;
          }
          case 0x49: {
            // CH
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if ((block | ((address & 1) << 31)) < 0) break;
            const a = gr[r1]!;
            const b = view.getInt16(block | (address & offsetMask));
            cc = a === b ? 0 : a < b ? 1 : 2;
            ia += 4;
            continue;
          }
          case 0x4a:
          case 0x4b: {
            // AH, SH: what is subtracted is a halfword, so its negative can be added
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if ((block | ((address & 1) << 31)) < 0) break;
            const second = view.getInt16(block | (address & offsetMask));
            const a = gr[r1]!;
            const b = code === 0x4a ? second : -second;
            const sum = (a + b) | 0;
            if (((a ^ sum) & (b ^ sum)) < 0) break; // overflow
            gr[r1] = sum;
            cc = sum === 0 ? 0 : sum < 0 ? 1 : 2;
            ia += 4;
            continue;
          }
          case 0x50: {
            // ST
            const address = indexed(gr, instruction);
            const block = writes[address >>> blockBits]!;
            if (block < 0 || (address & 3) !== 0) break;
            view.setInt32(block | (address & offsetMask), gr[r1]!);
            ia += 4;
            continue;
          }
          case 0x58: {
            // L
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0 || (address & 3) !== 0) break;
            gr[r1] = view.getInt32(block | (address & offsetMask));
            ia += 4;
            continue;
          }
          case 0x5a: {
            // A
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0 || (address & 3) !== 0) break;
            const a = gr[r1]!;
            const b = view.getInt32(block | (address & offsetMask));
            const sum = (a + b) | 0;
            if (((a ^ sum) & (b ^ sum)) < 0) break; // overflow
            gr[r1] = sum;
            cc = sum === 0 ? 0 : sum < 0 ? 1 : 2;
            ia += 4;
            continue;
          }
          case 0x5b: {
            // S
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0 || (address & 3) !== 0) break;
            const a = gr[r1]!;
            const b = view.getInt32(block | (address & offsetMask));
            const sum = (a - b) | 0;
            if (((a ^ b) & (a ^ sum)) < 0) break; // overflow
            gr[r1] = sum;
            cc = sum === 0 ? 0 : sum < 0 ? 1 : 2;
            ia += 4;
            continue;
          }
          case 0x55:
          case 0x59: {
            // CL, C
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0 || (address & 3) !== 0) break;
            const flip = code === 0x59 ? 0 : 0x80000000 | 0;
            const a = gr[r1]! ^ flip;
            const b = view.getInt32(block | (address & offsetMask)) ^ flip;
            cc = a === b ? 0 : a < b ? 1 : 2;
            ia += 4;
            continue;
          }
          case 0x54:
          case 0x56:
          case 0x57: {
            // N, O, X
            const address = indexed(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0 || (address & 3) !== 0) break;
            const a = gr[r1]!;
            const b = view.getInt32(block | (address & offsetMask));
            const value = code === 0x54 ? a & b : code === 0x56 ? a | b : a ^ b;
            gr[r1] = value;
            cc = value === 0 ? 0 : 1;
            ia += 4;
            continue;
          }
          // ── SI and S ──
          case 0x82: {
            // LPSW
            const address = based(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0 || (address & 7) !== 0 || state.problem || isExtended(state)) break;
            const at = block | (address & offsetMask);
            loadPsw(state, view.getInt32(at), view.getInt32(at + 4), false);
            p.pswChanged();
            ia = state.ia;
            cc = state.cc;
            if (store.version !== version) span = -1;
            if (!p.goesOn()) break running;
            continue;
          }
          case 0x91: {
            // TM
            const address = based(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0) break;
            const i2 = (instruction >>> 16) & 0xff;
            const selected = bytes[block | (address & offsetMask)]! & i2;
            cc = selected === 0 ? 0 : selected === i2 ? 3 : 1;
            ia += 4;
            continue;
          }
          case 0x92: {
            // MVI
            const address = based(gr, instruction);
            const block = writes[address >>> blockBits]!;
            if (block < 0) break;
            bytes[block | (address & offsetMask)] = instruction >>> 16;
            ia += 4;
            continue;
          }
          case 0x94:
          case 0x96:
          case 0x97: {
            // NI, OI, XI
            const address = based(gr, instruction);
            const block = writes[address >>> blockBits]!;
            if (block < 0) break;
            const at = block | (address & offsetMask);
            const i2 = (instruction >>> 16) & 0xff;
            const byte = bytes[at]!;
            const value = code === 0x94 ? byte & i2 : code === 0x96 ? byte | i2 : byte ^ i2;
            bytes[at] = value;
            cc = value === 0 ? 0 : 1;
            ia += 4;
            continue;
          }
          case 0x95: {
            // CLI
            const address = based(gr, instruction);
            const block = reads[address >>> blockBits]!;
            if (block < 0) break;
            const i2 = (instruction >>> 16) & 0xff;
            const byte = bytes[block | (address & offsetMask)]!;
            cc = byte === i2 ? 0 : byte < i2 ? 1 : 2;
            ia += 4;
            continue;
          }
          // ── RS ──
          case 0x86:
          case 0x87: {
            // BXH, BXLE
            const address = based(gr, instruction);
            const r3 = (instruction >>> 16) & 15;
            const comparand = gr[r3 | 1]!;
            const sum = (gr[r1]! + gr[r3]!) | 0;
            gr[r1] = sum;
            ia = sum > comparand === (code === 0x86) ? address : ia + 4;
            continue;
          }
          case 0x88:
          case 0x89: {
            // SRL, SLL
            const amount = based(gr, instruction) & 63;
            const value = gr[r1]!;
            gr[r1] = amount > 31 ? 0 : code === 0x88 ? value >>> amount : value << amount;
            ia += 4;
            continue;
          }
          case 0x90: {
            // STM
            const address = based(gr, instruction);
            const more = ((instruction >>> 16) - r1) & 15;
            const block = writes[address >>> blockBits]!;
            if (block < 0 || (address & 3) !== 0 || (address & offsetMask) + 4 * more >= blockBytes) break;
            let at = block | (address & offsetMask);
            let r = r1;
            const end = r1 + more;
            for (; r < end; r += 2) {
              view.setInt32(at, gr[r & 15]!);
              view.setInt32(at + 4, gr[(r + 1) & 15]!);
              at += 8;
            }
            if (r === end) view.setInt32(at, gr[r & 15]!);
            ia += 4;
            continue;
          }
          case 0x98: {
            // LM
            const address = based(gr, instruction);
            const more = ((instruction >>> 16) - r1) & 15;
            const block = reads[address >>> blockBits]!;
            if (block < 0 || (address & 3) !== 0 || (address & offsetMask) + 4 * more >= blockBytes) break;
            let at = block | (address & offsetMask);
            let r = r1;
            const end = r1 + more;
            for (; r < end; r += 2) {
              gr[r & 15] = view.getInt32(at);
              gr[(r + 1) & 15] = view.getInt32(at + 4);
              at += 8;
            }
            if (r === end) gr[r & 15] = view.getInt32(at);
            ia += 4;
            continue;
          }
          // ── SS: each field within its block ──
          case 0xd2:
          case 0xd5: {
            const address = based(gr, instruction);
            const second = view.getUint16(place + 4);
            const address2 = based(gr, second);
            const l = (instruction >>> 16) & 0xff;
            const from = reads[address2 >>> blockBits]!;
            const to = (code === 0xd5 ? reads : writes)[address >>> blockBits]!;
            if (
              (from | to) < 0 ||
              (address & offsetMask) + l >= blockBytes ||
              (address2 & offsetMask) + l >= blockBytes
            )
              break;
            let at = to | (address & offsetMask);
            let at2 = from | (address2 & offsetMask);
            const end = at + l;
            if (code === 0xd2) {
              // MVC: byte by byte, so that overlapping fields propagate
              while (at <= end) bytes[at++] = bytes[at2++]!;
            } else {
              // CLC
              while (at < end && bytes[at] === bytes[at2]) {
                at++;
                at2++;
              }
              const a = bytes[at]!;
              const b = bytes[at2]!;
              cc = a === b ? 0 : a < b ? 1 : 2;
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
        state.ticks = start + most - left;
        inTable = true;
        engine.perform(instruction, length === 6 ? view.getUint16(place + 4) : 0);
        inTable = false;
        ia = state.ia;
        cc = state.cc;
        if (store.version !== version) span = -1;
        if (p.attention && !p.goesOn()) break;
      }
    } finally {
      if (!inTable) {
        state.ia = ia & addressMask;
        state.cc = cc;
      }
      state.ticks = start + most - left;
    }
    return false;
  };
};
