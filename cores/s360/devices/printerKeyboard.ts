/**
 * The 1052 Model 7 printer-keyboard as its channel and its keys know it: A22-6877; commands as in S360 3. What it prints on,
 * and who sits there, is its owner's affair: the paper of the operator's console, or the terminal of a user.
 *
 * Lines are typed as a whole, ended by EOB or cancelled. A line that nobody asked for raises attention, as the REQUEST key
 * does, and is kept for the read that the program answers with. Upper and lower case are what they are: the keyboard has
 * both, and so has code page 037.
 */
import type { Offer, PortId, Wait } from '../../kit/contract';
import { flag, text, u8, type StateOf } from '../../kit/state';
import {
  UnitStatus,
  waits,
  type Beginning,
  type DataPath,
  type Ending,
  type UnitPort,
} from '../channels/unit';
import { cp037 } from '../media/codepages';
import { accepted, refused, type DeviceInput } from './device';
import { isGraphic, Keyboard, keyedLine, lineWait } from './keyboard';
import { Command, ends, goesOn, immediate, normalEnd, notAccepted, Sense, unitException } from './sense';

export const printerKeyboardSchema = {
  asked: flag('a read is waiting for the operator: the PROCEED light'),
  kept: flag('a line was typed that no read has taken yet'),
  line: text('that line'),
  cancelled: flag('that line was cancelled'),
  sense: u8('sense byte', { radix: 2 }),
};
export type PrinterKeyboardState = StateOf<typeof printerKeyboardSchema>;

/** 14.8 characters a second. */
export const consoleTicks = { character: 67_568 } as const;

/** What it types on. */
export interface Paper {
  /** Graphics, and CR, LF, BS and HT among them. */
  print(characters: string): void;
  alarm(): void;
  /** Asked before each character that is written: whether it has to wait until its owner calls `resume`. */
  holds(): boolean;
}

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
function printed(code: number): string {
  const character = controls.get(code) ?? cp037.toText(Uint8Array.of(code));
  return controls.has(code) || isGraphic(character) ? character : '';
}

export class PrinterKeyboard {
  constructor(
    private readonly state: PrinterKeyboardState,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
    private readonly paper: Paper,
  ) {}

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    const { state } = this;
    if (command === Command.noOperation) return immediate;
    if (command === Command.sense) return goesOn(1);
    state.sense = 0;
    if (isWrite(command)) return goesOn(consoleTicks.character);
    if (command === alarm) {
      this.paper.alarm();
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
    if (this.paper.holds()) return goesOn(waits);
    const code = path.take();
    if (code >= 0) {
      this.paper.print(printed(code));
      return goesOn(consoleTicks.character);
    }
    if (command === Write.withReturn) this.paper.print('\r\n');
    return ends(normalEnd);
  }

  /** A write that was held goes on. */
  resume(): void {
    this.channel.goOn(this.address, consoleTicks.character);
  }

  /** What was keyed in, as far as the program has room for it. */
  private deliver(path: DataPath): Ending {
    const { state } = this;
    for (const byte of cp037.fromText(state.line)) if (!path.give(byte)) break;
    const status = state.cancelled ? normalEnd | unitException : normalEnd;
    Object.assign(state, { kept: false, line: '', cancelled: false, asked: false });
    return ends(status);
  }

  halt(): Ending {
    this.state.asked = false;
    return immediate;
  }

  reset(): void {
    this.state.asked = false;
    this.state.sense = 0;
  }

  // ── The keys ───────────────────────────────────────────────────────────────────────────────────

  /** Whether what was typed goes onto the paper is up to the owner. */
  offer(input: DeviceInput): Offer {
    if (input.kind === 'line') return this.key(input.text, input.terminator);
    if (input.kind !== 'key' || input.key !== Keyboard.attention) return refused('malformed');
    this.channel.signal(this.address, UnitStatus.attention);
    return accepted;
  }

  private key(line: string, terminator: string): Offer {
    const { state } = this;
    if (!keyedLine(line, terminator)) return refused('malformed');
    if (state.kept) return refused('full');
    const { asked } = state;
    const cancelled = terminator === Keyboard.cancel;
    Object.assign(state, { kept: true, line, cancelled, asked: false });
    if (asked) this.channel.goOn(this.address, consoleTicks.character);
    else this.channel.signal(this.address, UnitStatus.attention);
    return accepted;
  }

  /** A line where one is asked for; one that is to raise attention where the program listens and has not been called yet. */
  wait(listens: boolean): Wait | undefined {
    const { asked, kept } = this.state;
    return asked || (listens && !kept) ? lineWait(this.port) : undefined;
  }
}
