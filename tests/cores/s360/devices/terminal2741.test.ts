/** The 2741 on its line: what the transmission control and the terminal do with each other (GA27-2703, A27-3012, GA24-3415). */
import { describe, expect, it } from 'vitest';
import { lineText } from '../../../../cores/kit/devices/typewriter';
import { createState } from '../../../../cores/kit/state';
import { lineCodes, withCheckBit } from '../../../../cores/s360/devices/lineCode';
import { lineTicks } from '../../../../cores/s360/devices/line2741';
import { lineSchema, Terminal2741, type Line } from '../../../../cores/s360/devices/terminal2741';
import { CE, DE, Path, perform, Port, sense, UC, UE, write, type Run } from './channelSide';

const address = 0x020;
const circledC = 0x1f;
const circledD = 0x16;
const newLine = 0x5b;
const { EBCD, correspondence } = lineCodes;
const codes = (text: string): number[] => [...text].map((graphic) => EBCD.byteOf(graphic)!);

interface Bench {
  readonly line: Terminal2741;
  readonly state: Line;
  readonly port: Port;
}
function bench(): Bench {
  const state = createState(lineSchema);
  const port = new Port();
  return { line: new Terminal2741(state, address, '020', port, EBCD), state, port };
}
const user = {
  dialsIn: ({ line }: Bench) => line.offer({ kind: 'attach', port: '020' }),
  hangsUp: ({ line }: Bench) => line.offer({ kind: 'detach', port: '020' }),
  types: ({ line }: Bench, text: string, terminator = 'Enter') =>
    line.offer({ kind: 'line', port: '020', text, terminator }),
  presses: ({ line }: Bench, key: string) => line.offer({ kind: 'key', port: '020', key }),
};
/** A line on which somebody has called and been answered. */
function connected(): Bench {
  const it = bench();
  user.dialsIn(it);
  perform(it.line, 0x27);
  it.port.continued.length = 0;
  return it;
}
/** The program has printed and given the turn to the terminal. */
function proceeding(): Bench {
  const it = connected();
  write(it.line, 0x01, [circledD, ...codes('a'), circledC]);
  return it;
}
const read = ({ line }: Bench, command = 0x02, count = 40): Run => perform(line, command, new Path(count));
const paper = ({ state }: Bench): string[] => state.paper.lines.map(lineText);

describe('the codes of the line', () => {
  it.each([
    ['1', 0x02],
    ['3', 0x07],
    ['0', 0x15],
    ['#', 0x16],
    ['a', 0x62],
    ['A', 0xe2],
    ['j', 0x43],
    ['s', 0x25],
    ['z', 0x32],
    ['-', 0x40],
    ['+', 0xe1],
    ['=', 0x82],
    ['.', 0x76],
    [' ', 0x01],
  ])('has %s at %i in EBCD, the case in front (GA24-3415, PTTC/EBCD chart)', (graphic, byte) => {
    expect(EBCD.byteOf(graphic)).toBe(byte);
    expect(EBCD.graphicOf(byte)).toBe(graphic);
  });

  it.each([
    ['1', 0x02],
    ['4', 0x10],
    ['z', 0x15],
    ['a', 0x4f],
    ['E', 0xa9],
    ['t', 0x20],
    ['"', 0xc9],
    ['-', 0x76],
  ])('has %s at %i in correspondence code (GA24-3415, correspondence chart)', (graphic, byte) => {
    expect(correspondence.byteOf(graphic)).toBe(byte);
  });

  it('has an odd number of ones in each character (GA24-3415, check bit)', () => {
    expect([0, 1, 3, 63].map(withCheckBit)).toEqual([0x01, 0x02, 0x07, 0x7f]);
    expect(EBCD.graphicOf(0x63)).toBeUndefined();
  });
});

describe('Enable and Disable', () => {
  it('waits for a call, and ends when the data set is ready (GA27-2703, Enable)', () => {
    const it = bench();
    expect(it.line.begin(0x27)).toMatchObject({ status: 0, ticks: -1 });
    expect(user.dialsIn(it)).toEqual({ ok: true });
    expect(it.port.continued).toEqual([{ address, ticks: lineTicks.answer }]);
    expect(it.line.transfer(0x27, new Path(0)).status).toBe(CE | DE);
    expect(perform(it.line, 0x27).status).toBe(CE | DE);
  });

  it('goes on waiting when who rang hangs up again', () => {
    const it = bench();
    it.line.begin(0x27);
    user.dialsIn(it);
    user.hangsUp(it);
    expect(it.line.transfer(0x27, new Path(0))).toMatchObject({ status: 0, ticks: -1 });
  });

  it('ends with unit exception by Halt I/O (GA27-2703, Halt I/O)', () => {
    const it = bench();
    it.line.begin(0x27);
    expect(it.line.halt().status).toBe(CE | DE | UE);
    expect(user.dialsIn(it)).toEqual({ ok: true });
    expect(it.port.continued).toEqual([]);
  });

  it('hangs up (GA27-2703, Disable)', () => {
    const it = connected();
    expect(perform(it.line, 0x2f).status).toBe(CE | DE);
    expect(it.state.attached).toBe(false);
    expect(read(it).status).toBe(CE | DE | UC);
  });
});

describe('a line that is not ready', () => {
  it.each([0x01, 0x02, 0x06, 0x0a, 0x0d])(
    'ends command %i with intervention required: the data set is on-hook (GA27-2703, sense bit 1)',
    (command) => {
      const it = bench();
      expect(perform(it.line, command, new Path(5, codes('abcde'))).status).toBe(CE | DE | UC);
      expect(sense(it.line)).toEqual([0x40]);
    },
  );

  it('ends what goes on when the user hangs up (GA27-2703, sense bit 1)', () => {
    const it = proceeding();
    expect(it.line.begin(0x0a).status).toBe(0);
    user.hangsUp(it);
    expect(it.port.continued).toEqual([{ address, ticks: 1 }]);
    expect(it.line.transfer(0x0a, new Path(9)).status).toBe(CE | DE | UC);
  });
});

describe('Write', () => {
  it('prints a text between circled D and circled C, shifted as its bytes say (GA24-3415; GA27-2703)', () => {
    const it = connected();
    const run = write(it.line, 0x01, [circledD, ...codes('Hello, World#'), newLine, ...codes('x')]);
    expect([run.status, run.residual]).toEqual([CE | DE, 0]);
    expect(paper(it)).toEqual(['Hello, World#', 'x']);
  });

  it('takes the time of 134.5 bits a second, nine to a character, and of a shift where the case changes (GA24-3415)', () => {
    const characters = (text: string): number =>
      Math.round(write(connected().line, 0x01, codes(text)).ticks / lineTicks.character) - 1;
    expect(lineTicks.character).toBe(66_914);
    expect(characters('aaaa')).toBe(4);
    expect(characters('aAAa')).toBe(6);
  });

  it('prints over what a backspace went back to, and obeys tab and line feed (GA24-3415)', () => {
    const it = connected();
    write(it.line, 0x01, [
      ...codes('o'),
      0x5d,
      ...codes('/'),
      0x7a,
      ...codes('t'),
      0x3b,
      0x5e,
      ...codes('u'),
    ]);
    expect(it.state.paper.lines[0]!.strikes.length).toBe(3);
    expect(paper(it)).toEqual(['/       t', '         u']);
  });

  it('is stopped by the ATTN key: unit check, intervention required, and the residual count tells where (GA27-2703 p.46)', () => {
    const it = connected();
    const path = new Path(5, codes('abcde'));
    it.line.begin(0x01);
    it.line.transfer(0x01, path);
    it.line.transfer(0x01, path);
    expect(user.presses(it, 'Attn')).toEqual({ ok: true });
    expect(it.port.continued.at(-1)).toEqual({ address, ticks: 2 * lineTicks.character });
    expect(it.line.transfer(0x01, path).status).toBe(CE | DE | UC);
    expect(sense(it.line)).toEqual([0x40]);
    expect(path.residual).toBe(3);
    expect(paper(it)).toEqual(['ab']);
  });
});

describe('Read', () => {
  it('gets circled D, the line, new line and circled C, and ends with unit exception (A27-3012 p.2-38)', () => {
    const it = proceeding();
    expect(user.types(it, 'Login x')).toEqual({ ok: true });
    const run = read(it);
    expect(run.bytes).toEqual([circledD, ...codes('Login x'), newLine, circledC]);
    expect([run.status, run.residual]).toEqual([CE | DE | UE, 30]);
    expect(paper(it)).toEqual(['aLogin x', '']);
  });

  it('locks the keyboard with RETURN until the program gives the turn back (GA24-3415)', () => {
    const it = proceeding();
    user.types(it, 'x');
    expect(user.types(it, 'y')).toEqual({ ok: false, why: 'not waiting' });
    read(it);
    write(it.line, 0x01, [circledC]);
    expect(user.types(it, 'y')).toEqual({ ok: true });
  });

  it('waits 3 seconds in control mode and 28 in a text, then unit check, timeout (GA27-2703, sense bit 7)', () => {
    const it = connected();
    const silent = read(it);
    expect([silent.status, silent.ticks]).toEqual([CE | DE | UC, 3_000_000]);
    expect(sense(it.line)).toEqual([0x01]);
    const late = read(proceeding());
    expect([late.status, late.ticks, late.bytes]).toEqual([
      CE | DE | UC,
      lineTicks.character + 28_000_000,
      [circledD],
    ]);
  });

  it('has no timeout when it is Inhibit, which goes on when something is typed (GA27-2703, Inhibit)', () => {
    const it = proceeding();
    const path = new Path(9);
    it.line.begin(0x0a);
    expect(it.line.transfer(0x0a, path)).toMatchObject({ status: 0, ticks: -1 }); // circled D is read
    expect(it.line.wait()).toMatchObject({ on: 'line', port: '020', terminators: ['Enter', 'Attn'] });
    user.presses(it, 'k');
    expect(it.port.continued).toEqual([{ address, ticks: lineTicks.character }]);
    expect(it.line.transfer(0x0a, path)).toMatchObject({ status: 0, ticks: -1 });
    expect(path.given).toEqual([circledD, ...codes('k')]);
  });

  it('loses what comes after its count: unit check, lost data (A27-3012 fig. 2-17)', () => {
    const it = proceeding();
    user.types(it, 'abc');
    expect(read(it, 0x02, 3).status).toBe(CE | DE | UC);
    expect(sense(it.line)).toEqual([0x02]);
  });

  it('ends without new line when ATTN is pressed while the keyboard is unlocked (GA24-3415)', () => {
    const it = proceeding();
    user.types(it, 'ab', 'Attn');
    expect(read(it).bytes).toEqual([circledD, ...codes('ab'), circledC]);
  });

  it('ends with intervention required when ATTN breaks in with the keyboard locked (GA27-2703, sense bit 1)', () => {
    const it = connected();
    it.line.begin(0x0a);
    user.presses(it, 'Attn');
    expect(it.line.transfer(0x0a, new Path(9)).status).toBe(CE | DE | UC);
    expect(sense(it.line)).toEqual([0x40]);
  });
});

describe('Prepare', () => {
  it('waits for the ATTN key or a character, and leaves the character to the Read of its chain (GA27-2703 p.40)', () => {
    const it = connected();
    expect(it.line.begin(0x06)).toMatchObject({ status: 0, ticks: -1 });
    expect(it.line.wait()).toEqual({ on: 'key', port: '020', pointer: false });
    user.presses(it, 'Attn');
    expect(it.line.transfer(0x06, new Path(1)).status).toBe(CE | DE);

    const turn = proceeding();
    expect(perform(turn.line, 0x06, new Path(1))).toMatchObject({ status: CE | DE, bytes: [] });
    user.types(turn, '');
    expect(read(turn).bytes).toEqual([circledD, newLine, circledC]);
  });
});

describe('Break', () => {
  it('takes the turn from a terminal that is typed at (GA27-2703 p.46; GA24-3415, transmit interrupt)', () => {
    const it = proceeding();
    user.presses(it, 'k');
    const run = perform(it.line, 0x0d, new Path(2, [0xff, 0xff]));
    expect([run.status, run.residual]).toEqual([CE | DE, 0]);
    expect(user.presses(it, 'k')).toEqual({ ok: false, why: 'not waiting' });
    expect(it.state.typed.length).toBe(0);
  });
});

describe('other commands', () => {
  it.each([0x03, 0x13, 0x17, 0x1b, 0x1f])(
    'takes %i at once: no operation, and SAD on a 2703 (A27-3012 p.2-35)',
    (command) => expect(perform(bench().line, command).initial).toBe(CE | DE),
  );
  it.each([0x05, 0x09, 0x0e, 0x29, 0x0b])('rejects %i (GA27-2703 p.34.1, sense bit 0)', (command) => {
    const { line } = bench();
    expect(line.begin(command).status).toBe(UC);
    expect(sense(line)).toEqual([0x80]);
  });
});

describe('the user', () => {
  it('types what the type element has, and as much as fits', () => {
    const it = proceeding();
    expect(user.types(it, 'ü')).toEqual({ ok: false, why: 'malformed' });
    expect(user.types(it, 'a', 'Escape')).toEqual({ ok: false, why: 'malformed' });
    expect(user.types(it, 'a'.repeat(2048))).toEqual({ ok: false, why: 'full' });
    expect(it.state.typed).toEqual(Uint8Array.of(circledD));
    expect(paper(it)).toEqual(['a']);
  });

  it('dials a line once, and hangs up what was dialled', () => {
    const it = bench();
    expect(user.hangsUp(it)).toEqual({ ok: false, why: 'not waiting' });
    expect(user.dialsIn(it)).toEqual({ ok: true });
    expect(user.dialsIn(it)).toEqual({ ok: false, why: 'not waiting' });
    expect(user.hangsUp(it)).toEqual({ ok: true });
  });

  it('sees what is printed and typed as it comes', () => {
    const it = proceeding();
    it.line.drain();
    user.types(it, 'q');
    const outputs = it.line.drain();
    expect(outputs.filter(({ kind }) => kind === 'text')).toEqual([
      { kind: 'text', port: '020', text: 'q\n' },
    ]);
    expect(outputs.filter(({ kind }) => kind === 'paper').length).toBe(2);
    expect(it.line.drain()).toEqual([]);
  });
});
