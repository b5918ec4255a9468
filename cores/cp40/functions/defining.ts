/** The console function by which a user's machine becomes another one: other storage, more units. */
import { portOf } from '../../s360/channels/addresses';
import { giveTemporaryDisk } from '../disks/owned';
import { moveConsole, placeUnit } from '../virtual/placing';
import type { PlaceKind } from '../virtual/places';
import { choice, hexadecimal, refuse, type Perform } from './function';
import { defineStorage } from './machine';

const mostAddress = 0x6ff;

type Define = Perform;
/** The words behind what is defined; AS may stand before an address, and CYL before how many there are. */
const operands = (words: readonly string[]): readonly string[] =>
  words.slice(1).filter((word) => word !== 'AS' && word !== 'CYL');
const done = (address: number, why: string): string =>
  why === '' ? `${portOf(address)} is defined.` : refuse(why);

const unit =
  (kind: PlaceKind): Define =>
  ({ machine, words }) => {
    const address = hexadecimal(operands(words)[0], 'An address', mostAddress);
    return done(address, placeUnit(machine, kind, address, {}));
  };

const console: Define = ({ machine, words }) => {
  const address = hexadecimal(operands(words)[0], 'An address', mostAddress);
  return done(address, moveConsole(machine, address));
};

const temporaryDisk: Define = ({ users, machine, words }) => {
  const [where, cylinders = ''] = operands(words);
  const address = hexadecimal(where, 'An address', mostAddress);
  const count = /^\d{1,3}$/.test(cylinders) ? Number(cylinders) : 0;
  if (count === 0) refuse('How many cylinders?');
  return done(address, giveTemporaryDisk(users.disks, machine, { address, type: '2314', count }));
};

const kinds: Readonly<Record<string, Define>> = {
  STORAGE: defineStorage,
  READER: unit('readers'),
  PUNCH: unit('punches'),
  PRINTER: unit('printers'),
  LINE: unit('lines'),
  CONSOLE: console,
  T2314: temporaryDisk,
};

export const define: Perform = (request) => kinds[choice(request.words[0], Object.keys(kinds))]!(request);
