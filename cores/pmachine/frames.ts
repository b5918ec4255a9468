/**
 * Frames on the program stack (PMACHINE 3), as words from the mark stack pointer: -1 saved kp, 0 static link,
 * 1 dynamic link, 2 caller's jtab, 3 caller's segment, 4 caller's ipc,
 * 5 saved sp, from 6 on parameters and variables.
 */
import { trap } from './errors';
import { nativeAt } from './natives';
import { Breakdown, type Processor } from './processor';
import {
  dataBytes,
  enterIc,
  exitIc,
  lexLevel,
  loadSegment,
  parameterBytes,
  procedure,
  procedureNumber,
  segmentNumber,
  unloadSegment,
} from './segments';
import { Syscom, Xeq } from './syscom';

const Mark = { kp: -2, staticLink: 0, dynamicLink: 2, jtab: 4, seg: 6, ipc: 8, sp: 10 } as const;
const frameBytes = 12;

/** Address of variable `offset`, counted from 1, of a frame. */
export const variable = (mp: number, offset: number): number => (mp + 10 + 2 * offset) & 0xffff;

/** Enters a procedure; a missing or native one is a run-time error, and so is a full store. */
export function call(p: Processor, seg: number, number: number, staticLink: number): void {
  const { state, store } = p;
  const jtab = procedure(p, seg, number);
  if (jtab === undefined) return void trap(p, Xeq.noProcedure);
  if (procedureNumber(p, jtab) === 0) return callNative(p, seg, number, jtab);
  const parameters = parameterBytes(p, jtab) & ~1;
  const room = (dataBytes(p, jtab) & ~1) + parameters;
  if (state.kp - room - frameBytes - 2 <= state.np) return overflow(p);
  const mp = state.kp - room - frameBytes;
  for (let i = 0; i < parameters; i += 2) store.setWord(mp + frameBytes + i, store.word(state.sp + i));
  state.sp += parameters;
  if (lexLevel(p, jtab) <= 0) {
    p.push(state.base);
    state.base = mp;
    p.setSyscom(Syscom.stkbase, mp);
  }
  store.setWord(mp + Mark.kp, state.kp);
  store.setWord(mp + Mark.staticLink, staticLink);
  store.setWord(mp + Mark.dynamicLink, state.mp);
  store.setWord(mp + Mark.jtab, state.jtab);
  store.setWord(mp + Mark.seg, state.seg);
  store.setWord(mp + Mark.ipc, state.ipc);
  store.setWord(mp + Mark.sp, state.sp);
  state.kp = mp - 2;
  state.mp = mp;
  setProcedure(p, seg, jtab);
  state.ipc = enterIc(p, jtab);
}

/** It takes its parameters from the evaluation stack. What the machine does not know is error 11, and the player is told why. */
function callNative(p: Processor, seg: number, number: number, jtab: number): void {
  const native = nativeAt(p, jtab);
  if (native !== undefined) return native(p);
  const where = `Procedure ${number} of segment ${segmentNumber(p, seg)}`;
  p.emit({
    kind: 'notice',
    text: `${where} is native code of another processor, which this machine does not run.`,
  });
  trap(p, Xeq.unimplemented);
}

function setProcedure(p: Processor, seg: number, jtab: number): void {
  p.state.seg = seg;
  p.state.jtab = jtab;
  p.setSyscom(Syscom.lastmp, p.state.mp);
  p.setSyscom(Syscom.seg, seg);
  p.setSyscom(Syscom.jtab, jtab);
}

/** The system's error handler needs room itself: stack and heap are set apart, as the system expects (PMACHINE 3). */
function overflow(p: Processor): void {
  if (p.syscom(Syscom.xeqerr) === Xeq.stackOverflow && p.state.kp === 0x8000) {
    throw new Breakdown(
      'stack-overflow',
      'The program stack met the heap while a stack overflow was being handled.',
      'PMACHINE 3',
    );
  }
  p.setSyscom(Syscom.gdirp, p.facts.nil);
  p.state.kp = 0x8000;
  p.state.np = 0x6200;
  trap(p, Xeq.stackOverflow);
}

/** After the heap has moved: 4 where it met the stack. */
export function checkStack(p: Processor): void {
  if (p.state.np >= p.state.kp) overflow(p);
}

/** Leaves a procedure with `count` words of result. A base procedure gives back the base of its caller first. */
export function leave(p: Processor, count: number, isBase: boolean): void {
  const { state, store } = p;
  const { mp } = state;
  state.sp = store.word(mp + Mark.sp);
  if (isBase) {
    state.base = p.pop();
    p.setSyscom(Syscom.stkbase, state.base);
  }
  const jtab = store.word(mp + Mark.jtab);
  if (jtab === 0)
    throw new Breakdown(
      'return-from-system',
      'The operating system returned from its outermost procedure.',
      'PMACHINE 3',
    );
  for (let i = count; i > 0; i--) p.push(store.word(variable(mp, i)));
  const left = segmentNumber(p, state.seg);
  state.kp = store.word(mp + Mark.kp);
  state.mp = store.word(mp + Mark.dynamicLink);
  setProcedure(p, store.word(mp + Mark.seg), jtab);
  state.ipc = store.word(mp + Mark.ipc);
  if (left !== 0 && left !== segmentNumber(p, state.seg)) unloadSegment(p, left);
  checkStack(p);
}

/** Where the procedures go on that wait for the current one to return, the innermost first. */
export function callers(p: Processor): readonly number[] {
  const { store } = p;
  const found: number[] = [];
  for (let { mp } = p.state; ;) {
    const jtab = store.word(mp + Mark.jtab);
    const caller = store.word(mp + Mark.dynamicLink);
    if (jtab === 0 || caller <= mp) return found; // callers lie above: what does not is no chain of calls
    found.push(store.word(mp + Mark.ipc));
    mp = caller;
  }
}

/** Segment and procedure that called the current one. */
export const callerOf = (p: Processor): { readonly seg: number; readonly jtab: number } => ({
  seg: p.store.word(p.state.mp + Mark.seg),
  jtab: p.store.word(p.state.mp + Mark.jtab),
});

/** Up `levels` static links (PMACHINE 1, operand DB). */
export function frameAt(p: Processor, levels: number): number {
  let { mp } = p.state;
  for (; levels > 0; levels--) mp = p.store.word(mp + Mark.staticLink);
  return mp;
}

/** The static link of a procedure called by its lex level (PMACHINE 3). */
export function linkFor(p: Processor, seg: number, number: number): number {
  const jtab = procedure(p, seg, number);
  return jtab === undefined ? 0 : frameAt(p, Math.max(0, lexLevel(p, p.state.jtab) - lexLevel(p, jtab) + 1));
}

/**
 * CXP: a procedure of another segment, made resident first. Its own segment is there, and counts no further use,
 * because the return to it will not count one less (I.5 interpreter, PROC2 CXP).
 */
export function callExternal(p: Processor, segment: number, number: number): void {
  const { state } = p;
  const counted = segment !== 0 && segment !== segmentNumber(p, state.seg);
  if (counted && !loadSegment(p, segment)) return;
  const seg = state.segAddress[segment]!;
  const caller = state.mp;
  call(p, seg, number, linkFor(p, seg, number));
  // A native procedure has no frame and is done already: no return will count its use back.
  if (counted && state.mp === caller) unloadSegment(p, segment);
}

/** EXIT: this procedure and all down to the target go to their exit code (PMACHINE 3). */
export function exitTo(p: Processor, segment: number, number: number): void {
  const { state, store } = p;
  let { mp, seg, jtab } = state;
  const targets: { mp: number; ipc: number }[] = [];
  while (procedureNumber(p, jtab) !== number || segmentNumber(p, seg) !== segment) {
    const frame = mp;
    jtab = frame === 0 ? 0 : store.word(frame + Mark.jtab);
    seg = frame === 0 ? 0 : store.word(frame + Mark.seg);
    if (jtab === 0 || seg === 0 || targets.length > 0x8000) return void trap(p, Xeq.exitUncalled);
    targets.push({ mp: frame, ipc: exitIc(p, jtab) });
    mp = store.word(frame + Mark.dynamicLink);
  }
  for (const target of targets) store.setWord(target.mp + Mark.ipc, target.ipc);
  state.ipc = exitIc(p, state.jtab);
}
