/** What the function of an opcode works on: the state, and the parts of the machine that read and write it. */
import { hex } from '../kit/bits';
import type { Output } from '../kit/contract';
import { Decoder } from './decode';
import { StoryMemory } from './memory';
import { opTable } from '../kit/optable';
import { ops, opcodeSpace } from './ops';
import { ObjectTree } from './objects/tree';
import { Screen } from './screen';
import type { ZState } from './state';
import type { Story } from './story';
import { Streams } from './streams';
import { Lexer } from './text/dictionary';
import { ZText } from './text/decode';
import { Zscii } from './text/zscii';
import type { RandomKind } from './random';

/** `MachineOptions` as this core understands them. */
export interface Settings {
  readonly seed: number;
  readonly rng: RandomKind;
  readonly columns: number;
  readonly rows: number;
  readonly interpreter: number; // ZMS 11.1.3
}

export class Processor {
  readonly memory: StoryMemory;
  readonly decoder: Decoder;
  readonly zscii: Zscii;
  readonly text: ZText;
  readonly objects: ObjectTree;
  readonly lexer: Lexer;
  readonly screen: Screen;
  readonly streams: Streams;
  /** Operands five to eight of the instruction being run. */
  readonly extra = new Uint16Array(4);
  /** What devices other than the screen produced since the last drain. */
  private outputs: Output[] = [];

  constructor(
    readonly state: ZState,
    readonly story: Story,
    readonly settings: Settings,
    named = true, // tests turn the loop's own cases off, to hold them against the table
  ) {
    this.memory = new StoryMemory(state.memory, story.staticBase);
    this.decoder = new Decoder(
      this.memory,
      story.version,
      story.globals,
      opTable(ops, story.version, opcodeSpace),
      named,
    );
    this.zscii = new Zscii(story);
    this.text = new ZText(this.memory, story, this.zscii);
    this.objects = new ObjectTree(this.memory, story);
    this.lexer = new Lexer(this.memory, story, this.zscii, this.text);
    this.screen = new Screen(state, this.memory, story);
    this.streams = new Streams(this);
  }

  emit(output: Output): void {
    this.outputs.push(output);
  }

  /** Tells the player once about something odd that the story may well survive. */
  warn(code: string, message: string): void {
    if (this.state.warned.includes(` ${code} `)) return;
    this.state.warned += ` ${code} `;
    this.emit({ kind: 'notice', text: `${message} (at ${hex(this.state.pc, 4)})` });
  }

  drain(): readonly Output[] {
    const taken = [...this.outputs, ...this.screen.drain()];
    this.outputs = [];
    return taken;
  }

  /** After a load or reset nothing produced before counts. */
  forgetOutputs(): void {
    this.outputs = [];
    this.screen.refresh();
  }
}
