/** IBM's diagnostic monitor of the 9020 on its tape: it checks status words, sense and data of the unit it comes from itself. */
import { expect, test } from 'vitest';
import { s360 } from '../../../cores/s360/index';
import { System360 } from '../../../cores/s360/machine';
import { medium } from '../../media';

const tape = medium('s360/decks/diag1.tap.gz');

/** By 180 it would take the tape for a disk; and its console is 01F, whose attention it answers. */
test.skipIf(tape === undefined)(
  'the diagnostic monitor loads from tape 130, says that it is ready and takes the reply (not run without s360/decks/diag1.tap.gz)',
  () => {
    const options = { seed: 1, epoch: 0, engine: 'interpreter', config: { ipl: '130' } } as const;
    const machine = new System360(s360, tape!, options);
    machine.p.store.setRealWord(0x50, 0x7fffffff); // it opens external interruptions before it sets the timer
    machine.p.io.unitAt(0x01f)!.state.address = 0x01f;
    let text = '';
    let typed = false;
    while (machine.ticks < 80_000_000) {
      const slice = machine.run(100_000);
      for (const output of machine.drain()) if (output.kind === 'text') text += output.text;
      if (slice.end !== 'waiting') continue;
      const tick = slice.for.find((wait) => wait.on === 'tick');
      const asks: boolean = slice.for.some((wait) => wait.on === 'line') && !typed;
      if (asks) machine.offer({ kind: 'line', port: 'console', text: 'A', terminator: 'Enter' });
      else if (tick !== undefined) machine.offer({ kind: 'time', tick: tick.tick });
      typed ||= asks;
    }
    expect(text.replace(/\s+/g, ' ').trim()).toBe(
      'SDM REVISION 12 SIMPLEX READY ENTER SYSTEM ID REPLY EITHER A,D OR E RPM SDM 12 A',
    );
  },
);
