/** The debugger's window on the machine: peeks, disassembly, breakpoints. All addresses are real. */
import type { Address, Debug, Line } from '../kit/contract';
import type { Interpreter } from './interpreter';
import type { Processor } from './processor';
import { storageAddress, storageSpace } from './slices';
import { disassembleAt } from './toolchain/disassemble';

export class StorageDebug implements Debug {
  readonly spaces: Debug['spaces'];

  constructor(
    private readonly p: Processor,
    private readonly engine: Interpreter,
  ) {
    this.spaces = [{ name: storageSpace, size: p.store.size, unit: 1 }];
  }

  get at(): Address {
    return storageAddress(this.p.state.ia);
  }
  get breakpoints(): ReadonlySet<string> {
    return this.engine.breakpoints;
  }
  set breakpoints(addresses: ReadonlySet<string>) {
    this.engine.breakpoints = addresses;
  }
  read(at: Address): number {
    return this.p.store.bytes[at.offset] ?? 0;
  }

  disassemble(at: Address, count: number): readonly Line[] {
    const lines: Line[] = [];
    const { bytes } = this.p.store;
    for (let offset = at.offset; lines.length < count && offset < bytes.length;) {
      const { name, operands, length, spec } = disassembleAt(bytes, offset, this.p.model);
      lines.push({
        at: storageAddress(offset),
        bytes: bytes.slice(offset, offset + length),
        mnemonic: name,
        operands,
        spec,
      });
      offset += length;
    }
    return lines;
  }
}
