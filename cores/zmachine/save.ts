/** Saving, undoing and starting again (ZMS 6.1): the state of play as Quetzal files and as undo slots. */
import { ImageError } from '../kit/errors';
import { frameWords, resetStack, Return } from './frames';
import { fillHeader, Flags2, Header } from './header';
import { readQuetzal, writeQuetzal, type QuetzalFrame } from './media/quetzal';
import type { Processor } from './processor';
import { restartRandom } from './random';
import { stackWords, undoLevels } from './state';

// ── Files ────────────────────────────────────────────────────────────────────────────────────────

/** The position as a Quetzal file; `resultAt` is where the result of `save` or `restore` is to go. */
export function gameFile(p: Processor, resultAt: number): Uint8Array {
  const { release, serial, checksum, staticBase, image } = p.story;
  const dynamicMemory = p.memory.bytes.subarray(0, staticBase);
  return writeQuetzal(
    { release, serial, checksum, pc: resultAt, dynamicMemory, frames: readFrames(p) },
    image,
  );
}

/**
 * Puts the position of a Quetzal file in place of the current one and returns its `resultAt`. Throws
 * ImageError, with nothing changed, if the file is damaged or belongs to another story (ZMS 6.1.2.1).
 */
export function restoreGame(p: Processor, file: Uint8Array): number {
  const { story, state, memory } = p;
  const saved = readQuetzal(file, story.image);
  if (saved.release !== story.release || saved.serial !== story.serial || saved.checksum !== story.checksum) {
    const name = (of: { release: number; serial: string; checksum: number }): string =>
      `release ${of.release} / serial ${of.serial}`;
    throw new ImageError(`it was made by ${name(saved)}, this is ${name(story)}`);
  }
  if (saved.dynamicMemory.length !== story.staticBase || saved.pc >= memory.size) {
    throw new ImageError('its memory or program counter does not fit this story');
  }
  const words = saved.frames.reduce(
    (sum, { locals, stack }) => sum + frameWords + locals.length + stack.length,
    0,
  );
  if (words >= stackWords)
    throw new ImageError(`its stack of ${words} words is larger than ours of ${stackWords}`);
  state.waits = [];
  state.waiting = false;
  keepingFlags(p, () => {
    state.memory.bytes.set(saved.dynamicMemory);
    state.memory.written.fill(1);
    writeFrames(p, saved.frames);
  });
  if (story.version === 3) p.screen.split(0); // ZMS 8.6.1.3
  return saved.pc;
}

/** The frames of the stack, outermost first. */
function readFrames({ state }: Processor): readonly QuetzalFrame[] {
  const { stack } = state;
  const frames: QuetzalFrame[] = [];
  for (let fp = state.fp, end = state.sp; fp !== 0; end = fp - frameWords, fp = stack[fp - 5]!) {
    const locals = stack[fp - 1]! & 15;
    frames.push({
      returnPc: ((stack[fp - 3]! & 0xff) << 16) | stack[fp - 2]!,
      discard: stack[fp - 1]! >> 8 !== Return.store || stack[fp - 5] === 0,
      storeVariable: stack[fp - 3]! >> 8,
      argumentMask: (1 << ((stack[fp - 1]! >> 4) & 15)) - 1,
      locals: [...stack.subarray(fp, fp + locals)],
      stack: [...stack.subarray(fp + locals, end)],
    });
  }
  return frames.reverse();
}

function writeFrames(p: Processor, frames: readonly QuetzalFrame[]): void {
  const { state } = p;
  resetStack(p);
  state.sp = 0;
  state.fp = 0;
  for (const { returnPc, discard, storeVariable, argumentMask, locals, stack } of frames) {
    const fp = state.sp + frameWords;
    const kind = discard ? Return.discard : Return.store;
    const counted = 32 - Math.clz32(argumentMask);
    state.stack.set(
      [
        state.fp,
        0,
        (returnPc >> 16) | (storeVariable << 8),
        returnPc,
        locals.length | (counted << 4) | (kind << 8),
      ],
      state.sp,
    );
    state.stack.set([...locals, ...stack], fp);
    state.fp = fp;
    state.sp = fp + locals.length + stack.length;
  }
}

// ── Undo ─────────────────────────────────────────────────────────────────────────────────────────

/** Keeps the position; 1, or 0 inside the routine of a timed read, where the Standard allows none (ZMS 6.1.1.3). */
export function saveUndo(p: Processor, resultAt: number): number {
  const { state } = p;
  if (state.waits.length > 0) return 0;
  const slot = {
    pages: state.memory.pages(),
    stack: state.stack.slice(0, state.sp),
    fp: state.fp,
    pc: resultAt,
  };
  state.undo = [...state.undo.slice(1 - undoLevels), slot];
  return 1;
}

/** Goes back to the last position kept and returns its `resultAt`; undefined if there is none. */
export function restoreUndo(p: Processor): number | undefined {
  const { state } = p;
  const slot = state.undo.at(-1);
  if (slot === undefined) return undefined;
  state.undo = state.undo.slice(0, -1);
  state.waits = [];
  keepingFlags(p, () => {
    state.memory.restore(slot.pages);
    state.stack.fill(0);
    state.stack.set(slot.stack);
    state.fp = slot.fp;
    state.sp = slot.stack.length;
  });
  return slot.pc;
}

// ── Beginning ────────────────────────────────────────────────────────────────────────────────────

/** As at the start, but for the transcript, the fixed-pitch bit and what can be undone (ZMS 6.1.3). */
export function startAgain(p: Processor): void {
  const { state, story } = p;
  state.waits = [];
  keepingFlags(p, () => {
    state.memory.restore([]);
    resetStack(p);
  });
  state.streams.tables = [];
  restartRandom(state.random, p.settings.rng);
  p.screen.erase(-1);
  p.screen.setStyle(0);
  state.pc = story.initialPc;
}

/** Memory is replaced, but two bits of Flags 2 survive and the interpreter's fields are written anew (ZMS 6.1.2). */
function keepingFlags(p: Processor, replace: () => void): void {
  const { memory, story, settings, state } = p;
  const kept = memory.byte(Header.flags2 + 1) & (Flags2.transcript | Flags2.fixedPitch);
  replace();
  const others = memory.byte(Header.flags2 + 1) & ~(Flags2.transcript | Flags2.fixedPitch);
  memory.setByte(Header.flags2 + 1, others | kept);
  fillHeader(memory, story, settings, state.story.columns, state.story.height);
}
