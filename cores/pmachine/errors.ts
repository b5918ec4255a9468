/** Run-time errors are the guest's: its system is called to deal with them (PMACHINE 3, 7). */
import { hex } from '../kit/bits';
import { call } from './frames';
import { Breakdown, type Processor } from './processor';
import { procedure, procedureNumber } from './segments';
import { Syscom } from './syscom';

/** The system's procedure that deals with errors, EXECERROR. */
const errorProcedure = 2;

/**
 * Calls procedure 2 of the operating system with the error's number; false, for callers to return. The system finds
 * the address behind the failing instruction, and goes on there when the user wants it to (I.5 interpreter, INTERP
 * XEQERR). The reference interpreter gives offsets instead, which the II.0 system prints as wrong places.
 */
export function trap(p: Processor, number: number): false {
  const { state } = p;
  const handler = procedure(p, state.segAddress[0]!, errorProcedure);
  if (handler === undefined || procedureNumber(p, handler) === 0) {
    throw new Breakdown(
      'no-error-procedure',
      `Run-time error ${number} happened, and segment 0 has no procedure ${errorProcedure} to deal with it.`,
      'PMACHINE 3',
    );
  }
  if (p.syscom(Syscom.xeqerr) !== 0 && p.syscom(Syscom.bombp) === state.mp && p.current === state.ipc) {
    throw new Breakdown(
      'error-in-error',
      `Run-time error ${number} happened while another was being handled.`,
      'PMACHINE 7',
    );
  }
  p.setSyscom(Syscom.xeqerr, number);
  p.setSyscom(Syscom.bombipc, state.ipc);
  call(p, state.segAddress[0]!, errorProcedure, state.outermost);
  p.setSyscom(Syscom.bombp, state.mp);
  return false;
}

/** A jump to where its procedure has no code: nothing that follows would mean anything. */
export const jumpOutside = (target: number): Breakdown =>
  new Breakdown(
    'jump-outside',
    `The program jumped to ${hex(target, 4)}, which is outside the procedure that it was in.`,
    'PMACHINE 3',
  );
