/**
 * A whole core in one file: a stack machine of nine opcodes with a typewriter, written to be read. An image is
 * 'TOY' and at most 256 bytes of program and data, which run from address 0; cells and stack hold bytes.
 */
import type { Address, Core, Debug, Input, Line, Machine, MachineOptions } from '../../cores/kit/contract';
import type { Offer, Output, Slice, Wait } from '../../cores/kit/contract';
import { type, TypewriterView, typewriterSchema } from '../../cores/kit/devices/typewriter';
import { ImageError, OptionError, SnapshotError } from '../../cores/kit/errors';
import { opTable, type OpRow } from '../../cores/kit/optable';
import { sha256 } from '../../cores/kit/sha256';
import { loadState, partsFor, saveState, snapshotOf, type Snapshot } from '../../cores/kit/snapshot';
import { bytes, createState, f64, flag, group, memory, u8, type StateOf } from '../../cores/kit/state';

// ── State: everything a save must hold ───────────────────────────────────────────────────────────

const schema = {
  memory: memory(5, 'program and data'),
  pc: u8('address of the next instruction'),
  stack: bytes(16, 'the operands'),
  depth: u8('how many of them are in use'),
  buffer: u8('where `read` wants its line'),
  reading: flag('waiting for a line'),
  halted: flag('nothing will happen any more'),
  ticks: f64('instructions retired, plus idle time let pass'),
  wakeAt: f64('tick that ends the current or last idle time'),
  paper: group(typewriterSchema, 'the typewriter'),
};
type Toy = StateOf<typeof schema>;

const push = (toy: Toy, value: number): void => void (toy.stack[toy.depth++] = value);
const pop = (toy: Toy): number => toy.stack[--toy.depth]!;
function store(toy: Toy, address: number, value: number): void {
  toy.memory.bytes[address & 0xff] = value;
  toy.memory.written[(address & 0xff) >> toy.memory.pageBits] = 1;
}

// ── The instruction set ──────────────────────────────────────────────────────────────────────────

/** The interpreter checks the stack against `pops` and `pushes`, so that no opcode has to. */
interface Row extends OpRow<'none' | 'byte', (toy: Toy, operand: number) => void> {
  readonly pops: number;
  readonly pushes: number;
}
const effects: Readonly<Record<string, Row['effect']>> = {
  halt: 'trap',
  jumpz: 'branch',
  read: 'input',
  wait: 'input',
};
const row = (code: number, name: string, pops: number, pushes: number, exec: Row['exec']): Row => ({
  ...{ code, name, pops, pushes, exec, spec: `TOY ${code}` },
  format: exec.length === 2 ? 'byte' : 'none',
  effect: effects[name] ?? 'next',
});
export const toyOps: readonly Row[] = [
  row(0, 'halt', 0, 0, (toy) => (toy.halted = true)),
  row(1, 'push', 0, 1, push),
  row(2, 'add', 2, 1, (toy) => push(toy, pop(toy) + pop(toy))),
  row(3, 'load', 0, 1, (toy, address) => push(toy, toy.memory.bytes[address]!)),
  row(4, 'store', 1, 0, (toy, address) => store(toy, address, pop(toy))),
  row(5, 'jumpz', 1, 0, (toy, address) => (toy.pc = pop(toy) === 0 ? address : toy.pc)),
  row(6, 'type', 1, 0, (toy) => type(toy.paper, String.fromCharCode(pop(toy)))),
  row(7, 'read', 0, 0, (toy, address) => Object.assign(toy, { reading: true, buffer: address })),
  row(8, 'wait', 1, 0, (toy) => (toy.wakeAt = toy.ticks + 1 + pop(toy))),
];
const table = opTable(toyOps, 1, 256);
const sizeOf = (op: Row | undefined): number => (op?.format === 'byte' ? 2 : 1);

// ── The machine ──────────────────────────────────────────────────────────────────────────────────

const port = 'typewriter';
const lineLimit = 20;
const at = (offset: number): Address => ({ space: 'memory', offset });

class ToyMachine implements Machine<typeof schema> {
  readonly state: Toy;
  readonly debug: Debug;
  private readonly image: string;
  private readonly view: TypewriterView;

  constructor(
    image: Uint8Array,
    private readonly options: MachineOptions,
  ) {
    const base = new Uint8Array(256);
    base.set(image.subarray(3));
    this.image = sha256(image);
    this.state = createState(schema, { memory: base });
    this.view = new TypewriterView(this.state.paper, port);
    this.debug = debugOf(this.state);
    this.reset();
  }

  get ticks(): number {
    return this.state.ticks;
  }

  run(budget: number): Slice {
    const { state, debug } = this;
    for (let used = 0; ; used++) {
      const waits = waitsOf(state);
      if (waits.length > 0) return { end: 'waiting', used, for: waits };
      if (state.halted) return { end: 'halted', used, code: 0 };
      if (used >= budget) return { end: 'budget', used };
      // A slice that starts at a breakpoint goes on from it.
      if (used > 0 && debug.breakpoints.has(`memory:${state.pc}`))
        return { end: 'break', used, at: at(state.pc) };
      const wrong = step(state);
      if (wrong !== undefined) {
        const fault = { code: wrong, message: `The toy broke: ${wrong}.`, spec: 'TOY' };
        return { end: 'fault', used, fault: { ...fault, at: at(state.pc), trail: [] } };
      }
    }
  }

  offer(input: Input): Offer {
    const { state } = this;
    if (input.kind === 'time') {
      if (state.ticks >= state.wakeAt) return { ok: false, why: 'not waiting' };
      if (!(Number.isInteger(input.tick) && input.tick > state.ticks && input.tick <= state.wakeAt))
        return { ok: false, why: 'malformed' };
      state.ticks = input.tick;
      return { ok: true };
    }
    if (input.port !== port) return { ok: false, why: 'no such port' };
    if (input.kind !== 'line' || !state.reading) return { ok: false, why: 'not waiting' };
    if (!/^[ -~]*$/.test(input.text) || input.terminator !== 'Enter') return { ok: false, why: 'malformed' };
    if (input.text.length > lineLimit) return { ok: false, why: 'full' };
    for (let i = 0; i <= input.text.length; i++)
      store(state, state.buffer + i, input.text.charCodeAt(i) || 0);
    type(state.paper, `${input.text}\r\n`);
    state.reading = false;
    return { ok: true };
  }

  drain(): readonly Output[] {
    return this.view.drain();
  }

  save(): Snapshot {
    return snapshotOf(toy, this.image, this.options, this.state);
  }

  load(snapshot: Snapshot): void {
    const parts = partsFor(toy, this.image, snapshot, this.state);
    const depth = parts['depth'] as number;
    if (depth > schema.stack.length)
      throw new SnapshotError(`depth: expected at most ${schema.stack.length}, found ${depth}`);
    loadState(schema, parts, this.state);
    this.view.refresh();
  }

  reset(): void {
    loadState(schema, saveState(schema, createState(schema)), this.state);
    this.state.paper.width = columnsOf(this.options);
    this.view.refresh();
  }
}

/** One instruction; the code of the fault, when it cannot be done, and nothing has happened then. */
function step(toy: Toy): string | undefined {
  const op = table[toy.memory.bytes[toy.pc]!];
  if (op === undefined) return 'unknown-opcode';
  if (toy.depth < op.pops) return 'stack-underflow';
  if (toy.depth - op.pops + op.pushes > toy.stack.length) return 'stack-overflow';
  const operand = toy.memory.bytes[(toy.pc + 1) & 0xff]!;
  toy.pc = (toy.pc + sizeOf(op)) & 0xff;
  op.exec(toy, operand);
  toy.ticks++;
  return undefined;
}

function waitsOf({ reading, ticks, wakeAt }: Toy): readonly Wait[] {
  const line = {
    on: 'line',
    port,
    max: lineLimit,
    preset: '',
    terminators: ['Enter'],
    pointer: false,
  } as const;
  return [...(reading ? [line] : []), ...(ticks < wakeAt ? [{ on: 'tick', tick: wakeAt } as const] : [])];
}

function debugOf(toy: Toy): Debug {
  const read = ({ offset }: Address): number => toy.memory.bytes[offset & 0xff]!;
  const line = ({ offset }: Address): Line => {
    const op = table[read(at(offset))];
    const code = Uint8Array.from({ length: sizeOf(op) }, (_, i) => read(at(offset + i)));
    const operands = Array.from(code.subarray(1), String);
    return { at: at(offset), bytes: code, mnemonic: op?.name ?? '?', operands, spec: op?.spec ?? 'TOY' };
  };
  return {
    spaces: [{ name: 'memory', size: 256, unit: 1 }],
    get at() {
      return at(toy.pc);
    },
    read,
    disassemble({ offset }, count) {
      const lines: Line[] = [];
      for (let next = offset; lines.length < count && next < 256; next += lines.at(-1)!.bytes.length)
        lines.push(line(at(next)));
      return lines;
    },
    breakpoints: new Set<string>(),
  };
}

function columnsOf({ engine, config }: MachineOptions): number {
  if (engine !== 'interpreter') throw new OptionError(`the toy has no engine ${engine}`);
  const unknown = Object.keys(config).find((name) => name !== 'columns');
  if (unknown !== undefined) throw new OptionError(`unknown option ${unknown}`);
  const columns = config['columns'] ?? 72;
  if (typeof columns !== 'number' || !Number.isInteger(columns) || columns < 1 || columns > 132)
    throw new OptionError(`columns: expected an integer from 1 to 132, found ${columns}`);
  return columns;
}

// ── What the registry would hold ─────────────────────────────────────────────────────────────────

const imageFault = (image: Uint8Array): string | undefined =>
  String.fromCharCode(...image.subarray(0, 3)) !== 'TOY'
    ? 'a toy program begins with the letters TOY'
    : image.length > 259
      ? `a toy program has at most 256 bytes, this one has ${image.length - 3}`
      : undefined;

export const toy: Core<typeof schema> = {
  id: 'toy',
  title: 'Toy',
  specs: [{ key: 'TOY', title: 'The machine of nine opcodes', edition: 'tests/toy/toy.ts' }],
  ports: [{ id: port, title: 'Typewriter', kind: 'terminal', model: 'teletype', columns: 72, rows: 1 }],
  options: [{ name: 'columns', doc: 'width of the carriage', default: 72, min: 1, max: 132 }],
  ticksPerSecond: 1000,
  state: schema,
  stateVersion: 1,
  migrations: [],
  accepts: (image) => {
    const why = imageFault(image);
    return why === undefined
      ? { ok: true, label: 'Toy program', facts: [], warnings: [] }
      : { ok: false, why };
  },
  create(image, options) {
    const why = imageFault(image);
    if (why !== undefined) throw new ImageError(why);
    return new ToyMachine(image, options);
  },
  manual: () => [
    {
      title: 'The nine opcodes',
      rows: toyOps.map(({ code, name, format, spec }) => ({
        ...{
          code: String(code),
          name,
          operands: format === 'byte' ? 'byte' : '',
          versions: 'all',
          spec,
          notes: '',
        },
      })),
    },
  ],
};
