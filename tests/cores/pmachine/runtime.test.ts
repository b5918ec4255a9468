/**
 * Programs that run without the operating system, against the same programs under the real one: the real compiler
 * makes them, and what they print has to be the same.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PMachine } from '../../../cores/pmachine/machine';
import { makeVolume, openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { encodeText } from '../../../cores/pmachine/toolchain/textFile';
import { medium } from '../../media';
import { flipped } from './flipped';
import { programs } from './runtimePrograms';
import { operatorOf } from './system';

const system = medium('pmachine/ii0/system.vol');

/** A volume with the programs and the code that the real compiler makes of them. */
function compiled(): Uint8Array<ArrayBuffer> {
  const empty = openFileSystem(
    makeVolume({ name: 'TESTS', blocks: 400, date: { year: 79, month: 2, day: 14 } }),
  );
  for (const { name, source } of programs) empty.write(`${name}.TEXT`, encodeText(source), { kind: 'text' });
  const operator = operatorOf(system!).mount('disk/9', empty.volume.toBytes());
  const printed = operator.type(programs.map(({ name }) => `CTESTS:${name}\rTESTS:${name}\r`).join(''));
  expect(printed).not.toContain('<<<<');
  return operator.machine.medium('disk/9')!.slice();
}

describe.skipIf(system === undefined)('a program without the system', () => {
  let volume = new Uint8Array(0);
  beforeAll(() => {
    volume = compiled();
  });

  it.each(programs)('$name prints what it prints under the system', ({ name, keys = '' }) => {
    const withSystem = operatorOf(system!).mount('disk/9', volume);
    const before = withSystem.type(`XTESTS:${name}`);
    const after = withSystem.type(`\r${keys}`);
    expect(before).toContain('Execute what file?');
    const theirs = after.slice(0, after.lastIndexOf('\nCommand:')).replace(/^\n/, '');

    const alone = operatorOf(openFileSystem(volume).read(`${name}.CODE`)).mount('disk/9', volume);
    const ours = alone.type(keys);
    expect(ours.trimEnd()).toBe(theirs.split('\nType <space>')[0]!.trimEnd());
    expect(filesOf(alone.machine)).toEqual(filesOf(withSystem.machine));
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
      const operator = operatorOf(flip === 0 ? code : flipped(code));
      expect(operator.machine.p.settings.flip).toBe(flip);
      operator.mount('disk/9', makeVolume({ name: 'TESTS', blocks: 400, flip }));
      return { printed: operator.type(keys), files: filesOf(operator.machine) };
    });
    expect(high!.printed).toBe(low!.printed);
    if (name !== 'RECORDS' && name !== 'NUMBERS') expect(high!.files).toEqual(low!.files);
  });
});

const utility = medium('pmachine/ii0/utility.vol');

describe.skipIf(system === undefined || utility === undefined)('a program that needs a library', () => {
  it('finds its segments on a mounted volume, with procedures that are known by name', () => {
    const calculator = operatorOf(openFileSystem(utility!).read('CALC.CODE')).mount('disk/4', system!);
    const printed = calculator.type('1+2*3\r(2+3)/4\r2^10\rSIN(1)\r');
    const answers = printed
      .split('\n')
      .filter((line) => line.startsWith(' '))
      .map(Number);
    expect(answers).toEqual([7, 1.25, 1024, Number(Math.sin(1).toPrecision(6))]);
  });

  it('is told that a segment is missing where there is no library', () => {
    const calculator = operatorOf(openFileSystem(utility!).read('CALC.CODE'));
    expect(calculator.type('')).toMatch(/^\nNo proc in seg-table\nS# 1, P# 1, I# \d+\n$/);
    expect(calculator.machine.run(1)).toEqual({ end: 'halted', used: 0, code: 2 });
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
