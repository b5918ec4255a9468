/**
 * What virtual machines ask of the control program: the privileged instructions, executed for them on what is virtual
 * (A22-6821, by the names of the instructions). Whoever calls has made sure that the machine is in virtual supervisor state.
 */
import { instructionEvent } from '../../s360/channels/events';
import type { ChannelSystem } from '../../s360/channels/system';
import { ProgramCode, programCheck } from '../../s360/interruptions';
import { loadPsw as putPsw } from '../../s360/psw';
import { addressMask, blockBits } from '../../s360/state';
import { Key } from '../../s360/storage';
import { Control } from '../../s360/translation';
import type { AbstractMachine } from '../abstractMachine';
import type { VirtualMachine } from './machine';

/** An instruction on its way through simulation. `word` is its first two halfwords. */
export interface Subject {
  readonly machine: VirtualMachine;
  readonly below: AbstractMachine; // which has the machine's registers now
  readonly word: number;
  /** Base and displacement. */
  readonly address: number;
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
  putPsw(subject.machine.vm, high, low);
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
const allKeyBits = Key.access | Key.fetch | Key.referenced | Key.changed;
const setStorageKey: Simulation = (subject) => {
  const { r1, block } = keyOperands(subject);
  const { machine, below } = subject;
  machine.pager.setKey(machine.number, block, below.gr[r1]! & allKeyBits);
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

/** Control registers from R1 to R3, around from 15 to 0, and the words of the second operand (GA27-2719, Load Multiple Control). */
const controlRegisters =
  (each: (subject: Subject, register: number, at: number) => void): Simulation =>
  (subject) => {
    const { word, address } = subject;
    if ((address & 3) !== 0) throw programCheck(ProgramCode.specification);
    const first = (word >>> 20) & 15;
    const count = (((word >>> 16) & 15) - first) & 15;
    for (let i = 0; i <= count; i++) each(subject, (first + i) & 15, (address + 4 * i) & addressMask);
  };
const loadControl = controlRegisters(({ machine, below }, register, at) => {
  machine.vm.cr[register] = below.store.realWord(below.store.read(at));
  if (register === Control.segmentTable) machine.store.forgetTranslations();
});
const storeControl = controlRegisters(({ machine, below }, register, at) => {
  below.store.setRealWord(below.store.write(at), machine.vm.cr[register]!);
});

/** By operation code. */
export const simulations: ReadonlyMap<number, Simulation> = new Map<number, Simulation>([
  [0x08, setStorageKey],
  [0x09, insertStorageKey],
  [0x80, setSystemMask],
  [0x82, loadPsw],
  [0xb0, storeControl],
  [0xb8, loadControl],
  [0x9c, inputOutput('SIO', (io, device) => io.startIo(device))],
  [0x9d, inputOutput('TIO', (io, device) => io.testIo(device))],
  [0x9e, inputOutput('HIO', (io, device) => io.haltIo(device))],
  [0x9f, inputOutput('TCH', (io, device) => io.testChannel(device))],
]);
