/**
 * Programs that wait for somebody without the wait state: Test I/O finds the unit at work, branches lead back to it, and
 * so on until a line is typed or a call comes in. Nothing else can happen in such a loop, so the machine says that it waits.
 *
 * It does so behind the Test I/O, wherever the slice began: what it waits for is a function of the state.
 */
import { based, indexed } from '../addresses';
import type { Processor } from '../processor';
import { addressMask } from '../state';
import { Phase } from './schema';

const testIo = 0x9d;
const branch = 0x47; // BC
const branchRegister = 0x07; // BCR
export const busy = 2; // the condition code that such loops go on with
const mostBranches = 8;

/** Whether the processor has just executed a Test I/O that it will come back to, with nobody to end the wait but a person. */
export function polls(p: Processor): boolean {
  const { state } = p;
  if (state.cc !== busy) return false;
  const start = (state.ia - 4) & addressMask;
  const test = instruction(p, start);
  const unit = test >>> 24 === testIo ? p.io.unitAt(based(p.gr, test) & 0xffff) : undefined;
  return unit !== undefined && waitsForSomebody(unit.subchannel.state) && comesBack(p, start);
}

const waitsForSomebody = ({ phase, due }: { phase: number; due: number }): boolean =>
  phase === Phase.moving && due === 0;

function comesBack(p: Processor, start: number): boolean {
  let at = p.state.ia;
  for (let i = 0; i < mostBranches && at !== start; i++) {
    const next = after(p, at);
    if (next === undefined) return false;
    at = next;
  }
  return at === start;
}

/** Where a branch leads with this condition code; undefined for other instructions. */
function after(p: Processor, at: number): number | undefined {
  const word = instruction(p, at);
  const code = word >>> 24;
  const taken = ((word >>> 20) & 15 & (8 >> busy)) !== 0;
  const r2 = (word >>> 16) & 15;
  if (code === branch) return taken ? indexed(p.gr, word) : (at + 4) & addressMask;
  if (code !== branchRegister) return undefined;
  return taken && r2 !== 0 ? p.gr[r2]! & addressMask : (at + 2) & addressMask;
}

/** The instruction's first four bytes; 0, which is none, where there is no storage. Looking leaves no trace: nothing was fetched. */
function instruction({ store }: Processor, at: number): number {
  const half = (address: number): number | undefined => {
    const place = store.peek(address & addressMask);
    return place === undefined ? undefined : store.view.getUint16(place);
  };
  const [first, second] = [half(at & ~1), half((at & ~1) + 2)];
  return first === undefined || second === undefined ? 0 : ((first << 16) | second) >>> 0;
}
