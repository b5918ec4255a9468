/**
 * What the schema cannot say of a save: values that each are in range must also fit together, or the frames of
 * its stack lead round in circles. Whoever edits a save gets a message, not a broken machine.
 */
import { SnapshotError } from '../kit/errors';
import type { Parts } from '../kit/snapshot';
import { frameWords, Return } from './frames';
import type { Processor } from './processor';
import { WaitKind } from './suspend';
import { stackWords, type WaitRecord } from './state';

/** Throws SnapshotError if parts that fit the schema do not fit together. */
export function checkCoherence(p: Processor, parts: Parts): void {
  const saved = parts as unknown as SavedParts;
  demand(isTick(saved.ticks), 'ticks', 'a whole number', saved.ticks);
  demand(saved.ended <= 2, 'ended', 'from 0 to 2', saved.ended);
  const interrupts = checkStack('stack', saved.stack, saved.fp, saved.sp);
  saved.waits.forEach((wait, i) => checkWait(p, `waits[${i}]`, wait));
  const needed = interrupts + (saved.waiting ? 1 : 0);
  demand(saved.waits.length >= needed, 'waits', `${needed} at least`, saved.waits.length);
  demand(!saved.waiting || saved.ended === 0, 'waiting', 'false once the story has ended', saved.waiting);
  saved.undo.forEach(({ pages, stack, fp }, i) => {
    demand(
      pages.every((page) => p.state.memory.fits(page)),
      `undo[${i}].pages`,
      'pages of this memory',
      '',
    );
    demand(checkStack(`undo[${i}].stack`, stack, fp, stack.length) === 0, `undo[${i}]`, 'no interrupt', '');
  });
}

interface SavedParts {
  readonly ticks: number;
  readonly ended: number;
  readonly stack: Uint16Array; // without trailing zeros
  readonly fp: number;
  readonly sp: number;
  readonly waits: readonly WaitRecord[];
  readonly waiting: boolean;
  readonly undo: readonly {
    readonly pages: readonly { readonly index: number; readonly bytes: Uint8Array }[];
    readonly stack: Uint16Array;
    readonly fp: number;
  }[];
}

const isTick = (tick: number): boolean => Number.isSafeInteger(tick) && tick >= 0;

/** Follows the frames to the main one (frames.ts); gives the number that were called by timed input. */
function checkStack(path: string, stack: Uint16Array, top: number, sp: number): number {
  const word = (at: number): number => stack[at] ?? 0;
  demand(sp <= stackWords, path, `at most ${stackWords} words`, sp);
  let interrupts = 0;
  for (let fp = top, end = sp; ; end = fp - frameWords, fp = word(fp - frameWords)) {
    const fits = fp >= frameWords && fp + (word(fp - 1) & 15) <= end;
    demand(fits, path, `a frame between ${frameWords} and ${end}`, fp);
    if (word(fp - 1) >> 8 === Return.interrupt) interrupts++;
    if (word(fp - frameWords) === 0) return interrupts;
  }
}

function checkWait({ memory }: Processor, path: string, wait: WaitRecord): void {
  const kinds: readonly number[] = Object.values(WaitKind);
  demand(kinds.includes(wait.kind), `${path}.kind`, 'a kind of wait', wait.kind);
  demand(isTick(wait.deadline), `${path}.deadline`, 'a whole number', wait.deadline);
  demand(wait.resultAt < memory.size, `${path}.resultAt`, `below ${memory.size}`, wait.resultAt);
}

function demand(holds: boolean, path: string, expected: string, found: unknown): void {
  if (!holds) throw new SnapshotError(`zmachine.${path}: expected ${expected}, found ${String(found)}`);
}
