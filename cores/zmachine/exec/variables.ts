/** Variables and the stack (ZMS 6.3, 15). Those named by reference are not popped or pushed (ZMS 6.3.4). */
import { signed16 } from '../../kit/bits';
import type { Exec } from '../ops';
import type { Processor } from '../processor';
import { peekVariable, pokeVariable, pop } from '../variables';

export const load: Exec = (p, variable) => peekVariable(p, variable & 0xff);

export const store: Exec = (p, variable, value) => {
  pokeVariable(p, variable & 0xff, value);
  return 0;
};

function step(p: Processor, variable: number, by: number): number {
  const value = peekVariable(p, variable & 0xff) + by;
  pokeVariable(p, variable & 0xff, value & 0xffff);
  return signed16(value);
}

export const inc: Exec = (p, variable) => step(p, variable, 1);
export const dec: Exec = (p, variable) => step(p, variable, -1);
export const inc_chk: Exec = (p, variable, value) => (step(p, variable, 1) > signed16(value) ? 1 : 0);
export const dec_chk: Exec = (p, variable, value) => (step(p, variable, -1) < signed16(value) ? 1 : 0);

/** The interpreter's loop pushes it: the row's result goes to the stack. */
export const push_: Exec = (_p, value) => value;

/** Takes the top and stores it; where that variable is the stack, the value below is replaced (ZMS 6.3.4). */
export const pull: Exec = (p, variable) => {
  const value = pop(p);
  pokeVariable(p, variable & 0xff, value);
  return 0;
};

export const pop_: Exec = (p) => pop(p);
