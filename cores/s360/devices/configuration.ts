/** What is attached where: the one table of units. State, ports and channels are made from it. */
import type { PortSpec } from '../../kit/contract';
import { group, type GroupField } from '../../kit/state';
import { subchannelSchema, unitSchema } from '../channels/schema';
import type { UnitPort } from '../channels/unit';
import type { SState } from '../state';
import { Console1052, consoleColumns, consolePort, consoleSchema } from './console1052';
import type { Device } from './device';
import { Punch2540, punchSchema } from './punch2540';
import { Reader2540, readerSchema } from './reader2540';

/** One unit. `also` are further addresses that it answers to: an address of its own is the one it was last started by. */
interface UnitRow {
  readonly address: number;
  readonly also?: readonly number[];
  readonly port: PortSpec;
  device(state: SState, channel: UnitPort): Device;
}

/** Ports are named by the address, but for the console. */
export const portOf = (address: number): string => address.toString(16).padStart(3, '0').toUpperCase();

const consoleAddress = 0x009;
const readerAddress = 0x00c;
const punchAddress = 0x00d;

export const unitRows: readonly UnitRow[] = [
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
];

export const ports: readonly PortSpec[] = unitRows.map(({ port }) => port);

export const devicesSchema = {
  console: group(consoleSchema, '1052'),
  reader: group(readerSchema, '2540, reader side'),
  punch: group(punchSchema, '2540, punch side'),
};

// ── Channels ─────────────────────────────────────────────────────────────────────────────────────

/** Channel 0 is the multiplexer channel, with a subchannel a unit; the others are selector channels. */
export const channelOf = (address: number): number => address >>> 8;
export const subchannelName = (address: number): string =>
  channelOf(address) === 0 ? portOf(address) : `channel ${channelOf(address)}`;

function groups<S extends Parameters<typeof group>[0]>(
  names: readonly string[],
  schema: S,
  doc: string,
): Readonly<Record<string, GroupField<S>>> {
  return Object.fromEntries(names.map((name) => [name, group<S>(schema, `${doc} ${name}`)]));
}

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
