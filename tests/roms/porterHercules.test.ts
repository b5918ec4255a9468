/** Porter on another machine: Debian's hercules, System/370 mode, loaded from its disk, with packs of both kinds of container in its drives. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cp037 } from '../../cores/s360/media/codepages';
import { outsideProgram, titleWith } from '../outside';
import { herculesScript } from './herculesConsole';
import { blankPack, cards, Desk, formatted, porterDisk } from './porterDesk';
import { readPorterDisk } from './porterDisk';

const hercules = outsideProgram('hercules');
const home = formatted(3);
const deck = cards('  pears', 'apples', 'figs');
const dialogue = [
  ...['DISKS', 'LIST 190', 'READ FRUIT LIST', 'SORT FRUIT LIST SORTED LIST', 'TYPE SORTED LIST'],
  ...['EDIT A TEXT', 'INPUT', 'first', 'second', '', 'CHANGE /second/2nd/', 'FILE', 'COPY A TEXT B TEXT'],
  ...['RENAME B TEXT C TEXT', 'ERASE A TEXT', 'WORDS C TEXT', 'PUNCH C TEXT', 'PRINT GUIDE TEXT', 'LIST'],
  ...['FORMAT 192 NEW 2', 'YES', 'SYSGEN 192', 'DISKS', 'COPY GUIDE TEXT = = 193', 'ERASE X Y 193', 'OFF'],
];

/** What Porter typed, without prompts and without what hercules says itself. */
const answersIn = (text: string): readonly string[] =>
  text
    .slice(text.indexOf('Porter, '))
    .split('\n')
    .map((line) => line.replace(/^(> |E )+/, '').replace(/HHC.*$/, '').trimEnd())
    .filter((line) => line !== '' && !/^(\/\(| {8,}|ipl |quit|Porter, )/.test(line));

function ours(): Desk {
  const desk = new Desk(porterDisk, { storage: 2048 });
  desk.mount('191', home).mount('192', blankPack()).mount('193', home).mount('00C', deck);
  desk.wait();
  const first = dialogue.indexOf('COPY GUIDE TEXT = = 193');
  desk.type(...dialogue.slice(0, first), 'LIST 190');
  desk.text = desk.text.slice(0, desk.text.lastIndexOf('Name     Type'));
  desk.type('OFF');
  return desk;
}

async function theirs(folder: string, seconds: number): Promise<string> {
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const units = [
    `0190 2314 ${file('190', porterDisk)}`,
    `0191 2314 ${file('191', home)}`,
    `0192 2314 ${file('192', blankPack())}`,
    `0193 2314 ${file('193', home)} ro`,
    `000C 3505 ${file('cards', deck)} ebcdic eof`,
    `000D 3525 ${join(folder, 'punch')} ebcdic`,
    `000E 1403 ${join(folder, 'paper')}`,
  ];
  const typed = dialogue.flatMap((line) => [`/${line}`, `pause ${seconds}`]);
  return herculesScript(units, ['ipl 190', `pause ${2 * seconds}`, ...typed]);
}

describe.skipIf(hercules === undefined)(
  titleWith('Porter in hercules', [['hercules', hercules]]),
  () => {
    it(
      'answers as on our machine, leaves the same files, and is told of a read-only pack',
      async () => {
        const desk = ours();
        const readOnly = ['Disk 193 is read-only.', 'There is no X Y on disk 193.'];
        const expected = answersIn(desk.text);
        let found: readonly string[] = [];
        const folder = mkdtempSync(join(tmpdir(), 'tech-square-porter-'));
        const left = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
        try {
          for (const seconds of [1, 2]) {
            found = answersIn(await theirs(folder, seconds));
            if (found.length === expected.length + readOnly.length) break;
          }
          expect(found).toEqual([...expected.slice(0, -1), ...readOnly, ...expected.slice(-1)]);
          for (const port of ['191', '192']) {
            const disk = readPorterDisk(left(port));
            expect(disk.problems).toEqual([]);
            expect(disk).toEqual(readPorterDisk(desk.medium(port)));
          }
          expect(left('punch')).toEqual(desk.medium('00D'));
          expect(cp037.toText(left('punch'))).toContain(':FILE   C       TEXT    V');
          const printed = (text: string): readonly string[] =>
            text.split(/[\n\f]/).map((line) => line.trimEnd()).filter((line) => line !== '');
          expect(printed(readFileSync(join(folder, 'paper'), 'latin1'))).toEqual(printed(desk.paper));
          const again = new Desk(left('192'));
          expect(again.type('LIST 190')).toContain('PORTER   SYSTEM');
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
      150_000,
    );
  },
);
