/** The units that every virtual machine has, as the System/360 has its own; their media and paper are their user's. */
import { group, type GroupField, type Schema } from '../../kit/state';
import { portOf, subchannelName } from '../../s360/channels/addresses';
import type { AttachedDevice } from '../../s360/channels/host';
import { subchannelSchema, unitSchema } from '../../s360/channels/schema';
import type { UnitPort } from '../../s360/channels/unit';
import { readForms, usualForms } from '../../s360/devices/carriage';
import { Drive } from '../../s360/devices/dasd/drive';
import { model2314 } from '../../s360/devices/dasd/models';
import { driveSchema } from '../../s360/devices/dasd/state';
import { Printer1403, printerSchema } from '../../s360/devices/printer1403';
import { Punch2540, punchSchema } from '../../s360/devices/punch2540';
import { Reader2540, readerSchema } from '../../s360/devices/reader2540';
import type { StateOf } from '../../kit/state';
import { VirtualConsole, virtualConsoleSchema, type ConsoleLine } from '../terminals/virtualConsole';

const consoleAddress = 0x009;
const readerAddress = 0x00c;
const punchAddress = 0x00d;
const printerAddress = 0x00e;
const disks = [0x190, 0x191, 0x192, 0x193] as const;
const addresses: readonly number[] = [consoleAddress, readerAddress, punchAddress, printerAddress, ...disks];

const groupsOf = <S extends Schema>(
  list: readonly string[],
  schema: S,
  doc: string,
): Readonly<Record<string, GroupField<S>>> =>
  Object.fromEntries(list.map((name) => [name, group<S>(schema, `${doc} ${name}`)]));

export const virtualDevicesSchema = {
  console: group(virtualConsoleSchema, 'console'),
  reader: group(readerSchema, 'reader'),
  punch: group(punchSchema, 'punch'),
  printer: group(printerSchema, 'printer'),
  disks: group(groupsOf(disks.map(portOf), driveSchema, 'disk'), 'minidisks'),
};
export const virtualChannelsSchema = {
  units: group(groupsOf(addresses.map(portOf), unitSchema, 'unit'), 'units as their channels see them'),
  subchannels: group(groupsOf(addresses.map(subchannelName), subchannelSchema, 'subchannel'), 'operations'),
};

/** The units of one machine; `name` begins the names of their ports. */
export function virtualUnits(
  devices: StateOf<typeof virtualDevicesSchema>,
  channels: UnitPort,
  name: string,
  line: ConsoleLine,
): readonly AttachedDevice[] {
  const port = (address: number): string => `${name}/${portOf(address)}`;
  return [
    {
      address: consoleAddress,
      also: [0x01f],
      device: new VirtualConsole(devices.console, consoleAddress, port(consoleAddress), channels, line),
    },
    {
      address: readerAddress,
      device: new Reader2540(devices.reader, readerAddress, port(readerAddress), channels),
    },
    {
      address: punchAddress,
      device: new Punch2540(devices.punch, punchAddress, port(punchAddress), channels),
    },
    {
      address: printerAddress,
      device: new Printer1403(
        devices.printer,
        printerAddress,
        port(printerAddress),
        channels,
        readForms(usualForms),
      ),
    },
    ...disks.map((address) => ({
      address,
      device: new Drive(devices.disks[portOf(address)]!, model2314, address, port(address), channels),
    })),
  ];
}
