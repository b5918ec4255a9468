/**
 * Our reading and writing of volumes against the only ones who can judge it: the Filer and the compiler of II.0,
 * which run here as their authors left them. What we write they must read, and the other way round.
 */
import { describe, expect, it } from 'vitest';
import {
  FileSystem,
  makeVolume,
  openFileSystem,
  type NewVolume,
} from '../../../../cores/pmachine/toolchain/fileSystem';
import { encodeText } from '../../../../cores/pmachine/toolchain/textFile';
import { medium } from '../../../media';
import { operatorOf } from '../system';

const system = medium('pmachine/ii0/system.vol');
const blockBytes = 512;
const directoryStart = 2 * blockBytes;
const entryBytes = 26;
/** Of the system volume: files that are written bear this date. */
const date = { year: 11, month: 5, day: 18 };

interface Session {
  readonly printed: string;
  readonly volume: Uint8Array; // in drive 9, afterwards
}

/** Types the keys, one each time the system waits, with `volume` in drive 9; the last of them must halt it. */
function session(volume: Uint8Array, keys: string): Session {
  const operator = operatorOf(system!).mount('disk/9', volume);
  const printed = operator.type(keys);
  expect(operator.last.end, printed).toBe('halted');
  return { printed, volume: operator.machine.p.blocks.image(9)! };
}

/** Keys to the Filer, which is left and the system halted behind them. */
const filer = (volume: FileSystem, keys: string): Session => session(volume.volume.toBytes(), `f${keys}qh`);

const empty = (shape: Partial<NewVolume> = {}): FileSystem =>
  openFileSystem(makeVolume({ name: 'OURS', blocks: 100, date, ...shape }));

const pattern = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => i * 7 + seed * 13 + (i >> 8));

/** Bytes by file, and how many of them are in the last block (PMACHINE 6). */
const sizes = [
  ['F0.DATA', 1300, 276],
  ['F1.DATA', 1, 1],
  ['F2.DATA', 512, 512],
  ['F3.DATA', 700, 188],
  ['F4.DATA', 513, 1],
  ['F5.DATA', 4096, 512],
  ['F6.DATA', 1024, 512],
] as const;
const removed: readonly string[] = ['F0.DATA', 'F3.DATA'];
const kept = sizes.filter(([name]) => !removed.includes(name));

/** Those files, the removed ones holes before and between the others. */
function scattered(shape: Partial<NewVolume> = {}): FileSystem {
  const files = empty(shape);
  for (const [name, size] of sizes) files.write(name, pattern(size, size));
  for (const name of removed) files.remove(name);
  return files;
}

/**
 * The entries in use of the directory at `start`, without the time of loading, which is the system's clock: what
 * lies behind them is nobody's.
 */
function entries(volume: Uint8Array, start = directoryStart): Uint8Array {
  const count = volume[start + 16]!;
  return volume.slice(start, start + entryBytes * (count + 1)).fill(0, 18, 20);
}

/** The words of the volume's own entry that tell its shape; the others are loading times and dates. */
const shapeOf = (volume: Uint8Array): Uint8Array => volume.slice(directoryStart, directoryStart + 18);

describe.skipIf(system === undefined)('the Filer of II.0 on volumes that we wrote', () => {
  it('lists every file and every unused block where we say that they are', () => {
    const lines = filer(scattered(), 'eours:\r')
      .printed.split(/\r?\n/)
      .map((line) => line.trim().replaceAll(/\s+/g, ' '));
    const first = lines.indexOf('< UNUSED > 3 6');
    const file = (name: string, blocks: number, from: number, lastBytes: number): string =>
      `${name} ${blocks} 18-May-11 ${from} ${lastBytes} Datafile`;
    const [one, two, four, five, six] = kept.map(([name, size, last], i) =>
      file(name, Math.ceil(size / blockBytes), [9, 10, 13, 15, 23][i]!, last),
    );
    expect(lines.slice(first, first + 8)).toEqual([
      ...['< UNUSED > 3 6', one, two, '< UNUSED > 2 11', four, five, six],
      '< UNUSED > 75 25',
    ]);
  });

  it('finds 77 files, and has no room in the directory for another', () => {
    const files = empty();
    for (let i = 0; i < 77; i++) files.write(`N${i}`, pattern(10, i));
    const { printed, volume } = filer(files, 'lours:\r   tours:n0,ours:more\r');
    expect(printed).toContain('77/77 files<listed/in-dir>, 83 blocks used, 17 unused');
    expect(printed).toContain('No room on vol');
    expect(openFileSystem(volume).directory.files).toHaveLength(77);
  });

  it.each([false, true])(
    'leaves the directory that we leave when a file is removed; duplicate: %s',
    (duplicate) => {
      const files = scattered({ duplicate });
      const { volume } = filer(files, 'rours:f2.data\ry');
      files.remove('F2.DATA');
      const ours = files.volume.toBytes();
      expect(entries(volume)).toEqual(entries(ours));
      if (duplicate) expect(entries(volume, 6 * blockBytes)).toEqual(entries(ours, 6 * blockBytes));
    },
  );

  it('leaves the directory that we leave when a file is renamed', () => {
    const files = scattered();
    const { volume } = filer(files, 'cours:f2.data\rother.text\r');
    files.rename('F2.DATA', 'OTHER.TEXT');
    expect(openFileSystem(volume).find('OTHER.TEXT')).toMatchObject({ first: 10, end: 11 });
    expect(names(volume)).toEqual(names(files.volume.toBytes()));
  });

  it('crunches to the same directory and the same blocks as we do', () => {
    const files = scattered();
    const { printed, volume } = filer(files, 'kours:\ry');
    expect(printed).toContain('OURS: crunched');
    files.crunch();
    const ours = files.volume.toBytes();
    expect(entries(volume)).toEqual(entries(ours));
    const end = files.directory.files.at(-1)!.end * blockBytes;
    expect(Buffer.compare(volume.subarray(6 * blockBytes, end), ours.subarray(6 * blockBytes, end))).toBe(0);
  });

  // Z(ero writes the volume's own entry and nothing else: a duplicate appears with the first file.
  it.each([false, true])('makes the empty volume that we make; duplicate: %s', (duplicate) => {
    const { volume } = filer(empty(), `zours:\ry${duplicate ? 'y' : 'n'}ynew:\ry`);
    expect(shapeOf(volume)).toEqual(shapeOf(makeVolume({ name: 'NEW', blocks: 100, duplicate })));
  });

  it('keeps the duplicate directory that we made', () => {
    const { volume } = filer(scattered({ duplicate: true }), 'rours:f2.data\ry');
    expect(entries(volume, 6 * blockBytes)).toEqual(entries(volume));
  });
});

const names = (volume: Uint8Array): readonly string[] =>
  openFileSystem(volume).directory.files.map(({ name }) => name);

describe.skipIf(system === undefined)('what II.0 wrote is what we read', () => {
  it('every file of the system volume, transferred by the Filer', () => {
    const { volume } = filer(empty({ blocks: 400 }), 'tsystem:=,ours:=\r');
    const [from, to] = [openFileSystem(system!), openFileSystem(volume)];
    expect(names(volume)).toEqual(from.directory.files.map(({ name }) => name));
    for (const { name, kind, lastBytes } of from.directory.files) {
      expect(to.find(name)).toMatchObject({ kind, lastBytes });
      expect(Buffer.compare(to.read(name), from.read(name))).toBe(0);
    }
  });

  it('a file that it puts into the room we left, beside files that stay as they were', () => {
    const files = scattered();
    const { volume } = filer(files, 'tours:f1.data,ours:copy.data\r');
    const after = openFileSystem(volume);
    for (const [name, size] of kept) expect(after.read(name)).toEqual(pattern(size, size));
    expect(after.read('COPY.DATA')).toEqual(pattern(1, 1));
  });
});

describe.skipIf(system === undefined)('the compiler of II.0 on texts that we wrote', () => {
  it('reads many pages of indented lines', () => {
    const count = 200;
    const lines = Array.from({ length: count }, (_, i) => {
      const indent = ' '.repeat((i * 5) % 70);
      return `${indent}sum := sum + ${i}; {${'.'.repeat((i * 11) % 40)}}`;
    });
    const source = ['program adds;', 'var sum: integer;', 'begin', '\tsum := 0;', ...lines];
    source.push("writeln('the sum is ', sum)", 'end.');
    const text = encodeText(source.map((line) => `${line}\n`).join(''));
    expect(text.length).toBeGreaterThan(8 * 1024);
    const files = empty();
    files.write('ADDS.TEXT', text);
    const { printed, volume } = session(files.volume.toBytes(), 'cours:adds\rours:adds\rxours:adds\rh');
    expect(printed).toContain(`${source.length - 1} lines`);
    expect(printed).toContain(`the sum is ${(count * (count - 1)) / 2}`);
    expect(openFileSystem(volume).find('ADDS.CODE')).toMatchObject({ kind: 'code' });
  });
});

describe.skipIf(system === undefined)('the Filer of II.0 prints texts that we wrote', () => {
  it('with the indentation that each line had', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}[${i}]`);
    const files = empty();
    files.write('LINES.TEXT', encodeText(lines.map((line) => `${line}\n`).join('')));
    const printed = filer(files, 'tours:lines.text,console:\r').printed.split(/\r?\n/);
    const first = printed.indexOf('[0]');
    expect(printed.slice(first, first + lines.length)).toEqual(lines);
  });
});
