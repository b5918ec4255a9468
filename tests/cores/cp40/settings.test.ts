/** SET, and SLEEP: how a user and his machine go together. */
import { describe, expect, it } from 'vitest';
import { Dialogue } from './dialogue';

const port = 'term01';
/** JIM's machine counts in register 2, for ever. */
function counting(...lines: readonly string[]): Dialogue {
  const dialogue = new Dialogue();
  dialogue.logIn(port, 'JIM');
  dialogue.type('operator', 'store 400 47f00400');
  dialogue.type(port, 'store 400 41220001 47f00400'); // LA 2,1(2); B 400
  for (const line of lines) dialogue.type(port, line);
  dialogue.offer({ kind: 'line', port, text: 'begin 400', terminator: 'Enter' });
  dialogue.pass(10_000);
  return dialogue;
}
const tell = (dialogue: Dialogue, text: string): string => {
  dialogue.offer({ kind: 'line', port, text, terminator: 'Enter' });
  dialogue.pass(3_000_000); // while it is typed
  return dialogue.read(port);
};
const press = (dialogue: Dialogue): void => {
  dialogue.offer({ kind: 'key', port, key: 'Attn' });
  dialogue.pass(1_000_000);
  dialogue.read(port);
};

describe('SET RUN', () => {
  it('ON: the machine goes on while its user is in CP mode', () => {
    const dialogue = counting('set run on');
    press(dialogue);
    const [first, second] = [tell(dialogue, 'd g2'), tell(dialogue, 'd g2')];
    expect(first).toMatch(/^GPR 2 /);
    expect(second).not.toBe(first);
    expect(tell(dialogue, 'd psw')).toMatch(/^PSW 00000000 0000040[04]\n$/);
    tell(dialogue, 'st g2 0');
    expect(Number.parseInt(tell(dialogue, 'd g2').slice(6), 16)).toBeLessThan(3_000_000);
  });
  it('OFF, as usual: it stops', () => {
    const dialogue = counting();
    press(dialogue);
    expect(tell(dialogue, 'd g2')).toBe(tell(dialogue, 'd g2'));
  });
});

describe('SET TIMER', () => {
  const timer = (dialogue: Dialogue): number => dialogue.machine.users.machineOf('JIM')!.store.realWord(0x50);
  /** How far the timer went in three seconds: beside another machine that has half of them. */
  function steps(mode: string): number {
    const dialogue = counting(`set timer ${mode}`);
    dialogue.offer({ kind: 'line', port: 'operator', text: 'begin 400', terminator: 'Enter' });
    const before = timer(dialogue);
    dialogue.pass(3_000_000);
    return (before - timer(dialogue)) / 0x100;
  }
  it('REAL, as usual: it runs always', () => expect(steps('real')).toBeGreaterThan(870));
  it('ON: it runs while its machine does', () => {
    expect(steps('on')).toBeGreaterThan(400);
    expect(steps('on')).toBeLessThan(500);
  });
  it('OFF: it stands still', () => expect(steps('off')).toBe(0));
});

describe('SET LINEDIT', () => {
  it('ON: takes back characters and lines, unless they are quoted', () => {
    const dialogue = new Dialogue();
    expect(dialogue.type('operator', 'm operator a@b¢q users')).toBe('From OPERATOR: a@b¢q users\n');
    dialogue.type('operator', 'set linedit on');
    expect(dialogue.type('operator', 'm operator a@b¢qq@ usrs@@ers')).toBe(
      '1 users, 0 of them disconnected.\n',
    );
    expect(dialogue.type('operator', 'm operator a"@b""')).toBe('From OPERATOR: a@b"\n');
  });
});

describe('SLEEP', () => {
  it('waits for messages only, until ATTN', () => {
    const dialogue = counting();
    press(dialogue);
    tell(dialogue, 'sleep');
    const line = { kind: 'line', port, text: 'query users', terminator: 'Enter' } as const;
    expect(dialogue.machine.offer(line)).toEqual({ ok: false, why: 'not waiting' });
    dialogue.type('operator', 'msg jim wake up');
    expect(dialogue.read(port)).toBe('From OPERATOR: wake up\n');
    expect(dialogue.attention(port)).toBe('CP\n');
    expect(tell(dialogue, 'query users')).toContain('2 users');
  });
  it('ends with the session', () => {
    const dialogue = new Dialogue();
    dialogue.logIn(port, 'JIM');
    dialogue.type(port, 'sleep');
    dialogue.type('operator', 'force jim');
    expect(dialogue.type(port, 'login jim')).toBe('Password:\n');
  });
});
