/** Keyboards of terminals: unlocked while others' machines run, locked while CP types. */
import { expect, it } from 'vitest';
import type { Output, PortId } from '../../../cores/kit/contract';
import { Dialogue } from './dialogue';

type Told = Extract<Output, { kind: 'keyboard' }>;

/** What terminals told of their keyboards last. */
class Lights {
  private readonly told = new Map<PortId, Told>();
  /** A view that comes late: a loaded machine tells it all. */
  constructor(private readonly dialogue: Dialogue) {
    dialogue.machine.load(dialogue.machine.save());
  }

  /** A second goes by, whoever works. */
  wait(): this {
    const { machine } = this.dialogue;
    for (const end = machine.ticks + 1_000_000; machine.ticks < end;) {
      const { end: why } = machine.run(10_000);
      this.look();
      if (why === 'waiting') this.dialogue.offer({ kind: 'time', tick: end });
    }
    return this;
  }
  look(): this {
    for (const output of this.dialogue.machine.drain())
      if (output.kind === 'keyboard') this.told.set(output.port, output);
    return this;
  }
  of(port: PortId): string {
    const { unlocked = false, hidden = false } = this.told.get(port) ?? {};
    return unlocked ? (hidden ? 'hidden' : 'unlocked') : 'locked';
  }
}

const line = (port: PortId, text: string) => ({ kind: 'line', port, text, terminator: 'Enter' }) as const;

it('one user types while the machine of another one never waits', () => {
  const dialogue = new Dialogue();
  dialogue.logIn('term01', 'JIM');
  dialogue.type('term01', 'store 100 47f00100'); // branch to here
  dialogue.offer(line('term01', 'begin 100'));
  const lights = new Lights(dialogue).wait();
  expect(dialogue.machine.run(1000).end).toBe('budget');
  expect(['operator', 'term01', 'term02'].map((port) => lights.of(port))).toEqual([
    'unlocked',
    'locked', // its program does not read
    'locked', // nobody has dialled in
  ]);
  dialogue.offer({ kind: 'attach', port: 'term02' });
  expect(lights.look().of('term02')).toBe('locked'); // CP greets
  for (let second = 0; second < 4; second++) lights.wait();
  expect(lights.of('term02')).toBe('unlocked');
  dialogue.offer(line('term02', 'login mark'));
  lights.wait();
  expect(lights.of('term02')).toBe('hidden');
  expect(new Lights(dialogue.saved()).look().of('term02')).toBe('hidden');
});
