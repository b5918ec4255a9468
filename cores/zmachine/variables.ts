/** Variables by number: 0 the stack, 1 to 15 locals, 16 to 255 globals (ZMS 4.2.2, 6). */
import { StoryFault } from './fault';
import { evaluationBase, stackOverflow, stackUnderflow } from './frames';
import type { Processor } from './processor';

/** Stores; 0 pushes. */
export function writeVariable(p: Processor, variable: number, value: number): void {
  if (variable === 0) push(p, value);
  else pokeVariable(p, variable, value);
}

/** Reads without popping: how an opcode sees a variable it is given by reference (ZMS 6.3.4). */
export function peekVariable(p: Processor, variable: number): number {
  const { state, memory, story } = p;
  if (variable === 0) return state.stack[topOfStack(p)]!;
  if (variable < 16) return state.stack[local(p, variable)]!;
  return memory.word(story.globals + 2 * (variable - 16));
}

/** Writes without pushing (ZMS 6.3.4). */
export function pokeVariable(p: Processor, variable: number, value: number): void {
  const { state, memory, story } = p;
  if (variable === 0) state.stack[topOfStack(p)] = value;
  else if (variable < 16) state.stack[local(p, variable)] = value;
  else memory.setWord(story.globals + 2 * (variable - 16), value);
}

export function push(p: Processor, value: number): void {
  const { state } = p;
  if (state.sp >= state.stack.length) throw stackOverflow();
  state.stack[state.sp++] = value;
}

export function pop(p: Processor): number {
  const top = topOfStack(p);
  p.state.sp = top;
  return p.state.stack[top]!;
}

function topOfStack({ state }: Processor): number {
  if (state.sp <= evaluationBase(state.stack, state.fp)) throw stackUnderflow();
  return state.sp - 1;
}

function local({ state }: Processor, variable: number): number {
  if (variable > (state.stack[state.fp - 1]! & 15)) {
    throw new StoryFault(
      'no-such-local',
      `The story used local variable ${variable}, which its routine does not have.`,
      'ZMS 6.4',
    );
  }
  return state.fp + variable - 1;
}
