/** What the function of a p-code works on: registers, store and units. */
import type { Output } from '../kit/contract';
import { Characters } from './units/characters';
import { Console } from './units/console';
import { Blocks } from './units/blocks';
import { Graphics } from './units/graphics';
import { dialects, type DialectFacts } from './dialect';
import { Store } from './memory';
import type { RealFormat } from './reals';
import type { PState } from './state';

export interface Settings {
  readonly flip: 0 | 1;
  readonly columns: number;
  readonly rows: number;
  readonly dialect: number;
  readonly reals: RealFormat;
  readonly epoch: number;
  /** Stands in for the system, for a program that runs without it. */
  readonly host?: Host;
}

export interface Host {
  /** Does what a procedure of the system's segment 0 would do. */
  call(p: Processor, procedure: number): void;
  /** Enters a segment of a library into the segment table; false where no mounted volume has one. */
  enterSegment(p: Processor, segment: number): boolean;
}

/** The machine stops for good: not a run-time error of the guest's, which its system handles. */
export class Breakdown extends Error {
  override readonly name = 'Breakdown';
  constructor(
    readonly code: string,
    message: string,
    readonly spec: string,
  ) {
    super(message);
  }
}

export class Processor {
  readonly store: Store;
  readonly console: Console;
  readonly characters: Characters;
  readonly blocks: Blocks;
  readonly graphics: Graphics;
  readonly facts: DialectFacts;
  /** Address of the instruction being executed: where an error says it happened. */
  current = 0;
  private outputs: Output[] = [];

  constructor(
    readonly state: PState,
    readonly settings: Settings,
    boot: Uint8Array,
  ) {
    this.facts = dialects[settings.dialect]!;
    this.store = new Store(state.memory, settings.flip);
    this.console = new Console(this);
    this.characters = new Characters(this);
    this.blocks = new Blocks(state, boot);
    this.graphics = new Graphics(this);
  }

  // ── The evaluation stack ───────────────────────────────────────────────────────────────────────

  push(value: number): void {
    const { state } = this;
    if (state.sp < 2)
      throw new Breakdown('evaluation-stack-full', 'The program filled its evaluation stack.', 'PMACHINE 1');
    state.sp -= 2;
    this.store.setWord(state.sp, value);
  }

  pop(): number {
    const { state } = this;
    const value = this.store.word(state.sp);
    if (state.sp >= this.facts.stackTop)
      throw new Breakdown(
        'stack-underflow',
        'The program took a value from an empty evaluation stack.',
        'PMACHINE 1',
      );
    state.sp += 2;
    return value;
  }

  /** The address of a byte: in I.5 one word, later a base and a signed index. */
  popBytePointer(): number {
    if (this.facts.byteAddresses) return this.pop();
    const index = this.popInteger();
    return (this.pop() + index) & 0xffff;
  }

  /** The top as a signed integer. */
  popInteger(): number {
    return (this.pop() << 16) >> 16;
  }

  // ── The code ───────────────────────────────────────────────────────────────────────────────────

  fetchByte(): number {
    const { state } = this;
    const value = this.store.byte(state.ipc, 0);
    state.ipc = (state.ipc + 1) & 0xffff;
    return value;
  }

  /** One byte if below 128, else two (PMACHINE 1, operand B). */
  fetchBig(): number {
    const first = this.fetchByte();
    return first < 128 ? first : ((first & 127) << 8) | this.fetchByte();
  }

  /** Low byte first whatever the byte sex. */
  fetchWord(): number {
    const low = this.fetchByte();
    return low | (this.fetchByte() << 8);
  }

  /** A word of the system communication area, by number. */
  syscom(word: number): number {
    return this.store.word(this.state.syscom + 2 * word);
  }
  setSyscom(word: number, value: number): void {
    this.store.setWord(this.state.syscom + 2 * word, value);
  }

  // ── Output ─────────────────────────────────────────────────────────────────────────────────────

  /** Texts for one port that follow each other become one. */
  emit(output: Output): void {
    const last = this.outputs.at(-1);
    if (output.kind === 'text' && last?.kind === 'text' && last.port === output.port)
      this.outputs[this.outputs.length - 1] = { ...output, text: last.text + output.text };
    else this.outputs.push(output);
  }
  drain(): readonly Output[] {
    const taken = [...this.outputs, ...this.console.drain(), ...this.graphics.drain()];
    this.outputs = [];
    return taken;
  }
  forgetOutputs(): void {
    this.outputs = [];
    this.console.refresh();
    this.graphics.refresh();
  }
}
