/** Instructions as they are stored in a story (ZMS 4), decoded once into what the interpreter reads. */
import { hex, signed16 } from '../kit/bits';
import { StoryFault } from './fault';
import type { StoryMemory } from './memory';
import { extended, type Exec, type ZRow } from './ops';
import { fastCode } from './hot';

/**
 * Where an operand comes from, as one number: below `fromLocal` it is the value itself; below `fromStack` local
 * variable 1 + (number - fromLocal); `fromStack` pops; from `fromGlobal` up, the word at byte number - fromGlobal.
 */
export const fromLocal = 0x10000;
export const fromStack = 0x20000;
export const fromGlobal = 0x30000;

/** How an instruction ends; what `Result` of its row says, made a number for the interpreter's loop. */
export const Finish = { next: 0, store: 1, branch: 2, storeBranch: 3, flow: 4, flowThenFinish: 5 } as const;

export interface Instruction {
  readonly row: ZRow;
  readonly exec: Exec;
  readonly fast: number; // the loop's own case for it (hot.ts), 0 for none
  readonly finish: number; // one of Finish
  readonly count: number; // operands present
  readonly o0: number; // the first four, as above; 0 where absent
  readonly o1: number;
  readonly o2: number;
  readonly o3: number;
  readonly more: readonly number[]; // operands five to eight
  readonly store: number; // variable for the result, as an operand; -1 for none
  readonly variable: number; // its number, -1 for none
  readonly when: boolean; // branch if the test came out so
  readonly target: number; // where to; 0 and 1 return false and true (ZMS 4.7.1)
  readonly resultAt: number; // address of the store or branch bytes
  readonly text: number; // address of the string in the code
  readonly at: number;
  readonly next: number; // address of the following instruction
}

/** Operand types, two bits each (ZMS 4.2). */
const Type = { large: 0, small: 1, variable: 2, omitted: 3 } as const;

interface Opcode {
  readonly code: number;
  readonly types: readonly number[];
  readonly operandsAt: number;
}

/** Opcode number and operand types of the instruction at `at` (ZMS 4.3, 4.4). */
function readOpcode(memory: StoryMemory, at: number, version: number): Opcode {
  const first = memory.byte(at);
  if (first === 0xbe && version >= 5)
    return { code: extended + memory.byte(at + 1), ...variableTypes(memory, at + 2, 1) };
  if (first >= 0xc0) {
    const code = first >= 0xe0 ? first : first & 31;
    const doubled = version >= 4 && (first === 0xec || first === 0xfa); // call_vs2, call_vn2 (ZMS 4.4.3.1)
    return { code, ...variableTypes(memory, at + 1, doubled ? 2 : 1) };
  }
  if (first >= 0x80) {
    const type = (first >> 4) & 3;
    if (type === Type.omitted) return { code: first, types: [], operandsAt: at + 1 };
    return { code: 0x80 | (first & 15), types: [type], operandsAt: at + 1 };
  }
  const types = [first & 0x40 ? Type.variable : Type.small, first & 0x20 ? Type.variable : Type.small];
  return { code: first & 31, types, operandsAt: at + 1 };
}

/** One or two bytes of four types each; the first omitted one ends them (ZMS 4.4.3). */
function variableTypes(
  memory: StoryMemory,
  at: number,
  bytes: number,
): { types: readonly number[]; operandsAt: number } {
  const types: number[] = [];
  for (let i = 0; i < bytes * 4; i++) {
    const type = (memory.byte(at + (i >> 2)) >> (6 - 2 * (i & 3))) & 3;
    if (type === Type.omitted) break;
    types.push(type);
  }
  return { types, operandsAt: at + bytes };
}

/** A variable number as an operand (ZMS 4.2.2). */
function variableOperand(variable: number, globals: number): number {
  if (variable === 0) return fromStack;
  return variable < 16 ? fromLocal + variable - 1 : fromGlobal + globals + 2 * (variable - 16);
}

export class Decoder {
  constructor(
    private readonly memory: StoryMemory,
    private readonly version: number,
    private readonly globals: number,
    private readonly table: readonly (ZRow | undefined)[],
  ) {}

  /** Decodes the instruction at a byte address. Throws StoryFault if there is none. */
  decode(at: number): Instruction {
    const { memory } = this;
    const { code, types, operandsAt } = readOpcode(memory, at, this.version);
    const row = this.table[code];
    if (row === undefined) throw illegal(memory.byte(at), code, this.version);
    let pc = operandsAt;
    const operands = types.map((type) => {
      const value = type === Type.large ? memory.word(pc) : memory.byte(pc);
      pc += type === Type.large ? 2 : 1;
      return type === Type.variable ? variableOperand(value, this.globals) : value;
    });
    const text = pc;
    if (row.operands === 'text') pc = this.endOfText(pc);
    const resultAt = pc;
    const variable = row.result === 'push' ? 0 : stores(row) ? memory.byte(pc++) : -1;
    const branch = branches(row) ? this.branch(pc) : { when: true, target: 0, next: pc };
    const [o0 = 0, o1 = 0, o2 = 0, o3 = 0, ...more] = operands;
    return {
      row,
      exec: row.exec,
      fast: fastCode(row, operands),
      finish: finishOf(row, o0),
      count: operands.length,
      o0,
      o1,
      o2,
      o3,
      more,
      store: variable < 0 ? -1 : variableOperand(variable, this.globals),
      variable,
      when: branch.when,
      target: row.name === 'jump' ? branch.next + signed16(o0) - 2 : branch.target,
      resultAt,
      text,
      at,
      next: branch.next,
    };
  }

  /** A branch: sense, target, and where the instruction ends (ZMS 4.7). */
  branch(at: number): { when: boolean; target: number; next: number } {
    const first = this.memory.byte(at);
    const when = (first & 0x80) !== 0;
    if (first & 0x40) return this.aim(when, first & 0x3f, at + 1);
    const offset = ((first & 0x3f) << 8) | this.memory.byte(at + 1);
    return this.aim(when, (offset << 18) >> 18, at + 2);
  }

  private aim(when: boolean, offset: number, next: number): { when: boolean; target: number; next: number } {
    if (offset === 0 || offset === 1) return { when, target: offset, next };
    const target = next + offset - 2;
    return { when, target: target > 1 ? target : this.memory.size, next }; // the header is as far outside as the end
  }

  /** A string ends with the word whose top bit is set (ZMS 3.2). */
  private endOfText(at: number): number {
    while ((this.memory.word(at) & 0x8000) === 0) at += 2;
    return at + 2;
  }
}

const stores = (row: ZRow): boolean => row.result.includes('store');
const branches = (row: ZRow): boolean => row.result.includes('branch');

/**
 * Most functions leave stack and program counter to the loop. `flow` rows work on them in the state, and so does a
 * row that is given the stack by reference, which then finishes like any other.
 */
function finishOf(row: ZRow, o0: number): number {
  if (row.effect === 'call' || row.effect === 'input' || row.result === 'jump' || row.result === 'pop')
    return Finish.flow;
  const mayBeStack = row.operands.startsWith('(variable)') && (o0 === 0 || o0 >= fromLocal);
  if (mayBeStack) return Finish.flowThenFinish;
  if (row.result === 'store branch') return Finish.storeBranch;
  if (row.result === 'branch') return Finish.branch;
  return row.result === 'none' ? Finish.next : Finish.store;
}

const illegal = (byte: number, code: number, version: number): StoryFault => {
  const what =
    code >= extended ? `extended opcode ${hex(code - extended, 2)}` : `opcode byte ${hex(byte, 2)}`;
  return new StoryFault(
    'illegal-opcode',
    `The story ran ${what}, which version ${version} does not have.`,
    'ZMS 14',
  );
};
