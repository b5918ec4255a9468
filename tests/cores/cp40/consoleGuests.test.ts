/** Programs of users who sit at terminals, leave them and come back. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../cores/kit/compare';
import { cpSchema } from '../../../cores/cp40/schema';
import { Dialogue } from './dialogue';

const deck = (name: string): Uint8Array => new Uint8Array(readFileSync(`roms/s360/${name}.deck`));
const greeting = 'Hello from 545 Technology Square.\n'; // roms/s360/hello.asm

/** JIM at the first terminal with the calculator, which has asked for a line. */
function calculating(): Dialogue {
  const dialogue = new Dialogue();
  dialogue.logIn('term01', 'JIM');
  dialogue.feed('JIM', deck('calc'));
  dialogue.type('term01', 'ipl 00c');
  return dialogue;
}

describe('programs', () => {
  it('type on the terminal of their user', () => {
    const dialogue = new Dialogue();
    for (const [port, user] of [
      ['term01', 'JIM'],
      ['term02', 'MARK'],
    ] as const) {
      dialogue.logIn(port, user);
      dialogue.feed(user, deck('hello'));
    }
    dialogue.offer({ kind: 'line', port: 'term01', text: 'ipl 00c', terminator: 'Enter' });
    expect(dialogue.type('term02', 'i c')).toMatch(greeting + 'CP: Disabled wait, PSW 0002');
    expect(dialogue.read('term01')).toMatch(greeting + 'CP: Disabled wait, PSW 0002');
  });

  it('are interrupted by ATTN, looked at and gone on with; a second ATTN is for the program', () => {
    const dialogue = calculating();
    expect(dialogue.attention('term01')).toBe('\nCP\n');
    expect(dialogue.type('term01', 'query time')).toMatch(/virtual time 00:00:\d\d\./);
    expect(dialogue.type('term01', 'b')).toBe('');
    expect(dialogue.type('term01', '2+3')).toBe('= 5.00\nD ');
    dialogue.attention('term01');
    dialogue.attention('term01');
    expect(dialogue.type('term01', '2*3')).toBe('= 6.00\nD ');
  });

  it('go on without their user, who finds them from another terminal', () => {
    const dialogue = calculating();
    dialogue.type('term01', 'x = 7');
    dialogue.attention('term01');
    expect(dialogue.type('term01', 'disc')).toMatch(/^Disconnected at /);
    expect(dialogue.type('operator', 'query names')).toContain('JIM      disconnected');
    expect(dialogue.logIn('term02', 'JIM')).toContain('Reconnected');
    expect(dialogue.type('term02', 'x*6')).toBe('= 42.00\nD ');
    dialogue.hangUp('term02');
    expect(dialogue.logIn('term02', 'JIM')).toContain('Reconnected');
    expect(dialogue.type('term02', 'x*5')).toBe('= 35.00\nD ');
  });

  it('stop where ADSTOP says, before the instruction, which is back in its place', () => {
    const dialogue = calculating();
    dialogue.attention('term01');
    const [, at = ''] = /0 (\S{8})/.exec(dialogue.type('term01', 'd psw')) ?? [];
    expect(at).toBe('00000000'); // in the wait of MONITOR.ASM; its interruptions lead elsewhere:
    const [, entry = ''] = /000078 {2}\S+ 00(\S{6})/.exec(dialogue.type('term01', 'd 78.8')) ?? [];
    const before = dialogue.type('term01', `d ${entry}`);
    dialogue.type('term01', `adstop ${entry}`);
    expect(dialogue.type('term01', `d ${entry}`)).toContain('0AB3');
    dialogue.type('term01', 'b');
    expect(dialogue.type('term01', '1+1')).toBe(`CP: Stopped at ${entry}.\n`);
    expect(dialogue.type('term01', `d ${entry}`)).toBe(before);
    expect(dialogue.type('term01', 'b')).toBe('= 2.00\nD ');
  });

  it('are traced event by event', () => {
    const dialogue = calculating();
    dialogue.attention('term01');
    dialogue.type('term01', 'trace interruptions');
    dialogue.type('term01', 'b');
    expect(dialogue.type('term01', '1+1')).toMatch(/^io interruption 0009 at /);
    dialogue.type('term01', 'trace end');
    expect(dialogue.type('term01', 'b')).toBe('= 2.00\nD ');
  });

  it('are saved under a name, and loaded by others', () => {
    const dialogue = calculating();
    dialogue.type('term01', 'x = 11');
    dialogue.type('term01', 'end');
    dialogue.type('operator', 'st 200 12345678');
    dialogue.type('operator', 'st psw 00020000 00000111');
    expect(dialogue.type('operator', 'st g5 99')).toBe('Stored.\n');
    expect(dialogue.type('operator', 'savesys mine')).toBe('MINE is saved.\n');
    dialogue.logIn('term02', 'MARK');
    expect(dialogue.type('term02', 'ipl mine')).toBe('MINE needs 256K of storage.\n');
    expect(dialogue.type('term02', 'define storage 256k')).toBe('Storage 256K.\n');
    expect(dialogue.type('term02', 'ipl mine')).toContain('CP: Disabled wait');
    expect(dialogue.type('term02', 'd 200 g5')).toBe('000200  12345678\nGPR 5 00000099\n');
  });

  it('say why they could not be loaded', () => {
    const dialogue = new Dialogue();
    expect(dialogue.type('operator', 'ipl 5ff')).toBe('Your machine has no device 5FF.\n');
    expect(dialogue.type('operator', 'ipl nobody')).toBe('There is no device and no saved system NOBODY.\n');
  });
});

describe('a save', () => {
  it('at every input goes on as if there had been none', () => {
    const plain = calculating();
    let saved = calculating();
    const steps: readonly (readonly [string, string])[] = [
      ['term01', 'x = 7'],
      ['term01', 'ATTN'],
      ['term01', 'q time'],
      ['operator', 'msg jim hello'],
      ['term01', 'begin'],
      ['term01', 'x*6'],
      ['operator', 'q paging'],
    ];
    for (const [port, text] of steps) {
      const act = (dialogue: Dialogue): string =>
        text === 'ATTN' ? dialogue.attention(port) : dialogue.type(port, text);
      saved = saved.saved();
      expect(act(saved)).toBe(act(plain));
      expect(diff(cpSchema, saved.machine.state, plain.machine.state)).toEqual([]);
    }
  });
});
