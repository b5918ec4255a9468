/** Chains by chance: what programs do to disks, right and wrong, on a few tracks of the pack. */
import { Chance } from '../../../random';
import type { Chain, Word } from './dasdDriver';

const cylinders = [3, 4] as const;
const heads = [0, 1, 2, 18, 19] as const;
/** Records that go on upon the next track are on this cylinder, and are read whole. */
const overflowing = cylinders[1];
const suppress = 0x20;
const halves = (value: number): number[] => [value >>> 8, value & 0xff];

interface Place {
  readonly cylinder: number;
  readonly head: number;
}
const placeBy = (chance: Chance): Place => ({ cylinder: chance.pick(cylinders), head: chance.pick(heads) });

export const seek = ({ cylinder, head }: Place): Word => ({
  command: 0x07,
  out: [0, 0, ...halves(cylinder), 0, head],
});
export const home = ({ cylinder, head }: Place): number[] => [...halves(cylinder), 0, head];
export const mask = (value: number): Word => ({ command: 0x1f, out: [value] });
export const find = (command: number, out: readonly number[]): Word[] => [
  { command, out, flags: suppress },
  { command: 0x08, tic: 1 },
];

/** Records are numbered from 1, the first is without a key, as one that others go on with must be; keys and data repeat, so that searches of all kinds hit. */
function count({ cylinder, head }: Place, record: number, key: number, data: number): number[] {
  return [...halves(cylinder), 0, head, record, key, ...halves(data)];
}
const keyBy = (chance: Chance, length: number): number[] =>
  Array.from({ length }, () => chance.pick([0x00, 0x40, 0xc1, 0xf1]));
const dataBy = (chance: Chance, length: number): number[] =>
  Array.from({ length }, (_, index) => (index % 8 === 0 ? chance.below(256) : index & 0xff));

/** Hercules does not keep what a record 0 holds when there is no other record on the track. */
const emptyZero = new Array<number>(8).fill(0);

/** Home address, record 0, then records, the last of which may go on upon the next track or be one too many. */
function formatting(chance: Chance): Chain {
  const place = placeBy(chance);
  const words: Word[] = [
    seek(place),
    mask(0xc0),
    { command: 0x19, out: [0, ...home(place)] },
    { command: 0x15, out: [...count(place, 0, 0, 8), ...emptyZero] },
  ];
  const records = 1 + chance.below(6);
  for (let record = 1; record <= records; record++) {
    const key = record === 1 ? 0 : chance.pick([0, 0, 2, 4]);
    const data = chance.pick([key === 0 && record > 1 ? 0 : 7, 1, 40, chance.scale(1, 600)]);
    const special = place.cylinder === overflowing && record === records && data > 0 && place.head !== 19;
    const whole = [...count(place, record, key, data), ...keyBy(chance, key), ...dataBy(chance, data)];
    const out = chance.below(6) === 0 ? whole.slice(0, 8 + chance.below(whole.length - 7)) : whole;
    words.push({ command: special ? 0x01 : 0x1d, out, flags: suppress });
  }
  return words;
}

const idBy = (chance: Chance, place: Place): number[] => [...home(place), chance.below(7)];

const lengthBy = (chance: Chance, { cylinder }: Place): { count: number; flags: number } => ({
  count: cylinder === overflowing ? 2000 : chance.pick([1, 5, 8, 16, 44, 700]),
  flags: chance.pick([0, suppress, suppress]),
});

/** Overflow records are read without count and key: Hercules puts what follows those in the wrong place. */
const readBy = (chance: Chance, { cylinder }: Place, more: number): number =>
  cylinder === overflowing ? 0x06 : chance.pick([0x06, 0x06, 0x0e, 0x1e, more]);

/** At the index point: Hercules' disks do not turn, a search there begins with the first record of the track. */
const fromIndex: Word = { command: 0x1a, count: 5 };

/** A search, then one or two reads. */
function reading(chance: Chance): Chain {
  const place = placeBy(chance);
  const multitrack = chance.below(4) === 0 ? 0x80 : 0;
  const byKey = chance.below(3) === 0;
  const search = byKey
    ? find(chance.pick([0x29, 0x49, 0x69]) | multitrack, keyBy(chance, chance.pick([2, 4])))
    : find(chance.pick([0x31, 0x31, 0x31, 0x51, 0x71]) | multitrack, idBy(chance, place));
  const reads = Array.from({ length: 1 + chance.below(2) }, (_, index) => ({
    command: readBy(chance, place, index === 0 ? 0x12 : 0x0e) | (chance.below(6) === 0 ? 0x80 : 0),
    ...lengthBy(chance, place),
  }));
  return [seek(place), fromIndex, ...search, ...reads];
}

/** From the home address on. */
function fromHome(chance: Chance): Chain {
  const place = placeBy(chance);
  const first = chance.below(2) === 0 ? [fromIndex] : find(0x39, home(place));
  const reads = Array.from({ length: 1 + chance.below(5) }, (_, index) => ({
    command: index === 0 ? chance.pick([0x16, 0x12]) : readBy(chance, place, 0x1e),
    ...lengthBy(chance, place),
  }));
  return [seek(place), ...first, ...reads];
}

/** A search, then a write that fills a record, or formats behind it. */
function writing(chance: Chance): Chain {
  const place = placeBy(chance);
  const byKey = chance.below(4) === 0;
  const id = idBy(chance, place);
  const search = byKey
    ? find(0x29, keyBy(chance, chance.pick([2, 4])))
    : find(chance.pick([0x31, 0x31, 0x31, 0x51]), chance.below(8) === 0 ? id.slice(0, 4) : id);
  const command = chance.pick([0x05, 0x05, 0x0d, 0x1d, 0x11]);
  const size = chance.pick([1, 8, 44, 300]);
  const record = [...count(place, 1 + chance.below(6), 0, size), ...dataBy(chance, size)];
  const out = command === 0x05 || command === 0x0d ? dataBy(chance, size) : record;
  const between: Word[] =
    chance.below(4) === 0 ? [{ command: 0x06, ...lengthBy(chance, place), flags: suppress }] : [];
  return [
    seek(place),
    mask(chance.pick([0x00, 0x40, 0x80, 0xc0, 0xc0, 0xc0])),
    fromIndex,
    ...search,
    ...between,
    { command, out, flags: chance.pick([0, suppress, suppress]) },
  ];
}

/** What no program should do. */
function wrong(chance: Chance): Chain {
  const place = placeBy(chance);
  const bad: Word[][] = [
    [{ command: 0x07, out: [0, 0, 0, chance.pick([0xcb, 0xff]), 0, 0] }],
    [{ command: 0x07, out: [0, 0, 0, 1, 0, chance.pick([20, 255])] }],
    [{ command: 0x07, out: [0, 1, 0, 0, 0, 0] }],
    [{ command: 0x07, out: [0, 0, 0, 1, 0] }],
    [mask(0xc0), mask(0xc0)],
    [mask(0x18), { command: 0x1b, out: [0, 0, ...home(place)] }],
    [mask(0x18), { command: 0x0b, out: [0, 0, ...home(place)] }],
    [mask(0x10), { command: 0x0b, out: [0, 0, ...home(place)] }],
    [mask(0x08), seek(place)],
    [{ command: 0x05, out: [1] }],
    [{ command: 0x0d, out: [1] }],
    [mask(0xc0), { command: 0x1d, out: count(place, 1, 0, 0) }],
    [mask(0xc0), { command: 0x15, out: count(place, 0, 0, 0) }],
    [
      { command: 0x1a, count: 5 },
      { command: 0x05, out: [1] },
    ],
    [{ command: 0x1a, count: 5 }, { command: 0x03 }],
    [
      { command: 0x13, flags: suppress },
      { command: 0x1a, count: 5 },
    ],
  ];
  return [seek(place), ...chance.pick(bad)];
}

const kinds = [formatting, formatting, reading, reading, reading, fromHome, writing, writing, wrong] as const;
const sense: Chain = [{ command: 0x04, count: 6 }];

/** So many chains, each followed by one that senses. */
export function chainsBy(seed: number, number: number): readonly Chain[] {
  const chance = new Chance(seed);
  return Array.from({ length: number }, () => [chance.pick(kinds)(chance), sense]).flat();
}
