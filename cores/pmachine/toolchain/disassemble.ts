/** Code files as text: segments, procedures, instructions with their jumps resolved. */
import { opTable } from '../../kit/optable';
import { decode, type CodeBytes } from '../decode';
import { wordAt, type Flip } from '../media/byteSex';
import { Dialect } from '../dialect';
import { opcodeSpace, ops, type PRow } from '../ops';
import { standardProcedures } from '../standard';
import { interfaceText, machineTypes, readCodeFile, type CodeFile, type CodeSegment } from './codeFile';
import { jumpTableEnd, readProcedures, type PcodeProcedure } from './procedures';

/** One instruction. `offset` counts from the procedure's first byte, as traces do. */
export interface Instruction {
  readonly offset: number;
  readonly bytes: Uint8Array; // a view
  readonly mnemonic: string; // '.byte' for what is no instruction of this dialect
  readonly operands: readonly string[];
  readonly targets: readonly number[]; // where it may jump to, as offsets in the procedure
}

/** Disassembles the procedures of one segment. Holds nothing but its tables. */
export class SegmentDisassembler {
  private readonly table: readonly (PRow | undefined)[];
  private readonly source: CodeBytes;

  constructor(
    private readonly code: Uint8Array,
    flip: Flip,
    private readonly dialect: number = Dialect['II.0'],
  ) {
    this.table = opTable(ops, dialect, opcodeSpace);
    this.source = { byte: (at) => code[at] ?? 0, word: (at) => wordAt(code, at, flip) };
  }

  /** Every instruction from the first to the one that returns; what lies behind is the jump table. */
  procedure(procedure: PcodeProcedure): readonly Instruction[] {
    const instructions: Instruction[] = [];
    const end = this.codeEnd(procedure);
    for (let at = procedure.enter; at < end;) {
      const instruction = this.instruction(at, end, procedure);
      instructions.push(instruction);
      at += instruction.bytes.length;
    }
    return instructions;
  }

  /** The exit code stands last and ends with a return; XIT ends the system's own. */
  private codeEnd(procedure: PcodeProcedure): number {
    const end = jumpTableEnd(procedure);
    for (let at = Math.max(procedure.exit, procedure.enter); at < end;) {
      const row = this.table[this.code[at]!];
      at += row === undefined ? 1 : decode(row, this.source, at).length;
      if (row?.name === 'RNP' || row?.name === 'RBP' || row?.name === 'XIT') return Math.min(at, end);
    }
    return end;
  }

  private instruction(at: number, end: number, procedure: PcodeProcedure): Instruction {
    const { code } = this;
    const offset = at - procedure.enter;
    const row = this.table[code[at]!];
    const decoded = row === undefined ? undefined : decode(row, this.source, at);
    if (row === undefined || decoded === undefined || at + decoded.length > end) {
      const bytes = code.subarray(at, at + 1);
      return { offset, bytes, mnemonic: '.byte', operands: [String(code[at])], targets: [] };
    }
    const bytes = code.subarray(at, at + decoded.length);
    const targets = jumpTargets(row, this.source, at, decoded.length, procedure);
    return {
      offset,
      bytes,
      mnemonic: row.name,
      operands: operandsOf(row, decoded.operands, targets, this.dialect),
      targets,
    };
  }
}

/** Where an instruction may jump to, as offsets in its procedure; for a case table the place of all others comes first. */
export function jumpTargets(
  row: PRow,
  code: CodeBytes,
  at: number,
  length: number,
  procedure: Pick<PcodeProcedure, 'jtab' | 'enter'>,
): readonly number[] {
  if (row.format === 'SB') return [jump(code, at, procedure)];
  if (row.format !== 'cases') return [];
  const other = at + 1 + ((at + 1) & 1) + 4;
  const cases = Array.from({ length: (at + length - other - 2) >> 1 }, (_, i) => {
    const word = other + 2 + 2 * i;
    return word - code.word(word) - procedure.enter;
  });
  return [jump(code, other, procedure), ...cases];
}

/** Of a two-byte jump: forwards by its operand, or through the jump table. */
function jump(code: CodeBytes, at: number, { jtab, enter }: Pick<PcodeProcedure, 'jtab' | 'enter'>): number {
  const distance = (code.byte(at + 1) << 24) >> 24;
  if (distance >= 0) return at + 2 + distance - enter;
  return jtab + distance - code.word(jtab + distance) - enter;
}

/** The operands as a listing has them: places for distances, and standard procedures by their names. */
export function operandsOf(
  row: PRow,
  operands: readonly string[],
  targets: readonly number[],
  dialect: number,
): readonly string[] {
  const places = targets.map((target) => `o${target}`);
  if (row.format === 'SB') return places;
  if (row.format === 'cases') {
    const [otherwise = '', ...cases] = places;
    return [...operands.slice(0, 2), ...cases, 'else', otherwise];
  }
  if (row.name === 'CSP') return [standardProcedures[dialect]![Number(operands[0])]?.name ?? operands[0]!];
  return operands;
}

// ── Dialects ─────────────────────────────────────────────────────────────────────────────────────

/**
 * The dialect a code file is written in. No file says so, but read as another its jumps lead into the midst of
 * instructions and it names segments that are not its own. Where nothing contradicts either, it is II.0. Throws ImageError where the file is damaged.
 */
export function dialectOf(file: Uint8Array): number {
  const codeFile = readCodeFile(file);
  const [second, first] = [Dialect['II.0'], Dialect['I.5']];
  return contradictions(codeFile, first) < contradictions(codeFile, second) ? first : second;
}

/** How many jumps lead nowhere, bytes are no instructions, and data segments are ones the file does not know. */
function contradictions({ segments, intrinsics, flip }: CodeFile, dialect: number): number {
  const known = new Set([...segments.map(({ number }) => number), ...intrinsics].map(String));
  let count = 0;
  for (const segment of segments) {
    const disassembler = new SegmentDisassembler(segment.code, flip, dialect);
    for (const procedure of readProcedures(segment, flip)) {
      if (procedure.kind !== 'pcode') continue;
      const instructions = disassembler.procedure(procedure);
      const starts = new Set(instructions.map(({ offset }) => offset));
      for (const { mnemonic, operands, targets } of instructions) {
        if (mnemonic === '.byte') count++;
        if (/^(LDE|LAE|STE)$/.test(mnemonic) && !known.has(operands[0]!)) count++;
        if (mnemonic !== 'XJP') count += targets.filter((target) => !starts.has(target)).length;
      }
    }
  }
  return count;
}

// ── Listings ─────────────────────────────────────────────────────────────────────────────────────

/** A whole code file as a listing. Throws ImageError where it is damaged. */
export function codeListing(file: Uint8Array, dialect = dialectOf(file)): string {
  const codeFile = readCodeFile(file);
  const { comment, intrinsics, segments } = codeFile;
  const facts = [
    ...(comment === '' ? [] : [`; ${comment}`]),
    ...(intrinsics.length === 0 ? [] : [`; needs segments ${intrinsics.join(', ')} of the library`]),
  ];
  return [...facts, ...segments.map((segment) => segmentListing(file, codeFile.flip, segment, dialect))]
    .map((part) => `${part}\n`)
    .join('\n');
}

function segmentListing(file: Uint8Array, flip: Flip, segment: CodeSegment, dialect: number): string {
  const { number, name, kind, machine, block, length, code } = segment;
  const told = machine === 0 ? '' : `, ${machineTypes[machine] ?? `machine ${machine}`}`;
  const title = `segment ${number} ${name}: ${kind}${told}, ${length} bytes from block ${block}`;
  const users = interfaceText(file, segment);
  const shown = users === undefined ? [] : [users.trimEnd().replace(/^/gm, '; ')];
  const disassembler = new SegmentDisassembler(code, flip, dialect);
  const procedures = readProcedures(segment, flip).map((procedure) => {
    if (procedure.kind === 'native') return `procedure ${procedure.number}: native code`;
    if (procedure.kind === 'damaged') return `procedure ${procedure.number}: damaged: ${procedure.why}`;
    const { lexLevel, parameterBytes, dataBytes, exit, enter } = procedure;
    const facts = `level ${lexLevel}, ${parameterBytes} bytes of parameters, ${dataBytes} of data, exit o${exit - enter}`;
    const lines = disassembler.procedure(procedure).map(instructionText);
    return [`procedure ${procedure.number}: ${facts}`, ...lines].join('\n');
  });
  return [title, ...shown, ...procedures].join('\n\n');
}

const instructionText = ({ offset, mnemonic, operands }: Instruction): string =>
  `  ${`o${offset}`.padEnd(6)} ${mnemonic.padEnd(8)} ${operands.join(' ')}`.trimEnd();
