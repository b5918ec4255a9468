import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import {
  interfaceText,
  isCodeFile,
  readCodeFile,
  type CodeSegment,
} from '../../../../cores/pmachine/toolchain/codeFile';
import { codeListing, SegmentDisassembler } from '../../../../cores/pmachine/toolchain/disassemble';
import { openFileSystem } from '../../../../cores/pmachine/toolchain/fileSystem';
import { readProcedures } from '../../../../cores/pmachine/toolchain/procedures';
import { encodeText } from '../../../../cores/pmachine/toolchain/textFile';
import { medium } from '../../../media';
import { codeFile, segment, type AssembledProcedure } from './assembled';

const loop: AssembledProcedure = {
  lexLevel: 0,
  parameterBytes: 4,
  dataBytes: 6,
  code: [3, 161, 2, 185, 0xf6, 158, 0, 193, 0], // SLDC 3; FJP +2; UJP by -10; CSP IOC; RBP 0
  exit: 7,
  jumps: [0],
};
const inner: AssembledProcedure = { lexLevel: -1, code: [215, 173, 2], exit: 1 }; // NOP; RNP 2
/** Nine bytes of code made even, the jump table's word, four of attributes. */
const jtabOfLoop = 10 + 2 + 8;
const both = [0, 1] as const;

const only = (file: Uint8Array): CodeSegment => readCodeFile(file).segments[0]!;
const assembled = (flip: 0 | 1 = 0): Uint8Array =>
  codeFile([{ slot: 1, name: 'LOOP', code: segment(1, [loop, inner], flip) }], 'all rights reserved', flip);

describe('a segment dictionary (PMACHINE 3)', () => {
  it.each(both)('tells names, places, kinds and a comment, words by sex %i', (flip) => {
    const file = assembled(flip);
    expect(isCodeFile(file)).toBe(true);
    const { segments, comment, flip: found } = readCodeFile(file);
    expect(found).toBe(flip);
    expect(comment).toBe('all rights reserved');
    expect(segments).toHaveLength(1);
    expect(segments[0]).toMatchObject({
      slot: 1,
      name: 'LOOP',
      number: 1,
      kind: 'LINKED',
      block: 1,
      machine: 0,
    });
    expect(segments[0]!.code).toEqual(segment(1, [loop, inner], flip));
  });

  it('of II.1 also tells number, machine and version, data segments and what the program needs', () => {
    const file = codeFile([
      { slot: 0, name: 'UNIT', kind: 6, information: 0x4714, code: segment(20, [inner]) },
      { slot: 3, name: 'GLOBALS', kind: 7, information: 0x4215, code: new Uint8Array(0), dataBytes: 34 },
    ]);
    file[288 + 1] = 0x80; // word 0, bit 15, the low byte first
    file[288 + 6] = 0x01;
    expect(readCodeFile(file).intrinsics).toEqual([15, 48]);
    const [unit, data] = readCodeFile(file).segments;
    expect(unit).toMatchObject({ number: 20, machine: 7, version: 2, kind: 'LINKED_INTRINS' });
    expect(data).toMatchObject({ number: 21, machine: 2, kind: 'DATASEG', block: 0, length: 34 });
    expect(data!.code).toHaveLength(0);
  });

  it('points to the interface text of a unit, pages without a header', () => {
    const text = encodeText('procedure turn(angle: integer);\n').subarray(1024);
    const file = codeFile([{ slot: 2, name: 'UNIT', kind: 3, text, code: segment(2, [inner]) }]);
    expect(interfaceText(file, only(file))).toBe('procedure turn(angle: integer);\n');
    expect(interfaceText(assembled(), only(assembled()))).toBeUndefined();
    expect(codeListing(file)).toContain('\n; procedure turn(angle: integer);\n');
    const lost = { ...only(file), textBlock: 9 };
    expect(() => interfaceText(file, lost)).toThrow('UNIT: its interface text would be in blocks 9 to 2');
  });
});

describe('procedures (PMACHINE 3)', () => {
  it.each(both)('are found from the end of the segment, words by sex %i', (flip) => {
    const procedures = readProcedures(only(assembled(flip)), flip);
    expect(procedures).toMatchObject([
      { number: 1, lexLevel: 0, enter: 0, exit: 7, parameterBytes: 4, dataBytes: 6, kind: 'pcode' },
      { number: 2, lexLevel: -1, enter: 22, exit: 23, parameterBytes: 0, dataBytes: 0 },
    ]);
  });

  it('may be native: there the table holds no number', () => {
    const code = segment(1, [loop, inner]);
    code[jtabOfLoop] = 0;
    const file = codeFile([{ slot: 1, name: 'NATIVE', code }]);
    expect(readProcedures(only(file), 0)[0]).toMatchObject({ number: 1, kind: 'native', enter: 0 });
    expect(codeListing(file)).toContain('procedure 1: native code');
  });

  it.each(both)('are disassembled with jumps resolved through the jump table, words by sex %i', (flip) => {
    const only1 = only(assembled(flip));
    const [first] = readProcedures(only1, flip);
    if (first?.kind !== 'pcode') throw new Error('no p-code');
    const lines = new SegmentDisassembler(only1.code, flip)
      .procedure(first)
      .map(({ offset, mnemonic, operands }) => [offset, mnemonic, ...operands].join(' '));
    expect(lines).toEqual(['0 SLDC 3', '1 FJP o5', '3 UJP o0', '5 CSP IOC', '7 RBP 0']);
  });
});

describe('a damaged code file is refused by segment and procedure', () => {
  const changed = (at: number, ...bytes: readonly number[]): Uint8Array => {
    const file = assembled();
    file.set(bytes, at);
    return file;
  };
  const place = 4; // of slot 1 in block 0
  it.each([
    [
      'a segment behind the file',
      changed(place, 9),
      /slot 1 has \d+ bytes from block 9 on, the file has 2 blocks/,
    ],
    ['an odd length', changed(place + 2, 35), /slot 1 at block 1 has 35 bytes, an odd number/],
    ['a kind that is none', changed(194, 8), /slot 1 has kind 8/],
    ['no segment at all', new Uint8Array(1024), /it is empty/],
    ['too short', new Uint8Array(512), /has 512 bytes/],
  ])('%s', (_, file, message) => {
    expect(isCodeFile(file)).toBe(false);
    expect(() => readCodeFile(file)).toThrow(ImageError);
    expect(() => readCodeFile(file)).toThrow(message);
  });

  it('an attribute table outside the segment', () => {
    const code = segment(1, [loop, inner]);
    code.set([0xff, 0x7f], code.length - 4);
    const file = codeFile([{ slot: 1, name: 'LOOP', code }]);
    expect(codeListing(file)).toMatch(/procedure 1: damaged: its attribute table would be at byte -/);
  });

  it('more procedures than there is room for', () => {
    const code = segment(1, [inner]);
    code[code.length - 1] = 200;
    const file = codeFile([{ slot: 1, name: 'MANY', code }]);
    expect(() => codeListing(file)).toThrow(/segment 1 MANY: procedure/);
  });
});

const system = medium('pmachine/ii0/system.vol');
describe.skipIf(system === undefined)('the code files of the system volume', () => {
  const files = system && openFileSystem(system);

  it('SYSTEM.PASCAL has the segments of the operating system', () => {
    const { segments } = readCodeFile(files!.read('SYSTEM.PASCAL'));
    expect(segments.map(({ number, name }) => `${number} ${name}`)).toEqual([
      '0 PASCALSY',
      '1 USERPROG',
      '2 DEBUGGER',
      '3 PRINTERR',
      '4 INITIALI',
      '5 GETCMD',
    ]);
    const [resident] = segments;
    const procedures = readProcedures(resident!, 0);
    expect(procedures).toHaveLength(50);
    expect(procedures[0]).toMatchObject({ lexLevel: -1 });
  });

  it('SYSTEM.LIBRARY tells how its units are used', () => {
    const library = files!.read('SYSTEM.LIBRARY');
    const turtle = readCodeFile(library).segments.find(({ name }) => name === 'TURTLEGR')!;
    expect(turtle.kind).toBe('LINKED_INTRINS');
    expect(interfaceText(library, turtle)).toContain('procedure turnto(angle: integer);\n');
  });
});
