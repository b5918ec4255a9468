/** Jumps, calls and returns (PMACHINE 1, 3). */
import { jumpOutside, trap } from '../errors';
import { call, callExternal, leave, linkFor } from '../frames';
import type { Exec } from '../ops';
import type { Processor } from '../processor';
import { enterIc, selfRelative } from '../segments';
import { Syscom, Xeq } from '../syscom';
import { firstHostCode, standardProcedures } from '../standard';

/** Forward jumps count from the next instruction; others go through the jump table before the attribute table. */
function jump(p: Processor, operand: number): void {
  const { state } = p;
  const distance = (operand << 24) >> 24;
  if (distance >= 0) jumpTo(p, (state.ipc + distance) & 0xffff);
  else jumpTo(p, selfRelative(p, state.jtab + distance));
}

function jumpTo(p: Processor, target: number): void {
  const { jtab } = p.state;
  if (target >= jtab || target < enterIc(p, jtab)) throw jumpOutside(target);
  p.state.ipc = target;
}

export const ujp: Exec = (p) => jump(p, p.fetchByte());
export const fjp: Exec = (p) => {
  const operand = p.fetchByte();
  if ((p.pop() & 1) === 0) jump(p, operand);
};
export const efj: Exec = (p) => {
  const operand = p.fetchByte();
  if (p.pop() !== p.pop()) jump(p, operand);
};
export const nfj: Exec = (p) => {
  const operand = p.fetchByte();
  if (p.pop() === p.pop()) jump(p, operand);
};

/** Aligned: lowest and highest case, a jump for all others, a table of self-relative words. */
export const xjp: Exec = (p) => {
  const { state } = p;
  state.ipc = (state.ipc + 1) & 0xfffe;
  const low = (p.fetchWord() << 16) >> 16;
  const high = (p.fetchWord() << 16) >> 16;
  const value = p.popInteger();
  if (value < low || value > high) return;
  const entry = state.ipc + 2 + 2 * (value - low);
  jumpTo(p, selfRelative(p, entry));
};

export const clp: Exec = (p) => call(p, p.state.seg, p.fetchByte(), p.state.mp);
export const cgp: Exec = (p) => call(p, p.state.seg, p.fetchByte(), p.state.base);
export const cbp: Exec = (p) => call(p, p.state.seg, p.fetchByte(), p.state.outermost);
export const cip: Exec = (p) => {
  const number = p.fetchByte();
  call(p, p.state.seg, number, linkFor(p, p.state.seg, number));
};
export const cxp: Exec = (p) => {
  const segment = p.fetchByte();
  callExternal(p, segment, p.fetchByte());
};
export const rnp: Exec = (p) => leave(p, p.fetchByte(), false);
export const rbp: Exec = (p) => leave(p, p.fetchByte(), true);

export const csp: Exec = (p) => {
  const number = p.fetchByte();
  const procedure = standardProcedures[p.settings.dialect]![number];
  if (procedure !== undefined) procedure.exec(p);
  else if (number >= firstHostCode && p.settings.host !== undefined)
    p.settings.host.call(p, number - firstHostCode);
  else trap(p, Xeq.unimplemented);
};

/** A break-point stops when the debugger is up, or waits for this line. */
export const bpt: Exec = (p) => {
  const line = p.fetchBig();
  const waits = [0, 1, 2, 3].some((i) => p.syscom(Syscom.brkpts + i) === line);
  if (p.syscom(Syscom.bugstate) >= 3 || waits) trap(p, Xeq.breakpoint);
};
export const xit: Exec = (p) => {
  p.state.ended = 1;
};
export const nop: Exec = () => undefined;
export const undefinedCode: Exec = (p) => void trap(p, Xeq.unimplemented);
