/** The debugger's window on the machine: peeks, disassembly, breakpoints. */
import { hex } from '../kit/bits';
import type { Address, Debug, Line } from '../kit/contract';
import type { Instruction } from './decode';
import { StoryExecution } from './execution';
import { StoryFault, storyAddress, storySpace } from './fault';
import type { Interpreter } from './interpreter';
import type { Processor } from './processor';

export class StoryDebug implements Debug {
  readonly spaces;
  readonly execution: StoryExecution;

  constructor(
    private readonly p: Processor,
    private readonly engine: Interpreter,
  ) {
    this.spaces = [{ name: storySpace, size: p.memory.size, unit: 1 as const }];
    this.execution = new StoryExecution(p);
  }

  get at(): Address {
    return storyAddress(this.p.state.pc);
  }

  get breakpoints(): ReadonlySet<string> {
    return this.engine.breakpoints;
  }
  set breakpoints(addresses: ReadonlySet<string>) {
    this.engine.breakpoints = addresses;
  }

  read(at: Address): number {
    return this.p.memory.bytes[at.offset] ?? 0;
  }

  /** Where no instruction can be decoded, a line says so and the next byte is tried. */
  disassemble(at: Address, count: number): readonly Line[] {
    const lines: Line[] = [];
    for (let pc = at.offset; lines.length < count && pc >= 0 && pc < this.p.memory.size;) {
      const line = this.line(pc);
      lines.push(line);
      pc += line.bytes.length;
    }
    return lines;
  }

  private line(pc: number): Line {
    const { memory, decoder } = this.p;
    try {
      const i = decoder.decode(pc);
      return {
        at: storyAddress(pc),
        bytes: memory.bytes.slice(pc, i.next),
        mnemonic: i.row.name,
        operands: this.operands(i),
        spec: i.row.spec,
      };
    } catch (error) {
      if (!(error instanceof StoryFault)) throw error;
      return {
        at: storyAddress(pc),
        bytes: memory.bytes.slice(pc, pc + 1),
        mnemonic: '.byte',
        operands: [hex(memory.bytes[pc]!, 2)],
        spec: error.spec,
      };
    }
  }

  private operands(i: Instruction): readonly string[] {
    const written = [i.o0, i.o1, i.o2, i.o3, ...i.more]
      .slice(0, i.count)
      .map((o, n) => this.operand(i, o, n));
    if (i.row.operands === 'text') written.push(JSON.stringify(this.p.text.at(i.text)));
    if (i.row.result.includes('store')) written.push(`-> ${variableName(i.variable)}`);
    if (i.row.result.includes('branch'))
      written.push(i.ifTrue === i.next ? `?~${branchName(i.ifFalse)}` : `?${branchName(i.ifTrue)}`);
    return written;
  }

  private operand(i: Instruction, o: number, n: number): string {
    if (n === 0 && i.row.operands.startsWith('(variable)') && o >= 0) return variableName(o);
    if (i.row.name === 'jump') return hex(i.ifTrue, 4);
    return o >= 0 ? `#${hex(o, o > 0xff ? 4 : 2)}` : variableName(this.variableNumber(o));
  }

  private variableNumber(o: number): number {
    return o >= -16 ? -1 - o : (-o - this.p.story.globals) / 2 + 16;
  }
}

/** sp, L00 to L0e, G00 to Gef, as disassemblers of the field write them. */
function variableName(variable: number): string {
  if (variable === 0) return 'sp';
  return variable < 16 ? `L${hex(variable - 1, 2)}` : `G${hex(variable - 16, 2)}`;
}

const branchName = (target: number): string => ['rfalse', 'rtrue'][target] ?? hex(target, 4);
