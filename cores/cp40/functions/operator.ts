/** Console functions: what an operator does. */
import { Sha256 } from '../../kit/sha256';
import { hashPassword } from '../directory/password';
import { refuse, type ConsoleFunction, type Perform } from './function';

const shutDown: Perform = ({ users }) => {
  for (const machine of users.present) users.logOut(machine, 'CP-40 shuts down. ');
  users.saved.closing = true;
  return '';
};

const force: Perform = ({ users, words }) => {
  const [name = refuse('Whom?')] = words;
  const machine = users.machineOf(name);
  if (machine === undefined) refuse(`${name} is not logged in.`);
  users.logOut(machine, 'The operator ends your session. ');
  return '';
};

const autoLog: Perform = ({ users, words }) => users.autoLog(words[0] ?? refuse('Whom?'));

const saltBytes = 8;
/** What a directory is told of a password. Its salt is drawn from the seed and the time. */
const hash: Perform = ({ users, terminal, password }) => {
  if (password === '') {
    users.askPassword(terminal, 'HASH');
    return '';
  }
  const drawn = new Sha256().update(codes(`${users.around.seed} ${users.clock} ${users.now}`)).digest();
  const salt = Uint8Array.from({ length: saltBytes }, (_, i) =>
    Number.parseInt(drawn.slice(2 * i, 2 * i + 2), 16),
  );
  return hashPassword(password, salt);
};
const codes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

export const operatorFunctions: readonly ConsoleFunction[] = [
  {
    name: 'AUTOLOG',
    shortest: 'AUTO',
    classes: 'A',
    operands: 'user',
    help: 'logs a user in who sits nowhere; his machine loads what the directory says',
    perform: autoLog,
  },
  {
    name: 'FORCE',
    shortest: 'FORCE',
    classes: 'A',
    operands: 'user',
    help: "ends another user's session",
    perform: force,
  },
  {
    name: 'HASH',
    shortest: 'HASH',
    classes: 'A',
    operands: '',
    help: 'asks for a password and types what a directory is told of it',
    perform: hash,
  },
  {
    name: 'SHUTDOWN',
    shortest: 'SHUT',
    classes: 'A',
    operands: '',
    help: 'logs everybody out and ends the machine',
    perform: shutDown,
  },
];
