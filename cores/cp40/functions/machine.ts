/** Console functions: the keys and switches of a virtual machine. */
import { UnitStatus } from '../../s360/channels/unit';
import { ExternalCode } from '../../s360/interruptions';
import { storageSize } from '../directory/statements';
import { hexadecimal, nothingLoaded, refuse, type ConsoleFunction, type Perform } from './function';
import { load } from './loading';

const mostAddress = 0x6ff;

/** The machine's storage stays as it is, as on a real one. */
const ipl: Perform = ({ users, machine, words }) => {
  const why = load(users, machine, words[0] ?? refuse('From which device?'));
  return why === '' ? '' : refuse(why);
};

const begin: Perform = ({ users, machine, words }) => {
  const { vm } = machine;
  if (words[0] !== undefined) Object.assign(vm, { ia: hexadecimal(words[0], 'An address'), loaded: true });
  if (!vm.loaded) refuse(nothingLoaded);
  users.go(machine);
  return '';
};

/** System reset: channels and units are idle, nothing is pending (A22-6821, System Reset). */
const reset: Perform = ({ machine }) => {
  machine.io.reset();
  machine.forgetRequests();
  Object.assign(machine.vm, { external: 0 });
  machine.vm.load.phase = 0;
  return 'Reset.';
};

const ready: Perform = ({ machine, words }) => {
  const address = hexadecimal(words[0], 'A device', mostAddress);
  if (machine.io.unitAt(address) === undefined) refuse(`Your machine has no device ${words[0]!}.`);
  machine.io.signal(address, UnitStatus.deviceEnd);
  return '';
};

/** The INTERRUPT key. The machine goes on, to take it. */
const external: Perform = ({ users, machine }) => {
  if (!machine.vm.loaded) refuse(nothingLoaded);
  machine.raiseExternal(ExternalCode.key);
  users.go(machine);
  return '';
};

/** Storage of another size is another storage: what was in it is gone. */
export const defineStorage: Perform = ({ users, machine, words }) => {
  const size = storageSize(words[1]) ?? refuse('Storage is 8K to 1024K, in pages of 4K.');
  const { maximum } = users.entryOf(machine);
  if (size > maximum) refuse(`You may have ${maximum / 1024}K.`);
  const objection = users.control.pager.objection(size, machine.number);
  if (objection !== '') refuse(`No: ${objection}.`);
  machine.vm.stopAddress = 0; // an ADSTOP was in what is gone
  users.control.release(machine);
  users.control.define(machine, size);
  machine.io.reset();
  return `Storage ${size / 1024}K.`;
};

export const machineFunctions: readonly ConsoleFunction[] = [
  {
    name: 'IPL',
    shortest: 'I',
    classes: '',
    operands: 'device|name',
    help: 'loads from a device, or a system that was saved',
    perform: ipl,
  },
  {
    name: 'BEGIN',
    shortest: 'B',
    classes: '',
    operands: '[address]',
    help: 'your machine goes on, where it was or at the address',
    perform: begin,
  },
  {
    name: 'RESET',
    shortest: 'RES',
    classes: '',
    operands: '',
    help: 'the key of that name: channels and units are idle',
    perform: reset,
  },
  {
    name: 'READY',
    shortest: 'REA',
    classes: '',
    operands: 'device',
    help: 'the device was made ready: it signals device end',
    perform: ready,
  },
  {
    name: 'EXTERNAL',
    shortest: 'E',
    classes: '',
    operands: '',
    help: 'the key INTERRUPT',
    perform: external,
  },
];
