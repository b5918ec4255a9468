/** Units are put into free places of a virtual machine, and taken out of them. What cannot be done is said in a sentence. */
import { loadState, saveState } from '../../kit/snapshot';
import { createState, type Schema, type StateOf } from '../../kit/state';
import { portOf } from '../../s360/channels/addresses';
import { unitSchema } from '../../s360/channels/schema';
import type { VirtualMachine } from './machine';
import {
  consolePlace,
  placeKinds,
  placeNames,
  placeSchemas,
  type PlaceKind,
  type PlaceState,
} from './places';
import { surrenderUnit } from './units';

const firstSelector = 0x100;
const highest = 0x6ff;
/** The clock of the control program (S360 5). */
const clockAddress = 0x0ff;
/** Disks and what real channels have cannot do with a multiplexer's pace. */
const onSelectors: readonly PlaceKind[] = ['disks'];

function blank<S extends Schema>(schema: S, state: StateOf<S>): void {
  loadState(schema, saveState(schema, createState(schema)), state);
}

/** Why there can be no such unit at this address; empty: there can. */
export function whyNotAt(machine: VirtualMachine, kind: PlaceKind, address: number): string {
  const { one } = placeKinds[kind];
  const least = onSelectors.includes(kind) ? firstSelector : 1;
  if (address < least || address > highest || address === clockAddress)
    return `A ${one} cannot be ${portOf(address)}.`;
  return machine.io.units.some(({ device }) => device.address === address)
    ? `There is a unit ${portOf(address)} already.`
    : '';
}

/** A unit with which nothing was done yet; empty where it is there now, else why not. */
export function placeUnit<K extends PlaceKind>(
  machine: VirtualMachine,
  kind: K,
  address: number,
  facts: Partial<PlaceState<K>>,
): string {
  const { devices } = machine.units;
  const { most, one } = placeKinds[kind];
  const why = whyNotAt(machine, kind, address);
  if (why !== '') return why;
  const name = placeNames(kind).find((place) => devices[kind][place]!.address === 0);
  if (name === undefined) return `A machine has at most ${most} ${one}s.`;
  const state = devices[kind][name]!;
  blank<Schema>(placeSchemas[kind], state);
  blank(unitSchema, machine.vm.channels.units[name]!);
  Object.assign(state, facts, { address });
  machine.io.assemble();
  return '';
}

/** The console is somewhere else from now on. */
export function moveConsole(machine: VirtualMachine, address: number): string {
  const { console } = machine.units.devices;
  if (address === console.address) return '';
  if (address < 1 || address >= firstSelector || address === clockAddress)
    return `A console cannot be ${portOf(address)}.`;
  if (machine.io.units.some(({ device }) => device.address === address))
    return `There is a unit ${portOf(address)} already.`;
  machine.io.detach(console.address, () => (console.address = address));
  blank(unitSchema, machine.vm.channels.units[consolePlace]!);
  return '';
}

/** Empty where the unit is no more; what it was about to give away it gave. */
export function removeUnit(machine: VirtualMachine, address: number): string {
  const { console } = machine.units.devices;
  if (address === console.address) return 'A machine keeps its console.';
  const place = machine.units.places.find((one) => one.address === address);
  if (address === 0 || place === undefined) return `There is no unit ${portOf(address)}.`;
  const device = machine.io.unitAt(address)?.device;
  if (device !== undefined) surrenderUnit(device);
  machine.io.detach(address, () => (place.address = 0));
  place.address = 0;
  return '';
}
