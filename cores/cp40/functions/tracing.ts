/** Console functions: watching a virtual machine. */
import { Traced } from './traced';
import { choice, hexadecimal, refuse, type ConsoleFunction, type Perform } from './function';

const kinds = {
  IO: Traced.inputOutput,
  INTERRUPTIONS: Traced.interruptions,
  ALL: Traced.inputOutput | Traced.interruptions,
  END: 0,
} as const;
const names = ['ALL', 'END', 'INTERRUPTIONS', 'IO'] as const;

const trace: Perform = ({ users, machine, words }) => {
  const kind = choice(words[0], names);
  machine.vm.traces = kind === 'END' ? 0 : machine.vm.traces | kinds[kind];
  users.listen(machine);
  return '';
};

/** One at a time, as its supervisor call takes the place of the instruction. */
const addressStop: Perform = ({ machine, words }) => {
  if (words[0] === 'OFF') {
    machine.removeStop();
    return '';
  }
  const address = hexadecimal(words[0], 'An address', machine.store.size - 2);
  if ((address & 1) !== 0 || address === 0) refuse('Instructions have even addresses.');
  machine.setStop(address);
  return '';
};

export const tracingFunctions: readonly ConsoleFunction[] = [
  {
    name: 'TRACE',
    shortest: 'TR',
    classes: '',
    operands: 'IO|INTERRUPTIONS|ALL|END',
    help: 'types what happens and stops there; BEGIN goes on',
    perform: trace,
  },
  {
    name: 'ADSTOP',
    shortest: 'AD',
    classes: '',
    operands: 'address|OFF',
    help: 'stops before the instruction at the address',
    perform: addressStop,
  },
];
