/** STOP, FLUSH and BREAK, with the codes that the system has told in SYSCOM, and the type-ahead (PMACHINE 4, 5). */
import { describe, expect, it } from 'vitest';
import { uread, uwrite } from '../../../../cores/pmachine/exec/units';
import type { Processor } from '../../../../cores/pmachine/processor';
import { IoResult, keyBytes, Miscinfo, Syscom } from '../../../../cores/pmachine/syscom';
import { medium } from '../../../media';
import { bareProcessor } from '../bare';
import { operatorOf, outermost, programOf, volumeOf, type Operator } from '../system';

const system = medium('pmachine/ii0/system.vol');

/** A program that prints an A again and again: a string of one from the code, UNITWRITE of it to unit 1. */
const printing = [1, 166, 1, 65, 1, 1, 0, 0, 158, 6, 185, 0xf6];

describe.skipIf(system === undefined)('a program that prints without end, under the real II.0', () => {
  const printer = (): Operator => {
    const program = programOf([{ ...outermost(printing), jumps: [0] }]);
    const operator = operatorOf(system!).mount('disk/9', volumeOf({ 'P.CODE': program }));
    operator.type('XTESTS:P\r', 200_000);
    expect(operator.read(1000)).toMatch(/^A+$/);
    return operator;
  };

  it('is held by STOP, loses nothing, and goes on at the next STOP', () => {
    const [operator, other] = [printer(), printer()];
    operator.press('Control+S');
    const { ticks } = operator.machine;
    expect(operator.read(1000)).toBe('');
    expect(operator.last.end).toBe('waiting');
    expect(operator.machine.ticks).toBe(ticks);
    operator.press('Control+S');
    expect(operator.read(5000)).toBe(other.read(5000));
  });

  it('runs on unheard after FLUSH, and is heard again at the next FLUSH', () => {
    const operator = printer();
    operator.press('Control+F');
    expect(operator.read(5000)).toBe('');
    expect(operator.last.end).toBe('budget');
    operator.press('Control+F');
    expect(operator.read(1000)).toMatch(/^A+$/);
  });

  it('is ended by BREAK while it is held or flushed: the system is heard', () => {
    for (const before of ['Control+S', 'Control+F']) {
      const operator = printer();
      operator.press(before);
      operator.read(1000);
      operator.press('Control+@');
      expect(operator.read()).toContain('Program interrupted by user');
      expect(operator.type(' ')).toContain('Command: ');
    }
  });

  it('is not ended by BREAK when the system has set NOBREAK', () => {
    const operator = printer();
    const { p } = operator.machine;
    p.setSyscom(Syscom.miscinfo, p.syscom(Syscom.miscinfo) | Miscinfo.noBreak);
    operator.press('Control+@');
    expect(operator.read(1000)).toMatch(/^A+$/);
  });
});

function told(which: number, code: number): Processor {
  const p = bareProcessor();
  p.store.setByte(p.state.syscom + 2 * (Syscom.crtinfo + 2), which, code);
  return p;
}

describe('the keys', () => {
  it('are those the system has told, and no others', () => {
    const p = told(keyBytes.stop, 17);
    p.console.type('Control+S');
    expect(p.state.console.stopped).toBe(false);
    expect(p.state.console.typed).toBe('\x13');
    p.console.type('Control+Q');
    expect(p.state.console.stopped).toBe(true);
    expect(p.state.console.typed).toBe('\x13');
  });

  it('end flushing when the program reads what was typed', () => {
    const p = told(keyBytes.flush, 6);
    p.console.type('Control+F');
    p.console.type('x');
    for (const value of [2, 0x4000, 0, 1, 0, 0]) p.push(value);
    uread(p);
    expect(p.state.console.flushing).toBe(false);
  });

  it('throw away what was typed ahead at BREAK', () => {
    const p = told(keyBytes.break, 3);
    p.console.type('x');
    p.console.type('Control+C');
    expect(p.state.console.typed).toBe('');
    expect(p.state.broken).toBe(true);
  });

  it('are taken ahead up to 255; one more is refused, but STOP is not', () => {
    const p = told(keyBytes.stop, 19);
    for (let i = 0; i < 255; i++) expect(p.console.type('x')).toBe(true);
    expect(p.console.type('y')).toBe(false);
    expect(p.console.type('Control+S')).toBe(true);
    expect(p.state.console.typed).toBe('x'.repeat(255));
  });
});

describe('UNITWRITE to the console', () => {
  const shown = (p: Processor, text: string, mode = 0): string => {
    [...text].forEach((character, i) => p.store.setByte(0x4000, i, character.charCodeAt(0)));
    for (const value of [1, 0x4000, 0, text.length, 0, mode]) p.push(value);
    uwrite(p);
    expect(p.syscom(Syscom.iorslt)).toBe(IoResult.ok);
    const { row, column } = p.state.console.screen;
    return `${row},${column}`;
  };

  it('ends a line at CR, or only goes back to its beginning when bit 2 of the mode is set (PMACHINE 5)', () => {
    expect(shown(bareProcessor(), 'ab\rc')).toBe('1,1');
    expect(shown(bareProcessor(), 'ab\rc', 4)).toBe('0,1');
  });

  it('takes the character behind DLE as a count of blanks, from one write to the next too (PMACHINE 5)', () => {
    expect(shown(bareProcessor(), '\x10%x')).toBe('0,6');
    const p = bareProcessor();
    shown(p, '\x10');
    expect(shown(p, '%x')).toBe('0,6');
  });

  it('does nothing with a length below zero', () => {
    const p = bareProcessor();
    for (const value of [1, 0x4000, 0, 0xffff, 0, 0]) p.push(value);
    uwrite(p);
    expect(p.drain().filter(({ kind }) => kind === 'text')).toEqual([]);
  });
});

describe('a transfer of blocks', () => {
  const result = (p: Processor, of: typeof uread, unit: number, length: number, block: number): number => {
    for (const value of [unit, 0x4000, 0, length, block, 0]) p.push(value);
    of(p);
    return p.syscom(Syscom.iorslt);
  };
  const withDisk = (): Processor => {
    const p = bareProcessor();
    p.blocks.mount(9, volumeOf({}, 20));
    return p;
  };

  it('is error 9 without a volume, 64 behind its end and nothing else is moved (PMACHINE 5)', () => {
    const p = withDisk();
    for (const of of [uread, uwrite]) {
      expect(result(p, of, 10, 512, 0)).toBe(IoResult.offLine);
      expect(result(p, of, 9, 512, 20)).toBe(IoResult.beyondEnd);
      expect(result(p, of, 9, 1024, 19)).toBe(IoResult.beyondEnd);
      expect(result(p, of, 9, 512, 19)).toBe(IoResult.ok);
    }
    expect(p.state.units[0]!.changed.map(({ number }) => number)).toEqual([19]);
  });

  it('leaves the rest of a block that is written in part', () => {
    const p = withDisk();
    p.store.setByte(0x4000, 0, 7);
    expect(result(p, uwrite, 9, 1, 2)).toBe(IoResult.ok);
    const { bytes } = p.state.units[0]!.changed[0]!;
    expect([...bytes.subarray(0, 14)]).toEqual([7, ...volumeOf({}, 20).subarray(1025, 1038)]);
  });
});
