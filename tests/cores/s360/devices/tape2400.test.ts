/** The tape drive, command by command (A22-6866; status and sense by the System/360 Field Engineering Manual pp. 82-85). */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { createState } from '../../../../cores/kit/state';
import { Tape2400, tapeSchema, tapeTicks, type Tape } from '../../../../cores/s360/devices/tape2400';
import { mark, tapeRecord, type TapeBlock } from '../../../../cores/s360/media/tapeBlocks';
import { readTape, writeTape } from '../../../../cores/s360/media/tapes';
import { medium } from '../../../media';
import { CE, DE, Path, perform, Port, sense, UC, UE, write, type Run } from './channelSide';

const address = 0x180;
interface Bench {
  readonly drive: Tape2400;
  readonly state: Tape;
  readonly port: Port;
}
const file = (blocks: readonly TapeBlock[], container: 'AWSTAPE' | 'SIMH' = 'SIMH'): Uint8Array =>
  writeTape({ container, blocks, endOfMedium: false, warnings: [] });
const record = (...bytes: number[]): TapeBlock => tapeRecord(Uint8Array.from(bytes));

/** A drive with these blocks on its reel, or with none. */
function bench(blocks?: readonly TapeBlock[], container: 'AWSTAPE' | 'SIMH' = 'SIMH'): Bench {
  const state = createState(tapeSchema);
  const port = new Port();
  const drive = new Tape2400(state, address, '180', port);
  if (blocks !== undefined) mount(drive, file(blocks, container));
  port.signals.length = 0;
  return { drive, state, port };
}
const mount = (drive: Tape2400, data: Uint8Array | null): unknown =>
  drive.offer({ kind: 'media', port: '180', data });
const press = ({ drive }: Bench, key: string): unknown => drive.offer({ kind: 'key', port: '180', key });
const read = ({ drive }: Bench, count = 100, command = 0x02): Run => perform(drive, command, new Path(count));
const command = ({ drive }: Bench, code: number): Run => perform(drive, code);
const blocksOf = ({ drive }: Bench): readonly TapeBlock[] => readTape(drive.medium()!).blocks;

const three = [record(1, 2, 3), mark, record(4, 5)];

describe('reading', () => {
  it('gives the records in order, channel end and device end together (FE manual p.82)', () => {
    const it = bench([record(1, 2, 3), record(4)]);
    expect(read(it)).toMatchObject({ initial: 0, status: CE | DE, first: CE | DE, bytes: [1, 2, 3] });
    expect(read(it).bytes).toEqual([4]);
  });

  it('tells a tape mark by unit exception, without data (FE manual p.82)', () => {
    const it = bench(three);
    read(it);
    expect(read(it)).toMatchObject({ status: CE | DE | UE, bytes: [] });
    expect(read(it).bytes).toEqual([4, 5]);
  });

  it('goes to the end of a record of which it takes a part (A22-6866)', () => {
    const it = bench([record(1, 2, 3), record(4)]);
    expect(read(it, 2).bytes).toEqual([1, 2]);
    expect(read(it).bytes).toEqual([4]);
  });

  it('goes backwards with the last byte first, and mark and load point tell (A22-6866, Read Backward; FE manual p.82)', () => {
    const it = bench([record(1, 2, 3), mark, record(4, 5)]);
    for (let i = 0; i < 3; i++) read(it);
    expect(read(it, 9, 0x0c)).toMatchObject({ status: CE | DE, bytes: [5, 4] });
    expect(read(it, 9, 0x0c)).toMatchObject({ status: CE | DE | UE, bytes: [] });
    expect(read(it, 9, 0x0c)).toMatchObject({ status: CE | DE, bytes: [3, 2, 1] });
    expect(read(it, 9, 0x0c)).toMatchObject({ status: CE | DE | UC, bytes: [] });
    expect(sense(it.drive, 6).slice(0, 2)).toEqual([0, 0x48]);
  });

  it('gives a damaged record with data check and the vertical check (FE manual pp. 83, 85)', () => {
    const it = bench([tapeRecord(Uint8Array.of(1, 2), true), record(3)]);
    expect(read(it)).toMatchObject({ status: CE | DE | UC, bytes: [1, 2] });
    expect(sense(it.drive, 6)).toEqual([0x08, 0x40, 0xc0, 0x84, 0, 0]);
    expect(read(it).status).toBe(CE | DE);
  });

  it('finds nothing to check where nothing was ever written', () => {
    const it = bench([record(1)]);
    read(it);
    expect(read(it)).toMatchObject({ status: CE | DE | UC, bytes: [] });
    expect(sense(it.drive)).toEqual([0x08]);
  });

  it('passes 120,000 bytes a second at 1,600 to the inch (A22-6866)', () => {
    const it = bench([tapeRecord(new Uint8Array(12_000))]);
    expect(read(it, 12_000).ticks - tapeTicks.start).toBe(100_000);
  });
});

/** The words and records of a SIMH tape file, one after the other; a mark is an empty record. */
function simhRecords(bytes: Buffer): number[][] {
  const records: number[][] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at);
    records.push([...bytes.subarray(at + 4, at + 4 + length)]);
    at += length === 0 ? 4 : 8 + length + (length & 1);
  }
  return records;
}

const diagnostics = medium('s360/decks/diag1.tap.gz');
test.skipIf(diagnostics === undefined)(
  'the tape of the diagnostics has 696 records and 1,007 marks, forwards and backwards (its MANIFEST; not run without s360/decks/diag1.tap.gz)',
  () => {
    const it = bench();
    mount(it.drive, diagnostics!);
    const expected = simhRecords(gunzipSync(diagnostics!));
    const forward = expected.map(() => read(it, 0x10000));
    expect(forward.map(({ bytes }) => bytes)).toEqual(expected);
    expect(forward.filter(({ status }) => status === (CE | DE)).length).toBe(696);
    expect(forward.filter(({ status }) => status === (CE | DE | UE)).length).toBe(1007);
    const back = expected.map(() => [...read(it, 0x10000, 0x0c).bytes].reverse());
    expect(back.reverse()).toEqual(expected);
  },
);

describe('writing', () => {
  it('writes records and marks behind each other, in the container of the reel (A22-6866)', () => {
    for (const container of ['AWSTAPE', 'SIMH'] as const) {
      const it = bench([record(9)], container);
      read(it);
      expect(write(it.drive, 0x01, [1, 2, 3])).toMatchObject({ status: CE | DE, residual: 0 });
      expect(command(it, 0x1f)).toMatchObject({ initial: CE, status: CE | DE });
      expect(blocksOf(it)).toEqual([record(9), record(1, 2, 3), mark]);
      expect(readTape(it.drive.medium()!).container).toBe(container);
    }
  });

  it('ends the tape with what is written: the rest cannot be read any more', () => {
    const it = bench([record(1), record(2), record(3)]);
    read(it);
    write(it.drive, 0x01, [7]);
    expect(blocksOf(it)).toEqual([record(1), record(7)]);
    command(it, 0x27);
    write(it.drive, 0x01, [8]);
    expect(blocksOf(it)).toEqual([record(1), record(8)]);
    expect(read(it).status).toBe(CE | DE | UC);
  });

  it('leaves the file that was mounted alone, and is seen in the medium only', () => {
    const data = file([record(1)]);
    const before = data.slice();
    const it = bench();
    mount(it.drive, data);
    expect(it.drive.medium()).toBe(data);
    write(it.drive, 0x01, [7]);
    expect(data).toEqual(before);
  });

  it('takes time for its data before it ends: channel end and device end together (FE manual p.82)', () => {
    const it = bench([]);
    const run = write(
      it.drive,
      0x01,
      Array.from({ length: 1200 }, () => 5),
    );
    expect(run.first).toBe(CE | DE);
    expect(run.ticks).toBe(tapeTicks.start + 10_000);
  });

  it('is rejected on a reel without its ring, with file protect in sense byte 1 (FE manual p.83)', () => {
    const it = bench([record(1)]);
    press(it, 'MediaStop');
    press(it, 'Delete');
    press(it, 'MediaPlay');
    for (const code of [0x01, 0x17, 0x1f]) {
      expect(it.drive.begin(code).status).toBe(UC);
      expect(sense(it.drive, 6).slice(0, 2)).toEqual([0x80, 0x4a]);
    }
    expect(read(it).bytes).toEqual([1]);
  });

  it('of no byte at all is a word count of zero (FE manual p.83)', () => {
    const it = bench([record(1)]);
    expect(write(it.drive, 0x01, []).status).toBe(CE | DE | UC);
    expect(sense(it.drive)).toEqual([0x02]);
    expect(blocksOf(it)).toEqual([record(1)]);
  });

  it('behind the end-of-tape marker is told by unit exception (FE manual p.82)', () => {
    const it = bench([]);
    it.state.reel.steps = (2400 - 25) * 12 * 1600 - 100;
    expect(write(it.drive, 0x01, [1]).status).toBe(CE | DE | UE);
    expect(command(it, 0x1f).status).toBe(CE | DE | UE);
    expect(command(it, 0x17).status).toBe(CE | DE | UE);
    expect(command(it, 0x27).status).toBe(CE | DE | UE); // a tape mark
    command(it, 0x07);
    expect(write(it.drive, 0x01, [1]).status).toBe(CE | DE);
  });

  it('shows write status in sense byte 1 until the drive reads (FE manual p.84)', () => {
    const it = bench([]);
    write(it.drive, 0x01, [1]);
    expect(sense(it.drive, 2)[1]).toBe(0x44);
    command(it, 0x27);
    expect(sense(it.drive, 2)[1]).toBe(0x48);
  });

  it('erases with Erase Gap, which takes three inches and more (A22-6866)', () => {
    const it = bench([record(1), record(2)]);
    read(it);
    expect(command(it, 0x17)).toMatchObject({ initial: CE, status: CE | DE });
    expect(it.state.reel.steps).toBeGreaterThan(3 * 1600);
    expect(blocksOf(it)).toEqual([record(1)]);
  });

  it('puts less on an inch at 800, set at the load point only (A22-6866, Mode Set)', () => {
    const ticks = (...modes: number[]): number => {
      const it = bench([]);
      for (const mode of modes) expect(command(it, mode).initial).toBe(CE | DE);
      return write(it.drive, 0x01, new Array<number>(600).fill(1)).ticks - tapeTicks.start;
    };
    expect([ticks(0xc3), ticks(0xcb), ticks(0xcb, 0xc3)]).toEqual([5_000, 10_000, 5_000]);
    const it = bench([record(1)]);
    read(it);
    command(it, 0xcb);
    expect(sense(it.drive, 4)[3]).toBe(0x04);
  });
});

describe('motion without data', () => {
  it('spaces over records and marks, and a mark is unit exception with device end (FE manual p.82)', () => {
    const it = bench(three);
    expect(command(it, 0x37)).toMatchObject({ initial: CE, status: CE | DE });
    expect(command(it, 0x37)).toMatchObject({ initial: CE, status: CE | DE | UE });
    expect(read(it).bytes).toEqual([4, 5]);
    expect(command(it, 0x27).status).toBe(CE | DE);
    expect(command(it, 0x27).status).toBe(CE | DE | UE);
    expect(read(it).status).toBe(CE | DE | UE);
  });

  it('spaces over files to the other side of a mark, without unit exception (FE manual p.82)', () => {
    const it = bench([record(1), record(2), mark, record(3)]);
    expect(command(it, 0x3f).status).toBe(CE | DE);
    expect(read(it).bytes).toEqual([3]);
    expect(command(it, 0x2f).status).toBe(CE | DE);
    expect(read(it).status).toBe(CE | DE | UE);
  });

  it('runs into the load point with unit check (FE manual p.82)', () => {
    const it = bench([record(1), record(2)]);
    expect(command(it, 0x27).status).toBe(CE | DE | UC);
    command(it, 0x37);
    expect(command(it, 0x2f).status).toBe(CE | DE | UC);
    expect(sense(it.drive, 2)).toEqual([0, 0x48]);
  });

  it('rewinds with channel end at once and device end at the load point; a whole reel takes 84 seconds (A22-6866)', () => {
    const it = bench([record(1)]);
    it.state.reel.position = 1;
    it.state.reel.steps = 2400 * 12 * 1600;
    const run = command(it, 0x07);
    expect(run).toMatchObject({ initial: CE, status: CE | DE });
    expect(Math.round(run.ticks / 1_000_000)).toBe(84);
    expect(read(it).bytes).toEqual([1]);
  });

  it('unloads: device end with unit check, and not ready until the operator loads it again (FE manual p.82)', () => {
    const it = bench([record(1)]);
    expect(command(it, 0x0f)).toMatchObject({ initial: CE, status: CE | DE | UC });
    expect(sense(it.drive, 2)).toEqual([0x40, 0x28]);
    expect(read(it).initial).toBe(UC);
    press(it, 'MediaPlay');
    expect(it.port.signals).toEqual([{ address, status: DE }]);
    expect(read(it).bytes).toEqual([1]);
  });
});

describe('other commands', () => {
  it.each([0x13, 0x23, 0x2b, 0x33, 0x3b, 0x53, 0x93, 0xbb])(
    'accepts mode set %i, which is for seven tracks (A22-6866)',
    (code) => {
      const it = bench([record(1)]);
      expect(command(it, code).initial).toBe(CE | DE);
      expect(read(it).bytes).toEqual([1]);
    },
  );
  it('takes the byte of Request Track in Error (A22-6866)', () => {
    expect(write(bench([]).drive, 0x1b, [0])).toMatchObject({ status: CE | DE, residual: 0 });
  });
  it.each([0x05, 0x06, 0x0a, 0x09, 0x47])('rejects %i (A22-6821, Unit Check)', (code) => {
    const { drive } = bench([]);
    expect(drive.begin(code).status).toBe(UC);
    expect(sense(drive)).toEqual([0x80]);
  });
});

describe('the operator of the drive', () => {
  it('mounts a reel: device end; what is no tape is refused and changes nothing', () => {
    const it = bench();
    expect(read(it).initial).toBe(UC);
    expect(sense(it.drive, 2)).toEqual([0x40, 0x20]);
    expect(mount(it.drive, Uint8Array.of(1, 2, 3))).toEqual({ ok: false, why: 'malformed' });
    expect(it.port.signals).toEqual([]);
    expect(mount(it.drive, file(three))).toEqual({ ok: true });
    expect(it.port.signals).toEqual([{ address, status: DE }]);
  });

  it('mounts an empty file as a blank reel', () => {
    const it = bench();
    mount(it.drive, new Uint8Array(0));
    write(it.drive, 0x01, [1, 2]);
    expect(blocksOf(it)).toEqual([record(1, 2)]);
  });

  it('takes the reel off', () => {
    const it = bench(three);
    mount(it.drive, null);
    expect(it.drive.medium()).toBeUndefined();
    expect(read(it).initial).toBe(UC);
    expect(press(it, 'MediaPlay')).toEqual({ ok: false, why: 'not waiting' });
  });

  it('rewinds and takes the ring out of a stopped drive only', () => {
    const it = bench(three);
    read(it);
    expect(press(it, 'MediaRewind')).toEqual({ ok: false, why: 'not waiting' });
    expect(press(it, 'Delete')).toEqual({ ok: false, why: 'not waiting' });
    press(it, 'MediaStop');
    expect(press(it, 'MediaRewind')).toEqual({ ok: true });
    press(it, 'MediaPlay');
    expect(read(it).bytes).toEqual([1, 2, 3]);
  });
});
