/** Unit record, tape and terminal through the machine's channels, as programs see them (A22-6821, Input/Output Operations). */
import { describe, expect, it } from 'vitest';
import { lineText } from '../../../../cores/kit/devices/typewriter';
import { lineCodes } from '../../../../cores/s360/devices/lineCode';
import { readerTicks } from '../../../../cores/s360/devices/reader2540';
import { cp037 } from '../../../../cores/s360/media/codepages';
import { tapeRecord, type TapeBlock } from '../../../../cores/s360/media/tapeBlocks';
import { readTape, writeTape } from '../../../../cores/s360/media/tapes';
import { chain, ChannelPrograms, suppress, type Ended } from '../channelPrograms';
import { CE, DE, UC, UE } from './channelSide';

const reader = 0x00c;
const punch = 0x00d;
const printer = 0x00e;
const tape = 0x180;
const line = 0x020;
const incorrectLength = 0x40;

/** Cards with a letter in each column, A and so on. */
const deck = (count: number): Uint8Array =>
  Uint8Array.from({ length: 80 * count }, (_, i) => 0xc1 + Math.floor(i / 80));
const withDeck = (count: number): ChannelPrograms => {
  const programs = new ChannelPrograms();
  programs.mount(reader, deck(count));
  return programs;
};
const firsts = ({ read }: Ended): number[] => read.map(([first]) => first!);

describe('the reader on the multiplexer channel', () => {
  it('reads chained commands at the pace of its feed (A22-6821, Command Chaining; A21-9033 p.5)', () => {
    const ended = withDeck(3).run(
      reader,
      { command: 0x02, count: 80 },
      { command: 0x42, count: 80 },
      { command: 0x02, count: 80 },
    );
    expect(firsts(ended)).toEqual([0xc1, 0xc2, 0xc3]);
    expect(ended).toMatchObject({ cc: 0, channelStatus: 0, residual: 0, next: 3 });
    expect(Math.round(ended.ticks / readerTicks.card)).toBe(3);
  });

  it('tells incorrect length of a count that is not 80, and no longer chains (A22-6821, Incorrect Length)', () => {
    const programs = withDeck(2);
    const short = programs.run(reader, { command: 0x02, count: 79 }, { command: 0x02, count: 80 });
    expect(short).toMatchObject({ channelStatus: incorrectLength, residual: 0, next: 1 });
    const long = programs.run(reader, { command: 0x02, count: 81 });
    expect(long).toMatchObject({ channelStatus: incorrectLength, residual: 1 });
  });

  it('says nothing of lengths when that is suppressed (A22-6821, Suppress Length Indication)', () => {
    const ended = withDeck(2).run(
      reader,
      { command: 0x02, count: 24, flags: chain | suppress },
      { command: 0x02, count: 100, flags: suppress },
    );
    expect(ended).toMatchObject({ channelStatus: 0, residual: 20, next: 2 });
    expect(firsts(ended)).toEqual([0xc1, 0xc2]);
  });

  it('ends a chain with unit exception behind the last card (A22-6821, Unit Exception)', () => {
    const ended = withDeck(1).run(
      reader,
      { command: 0x02, count: 80 },
      { command: 0x02, count: 80 },
      { command: 0x02, count: 80 },
    );
    expect(ended).toMatchObject({ unitStatus: CE | DE | UE, next: 2, residual: 80 });
  });

  it('stores its status with condition code 1 when it is not ready, and tells why when it is asked (A22-6821, Unit Check)', () => {
    const programs = new ChannelPrograms();
    expect(programs.run(reader, { command: 0x02, count: 80 })).toMatchObject({ cc: 1, unitStatus: UC });
    expect(firsts(programs.run(reader, { command: 0x04, count: 1 }))).toEqual([0x40]);
  });

  it('feeds with a control command after reading without feeding (GX20-1703 p.10)', () => {
    const ended = withDeck(2).run(
      reader,
      { command: 0xc2, count: 80 },
      { command: 0x23 },
      { command: 0xc2, count: 80 },
    );
    expect([firsts(ended)[0], firsts(ended)[2]]).toEqual([0xc1, 0xc2]);
  });
});

describe('the punch on the multiplexer channel', () => {
  it('punches what is read: a deck comes out as it went in', () => {
    const programs = withDeck(2);
    const { read } = programs.run(reader, { command: 0x02, count: 80 }, { command: 0x02, count: 80 });
    programs.run(punch, ...read.map((card) => ({ command: 0x01, out: [...card] })));
    expect(programs.medium(punch)).toEqual(deck(2));
  });
});

describe('the printer on the multiplexer channel', () => {
  const codes = (text: string): number[] => [...cp037.fromText(text)];
  const lines = (programs: ChannelPrograms): string[] =>
    programs.machine.state.devices.printer.paper.lines.map(lineText);

  it('prints and spaces in a chain, a line a cycle (A24-3073)', () => {
    const programs = new ChannelPrograms();
    const ended = programs.run(
      printer,
      { command: 0x09, out: codes('ONE') },
      { command: 0x0b },
      { command: 0x01, out: codes('TWO') },
    );
    expect(ended).toMatchObject({ cc: 0, channelStatus: 0, residual: 0, next: 3 });
    expect(lines(programs)).toEqual(['ONE', '', 'TWO']);
    expect(ended.ticks).toBeGreaterThan(2 * 54_000);
  });

  it('ends a chain with unit exception where channel 12 passes (A22-6821, Unit Exception)', () => {
    const programs = new ChannelPrograms();
    const words = Array.from({ length: 70 }, () => ({ command: 0x09, out: codes('X') }));
    const ended = programs.run(printer, ...words);
    expect(ended.unitStatus & UE).toBe(UE);
    expect(lines(programs).length).toBe(61);
  });

  it('prints what the reader reads, by one command after the other', () => {
    const programs = withDeck(3);
    for (let card = 0; card < 3; card++) {
      const { read } = programs.run(reader, { command: 0x02, count: 80 });
      programs.run(printer, { command: 0x09, out: [...read[0]!] });
    }
    expect(lines(programs)).toEqual(['A'.repeat(80), 'B'.repeat(80), 'C'.repeat(80), '']);
  });
});

describe('a tape on its selector channel', () => {
  const record = (...bytes: number[]): TapeBlock => tapeRecord(Uint8Array.from(bytes));
  const withTape = (...blocks: TapeBlock[]): ChannelPrograms => {
    const programs = new ChannelPrograms();
    programs.mount(tape, writeTape({ container: 'AWSTAPE', blocks, endOfMedium: false, warnings: [] }));
    return programs;
  };

  it('reads backwards into descending addresses (A22-6821, Read Backward)', () => {
    const programs = withTape(record(1, 2, 3));
    expect(programs.run(tape, { command: 0x02, count: 3 }).read).toEqual([Uint8Array.of(1, 2, 3)]);
    const back = programs.run(tape, { command: 0x0c, count: 1, flags: suppress });
    expect(firsts(back)).toEqual([3]);
  });

  it('tells incorrect length of records that are longer or shorter than the count (A22-6821, Incorrect Length)', () => {
    const programs = withTape(record(1, 2, 3), record(4, 5, 6));
    expect(programs.run(tape, { command: 0x02, count: 2 })).toMatchObject({
      channelStatus: incorrectLength,
      residual: 0,
    });
    expect(programs.run(tape, { command: 0x02, count: 5 })).toMatchObject({
      channelStatus: incorrectLength,
      residual: 2,
    });
  });

  it('writes, goes back and reads what it wrote in one chain (A22-6866)', () => {
    const programs = withTape();
    const ended = programs.run(
      tape,
      { command: 0x01, out: [7, 8, 9] },
      { command: 0x1f },
      { command: 0x07 },
      { command: 0x02, count: 3 },
      { command: 0x02, count: 1 },
    );
    expect(ended).toMatchObject({ unitStatus: CE | DE | UE, next: 5, residual: 1 });
    expect(ended.read[3]).toEqual(Uint8Array.of(7, 8, 9));
    expect(readTape(programs.medium(tape)).blocks).toEqual([record(7, 8, 9), { kind: 'mark' }]);
  });

  it('gathers a record from chained data (A22-6821, Data Chaining)', () => {
    const programs = withTape();
    programs.run(tape, { command: 0x01, out: [1, 2], flags: 0x80 }, { command: 0, out: [3] });
    expect(readTape(programs.medium(tape)).blocks).toEqual([record(1, 2, 3)]);
  });

  it('ends a file with the mark: unit exception ends the chain (FE manual p.82)', () => {
    const programs = withTape(record(1), { kind: 'mark' }, record(2));
    const ended = programs.run(tape, { command: 0x37 }, { command: 0x37 }, { command: 0x37 });
    expect(ended).toMatchObject({ next: 2 });
    expect(ended.unitStatus & UE).toBe(UE);
    expect(firsts(programs.run(tape, { command: 0x02, count: 1 }))).toEqual([2]);
  });
});

describe('a 2741 on its line', () => {
  const user = (programs: ChannelPrograms) => programs.machine.p.io.unitAt(line)!.device;
  const codes = (text: string): number[] => [...text].map((graphic) => lineCodes.EBCD.byteOf(graphic)!);

  it('is enabled, written to and read in one chain (GA27-2703)', () => {
    const programs = new ChannelPrograms();
    const device = user(programs);
    expect(device.offer({ kind: 'attach', port: '020' })).toEqual({ ok: true });
    const greeting = programs.run(
      line,
      { command: 0x27, flags: chain | suppress },
      { command: 0x01, out: [0x16, ...codes('hi'), 0x1f] },
    );
    expect(greeting).toMatchObject({ cc: 0, unitStatus: CE | DE, next: 2, residual: 0 });
    expect(device.offer({ kind: 'line', port: '020', text: 'ok', terminator: 'Enter' })).toEqual({
      ok: true,
    });
    const answer = programs.run(line, { command: 0x0a, count: 20, flags: suppress });
    expect(answer).toMatchObject({ unitStatus: CE | DE | UE, residual: 15 });
    expect([...answer.read[0]!.subarray(0, 5)]).toEqual([0x16, ...codes('ok'), 0x5b, 0x1f]);
  });

  it('is intervention required where nobody has called (GA27-2703, sense bit 1)', () => {
    const programs = new ChannelPrograms();
    expect(programs.run(line, { command: 0x01, out: codes('x') }).unitStatus & UC).toBe(UC);
    expect(firsts(programs.run(line, { command: 0x04, count: 1 }))).toEqual([0x40]);
  });
});

describe('a unit that was never started', () => {
  it('interrupts with its own address (A22-6821, Input/Output Interruption)', () => {
    const { machine } = new ChannelPrograms();
    machine.p.io.unitAt(reader)!.device.offer({ kind: 'media', port: '00C', data: deck(1) });
    machine.state.systemMask = 0xff;
    expect(machine.p.io.mayInterrupt()).toBe(true);
    expect(machine.p.io.acceptInterruption()).toBe(reader);
  });
});
