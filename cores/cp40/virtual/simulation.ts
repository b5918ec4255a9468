/**
 * What virtual machines ask of the control program: the privileged instructions, executed for them on what is virtual
 * (A22-6821, by the names of the instructions). Whoever calls has made sure that the machine is in virtual supervisor state.
 */
import { instructionEvent } from '../../s360/channels/events';
import type { ChannelSystem } from '../../s360/channels/system';
import { ProgramCode, programCheck } from '../../s360/interruptions';
import { loadPsw as putPsw } from '../../s360/psw';
import { addressMask, blockBits } from '../../s360/state';
import type { AbstractMachine } from '../abstractMachine';
import { clockAddress, readClock } from './clockUnit';
import { diagnose } from './diagnose';
import type { VirtualMachine } from './machine';

/** An instruction on its way through simulation. `word` is its first two halfwords. */
export interface Subject {
  machine: VirtualMachine;
  readonly below: AbstractMachine; // which has the machine's registers now
  word: number;
  /** Base and displacement. */
  address: number;
}
type Simulation = (subject: Subject) => void;

/** Words of the second operand, as the program may reach them. */
function doubleword({ below, address }: Subject): readonly [number, number] {
  if ((address & 7) !== 0) throw programCheck(ProgramCode.specification);
  const at = below.store.read(address);
  return [below.store.realWord(at), below.store.realWord(at + 4)];
}
const byteAt = ({ below, address }: Subject): number => below.store.realByte(below.store.read(address));

const loadPsw: Simulation = (subject) => {
  const [high, low] = doubleword(subject);
  if (!putPsw(subject.machine.vm, high, low)) throw programCheck(ProgramCode.specification);
};
const setSystemMask: Simulation = (subject) => {
  subject.machine.vm.systemMask = byteAt(subject);
};

/** The block that register R2 addresses, and R1 with the key. */
function keyOperands({ machine, below, word }: Subject): { readonly r1: number; readonly block: number } {
  const address = below.gr[(word >>> 16) & 15]! & addressMask;
  if ((address & 15) !== 0) throw programCheck(ProgramCode.specification);
  if (address >= machine.store.size) throw programCheck(ProgramCode.addressing);
  return { r1: (word >>> 20) & 15, block: address >>> blockBits };
}
const setStorageKey: Simulation = (subject) => {
  const { r1, block } = keyOperands(subject);
  const { machine, below } = subject;
  machine.pager.setKey(machine.number, block, below.gr[r1]!);
};
const insertStorageKey: Simulation = (subject) => {
  const { r1, block } = keyOperands(subject);
  const { machine, below } = subject;
  below.gr[r1] = (below.gr[r1]! & ~0xff) | machine.pager.keyOf(machine.number, block);
};

const inputOutput =
  (name: string, perform: (io: ChannelSystem, address: number) => number): Simulation =>
  ({ machine, address }) => {
    const device = address & 0xffff;
    machine.vm.cc = perform(machine.io, device);
    machine.events?.(instructionEvent(name, device, machine.vm.cc));
  };

const start = inputOutput('SIO', (io, device) => io.startIo(device));
const cawPlace = 0x48;
/** A command of CP-67 alone, which no channel would let pass: the unit's spool file is closed (S360 5). */
const closing = 0xc0;
const startIo: Simulation = (subject) => {
  const { machine, address } = subject;
  const { store } = machine;
  machine.account.started++;
  if (isClock(subject)) return readClock(machine);
  const spooled = machine.units.spooledAt(address & 0xffff);
  const first = spooled === undefined ? 0 : store.realWord(cawPlace) & addressMask;
  if (spooled === undefined || first >= store.size || store.realByte(first) !== closing)
    return start(subject);
  if (!spooled.state.continuous) spooled.close();
  machine.vm.cc = 0;
};

/** The control program's clock, unless there is a unit at that address. */
const isClock = ({ machine, address }: Subject): boolean =>
  (address & 0xffff) === clockAddress && machine.io.unitAt(clockAddress) === undefined;
const testUnit = inputOutput('TIO', (io, device) => io.testIo(device));
const testIo: Simulation = (subject) => {
  if (isClock(subject)) subject.machine.vm.cc = 0;
  else testUnit(subject);
};

/** Control registers from R1 to R3, around from 15 to 0, with the addresses of their words (GA27-2719, Load Multiple Control). */
function controlRegisters({ word, address }: Subject): readonly (readonly [register: number, at: number])[] {
  if ((address & 3) !== 0) throw programCheck(ProgramCode.specification);
  const first = (word >>> 20) & 15;
  const count = ((((word >>> 16) & 15) - first) & 15) + 1;
  return Array.from({ length: count }, (_, i) => [(first + i) & 15, (address + 4 * i) & addressMask]);
}
/** All words are there before the first register is another. */
const loadControl: Simulation = (subject) => {
  const { machine, below } = subject;
  const words = controlRegisters(subject).map(
    ([register, at]) => [register, below.store.realWord(below.store.read(at))] as const,
  );
  for (const [register, content] of words) machine.vm.cr[register] = content;
  machine.store.forgetTranslations();
};
const storeControl: Simulation = (subject) => {
  const { machine, below } = subject;
  const places = controlRegisters(subject).map(
    ([register, at]) => [register, below.store.write(at)] as const,
  );
  for (const [register, place] of places) below.store.setRealWord(place, machine.vm.cr[register]!);
};

/** The condition code tells why there is no real address: 1 no segment, 2 no page, 3 beyond the end of a table (GA27-2719). */
const loadRealAddress: Simulation = ({ machine, below, word, address }) => {
  const index = (word >>> 16) & 15;
  const logical = ((index === 0 ? 0 : below.gr[index]!) + address) & addressMask;
  const { code, real, length } = machine.store.lookUp(logical);
  if (code === ProgramCode.addressing || code === ProgramCode.specification) throw programCheck(code);
  machine.vm.cc = code === 0 ? 0 : code === ProgramCode.segment ? 1 : length ? 3 : 2;
  if (code === 0) below.gr[(word >>> 20) & 15] = real;
};

/** Nothing is connected to the lines of direct control: what is written there nobody sees, what is read is 0. */
const writeDirect: Simulation = (subject) => void byteAt(subject);
const readDirect: Simulation = ({ below, address }) => {
  below.store.setRealByte(below.store.write(address), 0);
};

/** By operation code. */
export const simulations: ReadonlyMap<number, Simulation> = new Map<number, Simulation>([
  [0x08, setStorageKey],
  [0x09, insertStorageKey],
  [0x80, setSystemMask],
  [0x82, loadPsw],
  [0x83, ({ machine, word }) => diagnose(machine, word)],
  [0x84, writeDirect],
  [0x85, readDirect],
  [0xb0, storeControl],
  [0xb1, loadRealAddress],
  [0xb8, loadControl],
  [0x9c, startIo],
  [0x9d, testIo],
  [0x9e, inputOutput('HIO', (io, device) => io.haltIo(device))],
  [0x9f, inputOutput('TCH', (io, device) => io.testChannel(device))],
]);

/** The same as an array, which is asked at every trap. */
export const simulationOf: readonly (Simulation | undefined)[] = Array.from({ length: 256 }, (_, code) =>
  simulations.get(code),
);
