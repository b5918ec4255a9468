/** Damaged images: whatever is wrong with them is said in an ImageError, and what is still there is kept. */
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../../cores/kit/errors';
import { FileSystem, makeVolume, openFileSystem } from '../../../../cores/pmachine/toolchain/fileSystem';
import { encodeText } from '../../../../cores/pmachine/toolchain/textFile';
import { volumeTools } from '../../../../cores/pmachine/toolchain/volumeTools';
import { Chance } from '../../../random';
import { codeFile, segment } from '../toolchain/assembled';
import { appleDos, blockBytes, eightInch, imd, interleaved, withInterleave } from './containers';

const today = { year: 2026, month: 11, day: 21 };
const program = codeFile([
  { slot: 0, name: 'DATA', kind: 7, code: new Uint8Array(0), dataBytes: 20 },
  {
    slot: 1,
    name: 'MAIN',
    text: encodeText('procedure help;\n').subarray(1024),
    code: segment(1, [
      { lexLevel: 0, code: [3, 161, 2, 185, 0xf6, 158, 0, 193, 0], exit: 7, jumps: [0] },
      // LSA 'hi'; LDC of two words; XJP 0..1 else on
      {
        lexLevel: 1,
        code: [166, 2, 104, 105, 179, 2, 1, 2, 3, 4, 215, 172, 0, 0, 1, 0, 185, 4, 4, 0, 6, 0, 173, 0],
        exit: 22,
      },
    ]),
  },
]);

/** Blocks in order with some files and a hole. */
function filled(blocks: number, flip: 0 | 1 = 0): Uint8Array {
  const files = openFileSystem(makeVolume({ name: 'HURT', blocks, flip, duplicate: true }));
  files.write('HELLO.TEXT', encodeText('program hello;\nbegin\n    writeln\nend.\n'));
  files.write('GONE.DATA', new Uint8Array(900).fill(7));
  files.write('HELLO.CODE', program);
  files.write(
    'LAST.DATA',
    Uint8Array.from({ length: 1100 }, (_, i) => i * 5),
  );
  files.remove('GONE.DATA');
  return files.volume.toBytes();
}

function smallImd(blocks: Uint8Array): Uint8Array {
  const tracks = Array.from({ length: 10 }, (_, cylinder) => ({
    cylinder,
    head: 0,
    sizeCode: 2,
    numbers: interleaved(8),
    data: (number: number) => {
      const from = (cylinder * 8 + number - 1) * blockBytes;
      return blocks.slice(from, from + blockBytes);
    },
  }));
  return imd(tracks);
}

const images = [
  filled(40),
  filled(40, 1),
  smallImd(filled(80)),
  eightInch(filled(494), withInterleave),
  appleDos(filled(280)),
];

/** Where changes hurt: the directories, dictionaries and headers near the beginning. */
function mutated(image: Uint8Array, chance: Chance): Uint8Array {
  const bytes = image.slice();
  const changes = chance.scale(1, 12);
  for (let i = 0; i < changes; i++) {
    const near = chance.below(3) > 0 ? Math.min(bytes.length, 16 * blockBytes) : bytes.length;
    bytes[chance.below(near)] = chance.pick([0, 1, 0x7f, 0x80, 0xff, chance.below(256)]);
  }
  switch (chance.below(6)) {
    case 0:
      return bytes.slice(0, chance.below(bytes.length));
    case 1: {
      const at = chance.below(bytes.length);
      const longer = new Uint8Array(bytes.length + 1).fill(chance.below(256));
      longer.set(bytes.subarray(0, at));
      longer.set(bytes.subarray(at), at + 1);
      return longer;
    }
    default:
      return bytes;
  }
}

/** What `work` returns, or undefined if it refuses; any other error is thrown on. */
function refusable<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ImageError) return undefined;
    throw error;
  }
}

/** Everything that can be read, by name. */
function contents(files: FileSystem): ReadonlyMap<string, Uint8Array> {
  const all = files.directory.files.flatMap(({ name }) => {
    const bytes = refusable(() => files.read(name));
    return bytes === undefined ? [] : [[name, bytes] as const];
  });
  return new Map(all);
}

describe('5,000 damaged images', () => {
  it('are read as far as they go, or refused; what is written to them harms nothing else', () => {
    let opened = 0;
    let written = 0;
    for (let seed = 1; seed <= 5000; seed++) {
      const chance = new Chance(seed);
      const image = mutated(chance.pick(images), chance);
      const tools = refusable(() => volumeTools.open(image));
      if (tools === undefined) continue;
      opened++;
      for (const { name } of tools.list()) refusable(() => tools.view(name));
      expect(tools.facts.length + tools.warnings.length + tools.unusedBlocks).toBeGreaterThan(0);
      const before = contents(openFileSystem(image));
      const entry = refusable(() => tools.put('NEW.DATA', new Uint8Array(chance.below(3000)).fill(9), today));
      if (entry !== undefined) written++;
      refusable(() => tools.crunch());
      const after = openFileSystem(tools.toBytes());
      for (const [name, bytes] of before)
        if (name !== 'NEW.DATA' && Buffer.compare(after.read(name), bytes) !== 0)
          expect.fail(`seed ${seed}: ${name} has changed`);
    }
    // Neither all refused nor all let through.
    expect(opened).toBeGreaterThan(1000);
    expect(opened).toBeLessThan(4900);
    expect(written).toBeGreaterThan(500);
  }, 120_000);
});
