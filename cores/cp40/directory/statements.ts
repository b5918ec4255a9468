/** The statements of the directory. Each makes of the user that was described so far what he is with it. */
import { ImageError } from '../../kit/errors';
import { usualPriority } from '../scheduling/schema';
import {
  spoolTypes,
  usualConsole,
  type DirectoryUser,
  type MinidiskEntry,
  type Mode,
  type SpoolEntry,
} from './entries';
import { isHash } from './password';

type Statement = (operands: readonly string[], user: DirectoryUser | undefined) => DirectoryUser;

/** A name has at most eight letters and digits, as in the first systems. */
const nameOf = (text: string | undefined): string => {
  if (text === undefined || !/^[A-Z$#@][A-Z0-9$#@]{0,7}$/.test(text))
    throw new ImageError(`expected a name of at most eight letters and digits, found '${text ?? ''}'`);
  return text;
};
const addressOf = (text: string | undefined): number => {
  if (text === undefined || !/^[0-6][0-9A-F]{2}$/.test(text))
    throw new ImageError(`expected a device address from 000 to 6FF, found '${text ?? ''}'`);
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
    priority: priorityOf(priority),
    console: usualConsole,
    spool: [],
    minidisks: [],
    links: [],
    dedicated: [],
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
const minidisk: Part = ([address, type, start, count, volume, mode, read = '', write = ''], of) => {
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

const spool: Part = ([address, type], of) => {
  const entry: SpoolEntry = { address: free(of, addressOf(address)), type: oneOf(type, spoolTypes) };
  return { spool: [...of.spool, entry] };
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

export const statements: ReadonlyMap<string, Statement> = new Map<string, Statement>([
  ['USER', user],
  ['CONSOLE', partOf(([address]) => ({ console: addressOf(address) }))],
  ['SPOOL', partOf(spool)],
  ['MDISK', partOf(minidisk)],
  ['LINK', partOf(link)],
  ['DEDICATE', partOf(dedicate)],
  ['IPL', partOf(([what]) => ({ ipl: loadable(what) }))],
]);
function loadable(text: string | undefined): string {
  if (text === undefined || !/^[A-Z0-9$#@]{1,8}$/.test(text))
    throw new ImageError(`expected a device address or the name of a saved system, found '${text ?? ''}'`);
  return text;
}
