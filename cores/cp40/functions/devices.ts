/** Console functions: what a virtual machine has, and getting rid of it. */
import { portOf } from '../../s360/channels/addresses';
import { isPassword } from '../directory/password';
import { removeDisk } from '../disks/extents';
import { diskOf, giveDisk } from '../disks/owned';
import { choice, hexadecimal, refuse, type ConsoleFunction, type Perform } from './function';
import { defineStorage } from './machine';

const mostAddress = 0x6ff;

const define: Perform = (request) => {
  choice(request.words[0], ['STORAGE']);
  return defineStorage(request);
};

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
  return why === '' ? `${portOf(as)} is linked.` : why;
};

const detach: Perform = ({ machine, words }) => {
  const address = hexadecimal(words[0], 'A device', mostAddress);
  const why = removeDisk(machine, address);
  return why === '' ? `${portOf(address)} is gone.` : why;
};

export const deviceFunctions: readonly ConsoleFunction[] = [
  {
    name: 'DEFINE',
    shortest: 'DEF',
    classes: '',
    operands: 'STORAGE nK',
    help: 'your machine has other storage, and nothing in it',
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
    operands: 'address',
    help: 'your machine has that disk no longer',
    perform: detach,
  },
];
