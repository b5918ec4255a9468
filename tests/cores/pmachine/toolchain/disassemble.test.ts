import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Dialect } from '../../../../cores/pmachine/dialect';
import { medium } from '../../../media';
import { isCodeFile, readCodeFile, type CodeFile } from '../../../../cores/pmachine/toolchain/codeFile';
import {
  codeListing,
  dialectOf,
  SegmentDisassembler,
  type Instruction,
} from '../../../../cores/pmachine/toolchain/disassemble';
import { openFileSystem } from '../../../../cores/pmachine/toolchain/fileSystem';
import { readProcedures, type PcodeProcedure } from '../../../../cores/pmachine/toolchain/procedures';

const system = medium('pmachine/ii0/system.vol');
const trace = medium('pmachine/golden/ii0-boot-halt.trace.gz');

/** The jump within a case table, for all other values; the machine runs it as an instruction of its own. */
function jumpWithin(instruction: Instruction, procedure: PcodeProcedure): Instruction | undefined {
  if (instruction.mnemonic !== 'XJP') return undefined;
  const skipped = 1 + ((procedure.enter + instruction.offset + 1) & 1) + 4;
  const targets = instruction.targets.slice(0, 1);
  const bytes = instruction.bytes.subarray(skipped, skipped + 2);
  return { offset: instruction.offset + skipped, bytes, mnemonic: 'UJP', operands: [], targets };
}

/** Instructions of a procedure and the jumps within its case tables. */
function runnable(disassembler: SegmentDisassembler, procedure: PcodeProcedure): readonly Instruction[] {
  return disassembler
    .procedure(procedure)
    .flatMap((instruction) => [instruction, jumpWithin(instruction, procedure) ?? []].flat());
}

/** Instructions of a code file by 's<segment> p<procedure> o<offset>', as the golden trace names them. */
function instructionsOf({ segments, flip }: CodeFile): ReadonlyMap<string, Instruction> {
  const all = new Map<string, Instruction>();
  for (const segment of segments) {
    const disassembler = new SegmentDisassembler(segment.code, flip);
    for (const procedure of readProcedures(segment, flip)) {
      if (procedure.kind !== 'pcode') continue;
      for (const instruction of runnable(disassembler, procedure))
        all.set(`s${segment.number} p${procedure.number} o${instruction.offset}`, instruction);
    }
  }
  return all;
}

describe.skipIf(system === undefined || trace === undefined)('SYSTEM.PASCAL as it lies in its file', () => {
  const listed = system && instructionsOf(readCodeFile(openFileSystem(system).read('SYSTEM.PASCAL')));
  const records = (trace === undefined ? '' : gunzipSync(trace).toString('latin1'))
    .split('\n')
    .map((line) => /^(s\d+ p\d+ o\d+)\s+(\w+)\s*([^(]*)/.exec(line))
    .filter((match) => match !== null)
    .map(([, place, mnemonic, operands]) => ({ place: place!, mnemonic: mnemonic!, operands: operands! }));

  it('has every instruction that the reference interpreter ran at the place where it ran it', () => {
    expect(records).toHaveLength(26_857);
    const wrong = records.filter(({ place, mnemonic }) => {
      const found = listed!.get(place)?.mnemonic.replace(/ \d+$/, '').toLowerCase();
      return found !== mnemonic;
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('jumps where the reference interpreter says that it jumps', () => {
    const jumps = records.filter(({ mnemonic }) => /^([ufn]jp|[en]fj|nfj)$/.test(mnemonic));
    expect(jumps.length).toBeGreaterThan(3000);
    for (const { place, operands } of jumps)
      expect([place, listed!.get(place)!.targets]).toEqual([place, [Number(operands.trim())]]);
  });

  it('goes to the cases that the reference interpreter lists', () => {
    const cases = records.filter(({ mnemonic }) => mnemonic === 'xjp');
    expect(cases.length).toBeGreaterThan(0);
    for (const { place, operands } of cases) {
      const [low, high, otherwise, ...targets] = operands.split(',').map((text) => Number(text.trim()));
      const found = listed!.get(place)!;
      expect(found.operands.slice(0, 2).map(Number)).toEqual([low, high]);
      expect(found.targets).toEqual([otherwise, ...targets]);
    }
  });
});

const floppies = ['1', '2', 'interp'].map((name) => medium(`pmachine/i5/altairsim_ucsd-i5-${name}.dsk`));
describe.each([
  ['II.0', [system, medium('pmachine/ii0/utility.vol')]],
  ['I.5', floppies],
] as const)('every program of the %s volumes', (version, images) => {
  const dialect = Dialect[version];
  const programs = images.flatMap((image) => {
    const files = image === undefined ? undefined : openFileSystem(image);
    return (files?.directory.files ?? [])
      .filter(({ name }) => /^SYSTEM\.(?!MICRO)|\.CODE$/.test(name) && isCodeFile(files!.read(name)))
      .map((file) => [file.name, files!.read(file.name)] as const);
  });
  it.skipIf(images.includes(undefined))('is there', () => expect(programs.length).toBeGreaterThan(20));

  it.each(programs)('%s is p-code throughout, and no jump leaves its procedure', (_, file) => {
    const { segments, flip } = readCodeFile(file);
    for (const segment of segments) {
      const disassembler = new SegmentDisassembler(segment.code, flip, dialect);
      for (const procedure of readProcedures(segment, flip)) {
        if (procedure.kind !== 'pcode') continue;
        const instructions = runnable(disassembler, procedure);
        const starts = new Set(instructions.map(({ offset }) => offset));
        const where = `${segment.name} ${procedure.number}`;
        const wrong = instructions.filter(
          ({ mnemonic, targets }) => mnemonic === '.byte' || !targets.every((target) => starts.has(target)),
        );
        expect([where, wrong]).toEqual([where, []]);
        expect(starts.has(procedure.exit - procedure.enter)).toBe(true);
      }
    }
  });

  it.each(programs)('%s has a listing with all its segments', (_, file) => {
    const listing = codeListing(file);
    for (const { number, name } of readCodeFile(file).segments)
      expect(listing).toContain(`segment ${number} ${name}: `);
  });

  it.skipIf(images.includes(undefined))(
    'is of its dialect, which the system itself leaves no doubt about',
    () => {
      const systems = programs.filter(([name]) => name === 'SYSTEM.PASCAL' || name === 'SYSTEM.FILER');
      expect(systems).toHaveLength(2);
      for (const [, file] of systems) expect(dialectOf(file)).toBe(dialect);
    },
  );
});
