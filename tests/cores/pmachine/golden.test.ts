/**
 * II.0 against recordings of an interpreter that no one here wrote: each p-code of booting and halting, the
 * console of two sessions, and the code file its compiler makes.
 */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../cores/kit/contract';
import { PMachine } from '../../../cores/pmachine/machine';
import { enterIc, procedureNumber, segmentNumber } from '../../../cores/pmachine/segments';
import { pmachine } from '../../../cores/pmachine/index';
import type { PSchema } from '../../../cores/pmachine/state';
import { medium } from '../../media';

const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
const folder = 'pmachine';
const system = medium(`${folder}/ii0/system.vol`);
const utility = medium(`${folder}/ii0/utility.vol`);
const work = medium(`${folder}/ii0/work.vol`);
const trace = medium(`${folder}/golden/ii0-boot-halt.trace.gz`);
const present = system !== undefined && utility !== undefined && work !== undefined && trace !== undefined;
const text = (name: string): string => new TextDecoder('latin1').decode(medium(`${folder}/golden/${name}`));

function start(...drives: readonly (readonly [unit: number, volume: Uint8Array])[]): PMachine {
  const machine = new PMachine(pmachine, system!, options);
  for (const [unit, data] of drives) {
    expect(machine.offer({ kind: 'media', port: `disk/${unit}`, data })).toEqual({ ok: true });
  }
  return machine;
}

/** Types a recording, a key each time the machine waits; gives what the console printed. */
function session(machine: Machine<PSchema>, keys: string): string {
  let printed = '';
  const rest = [...keys];
  for (;;) {
    const slice = machine.run(1_000_000);
    for (const output of machine.drain())
      if (output.kind === 'text' && output.port === 'console') printed += output.text;
    if (slice.end === 'budget') continue;
    const key = rest.shift();
    if (slice.end !== 'waiting' || key === undefined) {
      expect(slice.end).toBe('halted');
      return printed;
    }
    expect(machine.offer({ kind: 'key', port: 'console', key: key === '\r' ? 'Enter' : key })).toEqual({
      ok: true,
    });
  }
}

/** What two recordings need not share: free store, which depends on its layout, the time a compilation took, the last line end. */
const normal = (log: string): string =>
  log.replaceAll(/\d+ words|space = \d+|, \d+ secs, \d+ lines\/min/g, '').trimEnd();

describe.skipIf(!present)('II.0 against the reference interpreter', () => {
  it('boots and halts with the same 26,857 p-codes, each at the same place', () => {
    const machine = start([5, utility!]);
    const names = new Map(
      pmachine
        .manual()[0]!
        .rows.filter((row) => row.versions !== 'I.5')
        .map((row) => [Number(row.code), row.name]),
    );
    const { p } = machine;
    const place = (): string => {
      const { state, store } = p;
      const name = names.get(store.byte(state.ipc, 0))!.split(' ')[0]!.toLowerCase();
      const offset = state.ipc - enterIc(p, state.jtab);
      return `s${segmentNumber(p, state.seg)} p${procedureNumber(p, state.jtab)} o${offset} ${name}`;
    };
    const records = new TextDecoder('latin1').decode(gunzipSync(trace!)).trimEnd().split('\n');
    expect(records).toHaveLength(26_857);
    records.forEach((record, i) => {
      const [segment, procedure, offset, name] = record.split(/\s+/);
      if (place() !== `${segment} ${procedure} ${offset} ${name}`) expect(`${i}: ${place()}`).toBe(record);
      if (machine.run(1).end === 'waiting') machine.offer({ kind: 'key', port: 'console', key: 'h' });
    });
    expect(machine.run(1).end).toBe('halted');
  });

  it('lists volumes and a directory as recorded', () => {
    const printed = session(start([5, utility!], [9, work!]), text('ii0-filer.keys'));
    expect(normal(printed)).toBe(normal(text('ii0-filer.log')));
  });

  it('compiles and runs the sieve as recorded, and makes the same code file', () => {
    const machine = start([5, utility!], [9, work!]);
    const printed = session(machine, text('ii0-compile-run-sieve.keys'));
    expect(normal(printed)).toBe(normal(text('ii0-compile-run-sieve.log')));
    const expected = medium(`${folder}/golden/ii0-work-after-compile-sieve.vol`)!;
    const from = 14 * 512;
    expect(machine.p.blocks.image(9)!.subarray(from, from + 512 + 284)).toEqual(
      expected.subarray(from, from + 512 + 284),
    );
  });
});
