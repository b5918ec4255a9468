/** Run-time errors are the guest's: its system is called to deal with them (PMACHINE 3, 7). */
import { call, origin } from './frames';
import { Breakdown, type Processor } from './processor';
import { Miscinfo, Syscom } from './syscom';

/** Calls procedure 2 of the operating system with the error's number; false, for callers to return. */
export function trap(p: Processor, number: number): false {
  const { state } = p;
  if (p.syscom(Syscom.xeqerr) !== 0 && p.syscom(Syscom.bombp) === state.mp && p.current === state.ipc) {
    throw new Breakdown(
      'error-in-error',
      `Run-time error ${number} happened while another was being handled.`,
      'PMACHINE 7',
    );
  }
  p.setSyscom(Syscom.xeqerr, number);
  if (p.facts.absoluteIpc) p.setSyscom(Syscom.bombipc, state.ipc);
  else {
    p.setSyscom(Syscom.bombipc, p.current - origin(p, state.jtab));
    p.setSyscom(Syscom.miscinfo, p.syscom(Syscom.miscinfo) | Miscinfo.ipcIsOffset);
  }
  call(p, state.segAddress[0]!, 2, state.outermost);
  p.setSyscom(Syscom.bombp, state.mp);
  return false;
}
