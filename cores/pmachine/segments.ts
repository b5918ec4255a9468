/** Segments: loaded on the program stack when first called, counted, released when nothing uses them (PMACHINE 3). */
import { trap } from './errors';
import type { Processor } from './processor';
import { segmentSlots } from './state';
import { IoResult, Syscom, Xeq } from './syscom';

/** A pointer whose word says how far back its target is. */
export const selfRelative = (p: Processor, address: number): number =>
  (address - p.store.word(address)) & 0xffff;

export const segmentNumber = (p: Processor, seg: number): number => p.store.byte(seg, 0);
export const procedureCount = (p: Processor, seg: number): number => p.store.byte(seg, 1);

/** Attribute table of a procedure; undefined where the segment has no such procedure. */
export function procedure(p: Processor, seg: number, number: number): number | undefined {
  return number < 1 || number > procedureCount(p, seg) ? undefined : selfRelative(p, seg - 2 * number);
}

/** What an attribute table says (PMACHINE 3): numbers are bytes and words before its address. */
export const procedureNumber = (p: Processor, jtab: number): number => p.store.byte(jtab, 0);
export const lexLevel = (p: Processor, jtab: number): number => (p.store.byte(jtab, 1) << 24) >> 24;
export const enterIc = (p: Processor, jtab: number): number => selfRelative(p, jtab - 2);
export const exitIc = (p: Processor, jtab: number): number => selfRelative(p, jtab - 4);
export const parameterBytes = (p: Processor, jtab: number): number => p.store.word(jtab - 6);
export const dataBytes = (p: Processor, jtab: number): number => p.store.word(jtab - 8);

/** Words of the segment table: unit, block, length in bytes. */
function entry(p: Processor, segment: number): { unit: number; block: number; length: number } {
  const at = Syscom.segtable + 3 * segment;
  return { unit: p.syscom(at), block: p.syscom(at + 1), length: p.syscom(at + 2) };
}

/** Makes a segment resident, or counts one use more. False after a run-time error. */
export function loadSegment(p: Processor, segment: number): boolean {
  const { state } = p;
  if (segment >= segmentSlots) return trap(p, Xeq.noProcedure);
  if (state.useCount[segment] === 0) {
    if (entry(p, segment).length === 0) p.settings.host?.enterSegment(p, segment);
    const { unit, block, length } = entry(p, segment);
    if (length === 0 || (length & 1) !== 0) return trap(p, Xeq.noProcedure);
    if (length >= state.kp - state.np) return trap(p, Xeq.stackOverflow);
    state.oldKp[segment] = state.kp;
    state.segAddress[segment] = state.kp - 2;
    state.kp -= length;
    if (block === 0)
      state.segAddress[segment] = state.kp - 2; // a data segment: word 1 is its first
    else if (p.blocks.read(p.store, unit, state.kp, 0, length, block) !== IoResult.ok) {
      state.kp = state.oldKp[segment]!;
      return trap(p, Xeq.systemIo);
    }
  }
  state.useCount[segment]!++;
  return true;
}

/** One use less; the last one frees the store. */
export function unloadSegment(p: Processor, segment: number): void {
  const { state } = p;
  if (state.useCount[segment] === 0) return;
  if (--state.useCount[segment]! > 0) return;
  state.kp = state.oldKp[segment]!;
  state.oldKp[segment] = state.segAddress[segment] = 0;
}
