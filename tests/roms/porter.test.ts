/** Porter, our system for guests, at the console of a bare System/360: every command, and what it says when one cannot be done. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyCckd } from '../../cores/s360/media/cckd';
import { cp037 } from '../../cores/s360/media/codepages';
import {
  blankPack,
  cards,
  Desk,
  formatted,
  porter as systemWith,
  porterDeck as deck,
  porterDisk as system,
  smallPack,
  write,
} from './porterDesk';
import { patched, readPorterDisk, textOf } from './porterDisk';

const home = formatted(3);
const porter = (): Desk => systemWith(home);
const disk = (desk: Desk, port = '191') => readPorterDisk(desk.medium(port));
const filesOf = (desk: Desk, port = '191'): readonly string[] => disk(desk, port).files.map(({ name }) => name);
const contents = (desk: Desk, name: string, port = '191'): readonly string[] =>
  textOf(disk(desk, port).files.find((file) => file.name === name)!.records);

it('the blank pack of this folder is an empty pack', () => {
  expect(new Uint8Array(readFileSync('roms/s360/blank-2314.cckd'))).toEqual(emptyCckd('2314'));
});

describe('loading', () => {
  it.each([
    ['its deck', deck, '00000C'],
    ['its disk', system, '000190'],
  ])('from %s, on 64 KB and on 1 MB', (_what, image, unit) => {
    for (const storage of [64, 1024]) {
      const desk = new Desk(image, { storage });
      desk.wait();
      expect(desk.text).toBe(`Porter, ${storage}K of storage. HELP tells what I can do.\n> `);
      expect(desk.type('QUERY')).toContain(`Storage: ${storage}K.`);
      expect(desk.text).toContain(`Loaded from: ${unit}.`);
    }
  });

  it('finds the console at 01F', () => {
    const desk = new Desk(deck, { console: '01F' });
    expect(desk.type('QUERY')).toMatch(/Console: 0000(09|1F)\./);
  });

  it('writes itself to a disk, which then loads the same', () => {
    const desk = new Desk(deck).mount('192', blankPack());
    desk.type('FORMAT 192 NEW 2', 'YES');
    expect(desk.type('SYSGEN 192')).toBe('Disk 192 can be loaded from now.');
    const [file] = disk(desk, '192').files;
    expect(file).toMatchObject({ name: 'PORTER SYSTEM', system: true });
    const second = new Desk(desk.medium('192'));
    expect(second.type('LIST 190')).toContain('PORTER   SYSTEM   F');
    second.type('SYSGEN 190');
    expect(disk(second, '190').files[0]!.records).toEqual(file!.records);
    expect(disk(second, '190').problems).toEqual([]);
  });

  it.each([
    ['without a system stops at D15C', (): Uint8Array => home, '00D15C'],
    ['whose boot record has another sum stops at B11', () => patched(system, 0, 2, 284, [1, 2, 3, 4]), '000B11'],
    ['a block of which cannot be read stops at B10', () => patched(system, 0, 2, 294, [0x70, 0]), '000B10'],
  ])('from a disk %s', (_what, image, address) => {
    const desk = new Desk(image());
    desk.wait();
    expect(desk.notices).toEqual([`Disabled wait at ${address}, PSW 00020000 00${address}.`]);
  });
});

describe('commands', () => {
  it('are known by any beginning that no other has', () => {
    const desk = porter();
    expect(desk.type('he ti')).toMatch(/^TIME\n/);
    expect(desk.type('R')).toBe('More than one command begins with R.');
    expect(desk.type('RE')).toBe('More than one command begins with RE.');
    expect(desk.type('REA')).toBe('There are no cards in the reader.');
    expect(desk.type('XYZZY')).toBe('XYZZY is no command, EXEC or program.');
    expect(desk.type('TIMETABLES')).toBe('TIMETABL is no command, EXEC or program.');
    expect(desk.type('', '* a remark', '   ')).toBe('');
  });

  it('HELP lists them all, and explains each', () => {
    const desk = porter();
    const names = desk.type('HELP').split('\n').slice(2).join(' ').trim().split(/ +/);
    expect(names).toHaveLength(19);
    for (const name of names) expect(desk.type(`HELP ${name}`), name).toMatch(new RegExp(`^${name}.*\n.+`));
    expect(desk.type('HELP X')).toBe('X is no command, EXEC or program.');
  });

  it.each([
    ['TYPE', 'A name and a type are wanted here.'],
    ['TYPE A', 'A name and a type are wanted here.'],
    ['TYPE A B', 'There is no A B on disk 191 or 190.'],
    ['TYPE A B 191', 'There is no A B on disk 191.'],
    ['TYPE A B 197', 'There is no pack on drive 197.'],
    ['TYPE A B C', 'There is no A B on disk 191 or 190.'],
    ['TYPE ABCDEFGHI B', 'Names have at most 8 letters: ABCDEFGH is longer.'],
    ['ERASE A B', 'There is no A B on disk 191.'],
    ['ERASE A B 191 C', 'The command was complete before C.'],
    ['RENAME A B C D', 'There is no A B on disk 191.'],
    ['COPY GUIDE TEXT', 'A name and a type are wanted here.'],
    ['COPY GUIDE TEXT = = 190', 'GUIDE TEXT cannot be copied onto itself.'],
    ['ERASE PORTER SYSTEM 190', 'PORTER SYSTEM belongs to the system.'],
    ['RENAME PORTER SYSTEM A B 190', 'PORTER SYSTEM belongs to the system.'],
    ['LIST A B', 'There is no A B on disk 191.'],
    ['LIST A B C', 'The command was complete before C.'],
    ['FORMAT', 'A disk is wanted here, 190 to 19F.'],
    ['FORMAT 1A0 X', '1A0 is no disk; they are 190 to 19F.'],
    ['FORMAT 192', 'A name for the disk is wanted here.'],
    ['FORMAT 192 X Y', 'Y is no number.'],
    ['LOAD', 'The name of a program is wanted here.'],
    ['LOAD X', 'There is no X OBJECT on disk 191 or 190.'],
    ['RUN', 'No program is loaded.'],
    ['RUN X', 'There is no X OBJECT on disk 191 or 190.'],
    ['EXEC', 'The name of an EXEC is wanted here.'],
    ['EXEC X', 'There is no X EXEC on disk 191 or 190.'],
    ['PUNCH A B', 'There is no A B on disk 191 or 190.'],
    ['PRINT A B', 'There is no A B on disk 191 or 190.'],
    ['QUERY X', 'The command was complete before X.'],
    ['TIME X', 'The command was complete before X.'],
    ['DISKS X', 'The command was complete before X.'],
    ['OFF X', 'The command was complete before X.'],
  ])('%s: %s', (line, answer) => {
    expect(porter().type(line)).toBe(answer);
  });

  it('OFF ends in a disabled wait at the address of success', () => {
    const desk = porter();
    expect(desk.type('OFF')).toBe('Good-bye.');
    expect(desk.notices).toEqual(['Disabled wait at 000000, PSW 00020000 00000000.']);
  });

  it('TIME tells what has passed', () => {
    const desk = porter();
    const clock = (): number => {
      const [, hours, minutes, seconds] = /start (\d+):(\d\d):(\d\d\.\d\d)/.exec(desk.type('TIME'))!;
      return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    };
    const [first, ticks] = [clock(), desk.ticks];
    desk.offer({ kind: 'time', tick: ticks + 7_000_000_000 });
    const passed = (desk.ticks - ticks) / 1_000_000;
    const second = clock();
    expect(second - first).toBeGreaterThan(passed);
    expect(second - first).toBeLessThan(passed + 20);
    expect(passed).toBe(7000);
  });
});

describe('files', () => {
  it('are written by EDIT, listed, typed, copied, renamed, erased', () => {
    const desk = porter();
    expect(write(desk, 'A TEXT', 'First line', 'second')).toContain('2 lines.');
    expect(desk.type('LIST')).toBe(
      'Name     Type     Form  Records    Bytes  Blocks\nA        TEXT     V        2       20       2\n328 blocks are free.',
    );
    expect(desk.type('TYPE A TEXT')).toBe('First line\nsecond');
    expect(desk.type('COPY A TEXT B =')).toBe('');
    expect(desk.type('RENAME A TEXT C NOTE')).toBe('');
    expect(desk.type('RENAME C NOTE B TEXT')).toBe('There is a B TEXT already.');
    expect(filesOf(desk)).toEqual(['C NOTE', 'B TEXT']);
    expect(desk.type('TYPE B TEXT')).toBe('First line\nsecond');
    expect(desk.type('ERASE B TEXT')).toBe('');
    expect(disk(desk)).toMatchObject({ freeBlocks: 328, problems: [] });
    expect(contents(desk, 'C NOTE')).toEqual(['First line', 'second']);
  });

  it('LIST takes a name, a type, a star, a disk', () => {
    const desk = porter();
    for (const file of ['A TEXT', 'A NOTE', 'B TEXT']) write(desk, file, 'x');
    const names = (line: string): readonly string[] =>
      desk.type(line).split('\n').slice(1, -1).map((row) => row.slice(0, 17).replace(/ +/g, ' ').trim());
    expect(names('LIST')).toEqual(['A TEXT', 'A NOTE', 'B TEXT']);
    expect(names('LIST A')).toEqual(['A TEXT', 'A NOTE']);
    expect(names('LIST * TEXT')).toEqual(['A TEXT', 'B TEXT']);
    expect(names('LIST * TEXT 190')).toEqual(['GUIDE TEXT']);
    expect(names('LIST B TEXT')).toEqual(['B TEXT']);
  });

  it('a copy over an old file takes its place and gives its blocks back', () => {
    const desk = porter();
    write(desk, 'A TEXT', 'new');
    desk.type('COPY MOTH OBJECT B TEXT');
    const before = disk(desk).freeBlocks;
    desk.type('COPY A TEXT B TEXT');
    expect(disk(desk)).toMatchObject({ freeBlocks: before + 43, problems: [] });
    expect(contents(desk, 'B TEXT')).toEqual(['new']);
  });

  it('go from disk to disk as they are', () => {
    const desk = porter();
    desk.type('COPY MOTH OBJECT = = 191');
    const [from, to] = ['190', '191'].map((port) => disk(desk, port).files.find(({ name }) => name === 'MOTH OBJECT')!);
    expect(to).toEqual(from);
  });

  it('33 of them need a second block of the directory', { timeout: 60_000 }, () => {
    const desk = porter();
    write(desk, 'A TEXT', 'x');
    for (let i = 1; i < 33; i++) desk.type(`COPY A TEXT F${i} TEXT`);
    expect(disk(desk)).toMatchObject({ problems: [] });
    expect(filesOf(desk)).toHaveLength(33);
    desk.type('ERASE A TEXT', 'COPY F32 TEXT Z TEXT');
    expect(filesOf(desk)[0]).toBe('Z TEXT');
    expect(disk(desk).problems).toEqual([]);
  });

  it('a full disk says so, and is as it was', () => {
    const desk = porter();
    for (let i = 0; ; i++) {
      const before = disk(desk);
      const answer = desk.type(`COPY MOTH OBJECT M${i} OBJECT`);
      if (answer === '') continue;
      expect(answer).toBe('Disk 191 is full.');
      expect(disk(desk)).toEqual(before);
      expect(before.freeBlocks).toBeLessThan(45);
      break;
    }
    expect(desk.type('ERASE M0 OBJECT')).toBe('');
    expect(desk.type('COPY MOTH OBJECT AGAIN OBJECT')).toBe('');
    expect(disk(desk).problems).toEqual([]);
  });

  it('a line of 130 letters is one', () => {
    const desk = porter();
    const long = 'abcdefghij'.repeat(13);
    write(desk, 'LONG TEXT', long);
    expect(contents(desk, 'LONG TEXT')).toEqual([long]);
    expect(desk.type('TYPE LONG TEXT')).toBe(long);
  });
});

describe('disks', () => {
  it('DISKS shows those with a pack, and what is on them', () => {
    const desk = porter();
    desk.mount('195', blankPack());
    expect(desk.type('DISKS').split('\n').map((row) => row.replace(/ +/g, ' '))).toEqual([
      'Disk Name Cylinders Files Used Free',
      expect.stringMatching(/^190 PORTER 5 8 \d+ \d+$/),
      '191 HOME 3 0 24 330',
      'Disk 195 has no label of mine; FORMAT 195 makes one.',
    ]);
  });

  it('FORMAT wants to be told that it is meant', () => {
    const desk = porter();
    write(desk, 'A TEXT', 'x');
    expect(desk.type('FORMAT 191 OTHER 2', 'no')).toBe(
      'FORMAT erases all that is on disk 191. Go on? (YES or NO)\nNothing was done.',
    );
    expect(filesOf(desk)).toEqual(['A TEXT']);
    expect(desk.type('FORMAT 191 OTHER 2', 'yes')).toContain('Disk 191 has 2 cylinders.');
    expect(disk(desk)).toMatchObject({ label: 'OTHER', cylinders: 2, files: [], freeBlocks: 210, problems: [] });
  });

  it('FORMAT without a number takes what the arm reaches', () => {
    const desk = porter();
    desk.mount('192', smallPack(6));
    expect(desk.type('FORMAT 192 SMALL', 'YES')).toContain('Disk 192 has 6 cylinders.');
    expect(disk(desk, '192')).toMatchObject({ cylinders: 6, freeBlocks: (6 * 20 - 1) * 6 - 24, problems: [] });
    desk.type('COPY GUIDE TEXT = = 192');
    expect(disk(desk, '192').problems).toEqual([]);
  });

  it('70 cylinders need a second block of the map', { timeout: 60_000 }, () => {
    const desk = porter();
    desk.mount('192', blankPack());
    expect(desk.type('FORMAT 192 LARGE 70', 'YES')).toContain('Disk 192 has 70 cylinders.');
    desk.type('COPY GUIDE TEXT = = 192');
    expect(disk(desk, '192')).toMatchObject({ freeBlocks: (70 * 20 - 1) * 6 - 24 - 2, problems: [] });
  });
});

describe('cards and paper', () => {
  it('READ takes cards under a name, 80 columns each', () => {
    const desk = porter();
    desk.mount('00C', cards('one', '  two', ''));
    expect(desk.type('READ CARD FILE')).toBe('CARD FILE: 3 records.');
    const file = disk(desk).files[0]!;
    expect(file.form).toBe('F');
    expect(file.records.map(({ length }) => length)).toEqual([80, 80, 80]);
    expect(textOf(file.records)).toEqual(['one', '  two', '']);
  });

  it('READ without a name wants a card that tells it, and has not lost the one it saw', () => {
    const desk = porter();
    desk.mount('00C', cards('one', 'two'));
    expect(desk.type('READ')).toBe('The first card names no file: READ with a name and a type takes it.');
    expect(desk.type('READ CARD FILE')).toBe('CARD FILE: 2 records.');
    expect(contents(desk, 'CARD FILE')).toEqual(['one', 'two']);
  });

  it('READ waits for more cards until END OF FILE', () => {
    const desk = porter();
    const endOfFile = (): void => desk.offer({ kind: 'key', port: '00C', key: 'End' });
    endOfFile();
    desk.mount('00C', cards('one'));
    const empty = 'The reader is empty: more cards, or END OF FILE, and I go on.';
    expect(desk.type('READ CARD FILE')).toBe(empty);
    desk.mount('00C', cards('two'));
    expect(desk.type()).toBe(empty);
    endOfFile();
    expect(desk.type()).toBe('CARD FILE: 2 records.');
    expect(contents(desk, 'CARD FILE')).toEqual(['one', 'two']);
  });

  it('what PUNCH punches, READ takes on another machine', () => {
    const desk = porter();
    write(desk, 'A TEXT', 'Capital and small', ' ', '   indented');
    expect(desk.type('PUNCH A TEXT')).toBe('');
    expect(desk.type('PUNCH NIM OBJECT')).toBe('');
    const punched = desk.medium('00D');
    expect(cp037.toText(punched.subarray(0, 80)).trimEnd()).toBe(':FILE   A       TEXT    V');
    expect(punched.length).toBe(80 * (1 + 3 + 1 + 15));
    const other = porter();
    other.mount('00C', punched);
    expect(other.type('READ')).toBe('A TEXT: 3 records.\nNIM OBJECT: 15 records.');
    expect(contents(other, 'A TEXT')).toEqual(['Capital and small', '', '   indented']);
    const object = (where: Desk, port: string) =>
      disk(where, port).files.find(({ name }) => name === 'NIM OBJECT')!.records;
    expect(object(other, '191')).toEqual(object(desk, '190'));
  });

  it('PUNCH refuses records that no card holds', () => {
    const desk = porter();
    write(desk, 'A TEXT', 'x', 'y'.repeat(81));
    expect(desk.type('PUNCH A TEXT')).toBe('Record 2 is longer than a card.');
  });

  it('PRINT prints sixty lines a page, and goes on when the printer is made ready', () => {
    const desk = porter();
    desk.mount('00C', cards(...Array.from({ length: 61 }, (_, i) => `line ${i + 1}`)));
    desk.type('READ MANY LINES');
    desk.offer({ kind: 'key', port: '00E', key: 'MediaStop' });
    expect(desk.type('PRINT MANY LINES')).toBe('The printer is not ready: make it ready and I go on.');
    desk.offer({ kind: 'key', port: '00E', key: 'MediaPlay' });
    desk.wait();
    const pages = desk.paper.split('\f').map((page) => page.trim().split(/ *\n/));
    const lines = Array.from({ length: 61 }, (_, i) => `line ${i + 1}`);
    expect(pages.filter(([line]) => line !== '')).toEqual([lines.slice(0, 60), lines.slice(60)]);
    expect(desk.type('TIME')).toContain('Since the start');
  });
});
