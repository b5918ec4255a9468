/** Programs under Porter: those on its disk, and small ones assembled here that ask for services, well and badly. */
import { describe, expect, it } from 'vitest';
import { assemble } from '../../cores/s360/toolchain/assembler/assemble';
import { cp037 } from '../../cores/s360/media/codepages';
import { Chance } from '../random';
import { cards, Desk, formatted, porter as systemWith, write } from './porterDesk';
import { readPorterDisk, textOf } from './porterDisk';

const home = formatted(3);
const porter = (): Desk => systemWith(home);
const contents = (desk: Desk, name: string): readonly string[] =>
  textOf(readPorterDisk(desk.medium('191')).files.find((file) => file.name === name)!.records);

/** An object deck of these statements: a name, if any, stands before a colon. */
function object(...statements: readonly string[]): Uint8Array {
  const source = statements.map((statement) => {
    const [, name = '', operation, operand = ''] = /^(?:(\w+): )?(\w+) ?(.*)$/.exec(statement)!;
    return `${name.padEnd(9)}${operation!.padEnd(6)}${operand}`;
  });
  const { object: deck, flags } = assemble(`${source.join('\n')}\n`, { file: 'test' });
  expect(flags).toEqual([]);
  return deck;
}
/** A machine with this program as ZED OBJECT. */
function having(...statements: readonly string[]): Desk {
  const desk = porter().mount('00C', object('P: CSECT', 'BALR 12,0', 'USING *,12', ...statements, 'LTORG', 'END P'));
  expect(desk.type('READ ZED OBJECT')).toMatch(/records\.$/);
  return desk;
}
const ready = (desk: Desk): void => expect(desk.type('TIME')).toContain('Since the start');

describe('on the disk', () => {
  it('WORDS counts as we do', () => {
    const desk = porter();
    const lines = ['The quick  brown fox', ' jumps', 'over. '];
    write(desk, 'FOX TEXT', ...lines);
    const words = lines.join(' ').split(/ +/).filter((word) => word !== '');
    const [, ...counts] = /(\d+) lines, +(\d+) words, +(\d+) letters/.exec(desk.type('WORDS FOX TEXT'))!;
    expect(counts.map(Number)).toEqual([3, words.length, words.join('').length]);
    expect(desk.type('WORDS FOX TEXT 190')).toBe('There is no FOX TEXT on disk 190.');
    expect(desk.type('WORDS FOX')).toBe('WORDS wants a name, a type, and perhaps a disk.');
  });

  it('SORT puts 200 lines in the order of their codes', { timeout: 60_000 }, () => {
    const chance = new Chance(200);
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ';
    const line = (): string =>
      Array.from({ length: chance.scale(1, 30) }, () => letters[chance.below(letters.length)]!).join('').trim();
    const lines = Array.from({ length: 200 }, line);
    const desk = porter().mount('00C', cards(...lines));
    desk.type('READ A LIST');
    expect(desk.type('SORT A LIST B LIST')).toBe('');
    const key = (text: string): string => Buffer.from(cp037.fromText(text.padEnd(80))).toString('hex');
    const sorted = [...lines].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    expect(contents(desk, 'B LIST')).toEqual(sorted.map((text) => text.trimEnd()));
    expect(desk.type('SORT NO LIST B LIST')).toBe('There is no NO LIST on disk 191 or 190.');
  });

  it('NIM leaves heaps of which the exclusive OR is zero, and wins unless we do', () => {
    const desk = porter();
    const heapsOf = (text: string): readonly number[] =>
      /Heaps: +(\d+) +(\d+) +(\d+)/.exec(text.slice(text.lastIndexOf('Heaps')))!.slice(1).map(Number);
    const nimSum = (heaps: readonly number[]): number => heaps.reduce((sum, heap) => sum ^ heap, 0);
    let answer = desk.type('NIM');
    let moves = 0;
    while (!answer.includes('win.')) {
      const heaps = heapsOf(answer);
      expect(heaps.every((heap) => heap >= 0 && heap <= 15)).toBe(true);
      const heap = heaps.findIndex((coins) => coins > 0);
      const left = heaps.map((coins, i) => (i === heap ? coins - 1 : coins));
      answer = desk.type(`${heap + 1} 1`);
      if (nimSum(left) !== 0 && !answer.includes('You win')) expect(nimSum(heapsOf(answer))).toBe(0);
      expect(++moves).toBeLessThan(40);
    }
    expect(answer).toContain('I win.');
    expect(desk.type('NIM', '1 0', '4 1', '1 99', 'x')).toMatch(/(That cannot be done\.\nYou: *){4}$/);
  });

  it('CALC and MOTH, which were written for monitor.asm, run unchanged', () => {
    const desk = porter();
    expect(desk.type('CALC')).toContain('Tech Square calculator.');
    expect(desk.type('2**10')).toContain('= 1,024.00');
    expect(desk.type('1/0')).toContain('Nobody can divide by zero.');
    desk.type('END');
    expect(desk.type('MOTH')).toContain('A night in the machine room');
    expect(desk.type('Ada')).toContain('Thank you, Ada.');
  });
});

describe('LOAD and RUN', () => {
  it('join decks by their names', () => {
    const desk = porter();
    desk.mount('00C', object('A: CSECT', 'BALR 12,0', 'USING *,12', 'L 1,TEXT', 'SVC 1', 'BR 14', 'TEXT: DC V(GREETING)', 'END A'));
    desk.type('READ A OBJECT');
    const text = ["B: CSECT", 'ENTRY GREETING', 'DC F\'0\'', "GREETING: DC C'Hello from B',X'00'", 'END'];
    desk.mount('00C', object(...text));
    desk.type('READ B OBJECT');
    expect(desk.type('LOAD A')).toBe('GREETING is not defined by what was loaded.');
    expect(desk.type('RUN')).toBe('No program is loaded.');
    expect(desk.type('LOAD A B')).toMatch(/^\d+ bytes are loaded\.$/);
    expect(desk.type('RUN')).toBe('Hello from B');
    expect(desk.type('RUN')).toBe('Hello from B');
    expect(desk.type('LOAD A B B')).toBe('B is defined twice.');
    expect(desk.type('LOAD A GUIDE')).toBe('There is no GUIDE OBJECT on disk 191 or 190.');
  });

  it('say what is wrong with an object deck', () => {
    const desk = porter().mount('00C', cards('not an object card'));
    desk.type('READ X OBJECT');
    expect(desk.type('LOAD X')).toBe('Record 1 of X OBJECT is no object card.');
    const deck = object('P: CSECT', 'DC F\'1\'', 'END P');
    deck[80 + 6] = 0x77; // the text card's address
    desk.mount('00C', deck);
    desk.type('READ Y OBJECT');
    expect(desk.type('LOAD Y')).toBe('Y OBJECT is damaged: its addresses do not fit together.');
    desk.mount('00C', object('P: CSECT', 'DS 31XL65535', 'END P'));
    desk.type('READ Z OBJECT');
    expect(desk.type('LOAD Z')).toBe('That is more than storage holds.');
  });

  it('hand over what the program is told, as it was typed', () => {
    const desk = having('SVC 1', 'BR 14');
    expect(desk.type('ZED  Some  text ')).toBe('Some  text ');
    expect(desk.type('RUN ZED other')).toBe('other');
    expect(desk.type('RUN').trim()).toBe('');
  });

  it('tell how long it took', () => {
    const desk = having('L 2,TIMES', 'AGAIN: BCT 2,AGAIN', 'BR 14', "TIMES: DC F'3000000'");
    desk.type('ZED');
    expect(desk.type('TIME')).toMatch(/in the last program 0:00:03\.0\d\.$/);
  });
});

describe('a program that goes wrong', () => {
  it.each([
    ['an operation that is none', 'DC H\'0\'', 1],
    ['a privileged operation', 'SSM 0(12)', 2],
    ['a store into the nucleus', "MVI 0,X'00'", 4],
    ['a store into the command loop', "MVI X'200',X'00'", 4],
    ['an address beyond storage', 'L 1,0(11)', 5],
    ['an odd address', 'L 1,1(12)', 6],
    ['a division by zero', 'D 0,ZERO', 9],
  ])('by %s is shown with its registers, and Porter goes on', (_what, statement, code) => {
    const desk = having("L 11,FAR", 'SR 0,0', 'L 7,MARK', statement, 'BR 14', "FAR: DC A(X'FFFFF0')", "MARK: DC 0F'0',X'CAFEBABE'", "ZERO: DC F'0'");
    const [reason, psw, first, second] = desk.type('ZED').split('\n');
    expect(reason).toBe(`Program check ${code}. The program is over.`);
    expect(psw).toMatch(new RegExp(`^PSW 8111000${code} [0-9A-F]{8}`));
    expect(first!.trim().split(' ').slice(1)[7]).toBe('CAFEBABE');
    expect(second!.trim().split(' ')).toHaveLength(9);
    ready(desk);
  });

  it('may ask to be told of it instead', () => {
    const desk = having('LA 1,CHECK', 'SVC 5', "DC H'0'", 'BR 14', 'CHECK: CVD 0,WORK', 'UNPK NUMBER,WORK', "OI NUMBER+2,C'0'", 'LA 1,NUMBER', 'SVC 1', 'BR 14', 'WORK: DS D', "NUMBER: DC CL3' ',X'00'"); // prettier-ignore
    expect(desk.type('ZED')).toBe('001');
  });

  it.each([
    ['SVC 4', 'Supervisor call 4 is not one of mine. The program is over.'],
    ['SVC 200', 'Supervisor call 200 is not one of mine. The program is over.'],
    ['L 1,FAR', 'The program gave an address outside its area, and is over.'],
    ['SR 1,1', 'The program gave an address outside its area, and is over.'],
  ])('%s ends with the reason', (statement, reason) => {
    const desk = having(statement, 'LA 0,20', 'SVC 3', 'BR 14', "FAR: DC A(X'FFFFF0')");
    expect(desk.type('ZED')).toBe(reason);
    ready(desk);
  });

  it.each([
    ['reading over the nucleus', ['LA 1,8', 'LA 2,80', 'LA 0,1', 'SVC 8']],
    ['a card over the nucleus', ['LA 1,8', 'SVC 11']],
    ['opening by a block in the nucleus', ['LA 1,8', 'SVC 7']],
    ['writing from beyond storage', ['L 1,FAR', 'LA 2,80', 'LA 0,1', 'SVC 9']],
    ['typing from beyond storage', ['L 1,FAR', 'SVC 1']],
    ['punching from beyond storage', ['L 1,FAR', 'SVC 12']],
    ['printing from beyond storage', ['L 1,FAR', 'LA 0,10', 'SR 2,2', 'SVC 13']],
  ])('%s ends it', (_what, statements) => {
    const desk = having(...statements, 'BR 14', "FAR: DC A(X'FFFFF0')");
    expect(desk.type('ZED')).toBe('The program gave an address outside its area, and is over.');
    ready(desk);
  });

  it('and does not end is stopped by STOP; other lines are kept', () => {
    const desk = having('LOOP: B LOOP');
    desk.begin('ZED');
    for (let i = 0; i < 300; i++) expect(desk.step()).toBe(true);
    const line = (text: string): void =>
      desk.offer({ kind: 'line', port: 'console', text, terminator: 'Enter' });
    line('QUERY');
    for (let i = 0; i < 300; i++) expect(desk.step()).toBe(true);
    line('stop it');
    for (let i = 0; i < 300; i++) expect(desk.step()).toBe(true);
    desk.offer({ kind: 'key', port: 'console', key: 'Attn' });
    desk.wait();
    line('stop');
    desk.wait();
    expect(desk.text).toMatch(/\nStopped\.\n> $|> Stopped\.\n> $/);
    ready(desk);
  });

  it('a line that was typed ahead is the next command', () => {
    const desk = having('L 2,TIMES', 'AGAIN: BCT 2,AGAIN', 'BR 14', "TIMES: DC F'2000000'");
    desk.begin('ZED');
    for (let i = 0; i < 5; i++) desk.step();
    desk.offer({ kind: 'line', port: 'console', text: 'LIST GUIDE TEXT 190', terminator: 'Enter' });
    desk.wait();
    expect(desk.text).toContain('> LIST GUIDE TEXT 190\nName');
  });
});

describe('services', () => {
  it('read, point, write and close files', () => {
    const copy = [
      ...['LA 1,IN', 'SVC 7', 'LTR 15,15', 'BNZ BAD', 'LR 6,0', 'LA 2,3', 'SVC 16', 'LTR 15,15', 'BNZ BAD'],
      ...['LA 1,OUT', 'SVC 7', 'LTR 15,15', 'BNZ BAD', 'LR 7,0'],
      ...['NEXT: LR 0,6', 'LA 1,REC', 'LA 2,100', 'SVC 8', 'LTR 15,15', 'BNZ EOF'],
      ...['LR 0,7', 'SVC 9', 'LTR 15,15', 'BNZ BAD', 'B NEXT'],
      ...['EOF: LR 0,7', 'SVC 10', 'LTR 15,15', 'BNZ BAD', 'LR 0,6', 'SVC 10', 'LTR 15,15', 'BCR 8,14'],
      ...['BAD: SVC 15', 'BR 14'],
      ...["IN: DC CL8'GUIDE',CL8'TEXT',H'0',C'I ',F'0'", "OUT: DC CL8'PART',CL8'TEXT',H'0',C'OV',F'0'"],
      'REC: DS CL100',
    ];
    const desk = having(...copy);
    expect(desk.type('ZED')).toBe('');
    const guide = desk.type('TYPE GUIDE TEXT').split('\n');
    expect(desk.type('TYPE PART TEXT').split('\n')).toEqual(guide.slice(2));
    expect(readPorterDisk(desk.medium('191')).problems).toEqual([]);
  });

  it('records have up to 256 bytes, of which the typewriter takes 130 a line', () => {
    const put = (length: number): readonly string[] => [`LA 2,${length}`, 'LA 0,1', 'LA 1,REC', 'SVC 9', 'LTR 15,15', 'BNZ BAD']; // prettier-ignore
    const desk = having('LA 1,OUT', 'SVC 7', ...put(256), ...put(0), ...put(131), ...put(257), 'BAD: SVC 15', 'LA 0,1', 'SVC 10', 'BR 14', "OUT: DC CL8'LONG',CL8'TEXT',H'0',C'OV',F'0'", "REC: DC 128C'ab'", "DC C'c'"); // prettier-ignore
    expect(desk.type('ZED')).toBe('Record 4 is longer than 256 bytes.');
    expect(desk.type('TYPE LONG TEXT').split('\n').map((line) => line.trim().length)).toEqual([130, 126, 0, 130, 1]);
    expect(readPorterDisk(desk.medium('191'))).toMatchObject({ problems: [], files: [{}, { name: 'LONG TEXT' }] });
  });

  it('a file that was not closed is not there, and its blocks are free', () => {
    const desk = having('LA 1,OUT', 'SVC 7', 'LA 1,OUT', 'LA 2,20', 'SVC 9', 'BR 14', "OUT: DC CL8'PART',CL8'TEXT',H'0',C'OV',F'0'"); // prettier-ignore
    const before = readPorterDisk(desk.medium('191'));
    desk.type('ZED');
    expect(readPorterDisk(desk.medium('191'))).toEqual(before);
    expect(desk.type('COPY GUIDE TEXT = =  191')).toBe('');
    expect(readPorterDisk(desk.medium('191')).problems).toEqual([]);
  });

  it('two files may be written to one disk at once', () => {
    const out = (name: string): string => `DC CL8'${name}',CL8'TEXT',H'0',C'OV',F'0'`;
    const write2 = (file: number): readonly string[] => [`LA 0,${file}`, 'LA 1,A', 'LA 2,24', 'SVC 9'];
    const body = [...write2(1), ...write2(2)];
    const desk = having('LA 1,A', 'SVC 7', 'LA 1,B', 'SVC 7', 'LA 5,60', `MORE: ${body[0]!}`, ...body.slice(1), 'BCT 5,MORE', 'LA 0,1', 'SVC 10', 'LA 0,2', 'SVC 10', 'LTR 15,15', 'BCR 8,14', 'SVC 15', 'BR 14', `A: ${out('A')}`, `B: ${out('B')}`); // prettier-ignore
    expect(desk.type('ZED')).toBe('');
    const { files, problems } = readPorterDisk(desk.medium('191'));
    expect(problems).toEqual([]);
    expect(files.map(({ name, records }) => [name, records.length])).toEqual([
      ['ZED OBJECT', expect.any(Number)],
      ['A TEXT', 60],
      ['B TEXT', 60],
    ]);
  });

  it.each([
    ['a file that is not there', ['LA 1,NONE', 'SVC 7'], 'There is no NO FILE on disk 191 or 190.'],
    ['reading what is not open', ['LA 0,3', 'LA 1,REC', 'LA 2,80', 'SVC 8'], 'That file is not open, or not for this.'],
    ['writing what is not open', ['LA 0,3', 'LA 1,REC', 'LA 2,80', 'SVC 9'], 'That file is not open, or not for this.'],
    ['closing file 9', ['LA 0,9', 'SVC 10'], 'That file is not open, or not for this.'],
    ['a fifth file', Array.from({ length: 5 }, () => ['LTR 15,15', 'BNZ NONE', 'LA 1,GUIDE', 'SVC 7']).flat().slice(2), 'Four files are open already.'],
    ['a reader without cards', ['LA 1,REC', 'SVC 11'], 'There are no cards in the reader.'],
  ])('%s is refused, and SVC 15 says why', (_what, statements, reason) => {
    const desk = having(...statements, 'LTR 15,15', 'BCR 8,14', 'SVC 15', 'BR 14', "NONE: DC CL8'NO',CL8'FILE',H'0',C'I ',F'0'", "GUIDE: DC CL8'GUIDE',CL8'TEXT',H'0',C'I ',F'0'", 'REC: DS CL80'); // prettier-ignore
    expect(desk.type('ZED')).toBe(reason);
  });

  it('cards are read, punched and printed', () => {
    const desk = having('NEXT: LA 1,CARD', 'SVC 11', 'LTR 15,15', 'BCR 7,14', 'SVC 12', 'LA 0,80', 'LA 2,2', 'SVC 13', 'B NEXT', 'CARD: DS CL80'); // prettier-ignore
    const deck = cards('first', 'second');
    desk.mount('00C', deck);
    expect(desk.type('ZED')).toBe('');
    expect(desk.medium('00D')).toEqual(deck);
    expect(desk.paper.split('\n').map((line) => line.trim()).filter((line) => line !== '')).toEqual(['first', 'second']);
  });
});

describe('EXEC', () => {
  it('performs lines, calls others, and goes on behind them', () => {
    const desk = porter();
    write(desk, 'INNER EXEC', 'TYPE B TEXT', 'COPY A TEXT B TEXT');
    write(desk, 'OUTER EXEC', '* remark', 'WORDS A TEXT', 'INNER', 'EXEC INNER', 'LIST B TEXT');
    write(desk, 'A TEXT', 'from a');
    write(desk, 'B TEXT', 'from b');
    const answer = desk.type('OUTER').split('\n');
    expect(answer[0]).toMatch(/1 lines, +2 words/);
    expect(answer.slice(1, 3)).toEqual(['from b', 'from a']);
    expect(answer.at(-2)).toMatch(/^B +TEXT/);
  });

  it('ends at the first command that fails', () => {
    const desk = porter();
    write(desk, 'X EXEC', 'TIME', 'TYPE NO FILE', 'TIME');
    const answer = desk.type('X').split('\n');
    expect(answer.slice(1)).toEqual(['There is no NO FILE on disk 191 or 190.', 'X EXEC ends with line 2.']);
    ready(desk);
  });

  it('calls itself four deep', () => {
    const desk = porter();
    write(desk, 'X EXEC', 'X');
    expect(desk.type('X')).toBe('EXECs are called four deep at most.\nX EXEC ends with line 1.');
    ready(desk);
  });

  it('is stopped by STOP', () => {
    const desk = porter();
    write(desk, 'X EXEC', 'TYPE GUIDE TEXT', 'TYPE GUIDE TEXT', 'TIME');
    desk.begin('X');
    while (!desk.text.includes('FORMAT 191 HOME')) desk.step();
    desk.offer({ kind: 'line', port: 'console', text: 'STOP', terminator: 'Enter' });
    desk.wait();
    expect(desk.text).toMatch(/Stopped\.\n> $/);
    expect(desk.text).not.toContain('Since the start');
  });

  it('called PROFILE is performed at the start', () => {
    const desk = porter();
    write(desk, 'PROFILE EXEC', 'LIST GUIDE TEXT 190');
    const fresh = new Desk(desk.medium('190')).mount('191', desk.medium('191'));
    fresh.wait();
    expect(fresh.text).toMatch(/^Porter, .*\nName .*\nGUIDE/);
  });
});
