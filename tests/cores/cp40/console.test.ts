/** Users at their terminals: logging in, console functions, and programs that they run. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Dialogue, directory, hashOf, passwordOf } from './dialogue';
import { cards, joined } from './spoolDecks';

describe('logging in', () => {
  it('takes a name and a password, which does not stand on the paper', () => {
    const dialogue = new Dialogue();
    expect(dialogue.dial('term01')).toMatch(/^CP-40, .*Please log in\.\n$/);
    expect(dialogue.type('term01', 'login jim')).toBe('Password:\n');
    expect(dialogue.type('term01', passwordOf('JIM'))).toMatch(/^Logged in at 00:00:\d\d on 01\/01\/70\.\n$/);
    const paper = JSON.stringify(dialogue.machine.state.terminals['term01']!.paper.lines);
    expect(paper).not.toContain('word');
    expect(dialogue.read('operator')).toContain('JIM logged in, TERM01.');
    expect(dialogue.type('term01', 'query names')).toBe('OPERATOR OPERATOR\nJIM      TERM01\n');
  });

  it.each([
    ['JIM', 'another'],
    ['NOBODY', passwordOf('JIM')],
    ['JIM', ''],
  ])('refuses %s with %s, and asks strangers for a password too', (name, password) => {
    const dialogue = new Dialogue();
    dialogue.dial('term01');
    expect(dialogue.type('term01', `l ${name}`)).toBe('Password:\n');
    expect(dialogue.type('term01', password)).toBe('Not logged in: no such user, or another password.\n');
    expect(dialogue.type('term01', 'q users')).toBe('Please log in: LOGIN and your name.\n');
  });

  it('is for one terminal at a time', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    expect(dialogue.logIn('term02', 'JIM')).toContain('JIM is logged in on TERM01.');
  });

  it('ends with LOGOUT, and the terminal is free', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    expect(dialogue.type('term01', 'logout')).toMatch(
      /^Logged out at .*; virtual time 00:00:00\.00, connected 00:/,
    );
    expect(dialogue.type('operator', 'q n')).toBe('OPERATOR OPERATOR\n');
    dialogue.type('term01', 'login mark');
    expect(dialogue.type('term01', passwordOf('MARK'))).toContain('Logged in');
  });
});

describe('console functions', () => {
  it('that do not exist are said not to', () => {
    const dialogue = new Dialogue();
    expect(dialogue.type('operator', 'frobnicate 1 2')).toBe(
      'There is no function FROBNICATE; HELP lists them.\n',
    );
  });

  it('of other classes do not exist either', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    expect(dialogue.type('term01', 'shutdown')).toContain('There is no function SHUTDOWN');
    expect(dialogue.type('term01', 'force operator')).toContain('There is no function FORCE');
  });

  it('store into storage and registers what they then display', () => {
    const dialogue = new Dialogue();
    expect(dialogue.type('operator', 'store 100 C1C2C3C4 00000005')).toBe('Stored.\n');
    expect(dialogue.type('operator', 'display t100.8 g1')).toBe(
      '000100  C1C2C3C4 00000005                    *ABCD....*\nGPR 1 00000000\n',
    );
    dialogue.type('operator', 'st g1 7 8');
    expect(dialogue.type('operator', 'd g1-2')).toBe('GPR 1 00000007  GPR 2 00000008\n');
    dialogue.type('operator', 'st psw FF050000 40000200');
    expect(dialogue.type('operator', 'd psw')).toBe('PSW FF050000 00000200\n');
    dialogue.type('operator', 'st s101 ff');
    expect(dialogue.type('operator', 'd 100')).toBe('000100  C1FFC3C4\n');
    expect(dialogue.type('operator', 'd 40000')).toContain('A place is wanted');
  });

  it('bring messages to another terminal, unless nobody wants them there', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    dialogue.type('operator', 'msg jim Lunch at One?');
    expect(dialogue.read('term01')).toBe('From OPERATOR: Lunch at One?\n');
    dialogue.type('term01', 'set msg off');
    expect(dialogue.type('operator', 'm jim lunch?')).toBe('JIM wants no messages.\n');
    dialogue.type('operator', 'warn jim I go alone.');
    expect(dialogue.read('term01')).toBe('WARNING from OPERATOR: I go alone.\n');
    expect(dialogue.type('operator', 'msg mark hello')).toBe('MARK is not logged in.\n');
  });

  it('shut the machine down', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    dialogue.offer({ kind: 'line', port: 'operator', text: 'shutdown', terminator: 'Enter' });
    dialogue.settle();
    expect(dialogue.read('term01')).toContain('CP-40 shuts down. Logged out');
    expect(dialogue.machine.run(1000)).toEqual({ end: 'halted', used: 0, code: 0 });
  });
});

describe('AUTOLOG', () => {
  it('logs in a user who sits nowhere; his machine loads what the directory says', () => {
    const dialogue = new Dialogue(directory(`USER CLOCK ${hashOf('CLOCK')} 64K`, 'IPL 00C'));
    expect(dialogue.type('operator', 'autolog nobody')).toBe('There is no user NOBODY.\n');
    expect(dialogue.type('operator', 'autolog jim')).toBe(
      'The directory does not say what JIM would load.\n',
    );
    const deck = new Uint8Array(readFileSync('roms/s360/calc.deck'));
    dialogue.offer({ kind: 'media', port: '00C', data: joined(cards('ID CLOCK'), deck) });
    dialogue.settle();
    expect(dialogue.type('operator', 'autolog clock')).toBe('CLOCK logged in, disconnected.\n');
    expect(dialogue.type('operator', 'autolog clock')).toBe('CLOCK is logged in.\n');
    expect(dialogue.type('operator', 'query names')).toContain('CLOCK    disconnected');
    expect(dialogue.logIn('term01', 'CLOCK')).toContain('Reconnected');
    expect(dialogue.type('term01', '6*7')).toContain('= 42.00');
  });
});

describe('a machine in which nothing is loaded', () => {
  const nothing = 'Nothing is loaded: IPL loads a program, BEGIN and an address starts one.\n';

  it.each(['begin', 'external'])('stays in CP mode after %s', (line) => {
    const dialogue = new Dialogue();
    expect(dialogue.type('operator', line)).toBe(nothing);
    expect(dialogue.type('operator', 'query users')).toContain('1 users');
  });

  it('stays in CP mode after ATTN, and when its user leaves it', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term01', 'JIM');
    expect(dialogue.attention('term01')).toBe(nothing);
    dialogue.hangUp('term01');
    expect(dialogue.logIn('term02', 'JIM')).toContain('Reconnected');
    expect(dialogue.type('term02', 'query time')).toContain('virtual time 00:00:00.00');
  });

  it('has something in it once an address is told', () => {
    const dialogue = new Dialogue();
    dialogue.type('operator', 'store 400 82000408 0 00020000 123'); // LPSW
    expect(dialogue.type('operator', 'begin 400')).toContain('Disabled wait, PSW 00020000 00000123');
    dialogue.type('operator', 'define storage 128k');
    expect(dialogue.type('operator', 'begin')).toBe(nothing);
  });
});
