/** Where the player's input comes from: a script or a terminal. */
import type { PortId, Wait } from '../../cores/kit/contract';

export type LineWait = Extract<Wait, { readonly on: 'line' }>;
export type KeyWait = Extract<Wait, { readonly on: 'key' }>;

export type Typed =
  | { readonly typed: 'line'; readonly text: string; readonly terminator: string }
  | { readonly typed: 'key'; readonly key: string }
  | { readonly typed: 'nothing' } // the time that was given is over
  | { readonly typed: 'end' }; // there will be no more input

export interface PlayerInput {
  /** The terminal that the next line is for, where it says so; else it is for the first that asks. */
  port?(): PortId | undefined;
  /** Whether idle time passes as on a clock; else it is skipped when nothing else can happen. */
  readonly realTime: boolean;
  /** `prompt` is the unfinished line on the screen; after `milliseconds` nothing has been typed. */
  line(wait: LineWait, prompt: string, milliseconds: number | undefined): Promise<Typed>;
  key(wait: KeyWait, milliseconds: number | undefined): Promise<Typed>;
  /** What is typed at a typewriter that has not asked, `quietTicks` after it last did or the guest last showed something. */
  unasked?(quietTicks: number): Typed | undefined;
  /** An answer that is not for the guest: the name of a file. Undefined at the end of the input. */
  answer(question: string): Promise<string | undefined>;
  /** Lets go of the terminal. */
  close(): void;
}

/**
 * A guest that neither asks nor shows anything for so long looks for input in a way of its own, as at a byte that an
 * interruption would change: it is typed at all the same.
 */
const quietTicks = 1_000_000;
export const isQuiet = (ticks: number): boolean => ticks >= quietTicks;

/** The same input, that ends when `stopping` resolves, even while it is waited for. */
export function untilStopped(input: PlayerInput, stopping: Promise<void>): PlayerInput {
  const end = stopping.then((): Typed => ({ typed: 'end' }));
  const silence = stopping.then(() => undefined);
  return {
    realTime: input.realTime,
    ...(input.port === undefined ? {} : { port: () => input.port?.() }),
    line: (wait, prompt, milliseconds) => Promise.race([input.line(wait, prompt, milliseconds), end]),
    key: (wait, milliseconds) => Promise.race([input.key(wait, milliseconds), end]),
    ...(input.unasked === undefined ? {} : { unasked: (ticks: number) => input.unasked?.(ticks) }),
    answer: (question) => Promise.race([input.answer(question), silence]),
    close: () => input.close(),
  };
}
