/** Branching: A22-6821. The state's instruction address already stands behind the instruction. */
import { ProgramCode, programCheck } from '../interruptions';
import type { Processor } from '../processor';
import { linkWord } from '../psw';
import { addressMask } from '../state';

const masks = (m1: number, cc: number): boolean => ((m1 << cc) & 8) !== 0;

export function branchOnConditionRegister(p: Processor, m1: number, r2: number): void {
  if (masks(m1, p.state.cc) && r2 !== 0) p.state.ia = p.gr[r2]! & addressMask;
}
export function branchOnCondition(p: Processor, m1: number, address: number): void {
  if (masks(m1, p.state.cc)) p.state.ia = address;
}

/** With R2 = 0 the link is left and nothing branches. */
export function branchAndLinkRegister(p: Processor, r1: number, r2: number): void {
  const target = p.gr[r2]! & addressMask;
  p.gr[r1] = linkWord(p.state, p.ilc);
  if (r2 !== 0) p.state.ia = target;
}
export function branchAndLink(p: Processor, r1: number, address: number): void {
  p.gr[r1] = linkWord(p.state, p.ilc);
  p.state.ia = address;
}

/** GA27-2719: the link is the address alone. */
export function branchAndStoreRegister(p: Processor, r1: number, r2: number): void {
  const target = p.gr[r2]! & addressMask;
  p.gr[r1] = p.state.ia;
  if (r2 !== 0) p.state.ia = target;
}
export function branchAndStore(p: Processor, r1: number, address: number): void {
  p.gr[r1] = p.state.ia;
  p.state.ia = address;
}

export function branchOnCountRegister(p: Processor, r1: number, r2: number): void {
  const target = p.gr[r2]! & addressMask;
  p.gr[r1]! -= 1;
  if (p.gr[r1] !== 0 && r2 !== 0) p.state.ia = target;
}
export function branchOnCount(p: Processor, r1: number, address: number): void {
  p.gr[r1]! -= 1;
  if (p.gr[r1] !== 0) p.state.ia = address;
}

/** The comparand is in the odd register of R3, and is fetched before the sum is put into R1. */
function branchOnIndex(p: Processor, r1: number, address: number, r3: number, whenHigh: boolean): void {
  const comparand = p.gr[r3 | 1]!;
  const sum = (p.gr[r1]! + p.gr[r3]!) | 0;
  p.gr[r1] = sum;
  if (sum > comparand === whenHigh) p.state.ia = address;
}
export const branchOnIndexHigh = (p: Processor, r1: number, address: number, r3: number): void =>
  branchOnIndex(p, r1, address, r3, true);
export const branchOnIndexLowOrEqual = (p: Processor, r1: number, address: number, r3: number): void =>
  branchOnIndex(p, r1, address, r3, false);

const executeCode = 0x44;

/** The instruction at the address is executed with bits 24 to 31 of R1 ORed into its second byte; storage keeps it as it is. */
export function execute(p: Processor, r1: number, address: number): void {
  const { store, gr } = p;
  if ((address & 1) !== 0) throw programCheck(ProgramCode.specification);
  const half = (at: number): number => store.view.getUint16(store.read(at & addressMask));
  const first = half(address);
  const code = first >>> 8;
  const second = code < 0x40 ? 0 : half(address + 2);
  const third = code < 0xc0 ? 0 : half(address + 4);
  if (code === executeCode) throw programCheck(ProgramCode.execute);
  const modifier = r1 === 0 ? 0 : gr[r1]! & 0xff;
  p.perform((first << 16) | (modifier << 16) | second, third);
}
