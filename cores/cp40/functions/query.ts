/** Console functions: what there is, and who. */
import { hex } from '../../kit/bits';
import { portOf } from '../../s360/channels/addresses';
import type { Device } from '../../s360/devices/device';
import { MiniDisk } from '../disks/miniDisk';
import { deviceQueries } from './devices';
import { spoolQueries } from '../spool/functions';
import { schedulingQueries } from '../scheduling/functions';
import { SpoolPrinter, SpoolPunch, SpoolReader } from '../spool/virtualUnits';
import { VirtualConsole } from '../terminals/virtualConsole';
import { VirtualLine } from '../terminals/virtualLine';
import { DedicatedUnit } from '../virtual/dedicated';
import { timesText } from '../accounting/account';
import { accountingQueries, costsNow } from '../accounting/functions';
import { clockDate, clockTime } from '../clock';
import type { Users } from '../users';
import type { VirtualMachine } from '../virtual/machine';
import { settingsText } from './settings';
import { pageQueries } from './queryPages';
import { detailOf, unitQueries } from './queryUnits';
import { hexadecimal, named, refuse, type ConsoleFunction, type Perform, type Request } from './function';

/** What can be asked for; helpers of other chapters add rows of their own. */
export interface Query {
  readonly name: string;
  readonly shortest: string;
  readonly help: string;
  readonly perform: Perform;
}

const users: Perform = ({ users: all, words: [, name] }) => {
  if (name !== undefined) {
    const machine = all.machineOf(name) ?? refuse(`${name} is not logged in.`);
    return nameLine(all, machine);
  }
  const gone = all.present.filter((machine) => all.terminalOf(machine) === undefined).length;
  return `${all.present.length} users, ${gone} of them disconnected.`;
};
const nameLine = (all: Users, machine: VirtualMachine): string =>
  `${machine.vm.user.padEnd(8)} ${all.placeOf(machine)}`;
const names: Perform = ({ users: all }) => all.present.map((machine) => nameLine(all, machine)).join('\n');

const time: Perform = ({ users: all, machine }) =>
  `It is ${clockTime(all.clock)}, ${clockDate(all.clock)}; ${timesText(costsNow(all, machine))}.`;

const unitNames = [
  [VirtualConsole, 'console'],
  [SpoolReader, 'reader'],
  [SpoolPunch, 'punch'],
  [SpoolPrinter, 'printer'],
  [MiniDisk, 'disk'],
  [VirtualLine, 'line'],
] as const;

const unitName = (device: Device): string =>
  device instanceof DedicatedUnit
    ? `real ${portOf(device.of.address)}`
    : (unitNames.find(([kind]) => device instanceof kind)?.[1] ?? 'unit');

function unitLine({ users: all, machine }: Request, device: Device): string {
  const detail = detailOf(all, machine, device);
  return `${portOf(device.address)}  ${unitName(device)}${detail === '' ? '' : `, ${detail}`}`;
}
const oneUnit = (request: Request, word: string): string => {
  const unit = request.machine.io.unitAt(hexadecimal(word, 'A device'));
  return unit === undefined ? `Your machine has no device ${word}.` : unitLine(request, unit.device);
};
const virtual: Perform = (request) => {
  const [, word] = request.words;
  if (word !== undefined) return oneUnit(request, word);
  const { size } = request.machine.store;
  return [
    `Storage ${size / 1024}K`,
    ...request.machine.io.units.map(({ device }) => unitLine(request, device)),
  ].join('\n');
};

const settings: Perform = ({ machine }) => settingsText(machine);

const systems: Perform = ({ users: { saved } }) =>
  saved.systems.length === 0
    ? 'No system is saved.'
    : saved.systems.map(({ name, size }) => `${name.padEnd(8)} ${size / 1024}K`).join('\n');

const registers: Perform = ({ machine: { vm } }) => `Stopped at ${hex(vm.ia, 6).toUpperCase()}.`;

export const queries: readonly Query[] = [
  {
    name: 'USERS',
    shortest: 'U',
    help: 'how many users there are; of one by name, where he is',
    perform: users,
  },
  { name: 'NAMES', shortest: 'N', help: 'who they are, and where', perform: names },
  { name: 'TIME', shortest: 'T', help: 'what time it is, and what you have used', perform: time },
  {
    name: 'VIRTUAL',
    shortest: 'V',
    help: 'what units your machine has; or one of them, by its address, VIRTUAL or not',
    perform: virtual,
  },
  ...pageQueries,
  { name: 'SET', shortest: 'SE', help: 'what SET was told', perform: settings },
  { name: 'SYSTEMS', shortest: 'SY', help: 'which systems are saved', perform: systems },
  { name: 'ADDRESS', shortest: 'A', help: 'where your machine stopped', perform: registers },
  ...deviceQueries,
  ...unitQueries,
  ...schedulingQueries,
  ...accountingQueries,
  ...spoolQueries,
];

const isDevice = (word: string): boolean => /^[0-6]?[0-9A-F]{2}$/.test(word);
const query: Perform = (request) => {
  const [what = ''] = request.words;
  const found = what === '' ? undefined : named(queries, what);
  if (found === undefined && isDevice(what)) return oneUnit(request, what);
  return found?.perform(request) ?? `QUERY: ${queries.map(({ name }) => name).join(', ')}.`;
};

export const queryFunctions: readonly ConsoleFunction[] = [
  {
    name: 'QUERY',
    shortest: 'Q',
    classes: '',
    operands: queries.map(({ name }) => name).join('|'),
    help: 'tells how things are',
    perform: query,
  },
];
