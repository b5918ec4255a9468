/** What a view of the run queue shows of everybody. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runQueue } from '../../../cores/cp40/scheduling/runQueue';
import { Dialogue } from './dialogue';

it('tells what each machine is doing, in which queue, and where its pages are', () => {
  const dialogue = new Dialogue();
  dialogue.logIn('term01', 'JIM');
  dialogue.feed('JIM', new Uint8Array(readFileSync('roms/s360/calc.deck')));
  dialogue.type('term01', 'ipl 00c');
  const { standing } = dialogue.machine.users.machineOf('JIM')!.vm;
  Object.assign(standing, { interactive: false, left: 5 });
  dialogue.offer({ kind: 'line', port: 'term01', text: '1+1', terminator: 'Enter' });
  expect(standing).toMatchObject({ interactive: true, left: 300_000 }); // he has typed
  dialogue.settle();
  dialogue.logIn('term02', 'MARK');
  dialogue.type('term02', 'store 400 47f00400'); // B 400
  dialogue.offer({ kind: 'line', port: 'term02', text: 'begin 400', terminator: 'Enter' });
  dialogue.pass(1000);
  const [operator, jim, mark] = runQueue(dialogue.machine.users);
  expect(operator).toMatchObject({
    user: 'OPERATOR',
    number: 1,
    terminal: 'operator',
    activity: 'cp',
    queue: 0,
  });
  expect(jim).toMatchObject({ user: 'JIM', activity: 'console', queue: 0, priority: 64 });
  expect(jim!.pages.all).toBe(64);
  expect(jim!.pages.resident).toBeGreaterThan(1);
  expect(mark).toMatchObject({
    user: 'MARK',
    activity: 'running',
    queue: 1,
    pages: { all: 32, resident: 1 },
  });

  dialogue.offer({ kind: 'detach', port: 'term02' });
  dialogue.pass(1_000_000);
  const gone = runQueue(dialogue.machine.users)[2]!;
  expect(gone).toMatchObject({ activity: 'running', queue: 2, terminal: undefined });
  expect(gone.virtualTicks).toBeGreaterThan(mark!.virtualTicks + 900_000);
});
