/** Our programs for the p-machine: what they print is computed here by other means. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { openFileSystem } from '../../cores/pmachine/toolchain/fileSystem';
import { decodeText } from '../../cores/pmachine/toolchain/textFile';
import { names, Play, system } from './pascal';

describe.skipIf(system === undefined)('the images in roms/pmachine', () => {
  it('are what the real compiler makes of their sources', { timeout: 60_000 }, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['roms/pmachine/build.mjs', '--check'],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toEqual(names.map((name) => `same      pmachine/${name}.code`));
  });
});

/** With the system only where its volume is at hand. */
const ways = [
  { way: 'without the system', under: false },
  ...(system === undefined ? [] : [{ way: 'under the system', under: true }]),
];
it.skipIf(system === undefined)('programs are played under the system of pmachine/ii0/system.vol, too', () => {
  expect(ways).toHaveLength(2);
});

const isPrime = (n: number): boolean => {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return n > 1;
};

describe.each(ways)('programs $way', ({ under }) => {
  it('sieve: counts primes, their twins, and the widest gap', () => {
    const { printed, over } = new Play('sieve', under);
    const odd = Array.from({ length: 8191 }, (_, i) => 2 * i + 3).filter(isPrime);
    expect(odd).toHaveLength(1899);
    expect(printed).toContain('1899 primes');
    for (let thousand = 0; thousand < 16; thousand++) {
      const count = [2, ...odd].filter((prime) => Math.floor(prime / 1000) === thousand).length;
      const stars = '*'.repeat(Math.floor(count / 3));
      expect(printed).toContain(`${String(thousand).padStart(2)}000 ${String(count).padStart(4)} ${stars}\n`);
    }
    const gaps = odd.map((prime, i) => (odd[i + 1] ?? prime) - prime);
    expect(printed).toContain(`${gaps.filter((gap) => gap === 2).length} pairs of twins`);
    const at = gaps.indexOf(Math.max(...gaps));
    expect(printed).toContain(`between ${odd[at]} and ${odd[at + 1]} there is none`);
    expect(printed).toContain(`The last to stand is ${odd.at(-1)}.`);
    expect(over).toBe(true);
  });

  it('queens: shows 92 boards without an attack, each of them once', () => {
    const play = new Play('queens', under).type('S');
    const seen = new Set<string>();
    for (let i = 1; i <= 92; i++) {
      expect(play.text).toContain(`solutions         ${String(i).padStart(5)}`);
      const board = play.screen.slice(4, 12).map((line) => line.slice(4, 20));
      const queens = board.map((line) => line.indexOf('Q') / 2);
      for (const [row, column] of queens.entries())
        for (const [other, place] of queens.slice(0, row).entries())
          expect([0, row - other]).not.toContain(Math.abs(column - place));
      seen.add(queens.join());
      play.type(' ');
    }
    expect(seen.size).toBe(92);
    expect(play.printed).toContain('92 solutions, 12 of them really different');
    expect(play.over).toBe(true);
  });

  it('queens: ends at once, or in the midst, when asked to', () => {
    expect(new Play('queens', under).type('Q').over).toBe(true);
    const play = new Play('queens', under).type('S  Q');
    expect(play.printed).toContain('3 solutions');
    expect(play.over).toBe(true);
  });

  it.each([1, 50, 51, 1000])('digits: e to %i places', (places) => {
    const play = new Play('digits', under).type(`E${places}\r`);
    expect(digitsIn(play.printed)).toBe(digitsOfE(places));
    expect(play.type('q').over).toBe(true);
  });

  it.each([1, 31, 32, 33, 200, 230])('digits: pi to %i places', (places) => {
    const play = new Play('digits', under).type(`p${places}\r`);
    expect(digitsIn(play.printed)).toBe(digitsOfPi(places));
    expect(play.type('q').over).toBe(true);
  });

  it.each(['1', '2', '3', '4', '5', '6', '7'])('life: pattern %s lives by the rule', (pattern) => {
    const play = new Play('life', under).type(pattern);
    let board = cellsOf(play.screen);
    expect(board.flat()).toContain(1);
    for (let generation = 1; generation <= 30; generation++) {
      board = nextGeneration(board);
      play.type(' ');
      expect(drawn(cellsOf(play.screen))).toBe(drawn(board));
    }
    for (let generation = 31; generation <= 130; generation++) board = nextGeneration(board);
    play.type('R');
    expect(drawn(cellsOf(play.screen))).toBe(drawn(board));
    const population = board.flat().reduce((sum, cell) => sum + cell, 0);
    expect(play.text).toContain(`population ${String(population).padStart(4)}`);
    expect(play.type('NQ').over).toBe(true);
  });

  it('life: its patterns do what they are known for', () => {
    const after = (pattern: string, generations: number): readonly string[] => {
      const play = new Play('life', under).type(pattern + ' '.repeat(generations));
      return cellsOf(play.screen).flatMap((row, y) => row.flatMap((cell, x) => (cell ? `${y},${x}` : [])));
    };
    const walked = after('1', 0).map((cell) => cell.split(',').map((place) => Number(place) + 1).join());
    expect(after('1', 4)).toEqual(walked);
    expect(after('5', 3)).toEqual(after('5', 0));
    expect(after('5', 1)).not.toEqual(after('5', 0));
    const [before, fired] = [after('6', 0), after('6', 30)];
    expect(before).toHaveLength(36);
    expect(fired).toHaveLength(41);
    expect(fired).toEqual(expect.arrayContaining([...before]));
  });

  it('doctor: hands back what was said, and writes it down', () => {
    const play = new Play('doctor', under).type('WORK:NOTES.TEXT\rI am sad about my thesis.\r');
    expect(play.text).toContain('\nHOW LONG HAVE YOU BEEN SAD ABOUT YOUR THESIS?\n');
    play.type("It's because you won't help me\r");
    expect(play.text).toContain("\nIS IT REALLY BECAUSE I WON'T HELP YOU?\n");
    play.type('bye\r');
    expect(play.over).toBe(true);
    const notes = decodeText(openFileSystem(play.machine.medium('disk/9')!).read('NOTES.TEXT'));
    expect(notes.split('\n').slice(0, 4)).toEqual([
      'P I am sad about my thesis.',
      'D HOW LONG HAVE YOU BEEN SAD ABOUT YOUR THESIS?',
      "P It's because you won't help me",
      "D IS IT REALLY BECAUSE I WON'T HELP YOU?",
    ]);
  });

  it('doctor: listens on where notes cannot be written', () => {
    const play = new Play('doctor', under).type('NOWHERE:NOTES.TEXT\r');
    expect(play.text).toContain('That file cannot be written.');
    expect(play.type('my cat\rBYE\r').printed).toContain('WHY DO YOU SAY YOUR CAT?');
    expect(play.over).toBe(true);
  });
});

/** The number a program wrote in groups on lines of their own. */
const digitsIn = (printed: string): string =>
  (/\n(\d\. [\d\s]+)\n/.exec(printed)?.[1] ?? 'nothing').replace(/\s/g, '');

/** A fraction of 1, as an integer of so many places and some to spare. */
const unit = (places: number): bigint => 10n ** BigInt(places + 20);
const shown = (value: bigint, places: number): string =>
  `${value / unit(places)}.${String(value % unit(places)).padStart(places + 20, '0').slice(0, places)}`;

/** The sum of 1/n!. */
function digitsOfE(places: number): string {
  let [sum, term] = [0n, unit(places)];
  for (let n = 1n; term > 0n; n++) {
    sum += term;
    term /= n;
  }
  return shown(sum, places);
}

/** By Machin: 16 atan(1/5) - 4 atan(1/239). */
function digitsOfPi(places: number): string {
  const arctangent = (inverse: bigint): bigint => {
    let [sum, power] = [0n, unit(places) / inverse];
    for (let n = 1n; power !== 0n; n += 2n) {
      sum += power / n;
      power /= -(inverse * inverse);
    }
    return sum;
  };
  return shown(16n * arctangent(5n) - 4n * arctangent(239n), places);
}

type Board = readonly (readonly number[])[];
const cellsOf = (screen: readonly string[]): Board =>
  screen.slice(1, 21).map((line) => [...line.slice(1, 79)].map((mark) => Number(mark === 'O')));

const drawn = (board: Board): string => board.map((row) => row.join('')).join('\n');

/** Conway's rule on a torus. */
function nextGeneration(board: Board): Board {
  const at = (y: number, x: number): number => board.at(y % 20)!.at(x % 78)!;
  return board.map((row, y) =>
    row.map((cell, x) => {
      let around = -cell;
      for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) around += at(y + dy, x + dx);
      return Number(around === 3 || (cell === 1 && around === 2));
    }),
  );
}
