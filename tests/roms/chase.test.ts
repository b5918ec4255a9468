/** The Night Shift: every turn against the rules that the game prints, played by somebody who looks ahead. */
import { describe, expect, it } from 'vitest';
import { Play, system } from './pascal';

interface Place {
  readonly row: number;
  readonly column: number;
}
interface Floor {
  readonly you: Place;
  readonly running: readonly Place[];
  readonly wrecks: readonly Place[];
}
interface Turn {
  readonly floor: Floor;
  readonly caught: boolean;
  readonly wrecked: number;
}

const steps: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ...{ '7': [-1, -1], '8': [-1, 0], '9': [-1, 1], '4': [0, -1], '5': [0, 0] },
  ...{ '6': [0, 1], '1': [1, -1], '2': [1, 0], '3': [1, 1] },
};
const key = ({ row, column }: Place): string => `${row},${column}`;
const has = (places: readonly Place[], place: Place): boolean => places.some((other) => key(other) === key(place));

/** The floor as the screen shows it; undefined when you are not to be seen on it. */
function floorOn(screen: readonly string[]): Floor | undefined {
  const find = (mark: string): readonly Place[] =>
    screen
      .slice(0, 22)
      .flatMap((line, row) => [...line].flatMap((cell, column) => (cell === mark ? [{ row, column }] : [])));
  const you = find('@')[0];
  return you && { you, running: find('M'), wrecks: find('*') };
}

/** What a step leads to by the rules; undefined where it is not allowed. */
function after(floor: Floor, step: string): Turn | undefined {
  const [down, across] = steps[step]!;
  const you = { row: floor.you.row + down, column: floor.you.column + across };
  if (you.row < 1 || you.row > 20 || you.column < 1 || you.column > 78) return undefined;
  if (has(floor.wrecks, you) || has(floor.running, you)) return undefined;
  const arrived = floor.running.map(({ row, column }) => ({
    row: row + Math.sign(you.row - row),
    column: column + Math.sign(you.column - column),
  }));
  const count = new Map<string, number>();
  for (const place of arrived) count.set(key(place), (count.get(key(place)) ?? 0) + 1);
  const isWreck = (place: Place): boolean => count.get(key(place))! > 1 || has(floor.wrecks, place);
  const ruined = arrived.filter(isWreck);
  return {
    floor: { you, running: arrived.filter((place) => !isWreck(place)), wrecks: [...floor.wrecks, ...ruined] },
    caught: has(arrived, you),
    wrecked: ruined.length,
  };
}

const sorted = (places: readonly Place[]): readonly string[] => [...new Set(places.map(key))].sort();
const numberOn = (play: Play, what: string): number =>
  Number(new RegExp(`${what} +(\\d+)`).exec(play.screen[22]!)?.[1] ?? Number.NaN);

/** The step after which most is wrecked, and nobody can catch you in the step after that either. */
function choose(floor: Floor): string | undefined {
  const safe = Object.keys(steps).flatMap((step) => {
    const turn = after(floor, step);
    if (turn === undefined || turn.caught) return [];
    const ways = Object.keys(steps).filter((next) => after(turn.floor, next)?.caught === false).length;
    return [{ step, worth: 100 * turn.wrecked + ways }];
  });
  return safe.sort((a, b) => b.worth - a.worth)[0]?.step;
}

const ways = [
  { way: 'without the system', under: false },
  ...(system === undefined ? [] : [{ way: 'under the system', under: true }]),
];

describe.each(ways)('The Night Shift $way', ({ under }) => {
  it.each([0, 1, 2, 3, 4, 5])('keeps its rules for 80 turns (clock %i)', (clock) => {
    const play = new Play('chase', under, clock * 1_234_567).type('x');
    expect(floorOn(play.screen)!.running).toHaveLength(numberOn(play, 'polishers'));
    let checked = 0;
    for (let turns = 0; turns < 80 && !play.over; turns++) {
      const floor = floorOn(play.screen)!;
      const [storey, score] = [numberOn(play, 'Floor'), numberOn(play, 'score')];
      const step = choose(floor);
      play.type(step ?? 'T');
      if (step === undefined) continue;
      const { floor: expected, wrecked } = after(floor, step)!;
      expect(numberOn(play, 'score')).toBe(score + 10 * wrecked);
      checked++;
      if (expected.running.length === 0) {
        expect(numberOn(play, 'Floor')).toBe(storey - 1);
        expect(numberOn(play, 'polishers')).toBe(5 + 5 * (11 - storey));
        continue;
      }
      const found = floorOn(play.screen)!;
      expect(found.you).toEqual(expected.you);
      expect(sorted(found.running)).toEqual(sorted(expected.running));
      expect(sorted(found.wrecks)).toEqual(sorted(expected.wrecks));
    }
    expect(checked).toBeGreaterThan(5);
  });

  it('is lost by whoever stays where they are until one comes', () => {
    const play = new Play('chase', under).type('x');
    for (let turns = 0; turns < 90 && !play.over && numberOn(play, 'Floor') === 9; turns++) {
      const turn = after(floorOn(play.screen)!, '5')!;
      play.type('5');
      expect(play.over).toBe(turn.caught);
    }
    expect(play.text).toContain('You are now very shiny.  Floor 9');
  });

  it('stops with coffee what is beside you, and only while there is some', () => {
    const play = new Play('chase', under).type('x');
    for (let cups = 3; cups > 0; cups--) {
      expect(numberOn(play, 'coffee')).toBe(cups);
      const { you, running } = floorOn(play.screen)!;
      const beside = running.filter(
        ({ row, column }) => Math.abs(row - you.row) <= 1 && Math.abs(column - you.column) <= 1,
      );
      const left = after({ ...floorOn(play.screen)!, running: running.filter((one) => !has(beside, one)) }, '5')!;
      play.type('C');
      expect(sorted(floorOn(play.screen)!.running)).toEqual(sorted(left.floor.running));
    }
    expect(play.type('C').text).toContain('The pot is empty.');
  });

  it('is left by Q, before it begins and in its midst', () => {
    expect(new Play('chase', under).type('q').over).toBe(true);
    const play = new Play('chase', under).type('xQ');
    expect([play.over, play.text]).toEqual([true, expect.stringContaining('You sit down and wait for dawn.')]);
  });
});
