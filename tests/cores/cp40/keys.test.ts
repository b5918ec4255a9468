/** EXTERNAL, READY and RESET: keys of a machine and of its units (A22-6821, System Control Panel). */
import { beforeEach, describe, expect, it } from 'vitest';
import { Dialogue } from './dialogue';

/** The operator's machine waits, open for all; interruptions lead to disabled waits of their own. */
let dialogue: Dialogue;
const say = (line: string): string => dialogue.type('operator', line);
beforeEach(() => {
  dialogue = new Dialogue();
  say('store 58 00020000 00000eee');
  say('store 78 00020000 00000111');
  say('store psw ff020000 00000200');
});

describe('EXTERNAL', () => {
  it('interrupts with code 0040, the key INTERRUPT', () => {
    expect(say('external')).toContain('CP: Disabled wait, PSW 00020000 00000EEE.');
    expect(say('display 18')).toBe('000018  FF020040\n');
  });
  it('waits while the machine is not open for it', () => {
    say('store psw 00000000 00000400');
    say('store 400 80000410 47f00404 0 0 01000000'); // SSM 410; B *
    expect(say('external')).toContain('PSW 00020000 00000EEE');
    expect(say('display 18.8')).toBe('000018  01000040 00000404\n'); // after the SSM
  });
});

describe('READY', () => {
  it('has the device signal device end', () => {
    expect(say('ready 00d')).toBe('');
    expect(say('begin')).toContain('CP: Disabled wait, PSW 00020000 00000111.');
    expect(say('display 38 44')).toBe('000038  FF02000D\n000044  04000000\n');
  });
  it('is for devices that there are', () =>
    expect(say('ready 00f')).toBe('Your machine has no device 00F.\n'));
});

describe('RESET', () => {
  it('forgets what was pending, and leaves storage as it is', () => {
    say('store psw fe020000 00000200'); // the timer does not interrupt
    say('ready 00d');
    expect(say('reset')).toBe('Reset.\n');
    expect(say('begin')).toBe(''); // it waits: nothing interrupts
    dialogue.attention('operator');
    expect(say('display 58.8')).toBe('000058  00020000 00000EEE\n');
    expect(say('display 44')).toBe('000044  00000000\n');
  });
});
