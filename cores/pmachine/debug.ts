/** The debugger's window on the machine: peeks, disassembly, breakpoints. */
import type { Address, Debug, Line } from '../kit/contract';
import { opTable } from '../kit/optable';
import { decode, type CodeBytes } from './decode';
import { StoreExecution } from './execution';
import type { Interpreter } from './interpreter';
import { opcodeSpace, ops, type PRow } from './ops';
import type { Processor } from './processor';
import { storeAddress, storeSpace } from './slices';
import { enterIc } from './segments';
import { jumpTargets, operandsOf } from './toolchain/disassemble';
import { storeBytes } from './memory';

export class StoreDebug implements Debug {
  readonly spaces = [{ name: storeSpace, size: storeBytes, unit: 1 as const }];
  readonly execution: StoreExecution;
  private readonly table: readonly (PRow | undefined)[];
  private readonly code: CodeBytes;

  constructor(
    private readonly p: Processor,
    private readonly engine: Interpreter,
  ) {
    this.table = opTable(ops, p.settings.dialect, opcodeSpace);
    this.execution = new StoreExecution(p);
    this.code = { byte: (at) => p.store.byte(at, 0), word: (at) => p.store.word(at) };
  }

  get at(): Address {
    return storeAddress(this.p.state.ipc);
  }
  get breakpoints(): ReadonlySet<string> {
    return this.engine.breakpoints;
  }
  set breakpoints(addresses: ReadonlySet<string>) {
    this.engine.breakpoints = addresses;
  }
  read(at: Address): number {
    return this.p.store.byte(at.offset, 0);
  }

  disassemble(at: Address, count: number): readonly Line[] {
    const lines: Line[] = [];
    for (let offset = at.offset; lines.length < count && offset < storeBytes;) {
      const line = this.line(offset);
      lines.push(line);
      offset += line.bytes.length;
    }
    return lines;
  }

  private line(offset: number): Line {
    const code = this.p.store.byte(offset, 0);
    const row = this.table[code];
    const { operands, length } =
      row === undefined ? { operands: [String(code)], length: 1 } : decode(row, this.code, offset);
    const bytes = Uint8Array.from({ length: Math.min(length, storeBytes - offset) }, (_, i) =>
      this.p.store.byte(offset, i),
    );
    return {
      at: storeAddress(offset),
      bytes,
      mnemonic: row?.name ?? '.byte',
      operands: row === undefined ? operands : this.written(row, offset, operands, length),
      spec: row?.spec ?? 'PMACHINE 1',
    };
  }

  /** Jumps lead to a place in the procedure that the address lies in; where none does, their distance is all there is. */
  private written(row: PRow, at: number, operands: readonly string[], length: number): readonly string[] {
    const found = this.execution.locate(at);
    if (found === undefined)
      return row.effect === 'branch' ? operands : operandsOf(row, operands, [], this.p.settings.dialect);
    const procedure = { jtab: found.jtab, enter: enterIc(this.p, found.jtab) };
    const targets = jumpTargets(row, this.code, at, length, procedure);
    return operandsOf(row, operands, targets, this.p.settings.dialect);
  }
}
