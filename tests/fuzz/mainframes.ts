/** The System/360 as a subject of fuzzing: decks, packs and tapes that load themselves, and programs by chance that know their devices. */
import { readFileSync } from 'node:fs';
import type { Core } from '../../cores/kit/contract';
import { writeAwsTape } from '../../cores/s360/media/awsTape';
import { emptyCckd, openCckd } from '../../cores/s360/media/cckd';
import { cp037 } from '../../cores/s360/media/codepages';
import { emptyTrack, recordsOf, trackOf, type PackRecord } from '../../cores/s360/media/packs';
import { writeSimhTape } from '../../cores/s360/media/simhTape';
import { mark, tapeRecord } from '../../cores/s360/media/tapeBlocks';
import { lengthOf, ops } from '../../cores/s360/ops';
import { Chance } from '../random';
import type { FuzzSubject } from './fuzz';

/** Where things stand in storage; a program by chance fills all of it. */
const places = { code: 0x400, words: 0x800, psws: 0xc00, data: 0x1000, end: 0x2000 } as const;
const devices = [0x009, 0x01f, 0x00c, 0x00d, 0x00e, 0x020, 0x021, 0x180, 0x181, 0x190, 0x290, 0x2ff, 0x500];
/** Commands of all devices (S360 3), and some that none has. */
// prettier-ignore
const commands = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x08, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x11, 0x12, 0x13,
  0x14, 0x15, 0x16, 0x17, 0x19, 0x1a, 0x1b, 0x1d, 0x1e, 0x1f, 0x22, 0x23, 0x27, 0x29, 0x2f, 0x31, 0x37, 0x39, 0x3f, 0x41,
  0x49, 0x51, 0x69, 0x71, 0x86, 0x89, 0x8b, 0x92, 0x9e, 0xb1, 0xc2, 0xe1, 0xeb, 0xf3, 0xfb, 0x00, 0xff,
];
const input = [0x9c00, 0x9c00, 0x9c00, 0x9d00, 0x9e00, 0x9f00] as const;
const loadPsw = 0x8200;

class Image {
  readonly bytes = new Uint8Array(places.end);

  half(at: number, value: number): void {
    this.bytes[at] = value >>> 8;
    this.bytes[at + 1] = value;
  }
  word(at: number, value: number): void {
    this.half(at, value >>> 16);
    this.half(at + 2, value & 0xffff);
  }
}

const address = (chance: Chance): number =>
  chance.below(20) === 0 ? chance.next() & 0xffffff : places.data + chance.below(0x1000);

/** A PSW that leads into the program, mostly with interruptions open, sometimes waiting. */
function putPsw(image: Image, at: number, chance: Chance): void {
  const wait = chance.below(4) === 0 ? 0x00020000 : 0;
  const key = chance.below(4) === 0 ? chance.next() & 0x00f00000 : 0;
  image.word(at, (chance.pick([0, 0xff000000, 0xfe000000, 0x01000000]) | key | wait) >>> 0);
  image.word(at + 4, ((chance.next() & 0x0f000000) | (places.code + 2 * chance.below(0x100))) >>> 0);
}

function putCommandWord(image: Image, at: number, chance: Chance): void {
  const command = chance.pick(commands);
  const to = command === 0x08 ? places.words + 8 * chance.below(64) : address(chance);
  image.word(at, ((command << 24) | to) >>> 0);
  const flags = chance.pick([0x00, 0x20, 0x40, 0x60, 0x60, 0x60, 0x80, 0xa0, 0xe0, 0x30, 0x68, 0x01]);
  image.word(at + 4, ((flags << 24) | chance.scale(chance.below(20) === 0 ? 0 : 1, 4000)) >>> 0);
}

/** Instructions of the table with operands by chance; every fourth is one of input and output, every sixteenth loads a PSW. */
function putCode(image: Image, chance: Chance): void {
  for (let at: number = places.code; at < places.words;) {
    const kind = chance.below(16);
    if (kind < 4) {
      image.half(at, chance.pick(input));
      image.half(at + 2, chance.pick(devices));
      at += 4;
    } else if (kind === 4) {
      image.half(at, loadPsw);
      image.half(at + 2, places.psws + 8 * chance.below(32));
      at += 4;
    } else {
      const code = chance.pick(ops).code;
      image.half(at, (code << 8) | (chance.next() & 0xff));
      for (let rest = 2; rest < lengthOf(code); rest += 2)
        image.half(at + rest, chance.below(4) === 0 ? chance.next() & 0xffff : chance.below(0x1000));
      at += lengthOf(code);
    }
  }
}

function randomStorage(seed: number): Uint8Array {
  const chance = new Chance(seed);
  const image = new Image();
  for (let at: number = places.data; at < places.end; at++) image.bytes[at] = chance.next();
  putCode(image, chance);
  for (let at: number = places.words; at < places.psws; at += 8) putCommandWord(image, at, chance);
  for (let at: number = places.psws; at < places.data; at += 8) putPsw(image, at, chance);
  for (const at of [0x58, 0x60, 0x68, 0x70, 0x78]) putPsw(image, at, chance);
  image.word(0x48, places.words);
  image.word(0x50, chance.below(0x4000));
  image.word(0, 0xff000000);
  image.word(4, places.code);
  return image.bytes.slice();
}

// ── Media ────────────────────────────────────────────────────────────────────────────────────────

const rom = (name: string): Uint8Array => new Uint8Array(readFileSync(`roms/s360/${name}.deck`));
const cards = (...lines: readonly string[]): Uint8Array =>
  cp037.fromText(lines.map((line) => line.padEnd(80)).join(''));
const listerWithCards = Uint8Array.of(...rom('lister'), ...cards('ONE', 'TWO', 'THREE', 'FOUR'));

/** What IPL reads first: the PSW of a wait with all channels open, and a read of more. */
const loads = (command: number): Uint8Array =>
  Uint8Array.of(
    ...[0xfe, 2, 0, 0, 0, 0, 4, 0],
    ...[command, 0, 4, 0, 0x60, 0, 0, 0x50],
    ...[3, 0, 0, 0, 0x20, 0, 0, 1],
  );

/** A pack with records on its first tracks: one to load from, some with keys, an end of file. */
function recordedPack(): Uint8Array {
  const image = openCckd(emptyCckd('2314'));
  const changes = Array.from({ length: 4 }, (_, head): [number, Uint8Array] => {
    const record = (number: number, key: number, data: Uint8Array): PackRecord => ({
      ...{ cylinder: 0, head, record: number, overflow: false },
      ...{ key: new Uint8Array(key).fill(number), data },
    });
    const zero = recordsOf(emptyTrack(head, image.heads));
    const more = [
      record(1, 0, loads(0x06)),
      record(2, 8, new Uint8Array(400)),
      record(3, 4, new Uint8Array(0)),
    ];
    return [head, trackOf(0, head, [...zero, ...more])];
  });
  return image.written(new Map(changes));
}
const pack = recordedPack();
const tapeBlocks = [tapeRecord(loads(0x02)), tapeRecord(new Uint8Array(500)), mark, tapeRecord(cards('X'))];
const aws = writeAwsTape({ blocks: tapeBlocks });
const simh = writeSimhTape({ blocks: [...tapeBlocks, tapeRecord(cards('Y'), true)], endOfMedium: true });

const bounds = { ticks: 20_000_000, instructions: 3_000 } as const; // device time makes up most of the ticks
const drives = new Map([
  ['00C', cards('DATA', 'MORE DATA')],
  ['180', aws],
  ['181', simh],
  ['190', pack],
]);
const script = ['help', '2 + 3', 'quit', ''];

export const mainframes = (core: Core): readonly FuzzSubject[] => [
  ...Array.from({ length: 12 }, (_, seed): FuzzSubject => {
    const image = randomStorage(seed);
    const regions = [
      { from: 0, length: 0x80 },
      { from: places.code, length: places.words - places.code },
      { from: places.words, length: places.psws - places.words },
    ];
    return { name: `storage by chance ${seed}`, core, image, script, regions, drives, ...bounds };
  }),
  { name: 'hello', core, image: rom('hello'), script, ...bounds },
  { name: 'lister', core, image: listerWithCards, script, ...bounds },
  { name: 'IPL of a pack', core, image: pack, script, drives: new Map([['180', aws]]), ...bounds },
  { name: 'IPL of an AWS tape', core, image: aws, script, drives: new Map([['190', pack]]), ...bounds },
  { name: 'IPL of a SIMH tape', core, image: simh, script, drives: new Map([['181', simh]]), ...bounds },
];

/** Users who load what is on a pack and in the reader of theirs: it may be anything. */
export const controlPrograms = (core: Core, image: Uint8Array): readonly FuzzSubject[] => {
  const script = ['ipl 190', '', 'ipl 00c', 'begin', 'display 0-40', 'query virtual', 'reset', 'ipl 190'];
  const deck = Uint8Array.of(...cards('ID OPERATOR'), ...randomStorage(99).subarray(0, 20 * 80));
  return [
    {
      name: 'IPL in virtual machines',
      core,
      image,
      script,
      drives: new Map([
        ['00C', deck],
        ['190', pack],
      ]),
      ...bounds,
    },
  ];
};
