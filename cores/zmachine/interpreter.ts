/** The interpreter: fetches decoded instructions and executes the functions of their rows (ZMS 4 to 6). */
import { hex } from '../kit/bits';
import type { Engine, Slice } from '../kit/contract';
import { fromStack, type Instruction } from './decode';
import { StoryFault, storySpace } from './fault';
import { enter, evaluationBase, leave, stackOverflow, stackUnderflow } from './frames';
import type { Processor } from './processor';
import { runSlice } from './slices';
import type { ZSchema, ZState } from './state';
import { writeVariable } from './variables';

export class Interpreter implements Engine<ZSchema> {
  breakpoints: ReadonlySet<string> = new Set();
  /** Instructions of memory the story cannot write, by address. */
  private readonly decoded: (Instruction | undefined)[];

  constructor(private readonly p: Processor) {
    this.decoded = new Array<Instruction | undefined>(p.memory.size).fill(undefined);
  }

  forget(): void {
    this.decoded.fill(undefined);
    this.p.text.forget();
  }

  run(state: ZState, budget: number): Slice {
    return runSlice(this.p, () => this.execute(state, budget));
  }

  /**
   * The loop. Program counter, stack and frame pointer are locals here; `flow` rows find them in the state and
   * leave them there. A row's function gives a result, and this is the one place that stores it or branches.
   *
   * Numbers stand where names would cost: V8 compiles a switch over literals to a jump and folds no imported
   * constant. Operands are told apart as decode.ts says, cases are numbered as in hot.ts.
   */
  private execute(state: ZState, budget: number): boolean {
    const { p, decoded } = this;
    const { memory } = p;
    const { bytes } = memory;
    const { stack } = state;
    const breaks = this.breakpoints.size === 0 ? null : this.breakpoints;
    let { pc, sp, fp } = state;
    let floor = evaluationBase(stack, fp);
    let left = budget;
    try {
      while (left > 0) {
        if (breaks !== null && left !== budget && breaks.has(`${storySpace}:${pc}`)) return true;
        let i = decoded[pc];
        if (i === undefined) i = this.fetch(pc);
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        if (i.count > 0) {
          const o = i.o0;
          if (o >= 0) a = o;
          else if (o < -16) a = (bytes[-o]! << 8) | bytes[1 - o]!;
          else if (o < -1) a = stack[fp - o - 2]!;
          else if (sp > floor) a = stack[--sp]!;
          else throw stackUnderflow();
        }
        if (i.count > 1) {
          const o = i.o1;
          if (o >= 0) b = o;
          else if (o < -16) b = (bytes[-o]! << 8) | bytes[1 - o]!;
          else if (o < -1) b = stack[fp - o - 2]!;
          else if (sp > floor) b = stack[--sp]!;
          else throw stackUnderflow();
        }
        if (i.count > 2) {
          const o = i.o2;
          if (o >= 0) c = o;
          else if (o < -16) c = (bytes[-o]! << 8) | bytes[1 - o]!;
          else if (o < -1) c = stack[fp - o - 2]!;
          else if (sp > floor) c = stack[--sp]!;
          else throw stackUnderflow();
        }
        if (i.count > 3) {
          const o = i.o3;
          if (o >= 0) d = o;
          else if (o < -16) d = (bytes[-o]! << 8) | bytes[1 - o]!;
          else if (o < -1) d = stack[fp - o - 2]!;
          else if (sp > floor) d = stack[--sp]!;
          else throw stackUnderflow();
        }
        left--;
        if (i.ends < 2) {
          let result = 0;
          switch (i.hot) {
            case 1: // add
              result = a + b;
              break;
            case 2: // sub
              result = a - b;
              break;
            case 3: // and
              result = a & b;
              break;
            case 4: // or
              result = a | b;
              break;
            case 5: // loadw
              result = memory.word((a + 2 * b) & 0xffff);
              break;
            case 6: // loadb
              result = memory.byte((a + b) & 0xffff);
              break;
            case 7: // push
              result = a;
              break;
            case 8: // je
              if (a === b) result = 1;
              break;
            case 9: // jl
              if (a << 16 < b << 16) result = 1;
              break;
            case 10: // jg
              if (a << 16 > b << 16) result = 1;
              break;
            case 11: // jz
              if (a === 0) result = 1;
              break;
            case 12: // jump
              break;
            case 13: // storew
              memory.setWord((a + 2 * b) & 0xffff, c);
              break;
            case 14: // storeb
              memory.setByte((a + b) & 0xffff, c);
              break;
            case 15: // store
              if (i.ref > -17) stack[fp - i.ref - 2] = b;
              else memory.setWord(-i.ref, b);
              break;
            case 16: // inc
            case 18: {
              // inc_chk
              const value =
                1 + (i.ref > -17 ? stack[fp - i.ref - 2]! : (bytes[-i.ref]! << 8) | bytes[1 - i.ref]!);
              if (i.ref > -17) stack[fp - i.ref - 2] = value;
              else memory.setWord(-i.ref, value);
              if (value << 16 > b << 16) result = 1;
              break;
            }
            case 17: // dec
            case 19: {
              // dec_chk
              const value =
                (i.ref > -17 ? stack[fp - i.ref - 2]! : (bytes[-i.ref]! << 8) | bytes[1 - i.ref]!) - 1;
              if (i.ref > -17) stack[fp - i.ref - 2] = value;
              else memory.setWord(-i.ref, value);
              if (value << 16 < b << 16) result = 1;
              break;
            }
            default:
              result = i.exec(p, a, b, c, d, i) | 0;
          }
          const to = i.store;
          if (to !== 0) {
            if (to < -16) memory.setWord(-to, result);
            else if (to < -1) stack[fp - to - 2] = result;
            else if (sp < stack.length) stack[sp++] = result;
            else throw stackOverflow();
          }
          if (i.ends === 0) {
            pc = i.next;
            continue;
          }
          const target = result !== 0 ? i.ifTrue : i.ifFalse;
          if (target > 1) {
            pc = target;
            continue;
          }
          state.sp = sp;
          leave(p, target);
        } else {
          if (i.count > 4) sp = this.readMore(i, sp, floor);
          state.sp = sp;
          state.pc = i.next;
          switch (i.hot) {
            case 20: // call, where there is a routine
              if (a === 0) i.exec(p, a, b, c, d, i);
              else enter(p, a, i.count - 1, b, c, d, i.returns, i.variable, i.next);
              break;
            case 21: // ret
              leave(p, a);
              break;
            case 22: // rtrue
              leave(p, 1);
              break;
            case 23: // rfalse
              leave(p, 0);
              break;
            default: {
              const result = i.exec(p, a, b, c, d, i);
              if (i.ends === 3) finish(p, i, result);
            }
          }
        }
        ({ pc, sp, fp } = state);
        floor = evaluationBase(stack, fp);
        if (state.waiting || state.ended !== 0) break;
      }
    } finally {
      state.pc = pc;
      state.sp = sp;
      state.ticks += budget - left;
    }
    return false;
  }

  /** Operands five to eight, which only calls have; gives the new stack pointer. */
  private readMore(i: Instruction, sp: number, floor: number): number {
    const { state, memory, extra } = this.p;
    i.more.forEach((o, n) => {
      if (o !== fromStack) extra[n] = operand(o, state.stack, state.fp, memory.bytes);
      else if (sp > floor) extra[n] = state.stack[--sp]!;
      else throw stackUnderflow();
    });
    return sp;
  }

  /** Decodes what the loop has not seen yet. Code the story can write is decoded anew each time. */
  private fetch(pc: number): Instruction {
    const { memory, decoder } = this.p;
    if (pc < 0 || pc >= memory.size) {
      throw new StoryFault(
        'jump-nowhere',
        `The story jumped to ${hex(Math.max(pc, 0), 4)}, which is outside it.`,
        'ZMS 5.4',
      );
    }
    const instruction = decoder.decode(pc);
    if (pc >= memory.staticBase) this.decoded[pc] = instruction;
    return instruction;
  }
}

/** The value of an operand that does not come from the stack. */
function operand(o: number, stack: Uint16Array, fp: number, bytes: Uint8Array): number {
  if (o >= 0) return o;
  return o < -16 ? (bytes[-o]! << 8) | bytes[1 - o]! : stack[fp - o - 2]!;
}

/** Stores or branches for a row that worked on the state itself. */
function finish(p: Processor, i: Instruction, result: number): void {
  if (i.variable >= 0) writeVariable(p, i.variable, result & 0xffff);
  const target = result !== 0 ? i.ifTrue : i.ifFalse;
  if (target > 1) p.state.pc = target;
  else leave(p, target);
}
