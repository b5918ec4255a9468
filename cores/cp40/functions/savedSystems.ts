/** Saved systems: a virtual machine's storage and registers under a name, from which any machine can be loaded. */
import { bytesValue, list, text, u32, wordsValue } from '../../kit/state';
import { firstWord, loadPsw, secondWord } from '../../s360/psw';
import { mostPages, pageBits, pageBytes } from '../state';
import type { Users } from '../users';
import type { VirtualMachine } from '../virtual/machine';
import { refuse, type ConsoleFunction, type Perform } from './function';

const mostSystems = 8;
const registers = 16 + 8 + 2;
export const savedSystemsField = list(
  {
    name: text('what IPL is told'),
    size: u32('storage in bytes'),
    registers: wordsValue(registers, 'general and floating-point registers, PSW', { radix: 16 }),
    storage: bytesValue(mostPages * pageBytes, 'storage up to its last byte that is not zero'),
  },
  mostSystems,
  'saved systems',
);

const save: Perform = ({ users, machine, words }) => {
  const [name = ''] = words;
  if (!/^[A-Z$#@][A-Z0-9$#@]{0,7}$/.test(name) || /^[0-9A-F]{1,3}$/.test(name))
    refuse('A name has up to eight letters and digits, and is no device address.');
  const others = users.saved.systems.filter((system) => system.name !== name);
  if (others.length === mostSystems) refuse(`There are ${mostSystems} saved systems, and no room for more.`);
  const { vm, gr, fr, store } = machine;
  const words32 = Uint32Array.of(...gr, ...fr, firstWord(vm, 0, 0), secondWord(vm, 0, vm.ia));
  const stop = vm.stopAddress;
  machine.removeStop(); // it is no part of the system
  const system = { name, size: store.size, registers: words32, storage: storageOf(machine) };
  if (stop !== 0) machine.setStop(stop);
  users.saved.systems = [...others, system];
  return `${name} is saved.`;
};

function storageOf({ store }: VirtualMachine): Uint8Array {
  const storage = new Uint8Array(store.size);
  for (let at = 0; at < store.size; at += pageBytes) storage.set(store.copyOut(at, pageBytes), at);
  let end = storage.length;
  while (end > 0 && storage[end - 1] === 0) end--;
  return storage.slice(0, end);
}

/** False where there is no system of that name. */
export function restore(users: Users, machine: VirtualMachine, name: string): boolean {
  const system = users.saved.systems.find((one) => one.name === name);
  if (system === undefined) return false;
  const { vm, store } = machine;
  const stop = vm.stopAddress;
  if (system.size > store.size) refuse(`${name} needs ${system.size / 1024}K of storage.`);
  machine.io.reset();
  for (let page = 0; page < store.size >>> pageBits; page++) {
    const bytes = new Uint8Array(pageBytes);
    bytes.set(system.storage.subarray(page << pageBits, (page + 1) << pageBits));
    store.copyIn(page << pageBits, bytes);
  }
  vm.stopAddress = 0;
  if (stop !== 0) machine.setStop(stop);
  machine.gr.set(system.registers.subarray(0, 16));
  machine.fr.set(system.registers.subarray(16, 24));
  machine.forgetRequests();
  loadPsw(vm, system.registers[24]! | 0, system.registers[25]! | 0);
  Object.assign(vm, { external: 0, ended: 0 });
  vm.load.phase = 0;
  return true;
}

export const savingFunctions: readonly ConsoleFunction[] = [
  {
    name: 'SAVESYS',
    shortest: 'SAVE',
    classes: 'AE',
    operands: 'name',
    help: 'keeps your storage and registers; IPL and the name brings them back',
    perform: save,
  },
];
