/** A processor without a system: what p-codes and standard procedures do to an empty store. */
import { createState } from '../../../cores/kit/state';
import { dialects, Dialect } from '../../../cores/pmachine/dialect';
import { storeBytes } from '../../../cores/pmachine/memory';
import { Processor } from '../../../cores/pmachine/processor';
import { pSchema } from '../../../cores/pmachine/state';

/** Its system communication area lies at 8000, its stack is empty, and it has nothing to execute. */
export function bareProcessor(version: keyof typeof Dialect = 'II.0'): Processor {
  const state = createState(pSchema, { memory: new Uint8Array(storeBytes) });
  const dialect = Dialect[version];
  const { reals, stackTop } = dialects[dialect]!;
  const settings = { flip: 0, columns: 80, rows: 24, dialect, reals, epoch: 0 } as const;
  const p = new Processor(state, settings, new Uint8Array(0));
  state.sp = stackTop;
  state.syscom = 0x8000;
  state.kp = 0x8000;
  p.console.reset(80, 24);
  return p;
}
