/** A program that asks the control program for something, over and over, hurts nobody (Popek and Goldberg, resource control). */
import { expect, it } from 'vitest';
import { cp037 } from '../../../cores/s360/media/codepages';
import { Dialogue } from './dialogue';

const hexadecimal = (text: string): string => Buffer.from(cp037.fromText(text)).toString('hex');

/** JIM's program has CP perform a function for ever, MARK's counts in register 2. */
function flooded(line: string): Dialogue {
  const dialogue = new Dialogue();
  dialogue.logIn('term01', 'JIM');
  dialogue.logIn('term02', 'MARK');
  dialogue.type('term02', 'store 400 41220001 47f00400');
  dialogue.type('term01', `store s500 ${hexadecimal(line)}`);
  // LA 1,500; LA 2,length; DIAGNOSE 1,2,8; B 400
  const length = line.length.toString(16).padStart(3, '0');
  dialogue.type('term01', `store 400 41100500 41200${length} 83120008 47f00400`);
  for (const port of ['term01', 'term02'])
    dialogue.offer({ kind: 'line', port, text: 'begin 400', terminator: 'Enter' });
  dialogue.pass(6_000_000);
  return dialogue;
}
const counted = (dialogue: Dialogue): number => dialogue.machine.users.machineOf('MARK')!.gr[2]!;

it('BEGIN gives its machine no more of the processor than others have', () => {
  expect(counted(flooded('BEGIN'))).toBeGreaterThan(2_900_000); // two ticks each, of 6,000,000
});

it('MSG does not bury the terminal of another user', () => {
  const dialogue = flooded('MSG MARK HELLO');
  const { queue } = dialogue.machine.users.terminalAt('term02')!.state;
  expect(queue).toContain('From JIM: HELLO');
  expect(queue.length).toBeLessThan(5000);
});

it('QUERY waits until its own terminal has typed most of the answers', () => {
  const dialogue = flooded('QUERY NAMES');
  expect(dialogue.machine.users.terminalAt('term01')!.state.queue.length).toBeLessThan(5000);
  expect(counted(dialogue)).toBeGreaterThan(2_900_000);
});
