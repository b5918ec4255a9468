/** Console functions: logging in and out, and talking to others. */
import { Asks, type Terminal } from '../terminals/terminal';
import type { Users } from '../users';
import { hasClass, refuse, type ConsoleFunction, type Perform, type Request } from './function';

/** What can be typed by who is not logged in. */
export interface Entrance {
  readonly name: string;
  readonly shortest: string;
  readonly operands: string;
  readonly help: string;
  readonly perform: Perform<Visitor>;
}
interface Visitor {
  readonly users: Users;
  readonly terminal: Terminal;
  readonly words: readonly string[];
  readonly password: string;
}

/** The password is asked for whether there is such a user or not. */
const login: Perform<Visitor> = ({ users, terminal, words, password }) => {
  const [name] = words;
  if (name === undefined) return 'LOGIN and your name, please.';
  if (password === '') users.askPassword(terminal, `LOGIN ${name}`);
  else users.enter(terminal, name, password);
  return '';
};
const dial: Perform<Visitor> = ({ users, terminal, words: [name] }) => {
  if (name === undefined) return 'DIAL and whose machine, please.';
  users.dial(terminal, name);
  return '';
};
export const entrances: readonly Entrance[] = [
  {
    name: 'LOGIN',
    shortest: 'L',
    operands: 'user',
    help: 'asks for your password; your machine, or the one that you left running, is yours',
    perform: login,
  },
  {
    name: 'DIAL',
    shortest: 'DIAL',
    operands: 'user',
    help: "makes the terminal a 2741 on a line of a user's machine, whose program answers",
    perform: dial,
  },
];

const logout: Perform = ({ users, machine }) => {
  users.logOut(machine);
  return '';
};
const disconnect: Perform = ({ users, machine, terminal }) => {
  users.disconnect(machine);
  if (terminal !== users.operator) users.operator.say(`${machine.vm.user} disconnected.`);
  return `Disconnected at ${users.date}.`;
};

/** Bits of `refuses` in the state. */
export const Unwanted = { messages: 1, warnings: 2, accounts: 4 } as const;

const messageOf = ({ text }: Request): string =>
  /^\S+\s+\S+\s+(.*)$/.exec(text)?.[1] ?? refuse('What message?');

function deliver(request: Request, heading: string, unwanted: number): string {
  const { users, machine, terminal, words } = request;
  const [to = refuse('To whom?')] = words;
  const line = `${heading} ${machine.vm.user}: ${messageOf(request)}`;
  if (to === 'ALL') {
    for (const other of users.terminals) if (other !== terminal && other.state.machine !== 0) other.say(line);
    return '';
  }
  const receiver = to === 'OPERATOR' ? users.machineAt(users.operator) : users.machineOf(to);
  if (receiver === undefined) refuse(`${to} is not logged in.`);
  const place = users.terminalOf(receiver);
  if (place === undefined) refuse(`${to} is disconnected.`);
  if (place.isBehind) refuse(`Too much is still to be typed at the terminal of ${to}.`);
  if ((receiver.vm.refuses & unwanted) !== 0) refuse(`${to} wants no messages.`);
  place.say(line);
  return '';
}

const message: Perform = (request) => {
  if (request.words[0] === 'ALL' && !hasClass(request, 'A')) refuse('Only an operator speaks to all.');
  return deliver(request, 'From', Unwanted.messages);
};
const warn: Perform = (request) => deliver(request, 'WARNING from', Unwanted.warnings);

/** Messages come, nothing can be typed until ATTN; the machine rests as in CP mode. */
const sleep: Perform = ({ terminal }) => {
  terminal.state.asks = Asks.sleep;
  return '';
};

export const sessionFunctions: readonly ConsoleFunction[] = [
  {
    name: 'LOGOUT',
    shortest: 'LOG',
    classes: '',
    operands: '',
    help: 'ends your session; your machine is gone',
    perform: logout,
  },
  {
    name: 'DISCONN',
    shortest: 'DISC',
    classes: '',
    operands: '',
    help: 'frees the terminal; your machine goes on, and LOGIN finds it again',
    perform: disconnect,
  },
  {
    name: 'MSG',
    shortest: 'M',
    classes: '',
    operands: 'user|ALL text',
    help: 'types the text at another terminal',
    perform: message,
  },
  {
    name: 'WARN',
    shortest: 'W',
    classes: 'A',
    operands: 'user|ALL text',
    help: 'types it at those, too, who want no messages',
    perform: warn,
  },
  {
    name: 'SLEEP',
    shortest: 'SL',
    classes: '',
    operands: '',
    help: 'you only wait for messages, your machine rests; ATTN wakes you',
    perform: sleep,
  },
];
