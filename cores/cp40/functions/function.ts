/** What a console function is: a row of a table, in a file of its chapter. */
import type { Terminal } from '../terminals/terminal';
import type { Users } from '../users';
import type { VirtualMachine } from '../virtual/machine';

/** A function on its way: who asks for it, and what he wrote behind its name. */
export interface Request {
  readonly users: Users;
  readonly terminal: Terminal;
  /** Of the user who sits there. */
  readonly machine: VirtualMachine;
  readonly words: readonly string[]; // in capitals
  readonly text: string; // as it was typed
  /** What was typed when the function asked for a password. */
  readonly password: string;
}
export type Perform<R = Request> = (request: R) => string;

export interface ConsoleFunction {
  readonly name: string;
  readonly shortest: string;
  /** Privilege classes, one of which its user must have; empty: everybody has it. */
  readonly classes: string;
  readonly operands: string;
  readonly help: string;
  /** What CP answers; empty: nothing. Throws Refusal. */
  readonly perform: Perform;
}

/** The first of the table that a word abbreviates. */
export const named = <F extends { readonly name: string; readonly shortest: string }>(
  table: readonly F[],
  word: string,
): F | undefined =>
  table.find(({ name, shortest }) => name.startsWith(word) && word.length >= shortest.length);

/** Whether its user has a privilege class. */
export const hasClass = ({ users, machine }: Request, letter: string): boolean =>
  users.entryOf(machine).classes.includes(letter);

export const mayUse = (own: string, { classes }: ConsoleFunction): boolean =>
  classes === '' || [...classes].some((letter) => own.includes(letter));

/** A function that cannot be done says why, and has changed nothing. Caught where functions are performed; nowhere else. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
export function refuse(why: string): never {
  throw new Refusal(why);
}

/** In storage that is all zeros a machine would go round for ever. */
export const nothingLoaded = 'Nothing is loaded: IPL loads a program, BEGIN and an address starts one.';

/** An operand that is a hexadecimal number. */
export function hexadecimal(text: string | undefined, what: string, most = 0xffffff): number {
  const number = /^[0-9A-F]{1,8}$/.test(text ?? '') ? Number.parseInt(text!, 16) : NaN;
  if (!(number <= most))
    refuse(`${what} is wanted, in hexadecimal${text === undefined ? '' : `, not ${text}`}.`);
  return number;
}
/** A word that may be shortened to any beginning that no other has. */
export function choice<T extends string>(text: string | undefined, choices: readonly T[]): T {
  const found = choices.filter((one) => text !== undefined && one.startsWith(text));
  const exact = found.find((one) => one === text) ?? found[0];
  if (exact === undefined)
    refuse(`One of ${choices.join(', ')} is wanted${text === undefined ? '' : `, not ${text}`}.`);
  return exact;
}
