/**
 * Every instruction of the table that GNU as knows, with operands drawn by a seed: our object code is the same.
 * S360 13 tells how GNU as is asked, and which instructions it has not.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formats } from '../../../../cores/s360/ops';
import { assemble } from '../../../../cores/s360/toolchain/assembler/assemble';
import { lengthOf, mnemonics, type Mnemonic } from '../../../../cores/s360/toolchain/assembler/mnemonics';
import { operandsOf } from '../../../../cores/s360/toolchain/assembler/statement';
import { link } from '../../../../cores/s360/toolchain/linker/link';
import { storageImage } from '../../../../cores/s360/toolchain/linker/images';
import { outsideProgram, titleWith } from '../../../outside';
import { Chance } from '../../../random';

const as = outsideProgram('s390x-linux-gnu-as');
const objcopy = outsideProgram('s390x-linux-gnu-objcopy');
const title = titleWith('object code against GNU as', [['s390x-linux-gnu-as', as]]);

/** Not among what GNU as knows, or known to it under a later meaning: checked by hand below. */
const unknown = ['SSK', 'ISK', 'DIAG', 'WRD', 'RDD', 'SIO', 'TIO', 'HIO', 'TCH', 'STMC', 'LMC'];
const casesEach = 24;

interface Written {
  readonly ours: string;
  readonly gnu: string;
}

/** One operand field, as both write it. Base registers are never 0, which GNU as would leave out. */
function field(name: string, mnemonic: Mnemonic, draw: (below: number) => number): Written {
  const { row } = mnemonic;
  const floating = /Floating-Point|Extended/.test(row.spec);
  const displacement = draw(3) === 0 ? [0, 4095][draw(2)]! : draw(4096);
  const base = 1 + draw(15);
  const at = (inside: string): string => `${displacement}${inside}`;
  const register = (): Written => {
    const number = floating
      ? floatingRegister(row.name, draw)
      : row.format === 'RR R1'
        ? draw(16)
        : pairOrAny(row.name, name, draw);
    return { ours: String(number), gnu: `%${floating ? 'f' : 'r'}${number}` };
  };
  const sized = (most: number): Written => {
    const length = 1 + draw(most);
    return draw(4) === 0
      ? { ours: at(`(${length})`), gnu: at(`(${length},%r0)`) }
      : { ours: at(`(${length},${base})`), gnu: at(`(${length},%r${base})`) };
  };
  switch (name) {
    case 'R1':
    case 'R2':
    case 'R3':
      return register();
    case 'M1': {
      const mask = draw(16);
      return { ours: String(mask), gnu: String(mask) };
    }
    case 'I':
    case 'I2': {
      const byte = draw(256);
      return { ours: `X'${byte.toString(16).toUpperCase()}'`, gnu: String(byte) };
    }
    case 'D1(B1)':
    case 'D2(B2)':
      return draw(4) === 0
        ? { ours: at(''), gnu: at('') }
        : { ours: at(`(${base})`), gnu: at(`(%r${base})`) };
    case 'D2(X2,B2)': {
      const index = 1 + draw(15);
      const forms: readonly Written[] = [
        { ours: at(`(${index},${base})`), gnu: at(`(%r${index},%r${base})`) },
        { ours: at(`(,${base})`), gnu: at(`(%r${base})`) },
        { ours: at(`(${index})`), gnu: at(`(%r${index},%r0)`) },
        { ours: at(''), gnu: at('') },
      ];
      return forms[draw(4)]!;
    }
    case 'D1(L,B1)':
      return sized(256);
    case 'D1(L1,B1)':
    case 'D2(L2,B2)':
      return sized(16);
    default:
      throw new Error(`no operand field ${name}`);
  }
}

const extended = ['MXR', 'AXR', 'SXR'];
const floatingRegister = (name: string, draw: (below: number) => number): number =>
  extended.includes(name) || name.startsWith('MXD') || name.startsWith('LR') ? 4 * draw(2) : 2 * draw(4);
const pairs = ['M', 'MR', 'D', 'DR', 'SLDA', 'SRDA', 'SLDL', 'SRDL'];
const pairOrAny = (name: string, fieldName: string, draw: (below: number) => number): number =>
  fieldName === 'R1' && pairs.includes(name) ? 2 * draw(8) : draw(16);

function statement(name: string, mnemonic: Mnemonic, draw: (below: number) => number): Written {
  const shape = operandsOf(formats[mnemonic.row.format]);
  const written = shape.slice(mnemonic.mask === undefined ? 0 : 1).map((one) => field(one, mnemonic, draw));
  return {
    ours: `         ${name.padEnd(5)} ${written.map(({ ours }) => ours).join(',')}`,
    gnu: ` ${name.toLowerCase()} ${written.map(({ gnu }) => gnu).join(',')}`,
  };
}

function ours(lines: readonly string[]): Uint8Array {
  const { object, flags } = assemble([...lines, '         END'].join('\n'), { file: 'cases' });
  expect(flags).toEqual([]);
  const program = link([{ name: 'cases', bytes: object }]);
  expect(program.complaints).toEqual([]);
  return storageImage(program);
}

describe.skipIf(as === undefined || objcopy === undefined)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tech-square-as-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const known = [...mnemonics].filter(([, { row }]) => !unknown.includes(row.name));

  function gnu(lines: readonly string[]): Uint8Array {
    const [source, object, binary] = ['x.s', 'x.o', 'x.bin'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(source, `${lines.join('\n')}\n`);
    const run = spawnSync(as!, ['-m31', '-march=g5', source, '-o', object], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    execFileSync(objcopy!, ['-O', 'binary', object, binary]);
    return new Uint8Array(readFileSync(binary));
  }

  it('knows all instructions but eleven, and the extended mnemonics', () => {
    expect(known.length).toBe(mnemonics.size - unknown.length);
    expect(known.length).toBeGreaterThan(150);
  });

  it('is the same byte for byte', () => {
    const chance = new Chance(360);
    const draw = (below: number): number => chance.below(below);
    const cases = known.flatMap(([name, mnemonic]) =>
      Array.from({ length: casesEach }, () => ({ mnemonic, ...statement(name, mnemonic, draw) })),
    );
    const expected = gnu(cases.map((one) => one.gnu));
    const found = ours(cases.map((one) => one.ours));
    let at = 0;
    const different: string[] = [];
    for (const { mnemonic, ours: text, gnu: their } of cases) {
      const length = lengthOf(mnemonic.row.format);
      const [a, b] = [found, expected].map((bytes) =>
        Buffer.from(bytes.subarray(at, at + length)).toString('hex'),
      );
      if (a !== b) different.push(`${text} ${a} / ${their} ${b}`);
      at += length;
    }
    expect(different.slice(0, 20)).toEqual([]);
    expect(found.length).toBe(at);
    expect(expected.subarray(0, at).length).toBe(at);
  });
});

describe('instructions that GNU as has not', () => {
  /** Formats and codes: A22-6821 Status Switching, Input/Output; GA27-2719. */
  const cases: readonly (readonly [text: string, code: string])[] = [
    ['SSK   1,2', '0812'],
    ['ISK   3,15', '093f'],
    ["DIAG  12(7),X'45'", '8345700c'],
    ['WRD   4095(1),255', '84ff1fff'],
    ['RDD   0(2),1', '85012000'],
    ['SIO   0(1)', '9c001000'],
    ["TIO   X'00C'", '9d00000c'],
    ['HIO   2(3)', '9e003002'],
    ["TCH   X'100'(0)", '9f000100'],
    ['STMC  0,15,8(5)', 'b00f5008'],
    ['LMC   14,2,0(9)', 'b8e29000'],
  ];
  it.each(cases)('%s is %s', (text, code) => {
    expect(
      Buffer.from(ours([`         ${text}`]))
        .toString('hex')
        .slice(0, code.length),
    ).toBe(code);
  });
});
