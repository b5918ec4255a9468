/** Console functions: what a virtual machine has, and getting rid of it. */
import { portOf } from '../../s360/channels/addresses';
import { isPassword } from '../directory/password';
import { diskOf, giveDisk } from '../disks/owned';
import { choice, hexadecimal, refuse, type ConsoleFunction, type Perform } from './function';
import { attachUnit } from '../virtual/attaching';
import { removeUnit } from '../virtual/placing';
import { define } from './defining';
import type { Query } from './query';

const mostAddress = 0x6ff;

/** One's own disk is had without a password, another's with the one that the directory has for reading, or for writing. */
const link: Perform = ({ users, machine, terminal, words, password, text }) => {
  const [name = refuse('Whose disk?'), ...rest] = words.filter((word) => word !== 'AS' && word !== 'TO');
  const from = hexadecimal(rest[0], 'The address of a disk', mostAddress);
  const as = hexadecimal(rest[1] ?? rest[0], 'An address', mostAddress);
  const mode = choice(rest[2] ?? 'R', ['R', 'W']);
  const disk = diskOf(users.directory.get(name), from) ?? refuse(`${name} has no disk ${portOf(from)}.`);
  const wanted = mode === 'R' ? disk.readPassword : disk.writePassword;
  if (name !== machine.vm.user) {
    if (wanted === '') refuse(`Nobody else may ${mode === 'R' ? 'read' : 'write on'} that disk.`);
    if (password === '') {
      users.askPassword(terminal, text);
      return '';
    }
    if (!isPassword(password, wanted)) refuse('Not linked: that is another password.');
  }
  const why = giveDisk(users.disks, machine, disk, as, mode);
  if (why !== '') refuse(why);
  return `${portOf(as)} is linked.`;
};

const gone = (address: number, why: string): string =>
  why === '' ? `${portOf(address)} is gone.` : refuse(why);

/** One's own unit; an operator also takes a unit of the real machine from whom it was given to. */
const detach: Perform = ({ users, machine, words }) => {
  const address = hexadecimal(words[0], 'A device', mostAddress);
  if (words[1] === undefined) return gone(address, removeUnit(machine, address));
  if (!users.entryOf(machine).classes.includes('A')) refuse('Only an operator detaches units from others.');
  choice(words[1], ['FROM']);
  const name = words[2] ?? refuse('From whom?');
  const owner = users.machineOf(name) ?? refuse(`${name} is not logged in.`);
  const as = owner.units.lentAs(address) ?? refuse(`${portOf(address)} is not attached to ${name}.`);
  const why = removeUnit(owner, as);
  if (why === '' && owner !== machine)
    users.terminalOf(owner)?.say(`${portOf(as)} was taken by the operator.`);
  return gone(address, why);
};

/** A unit of the real machine for one user, until he is logged out or it is detached. */
const attach: Perform = ({ users, machine, words }) => {
  const [real, to, name, as, where] = words;
  const unit = hexadecimal(real, 'A unit of the real machine', mostAddress);
  choice(to, ['TO']);
  const user = name === '*' ? machine.user : (name ?? refuse('To whom?'));
  if (as !== undefined) choice(as, ['AS']);
  const address = as === undefined ? unit : hexadecimal(where, 'An address', mostAddress);
  const receiver = users.machineOf(user) ?? refuse(`${user} is not logged in.`);
  const why = attachUnit(users.control, receiver, unit, address);
  if (why !== '') refuse(why);
  if (receiver !== machine)
    users.terminalOf(receiver)?.say(`${portOf(address)} is attached, real ${portOf(unit)}.`);
  return `${portOf(unit)} is attached to ${user}, ${portOf(address)}.`;
};

const attached: Perform = ({ users }) => {
  const lines = users.present.flatMap(({ user, units }) =>
    Object.values(units.devices.reals)
      .filter(({ address }) => address !== 0)
      .map(({ real, address }) => `${portOf(real)}  ${user.padEnd(8)} ${portOf(address)}`),
  );
  return lines.length === 0 ? 'No unit is attached.' : lines.join('\n');
};
export const deviceQueries: readonly Query[] = [
  {
    name: 'DEVICES',
    shortest: 'DEV',
    help: 'which units of the real machine belong to one user',
    perform: attached,
  },
];

export const deviceFunctions: readonly ConsoleFunction[] = [
  {
    name: 'DEFINE',
    shortest: 'DEF',
    classes: '',
    operands: 'STORAGE nK|READER a|PUNCH a|PRINTER a|LINE a|CONSOLE a|T2314 a n',
    help: 'your machine has other storage, and nothing in it; or one more unit with that address, of n cylinders',
    perform: define,
  },
  {
    name: 'LINK',
    shortest: 'LINK',
    classes: '',
    operands: 'user address [AS] [address] [R|W]',
    help: "another user's disk, if you know its password",
    perform: link,
  },
  {
    name: 'DETACH',
    shortest: 'DET',
    classes: '',
    operands: 'address [FROM user]',
    help: 'your machine has that unit no longer; FROM is for operators, with the address of the real unit',
    perform: detach,
  },
  {
    name: 'ATTACH',
    shortest: 'AT',
    classes: 'A',
    operands: 'address TO user [AS address]',
    help: 'gives a unit of the real machine to one user: a drive with its pack or tape, reader, punch, printer',
    perform: attach,
  },
];
