/** Routine calls, returns and jumps (ZMS 5, 6.4, 15). */
import { signed16 } from '../../kit/bits';
import { enter, frameDepth, leave, unwind } from '../frames';
import type { Exec } from '../ops';
import { pop, writeVariable } from '../variables';

/** All seven call opcodes: whether the result is kept is in the row, how many arguments in the instruction. */
export const call: Exec = (p, routine, b, c, d, i) => {
  if (routine !== 0) {
    enter(p, routine, i.count - 1, b, c, d, i.returns, i.variable, i.next);
  } else if (i.variable >= 0) {
    writeVariable(p, i.variable, 0); // calling address 0 returns false (ZMS 6.4.3)
  }
  return 0;
};

export const ret: Exec = (p, value) => {
  leave(p, value);
  return 0;
};
export const rtrue: Exec = (p) => {
  leave(p, 1);
  return 0;
};
export const rfalse: Exec = (p) => {
  leave(p, 0);
  return 0;
};
export const ret_popped: Exec = (p) => {
  leave(p, pop(p));
  return 0;
};

/** The label is an operand, not a branch: signed, from the end of the instruction, less two (ZMS 15 jump). */
export const jump: Exec = (p, label, _b, _c, _d, i) => {
  p.state.pc = i.next + signed16(label) - 2;
  return 0;
};

export const catch_: Exec = (p) => frameDepth(p);

export const throw_: Exec = (p, value, depth) => {
  unwind(p, depth);
  leave(p, value);
  return 0;
};

export const check_arg_count: Exec = (p, argument) =>
  argument <= ((p.state.stack[p.state.fp - 1]! >> 4) & 15) ? 1 : 0;
