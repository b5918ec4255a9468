/** The p-System as a subject of fuzzing: real systems where their media are, and small ones of our own making. */
import { readFileSync } from 'node:fs';
import type { Core } from '../../cores/kit/contract';
import { readCodeFile } from '../../cores/pmachine/toolchain/codeFile';
import { makeVolume, openFileSystem } from '../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../media';
import { firstDay, keysOf } from '../sessions/editor';
import type { FuzzSubject } from './fuzz';
import type { Region } from './images';
import { randomProgram, randomSystem } from './pcodes';

const blockBytes = 512;

/** The directory, and of each code file its dictionary, its first code, and the procedure dictionary and attribute tables of its segments. */
function regionsOf(volume: Uint8Array): readonly Region[] {
  const { directory } = openFileSystem(volume);
  const entries: Region = { from: 2 * blockBytes, length: 26 * (directory.files.length + 1) };
  const files = directory.files.filter(({ kind }) => kind === 'code');
  return [
    entries,
    ...files.flatMap(({ name, first }) => {
      const from = first * blockBytes;
      const { segments } = readCodeFile(openFileSystem(volume).read(name));
      const inside = segments.filter(({ length, block }) => length > 300 && block > 0);
      return [
        { from, length: 320 },
        ...inside.flatMap(({ block, length }) => [
          { from: from + block * blockBytes, length: Math.min(length, 2000) },
          { from: from + block * blockBytes + length - 300, length: 300 },
        ]),
      ];
    }),
  ];
}

const golden = (name: string): string | undefined => {
  const keys = medium(`pmachine/golden/ii0-${name}.keys`);
  return keys === undefined ? undefined : new TextDecoder('latin1').decode(keys);
};

/** With the media: the Filer, the compiler and the Editor of II.0 at work on volumes in other drives. */
function realSystems(core: Core): readonly FuzzSubject[] {
  const image = medium('pmachine/ii0/system.vol');
  const work = medium('pmachine/ii0/work.vol');
  const utility = medium('pmachine/ii0/utility.vol');
  const first = medium('pmachine/i5/altairsim_ucsd-i5-1.dsk');
  if (image === undefined || work === undefined || utility === undefined || first === undefined) return [];
  const regions = regionsOf(image);
  const drives = new Map([
    ['disk/5', utility],
    ['disk/9', work],
  ]);
  const session = (name: string, keys: string): FuzzSubject => ({
    ...{ name, core, image, script: [], regions, drives, keys, ticks: 1_000_000 },
  });
  return [
    session('II.0, Filer', golden('filer') ?? 'fvl*\r\rqh'),
    session('II.0, compiler', golden('compile-run-sieve') ?? 'c'),
    session('II.0, Editor', keysOf(firstDay)),
    { name: 'I.5', core, image: first, script: [], keys: 'fvl:\rq', ticks: 1_000_000 },
  ];
}

export const systems = (core: Core): readonly FuzzSubject[] => [
  ...Array.from({ length: 12 }, (_, seed): FuzzSubject => {
    const image = randomSystem(seed);
    return { name: `p-codes by chance ${seed}`, core, image, script: [], regions: smallRegions(image) };
  }),
  ...Array.from({ length: 8 }, (_, seed): FuzzSubject => {
    const image = randomProgram(seed);
    const code = { from: blockBytes, length: image.length - blockBytes };
    const regions = [{ from: 0, length: 264 }, code, code, code];
    return { name: `program by chance ${seed}`, core, image, script: [], regions, drives: emptyDrive };
  }),
  ...['chase', 'doctor', 'queens', 'turtles'].map((name): FuzzSubject => {
    const image = new Uint8Array(readFileSync(`roms/pmachine/${name}.code`));
    const regions = [
      { from: 0, length: 320 },
      { from: blockBytes, length: image.length - blockBytes },
    ];
    return { name: `${name}, a program of ours`, core, image, script: [], regions, ticks: 300_000 };
  }),
  ...realSystems(core),
];

const emptyDrive = new Map([['disk/9', makeVolume({ name: 'EMPTY', blocks: 40 })]]);

const smallRegions = (image: Uint8Array): readonly Region[] => {
  const { first, end } = openFileSystem(image).find('SYSTEM.PASCAL')!;
  const from = first * blockBytes;
  const code = { from: from + blockBytes, length: (end - first - 1) * blockBytes };
  return [{ from: 2 * blockBytes, length: 52 }, { from, length: 264 }, code, code, code];
};
