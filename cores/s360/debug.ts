/** The debugger's window on the machine: peeks, disassembly, breakpoints, what channels do. */
import { hex } from '../kit/bits';
import type { Address, Debug, Execution, Line, ManualChapter } from '../kit/contract';
import type { Interpreter } from './interpreter';
import { opcodeManual } from './ops';
import type { Processor } from './processor';
import { pswWord } from './panel/lamps';
import { storageAddress, storageSpace } from './slices';
import { addressMask, mostBlocks } from './state';
import { disassembleAt } from './toolchain/disassemble';

/** What can be looked at, one element an offset. */
interface Space {
  readonly name: string;
  readonly size: number;
  readonly unit: 1 | 4;
  readonly read: (p: Processor, offset: number) => number;
}

const spacesOf = (p: Processor): readonly Space[] => [
  { name: storageSpace, size: addressMask + 1, unit: 1, read: byteAt },
  { name: 'real', size: p.store.size, unit: 1, read: ({ store }, offset) => store.bytes[offset]! },
  { name: 'general', size: 16, unit: 4, read: ({ state }, offset) => state.gr[offset]! },
  { name: 'floating', size: 8, unit: 4, read: ({ state }, offset) => state.fr[offset]! },
  { name: 'control', size: 16, unit: 4, read: ({ state }, offset) => state.cr[offset]! },
  { name: 'keys', size: mostBlocks, unit: 1, read: ({ state }, offset) => state.keys[offset]! },
  { name: 'psw', size: 2, unit: 4, read: (machine, offset) => pswWord(machine, offset) >>> 0 },
];

/** Logical addresses are translated as the PSW says; where nothing is, zeros are. */
function byteAt({ store }: Processor, offset: number): number {
  const real = store.peek(offset);
  return real === undefined ? 0 : store.bytes[real]!;
}

export class StorageDebug implements Debug {
  readonly spaces: readonly Space[];
  readonly execution: Execution;

  constructor(
    private readonly p: Processor,
    private readonly engine: Interpreter,
  ) {
    this.spaces = spacesOf(p);
    this.execution = new StorageExecution(p);
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
  get events(): ((text: string) => void) | undefined {
    return this.p.events;
  }
  set events(listener: ((text: string) => void) | undefined) {
    this.p.events = listener;
  }

  read({ space, offset }: Address): number {
    const found = this.spaces.find(({ name }) => name === space);
    return found !== undefined && offset < found.size ? found.read(this.p, offset) : 0;
  }

  disassemble(at: Address, count: number): readonly Line[] {
    const lines: Line[] = [];
    for (let offset = at.offset; lines.length < count && offset <= addressMask;) {
      const line = this.line(offset);
      lines.push(line);
      offset += line.bytes.length;
    }
    return lines;
  }

  private line(offset: number): Line {
    const bytes = Uint8Array.from({ length: Math.min(6, addressMask + 1 - offset) }, (_, i) =>
      byteAt(this.p, offset + i),
    );
    const { name, operands, length, spec } = disassembleAt(bytes, 0, this.p.model);
    const written = operands.length === 0 ? [] : [operands.join()]; // with commas, as assemblers have it
    return {
      at: storageAddress(offset),
      bytes: bytes.slice(0, length),
      mnemonic: name,
      operands: written,
      spec,
    };
  }
}

/** A System/360 has no calls and no stack: there are instructions only. */
class StorageExecution implements Execution {
  readonly chapters: readonly ManualChapter[];
  private readonly known: ReadonlySet<string>;

  constructor(private readonly p: Processor) {
    this.chapters = opcodeManual(p.model);
    this.known = new Set(this.chapters.flatMap(({ rows }) => rows.map(({ code }) => code)));
  }

  /** An EXECUTE exercises the instruction that it executes too. */
  codes({ offset }: Address): readonly string[] {
    const code = byteAt(this.p, offset);
    const codes = code === executeCode ? [code, byteAt(this.p, this.target(offset))] : [code];
    return codes.map((each) => hex(each, 2).toUpperCase()).filter((each) => this.known.has(each));
  }

  /** Where the EXECUTE at an address finds its instruction. */
  private target(offset: number): number {
    const { gr } = this.p;
    const [x, high, low] = [1, 2, 3].map((i) => byteAt(this.p, offset + i));
    const index = x! & 15;
    const base = high! >>> 4;
    const displacement = ((high! & 15) << 8) | low!;
    return ((index === 0 ? 0 : gr[index]!) + (base === 0 ? 0 : gr[base]!) + displacement) & addressMask;
  }

  place(): undefined {
    return undefined;
  }
  callers(): readonly Address[] {
    return [];
  }
  stack(): readonly number[] {
    return [];
  }
}
const executeCode = 0x44;
