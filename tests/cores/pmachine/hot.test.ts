/** The loop's own cases say what the functions of the table say (interpreter.ts, hot.ts). */
import { expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import { pmachine } from '../../../cores/pmachine/index';
import { Interpreter } from '../../../cores/pmachine/interpreter';
import { PMachine } from '../../../cores/pmachine/machine';
import { medium } from '../../media';

const system = medium('pmachine/ii0/system.vol');
const work = medium('pmachine/ii0/work.vol');
const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;

it.skipIf(system === undefined || work === undefined)(
  'agree slice by slice while II.0 boots and compiles',
  () => {
    const left = new PMachine(pmachine, system!, options);
    const right = new PMachine(pmachine, system!, options);
    for (const machine of [left, right]) machine.offer({ kind: 'media', port: 'disk/9', data: work! });
    const table = new Interpreter(right.p, false);
    const keys = [...'cwork:sieve\rwork:sieve\rxwork:sieve\rh'];
    for (let slices = 0; ; slices++) {
      const a = left.run(9973);
      expect(table.run(right.state, 9973)).toEqual(a);
      if (slices % 16 === 0 || a.end !== 'budget') {
        expect(hashState(pmachine.state, left.state)).toBe(hashState(pmachine.state, right.state));
      }
      if (a.end === 'halted') break;
      const key = a.end === 'waiting' ? keys.shift() : undefined;
      if (key === undefined) continue;
      for (const machine of [left, right])
        machine.offer({ kind: 'key', port: 'console', key: key === '\r' ? 'Enter' : key });
    }
    expect(left.ticks).toBeGreaterThan(5_000_000);
  },
  60_000,
);
