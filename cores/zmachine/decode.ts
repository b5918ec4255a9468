/** Instructions as they are stored in a story (ZMS 4), decoded once into what the interpreter reads. */
import { hex, signed16 } from '../kit/bits';
import { StoryFault } from './fault';
import { Return } from './frames';
import type { StoryMemory } from './memory';
import { extended, type Exec, type ZRow } from './ops';
import { hotNumber } from './hot';

/**
 * Where an operand comes from and a result goes to, as one number:
 *
 *    0 and up     the value itself (as a result: nowhere)
 *   -1            the stack
 *   -2 to -16     local variable 1 to 15, the word at fp - number - 2 of the stack
 *   -64 and down  the global variable at byte address -number
 */
export const fromStack = -1;

/**
 * How an instruction ends: the loop goes on to the next, or branches. `flow` functions work on stack and program
 * counter in the state, and so does one that is given the stack by reference, whose result comes after.
 */
export const Ends = { next: 0, branch: 1, flow: 2, flowThenResult: 3 } as const;

export interface Instruction {
  readonly row: ZRow;
  readonly exec: Exec;
  readonly hot: number; // the loop's own case for it (hot.ts)
  readonly ends: number; // one of Ends
  readonly count: number; // operands present
  readonly o0: number; // the first four, as above; 0 where absent
  readonly o1: number;
  readonly o2: number;
  readonly o3: number;
  readonly more: readonly number[]; // operands five to eight
  readonly ref: number; // the variable named by reference, as an operand; 0 or 1 where there is none or only the function can tell
  readonly store: number; // variable for the result, as an operand; -1 for none
  readonly variable: number; // its number, -1 for none
  readonly returns: number; // what becomes of a call's result: one of Return
  readonly ifTrue: number; // where a branch goes if the test holds, and if not; 0 and 1 return (ZMS 4.7.1)
  readonly ifFalse: number;
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
  return variable < 16 ? fromStack - variable : -(globals + 2 * (variable - 16));
}

/** `Instruction.ref` where the row takes no reference, and where it is the stack or only known when it runs. */
const noReference = 0;
const unknown = 1;

/** As in Instruction: two places and the end. */
export interface Branch {
  readonly ifTrue: number;
  readonly ifFalse: number;
  readonly next: number;
}

export class Decoder {
  /** `named` lets the loop's own cases (hot.ts) stand for their rows. */
  constructor(
    private readonly memory: StoryMemory,
    private readonly version: number,
    private readonly globals: number,
    private readonly table: readonly (ZRow | undefined)[],
    private readonly named: boolean,
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
    const branch = branches(row) ? this.branch(pc) : { ifTrue: pc, ifFalse: pc, next: pc };
    const [o0 = 0, o1 = 0, o2 = 0, o3 = 0, ...more] = operands;
    const ref = row.operands.startsWith('(variable)') ? this.reference(o0) : noReference;
    const hot = this.named && ref !== unknown ? hotNumber(row, operands) : 0;
    const jumpsTo = row.name === 'jump' ? this.inside(pc + signed16(o0) - 2) : 0;
    return {
      row,
      exec: row.exec,
      hot,
      ends: row.name === 'jump' && hot !== 0 ? Ends.branch : endsOf(row, ref),
      count: operands.length,
      o0,
      o1,
      o2,
      o3,
      more,
      ref,
      store: variable < 0 ? 0 : variableOperand(variable, this.globals),
      variable,
      returns: variable < 0 ? Return.discard : Return.store,
      ifTrue: jumpsTo || branch.ifTrue,
      ifFalse: jumpsTo || branch.ifFalse,
      resultAt,
      text,
      at,
      next: branch.next,
    };
  }

  /** What `(variable)` names, if the code says so plainly and it is not the stack. */
  private reference(o0: number): number {
    return o0 > 0 ? variableOperand(o0 & 0xff, this.globals) : unknown;
  }

  /** Where a branch leads, and where the instruction ends (ZMS 4.7). */
  branch(at: number): Branch {
    const first = this.memory.byte(at);
    const short = (first & 0x40) !== 0;
    const offset = short ? first & 0x3f : ((((first & 0x3f) << 8) | this.memory.byte(at + 1)) << 18) >> 18;
    const next = at + (short ? 1 : 2);
    const target = offset === 0 || offset === 1 ? offset : this.inside(next + offset - 2);
    return first & 0x80 ? { ifTrue: target, ifFalse: next, next } : { ifTrue: next, ifFalse: target, next };
  }

  /** A target before the header would look like a return; the end of the story is as far outside. */
  private inside(target: number): number {
    return target > 1 ? target : this.memory.size;
  }

  /** A string ends with the word whose top bit is set (ZMS 3.2). */
  private endOfText(at: number): number {
    while ((this.memory.word(at) & 0x8000) === 0) at += 2;
    return at + 2;
  }
}

const stores = (row: ZRow): boolean => row.result.includes('store');
const branches = (row: ZRow): boolean => row.result.includes('branch');

function endsOf(row: ZRow, ref: number): number {
  if (ref === unknown) return Ends.flowThenResult;
  if (row.effect === 'call' || row.effect === 'input' || row.result === 'jump' || row.result === 'pop')
    return Ends.flow;
  return branches(row) ? Ends.branch : Ends.next;
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
