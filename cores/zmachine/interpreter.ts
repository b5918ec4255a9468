/** The interpreter: fetches decoded instructions and executes the functions of their rows (ZMS 4 to 6). */
import { hex } from '../kit/bits';
import type { Engine, Slice } from '../kit/contract';
import { Finish, fromGlobal, fromLocal, fromStack, type Instruction } from './decode';
import { StoryFault, storySpace } from './fault';
import { evaluationBase, leave, stackOverflow, stackUnderflow } from './frames';
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
        const i = decoded[pc] ?? this.fetch(pc);
        const { count } = i;
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        if (count > 0) {
          if (i.o0 !== fromStack) a = operand(i.o0, stack, fp, bytes);
          else if (sp > floor) a = stack[--sp]!;
          else throw stackUnderflow();
        }
        if (count > 1) {
          if (i.o1 !== fromStack) b = operand(i.o1, stack, fp, bytes);
          else if (sp > floor) b = stack[--sp]!;
          else throw stackUnderflow();
        }
        if (count > 2) {
          if (i.o2 !== fromStack) c = operand(i.o2, stack, fp, bytes);
          else if (sp > floor) c = stack[--sp]!;
          else throw stackUnderflow();
        }
        if (count > 3) {
          if (i.o3 !== fromStack) d = operand(i.o3, stack, fp, bytes);
          else if (sp > floor) d = stack[--sp]!;
          else throw stackUnderflow();
        }
        if (i.finish < Finish.flow) {
          const result = i.exec(p, a, b, c, d, i);
          if (i.finish !== Finish.branch && i.finish !== Finish.next) {
            const to = i.store;
            if (to < fromStack) stack[fp + to - fromLocal] = result;
            else if (to > fromStack) memory.setWord(to - fromGlobal, result);
            else if (sp < stack.length) stack[sp++] = result;
            else throw stackOverflow();
          }
          left--;
          if (i.finish < Finish.branch || (result !== 0) !== i.when) {
            pc = i.next;
            continue;
          }
          if (i.target > 1) {
            pc = i.target;
            continue;
          }
          state.sp = sp;
          leave(p, i.target);
        } else {
          state.sp = sp;
          if (count > 4) sp = state.sp = this.readMore(i, sp, floor);
          state.pc = i.next;
          const result = i.exec(p, a, b, c, d, i);
          if (i.finish === Finish.flowThenFinish) finish(p, i, result);
          left--;
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
  if (o < fromLocal) return o;
  if (o < fromStack) return stack[fp + o - fromLocal]!;
  return (bytes[o - fromGlobal]! << 8) | bytes[o - fromGlobal + 1]!;
}

/** Stores or branches for a row that worked on the state itself. */
function finish(p: Processor, i: Instruction, result: number): void {
  if (i.variable >= 0) writeVariable(p, i.variable, result & 0xffff);
  if (!i.row.result.includes('branch') || (result !== 0) !== i.when) return;
  if (i.target > 1) p.state.pc = i.target;
  else leave(p, i.target);
}
