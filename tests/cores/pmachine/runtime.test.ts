/**
 * Programs that run without the operating system, against the same programs under the real one: the real compiler
 * makes them, and what they print has to be the same.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { pmachine } from '../../../cores/pmachine/index';
import { PMachine } from '../../../cores/pmachine/machine';
import { makeVolume, openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { encodeText } from '../../../cores/pmachine/toolchain/textFile';
import { medium } from '../../media';
import { flipped } from './flipped';
import { programs } from './runtimePrograms';

const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
const system = medium('pmachine/ii0/system.vol');

/** Types keys as the machine asks for them; gives what the console printed until it ended or had no more keys. */
function play(machine: PMachine, keys: string): string {
  let printed = '';
  const rest = [...keys];
  for (;;) {
    const slice = machine.run(1_000_000);
    for (const output of machine.drain())
      if (output.kind === 'text' && output.port === 'console') printed += output.text;
    if (slice.end === 'budget') continue;
    const key = slice.end === 'waiting' ? rest.shift() : undefined;
    if (key === undefined) {
      expect(rest.join(''), printed).toBe('');
      return printed;
    }
    machine.offer({ kind: 'key', port: 'console', key: named(key) });
  }
}
const named = (key: string): string =>
  key === '\r' ? 'Enter' : key < ' ' ? `Control+${String.fromCharCode(key.charCodeAt(0) + 64)}` : key;

const mount = (machine: PMachine, data: Uint8Array): void => {
  expect(machine.offer({ kind: 'media', port: 'disk/9', data })).toEqual({ ok: true });
};

/** A volume with the programs and the code that the real compiler makes of them. */
function compiled(): Uint8Array<ArrayBuffer> {
  const empty = openFileSystem(
    makeVolume({ name: 'TESTS', blocks: 400, date: { year: 79, month: 2, day: 14 } }),
  );
  for (const { name, source } of programs) empty.write(`${name}.TEXT`, encodeText(source), { kind: 'text' });
  const machine = new PMachine(pmachine, system!, options);
  mount(machine, empty.volume.toBytes());
  const printed = play(machine, programs.map(({ name }) => `CTESTS:${name}\rTESTS:${name}\r`).join(''));
  expect(printed).not.toContain('<<<<');
  return machine.medium('disk/9')!.slice();
}

describe.skipIf(system === undefined)('a program without the system', () => {
  let volume = new Uint8Array(0);
  beforeAll(() => {
    volume = compiled();
  });

  it.each(programs)('$name prints what it prints under the system', ({ name, keys = '' }) => {
    const withSystem = new PMachine(pmachine, system!, options);
    mount(withSystem, volume);
    const before = play(withSystem, `XTESTS:${name}`);
    const after = play(withSystem, `\r${keys}`);
    expect(before).toContain('Execute what file?');
    const theirs = after.slice(0, after.lastIndexOf('\nCommand:')).replace(/^\n/, '');

    const alone = new PMachine(pmachine, openFileSystem(volume).read(`${name}.CODE`), options);
    mount(alone, volume);
    const ours = play(alone, keys);
    expect(ours.trimEnd()).toBe(theirs.split('\nType <space>')[0]!.trimEnd());
    expect(filesOf(alone)).toEqual(filesOf(withSystem));
  });
});

describe.skipIf(system === undefined)('a program for a machine with the high byte first', () => {
  let volume = new Uint8Array(0);
  beforeAll(() => {
    volume = compiled();
  });

  it.each(programs)('$name does what it does with the low byte first', ({ name, keys = '' }) => {
    const code = openFileSystem(volume).read(`${name}.CODE`);
    const [low, high] = ([0, 1] as const).map((flip) => {
      const machine = new PMachine(pmachine, flip === 0 ? code : flipped(code), options);
      expect(machine.p.settings.flip).toBe(flip);
      mount(machine, makeVolume({ name: 'TESTS', blocks: 400, flip }));
      return { printed: play(machine, keys), files: filesOf(machine) };
    });
    expect(high!.printed).toBe(low!.printed);
    if (name !== 'RECORDS' && name !== 'NUMBERS') expect(high!.files).toEqual(low!.files);
  });
});

const utility = medium('pmachine/ii0/utility.vol');

describe.skipIf(system === undefined || utility === undefined)('a program that needs a library', () => {
  it('finds its segments on a mounted volume, with procedures that are known by name', () => {
    const calculator = new PMachine(pmachine, openFileSystem(utility!).read('CALC.CODE'), options);
    calculator.offer({ kind: 'media', port: 'disk/4', data: system! });
    const printed = play(calculator, '1+2*3\r(2+3)/4\r2^10\rSIN(1)\r');
    const answers = printed
      .split('\n')
      .filter((line) => line.startsWith(' '))
      .map(Number);
    expect(answers).toEqual([7, 1.25, 1024, Number(Math.sin(1).toPrecision(6))]);
  });

  it('is told that a segment is missing where there is no library', () => {
    const calculator = new PMachine(pmachine, openFileSystem(utility!).read('CALC.CODE'), options);
    expect(play(calculator, '')).toMatch(/^\nNo proc in seg-table\nS# 1, P# 1, I# \d+\n$/);
    expect(calculator.run(1)).toEqual({ end: 'halted', used: 0, code: 2 });
  });
});

/** What is on the volume afterwards: names, kinds, sizes and contents. The date is the system's own, which a program has not got. */
function filesOf(machine: PMachine): readonly unknown[] {
  const files = openFileSystem(machine.medium('disk/9')!);
  return files.directory.files.map(({ name, kind, first, end, lastBytes }) => ({
    name,
    kind,
    first,
    end,
    lastBytes,
    bytes: Buffer.from(files.read(name)).toString('latin1'),
  }));
}
