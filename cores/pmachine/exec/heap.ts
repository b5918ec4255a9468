/** The heap, segments by hand, and EXIT (PMACHINE 2). */
import { checkStack, exitTo } from '../frames';
import type { Processor } from '../processor';
import { loadSegment, unloadSegment } from '../segments';
import { Syscom } from '../syscom';

/** The system keeps a directory on top of the heap; who allocates takes its place. */
function dropDirectory(p: Processor): void {
  const directory = p.syscom(Syscom.gdirp);
  if (directory === p.facts.nil) return;
  p.state.np = directory;
  p.setSyscom(Syscom.gdirp, p.facts.nil);
}

export function new_(p: Processor): void {
  dropDirectory(p);
  const words = p.pop();
  p.store.setWord(p.pop(), p.state.np);
  p.state.np = Math.min(p.state.np + 2 * words, 0xfffe);
  checkStack(p);
}
export function mrk(p: Processor): void {
  dropDirectory(p);
  p.store.setWord(p.pop(), p.state.np);
}
export function rls(p: Processor): void {
  p.state.np = p.store.word(p.pop());
  checkStack(p);
  p.setSyscom(Syscom.gdirp, p.facts.nil);
}
export function mav(p: Processor): void {
  const directory = p.syscom(Syscom.gdirp);
  p.push((p.state.kp - (directory === p.facts.nil ? p.state.np : directory)) >> 1);
}
/** I.5 counts what lies above the directory only (I.5 interpreter, STP MEMA). */
export function mavFirst(p: Processor): void {
  p.push((p.state.kp - p.state.np) >> 1);
}
export function ldseg(p: Processor): void {
  loadSegment(p, p.pop());
}
export function uldseg(p: Processor): void {
  unloadSegment(p, p.pop() & 63);
}
export function xit(p: Processor): void {
  const procedure = p.pop();
  exitTo(p, p.pop(), procedure);
}
