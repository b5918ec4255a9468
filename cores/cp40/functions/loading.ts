/** Initial program loading of a virtual machine. */
import type { Users } from '../users';
import type { VirtualMachine } from '../virtual/machine';
import { hexadecimal } from './function';
import { restore } from './savedSystems';

const mostAddress = 0x6ff;
const isAddress = (word: string): boolean => /^[0-9A-F]{1,3}$/.test(word);

/** The LOAD key, or a system that was saved: the machine goes on with it. Empty where that was done, else why not. */
export function load(users: Users, machine: VirtualMachine, what: string): string {
  if (!restore(users, machine, what)) {
    if (!isAddress(what)) return `There is no device and no saved system ${what}.`;
    const address = hexadecimal(what, 'A device', mostAddress);
    if (machine.io.unitAt(address) === undefined) return `Your machine has no device ${what}.`;
    machine.io.loader.press(address);
  }
  machine.vm.loaded = true;
  users.go(machine);
  return '';
}
