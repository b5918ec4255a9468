/**
 * The 1052 Model 7 printer-keyboard: A22-6877; commands as in S360 3. It types what the program writes and what the
 * operator keys in, one on the same paper as the other.
 *
 * The operator types lines, ended by EOB (Enter) or cancelled. A line that nobody asked for raises attention, as the
 * REQUEST key does, and is kept for the read that the program answers with. Upper and lower case are what they are: the
 * keyboard has both, and so has code page 037.
 */
import type { Offer, Output, Wait } from '../../kit/contract';
import { type, TypewriterView, typewriterSchema } from '../../kit/devices/typewriter';
import { flag, group, text, u8, type StateOf } from '../../kit/state';
import {
  UnitStatus,
  waits,
  type Beginning,
  type DataPath,
  type Ending,
  type UnitPort,
} from '../channels/unit';
import { cp037 } from '../media/codepages';
import { accepted, refused, type Device, type DeviceInput } from './device';
import { Command, ends, goesOn, immediate, normalEnd, notAccepted, Sense, unitException } from './sense';

export const consolePort = 'console';
/** A writing line of 13 inches, ten characters to the inch. */
export const consoleColumns = 130;
const longestLine = 255;

export const consoleSchema = {
  paper: group(typewriterSchema, 'the paper'),
  asked: flag('a read is waiting for the operator: the PROCEED light'),
  kept: flag('a line was typed that no read has taken yet'),
  line: text('that line'),
  cancelled: flag('that line was cancelled'),
  sense: u8('sense byte', { radix: 2 }),
};
export type ConsoleState = StateOf<typeof consoleSchema>;

/** 14.8 characters a second; the carriage returns in the time of a few. */
export const consoleTicks = { character: 67_568, carriageReturn: 200_000 } as const;

const Write = { plain: 0x01, withReturn: 0x09 } as const;
const readInquiry = 0x0a;
const alarm = 0x0b;
const isWrite = (command: number): boolean => command === Write.plain || command === Write.withReturn;

/** EBCDIC controls that the printer obeys: horizontal tab, new line, backspace, line feed. */
const controls = new Map([
  [0x05, '\t'],
  [0x15, '\r\n'],
  [0x16, '\b'],
  [0x25, '\n'],
]);
/** Codes without a graphic take time and print nothing. */
const isGraphic = (character: string): boolean =>
  character >= ' ' && !(character >= '\x7f' && character < '\xa0');

/** Line ends as the keyboard has them, and as hosts name their keys. */
const terminators = { endOfBlock: 'Enter', cancel: 'Escape' } as const;
const requestKey = 'Attn';

export class Console1052 implements Device {
  readonly port = consolePort;
  private readonly view: TypewriterView;
  private stream = ''; // what the program typed since it was last asked for
  private alarms = 0;

  constructor(
    private readonly state: ConsoleState,
    readonly address: number,
    private readonly channel: UnitPort,
  ) {
    this.view = new TypewriterView(state.paper, consolePort);
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    const { state } = this;
    if (command === Command.noOperation) return immediate;
    if (command === Command.sense) return goesOn(1);
    state.sense = 0;
    if (isWrite(command)) return goesOn(consoleTicks.character);
    if (command === alarm) {
      this.alarms++;
      return immediate;
    }
    if (command === readInquiry) return this.ask();
    state.sense = Sense.commandReject;
    return notAccepted;
  }

  private ask(): Beginning {
    this.state.asked = !this.state.kept;
    return goesOn(this.state.kept ? consoleTicks.character : waits);
  }

  transfer(command: number, path: DataPath): Ending {
    if (command === Command.sense) {
      path.give(this.state.sense);
      return immediate;
    }
    return command === readInquiry ? this.deliver(path) : this.write(command, path);
  }

  private write(command: number, path: DataPath): Ending {
    const code = path.take();
    if (code >= 0) {
      this.print(controls.get(code) ?? cp037.toText(Uint8Array.of(code)));
      return goesOn(consoleTicks.character);
    }
    if (command === Write.withReturn) this.print('\r\n');
    return ends(normalEnd);
  }

  private print(characters: string): void {
    const shown = characters === '' || characters < ' ' || isGraphic(characters) ? characters : '';
    if (this.state.paper.column === 0 && this.state.paper.lines.length === 0)
      this.state.paper.width = consoleColumns;
    type(this.state.paper, shown);
    this.stream += shown.replace('\r', '');
  }

  /** What was keyed in, as far as the program has room for it. */
  private deliver(path: DataPath): Ending {
    const { state } = this;
    for (const byte of cp037.fromText(state.line)) if (!path.give(byte)) break;
    const status = state.cancelled ? normalEnd | unitException : normalEnd;
    this.forgetLine();
    return ends(status);
  }

  private forgetLine(): void {
    Object.assign(this.state, { kept: false, line: '', cancelled: false, asked: false });
  }

  halt(): Ending {
    this.state.asked = false;
    return immediate;
  }

  reset(): void {
    this.state.asked = false;
    this.state.sense = 0;
  }

  // ── The operator's side ────────────────────────────────────────────────────────────────────────

  offer(input: DeviceInput): Offer {
    if (input.kind === 'line') return this.key(input.text, input.terminator);
    if (input.kind !== 'key') return refused('malformed');
    if (input.key !== requestKey) return refused('malformed');
    this.channel.signal(this.address, UnitStatus.attention);
    return accepted;
  }

  /** A line, typed by the operator on the same paper. */
  private key(line: string, terminator: string): Offer {
    const { state } = this;
    const known = terminator === terminators.endOfBlock || terminator === terminators.cancel;
    const typable = [...line].every(isGraphic) && cp037.unmappable(line).length === 0;
    if (!known || !typable || line.length > longestLine) return refused('malformed');
    if (state.kept) return refused('full');
    const asked = state.asked;
    Object.assign(state, { kept: true, line, cancelled: terminator === terminators.cancel, asked: false });
    if (state.paper.lines.length === 0) state.paper.width = consoleColumns;
    type(state.paper, `${line}\r\n`);
    if (asked) this.channel.goOn(this.address, consoleTicks.character);
    else this.channel.signal(this.address, UnitStatus.attention);
    return accepted;
  }

  /** A line where one is asked for; one that is to raise attention where the program listens and has not been called yet. */
  wait(listens: boolean): Wait | undefined {
    const { asked, kept } = this.state;
    if (!asked && (!listens || kept)) return undefined;
    const ended = Object.values(terminators);
    return {
      on: 'line',
      port: consolePort,
      max: longestLine,
      preset: '',
      terminators: ended,
      pointer: false,
    };
  }

  drain(): readonly Output[] {
    const outputs: Output[] = [...this.view.drain()];
    if (this.stream !== '') outputs.push({ kind: 'text', port: consolePort, text: this.stream });
    for (; this.alarms > 0; this.alarms--)
      outputs.push({ kind: 'sound', port: consolePort, effect: 1, volume: 8, repeats: 1 });
    this.stream = '';
    return outputs;
  }

  refresh(): void {
    this.view.refresh();
    this.stream = '';
    this.alarms = 0;
  }
}
