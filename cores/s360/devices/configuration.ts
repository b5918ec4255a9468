/** What is attached where: the one table of units. State, ports and channels are made from it. */
import type { PortSpec } from '../../kit/contract';
import { group, type GroupField } from '../../kit/state';
import { portOf, subchannelName } from '../channels/addresses';
import type { AttachedDevice } from '../channels/host';
import { subchannelSchema, unitSchema } from '../channels/schema';
import type { UnitPort } from '../channels/unit';
import type { SState } from '../state';
import { readForms, usualForms, type Forms } from './carriage';
import { Drive } from './dasd/drive';
import { model2311, model2314, type DriveModel } from './dasd/models';
import { driveSchema } from './dasd/state';
import { Console1052, consoleColumns, consolePort, consoleSchema } from './console1052';
import type { Device } from './device';
import { lineCodes } from './lineCode';
import { Printer1403, printerSchema } from './printer1403';
import { Punch2540, punchSchema } from './punch2540';
import { Reader2540, readerSchema } from './reader2540';
import { Tape2400, tapeSchema } from './tape2400';
import { terminalColumns } from './line2741';
import { lineSchema, Terminal2741 } from './terminal2741';

/** What of the units can be chosen when a machine is made. */
export interface UnitSettings {
  readonly forms: Forms; // in the printer
}
export const usualSettings: UnitSettings = { forms: readForms(usualForms) };

/** One unit. `also` are further addresses that it answers to: an address of its own is the one it was last started by. */
interface UnitRow extends Omit<AttachedDevice, 'device'> {
  readonly port: PortSpec;
  device(state: SState, channel: UnitPort, settings: UnitSettings): Device;
}

const consoleAddress = 0x009;
const readerAddress = 0x00c;
const punchAddress = 0x00d;
const printerAddress = 0x00e;

/** Sixteen 2314 drives, as many as CMS may ask for (190 to 192 and 19C, S360 7), and four of type 2311. */
const drives: readonly (readonly [address: number, model: DriveModel])[] = [
  ...from(0x190, 16).map((address) => [address, model2314] as const),
  ...from(0x290, 4).map((address) => [address, model2311] as const),
];
function from(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Its port takes and gives whole packs: containers are of any length. */
const driveRow = ([address, model]: (typeof drives)[number]): UnitRow => ({
  address,
  port: {
    id: portOf(address),
    title: `Disk drive ${model.type}, ${portOf(address)}`,
    kind: 'block',
    medium: 'disk',
    blockSize: 1,
    writable: true,
  },
  device: ({ devices }, channel) =>
    new Drive(devices.disks[portOf(address)]!, model, address, portOf(address), channel),
});

/** Eight lines of a 2703, and four tape drives. */
const lines = from(0x020, 8);
const tapes = from(0x180, 4);

const lineRow = (address: number): UnitRow => ({
  address,
  port: {
    id: portOf(address),
    title: `Terminal 2741, ${portOf(address)}`,
    kind: 'terminal',
    model: 'teletype',
    columns: terminalColumns,
    rows: 24,
  },
  device: ({ devices }, channel) =>
    new Terminal2741(devices.lines[portOf(address)]!, address, portOf(address), channel, lineCodes.EBCD),
});
/** Programs of the 9020, who tell tapes from disks by addresses below X50, find them at 130 to 133 too. */
const tapeRow = (address: number): UnitRow => ({
  address,
  also: [address - 0x50],
  controlUnit: '2803',
  port: {
    id: portOf(address),
    title: `Tape drive 2401, ${portOf(address)}`,
    kind: 'block',
    medium: 'tape',
    blockSize: 1,
    writable: true,
  },
  device: ({ devices }, channel) =>
    new Tape2400(devices.tapes[portOf(address)]!, address, portOf(address), channel),
});

const unitRows: readonly UnitRow[] = [
  {
    address: consoleAddress,
    also: [0x01f],
    port: {
      id: consolePort,
      title: 'Console typewriter 1052, 009 and 01F',
      kind: 'terminal',
      model: 'teletype',
      columns: consoleColumns,
      rows: 24,
    },
    device: ({ devices }, channel) => new Console1052(devices.console, consoleAddress, channel),
  },
  {
    address: readerAddress,
    port: { id: portOf(readerAddress), title: 'Card reader 2540, 00C', kind: 'reader' },
    device: ({ devices }, channel) =>
      new Reader2540(devices.reader, readerAddress, portOf(readerAddress), channel),
  },
  {
    address: punchAddress,
    port: { id: portOf(punchAddress), title: 'Card punch 2540, 00D', kind: 'punch' },
    device: ({ devices }, channel) =>
      new Punch2540(devices.punch, punchAddress, portOf(punchAddress), channel),
  },
  ...lines.map(lineRow),
  ...tapes.map(tapeRow),
  {
    address: printerAddress,
    port: { id: portOf(printerAddress), title: 'Line printer 1403, 00E', kind: 'printer' },
    device: ({ devices }, channel, { forms }) =>
      new Printer1403(devices.printer, printerAddress, portOf(printerAddress), channel, forms),
  },
  ...drives.map(driveRow),
];

/** The units of a machine, in the order of the table. */
export const unitsOf = (
  state: SState,
  channel: UnitPort,
  settings: UnitSettings,
): readonly AttachedDevice[] =>
  unitRows.map((row) => ({ ...row, device: row.device(state, channel, settings) }));

export const ports: readonly PortSpec[] = unitRows.map(({ port }) => port);

function groups<S extends Parameters<typeof group>[0]>(
  names: readonly string[],
  schema: S,
  doc: string,
): Readonly<Record<string, GroupField<S>>> {
  return Object.fromEntries(names.map((name) => [name, group<S>(schema, `${doc} ${name}`)]));
}

export const devicesSchema = {
  console: group(consoleSchema, '1052'),
  reader: group(readerSchema, '2540, reader side'),
  punch: group(punchSchema, '2540, punch side'),
  lines: group(groups(lines.map(portOf), lineSchema, 'line'), '2741s on their lines'),
  tapes: group(groups(tapes.map(portOf), tapeSchema, 'drive'), '2401'),
  printer: group(printerSchema, '1403'),
  disks: group(
    groups(
      drives.map(([address]) => portOf(address)),
      driveSchema,
      'drive',
    ),
    '2311 and 2314',
  ),
};

// ── Channels ─────────────────────────────────────────────────────────────────────────────────────

export const channelsSchema = {
  units: group(
    groups(
      unitRows.map(({ address }) => portOf(address)),
      unitSchema,
      'unit',
    ),
    'units as their channels see them',
  ),
  subchannels: group(
    groups(
      unitRows.map(({ address }) => subchannelName(address)),
      subchannelSchema,
      'subchannel',
    ),
    'operations of the channels',
  ),
};
