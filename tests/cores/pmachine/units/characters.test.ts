/** Reads that wait for characters, and what goes to the printer and the remote line (PMACHINE 5). */
import { describe, expect, it } from 'vitest';
import { ubusy, uclear, uread, ustat, uwait, uwrite } from '../../../../cores/pmachine/exec/units';
import type { Processor } from '../../../../cores/pmachine/processor';
import { IoResult, Syscom } from '../../../../cores/pmachine/syscom';
import { bareProcessor } from '../bare';

const buffer = 0x4000;

/** UNITREAD or UNITWRITE: unit, base and index, length, block, mode. */
function transfer(p: Processor, of: typeof uread, unit: number, length: number, mode = 0): number {
  for (const value of [unit, buffer, 0, length, 0, mode]) p.push(value);
  of(p);
  return p.syscom(Syscom.iorslt);
}
function write(p: Processor, unit: number, text: string, mode = 0): number {
  [...text].forEach((character, i) => p.store.setByte(buffer, i, character.charCodeAt(0)));
  return transfer(p, uwrite, unit, text.length, mode);
}
const stored = (p: Processor, count: number): string =>
  String.fromCharCode(...Array.from({ length: count }, (_, i) => p.store.byte(buffer, i)));
const type = (p: Processor, text: string): void => {
  for (const key of text) expect(p.console.type(key)).toBe(true);
};
const said = (p: Processor, port: string): string =>
  p
    .drain()
    .map((output) => (output.kind === 'text' && output.port === port ? output.text : ''))
    .join('');
function busy(p: Processor, unit: number): number {
  p.push(unit);
  ubusy(p);
  return p.pop();
}

describe('a UNITREAD of the console', () => {
  it('holds the processor until all its characters are there', () => {
    const p = bareProcessor();
    expect(transfer(p, uread, 2, 3)).toBe(IoResult.ok);
    type(p, 'ab');
    expect(p.characters.serve()).toBe(false);
    expect(p.characters.wait).toEqual({ on: 'key', port: 'console', pointer: false });
    type(p, 'c');
    expect(p.characters.serve()).toBe(true);
    expect(stored(p, 3)).toBe('abc');
  });

  it('takes what was typed ahead, and echoes it if the unit is 1', () => {
    const p = bareProcessor();
    type(p, 'hello');
    transfer(p, uread, 1, 2);
    expect(p.state.waiting).toBe(0);
    expect(said(p, 'console')).toBe('he');
    transfer(p, uread, 2, 2);
    expect(said(p, 'console')).toBe('');
    expect(p.state.console.typed).toBe('o');
  });

  it('goes on by itself when it is asynchronous, and UNITBUSY tells how it stands', () => {
    const p = bareProcessor();
    transfer(p, uread, 2, 1, 1);
    expect(p.state.waiting).toBe(0);
    expect(busy(p, 2)).toBe(1);
    type(p, 'x');
    expect(p.characters.serve()).toBe(true);
    expect(busy(p, 2)).toBe(0);
    expect(stored(p, 1)).toBe('x');
  });

  it('is waited for by UNITWAIT', () => {
    const p = bareProcessor();
    transfer(p, uread, 2, 1, 1);
    p.push(2);
    uwait(p);
    expect(p.characters.serve()).toBe(false);
    type(p, 'x');
    expect(p.characters.serve()).toBe(true);
  });

  it('is forgotten by UNITCLEAR', () => {
    const p = bareProcessor();
    transfer(p, uread, 2, 1, 1);
    p.push(2);
    uclear(p);
    expect(busy(p, 2)).toBe(0);
  });

  it('is filled up with zeros from the end-of-file key on (I.5 interpreter, CPMIO)', () => {
    const p = bareProcessor();
    p.store.setByte(p.state.syscom + 2 * (Syscom.crtinfo + 2), 4, 3);
    for (let i = 0; i < 4; i++) p.store.setByte(buffer, i, 0x7f);
    transfer(p, uread, 1, 4);
    type(p, 'a');
    p.console.type('Control+C');
    expect(p.characters.serve()).toBe(true);
    expect(stored(p, 4)).toBe('a\0\0\0');
  });
});

describe('UNITSTATUS', () => {
  it('of the console stores 1 if a character waits, else 0', () => {
    const p = bareProcessor();
    const status = (): number => {
      for (const value of [1, buffer, 0, 0]) p.push(value);
      ustat(p);
      return p.store.word(buffer);
    };
    expect(status()).toBe(0);
    type(p, 'x');
    expect(status()).toBe(1);
  });
});

describe('the printer', () => {
  it('ends a line at CR and prints the blanks that DLE counts, also from one write to the next', () => {
    const p = bareProcessor();
    expect(write(p, 6, 'one\rtw')).toBe(IoResult.ok);
    write(p, 6, 'o\r\x10');
    write(p, 6, '#three');
    expect(said(p, 'printer')).toBe('one\ntwo\n   three');
  });

  it('prints neither when the mode says so', () => {
    const p = bareProcessor();
    write(p, 6, 'a\rb\x10#c', 12);
    expect(said(p, 'printer')).toBe('a\rb\x10#c');
  });
});

describe('the remote line', () => {
  it('gives REMIN: what came, and waits for more', () => {
    const p = bareProcessor();
    transfer(p, uread, 7, 3);
    expect(p.characters.serve()).toBe(false);
    expect(p.characters.wait).toEqual({ on: 'media', port: 'remin', name: '', why: 'read from REMIN:' });
    expect(p.characters.load(new Uint8Array([65, 66, 67, 68]))).toBe(true);
    expect(p.characters.serve()).toBe(true);
    expect(stored(p, 3)).toBe('ABC');
    expect(p.state.remote.tape).toEqual(new Uint8Array([68]));
  });

  it('is error 4 when nothing more comes', () => {
    const p = bareProcessor();
    transfer(p, uread, 7, 3);
    p.characters.runOut();
    expect(p.characters.serve()).toBe(true);
    expect(p.syscom(Syscom.iorslt)).toBe(IoResult.timeOut);
  });

  it('takes what is written to REMOUT:', () => {
    const p = bareProcessor();
    write(p, 8, 'hello\r');
    expect(said(p, 'remout')).toBe('hello\n');
  });
});

describe('a unit that is not there, or cannot do it', () => {
  it('is error 2 for a transfer and 9 for UNITCLEAR in II.0 (PMACHINE 5)', () => {
    const p = bareProcessor();
    expect(write(p, 13, 'x')).toBe(IoResult.badUnit);
    expect(transfer(p, uread, 6, 1)).toBe(IoResult.badUnit);
    p.push(13);
    uclear(p);
    expect(p.syscom(Syscom.iorslt)).toBe(IoResult.offLine);
  });

  it('is error 2 or 3 in I.5 (I.5 interpreter, CPMIO GETU)', () => {
    const p = bareProcessor('I.5');
    const read = (unit: number): number => {
      for (const value of [unit, buffer, 1, 0, 0]) p.push(value);
      uread(p);
      return p.syscom(Syscom.iorslt);
    };
    expect(read(11)).toBe(IoResult.badUnit);
    expect(read(6)).toBe(IoResult.badRequest);
    expect(read(3)).toBe(IoResult.badRequest);
  });
});
