/**
 * The units of a virtual machine. Console and unit record have their addresses from the beginning; disks come and go while it
 * runs, each in one of some places that the state has for them.
 */
import { group, type GroupField, type Schema, type StateOf } from '../../kit/state';
import { InvariantError } from '../../kit/errors';
import { portOf, subchannelName } from '../../s360/channels/addresses';
import type { AttachedDevice } from '../../s360/channels/host';
import { subchannelSchema, unitSchema } from '../../s360/channels/schema';
import type { UnitPort } from '../../s360/channels/unit';
import { MiniDisk } from '../disks/miniDisk';
import { miniDiskSchema } from '../disks/schema';
import type { Spindles } from '../disks/spindle';
import { spoolPrinterSchema, spoolPunchSchema, spoolReaderSchema } from '../spool/schema';
import type { Spool } from '../spool/spool';
import { SpoolPrinter, SpoolPunch, SpoolReader, type Holder } from '../spool/virtualUnits';
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
  reader: group(spoolReaderSchema, 'reader'),
  punch: group(spoolPunchSchema, 'punch'),
  printer: group(spoolPrinterSchema, 'printer'),
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
  readonly spool: Spool;
  /** The machine has something to do now. */
  attend(): void;
}

/** Those of its units whose cards and lines are in the spool. */
interface Spooled {
  readonly reader: SpoolReader;
  readonly punch: SpoolPunch;
  readonly printer: SpoolPrinter;
}

export class VirtualUnits {
  private fixed: readonly AttachedDevice[] | undefined;
  private made: Spooled | undefined;
  private readonly disks = new Map<string, MiniDisk>();

  /** `name` begins the names of their ports. */
  constructor(
    readonly devices: VirtualDevices,
    private readonly name: string,
    private readonly line: ConsoleLine,
    private readonly holder: Holder,
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
    const { devices, holder } = this;
    const { spool } = this.lenders;
    const at = (address: number) => [address, this.port(address), channels] as const;
    const console = new VirtualConsole(devices.console, ...at(consoleAddress), this.line);
    const reader = new SpoolReader(devices.reader, ...at(readerAddress), spool, holder);
    const punch = new SpoolPunch(devices.punch, ...at(punchAddress), spool, holder);
    const printer = new SpoolPrinter(devices.printer, ...at(printerAddress), spool, holder);
    this.made = { reader, punch, printer };
    const others = [reader, punch, printer].map((device) => ({ address: device.address, device }));
    return [{ address: consoleAddress, also: [0x01f], device: console }, ...others];
  }

  get spooled(): Spooled {
    if (this.made === undefined) throw new InvariantError(`${this.name} has no channels`);
    return this.made;
  }

  spooledAt(address: number): SpoolReader | SpoolPunch | SpoolPrinter | undefined {
    const { reader, punch, printer } = this.spooled;
    return [reader, punch, printer].find((unit) => unit.address === address);
  }

  /** Its program is another one soon: what the last one punched and printed goes out, what it has read is read. Says why not. */
  closeForLoading(): string {
    const { reader, punch, printer } = this.spooled;
    if (reader.isThrough) reader.close();
    const why = [punch, printer].map((unit) => (unit.state.continuous ? '' : unit.close()));
    return why.find((sentence) => sentence !== '') ?? '';
  }
  /** The machine is no more: nothing of what it punched and printed is lost, and what it has not read. */
  surrender(): void {
    const { reader, punch, printer } = this.spooled;
    reader.abandon();
    punch.close(punch.state.hold, true);
    printer.close(printer.state.hold, true);
    for (const disk of Object.values(this.devices.disks)) disk.address = 0;
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
