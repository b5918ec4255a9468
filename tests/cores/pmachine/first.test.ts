/** I.5 from its own floppies: what its compiler made in its own time. The suite pmachine/i5 has what it prints. */
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../cores/kit/contract';
import { pmachine } from '../../../cores/pmachine/index';
import { PMachine } from '../../../cores/pmachine/machine';
import type { PSchema } from '../../../cores/pmachine/state';
import { openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../../media';

const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
const disks = ['1', '2', 'interp'].map((name) => medium(`pmachine/i5/altairsim_ucsd-i5-${name}.dsk`));
const present = disks.every((disk) => disk !== undefined);

function start(): PMachine {
  const machine = new PMachine(pmachine, disks[0]!, options);
  for (const [port, data] of [['disk/5', disks[1]!] as const, ['disk/9', disks[2]!] as const])
    expect(machine.offer({ kind: 'media', port, data })).toEqual({ ok: true });
  return machine;
}

/** Types keys as the machine asks for them; gives what the console printed until it asks for more, or halts. */
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
      expect(slice.end).toBe(key === undefined && slice.end === 'waiting' ? 'waiting' : 'halted');
      return printed;
    }
    machine.offer({ kind: 'key', port: 'console', key: key === '\r' ? 'Enter' : key });
  }
}

describe.skipIf(!present)('I.5 from its floppies', () => {
  it('compiles a program with reals to the very code its disk holds, and runs it', () => {
    const machine = start();
    session(machine, 'CSYS2:SINE\r');
    const made = openFileSystem(machine.medium('disk/4')!).read('SYSTEM.WRK.CODE');
    const shipped = openFileSystem(disks[1]!).read('SINE.CODE');
    // What the code leaves of its last block is what the store held by chance.
    expect(made.subarray(512, 512 + 372)).toEqual(shipped.subarray(512, 512 + 372));
    const printed = session(machine, 'R').split('\n');
    expect(printed.slice(-23, -2)).toEqual(wave());
  });
});

/** What the program's text says it prints: 79 columns of a sine, 10 lines up and 10 down. */
function wave(): readonly string[] {
  const height = (column: number): number => Math.round(Math.sin(((360 / 79) * column * Math.PI) / 180) * 10);
  return Array.from({ length: 21 }, (_, i) => {
    const level = 10 - i;
    const dots = Array.from({ length: 79 }, (_, column) => {
      if (column === 0) return level === 0 ? '0' : Math.abs(level) === 10 ? '1' : '|';
      return height(column) === level ? '*' : level === 0 ? '-' : ' ';
    });
    return dots.join('');
  });
}
