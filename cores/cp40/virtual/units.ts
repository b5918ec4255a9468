/**
 * The units of a virtual machine. Console and unit record have their addresses from the beginning; disks come and go while it
 * runs, each in one of some places that the state has for them.
 */
import { group, type GroupField, type Schema, type StateOf } from '../../kit/state';
import { portOf, subchannelName } from '../../s360/channels/addresses';
import type { AttachedDevice } from '../../s360/channels/host';
import { subchannelSchema, unitSchema } from '../../s360/channels/schema';
import type { UnitPort } from '../../s360/channels/unit';
import { readForms, usualForms } from '../../s360/devices/carriage';
import { Printer1403, printerSchema } from '../../s360/devices/printer1403';
import { Punch2540, punchSchema } from '../../s360/devices/punch2540';
import { Reader2540, readerSchema } from '../../s360/devices/reader2540';
import { MiniDisk } from '../disks/miniDisk';
import { miniDiskSchema } from '../disks/schema';
import type { Spindles } from '../disks/spindle';
import { VirtualConsole, virtualConsoleSchema, type ConsoleLine } from '../terminals/virtualConsole';

const consoleAddress = 0x009;
const readerAddress = 0x00c;
const punchAddress = 0x00d;
const printerAddress = 0x00e;
const unitRecord = [consoleAddress, readerAddress, punchAddress, printerAddress] as const;

/** How many disks a machine may have at a time, and the channels on which they and others may be. */
export const mostDisks = 12;
const diskNames = Array.from({ length: mostDisks }, (_, index) => `disk ${index + 1}`);
const selectors = [0x100, 0x200, 0x300, 0x400, 0x500, 0x600] as const;

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
  disks: group(groupsOf(diskNames, miniDiskSchema, 'place for'), 'minidisks'),
};
export const virtualChannelsSchema = {
  units: group(
    groupsOf([...unitRecord.map(portOf), ...diskNames], unitSchema, 'unit'),
    'units as their channels see them',
  ),
  subchannels: group(
    groupsOf([...unitRecord, ...selectors].map(subchannelName), subchannelSchema, 'subchannel'),
    'operations',
  ),
};
export type VirtualDevices = StateOf<typeof virtualDevicesSchema>;

/** Who lends a machine what it does not have itself. */
export interface Lenders {
  readonly spindles: Spindles;
}

export class VirtualUnits {
  private fixed: readonly AttachedDevice[] | undefined;
  private readonly disks = new Map<string, MiniDisk>();

  /** `name` begins the names of their ports. */
  constructor(
    readonly devices: VirtualDevices,
    private readonly name: string,
    private readonly line: ConsoleLine,
    private readonly lenders: Lenders,
  ) {}

  /** The units that there are now. */
  attached(channels: UnitPort): readonly AttachedDevice[] {
    this.fixed ??= this.madeOnce(channels);
    return [...this.fixed, ...diskNames.flatMap((name) => this.diskIn(name, channels))];
  }

  private port(address: number): string {
    return `${this.name}/${portOf(address)}`;
  }

  private madeOnce(channels: UnitPort): readonly AttachedDevice[] {
    const { devices } = this;
    const port = (address: number): string => this.port(address);
    const units = [
      new VirtualConsole(devices.console, consoleAddress, port(consoleAddress), channels, this.line),
      new Reader2540(devices.reader, readerAddress, port(readerAddress), channels),
      new Punch2540(devices.punch, punchAddress, port(punchAddress), channels),
      new Printer1403(devices.printer, printerAddress, port(printerAddress), channels, readForms(usualForms)),
    ];
    return units.map((device) => ({
      address: device.address,
      device,
      also: device.address === consoleAddress ? [0x01f] : [],
    }));
  }

  /** A place for a disk in which there is none. */
  freePlace(): string | undefined {
    return diskNames.find((name) => this.devices.disks[name]!.address === 0);
  }

  /** The disk in one of the places for them, made anew where another one was there. */
  private diskIn(name: string, channels: UnitPort): readonly AttachedDevice[] {
    const state = this.devices.disks[name]!;
    const spindle = state.address === 0 ? undefined : this.lenders.spindles.at(state.drive);
    const known = this.disks.get(name);
    if (known?.isStill(spindle) === true) return [{ address: known.address, name, device: known }];
    known?.remove();
    this.disks.delete(name);
    if (spindle === undefined) return [];
    const device = new MiniDisk(state, this.port(state.address), channels, spindle);
    this.disks.set(name, device);
    return [{ address: device.address, name, device }];
  }
}
