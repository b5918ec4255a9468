/** Equivalence (Popek and Goldberg): what a program does in a virtual machine is what it does on the bare one. */
import { expect, it } from 'vitest';
import { hex } from '../../../cores/kit/bits';
import { lengthOf, ops } from '../../../cores/s360/ops';
import { Chance } from '../../random';
import { BareSide, keyAsSet, VirtualSide, type Beginning } from './lockstep';
import { casesOf, guestBytes, guestKeys, storageOf } from './popekGoldbergCases';

const kilobytes = guestBytes >>> 10;
const seed = 1967;
const noKeys = new Uint8Array(guestKeys.length);
const bareSide = new BareSide(kilobytes);
const virtualSide = new VirtualSide();

/** The same program on both. */
function both(begin: Beginning): readonly [BareSide, VirtualSide] {
  bareSide.begin(begin);
  virtualSide.begin(kilobytes, begin);
  return [bareSide, virtualSide];
}

/** The first difference of two machines in words, or nothing. */
function difference(a: BareSide, b: VirtualSide): string | undefined {
  const [x, y] = [a.seen, b.seen];
  for (const what of ['psw', 'registers', 'control'] as const)
    if (x[what] !== y[what]) return `${what}: ${x[what]} on the bare machine, ${y[what]} in the virtual one`;
  return undefined;
}
function storageDifference(a: BareSide, b: VirtualSide): string | undefined {
  const [x, y] = [a.storage, b.storage];
  const at = x.findIndex((byte, i) => byte !== y[i]);
  if (at >= 0) return `storage at ${hex(at, 6)}: ${hex(x[at]!, 2)}, ${hex(y[at]!, 2)}`;
  for (let block = 0; block < kilobytes / 2; block++)
    if (keyAsSet(a.keyOf(block)) !== keyAsSet(b.keyOf(block))) return `key of block ${block}`;
  return undefined;
}

/** What they do at different ticks, or what is the control program's to answer. */
const otherwise = new Set(['SIO', 'TIO', 'HIO', 'TCH', 'DIAG']);
const rows = ops.filter(({ name }) => !otherwise.has(name));

it.each(rows.map((row) => [row.name, row.code] as const))(
  '%s does in a virtual machine what it does on the bare one, its pages gone',
  (_, code) => {
    for (const [i, one] of casesOf(code, 6, seed).entries()) {
      for (const problem of [false, true]) {
        const keyed = i % 2 === 0; // without keys, pages may be shared
        const high = ((keyed ? one.key : 0) << 20) | ((one.gr[0]! & 1) << 19) | (problem ? 0x10000 : 0);
        const begin: Beginning = {
          storage: storageOf(one),
          keys: keyed ? guestKeys : noKeys,
          psw: [high, (one.cc << 28) | (one.mask << 24) | one.at],
          ...{ gr: one.gr, fr: one.fr },
        };
        const [a, b] = both(begin);
        b.pageOut();
        a.step();
        b.step();
        const about = `${one.name} ${Buffer.from(one.instruction).toString('hex')} key ${one.key} ${problem}`;
        expect(difference(a, b) ?? storageDifference(a, b), about).toBe(undefined);
      }
    }
  },
);

// ── Programs ─────────────────────────────────────────────────────────────────────────────────────

interface Kind {
  readonly name: string;
  readonly without: readonly string[];
  /** First words of PSWs. */
  readonly psws: readonly number[];
  readonly address: (chance: Chance) => number;
  readonly cr: readonly number[];
  readonly tables: (view: DataView) => void;
}
const extendedMode = 0x00800000;
const segmentTable = 0x7000;
const pageTables = [0x7100, 0x7200] as const;

const plain: Kind = {
  name: 'all instructions',
  without: [],
  psws: [0, 0x00010000, 0x00080000],
  address: (chance) => chance.below(guestBytes),
  cr: [],
  tables: () => undefined,
};
/** Two segments of pages that are not in order, some of them invalid; no page holds the tables. */
const translated: Kind = {
  name: 'translated addresses',
  without: ['LMC', 'LPSW', 'SSM'],
  psws: [0x04000000, 0x04010000],
  address: (chance) => (chance.below(2) << 20) + chance.below(guestBytes) - chance.pick([0, 8]),
  cr: [segmentTable, 0, 0, 0, 0, 0, extendedMode],
  tables(view) {
    for (let segment = 0; segment < 16; segment++) view.setUint32(segmentTable + 4 * segment, 1);
    pageTables.forEach((table, segment) => {
      view.setUint32(segmentTable + 4 * segment, (7 << 24) | table);
      for (let page = 0; page < 8; page++) {
        const frame = (3 * page + segment) % 7;
        view.setUint16(table + 2 * page, page === 5 + segment ? 8 : frame << 4);
      }
    });
  },
};

/** Instructions of all kinds, one behind another; operands are mostly in storage, and on their boundaries. */
function anyProgram(chance: Chance, kind: Kind): Beginning {
  const storage = new Uint8Array(guestBytes);
  const choices = rows.filter(({ name }) => !kind.without.includes(name));
  for (let at = 0x80; at < guestBytes;) {
    const { code } = chance.pick(choices);
    const bytes = [code, ...Array.from({ length: lengthOf(code) - 1 }, () => chance.next() & 0xff)];
    storage.set(bytes.slice(0, guestBytes - at), at);
    at += bytes.length;
  }
  const view = new DataView(storage.buffer);
  for (let at = 0x58; at < 0x80; at += 8) {
    view.setUint32(at, chance.pick(kind.psws));
    view.setUint32(at + 4, chance.below(guestBytes) & -2);
  }
  kind.tables(view);
  return {
    storage,
    keys: chance.pick([guestKeys, noKeys]),
    psw: [chance.pick(kind.psws), 0x100],
    gr: Array.from({ length: 16 }, () => kind.address(chance) & -8),
    fr: Array.from({ length: 8 }, () => chance.next()),
    cr: kind.cr,
  };
}

const mostSteps = 1500;
/** Side by side, until the program has come to an end or does the same interruption for ever; how many instructions it was. */
function runBoth(begin: Beginning): number {
  const [a, b] = both(begin);
  for (let i = 0; i < mostSteps; i++) {
    const at = `${hex(a.machine.state.ia, 6)} (${Buffer.from(a.storage.subarray(a.machine.p.store.peek(a.machine.state.ia) ?? 0).subarray(0, 6)).toString('hex')})`;
    a.step();
    b.step();
    if (i % 97 === 0) b.pageOut();
    const found = difference(a, b) ?? (i % 64 === 0 ? storageDifference(a, b) : undefined);
    if (found !== undefined) throw new Error(`instruction ${i} at ${at}: ${found}`);
    if (a.ended) return i;
  }
  expect(storageDifference(a, b)).toBe(undefined);
  return mostSteps;
}

it.each([plain, translated])('programs of $name do the same on both', (kind) => {
  let instructions = 0;
  for (let number = 1; number <= 60; number++) {
    try {
      instructions += runBoth(anyProgram(new Chance(number), kind));
    } catch (error) {
      throw new Error(`program ${number}: ${(error as Error).message}`, { cause: error });
    }
  }
  expect(instructions).toBeGreaterThan(20_000);
});

it('an operand may lie across two segments of a machine that translates, its instruction in a third', () => {
  const storage = new Uint8Array(guestBytes);
  const view = new DataView(storage.buffer);
  for (let segment = 0; segment < 16; segment++) {
    view.setUint32(segmentTable + 4 * segment, (0xff << 24) | pageTables[0]);
    view.setUint16(pageTables[0], 1 << 4);
  }
  for (let page = 0; page < 256; page++) view.setUint16(pageTables[0] + 2 * page, (page % 4) << 4);
  storage.set([0xd2, 0x0f, 0x10, 0, 0x20, 0], 0x100); // MVC 0(16,1),0(2)
  storage.set([1, 2, 3, 4, 5, 6, 7, 8], 0x3ff8);
  const gr = [0, 0x1ffff8, 0x4ffff8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const begin: Beginning = {
    ...{ storage, keys: guestKeys, gr, fr: [] },
    psw: [0x04000000, 0x600100],
    cr: [segmentTable, 0, 0, 0, 0, 0, extendedMode],
  };
  const [a, b] = both(begin);
  a.step();
  b.step();
  expect(difference(a, b) ?? storageDifference(a, b)).toBe(undefined);
});

// ── Efficiency ───────────────────────────────────────────────────────────────────────────────────

it('instructions that are not sensitive are executed without the control program (Popek and Goldberg, efficiency)', () => {
  const storage = new Uint8Array(guestBytes);
  // AR 1,2; X 1,200; STM 1,2,204; BCT 3,100; and a disabled wait.
  storage.set(Buffer.from('1a125710020090120204463001008200' + '0118', 'hex'), 0x100);
  storage.set(Buffer.from('0002000000000000', 'hex'), 0x118);
  const loops = 20_000;
  const gr = [0, 1, 7, loops, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  virtualSide.begin(kilobytes, { storage, keys: guestKeys, gr, fr: [], psw: [0, 0x100] });
  const { system } = virtualSide;
  const before = system.ticks;
  system.run();
  expect(virtualSide.machine.vm.gr[3]).toBe(0);
  expect(system.ticks - before).toBeGreaterThan(4 * loops);
  // Pages that are brought, the end, and every 3,333 instructions a step of the real timer below zero at most.
  expect(virtualSide.traps).toBeLessThan(10);
});
