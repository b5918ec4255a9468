/** Every row of the table, encoded by the rules of ZMS 4 in each form it may take, disassembles to itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { zmachine } from '../../../cores/zmachine/index';
import { extended, ops, type ZRow } from '../../../cores/zmachine/ops';
import { hasVersion } from '../../../cores/kit/optable';

/** A story of each version, to write instructions into. */
const stories: Readonly<Record<number, string>> = {
  1: 'early/early.z1',
  2: 'early/early.z2',
  3: 'header/header.z3',
  4: 'header/header.z4',
  5: 'header/header.z5',
  7: 'header/header.z7',
  8: 'header/header.z8',
};

interface Operands {
  /** Two-bit types, ZMS 4.2: 0 large, 1 small, 2 variable. */
  readonly types: readonly number[];
  readonly bytes: readonly number[];
}
const operandsOf = (types: readonly number[]): Operands => ({
  types,
  bytes: types.flatMap((type, i) => (type === 0 ? [0x12, 0x30 + i] : type === 1 ? [0x20 + i] : [0x01 + i])),
});

/** One byte of types, the rest omitted (ZMS 4.4.3). */
const typesByte = (types: readonly number[]): number =>
  [0, 1, 2, 3].reduce((byte, i) => byte | ((types[i] ?? 3) << (6 - 2 * i)), 0);

/** The ways to write the row's opcode and operands (ZMS 4.3). */
function encodings({ format, code }: ZRow, version: number): readonly (readonly number[])[] {
  const variable = (first: readonly number[], types: readonly number[]): readonly number[] => {
    const { bytes } = operandsOf(types);
    const twoTypeBytes = version >= 4 && first.length === 1 && (code === 0xec || code === 0xfa); // ZMS 4.4.3.1
    const typeBytes = twoTypeBytes ? [typesByte(types), typesByte(types.slice(4))] : [typesByte(types)];
    return [...first, ...typeBytes, ...bytes];
  };
  switch (format) {
    case '0OP':
      return [[0xb0 | (code & 15)]];
    case '1OP':
      return [0, 1, 2].map((type) => [0x80 | (type << 4) | (code & 15), ...operandsOf([type]).bytes]);
    case '2OP': {
      const long = [
        [1, 1],
        [1, 2],
        [2, 1],
        [2, 2],
      ].map((types) => [
        code | (types[0] === 2 ? 0x40 : 0) | (types[1] === 2 ? 0x20 : 0),
        ...operandsOf(types).bytes,
      ]);
      return [...long, variable([0xc0 | code], [0, 0]), variable([0xc0 | code], [2, 0])];
    }
    case 'VAR':
      return [[1], [0, 1, 2], [2, 2, 2, 2]].map((types) => variable([code], types));
    case 'EXT':
      return [[1], [0, 1, 2], [2, 2, 2, 2]].map((types) => variable([0xbe, code - extended], types));
  }
}

/** What follows the operands: a variable, a short branch, an empty string (ZMS 4.6 to 4.8). */
function tail(row: ZRow): readonly number[] {
  if (row.operands === 'text') return [0x94, 0xa5];
  return [...(row.result.includes('store') ? [0x00] : []), ...(row.result.includes('branch') ? [0xc2] : [])];
}

describe.each(Object.keys(stories).map(Number))('version %i', (version) => {
  const story = new Uint8Array(readFileSync(`conformance/zmachine/${stories[version]!}`));
  const rows = ops.filter((row) => hasVersion(row, version));
  const place = story.length - 64;

  test.each(rows)('$format:$code $name', (row) => {
    for (const code of encodings(row, version)) {
      const bytes = [...code, ...tail(row)];
      const image = story.slice();
      image.set(bytes, place);
      const machine = zmachine.create(image, { seed: 1, epoch: 0, engine: 'interpreter', config: {} });
      const [line] = machine.debug!.disassemble({ space: 'story', offset: place }, 1);
      expect(line).toMatchObject({ mnemonic: row.name, spec: row.spec });
      expect([...line!.bytes], `${row.name} as ${bytes.join(' ')}`).toEqual(bytes);
    }
  });

  test('and no other opcode is one', () => {
    const known = new Set(rows.map(({ code }) => code));
    for (let number = 0; number < 32; number++) {
      if (known.has(number) || number === 0) continue;
      const image = story.slice();
      image.set([number, 1, 1], place);
      const machine = zmachine.create(image, { seed: 1, epoch: 0, engine: 'interpreter', config: {} });
      const [line] = machine.debug!.disassemble({ space: 'story', offset: place }, 1);
      expect(ops.map(({ name }) => name)).not.toContain(line?.mnemonic);
    }
  });
});
