/** Console functions: what a user types in CP mode. */
import type { Terminal } from '../terminals/terminal';
import type { Users } from '../users';
import { accountingFunctions } from '../accounting/functions';
import { helpFunction } from './help';
import { mayUse, named, Refusal, type ConsoleFunction, type Request } from './function';
import { deviceFunctions } from './devices';
import { lockingFunctions } from './locking';
import { machineFunctions } from './machine';
import { operatorFunctions } from './operator';
import { settingFunctions } from './settings';
import { savingFunctions } from './savedSystems';
import { queryFunctions } from './query';
import { entrances, sessionFunctions } from './session';
import { spoolFunctions } from '../spool/functions';
import { storageFunctions } from './storage';
import { tracingFunctions } from './tracing';

export const functions: readonly ConsoleFunction[] = [
  ...sessionFunctions,
  ...machineFunctions,
  ...settingFunctions,
  ...storageFunctions,
  ...tracingFunctions,
  ...deviceFunctions,
  ...spoolFunctions,
  ...queryFunctions,
  ...savingFunctions,
  ...accountingFunctions,
  ...lockingFunctions,
  ...operatorFunctions,
  helpFunction(() => functions),
];

export function performLine(users: Users, terminal: Terminal, line: string): void {
  perform(users, terminal, line, '');
}
/** The line that had asked for a password, and the password. */
export function performWithPassword(users: Users, terminal: Terminal, line: string, password: string): void {
  perform(users, terminal, line, password === '' ? ' ' : password);
}

function perform(users: Users, terminal: Terminal, line: string, password: string): void {
  const answer = answerTo(users, terminal, line.trim(), password);
  if (answer !== '') terminal.say(answer);
}

function answerTo(users: Users, terminal: Terminal, text: string, password: string): string {
  const [word = '', ...words] = text.toUpperCase().split(/\s+/);
  if (word === '') return '';
  const machine = users.machineAt(terminal);
  try {
    if (machine === undefined) {
      const entrance = named(entrances, word);
      return entrance?.perform({ users, terminal, words, password }) ?? 'Please log in: LOGIN and your name.';
    }
    const own = users.entryOf(machine).classes;
    const found = named(
      functions.filter((one) => mayUse(own, one)),
      word,
    );
    const request: Request = { users, terminal, machine, words, text, password };
    return found?.perform(request) ?? `There is no function ${word}; HELP lists them.`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.message;
  }
}
