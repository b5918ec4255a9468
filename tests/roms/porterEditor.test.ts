/** The line editor of Porter. */
import { describe, expect, it } from 'vitest';
import { formatted, porter as systemWith, write, type Desk } from './porterDesk';
import { readPorterDisk, textOf } from './porterDisk';

const home = formatted(3);
/** The editor with these lines, at their top. */
function editor(...lines: readonly string[]): Desk {
  const desk = systemWith(home);
  write(desk, 'A TEXT', ...lines);
  desk.type('EDIT A TEXT');
  return desk;
}
const kept = (desk: Desk, name = 'A TEXT'): readonly string[] =>
  textOf(readPorterDisk(desk.medium('191')).files.find((file) => file.name === name)!.records);

describe('EDIT', () => {
  it('moves among the lines', () => {
    const desk = editor('one', 'two', 'three', 'four');
    expect(desk.type('PRINT 2')).toBe('one\ntwo');
    expect(desk.type('NEXT')).toBe('three');
    expect(desk.type('N 9')).toBe('End.');
    expect(desk.type('UP 2')).toBe('two');
    expect(desk.type('BOTTOM')).toBe('four');
    expect(desk.type('GOTO 3')).toBe('three');
    expect(desk.type('GOTO 5')).toBe('There is no such line.');
    expect(desk.type('P')).toBe('three');
    expect(desk.type('U 9')).toBe('Top.');
    expect(desk.type('TOP', 'P 99')).toBe('one\ntwo\nthree\nfour\nEnd.');
  });

  it('FIND looks behind the line, capitals as they are', () => {
    const desk = editor('alpha', 'Beta', 'beta', 'alphabet');
    expect(desk.type('FIND bet')).toBe('beta');
    expect(desk.type('F bet')).toBe('alphabet');
    expect(desk.type('F bet')).toBe('That is not there.');
    expect(desk.type('P')).toBe('alphabet');
    expect(desk.type('F')).toBe('A text is wanted here.');
  });

  it('CHANGE puts one text for another, in one line or more', () => {
    const desk = editor('red and red', 'green', 'dark red', 'red');
    desk.type('GOTO 1');
    expect(desk.type('CHANGE /red/blue/')).toBe('blue and red');
    expect(desk.type('C /red/yellow/ 9')).toBe('blue and yellow\ndark yellow\nyellow');
    expect(desk.type('TOP', 'GOTO 3', 'CHANGE ,dark ,,')).toBe('dark yellow\nyellow');
    expect(desk.type('C /yellow/x')).toBe('CHANGE wants two texts between equal marks: CHANGE /old/new/.');
    expect(desk.type('C //x/')).toBe('CHANGE wants two texts between equal marks: CHANGE /old/new/.');
    expect(desk.type('C /nothing/x/')).toBe('That is not there.');
    desk.type('FILE');
    expect(kept(desk)).toEqual(['blue and yellow', 'green', 'yellow', 'yellow']);
  });

  it('INPUT, REPLACE and DELETE change lines', () => {
    const desk = editor('one', 'two', 'three', 'four');
    desk.type('GOTO 1', 'INPUT one and a half', 'NEXT', 'REPLACE TWO', 'N', 'DELETE 2', 'TOP', 'I zero');
    desk.type('FILE');
    expect(kept(desk)).toEqual(['zero', 'one', 'one and a half', 'TWO']);
  });

  it('DELETE takes the last lines, and all', () => {
    const desk = editor('one', 'two', 'three');
    expect(desk.type('GOTO 2', 'DELETE 9')).toBe('two\nEnd.');
    expect(desk.type('P')).toBe('one');
    expect(desk.type('D', 'P')).toBe('End.\nTop.');
    expect(desk.type('D')).toBe('There is no such line.');
    expect(desk.type('SAVE')).toBe('0 lines.');
    expect(kept(desk)).toEqual([]);
  });

  it('QUIT asks before it drops lines', () => {
    const desk = editor('one');
    desk.type('I two');
    expect(desk.type('QUIT')).toBe('Lines were changed: FILE keeps them, QUIT again drops them.');
    expect(desk.type('QUIT', 'TYPE A TEXT')).toBe('one');
    desk.type('EDIT A TEXT');
    expect(desk.type('Q', 'TIME')).toContain('Since the start');
  });

  it('FILE takes another name, which the lines keep their form under', () => {
    const desk = editor('one');
    desk.type('COPY NIM OBJECT X DATA', 'EDIT X DATA', 'I new', 'FILE Y DATA');
    desk.type('QUIT', 'QUIT', 'EDIT A TEXT', 'FILE B TEXT');
    expect(kept(desk, 'B TEXT')).toEqual(['one']);
  });

  it('knows lines of 80 columns, and refuses longer ones without losing any', () => {
    const desk = systemWith(home);
    desk.type('COPY NIM OBJECT N OBJECT', 'EDIT N OBJECT', 'BOTTOM', `I ${'x'.repeat(81)}`);
    expect(desk.type('FILE')).toBe('Record 16 is longer than 80 bytes, those of this file are not.');
    desk.type('REPLACE short');
    expect(desk.type('FILE')).toBe('16 lines.');
    expect(kept(desk, 'N OBJECT').at(-1)).toBe('short');
    expect(readPorterDisk(desk.medium('191')).problems).toEqual([]);
  });

  it('a file of the system disk is kept on one’s own', () => {
    const desk = systemWith(home);
    desk.type('EDIT GUIDE TEXT', 'BOTTOM', 'I more', 'FILE');
    expect(kept(desk, 'GUIDE TEXT')).toHaveLength(10);
    expect(desk.type('LIST GUIDE TEXT 190')).toContain(' 9 ');
  });

  it('explains itself, and says what it does not know', () => {
    const desk = editor('one');
    expect(desk.type('HELP').split('\n')).toHaveLength(7);
    expect(desk.type('XYZZY')).toBe('XYZZY is no command of the editor; HELP lists them.');
    expect(desk.type('PRINT many')).toBe('MANY is no number.');
    expect(desk.type('PRINT 1 2')).toBe('The command was complete before 2.');
  });

  it('says when storage is full', { timeout: 60_000 }, () => {
    const desk = systemWith(home, { storage: 64 });
    desk.type('EDIT BIG TEXT', 'INPUT');
    let answer = '';
    for (let i = 0; i < 200 && answer === ''; i++) answer = desk.type('z'.repeat(130));
    expect(answer).toBe('That is more than storage holds.');
    expect(desk.type('FILE')).toMatch(/^\d\d lines\.$/);
    expect(readPorterDisk(desk.medium('191')).problems).toEqual([]);
  });
});
