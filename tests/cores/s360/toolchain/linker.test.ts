import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { hexBytes } from '../../../../cores/kit/bits';
import { assemble } from '../../../../cores/s360/toolchain/assembler/assemble';
import { bootstrapSource, loaderCards } from '../../../../cores/s360/toolchain/linker/bootstrap';
import { iplDeck, storageImage } from '../../../../cores/s360/toolchain/linker/images';
import { link, type LinkOptions, type Program } from '../../../../cores/s360/toolchain/linker/link';
import type { ObjectFile } from '../../../../cores/s360/toolchain/linker/modules';

function object(name: string, ...lines: readonly string[]): ObjectFile {
  const { object: bytes, flags } = assemble(lines.join('\n'), { file: name });
  expect(flags).toEqual([]);
  return { name, bytes };
}

const main = object(
  'main.obj',
  'MAIN     CSECT',
  '         EXTRN SUB,VALUE',
  'BEGIN    BALR  12,0',
  "         DC    H'0'",
  '         DC    A(BEGIN,SUB+4)',
  '         DC    V(SUB)',
  '         DC    AL3(VALUE)',
  "         DC    X'00'",
  '         END   BEGIN',
);
const sub = object(
  'sub.obj',
  'SUB      CSECT',
  '         ENTRY VALUE',
  "         DC    F'1'",
  'VALUE    DC    A(VALUE-SUB)',
  '         DC    A(2000-VALUE)',
  '         DC    Y(VALUE)',
  '         END',
);

/** The bytes that the program has at an address, in hexadecimal. */
const at = (program: Program, address: number, length: number): string =>
  hexBytes(storageImage(program).subarray(address, address + length));
const linked = (files: readonly ObjectFile[], options: LinkOptions = {}): Program => {
  const program = link(files, options);
  expect(program.complaints).toEqual([]);
  return program;
};
const complaints = (files: readonly ObjectFile[], options: LinkOptions = {}): readonly string[] =>
  link(files, options).complaints.map(({ file, reason }) => `${file}: ${reason}`);

describe('the linker', () => {
  it('places sections one after another on doublewords, from the origin on', () => {
    // MAIN has 14 (hexadecimal) bytes, so SUB follows at 418.
    const { map } = linked([main, sub], { origin: 0x400 });
    expect(map.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
      'NAME TYPE ADDR LENGTH FILE',
      'MAIN SD 000400 000014 main.obj',
      'SUB SD 000418 00000E sub.obj',
      ' VALUE LD 00041C',
      'ENTRY ADDRESS 000400',
      '',
    ]);
  });

  it('adds to each address constant how far its section has moved, or the address of the name', () => {
    const program = linked([main, sub], { origin: 0x400 });
    expect(at(program, 0x404, 16)).toBe(`000004000000041c0000041800041c00`);
  });

  it('subtracts where the constant was minus an address, and relocates halfwords', () => {
    // 2000 - VALUE is 7D0 - 41C.
    expect(at(linked([main, sub], { origin: 0x400 }), 0x418, 14)).toBe(
      '00000001000000040000' + '03b4' + '041c',
    );
  });

  it('leaves sections where they were assembled when no origin is given', () => {
    const high = object('high.obj', "HIGH     START X'2000'", '         DC    A(*)', '         END');
    const program = linked([high]);
    expect(at(program, 0x2000, 4)).toBe('00002000');
    expect(program.entry).toBe(0x2000);
  });

  it('puts the later text over the earlier, as ORG makes it', () => {
    const patched = object(
      'patched.obj',
      'PATCHED  CSECT',
      "         DC    X'11223344'",
      '         ORG   PATCHED+1',
      "         DC    X'AA'",
      '         ORG',
      '         END',
    );
    expect(at(linked([patched], { origin: 0x100 }), 0x100, 4)).toBe('11aa3344');
  });

  it('puts common behind all sections, once, as long as the longest', () => {
    const one = object(
      'one.obj',
      'ONE      CSECT',
      '         DC    A(C)',
      '         COM',
      'C        DS    CL8',
      '         END',
    );
    const two = object(
      'two.obj',
      'TWO      CSECT',
      '         DC    A(D)',
      '         COM',
      '         DS    CL4',
      'D        DS    CL96',
      '         END',
    );
    const program = linked([one, two], { origin: 0x200 });
    expect(at(program, 0x200, 4)).toBe('00000210');
    expect(at(program, 0x208, 4)).toBe('00000214');
    expect(program.end).toBe(0x210 + 100);
  });

  it('begins at the entry that is asked for', () => {
    expect(linked([main, sub], { origin: 0x400, entry: 'VALUE' }).entry).toBe(0x41c);
  });

  it('takes a weak reference to nothing as zero', () => {
    const weak = object(
      'weak.obj',
      'WEAK     CSECT',
      '         WXTRN NONE',
      '         DC    A(NONE)',
      '         END',
    );
    expect(at(linked([weak], { origin: 0x80 }), 0x80, 4)).toBe('00000000');
  });
});

describe('the linker complains of', () => {
  it('names that nothing defines, once each', () => {
    expect(complaints([main], { origin: 0 })).toEqual([
      'main.obj: SUB is not defined',
      'main.obj: VALUE is not defined',
    ]);
  });

  it('names defined twice', () => {
    expect(complaints([sub, { ...sub, name: 'again.obj' }], { origin: 0x400 })).toEqual([
      'again.obj: SUB is defined more than once',
      'again.obj: VALUE is defined more than once',
    ]);
  });

  it('sections that overlap', () => {
    expect(complaints([main, sub])).toEqual([
      'sub.obj: section SUB at 000000 overlaps section MAIN, which ends at 000014',
    ]);
  });

  it('an entry that is not there', () => {
    expect(complaints([sub], { origin: 0, entry: 'NOWHERE' })).toEqual([
      ': the entry NOWHERE is not defined',
    ]);
  });

  it('a halfword that cannot hold its address', () => {
    expect(complaints([sub], { origin: 0x20000 })).toEqual([
      'sub.obj: the address constant at 00000C does not hold its address',
    ]);
  });

  it('a program beyond 24 bits', () => {
    expect(complaints([main, sub], { origin: 0xfffff0 })).toContain(
      'main.obj: section MAIN ends beyond 24-bit addresses',
    );
  });

  it('files that are no object decks', () => {
    const bad =
      (bytes: Uint8Array): (() => unknown) =>
      () =>
        link([{ name: 'bad.obj', bytes }]);
    expect(bad(new Uint8Array(79))).toThrow(ImageError);
    expect(bad(new Uint8Array(80))).toThrow(ImageError);
    expect(bad(sub.bytes.subarray(0, sub.bytes.length - 80))).toThrow(
      'bad.obj: the last module has no END card',
    );
    expect(bad(new Uint8Array(0))).toThrow('bad.obj: no object deck');
  });
});

describe('an IPL deck', () => {
  const program = linked([main, sub], { origin: 0x400 });
  const { cards, loader, complaints: lost } = iplDeck(program);
  const card = (number: number): Uint8Array => cards.subarray((number - 1) * 80, number * 80);

  it('has on its first card a PSW and two CCWs: read the second card, go on there (A22-6821, Initial Program Loading)', () => {
    expect(hexBytes(card(1).subarray(0, 24))).toBe(
      '0000000000000110' + '0200010060000050' + '0800010000000001',
    );
    expect(loader).toBe(0x100);
    expect(lost).toEqual([]);
  });

  it('has the loader on the cards behind it, and room on them for all of its code', () => {
    const { listing, flags } = assemble(bootstrapSource, { file: 'loader' });
    expect(flags).toEqual([]);
    const buffer = parseInt(/^CARD +\d+ ([0-9A-F]{6})/m.exec(listing)![1]!, 16);
    expect(buffer).toBeLessThanOrEqual(loaderCards * 80);
    expect(hexBytes(card(2).subarray(0, 16))).toBe('0200015060000050' + '020001a020000050');
  });

  it('ends with a card of the entry address', () => {
    expect(hexBytes(cards.subarray(-80).subarray(0, 8))).toBe('02c5d5c440000400');
  });

  it('has the loader behind a program that needs its place', () => {
    const low = linked([object('low.obj', 'LOW      START 256', "         DC    400X'00'", '         END')]);
    expect(iplDeck(low).loader).toBe(0x290);
  });

  it('cannot load what the loader uses itself', () => {
    const low = linked([object('low.obj', 'LOW      START 64', '         DC    A(1)', '         END')]);
    expect(iplDeck(low).complaints.map(({ reason }) => reason)).toEqual([
      'text at 40 to 4B does not survive an IPL deck: its loader uses CSW and CAW',
    ]);
  });
});

describe('an image of storage', () => {
  it('begins with a PSW of the entry where the program leaves it free', () => {
    expect(hexBytes(storageImage(linked([main, sub], { origin: 0x400 })).subarray(0, 8))).toBe(
      '0000000000000400',
    );
  });

  it('is all the program’s where it has a PSW of its own', () => {
    const own = linked([
      object('own.obj', 'OWN      START 0', "         DC    X'0002000000000ABC'", '         END'),
    ]);
    expect(hexBytes(storageImage(own))).toBe('0002000000000abc');
  });
});
