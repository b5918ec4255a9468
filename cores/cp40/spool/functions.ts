/** Console functions: spool files, and the units that make and read them. */
import { portOf } from '../../s360/channels/addresses';
import {
  choice,
  hasClass,
  hexadecimal,
  refuse,
  type ConsoleFunction,
  type Perform,
  type Request,
} from '../functions/function';
import type { Query } from '../functions/query';
import { Queue, queueNames, type SpoolFile } from './schema';
import { SpoolPrinter, SpoolPunch, SpoolReader } from './virtualUnits';

type Spooled = SpoolReader | SpoolPunch | SpoolPrinter;

/** A unit by its address, or the first one of those that are called so. */
function unitOf({ machine }: Request, word: string | undefined): Spooled {
  const { readers, punches, printers } = machine.units;
  const named = queueNames.find((name) => word !== undefined && word.length > 1 && name.startsWith(word));
  if (named !== undefined) {
    const [first] = { READER: readers, PUNCH: punches, PRINTER: printers }[named];
    return first ?? refuse(`Your machine has no ${named.toLowerCase()}.`);
  }
  const address = hexadecimal(word, 'READER, PUNCH, PRINTER or a device');
  return machine.units.spooledAt(address) ?? refuse(`${portOf(address)} is no reader, punch or printer.`);
}

const classOf = (word: string | undefined): string =>
  word !== undefined && /^[A-Z0-9*]$/.test(word) ? word : refuse('A class is a letter or a digit.');

/** A user to whom cards can go. */
function receiver({ users, machine }: Request, word: string | undefined): string {
  const user = word === '*' ? machine.user : (word ?? refuse('To whom?'));
  return users.control.spool.postmaster.knows(user) ? user : refuse(`There is no user ${user}.`);
}

// ── SPOOL, XFER, CLOSE ─────────────────────────────────────────────────────────────────────────────

function direct(unit: Spooled, to: string): void {
  if (!(unit instanceof SpoolPunch)) refuse('Only the cards of a punch go to a reader.');
  unit.state.to = to;
}
/** What may stand behind the unit; each takes the words that are its own. */
const settings: Readonly<Record<string, (request: Request, unit: Spooled, operands: string[]) => void>> = {
  TO: (request, unit, operands) => direct(unit, receiver(request, operands.shift())),
  OFF: (_, unit) => direct(unit, ''),
  CONT: (_, unit) => void (unit.state.continuous = true),
  NOCONT: (_, unit) => void (unit.state.continuous = false),
  HOLD: (_, unit) => void (unit.state.hold = true),
  NOHOLD: (_, unit) => void (unit.state.hold = false),
  CLASS: (_, unit, operands) => {
    const letter = classOf(operands.shift());
    if (letter === '*' && !(unit instanceof SpoolReader)) refuse('A class is a letter or a digit.');
    unit.state.class = letter === '*' ? '' : letter;
  },
};

const spool: Perform = (request) => {
  const [device, ...operands] = request.words;
  const unit = unitOf(request, device);
  if (operands.length === 0) refuse(`How? ${Object.keys(settings).join(', ')}.`);
  while (operands.length > 0) {
    const setting = choice(operands.shift(), Object.keys(settings));
    settings[setting]!(request, unit, operands);
  }
  return '';
};

const transfer: Perform = (request) => {
  const [device, how, user] = request.words;
  const unit = unitOf(request, device);
  direct(unit, choice(how, ['TO', 'OFF']) === 'OFF' ? '' : receiver(request, user));
  return '';
};

const close: Perform = (request) => {
  const [device, how] = request.words;
  const unit = unitOf(request, device);
  const what = how === undefined ? '' : choice(how, ['HOLD', 'NOHOLD', 'PURGE']);
  if (what === 'PURGE') {
    if (unit instanceof SpoolReader) return unit.close(false);
    unit.purge();
    return '';
  }
  return what === '' ? unit.close() : unit.close(what === 'HOLD');
};

// ── PURGE, CHANGE, QUERY ───────────────────────────────────────────────────────────────────────────

const queueOf = (word: string | undefined): number => queueNames.indexOf(choice(word, queueNames));

/** The user's files of a queue that the words tell: a number, ALL, or CLASS and a class. */
function chosen({ users, machine }: Request, queue: number, words: string[]): readonly SpoolFile[] {
  const all = users.control.spool.filesOf(queue, machine.user);
  const word = words.shift() ?? refuse('Which? A number, ALL, or CLASS and a letter.');
  if (word === 'ALL') return all;
  if ('CLASS'.startsWith(word)) {
    const letter = classOf(words.shift());
    return all.filter((file) => file.class === letter);
  }
  return all.filter(({ number }) => number === Number(word));
}
const told = (count: number): string => (count === 1 ? '1 file.' : `${count} files.`);

const purge: Perform = (request) => {
  const [queue, ...words] = request.words;
  const files = chosen(request, queueOf(queue), words).filter(({ open }) => !open);
  for (const { number } of files) request.users.control.spool.remove(number);
  return `Purged: ${told(files.length)}`;
};

const change: Perform = (request) => {
  const [queue, ...words] = request.words;
  const files = chosen(request, queueOf(queue), words);
  const how = choice(words.shift(), ['HOLD', 'NOHOLD', 'CLASS']);
  const to = how === 'CLASS' ? { class: classOf(words.shift()) } : { held: how === 'HOLD' };
  for (const { number } of files) request.users.control.spool.change(number, to);
  return `Changed: ${told(files.length)}`;
};

/** Whose files are asked for: one's own, or as an operator a user's, or everybody's (the empty name). */
function askedFor(request: Request): string {
  const [, whose = request.machine.user] = request.words;
  if (whose !== request.machine.user && !hasClass(request, 'A'))
    refuse('Only an operator sees files of others.');
  return whose === 'ALL' ? '' : whose;
}

const files: Perform = (request) => {
  const owner = askedFor(request);
  const { spool } = request.users.control;
  return queueNames.map((name, queue) => `${name} ${spool.filesOf(queue, owner).length}`).join(', ');
};

const line = ({ number, origin, class: letter, records, held, open }: SpoolFile): string =>
  `${String(number).padStart(4)} ${origin.padEnd(8)} ${letter} ${String(records).padStart(6)}` +
  `${held ? '  held' : ''}${open ? '  open' : ''}`;
const listing =
  (queue: number): Perform =>
  (request) => {
    const owner = askedFor(request);
    const found = request.users.control.spool.filesOf(queue, owner);
    const whose = (file: SpoolFile): string => (owner === '' ? `  of ${file.owner}` : '');
    const lines = found.map((file) => `${line(file)}${whose(file)}`);
    return found.length === 0 ? 'No files.' : ['File Origin  Class Records', ...lines].join('\n');
  };

export const spoolQueries: readonly Query[] = [
  {
    name: 'FILES',
    shortest: 'F',
    help: 'how many spool files you have; of a user, or ALL: class A',
    perform: files,
  },
  { name: 'READER', shortest: 'R', help: 'what waits for your reader', perform: listing(Queue.reader) },
  { name: 'PUNCH', shortest: 'PU', help: 'what of yours is to be punched', perform: listing(Queue.punch) },
  {
    name: 'PRINTER',
    shortest: 'PR',
    help: 'what of yours is to be printed',
    perform: listing(Queue.printer),
  },
];

export const spoolFunctions: readonly ConsoleFunction[] = [
  {
    name: 'SPOOL',
    shortest: 'SP',
    classes: '',
    operands: 'device [TO user|OFF] [[NO]CONT] [[NO]HOLD] [CLASS c]',
    help: 'what becomes of cards and lines; TO puts what is punched into the reader of a user',
    perform: spool,
  },
  {
    name: 'CLOSE',
    shortest: 'C',
    classes: '',
    operands: 'device [HOLD|NOHOLD|PURGE]',
    help: 'what was punched or printed goes out; what was read is gone',
    perform: close,
  },
  {
    name: 'XFER',
    shortest: 'X',
    classes: '',
    operands: 'device TO user|OFF',
    help: 'SPOOL with TO or OFF',
    perform: transfer,
  },
  {
    name: 'PURGE',
    shortest: 'PU',
    classes: '',
    operands: 'READER|PUNCH|PRINTER number|ALL|CLASS c',
    help: 'throws spool files away',
    perform: purge,
  },
  {
    name: 'CHANGE',
    shortest: 'CH',
    classes: '',
    operands: 'READER|PUNCH|PRINTER number|ALL|CLASS c HOLD|NOHOLD|CLASS c',
    help: 'holds spool files, lets them go, gives them another class',
    perform: change,
  },
];
