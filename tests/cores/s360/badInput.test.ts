/** What is broken, foreign, not there or without end is told as what it is; and what was written stays (A22-6821). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../cores/kit/contract';
import { ImageError } from '../../../cores/kit/errors';
import { s360 } from '../../../cores/s360/index';
import { writeAwsTape } from '../../../cores/s360/media/awsTape';
import { emptyCckd, openCckd } from '../../../cores/s360/media/cckd';
import { emptyCkd } from '../../../cores/s360/media/ckd';
import { cp037 } from '../../../cores/s360/media/codepages';
import { recordsOf } from '../../../cores/s360/media/packs';
import { writeSimhTape } from '../../../cores/s360/media/simhTape';
import { readTape } from '../../../cores/s360/media/tapes';
import type { SState } from '../../../cores/s360/state';
import { Operator } from './operator';

const cardBytes = 80;
const hello = new Uint8Array(readFileSync('roms/s360/hello.deck'));
const pack = emptyCkd('2311');
const compressed = emptyCckd('2314');
const record = { kind: 'record', data: Uint8Array.from({ length: 24 }), damaged: false } as const;
const aws = writeAwsTape({ blocks: [record, record] });
const simh = writeSimhTape({ blocks: [record, record], endOfMedium: true });

const word = (value: number): readonly number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const changed = (bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};

/** Storage from address 0, with some words put into it. */
function storage(words: Readonly<Record<number, readonly number[]>>): Uint8Array {
  const bytes = new Uint8Array(0x1000);
  for (const [at, values] of Object.entries(words)) bytes.set(values.flatMap(word), Number(at));
  return bytes;
}
/** A card with a PSW and two command words on it. */
function card(...words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(cardBytes).fill(0x40);
  bytes.set(words.flatMap(word));
  return bytes;
}

/** In the interval timer: its interruption is hours away. */
const farOff = [0x7fffff00];

function stopped(operator: Operator): Fault {
  const slice = operator.play([]);
  if (slice.end !== 'fault') throw new Error(`the slice ended: ${slice.end}, ${operator.notices.join()}`);
  return slice.fault;
}

describe('a file that is none of the machine’s media', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['nothing at all', new Uint8Array(0), /empty/],
    ['a program for another machine', ascii('\x7fELF and so on'), /ELF file/],
    ['a ZIP archive', ascii('PK\x03\x04 and so on'), /ZIP archive/],
    ['a fixed-block disk', ascii('FBA_P370'), /fixed-block disk/],
    ['a deck that ends within a card', hello.slice(0, 3 * cardBytes - 7), /73 are left over/],
    ['cards that are data', cp037.fromText('JUST A CARD OF DATA'.padEnd(cardBytes)), /does not load itself/],
    ['a pack whose last track is cut off', pack.slice(0, -1), /.+/],
    ['a pack without any track', pack.slice(0, 512), /.+/],
    ['a compressed pack that ends in its tables', compressed.slice(0, 1050), /.+/],
    ['a pack that says it has no heads', changed(pack, 8, 0, 0, 0, 0), /.+/],
    ['bzip2 that is cut off', ascii('BZh91AY&SY'), /the bzip2 data is damaged/],
    ['bzip2 without a block', ascii('BZh9'), /the bzip2 data is damaged/],
    [
      'a packed pack that is cut off',
      new Uint8Array(gzipSync(pack)).slice(0, 5000),
      /packed data is damaged/,
    ],
    [
      'a pack of one drive in the name of another',
      changed(pack, 16, 0x14),
      /10 heads and 4096 bytes a track; a 2314/,
    ],
    [
      'a pack with a cylinder too many',
      Uint8Array.from([...pack, ...new Uint8Array(40_960)]),
      /204 cylinders/,
    ],
    ['a compressed pack with a table in its headers', changed(compressed, 1024, 16), /within the headers/],
    ['gzip that is cut off', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b), /.+/],
  ])('%s is refused by accepts and by create with the same sentence', (_what, image, reason) => {
    const verdict = s360.accepts(image);
    if (verdict.ok) throw new Error(`taken for ${verdict.label}`);
    expect(verdict.why).toMatch(reason);
    expect(() => new Operator(s360, image)).toThrow(new ImageError(verdict.why));
  });

  it.each<[string, Uint8Array]>([
    ['AWS tape', aws],
    ['SIMH tape', simh],
  ])('an %s that ends within a record is refused', (_what, tape) => {
    expect(s360.accepts(tape).ok).toBe(true);
    expect(s360.accepts(tape.slice(0, tape.length - 15)).ok).toBe(false);
  });
});

describe('a device that cannot be loaded from', () => {
  it.each([
    ['00C', /^IPL from 00C failed: .*not ready: intervention required.*status 0200/],
    ['190', /^IPL from 190 failed: .*not ready: intervention required/],
    ['181', /^IPL from 181 failed: .*not ready: intervention required/],
    ['00E', /^IPL from 00E failed: .*command reject/],
    ['5FF', /^IPL from 5FF failed: there is no such unit/],
  ])('%s is named, with what its status and sense say', (ipl, message) => {
    const image = storage({ 0: [0x00020000, 0x100], 0x100: [0x07000700] });
    const fault = stopped(new Operator(s360, image, { ipl }));
    expect(fault.code).toBe('ipl');
    expect(fault.message).toMatch(message);
    expect(fault.message).toMatch(/PSW [0-9A-F]{8} [0-9A-F]{8}/);
  });

  it('an empty pack has no record to load from', () => {
    expect(stopped(new Operator(s360, pack)).message).toMatch(/^IPL from 290 failed: unit check/);
  });

  it('a tape that begins with a tape mark ends the load with a unit exception', () => {
    const tape = writeAwsTape({ blocks: [{ kind: 'mark' }, record] });
    expect(stopped(new Operator(s360, tape)).message).toMatch(/^IPL from 180 failed: unit exception/);
  });
});

describe('a deck that does not load', () => {
  it('wants a card more than there is', () => {
    const fault = stopped(new Operator(s360, card(0, 0x400, 0x02000400, 0x60000050, 0x02000450, 0x20000050)));
    expect(fault.message).toMatch(/^IPL from 00C failed: unit exception/);
  });

  it('reads to where there is no storage', () => {
    const cards = [card(0, 0x400, 0x02fffff8, 0x20000050, 0, 0), card(0, 0, 0, 0, 0, 0)];
    const fault = stopped(new Operator(s360, Uint8Array.of(...cards[0]!, ...cards[1]!)));
    expect(fault.message).toMatch(/^IPL from 00C failed: .*channel program check/);
  });

  it('chains to a command word that is none', () => {
    const cards = [card(0, 0x400, 0x02000400, 0x60000050, 0, 0), card(0, 0, 0, 0, 0, 0)];
    const fault = stopped(new Operator(s360, Uint8Array.of(...cards[0]!, ...cards[1]!)));
    expect(fault.message).toMatch(/channel program check .*ended before 000018/);
  });

  it('is a disabled wait where the loader itself stops, with its code', () => {
    const operator = new Operator(s360, hello.slice(0, 4 * cardBytes));
    expect(operator.play([]).end).toBe('halted');
    expect(operator.notices).toEqual(['Disabled wait at 0000E1, PSW 00020000 000000E1.']);
  });

  it('is a disabled wait where a card in it is foreign', () => {
    const foreign = cp037.fromText('WHAT IS THIS?'.padEnd(cardBytes));
    const deck = Uint8Array.of(...hello.slice(0, 4 * cardBytes), ...foreign, ...hello.slice(4 * cardBytes));
    const operator = new Operator(s360, deck);
    expect(operator.play([]).end).toBe('halted');
    expect(operator.notices).toEqual(['Disabled wait at 0000E2, PSW 00020000 000000E2.']);
  });
});

describe('interruptions without end', () => {
  it('a program new PSW that is interrupted itself is told with its PSW', () => {
    const image = storage({ 0: [0, 0x100], 0x68: [0, 0x100], 0x100: [0xb2000000] });
    const fault = stopped(new Operator(s360, image));
    expect(fault.code).toBe('interruption-loop');
    expect(fault.message).toContain('PSW');
    expect(fault.at).toEqual({ space: 'storage', offset: 0x100 });
  });

  it('a program new PSW with an odd address, too', () => {
    const image = storage({ 0: [0, 0x100], 0x68: [0, 0x201], 0x100: [0xb2000000] });
    expect(stopped(new Operator(s360, image))).toMatchObject({ code: 'interruption-loop' });
  });

  it.each([
    ['a supervisor call whose new PSW leads to it', { 0x60: [0, 0x100], 0x100: [0x0a000a00] }, 0x100],
    [
      'a supervisor call that is executed by EXECUTE, too',
      { 0x60: [0, 0x100], 0x100: [0x44000200], 0x200: [0x0a050000] },
      0x100,
    ],
    [
      'a supervisor call that leads to an instruction that is interrupted, and whose new PSW leads back',
      { 0x60: [0, 0x200], 0x68: [0, 0x100], 0x100: [0x0a000000], 0x200: [0xb2000000] },
      0x200,
    ],
  ])('%s is told', (_what, words, offset) => {
    const fault = stopped(new Operator(s360, storage({ 0: [0, 0x100], ...words })));
    expect(fault).toMatchObject({ code: 'interruption-loop', at: { space: 'storage', offset } });
    expect(fault.message).toMatch(/supervisor call.* for ever\. \(PSW 00000000 00000[12]00\)$/);
  });

  it.each([
    ['program', { 0x68: [0x01000000, 0x100], 0x100: [0xb2000000] }],
    ['supervisor-call', { 0x60: [0xff000000, 0x100], 0x100: [0x0a000000] }],
  ])('with the external mask open a %s loop goes on until the operator interrupts it', (_what, words) => {
    const image = storage({ 0: [0xff000000, 0x100], 0x50: farOff, 0x58: [0x00020000, 0xeee], ...words });
    const operator = new Operator(s360, image);
    expect(operator.play([], 10_000)).toEqual({ end: 'budget', used: 20_000 });
    const interrupt = { kind: 'control', port: 'panel', control: 'interrupt', value: 1 } as const;
    expect(operator.session.offer(interrupt)).toEqual({ ok: true });
    expect(operator.play([]).end).toBe('halted');
    expect(operator.notices).toEqual(['Disabled wait at 000EEE, PSW 00020000 00000EEE.']);
  });

  it('a program new PSW that is put right by a channel at work is no loop', () => {
    const reads = {
      0: [0, 0x100],
      0x48: [0x200],
      0x68: [0, 0x300],
      0x100: [0x9c00000c, 0x47400100, 0xb2000000], // until no device end is left to tell
      0x200: [0x02000068, 0x20000008],
      0x300: [0xb2000000],
    };
    const operator = new Operator(s360, storage(reads));
    const psw = Uint8Array.from([0x00020000, 0xccc].flatMap(word));
    const deck = new Uint8Array(cardBytes);
    deck.set(psw);
    expect(operator.session.offer({ kind: 'media', port: '00C', data: deck })).toEqual({ ok: true });
    expect(operator.play([]).end).toBe('halted');
    expect(operator.notices).toEqual(['Disabled wait at 000CCC, PSW 00020000 00000CCC.']);
  });

  it('an external new PSW that is open for external interruptions takes each of them once', () => {
    const counts = {
      0: [0xff000000, 0x100],
      0x50: farOff,
      0x58: [0x01000000, 0x200],
      0x100: [0x47f00100], // B 100
      0x200: [0x5a100300, 0x47f00204], // A 1,300; B *
      0x300: [1],
    };
    const operator = new Operator(s360, storage(counts));
    const interrupt = { kind: 'control', port: 'panel', control: 'interrupt', value: 1 } as const;
    for (let count = 1; count <= 3; count++) {
      expect(operator.session.offer(interrupt)).toEqual({ ok: true });
      expect(operator.play([], count * 100_000).end).toBe('budget');
      expect((operator.session.machine.state as unknown as SState).gr[1]).toBe(count);
    }
  });

  it('an input/output new PSW that is open for what a channel program asks for again and again keeps to the budget', () => {
    const asks = {
      0: [0xff000000, 0x100],
      0x48: [0x200],
      0x50: farOff,
      0x78: [0xff000000, 0x104],
      0x100: [0x9c00000c, 0x47f00104], // SIO 00C; B *
      0x200: [0x03000000, 0x68000001, 0x08000200, 0x00000000], // NOP with PCI, and again
    };
    const operator = new Operator(s360, storage(asks));
    const deck = hello.slice(0, cardBytes);
    expect(operator.session.offer({ kind: 'media', port: '00C', data: deck })).toEqual({ ok: true });
    expect(operator.play([], 1_000_000)).toEqual({ end: 'budget', used: 20_000 });
  });

  it('a machine-check new PSW is never taken: nothing of this machine breaks', () => {
    const image = storage({
      0: [0x00040000, 0x100],
      0x68: [0x00060000, 0xabc],
      0x70: [0, 0x100],
      0x100: [0xb2000000],
    });
    const operator = new Operator(s360, image);
    expect(operator.play([]).end).toBe('halted');
    expect(operator.notices).toEqual(['Disabled wait at 000ABC, PSW 00060000 00000ABC.']);
  });
});

describe('what was mounted and written', () => {
  const offer = (operator: Operator, port: string, data: Uint8Array | null): unknown =>
    operator.session.offer({ kind: 'media', port, data });

  it.each([
    ['190', 'a pack of another type', pack],
    ['190', 'a tape', aws],
    ['190', 'half a pack', emptyCkd('2314').slice(0, 90_000)],
    ['180', 'a pack', pack],
    ['180', 'half a tape', aws.slice(0, -5)],
    ['00C', 'half a card', new Uint8Array(40)],
  ])('stays in %s when %s is offered, which is refused', (port, _what, data) => {
    const good = { '190': compressed, '180': aws, '00C': hello }[port]!;
    const operator = new Operator(s360, storage({ 0: [0x00020000, 0x100], 0x100: [0x07000700] }));
    expect(offer(operator, port, good)).toEqual({ ok: true });
    const before = operator.session.machine.medium?.(port);
    const saved = operator.session.machine.save();
    expect(offer(operator, port, data)).toEqual({ ok: false, why: 'malformed' });
    expect(operator.session.machine.medium?.(port)).toEqual(before);
    expect(operator.session.machine.save()).toEqual(saved);
  });

  it.each([
    ['190', compressed],
    ['180', aws],
    ['00C', hello],
  ])('goes in %s when it is in order', (port, data) => {
    const operator = new Operator(s360, storage({ 0: [0x00020000, 0x100], 0x100: [0x07000700] }));
    expect(offer(operator, port, data)).toEqual({ ok: true });
    expect(offer(operator, port, data)).toEqual({ ok: true });
  });

  it.each([
    ['190', 'a pack', compressed],
    ['290', 'a pack', pack],
    ['180', 'a tape', aws],
    ['00C', 'a deck', hello],
  ])(
    'goes in %s when it is %s packed by gzip, and comes out packed when nothing was written',
    (port, _what, data) => {
      const packed = new Uint8Array(gzipSync(data));
      const operator = new Operator(s360, storage({ 0: [0x00020000, 0x100], 0x100: [0x07000700] }));
      expect(offer(operator, port, packed)).toEqual({ ok: true });
      if (port !== '00C') expect(operator.session.machine.medium?.(port)).toEqual(packed);
    },
  );

  it.each([
    ['190', new Uint8Array(gzipSync(compressed)).slice(0, -4)],
    ['180', new Uint8Array(gzipSync(aws)).slice(0, -4)],
    ['00C', ascii('BZh91AY&SY'.padEnd(cardBytes))],
  ])('does not go in %s when its packing is damaged', (port, data) => {
    const operator = new Operator(s360, storage({ 0: [0x00020000, 0x100], 0x100: [0x07000700] }));
    expect(offer(operator, port, data)).toEqual({ ok: false, why: 'malformed' });
  });

  it('punched cards are there after the machine has stopped with a fault', () => {
    const punchOne = {
      0: [0, 0x100],
      0x48: [0x200],
      0x68: [0, 0x300],
      0x100: [0x9c00000d, 0x9d00000d, 0x47700104, 0xb2000000],
      0x200: [0x01000400, 0x20000050],
      0x400: Array.from({ length: 20 }, () => 0xc1c1c1c1),
    };
    const operator = new Operator(s360, storage(punchOne));
    expect(stopped(operator).code).toBe('interruption-loop');
    const cards = operator.session.machine.medium?.('00D');
    expect(cp037.toText(cards!)).toBe('A'.repeat(cardBytes));
  });

  // Cylinder 0, head 1 becomes a record of eight bytes; then the program new PSW fails.
  const writeTrack = {
    0: [0, 0x100],
    0x48: [0x200],
    0x68: [0, 0x300],
    0x100: [0x9c000190, 0x47400100, 0x9d000190, 0x47200108, 0xb2000000], // SIO, BC 4; TIO, BC 2
    0x200: [0x07000280, 0x40000006, 0x1f000286, 0x40000001, 0x39000282, 0x40000004, 0x08000210, 0],
    0x220: [0x15000290, 0x40000010, 0x1d0002a0, 0x00000010],
    0x280: [0, 0x0001c000], // the seek address, the file mask
    0x290: [0x00000001, 0x00000008, 0, 0],
    0x2a0: [0x00000001, 0x01000008, 0xc1c2c3c4, 0xc5c6c7c8],
  };
  const trackOne = (file: Uint8Array): readonly string[] =>
    recordsOf(openCckd(file).track(1)).map(({ record: id, data }) => `${id} ${cp037.toText(data)}`);
  const written = ['0 \0\0\0\0\0\0\0\0', '1 ABCDEFGH'];
  const writing = (): Operator => {
    const operator = new Operator(s360, storage(writeTrack));
    expect(offer(operator, '190', compressed)).toEqual({ ok: true });
    return operator;
  };

  it('a track written before a fault is on the pack that is taken out behind it', () => {
    const operator = writing();
    expect(stopped(operator).code).toBe('interruption-loop');
    expect(trackOne(compressed)).toEqual([written[0]]);
    expect(trackOne(operator.session.machine.medium!('190')!)).toEqual(written);
  });

  it('a save that was made before the fault goes on to the same fault and the same pack', () => {
    const operator = writing();
    operator.session.run(100);
    const saved = operator.session.save();
    const fault = stopped(operator);
    const file = operator.session.machine.medium!('190')!;
    operator.session.load(saved);
    expect(trackOne(operator.session.machine.medium!('190')!)).toEqual([written[0]]);
    expect(stopped(operator)).toEqual(fault);
    expect(operator.session.machine.medium!('190')).toEqual(file);
  });

  it('a record written before a fault is on the tape that is taken off behind it', () => {
    const image = storage({
      0: [0, 0x100],
      0x48: [0x200],
      0x68: [0, 0x300],
      0x100: [0x9c000180, 0x47400100, 0x9d000180, 0x47200108, 0xb2000000],
      0x200: [0x01000280, 0x40000008, 0x1f000000, 0x20000001],
      0x280: [0xc1c2c3c4, 0xc5c6c7c8],
    });
    const operator = new Operator(s360, image);
    expect(offer(operator, '180', new Uint8Array(0))).toEqual({ ok: true });
    expect(stopped(operator).code).toBe('interruption-loop');
    const [first, second, ...rest] = readTape(operator.session.machine.medium!('180')!).blocks;
    expect(first?.kind === 'record' && cp037.toText(first.data)).toBe('ABCDEFGH');
    expect([second, rest]).toEqual([{ kind: 'mark' }, []]);
  });

  it('the command line writes the pack out behind the fault, and says 3', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tech-square-bad-'));
    try {
      const [image, mounted, out] = ['image', 'pack.gz', 'out.cckd'].map((name) => join(folder, name));
      writeFileSync(image!, storage(writeTrack));
      writeFileSync(mounted!, gzipSync(compressed));
      const done = spawnSync(
        process.execPath,
        ['frontend/cli/start.mjs', 'run', image!, '--attach', `190=${mounted!}`, '--eject', `190=${out!}`],
        { input: '', encoding: 'utf8' },
      );
      expect(done.status).toBe(3);
      expect(done.stderr).toMatch(/program new PSW leads to .*PSW [0-9A-F]{8} [0-9A-F]{8}/);
      expect(trackOne(new Uint8Array(readFileSync(out!)))).toEqual(written);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
