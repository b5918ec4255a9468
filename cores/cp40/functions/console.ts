/** Console functions: what a user types in CP mode. */
import type { Terminal } from '../terminals/terminal';
import type { Users } from '../users';
import { accountingFunctions } from '../accounting/functions';
import { Outcome } from '../virtual/diagnose';
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

export function performLine(users: Users, terminal: Terminal, line: string): number {
  return perform(users, terminal, line, '');
}
/** The line that had asked for a password, and the password. */
export function performWithPassword(
  users: Users,
  terminal: Terminal,
  line: string,
  password: string,
): number {
  return perform(users, terminal, line, password === '' ? ' ' : password);
}

function perform(users: Users, terminal: Terminal, line: string, password: string): number {
  const { outcome, answer } = answerTo(users, terminal, line.trim(), password);
  if (answer !== '') terminal.say(answer);
  return outcome;
}

interface Answer {
  readonly outcome: number;
  readonly answer: string;
}
const unknown = (answer: string): Answer => ({ outcome: Outcome.unknown, answer });
const done = (answer: string): Answer => ({ outcome: Outcome.done, answer });

function answerTo(users: Users, terminal: Terminal, text: string, password: string): Answer {
  const [word = '', ...words] = text.toUpperCase().split(/\s+/);
  if (word === '') return done('');
  const machine = users.machineAt(terminal);
  try {
    if (machine === undefined) {
      const entrance = named(entrances, word);
      if (entrance === undefined) return unknown('Please log in: LOGIN and your name.');
      return done(entrance.perform({ users, terminal, words, password }));
    }
    const own = users.entryOf(machine).classes;
    const found = named(
      functions.filter((one) => mayUse(own, one)),
      word,
    );
    if (found === undefined) return unknown(`There is no function ${word}; HELP lists them.`);
    const request: Request = { users, terminal, machine, words, text, password };
    return done(found.perform(request));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: Outcome.refused, answer: error.message };
  }
}
