/**
 * Routine calls and the stack (ZMS 6.3, 6.4). One array holds everything; a frame is five words, then the
 * locals (`fp` points at the first), then the evaluation stack up to `sp`:
 *
 *   fp-5  fp of the caller
 *   fp-4  packed address of the routine, 0 where a restored save did not say
 *   fp-3  return address, bits 16 up, in the low byte; variable for the result in the high byte
 *   fp-2  return address, bits 0 to 15
 *   fp-1  number of locals, arguments << 4, what becomes of the result << 8
 */
import { hex } from '../kit/bits';
import { StoryFault } from './fault';
import type { Processor } from './processor';
import { interruptReturned } from './suspend';
import { writeVariable } from './variables';

export const frameWords = 5;
/** What becomes of a routine's result. */
export const Return = { store: 0, discard: 1, interrupt: 2 } as const;

/** The frame the story starts in: no routine, no locals (ZMS 5.5). */
export function resetStack(p: Processor): void {
  p.state.stack.fill(0);
  p.state.fp = p.state.sp = frameWords;
}

/** Byte address of a packed routine address (ZMS 1.2.3). */
export const routineAddress = (p: Processor, packed: number): number =>
  (packed << p.story.packedShift) + p.story.routineOffset;

/**
 * Enters the routine at a packed address that is not 0. Arguments are `a`, `b`, `c`, then `p.extra`; those
 * without a local are dropped (ZMS 6.4.4.1). `returnPc` is where execution goes on after it.
 */
export function enter(
  p: Processor,
  packed: number,
  count: number,
  a: number,
  b: number,
  c: number,
  kind: number,
  store: number,
  returnPc: number,
): void {
  const { state, story, memory } = p;
  const { stack } = state;
  const address = routineAddress(p, packed);
  const locals = address < memory.size ? memory.bytes[address]! : 255;
  if (locals > 15) throw notARoutine(packed, address);
  const fp = state.sp + frameWords;
  const sp = fp + locals;
  if (sp >= stack.length) throw stackOverflow();
  stack[fp - 5] = state.fp;
  stack[fp - 4] = packed;
  stack[fp - 3] = (returnPc >>> 16) | ((store & 0xff) << 8);
  stack[fp - 2] = returnPc;
  stack[fp - 1] = locals | (count << 4) | (kind << 8);
  let pc = address + 1;
  if (story.version <= 4) for (let i = 0; i < locals; i++, pc += 2) stack[fp + i] = memory.word(pc);
  else for (let local = fp; local < sp; local++) stack[local] = 0;
  if (count > locals) count = locals;
  if (count > 0) stack[fp] = a;
  if (count > 1) stack[fp + 1] = b;
  if (count > 2) stack[fp + 2] = c;
  for (let i = 3; i < count; i++) stack[fp + i] = p.extra[i - 3]!;
  state.fp = fp;
  state.sp = sp;
  state.pc = pc;
}

/** Leaves the current routine with a result (ZMS 6.4.5). */
export function leave(p: Processor, value: number): void {
  const { state } = p;
  const { stack, fp } = state;
  const caller = stack[fp - 5]!;
  if (caller === 0)
    throw new StoryFault(
      'return-from-main',
      'The story returned from its main routine, which nothing called.',
      'ZMS 5.5',
    );
  const high = stack[fp - 3]!;
  const kind = stack[fp - 1]! >> 8;
  state.pc = ((high & 0xff) << 16) | stack[fp - 2]!;
  state.sp = fp - frameWords;
  state.fp = caller;
  if (kind === Return.store) {
    if (high >= 0x100) writeVariable(p, high >> 8, value);
    else stack[state.sp++] = value; // there is room: the frame was here
  } else if (kind === Return.interrupt) interruptReturned(p, value);
}

/** Depth of the current frame, 1 for the main one: what `catch` gives and saves can keep (ZMS 6.5, 15 catch). */
export function frameDepth(p: Processor): number {
  let depth = 1;
  for (let fp = p.state.stack[p.state.fp - 5]!; fp !== 0; fp = p.state.stack[fp - 5]!) depth++;
  return depth;
}

/** Makes the frame of a given depth the current one, forgetting those inside it (ZMS 15 throw). */
export function unwind(p: Processor, depth: number): void {
  const { state } = p;
  let excess = frameDepth(p) - depth;
  if (depth < 1 || excess < 0) {
    throw new StoryFault(
      'bad-throw',
      `The story threw to stack frame ${depth}, which no longer exists.`,
      'ZMS 15 throw',
    );
  }
  for (; excess > 0; excess--) {
    const interrupt = state.stack[state.fp - 1]! >> 8 === Return.interrupt;
    if (interrupt) state.waits = state.waits.slice(0, -1); // the read that called it will never be answered
    state.fp = state.stack[state.fp - 5]!;
  }
  // The caller's evaluation stack ends where the next frame begins; `leave` takes care of that.
}

/** First word of the current evaluation stack. */
export const evaluationBase = (stack: Uint16Array, fp: number): number => fp + (stack[fp - 1]! & 15);

const notARoutine = (packed: number, address: number): StoryFault =>
  new StoryFault(
    'not-a-routine',
    `The story called packed address ${hex(packed, 4)}, but no routine begins at ${hex(address, 4)}.`,
    'ZMS 5.2',
  );
export const stackOverflow = (): StoryFault =>
  new StoryFault(
    'stack-overflow',
    'The story called routines or pushed values until the stack was full.',
    'ZMS 6.3.3',
  );
export const stackUnderflow = (): StoryFault =>
  new StoryFault('stack-underflow', 'The story took a value from an empty stack.', 'ZMS 6.3.1');
