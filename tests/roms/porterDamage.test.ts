/** Porter's disks when something goes wrong: the machine is stopped in the middle, a disk is damaged, cannot be written. */
import { describe, expect, it } from 'vitest';
import { Drive } from '../../cores/s360/devices/dasd/drive';
import { System360 } from '../../cores/s360/machine';
import { notAccepted } from '../../cores/s360/devices/sense';
import { Chance } from '../random';
import { cards, Desk, formatted, porter, porterDisk, write } from './porterDesk';
import { damaged, patched, readPorterDisk, type PorterDisk } from './porterDisk';

/** A disk with two files, made in two commands: sequence numbers 1 to 3, so that area 0 is in force. */
const home = ((): Uint8Array => {
  const desk = porter(formatted(3));
  write(desk, 'A TEXT', 'old two', 'old one');
  desk.type('COPY NIM OBJECT N OBJECT');
  return desk.medium('191').slice();
})();
const disk = (desk: Desk, port = '191'): PorterDisk => readPorterDisk(desk.medium(port));
const areas = { first: 0, second: 12, map: 1, directory: 4 } as const;

it('the disk of these tests has its third state in area 0', () => {
  expect(readPorterDisk(home)).toMatchObject({ sequence: 3, problems: [] });
});

describe('stopped in the middle of', () => {
  it.each([
    ['COPY over an old file', ['COPY MOTH OBJECT A TEXT']],
    ['COPY to a new one', ['COPY WORDS OBJECT B OBJECT']],
    ['ERASE', ['ERASE N OBJECT']],
    ['RENAME', ['RENAME A TEXT B NOTE']],
    ['EDIT and FILE', ['EDIT A TEXT', 'TOP', 'I new', 'FILE']],
    ['READ', ['READ A TEXT']],
    ['a program that writes', ['SORT A TEXT A TEXT']],
    ['SYSGEN', ['SYSGEN 191']],
  ])('%s, the disk is as before or as after', { timeout: 60_000 }, (_what, lines) => {
    const [last, ...before] = [...lines].reverse();
    const begun = (): Desk => {
      const desk = porter(home).mount('00C', cards(...Array.from({ length: 40 }, (_, i) => `card ${i}`)));
      desk.type(...[...before].reverse());
      return desk;
    };
    const whole = begun();
    whole.type(last!);
    const states = [readPorterDisk(home).files, disk(whole).files];
    expect(states[1]).not.toEqual(states[0]);
    const desk = begun();
    desk.begin(last!);
    const seen = new Set<number>();
    let written = 0;
    for (let tracks = desk.devices.disks['191']!.changed; desk.step();) {
      const { changed } = desk.devices.disks['191']!;
      if (changed === tracks) continue;
      tracks = changed;
      written++;
      const found = disk(desk);
      expect(found.problems).toEqual([]);
      const state = states.findIndex((files) => JSON.stringify(files) === JSON.stringify(found.files));
      expect(state, `a state between, after ${written} writes`).not.toBe(-1);
      seen.add(state);
    }
    expect(written).toBeGreaterThan(2);
    expect([...seen]).toEqual([0, 1]);
  });

  it('anything, a new machine loads from the same disks and goes on', { timeout: 60_000 }, () => {
    const chance = new Chance(40);
    for (let round = 0; round < 8; round++) {
      const desk = porter(home);
      desk.begin('COPY MOTH OBJECT A TEXT');
      for (let steps = chance.below(400); steps > 0; steps--) desk.step();
      const saved = desk.session.save();
      const again = new Desk(porterDisk, { storage: 256 });
      again.session.load(saved);
      const other = porter(again.medium('191'));
      expect(other.type('COPY WORDS OBJECT AFTER OBJECT'), `round ${round}`).toBe('');
      expect(disk(other).problems).toEqual([]);
      again.wait();
      desk.wait();
      expect(disk(again)).toEqual(disk(desk));
    }
  });
});

describe('a damaged disk', () => {
  const listing = (image: Uint8Array): string => porter(image).type('LIST');

  it('whose newest root is damaged is as before the last change', () => {
    const image = damaged(home, areas.first, 6, 0x55);
    expect(listing(image)).toMatch(/^Name .*\nA        TEXT .*\n\d+ blocks are free\.$/);
  });

  it('whose newest directory is damaged is as before, and says so; the next change repairs it', () => {
    const image = damaged(home, areas.first + areas.directory, 100, 1, 2, 3);
    const desk = porter(image);
    const warning = 'The newest directory of disk 191 is damaged; I use the one before.';
    expect(desk.type('LIST A TEXT')).toMatch(new RegExp(`^${warning}\nName.*\nA        TEXT`));
    expect(desk.type('LIST N OBJECT')).toBe(`${warning}\nThere is no N OBJECT on disk 191.`);
    desk.type('RENAME A TEXT B TEXT');
    expect(desk.type('LIST B TEXT')).toMatch(/^Name/);
    expect(disk(desk).problems).toEqual([]);
  });

  it('whose directories are both damaged is told as that, and nothing is written to it', () => {
    const once = damaged(home, areas.first + areas.directory, 0, 1);
    const image = damaged(once, areas.second + areas.directory, 0, 1);
    const desk = porter(image);
    expect(desk.type('LIST')).toContain('The directory of disk 191 is damaged.');
    expect(desk.type('COPY GUIDE TEXT = = 191')).toContain('The directory of disk 191 is damaged.');
    expect(desk.type('TYPE GUIDE TEXT')).toContain('Porter keeps files');
    expect(desk.medium('191')).toEqual(image);
  });

  it('whose map is damaged can be read, and is not written', () => {
    const image = damaged(home, areas.first + areas.map, 3, 0);
    const desk = porter(image);
    expect(desk.type('TYPE A TEXT')).toBe('old two\nold one');
    expect(desk.type('ERASE A TEXT')).toBe('The directory of disk 191 is damaged.');
    expect(desk.medium('191')).toEqual(image);
  });

  it('whose label is another system’s is none of ours', () => {
    const desk = porter(home);
    const label = 0xe5; // V
    desk.mount('191', patched(home, 0, 3, 0, [label]));
    expect(desk.type('LIST')).toBe('Disk 191 has no label of mine; FORMAT 191 makes one.');
  });

  it('in a file: a length beyond all records', () => {
    const { files } = readPorterDisk(home);
    expect(files[0]!.name).toBe('A TEXT');
    const first = 24 + 1; // the first file's index block, then its first data block
    const desk = porter(damaged(home, first, 0, 0x7f, 0xff));
    expect(desk.type('TYPE A TEXT')).toBe('The directory of disk 191 is damaged.');
    expect(desk.type('TIME')).toContain('Since the start');
  });
});

describe('a disk that cannot be written', () => {
  /** As a control program links a disk read-only: reads are as ever, writes are refused with this sense. */
  function protect(desk: Desk, port: string, sense: number): void {
    const { machine } = desk.session;
    if (!(machine instanceof System360)) throw new Error('no System/360');
    const drive = machine.p.io.unitAt(parseInt(port, 16))?.device;
    if (!(drive instanceof Drive)) throw new Error(`no drive ${port}`);
    const begin = drive.begin.bind(drive);
    drive.begin = (command, chained) => {
      if (![0x05, 0x15, 0x1d].includes(command)) return begin(command, chained);
      desk.devices.disks[port]!.sense = sense;
      return notAccepted;
    };
  }

  it.each([
    ['command reject', 0x8000],
    ['file protected', 0x0004],
  ])('because of %s is found out and told, and can still be read', (_what, sense) => {
    const desk = porter(home).mount('192', home);
    protect(desk, '192', sense);
    expect(desk.type('TYPE A TEXT 192')).toBe('old two\nold one');
    expect(desk.type('COPY A TEXT B TEXT 192')).toBe('Disk 192 is read-only.');
    expect(desk.type('ERASE A TEXT 192')).toBe('Disk 192 is read-only.');
    expect(desk.type('RENAME A TEXT C TEXT 192')).toBe('Disk 192 is read-only.');
    expect(desk.type('SYSGEN 192')).toBe('Disk 192 is read-only.');
    expect(desk.type('FORMAT 192 X 3', 'YES')).toContain('Disk 192 is read-only.');
    expect(desk.type('DISKS')).toMatch(/\n192 .*read-only/);
    expect(desk.type('COPY A TEXT 192 FROM TEXT')).toBe('');
    expect(desk.medium('192')).toEqual(home);
  });
});
