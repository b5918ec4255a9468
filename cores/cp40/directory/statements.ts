/** The statements of the directory. Each makes of the user that was described so far what he is with it. */
import { ImageError } from '../../kit/errors';
import { usualPriority } from '../scheduling/schema';
import {
  spoolTypes,
  usualConsole,
  type DirectoryUser,
  type AreaEntry,
  type MinidiskEntry,
  type Mode,
  type SpoolEntry,
} from './entries';
import { placeKinds } from '../virtual/places';
import { isHash } from './password';

type Statement = (operands: readonly string[], user: DirectoryUser | undefined) => DirectoryUser;

/** A name has at most eight letters and digits, as in the first systems. */
const nameOf = (text: string | undefined): string => {
  if (text === undefined || !/^[A-Z$#@][A-Z0-9$#@]{0,7}$/.test(text))
    throw new ImageError(`expected a name of at most eight letters and digits, found '${text ?? ''}'`);
  return text;
};
/** 000 says that there is none, and 0FF is the clock of the control program (S360 5). */
const noUnit: readonly string[] = ['000', '0FF'];
const addressOf = (text: string | undefined): number => {
  if (text === undefined || !/^[0-6][0-9A-F]{2}$/.test(text) || noUnit.includes(text))
    throw new ImageError(`expected a device address from 001 to 6FF, found '${text ?? ''}'`);
  return Number.parseInt(text, 16);
};
const numberOf = (text: string | undefined, what: string, least: number): number => {
  const number = /^\d{1,5}$/.test(text ?? '') ? Number(text) : NaN;
  if (!(number >= least)) throw new ImageError(`expected ${what}, found '${text ?? ''}'`);
  return number;
};
function oneOf<T extends string>(text: string | undefined, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new ImageError(`expected ${choices.join(', ')}, found '${text ?? ''}'`);
  return found;
}
const hashOf = (text: string): string => {
  if (!isHash(text)) throw new ImageError(`expected a password's hash, rounds:salt:key, found '${text}'`);
  return text.toLowerCase();
};

const kilobyte = 1024;
const mostKilobytes = 1024;
/** In KB, whole pages; `K` may stand behind it. */
export function storageSize(text: string | undefined): number | undefined {
  const kilobytes = /^\d{1,5}K?$/.test(text ?? '') ? Number.parseInt(text!, 10) : NaN;
  const fits = kilobytes >= 8 && kilobytes <= mostKilobytes && kilobytes % 4 === 0;
  return fits ? kilobytes * kilobyte : undefined;
}
const sizeOf = (text: string | undefined): number => {
  const size = storageSize(text);
  if (size === undefined)
    throw new ImageError(`expected storage of 8K to ${mostKilobytes}K in pages of 4K, found '${text ?? ''}'`);
  return size;
};

export const isPriority = (text: string | undefined): boolean => /^\d{1,2}$/.test(text ?? '');
const priorityOf = (text: string | undefined): number => {
  if (text === undefined) return usualPriority;
  if (!isPriority(text)) throw new ImageError(`expected a priority from 0 to 99, found '${text}'`);
  return Number(text);
};

const user: Statement = ([name, password = '', storage, maximum = storage, classes = 'G', priority]) => {
  if (!/^[A-Z]+$/.test(classes))
    throw new ImageError(`expected privilege classes, letters from A, found '${classes}'`);
  const described: DirectoryUser = {
    name: nameOf(name),
    password: hashOf(password),
    storage: sizeOf(storage),
    maximum: sizeOf(maximum),
    classes,
    account: '',
    priority: priorityOf(priority),
    console: usualConsole,
    spool: [],
    minidisks: [],
    links: [],
    dedicated: [],
    temporary: [],
    lines: [],
    ipl: '',
  };
  if (described.maximum < described.storage)
    throw new ImageError(`the most storage is less than what there is at first`);
  return described;
};

/** A unit may be described once. */
function free(of: DirectoryUser, address: number): number {
  const taken = [
    ...of.spool,
    ...of.minidisks,
    ...of.dedicated,
    ...of.temporary,
    ...of.lines.map((line) => ({ address: line })),
    ...of.links.map(({ as }) => ({ address: as })),
  ];
  if (address === of.console || taken.some((entry) => entry.address === address))
    throw new ImageError(`${of.name} has a unit ${address.toString(16).toUpperCase()} already`);
  return address;
}

type Part = (operands: readonly string[], of: DirectoryUser) => Partial<DirectoryUser>;
/** Further statements describe the user of the USER statement before them. */
const partOf =
  (part: Part): Statement =>
  (operands, of) => {
    if (of === undefined) throw new ImageError('a USER statement comes first');
    return { ...of, ...part(operands, of) };
  };

const volumeOf = (text: string | undefined): string => {
  if (text === undefined || !/^[A-Z0-9$#@]{1,6}$/.test(text))
    throw new ImageError(`expected a volume, or the address of a drive, found '${text ?? ''}'`);
  return text;
};
const modes: readonly Mode[] = ['R', 'W'];
const cylinders = { '2314': 203, '2311': 203 } as const;
const temporary: Part = ([address, type, , count], of) => {
  const disk = {
    address: free(of, addressOf(address)),
    type: oneOf(type, ['2314', '2311']),
    count: numberOf(count, 'how many cylinders it has', 1),
  };
  return { temporary: [...of.temporary, disk] };
};
const minidisk: Part = (operands, of) => {
  const [address, type, start, count, volume, mode, read = '', write = ''] = operands;
  if (start === 'T') return temporary(operands, of);
  const disk: MinidiskEntry = {
    address: free(of, addressOf(address)),
    type: oneOf(type, ['2314', '2311']),
    start: numberOf(start, 'the first cylinder', 0),
    count: numberOf(count, 'how many cylinders it has', 1),
    volume: volumeOf(volume),
    mode: oneOf(mode, modes),
    readPassword: read === '' ? '' : hashOf(read),
    writePassword: write === '' ? '' : hashOf(write),
  };
  if (disk.start + disk.count > cylinders[disk.type])
    throw new ImageError(`a ${disk.type} has ${cylinders[disk.type]} cylinders`);
  return { minidisks: [...of.minidisks, disk] };
};

const mostSpooled = placeKinds.readers.most;
const spool: Part = ([address, type, letter = ''], of) => {
  const entry: SpoolEntry = {
    address: free(of, addressOf(address)),
    type: oneOf(type, spoolTypes),
    class: letter === '*' ? '' : letter,
  };
  if (!/^[A-Z0-9*]?$/.test(letter))
    throw new ImageError(`expected a class, a letter or digit, found '${letter}'`);
  const same = of.spool.filter((other) => other.type === entry.type);
  if (same.length === mostSpooled)
    throw new ImageError(`a machine has at most ${mostSpooled} of type ${type ?? ''}`);
  return { spool: [...of.spool, entry] };
};
const console: Part = ([address, type], of) => {
  if (type !== undefined) oneOf(type, ['1052']);
  const now = addressOf(address);
  return { console: now === of.console ? now : free(of, now) };
};
const special: Part = ([address, type], of) => {
  oneOf(type, ['2741']);
  const { most } = placeKinds.lines;
  if (of.lines.length === most) throw new ImageError(`a machine has at most ${most} lines`);
  return { lines: [...of.lines, free(of, addressOf(address))] };
};
const link: Part = (operands, of) => {
  const [name, address, as, mode = 'R'] = operands.filter((word) => word !== 'AS');
  const entry = {
    user: nameOf(name),
    address: addressOf(address),
    as: free(of, addressOf(as)),
    mode: oneOf(mode, modes),
  };
  return { links: [...of.links, entry] };
};
const dedicate: Part = ([address, real], of) => ({
  dedicated: [...of.dedicated, { address: free(of, addressOf(address)), real: addressOf(real ?? address) }],
});

/** `TDISK start count volume`: of nobody in particular. */
export function areaOf([start, count, volume]: readonly string[]): AreaEntry {
  return {
    start: numberOf(start, 'the first cylinder', 0),
    count: numberOf(count, 'how many cylinders there are', 1),
    volume: volumeOf(volume),
  };
}

export const statements: ReadonlyMap<string, Statement> = new Map<string, Statement>([
  ['USER', user],
  ['CONSOLE', partOf(console)],
  ['ACCOUNT', partOf(([number]) => ({ account: accountOf(number) }))],
  ['SPOOL', partOf(spool)],
  ['MDISK', partOf(minidisk)],
  ['LINK', partOf(link)],
  ['SPECIAL', partOf(special)],
  ['DEDICATE', partOf(dedicate)],
  ['IPL', partOf(([what]) => ({ ipl: loadable(what) }))],
]);
function accountOf(text: string | undefined): string {
  if (text === undefined || !/^[A-Z0-9$#@]{1,8}$/.test(text))
    throw new ImageError(`expected an account number, found '${text ?? ''}'`);
  return text;
}
function loadable(text: string | undefined): string {
  if (text === undefined || !/^[A-Z0-9$#@]{1,8}$/.test(text))
    throw new ImageError(`expected a device address or the name of a saved system, found '${text ?? ''}'`);
  return text;
}
