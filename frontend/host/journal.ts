/** The journal of a session: the inputs and the ticks at which they came. It replays the session bit for bit. */
import type { Input, MachineOptions } from '../../cores/kit/contract';

export interface JournalEntry {
  readonly tick: number; // the machine's clock when the input was offered
  readonly input: Input;
}

export interface Journal {
  readonly core: string;
  readonly image: string; // SHA-256, hexadecimal
  readonly options: MachineOptions;
  readonly entries: readonly JournalEntry[]; // accepted inputs only, oldest first
}

/** Options that make the same machine of the same image. */
export function sameOptions(left: MachineOptions, right: MachineOptions): boolean {
  const names = new Set([...Object.keys(left.config), ...Object.keys(right.config)]);
  return (
    left.seed === right.seed &&
    left.epoch === right.epoch &&
    left.engine === right.engine &&
    [...names].every((name) => left.config[name] === right.config[name])
  );
}
