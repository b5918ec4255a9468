/** I.5 from its own floppies: what its compiler made in its own time. The suite pmachine/i5 has what it prints. */
import { describe, expect, it } from 'vitest';
import { openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../../media';
import { operatorOf, type Operator } from './system';

const disks = ['1', '2', 'interp'].map((name) => medium(`pmachine/i5/altairsim_ucsd-i5-${name}.dsk`));
const present = disks.every((disk) => disk !== undefined);

const start = (): Operator => operatorOf(disks[0]!).mount('disk/5', disks[1]!).mount('disk/9', disks[2]!);

describe.skipIf(!present)('I.5 from its floppies', () => {
  it('compiles a program with reals to the very code its disk holds, and runs it', () => {
    const operator = start();
    operator.type('CSYS2:SINE\r');
    const made = openFileSystem(operator.machine.medium('disk/4')!).read('SYSTEM.WRK.CODE');
    const shipped = openFileSystem(disks[1]!).read('SINE.CODE');
    // What the code leaves of its last block is what the store held by chance.
    expect(made.subarray(512, 512 + 372)).toEqual(shipped.subarray(512, 512 + 372));
    const printed = operator.type('R').split('\n');
    expect(printed.slice(-23, -2)).toEqual(wave());
  });
});

/** What the program's text says it prints: 79 columns of a sine, 10 lines up and 10 down. */
function wave(): readonly string[] {
  const height = (column: number): number => Math.round(Math.sin(((360 / 79) * column * Math.PI) / 180) * 10);
  return Array.from({ length: 21 }, (_, i) => {
    const level = 10 - i;
    const dots = Array.from({ length: 79 }, (_, column) => {
      if (column === 0) return level === 0 ? '0' : Math.abs(level) === 10 ? '1' : '|';
      return height(column) === level ? '*' : level === 0 ? '-' : ' ';
    });
    return dots.join('');
  });
}
