/** Status switching: A22-6821. All but SPM and SVC are for the supervisor. */
import { ProgramCode, programCheck } from '../interruptions';
import { Model } from '../options';
import type { Processor } from '../processor';
import { loadPsw as putPsw } from '../psw';
import { addressMask, blockBits } from '../state';
import { Key } from '../storage';

export function loadPsw(p: Processor, address: number): void {
  const at = p.store.readDouble(address);
  const { view } = p.store;
  const fits = putPsw(p.state, view.getInt32(at), view.getInt32(at + 4));
  p.pswChanged();
  if (!fits) throw programCheck(ProgramCode.specification);
}

export function setProgramMask(p: Processor, r1: number): void {
  const value = p.gr[r1]!;
  p.state.cc = (value >>> 28) & 3;
  p.state.programMask = (value >>> 24) & 15;
}

/** Translation can begin or end with this too. */
export function setSystemMask(p: Processor, address: number): void {
  p.state.systemMask = p.store.byte(address);
  p.pswChanged();
}

export function supervisorCall(p: Processor, code: number): void {
  p.supervisorCall(code);
}

// ── Storage keys ─────────────────────────────────────────────────────────────────────────────────

/** The block a register addresses: bits 8 to 20; 28 to 31 must be zero. */
function keyBlock(p: Processor, r2: number): number {
  const address = p.gr[r2]! & addressMask;
  if ((address & 15) !== 0) throw programCheck(ProgramCode.specification);
  if (address >= p.store.size) throw programCheck(ProgramCode.addressing);
  return address >>> blockBits;
}

/** The Model 67 has two more bits in a key: referenced and changed. */
const keyBits = (p: Processor): number =>
  Key.access | Key.fetch | (p.model === Model['67'] ? Key.referenced | Key.changed : 0);

export function setStorageKey(p: Processor, r1: number, r2: number): void {
  const block = keyBlock(p, r2);
  p.state.keys[block] = p.gr[r1]! & keyBits(p);
  p.store.forgetBlock(block);
}
export function insertStorageKey(p: Processor, r1: number, r2: number): void {
  const block = keyBlock(p, r2);
  p.gr[r1] = (p.gr[r1]! & ~0xff) | p.state.keys[block]!;
}

// ── Direct control, diagnose ─────────────────────────────────────────────────────────────────────

/** The byte goes to the lines, where it stays, with the signals of the immediate field: nobody is there to see those. */
export function writeDirect(p: Processor, address: number): void {
  p.state.direct.out = p.store.byte(address);
}
/** The byte on the lines, when no hold signal keeps it back. */
export function readDirect(p: Processor, address: number): void {
  p.store.setByte(address, p.state.direct.in);
}

/** What it does is each model's own; here it does nothing to a program, but the CAT box of the Model 40 listens to it. */
export function diagnose(p: Processor, address: number, i2: number): void {
  if ((address & 7) !== 0) throw programCheck(ProgramCode.specification);
  p.diagnose(address, i2);
}
