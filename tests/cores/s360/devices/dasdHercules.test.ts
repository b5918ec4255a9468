import { describe, expect, it } from 'vitest';
import { s360 } from '../../../../cores/s360/index';
import { emptyCckd, openCckd } from '../../../../cores/s360/media/cckd';
import { System360 } from '../../../../cores/s360/machine';
import { outsideProgram, titleWith } from '../../../outside';
import { chainsBy } from './dasdChains';
import { assembled, notes, type Noted } from './dasdDriver';
import { runHercules, type Left } from './dasdHercules';

const hercules = outsideProgram('hercules');

function runOurs(storage: Uint8Array, pack: Uint8Array): Left {
  const options = { seed: 1, epoch: 0, engine: 'interpreter', config: { storage: 2048 } } as const;
  const machine = new System360(s360, storage, options);
  expect(machine.offer({ kind: 'media', port: '190', data: pack })).toEqual({ ok: true });
  const slice = machine.run(2_000_000_000);
  expect([slice.end, machine.p.pswText()]).toEqual(['halted', '000A0000 00000000']);
  return { storage: machine.p.store.bytes, pack: machine.medium('190')! };
}

/**
 * Where Hercules differs, and the manual is followed instead:
 * - a command that is not accepted ends with unit check alone, for it has not begun (A22-6821, Unit Check); Hercules adds
 *   channel end and device end, and counts bytes that did not pass, so that lengths are incorrect,
 * - an overflow record whose next segment is missing is told as such (A26-3599, Overflow Incomplete): such chains are
 *   passed over here; dasdReading.test.ts has them,
 * - a search for a home address that is nowhere ends after two index points (A26-5988, No Record Found); Hercules looks for
 *   it for ever, so the chains have none,
 * - sense data tell an invalid seek address and an invalid sequence by bits of their own (A26-5988, A26-3599, Sense I/O).
 */
function agreed(chain: Noted, sense: Noted): object {
  const checked = (chain.unitStatus & 0x02) !== 0;
  const status = checked
    ? { unit: 0x02 }
    : { unit: chain.unitStatus, channel: chain.channelStatus, left: chain.residual };
  const [first, second, ...rest] = sense.read[0]!;
  const rejected = (first! & 0x80) !== 0;
  const told = rejected ? [first! & ~0x01, second! & ~0x10, ...rest] : sense.read[0];
  return { ...status, next: chain.next, read: chain.read, told };
}

/** Overflow incomplete, in sense byte 1. */
const isIncomplete = (sense: Noted): boolean => (sense.read[0]![1]! & 0x01) !== 0;

describe.skipIf(hercules === undefined)(
  titleWith('a 2314 and that of Hercules', [['hercules', hercules]]),
  () => {
    it.each([1, 2, 3])(
      'agree on what 600 chains by chance read, write and sense; seed %i',
      { timeout: 120_000 },
      async (seed) => {
        const chains = chainsBy(seed, 600);
        const storage = assembled(chains);
        const pack = emptyCckd('2314');
        const [ours, theirs] = [runOurs(storage, pack), await runHercules(storage, pack)];
        const [a, b] = [notes(chains, ours.storage), notes(chains, theirs.storage)];
        for (let i = 0; i < chains.length; i += 2) {
          if (isIncomplete(a[i + 1]!)) continue;
          const [mine, his] = [agreed(a[i]!, a[i + 1]!), agreed(b[i]!, b[i + 1]!)];
          expect({ chain: chains[i], ...mine }).toEqual({ chain: chains[i], ...his });
        }
        const [mine, his] = [openCckd(ours.pack), openCckd(theirs.pack)];
        for (let track = 0; track < mine.cylinders * mine.heads; track++)
          expect([track, ...mine.track(track)]).toEqual([track, ...his.track(track)]);
      },
    );
  },
);
