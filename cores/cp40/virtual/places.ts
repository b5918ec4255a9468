/**
 * Where the units of a virtual machine are in the state. They come and go while it runs, so the state has some places for
 * each kind; a place whose address is 0 is free.
 */
import { group, u16, type GroupField, type Schema, type StateOf } from '../../kit/state';
import { subchannelName } from '../../s360/channels/addresses';
import { subchannelSchema, unitSchema } from '../../s360/channels/schema';
import { line2741Schema } from '../../s360/devices/line2741';
import { miniDiskSchema } from '../disks/schema';
import { spoolPrinterSchema, spoolPunchSchema, spoolReaderSchema } from '../spool/schema';
import { virtualConsoleSchema } from '../terminals/virtualConsole';

const address = u16('its address in the machine; 0: there is none in this place', { radix: 16 });
export const placeSchemas = {
  readers: spoolReaderSchema,
  punches: spoolPunchSchema,
  printers: spoolPrinterSchema,
  disks: miniDiskSchema,
  lines: { address, ...line2741Schema },
  reals: { address, real: u16('the unit of the machine below that it is', { radix: 16 }) },
};
export type PlaceKind = keyof typeof placeSchemas;
export type PlaceState<K extends PlaceKind> = StateOf<(typeof placeSchemas)[K]>;

/** What places of all kinds have. */
export interface Placed {
  address: number;
}

/** How many of a kind a machine may have at a time, and what one is called. */
export const placeKinds: Readonly<Record<PlaceKind, { readonly most: number; readonly one: string }>> = {
  readers: { most: 2, one: 'reader' },
  punches: { most: 2, one: 'punch' },
  printers: { most: 2, one: 'printer' },
  disks: { most: 12, one: 'disk' },
  lines: { most: 4, one: 'line' },
  reals: { most: 4, one: 'dedicated unit' },
};
export const consolePlace = 'console';
export const placeNames = (kind: PlaceKind): readonly string[] =>
  Array.from({ length: placeKinds[kind].most }, (_, index) => `${placeKinds[kind].one} ${index + 1}`);

const groupsOf = <S extends Schema>(
  list: readonly string[],
  schema: S,
  doc: string,
): Readonly<Record<string, GroupField<S>>> =>
  Object.fromEntries(list.map((name) => [name, group<S>(schema, `${doc} ${name}`)]));

const placesOf = <K extends PlaceKind>(
  kind: K,
): GroupField<Readonly<Record<string, GroupField<(typeof placeSchemas)[K]>>>> =>
  group(groupsOf<(typeof placeSchemas)[K]>(placeNames(kind), placeSchemas[kind], 'place for'), kind);

export const virtualDevicesSchema = {
  console: group({ address, ...virtualConsoleSchema }, 'console'),
  readers: placesOf('readers'),
  punches: placesOf('punches'),
  printers: placesOf('printers'),
  disks: placesOf('disks'),
  lines: placesOf('lines'),
  reals: placesOf('reals'),
};
export type VirtualDevices = StateOf<typeof virtualDevicesSchema>;

const kinds = Object.keys(placeSchemas) as readonly PlaceKind[];
const names = [consolePlace, ...kinds.flatMap(placeNames)];
/** A unit on the multiplexer channel has a subchannel of its own, disks never are there; the other channels have one each. */
const onMultiplexer = [consolePlace, ...kinds.filter((kind) => kind !== 'disks').flatMap(placeNames)];
const selectors = [0x100, 0x200, 0x300, 0x400, 0x500, 0x600] as const;

export const virtualChannelsSchema = {
  units: group(groupsOf(names, unitSchema, 'unit'), 'units as their channels see them'),
  subchannels: group(
    groupsOf([...onMultiplexer, ...selectors.map(subchannelName)], subchannelSchema, 'subchannel'),
    'operations',
  ),
};
