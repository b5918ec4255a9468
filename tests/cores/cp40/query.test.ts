/** What QUERY tells. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Dialogue } from './dialogue';

const deck = new Uint8Array(readFileSync('roms/s360/calc.deck'));
/** JIM at the calculator, MARK in CP mode. */
function two(): Dialogue {
  const dialogue = new Dialogue();
  dialogue.logIn('term01', 'JIM');
  dialogue.feed('JIM', deck);
  dialogue.type('term01', 'ipl 00c');
  dialogue.attention('term01');
  dialogue.logIn('term02', 'MARK');
  return dialogue;
}

describe('QUERY', () => {
  const dialogue = two();
  const query = (what: string, port = 'term01'): string => dialogue.type(port, `query ${what}`);

  it('USERS and NAMES tell who is there, and where', () => {
    expect(query('users')).toBe('3 users, 0 of them disconnected.\n');
    expect(query('users mark')).toBe('MARK     TERM02\n');
    expect(query('users ann')).toBe('ANN is not logged in.\n');
    expect(query('names')).toBe('OPERATOR OPERATOR\nJIM      TERM01\nMARK     TERM02\n');
  });

  it('VIRTUAL tells of all units, or of one', () => {
    dialogue.type('term01', 'spool punch to mark class b cont');
    const lines = query('virtual').split('\n');
    expect(lines).toContain('Storage 256K');
    expect(lines).toContain('009  console, TERM01');
    expect(lines).toContain('00D  punch, class B, CONT, NOHOLD, to MARK, 0 cards');
    expect(query('virtual 00c')).toMatch(/^00C {2}reader, class \*, NOCONT, NOHOLD, 0 cards to read\n$/);
    expect(query('00e')).toBe('00E  printer, class A, NOCONT, NOHOLD, 0 lines\n');
    expect(query('191')).toBe('Your machine has no device 191.\n');
  });

  it('STORAGE and PAGING tell where pages are, of everybody and of all', () => {
    // One page is locked: the calculator's read waits for a line.
    const { vm } = dialogue.machine.users.machineOf('JIM')!;
    const resident = vm.frames.filter((frame) => frame !== 0).length;
    expect(query('storage')).toBe(
      `Storage 256K: ${resident} pages in storage, 0 of them shared, 1 locked, 0 on the drum; 0 brought in, 0 stolen.\n`,
    );
    const lines = query('paging').split('\n');
    expect(lines[0]).toMatch(/^256 frames: \d+ free, 0 shared, 1 locked pages\.$/);
    expect(lines[1]).toBe('0 of 1024 places on the drum; 0 pages read, 0 written.');
    expect(lines[3]).toMatch(/^User +Resident +Shared +Locked +On drum +Brought +Stolen$/);
    const numbers = (line: string): readonly number[] => line.trim().split(/ +/).slice(1).map(Number);
    const users = lines.slice(4, -2);
    expect(users.map((line) => line.split(' ')[0])).toEqual(['OPERATOR', 'JIM', 'MARK']);
    expect(numbers(users[1]!)).toEqual([resident, 0, 1, 0, 0, 0]);
    const sums = [0, 1, 2, 3, 4, 5].map((i) => users.reduce((sum, line) => sum + numbers(line)[i]!, 0));
    expect(numbers(lines.at(-2)!)).toEqual(sums);
  });

  it('QUEUES and PRIORITY tell whose turn it is', () => {
    dialogue.type('term02', 'store 400 47f00400');
    dialogue.offer({ kind: 'line', port: 'term02', text: 'begin 400', terminator: 'Enter' });
    dialogue.pass(1_000_000);
    dialogue.offer({ kind: 'line', port: 'term01', text: 'query queues', terminator: 'Enter' });
    dialogue.pass(100_000_000);
    const lines = dialogue.read('term01').split('\n');
    expect(lines[2]).toMatch(/^JIM +- +64 +CP mode /);
    expect(lines[3]).toMatch(/^MARK +Q2 +64 +running +00:00:0\d\.\d\d +1$/);
    dialogue.attention('term02');
    expect(query('priority mark')).toBe('MARK has priority 64.\n');
    expect(dialogue.type('term01', 'set priority mark 10')).toBe('Only an operator sets priorities.\n');
    dialogue.type('operator', 'set priority mark 10');
    expect(query('priority mark')).toBe('MARK has priority 10.\n');
    expect(dialogue.type('operator', 'set priority mark 100')).toContain('from 0, the best, to 99');
  });

  it('FILES, READER, PUNCH and PRINTER tell of spool files, an operator of those of others too', () => {
    const { spool } = dialogue.machine.users.control;
    const what = { queue: 2, owner: 'MARK', origin: 'MARK', class: 'X', held: true };
    spool.add(what, [Uint8Array.of(0x09, 1, 0xc1)]);
    expect(query('files', 'term02')).toBe('READER 0, PUNCH 0, PRINTER 1\n');
    expect(query('printer', 'term02')).toMatch(/^File Origin +Class Records\n +\d+ MARK +X +1 +held\n$/);
    expect(query('files', 'operator')).toBe('READER 0, PUNCH 0, PRINTER 0\n');
    expect(query('files mark', 'operator')).toBe('READER 0, PUNCH 0, PRINTER 1\n');
    expect(query('printer all', 'operator')).toMatch(/held {2}of MARK\n$/);
    expect(query('printer all')).toBe('Only an operator sees files of others.\n');
  });

  it('LINES and DASD tell of the real machine', () => {
    expect(query('lines', 'operator')).toBe('OPERATOR OPERATOR\nTERM01   JIM\nTERM02   MARK\n');
    expect(query('dasd', 'operator').split('\n')[0]).toBe('190  no pack');
  });

  it('SET tells what SET was told, and an unknown word what there is', () => {
    expect(query('set')).toBe('MSG ON, WNG ON, ACNT ON, RUN OFF, LINEDIT OFF, TIMER REAL\n');
    expect(query('nonsense')).toContain('QUERY: USERS, NAMES, TIME, VIRTUAL');
  });
});
