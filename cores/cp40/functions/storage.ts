/** Console functions: what is in a virtual machine's storage and registers, and putting something there. */
import { hex } from '../../kit/bits';
import { portOf } from '../../s360/channels/addresses';
import { cp037 } from '../../s360/media/codepages';
import { firstWord, loadPsw, secondWord } from '../../s360/psw';
import { blockBits } from '../../s360/state';
import type { VirtualMachine } from '../virtual/machine';
import { hexadecimal, refuse, type ConsoleFunction, type Perform } from './function';

const digits = (value: number, length: number): string => hex(value >>> 0, length).toUpperCase();

/** An operand: a letter for what is meant, then one place or a range of them. */
const operand = /^([LTKGYXP]?)([0-9A-F]*)(?:([-.])([0-9A-F]+))?$/;

interface Range {
  readonly from: number;
  readonly to: number; // the last
}
/** `a`, `a-b` or `a.length`, as the operand says; without anything, all of it. */
function rangeOf(from: string, sign: string | undefined, second: string | undefined, last: number): Range {
  if (from === '') return { from: 0, to: last };
  const start = hexadecimal(from, 'A place', last);
  if (second === undefined) return { from: start, to: start };
  const number = hexadecimal(second, 'A place', 0x1000000);
  const to = sign === '-' ? number : start + number - 1;
  return to < start ? refuse('That ends before it begins.') : { from: start, to: Math.min(to, last) };
}

const wordBytes = 4;
const lineBytes = 16;
/** One function shows so much: more than anybody reads of it. */
const mostShown = 0x4000;

type Show = (
  machine: VirtualMachine,
  from: string,
  sign: string | undefined,
  second: string | undefined,
) => string[];

const lastByte = (machine: VirtualMachine): number => machine.store.size - 1;

function showStorage(translated: boolean): Show {
  return (machine, from, sign, second) => {
    const range = rangeOf(from, sign, second, lastByte(machine));
    const start = range.from & ~(wordBytes - 1);
    if (range.to - start >= mostShown) refuse(`One function shows ${digits(mostShown, 4)} bytes at most.`);
    const lines: string[] = [];
    for (let at = start; at <= range.to; at += lineBytes)
      lines.push(storageLine(machine, at, range.to, translated));
    return lines;
  };
}
function storageLine(machine: VirtualMachine, at: number, last: number, translated: boolean): string {
  const { store } = machine;
  const words: string[] = [];
  const end = Math.min(at + lineBytes, (last | (wordBytes - 1)) + 1);
  for (let place = at; place < end; place += wordBytes) words.push(digits(store.realWord(place), 8));
  const shown = `${digits(at, 6)}  ${words.join(' ')}`;
  if (!translated) return shown;
  const bytes = Uint8Array.from({ length: end - at }, (_, i) => store.realByte(at + i));
  const text = cp037.toText(bytes).replace(/[^\x20-\x7e]/g, '.');
  return `${shown.padEnd(44)} *${text}*`;
}

const showKeys: Show = (machine, from, sign, second) => {
  const { from: first, to } = rangeOf(from, sign, second, lastByte(machine));
  const lines: string[] = [];
  for (let block = first >>> blockBits; block <= to >>> blockBits; block++)
    lines.push(`${digits(block << blockBits, 6)}  ${digits(machine.pager.keyOf(machine.number, block), 2)}`);
  return lines;
};

const showGeneral: Show = ({ gr }, from, sign, second) => {
  const { from: first, to } = rangeOf(from, sign, second, 15);
  return rows(first, to, 4, (n) => `GPR ${digits(n, 1)} ${digits(gr[n]!, 8)}`);
};
/** Registers 0, 2, 4, 6. */
const showFloating: Show = ({ fr }, from, sign, second) => {
  const { from: first, to } = rangeOf(from, sign, second, 7);
  return rows(first >> 1, to >> 1, 2, (n) => {
    const words = [fr[2 * n]!, fr[2 * n + 1]!];
    return `FPR ${2 * n} ${words.map((word) => digits(word, 8)).join(' ')}`;
  });
};
/** A virtual machine on a Model 40 has none. */
function controlRegisters({ vm, hasTables }: VirtualMachine): Uint32Array {
  return hasTables ? vm.cr : refuse('Your machine has no control registers.');
}
const showControl: Show = (machine, from, sign, second) => {
  const cr = controlRegisters(machine);
  const { from: first, to } = rangeOf(from, sign, second, 15);
  return rows(first, to, 4, (n) => `CR ${digits(n, 1)} ${digits(cr[n]!, 8)}`);
};
function rows(first: number, last: number, perLine: number, show: (n: number) => string): string[] {
  const lines: string[] = [];
  for (let n = first; n <= last; n += perLine)
    lines.push(Array.from({ length: Math.min(perLine, last - n + 1) }, (_, i) => show(n + i)).join('  '));
  return lines;
}
const showPsw: Show = ({ vm }) => [
  `PSW ${digits(firstWord(vm, 0, 0), 8)} ${digits(secondWord(vm, 0, vm.ia), 8)}`,
];

/** By the letter before the address: L and none are storage, T is storage with its text. */
const shows: ReadonlyMap<string, Show> = new Map([
  ['', showStorage(false)],
  ['L', showStorage(false)],
  ['T', showStorage(true)],
  ['K', showKeys],
  ['G', showGeneral],
  ['Y', showFloating],
  ['X', showControl],
  ['P', showPsw],
]);

function shown(machine: VirtualMachine, words: readonly string[]): string[] {
  if (words.length === 0) refuse('What: an address, G, Y, X, K or PSW?');
  return words.flatMap((word) => {
    const parts = operand.exec(word === 'PSW' ? 'P' : word) ?? refuse(`What is ${word}?`);
    const [, letter = '', from = '', sign, second] = parts;
    return shows.get(letter)!(machine, from, sign, second);
  });
}
const display: Perform = ({ machine, words }) => shown(machine, words).join('\n');

// ── Storing ──────────────────────────────────────────────────────────────────────────────────────

const wordOf = (word: string | undefined): number => hexadecimal(word, 'A word', 0xffffffff);

type Put = (machine: VirtualMachine, from: string, words: readonly string[]) => void;

const putStorage: Put = (machine, from, words) => {
  const at = hexadecimal(from, 'An address', lastByte(machine));
  if ((at & (wordBytes - 1)) !== 0)
    refuse('Words are stored at addresses of words; S before it stores bytes.');
  if (at + wordBytes * words.length > machine.store.size) refuse('That is outside your storage.');
  words.map(wordOf).forEach((word, i) => machine.store.setRealWord(at + wordBytes * i, word));
};
const putBytes: Put = (machine, from, words) => {
  const at = hexadecimal(from, 'An address', lastByte(machine));
  const pairs = words.join('').match(/../g) ?? [];
  if (words.join('').length % 2 !== 0) refuse('Bytes have two digits.');
  if (at + pairs.length > machine.store.size) refuse('That is outside your storage.');
  pairs
    .map((pair) => hexadecimal(pair, 'A byte', 0xff))
    .forEach((byte, i) => machine.store.setRealByte(at + i, byte));
};
const putRegisters =
  (registers: (machine: VirtualMachine) => Uint32Array): Put =>
  (machine, from, words) => {
    const into = registers(machine);
    const first = hexadecimal(from, 'A register', into.length - 1);
    if (first + words.length > into.length) refuse('There are not so many registers.');
    into.set(words.map(wordOf), first);
  };
const putPsw: Put = ({ vm }, _from, words) => {
  if (words.length > 2) refuse('A PSW has two words.');
  const [high, low] = words.map(wordOf);
  vm.loaded = true;
  if (low === undefined) loadPsw(vm, firstWord(vm, 0, 0), high!);
  else loadPsw(vm, high!, low);
};

const puts: ReadonlyMap<string, Put> = new Map([
  ['', putStorage],
  ['L', putStorage],
  ['S', putBytes],
  ['G', putRegisters(({ gr }) => gr)],
  ['Y', putRegisters(({ fr }) => fr)],
  ['X', putRegisters(controlRegisters)],
  ['P', putPsw],
]);

const store: Perform = ({ machine, words: [place = '', ...words] }) => {
  const [, letter = '', from = ''] =
    /^([LSGYXP]?)([0-9A-F]*)$/.exec(place === 'PSW' ? 'P' : place) ?? refuse('Where?');
  if (words.length === 0) refuse('What shall be stored there?');
  puts.get(letter)!(machine, from, words);
  return 'Stored.';
};

/** Registers, PSW and a range of storage, as they are printed. */
function dumpOf(machine: VirtualMachine, words: readonly string[]): readonly string[] {
  const parts = /^([0-9A-F]*)(?:([-.])([0-9A-F]+))?$/.exec(words[0] ?? '') ?? refuse('From where to where?');
  const { from, to } = rangeOf(parts[1]!, parts[2], parts[3], lastByte(machine));
  const lines: string[] = [];
  for (let at = from & ~(lineBytes - 1); at <= to; at += lineBytes)
    lines.push(storageLine(machine, at, to, true));
  return [...shown(machine, ['PSW', 'G', 'Y']), '', ...lines];
}

/** To the printer of the machine, behind what its program printed; it comes when that is closed. */
const dump: Perform = ({ machine, words }) => {
  const lines = dumpOf(machine, words);
  const [printer = refuse('Your machine has no printer.')] = machine.units.printers;
  if (!printer.add(lines)) refuse('The printer is full: close it first.');
  return `Dumped to ${portOf(printer.address)}.`;
};

export const storageFunctions: readonly ConsoleFunction[] = [
  {
    name: 'DISPLAY',
    shortest: 'D',
    classes: '',
    operands: 'PSW|G[n]|Y[n]|X[n]|K[a]|[T]a[-b|.length] ...',
    help: 'types registers, keys, storage (T: with its text); numbers are hexadecimal',
    perform: display,
  },
  {
    name: 'STORE',
    shortest: 'ST',
    classes: '',
    operands: 'PSW|Gn|Yn|Xn|a|Sa data ...',
    help: 'puts words there, behind S bytes',
    perform: store,
  },
  {
    name: 'DUMP',
    shortest: 'DU',
    classes: '',
    operands: '[a[-b|.length]]',
    help: "prints registers, PSW and storage on your machine's printer",
    perform: dump,
  },
];
