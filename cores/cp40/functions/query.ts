/** Console functions: what there is, and who. */
import { hex } from '../../kit/bits';
import { portOf } from '../../s360/channels/addresses';
import type { Device } from '../../s360/devices/device';
import { MiniDisk } from '../disks/miniDisk';
import { deviceQueries } from './devices';
import { spoolQueries } from '../spool/functions';
import { SpoolPrinter, SpoolPunch, SpoolReader } from '../spool/virtualUnits';
import { VirtualConsole } from '../terminals/virtualConsole';
import { VirtualLine } from '../terminals/virtualLine';
import { DedicatedUnit } from '../virtual/dedicated';
import { clockDate, clockTime, duration } from '../clock';
import { pageBytes } from '../state';
import type { VirtualMachine } from '../virtual/machine';
import { Unwanted } from './session';
import { named, type ConsoleFunction, type Perform } from './function';

/** What can be asked for; helpers of other chapters add rows of their own. */
export interface Query {
  readonly name: string;
  readonly shortest: string;
  readonly help: string;
  readonly perform: Perform;
}

const users: Perform = ({ users: all }) => {
  const gone = all.present.filter((machine) => all.terminalOf(machine) === undefined).length;
  return `${all.present.length} users, ${gone} of them disconnected.`;
};
const names: Perform = ({ users: all }) =>
  all.present.map((machine) => `${machine.vm.user.padEnd(8)} ${all.placeOf(machine)}`).join('\n');

const time: Perform = ({ users: all, machine: { vm } }) =>
  `It is ${clockTime(all.clock)}, ${clockDate(all.clock)}; connected ${duration(all.now - vm.since)}, ` +
  `virtual time ${duration(vm.used)}.`;

const unitNames = [
  [VirtualConsole, 'console'],
  [SpoolReader, 'reader'],
  [SpoolPunch, 'punch'],
  [SpoolPrinter, 'printer'],
  [MiniDisk, 'disk'],
  [VirtualLine, 'line'],
] as const;

/** The pages of a machine that are in storage, and on the drum. */
function pagesOf({ vm }: VirtualMachine): string {
  const count = (places: Uint16Array): number =>
    places.reduce((sum, place) => sum + (place === 0 ? 0 : 1), 0);
  return `${count(vm.frames)} pages in storage, ${count(vm.slots)} on the drum`;
}
const storage: Perform = ({ machine }) => `Storage ${machine.store.size / 1024}K: ${pagesOf(machine)}.`;

const paging: Perform = ({ users: { control } }) => {
  const { state, below } = control;
  const frames = below.store.size / pageBytes;
  const free = state.owners.subarray(0, frames).reduce((sum, owner) => sum + (owner === 0 ? 1 : 0), 0);
  return `${frames} frames, ${free} free; ${state.pageIns} pages read, ${state.pageOuts} written.`;
};

const unitName = (device: Device): string =>
  device instanceof DedicatedUnit
    ? `real ${portOf(device.of.address)}`
    : (unitNames.find(([kind]) => device instanceof kind)?.[1] ?? 'unit');

const virtual: Perform = (request) => {
  const { machine } = request;
  const lines = machine.io.units.map(({ device }) => `${portOf(device.address)}  ${unitName(device)}`);
  return [storage(request), ...lines].join('\n');
};

const settings: Perform = ({ machine: { vm } }) => {
  const on = (bit: number): string => ((vm.refuses & bit) === 0 ? 'ON' : 'OFF');
  return `MSG ${on(Unwanted.messages)}, WNG ${on(Unwanted.warnings)}`;
};

const systems: Perform = ({ users: { saved } }) =>
  saved.systems.length === 0
    ? 'No system is saved.'
    : saved.systems.map(({ name, size }) => `${name.padEnd(8)} ${size / 1024}K`).join('\n');

const registers: Perform = ({ machine: { vm } }) => `Stopped at ${hex(vm.ia, 6).toUpperCase()}.`;

export const queries: readonly Query[] = [
  { name: 'USERS', shortest: 'U', help: 'how many users there are', perform: users },
  { name: 'NAMES', shortest: 'N', help: 'who they are, and where', perform: names },
  { name: 'TIME', shortest: 'T', help: 'what time it is, and what you have used', perform: time },
  { name: 'VIRTUAL', shortest: 'V', help: 'what your machine has', perform: virtual },
  { name: 'STORAGE', shortest: 'STOR', help: 'how much storage it has, and where', perform: storage },
  { name: 'PAGING', shortest: 'PAG', help: 'how storage is shared', perform: paging },
  { name: 'SET', shortest: 'SE', help: 'what SET was told', perform: settings },
  { name: 'SYSTEMS', shortest: 'SY', help: 'which systems are saved', perform: systems },
  { name: 'ADDRESS', shortest: 'A', help: 'where your machine stopped', perform: registers },
  ...deviceQueries,
  ...spoolQueries,
];

const query: Perform = (request) => {
  const [what = ''] = request.words;
  const found = what === '' ? undefined : named(queries, what);
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
