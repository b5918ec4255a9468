/** Resource control (Popek and Goldberg): whatever a guest does, it does to itself. */
import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { lengthOf, ops } from '../../../cores/s360/ops';
import { Chance } from '../../random';
import { Neighbourhood, type Hostile } from './neighbours';

const hello = readFileSync('roms/s360/hello.deck');
const bytes = 0x10000;
const at = 0x400;
const newPsws = [0x58, 0x60, 0x68, 0x70, 0x78] as const;

interface Program {
  readonly code: string;
  /** Where all interruptions lead. */
  readonly resume: number;
  readonly key?: number;
  readonly mask?: number;
  readonly caw?: number;
  readonly gr?: readonly number[];
}
/** Storage full of FF behind a program at 400, with new PSWs that lead back to it. */
function hostile({ code, resume, key = 0, mask = 0, caw = 0x500, gr = [] }: Program): Hostile {
  const storage = new Uint8Array(bytes).fill(0xff, 0x1000);
  const view = new DataView(storage.buffer);
  storage.set(Buffer.from(code.replaceAll(' ', ''), 'hex'), at);
  for (const psw of newPsws) {
    view.setUint32(psw, (mask << 24) | (key << 20));
    view.setUint32(psw + 4, resume);
  }
  view.setUint32(0x48, caw);
  storage.set(Buffer.from('0200000040000050 0800050000000000'.replace(' ', ''), 'hex'), 0x500); // reads, and TIC back
  return { storage, psw: [(mask << 24) | (key << 20), at], gr };
}

const stores = {
  MVC: 'd2ff20000400',
  STM: '900f2000',
  MVI: '92ff2000',
  TR: 'dcff20000400',
  UNPK: 'f3ff20000400',
};
const storing = (instruction: string, key: number): Program => {
  const length = instruction.length / 2;
  const next = at + length;
  const loop = `${instruction} 412027f8 47f00400`; // LA 2,7F8(2)
  return { code: loop, resume: next, key, gr: [0, 0, 0x1000] };
};
const flood: Program = {
  code: '9c002000 9d002000 9e002000 9f002000 41202001 47f00400',
  ...{ resume: 0x404, mask: 0xff },
};
const programs: Readonly<Record<string, Program>> = {
  'loops for ever': { code: '47f00400', resume: at },
  'is interrupted for ever': { code: '0000', resume: at },
  'calls its supervisor for ever': { code: '0aff', resume: at, mask: 0xff },
  'starts, tests and halts all units there could be': flood,
  'starts channel programs at the end of its storage': {
    code: '9c00200c 9d00200c 47f00400',
    ...{ resume: at, mask: 0xff, caw: bytes - 8 },
  },
  'starts channel programs outside its storage': {
    code: '9c00200c 9d00200c 47f00400',
    ...{ resume: at, mask: 0xff, caw: 0xfffff8 },
  },
  'sets and inserts all keys of all blocks there could be': {
    code: '0812 0932 41101008 41202800 47f00400',
    resume: 0x404,
  },
  'diagnoses with all codes': { code: '4020040683230000 41202001 47f00400', resume: 0x408 },
  'sets its timer below zero, and waits': {
    code: '9201 0050 8200 0410 0000 0000 0000 0000 ff02000000000400',
    ...{ resume: at, mask: 0xff },
  },
  ...Object.fromEntries(
    Object.entries(stores).flatMap(([name, code]) =>
      [0, 5, 15].map((key) => [`stores everywhere by ${name} with key ${key}`, storing(code, key)]),
    ),
  ),
};

describe('a guest that', () => {
  const street = new Neighbourhood(hello);
  it.each(Object.entries(programs))('%s hurts no other', (_, program) => {
    street.begin(hostile(program));
    street.live(20_000);
  });
  it('floods all units leaves the others their typewriters', () => {
    street.begin(hostile(flood));
    street.liveWithTypist();
  });
});

// ── What is loaded ───────────────────────────────────────────────────────────────────────────────

const card = (hexadecimal: string): Uint8Array => {
  const one = new Uint8Array(80);
  one.set(Buffer.from(hexadecimal.replaceAll(' ', ''), 'hex'));
  return one;
};
/** What lies behind PSW and command words is one more card for whoever reads. */
const decks: Readonly<Record<string, string>> = {
  'an empty card': '',
  'a channel program that goes round for ever': '0000000000000000 0300000040000001 0800000800000000',
  'a transfer in channel to itself': '0000000000000000 0800000800000000',
  'reads to the last byte of all addresses': '0000000000000000 02ffffff60000050 0800000800000000',
  'reads across the end of its storage': '0000000000000000 0200ffff60000050 0800000800000000',
  'a program at the end of its storage': '0000000000fffffe 0200000020000050',
  'a PSW that waits with all open': 'ff02000000000000 0300000020000001',
  'control words that are none': 'ffffffffffffffff ffffffffffffffff ffffffffffffffff',
};

describe('a guest that loads', () => {
  const street = new Neighbourhood(hello);
  it.each(Object.entries(decks))('%s hurts no other', (_, first) => {
    street.beginDeck(Uint8Array.of(...card(first), ...card('ff'), ...card('00')));
    street.live(400_000);
  });
  it('cards of chance hurts no other', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const chance = new Chance(seed);
      street.beginDeck(Uint8Array.from({ length: 240 }, () => chance.next()));
      street.liveAlone(50_000);
    }
    street.live(1000);
  });
});

// ── Chance ───────────────────────────────────────────────────────────────────────────────────────

/** Instructions of all kinds, privileged ones among them, and PSWs, tables and channel programs as they come. */
function anyImage(chance: Chance): Hostile {
  const storage = Uint8Array.from({ length: bytes }, () => chance.next());
  const view = new DataView(storage.buffer);
  for (let place = 0x100; place < bytes - 8;) {
    const { code } = chance.pick(ops);
    storage[place] = code;
    // Registers 2 and 3 stay within storage as a rule.
    if (lengthOf(code) > 2)
      storage[place + 2] = chance.pick([0x00, 0x20, 0x30, chance.next()]) | chance.below(16);
    place += lengthOf(code);
  }
  for (const psw of newPsws) {
    view.setUint32(psw, chance.pick([0, 0, 0x00010000, 0x04000000, 0xff000000, chance.next() & ~0x20000]));
    view.setUint32(psw + 4, chance.below(bytes) & ~1);
  }
  const tables = chance.pick([0x8000, chance.below(bytes) & ~3, chance.next() & 0xfffffc]);
  const extended = chance.below(2) * 0x00800000;
  return {
    storage,
    psw: [chance.pick([0, 0x04000000, 0xff000000, 0x00f00000]), 0x100],
    gr: Array.from({ length: 16 }, (_, r) => (r < 8 ? chance.below(bytes) : chance.next())),
    cr: [tables, 0, 0, 0, 0xffffffff, 0, extended],
  };
}

it('two hundred storage images of chance, run as programs, hurt nobody', () => {
  const street = new Neighbourhood(hello);
  for (let seed = 1; seed <= 200; seed++) {
    street.begin(anyImage(new Chance(seed)));
    try {
      street.liveAlone(500);
    } catch (error) {
      throw new Error(`image ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
  street.live(1000);
});
