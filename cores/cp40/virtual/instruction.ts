/** The instruction that interrupted, as the machine below would fetch it for the machine that runs on it. */
import { lengthOf } from '../../s360/ops';
import { addressMask, blockBytes } from '../../s360/state';
import type { AbstractMachine } from '../abstractMachine';

/** The first two halfwords, and the third where there is one. */
export interface Instruction {
  readonly word: number;
  readonly third: number;
}
const execute = 0x44;

/** The first two halfwords alone: all that a privileged instruction has, and quickly where they lie in one block. */
export function fetchWord(below: AbstractMachine, at: number): number {
  const { store } = below;
  const isWhole = (at & (blockBytes - 1)) <= blockBytes - 4;
  const word = isWhole ? store.realWord(store.read(at)) >>> 0 : fetch(below, at).word;
  return word >>> 24 === execute ? fetchInstruction(below, at).word : word;
}

/** What EXECUTE executed in place of itself. Throws the program check that forbids the fetch. */
export function fetchInstruction(below: AbstractMachine, at: number): Instruction {
  const fetched = fetch(below, at);
  if (fetched.word >>> 24 !== execute) return fetched;
  const [address] = operandAddresses(below, fetched);
  const subject = fetch(below, address!);
  const r1 = (fetched.word >>> 20) & 15;
  const put = r1 === 0 ? 0 : (below.gr[r1]! & 0xff) << 16;
  return { ...subject, word: (subject.word | put) >>> 0 };
}

function fetch({ store }: AbstractMachine, at: number): Instruction {
  const half = (address: number): number => {
    const place = store.read(address & addressMask);
    return (store.realByte(place) << 8) | store.realByte(place + 1);
  };
  const first = half(at);
  const length = lengthOf(first >>> 8);
  const second = length > 2 ? half(at + 2) : 0;
  return { word: ((first << 16) | second) >>> 0, third: length > 4 ? half(at + 4) : 0 };
}

/** Base and displacement of a halfword. */
export function based({ gr }: AbstractMachine, half: number): number {
  const base = (half >>> 12) & 15;
  return ((base === 0 ? 0 : gr[base]!) + (half & 0xfff)) & addressMask;
}

/** Where operands in storage begin. */
export function operandAddresses(below: AbstractMachine, { word, third }: Instruction): readonly number[] {
  const code = word >>> 24;
  const length = lengthOf(code);
  if (length === 2) return [];
  const first = based(below, word & 0xffff);
  if (length === 6) return [first, based(below, third)];
  const index = (word >>> 16) & 15;
  const isIndexed = code < 0x80 && index !== 0; // RX
  return [isIndexed ? (first + below.gr[index]!) & addressMask : first];
}
