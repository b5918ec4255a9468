/** Console functions: what SET changes, and QUERY SET tells. */
import { isPriority } from '../directory/statements';
import { TimerMode } from '../virtual/timer';
import type { VirtualMachine } from '../virtual/machine';
import { choice, hasClass, refuse, type ConsoleFunction, type Perform, type Request } from './function';
import { Unwanted } from './session';

interface Setting {
  readonly name: string;
  /** What may stand behind its name, the usual one first. */
  readonly choices: readonly string[];
  put(machine: VirtualMachine, chosen: string): void;
  shown(machine: VirtualMachine): string;
}

const onOff = ['ON', 'OFF'] as const;
/** A bit of `refuses`, which is there for OFF. */
const wanted = (name: string, bit: number): Setting => ({
  name,
  choices: onOff,
  put: ({ vm }, chosen) => (vm.refuses = chosen === 'ON' ? vm.refuses & ~bit : vm.refuses | bit),
  shown: ({ vm }) => ((vm.refuses & bit) === 0 ? 'ON' : 'OFF'),
});
const flagged = (name: string, flag: 'keepsRunning' | 'edits'): Setting => ({
  name,
  choices: ['OFF', 'ON'],
  put: ({ vm }, chosen) => (vm[flag] = chosen === 'ON'),
  shown: ({ vm }) => (vm[flag] ? 'ON' : 'OFF'),
});
const timerModes = ['REAL', 'ON', 'OFF'] as const; // by their numbers in the state

const settings: readonly Setting[] = [
  wanted('MSG', Unwanted.messages),
  wanted('WNG', Unwanted.warnings),
  wanted('ACNT', Unwanted.accounts),
  flagged('RUN', 'keepsRunning'),
  flagged('LINEDIT', 'edits'),
  {
    name: 'TIMER',
    choices: timerModes,
    put: ({ vm }, chosen) => (vm.timerMode = timerModes.findIndex((mode) => mode === chosen)),
    shown: ({ vm }) => timerModes[vm.timerMode] ?? timerModes[TimerMode.real],
  },
];

const setPriority = (request: Request): string => {
  const { users, words } = request;
  if (!hasClass(request, 'A')) refuse('Only an operator sets priorities.');
  const [, name = refuse('Whose priority?'), priority] = words;
  const machine = users.machineOf(name) ?? refuse(`${name} is not logged in.`);
  if (!isPriority(priority)) refuse('A priority is a number from 0, the best, to 99.');
  machine.vm.standing.priority = Number(priority);
  return '';
};

const set: Perform = (request) => {
  const [word, value] = request.words;
  const name = choice(word, [...settings.map((setting) => setting.name), 'PRIORITY']);
  if (name === 'PRIORITY') return setPriority(request);
  const setting = settings.find((one) => one.name === name)!;
  setting.put(request.machine, choice(value, setting.choices));
  return '';
};

export const settingsText = (machine: VirtualMachine): string =>
  settings.map((setting) => `${setting.name} ${setting.shown(machine)}`).join(', ');

export const settingFunctions: readonly ConsoleFunction[] = [
  {
    name: 'SET',
    shortest: 'SE',
    classes: '',
    operands: 'MSG|WNG|ACNT|RUN|LINEDIT ON|OFF, TIMER REAL|ON|OFF, PRIORITY user n',
    help:
      'whether you want messages, warnings, accounts; whether your machine runs while you are in CP mode; whether @ takes ' +
      'back a character and ¢ a line; when its timer runs; a priority from 0, the best, to 99 (class A)',
    perform: set,
  },
];
