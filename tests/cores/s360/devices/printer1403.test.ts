/** The line printer, command by command (A24-3073; GA24-3312; command bytes by GX20-1703 p.10). */
import { describe, expect, it } from 'vitest';
import type { Output } from '../../../../cores/kit/contract';
import { lineText, unpackStrike } from '../../../../cores/kit/devices/typewriter';
import { OptionError } from '../../../../cores/kit/errors';
import { createState } from '../../../../cores/kit/state';
import { readForms, usualForms } from '../../../../cores/s360/devices/carriage';
import { Printer1403, printerSchema, type Printer } from '../../../../cores/s360/devices/printer1403';
import { cp037 } from '../../../../cores/s360/media/codepages';
import { CE, DE, Path, perform, Port, sense, UC, UE, write, type Run } from './channelSide';

const address = 0x00e;
interface Bench {
  readonly printer: Printer1403;
  readonly state: Printer;
  readonly port: Port;
}
function bench(forms = usualForms): Bench {
  const state = createState(printerSchema);
  const port = new Port();
  return { printer: new Printer1403(state, address, '00E', port, readForms(forms)), state, port };
}
const print = ({ printer }: Bench, command: number, text: string): Run =>
  write(printer, command, [...cp037.fromText(text)]);
const textOf = (outputs: readonly Output[]): string =>
  outputs.map((output) => (output.kind === 'text' ? output.text : '')).join('');
const lines = ({ state }: Bench): string[] => state.paper.lines.map(lineText);
const codes = (...bytes: number[]): number[] => bytes;

describe('write commands of the printer', () => {
  it('prints and spaces 0, 1, 2 or 3 lines afterwards (GX20-1703 p.10)', () => {
    const it = bench();
    print(it, 0x09, 'ONE');
    print(it, 0x11, 'TWO');
    print(it, 0x19, 'THREE');
    print(it, 0x01, 'FOUR');
    expect(lines(it)).toEqual(['ONE', 'TWO', '', 'THREE', '', '', 'FOUR']);
    expect(textOf(it.printer.drain())).toBe('ONE\nTWO\n\nTHREE\n\n\nFOUR');
  });

  it('prints over a line from which it did not space, and both strikes stay (GX20-1703 p.10)', () => {
    const it = bench();
    print(it, 0x01, 'AB');
    print(it, 0x09, '__');
    expect([...it.state.paper.lines[0]!.strikes].map(unpackStrike)).toEqual([
      { column: 0, ribbon: 0, codePoint: 0x41 },
      { column: 1, ribbon: 0, codePoint: 0x42 },
      { column: 0, ribbon: 0, codePoint: 0x5f },
      { column: 1, ribbon: 0, codePoint: 0x5f },
    ]);
    expect(textOf(it.printer.drain())).toBe('AB\r__\n');
  });

  it('takes 132 bytes: channel end when the buffer is full, device end when the line is printed (GA24-3312)', () => {
    const it = bench();
    const run = print(it, 0x09, 'X'.repeat(140));
    expect([run.first, run.status, run.residual]).toEqual([CE, CE | DE, 8]);
    expect(lines(it)[0]).toBe('X'.repeat(132));
  });

  it('prints 1,100 single-spaced lines a minute (A24-3073)', () => {
    const it = bench();
    const ticks = Array.from({ length: 1100 }, () => print(it, 0x09, 'X').ticks);
    const minute = ticks.reduce((sum, line) => sum + line, 0);
    expect(Math.abs(minute - 60_000_000)).toBeLessThan(1100);
  });

  it('skips afterwards to a channel, which may be on the next form (A24-3073)', () => {
    const it = bench('10 1:1 2:4');
    print(it, 0x91, 'A'); // skip to channel 2
    expect(lines(it).length).toBe(4);
    print(it, 0x89, 'B'); // skip to channel 1
    expect(lines(it).length).toBe(11);
    expect(textOf(it.printer.drain())).toBe('A\n\n\nB\f');
  });
});

describe('control commands of the printer', () => {
  it.each([
    [0x0b, 1],
    [0x13, 2],
    [0x1b, 3],
    [0x8b, 66],
    [0x93, 6],
    [0xdb, 54],
    [0xe3, 60],
  ])('%i moves the paper by %i lines at once: channel end with the start (GX20-1703 p.10)', (command, by) => {
    const it = bench();
    const run = perform(it.printer, command);
    expect([run.initial, run.status]).toEqual([CE, CE | DE]);
    expect(it.state.paper.lines.length).toBe(by + 1);
  });

  it('stops the printer when the paper runs because the tape has no such hole (A24-3073)', () => {
    const it = bench('10 1:1');
    expect(perform(it.printer, 0x93).status).toBe(CE | DE | UC);
    expect(sense(it.printer)).toEqual([0x40]);
    expect(print(it, 0x09, 'A').initial).toBe(UC);
    it.printer.offer({ kind: 'key', port: '00E', key: 'MediaPlay' });
    expect(it.port.signals).toEqual([{ address, status: DE }]);
    expect(print(it, 0x09, 'A').status).toBe(CE | DE);
  });

  it('does nothing for no operation, which keeps the sense byte (A22-6821, Sense Data)', () => {
    const it = bench();
    expect(it.printer.begin(0x05, false).status).toBe(UC);
    expect(perform(it.printer, 0x03).initial).toBe(CE | DE);
    expect(sense(it.printer)).toEqual([0x80]);
    expect(it.state.paper.lines).toEqual([]);
  });

  it.each([0x02, 0x21, 0x23, 0x81, 0x83, 0xe9, 0xf1, 0x0a])(
    'rejects %i, which no table has (GX20-1703 p.10)',
    (command) => {
      const it = bench();
      expect(it.printer.begin(command, false).status).toBe(UC);
      expect(sense(it.printer)).toEqual([0x80]);
    },
  );
});

describe('channels 9 and 12', () => {
  it('give unit exception with device end when a hole in channel 12 passes (GA24-3312)', () => {
    const it = bench('10 1:1 12:2');
    const run = print(it, 0x09, 'A');
    expect([run.first, run.status]).toEqual([CE, CE | DE | UE]);
    expect(sense(it.printer)).toEqual([0]);
  });

  it('give unit check and sense bit 7 when a hole in channel 9 passes (GA24-3312)', () => {
    const it = bench('10 1:1 9:3');
    expect(print(it, 0x09, 'A').status).toBe(CE | DE);
    expect(perform(it.printer, 0x13).status).toBe(CE | DE | UC);
    expect(sense(it.printer)).toEqual([0x01]);
    expect(print(it, 0x09, 'A').status).toBe(CE | DE);
    expect(sense(it.printer)).toEqual([0]);
  });

  it('give nothing while the carriage skips over them (GA24-3312)', () => {
    const it = bench('10 1:1 9:3 12:4');
    expect(perform(it.printer, 0x8b).status).toBe(CE | DE);
  });
});

describe('the universal character set feature', () => {
  it('prints what the TN train has, brackets and superscripts too, and blanks for the rest (SC19-6203 p.287)', () => {
    const it = bench();
    write(it.printer, 0x09, codes(0xc1, 0x81, 0xad, 0xbd, 0xb2, 0x41, 0xf9, 0x5f));
    expect(lines(it)[0]).toBe('Aa[]² 9¬');
  });

  it('tells codes that are not on the train as data checks once they are allowed (GA24-3312)', () => {
    const it = bench();
    expect(write(it.printer, 0x09, codes(0x41)).status).toBe(CE | DE);
    expect(perform(it.printer, 0x7b).initial).toBe(CE | DE);
    const run = write(it.printer, 0x09, codes(0xc1, 0x41, 0x40, 0x00));
    expect([run.first, run.status]).toEqual([CE, CE | DE | UC]);
    expect(sense(it.printer)).toEqual([0x08]);
    perform(it.printer, 0x73);
    expect(write(it.printer, 0x09, codes(0x41)).status).toBe(CE | DE);
  });

  it('loads its buffer behind a gate command of the same chain only (GA24-3312)', () => {
    const it = bench();
    const image = Array.from({ length: 240 }, (_, i) => [0xc1, 0xc2, 0xf0][i % 3]!);
    const load = (chained: boolean): Run =>
      perform(it.printer, 0xfb, new Path(240, image), undefined, chained);
    expect(load(false).initial).toBe(UC);
    expect(sense(it.printer)).toEqual([0x80]);
    perform(it.printer, 0xeb);
    expect(load(false).initial).toBe(UC);
    perform(it.printer, 0xeb);
    expect(load(true).status).toBe(CE | DE);
    print(it, 0x09, 'ABC0');
    expect(lines(it)[0]).toBe('AB 0');
  });

  it('prints small letters as capitals when it was loaded with folding (GA24-3312)', () => {
    const it = bench();
    perform(it.printer, 0xeb);
    const image = Array.from({ length: 240 }, (_, i) => 0xc1 + (i % 9));
    perform(it.printer, 0xf3, new Path(240, image), undefined, true);
    print(it, 0x09, 'Abc');
    expect(lines(it)[0]).toBe('ABC');
  });
});

describe('the operator of the printer', () => {
  const press = ({ printer }: Bench, key: string): unknown =>
    printer.offer({ kind: 'key', port: '00E', key });

  it('stops it: intervention required; the carriage obeys its keys then, and only then (A24-3073)', () => {
    const it = bench();
    expect(press(it, 'ArrowDown')).toEqual({ ok: false, why: 'not waiting' });
    press(it, 'MediaStop');
    expect(print(it, 0x09, 'A').initial).toBe(UC);
    expect(sense(it.printer)).toEqual([0x40]);
    press(it, 'ArrowDown');
    press(it, 'PageDown');
    expect(it.state.paper.lines.length).toBe(67);
    expect(it.state.line).toBe(0);
    expect(press(it, 'x')).toEqual({ ok: false, why: 'malformed' });
  });

  it('loads another carriage tape by an option, which has to be one', () => {
    expect(readForms('3 1:1 12:3')).toEqual({ lines: 3, holes: [0, 1, 0, 12] });
    for (const text of ['', 'x', '0', '145', '10 13:1', '10 1:11', '10 1:1 2:1', '10 1', '10 1:2:3'])
      expect(() => readForms(text), text).toThrow(OptionError);
  });
});
