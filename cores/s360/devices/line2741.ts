/**
 * A start-stop line of a 2703 with a 2741 on it (GA27-2703, IBM Terminal Control Type I with terminal interrupt;
 * GA24-3415, the terminal with receive and transmit interrupt, dial-up). The line is what the program commands; the
 * terminal prints what comes over it and sends what is typed while its keyboard is unlocked. What it prints on is its
 * owner's affair.
 *
 * Who sends last says so with circled C. The program's unlocks the keyboard, and the terminal answers with circled D;
 * RETURN sends new line and circled C, and locks it again. ATTN sends circled C alone while the keyboard is unlocked,
 * and a break signal while it is locked.
 */
import type { Offer, PortId, Wait } from '../../kit/contract';
import { bytesValue, flag, u8, type StateOf } from '../../kit/state';
import { waits, type Beginning, type DataPath, type Ending, type UnitPort } from '../channels/unit';
import { accepted, refused, type DeviceInput } from './device';
import { Control, endOfAddress, upperCase, type LineCode } from './lineCode';
import {
  Command,
  ends,
  goesOn,
  immediate,
  normalEnd,
  notAccepted,
  Sense,
  unitCheck,
  unitException,
} from './sense';

export const terminalColumns = 130;
/** What fits between two circled characters: some lines ahead, for those who type faster than they are read. */
const mostTyped = 2048;

/** Modes of the line (GA27-2703): nobody's text, the terminal's, the program's. */
const Mode = { control: 0, textIn: 1, textOut: 2 } as const;

export const line2741Schema = {
  attached: flag('a user has dialled this line'),
  enabled: flag('the program answers calls on this line'),
  mode: u8('0 control, 1 text in, 2 text out'),
  unlocked: flag('the keyboard is unlocked'),
  upper: flag('the last shift that went out was an upshift'),
  typed: bytesValue(mostTyped, 'what the terminal sends and the program has not read', { radix: 16 }),
  broken: flag('a break signal came in'),
  command: u8('the command that goes on; 0: none', { radix: 16 }),
  sense: u8('sense byte', { radix: 16 }),
};
export type LineState = StateOf<typeof line2741Schema>;

/** 134.5 bits a second, nine to a character; timeouts of the terminal control (GA27-2703, sense bit 7). */
export const lineTicks = {
  character: Math.round((9 * 1_000_000) / 134.5),
  answer: 2_000_000, // until the data set of a called line is ready
  control: 3_000_000,
  text: 28_000_000,
} as const;

const LineCommand = {
  write: 0x01,
  read: 0x02,
  prepare: 0x06,
  inhibit: 0x0a,
  break: 0x0d,
  sadzer: 0x13,
  sadone: 0x17,
  sadtwo: 0x1b,
  sadthree: 0x1f,
  enable: 0x27,
  disable: 0x2f,
} as const;
/** On a 2703 the line's terminal control is wired: these change nothing (A27-3012 p.2-35). */
const setAddress: readonly number[] = [
  LineCommand.sadzer,
  LineCommand.sadone,
  LineCommand.sadtwo,
  LineCommand.sadthree,
];
/** A program waits for a call on the line. */
export const answersCalls = ({ command }: LineState): boolean => command === LineCommand.enable;
const isReceiving = (command: number): boolean =>
  command === LineCommand.read || command === LineCommand.inhibit || command === LineCommand.prepare;

/** Sense bits of start-stop lines (A27-3012 fig. 2-17; GA27-2703). */
const LineSense = { lostData: 0x02, timeout: 0x01 } as const;

/** Keys of the terminal, and what they send and print. */
const keys = new Map<string, { readonly codes: readonly number[]; readonly prints: string }>([
  ['Enter', { codes: [Control.newLine, Control.endOfTransmission], prints: '\r\n' }],
  ['Attn', { codes: [Control.endOfTransmission], prints: '' }],
  ['Backspace', { codes: [Control.backspace], prints: '\b' }],
  ['Tab', { codes: [Control.tab], prints: '\t' }],
]);
/** Controls that move the carriage when they come over the line. */
const motions = new Map<number, string>([
  [Control.newLine, '\r\n'],
  [Control.lineFeed, '\n'],
  [Control.backspace, '\b'],
  [Control.tab, '\t'],
]);

export class Line2741 {
  constructor(
    private readonly state: LineState,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
    private readonly code: LineCode,
    /** Graphics, and CR, LF, BS and HT among them. */
    private readonly strike: (characters: string) => void,
  ) {}

  // ── Commands ───────────────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    const { state } = this;
    if (command === Command.noOperation || setAddress.includes(command)) return immediate;
    if (command === Command.sense) return goesOn(1);
    state.sense = 0;
    const start = starts.get(command);
    if (start === undefined) {
      state.sense = Sense.commandReject;
      return notAccepted;
    }
    state.command = command;
    return start(this);
  }

  transfer(command: number, path: DataPath): Ending {
    if (command === Command.sense) {
      path.give(this.state.sense);
      return immediate;
    }
    const ending = steps.get(command)!(this, path);
    if (ending.status !== 0) this.state.command = 0;
    return ending;
  }

  /** What waits or goes on ends with unit exception (GA27-2703, Halt I/O). */
  halt(): Ending {
    this.state.command = 0;
    return ends(normalEnd | unitException);
  }

  reset(): void {
    Object.assign(this.state, { command: 0, sense: 0, mode: Mode.control, upper: false, broken: false });
  }

  private check(sense: number): Ending {
    this.state.sense = sense;
    return ends(normalEnd | unitCheck);
  }

  /** The data set is ready: somebody called, and the line answers. */
  private get isReady(): boolean {
    return this.state.attached && this.state.enabled;
  }

  // ── Calls ──────────────────────────────────────────────────────────────────────────────────────

  startEnable(): Beginning {
    const { state } = this;
    if (this.isReady) return goesOn(1);
    return goesOn(state.attached ? lineTicks.answer : waits);
  }
  /** Who rang and hung up again is not answered. */
  enable(): Ending {
    if (!this.state.attached) return goesOn(waits);
    this.state.enabled = true;
    return ends(normalEnd);
  }
  /** Hangs up. */
  disable(): Ending {
    Object.assign(this.state, {
      enabled: false,
      attached: false,
      unlocked: false,
      mode: Mode.control,
      typed: new Uint8Array(0),
      broken: false,
    });
    return ends(normalEnd);
  }

  // ── From the program to the terminal ───────────────────────────────────────────────────────────

  startWrite(): Beginning {
    this.state.broken = false;
    return goesOn(lineTicks.character);
  }

  /** One character goes over the line; a change of case sends a shift before it (GA27-2703). */
  write(path: DataPath): Ending {
    const { state } = this;
    if (!this.isReady || state.broken) return this.broke();
    const byte = path.take();
    if (byte < 0) return ends(normalEnd);
    const shifts = this.shift(byte);
    this.print(byte);
    return goesOn(lineTicks.character * (shifts ? 2 : 1));
  }

  /** A break signal, or a lost call, while something goes on: intervention required (GA27-2703 p.46). */
  private broke(): Ending {
    this.state.broken = false;
    return this.check(Sense.interventionRequired);
  }

  private shift(byte: number): boolean {
    const upper = (byte & upperCase) !== 0;
    const changes = upper !== this.state.upper && this.code.graphicOf(byte) !== undefined;
    if (changes) this.state.upper = upper;
    return changes;
  }

  /** What the terminal does with a character. */
  private print(byte: number): void {
    const { state } = this;
    const plain = byte & ~upperCase;
    if (plain === Control.endOfTransmission) return this.unlock();
    const beginsText = state.mode === Mode.control && byte === endOfAddress;
    state.mode = Mode.textOut;
    state.unlocked = false;
    if (!beginsText) this.strike(motions.get(plain) ?? this.code.graphicOf(byte) ?? '');
  }

  /** The terminal's turn: it answers with circled D. */
  private unlock(): void {
    Object.assign(this.state, { mode: Mode.control, unlocked: true, typed: Uint8Array.of(endOfAddress) });
  }

  /** A space signal of so many characters: it takes the turn from a terminal that is being typed at (GA24-3415). */
  sendBreak(path: DataPath): Ending {
    if (!this.isReady) return this.broke();
    if (path.take() < 0) return ends(normalEnd);
    Object.assign(this.state, { unlocked: false, mode: Mode.control, typed: new Uint8Array(0) });
    return goesOn(lineTicks.character);
  }

  // ── From the terminal to the program ───────────────────────────────────────────────────────────

  /** Until the first character comes, or not: Inhibit alone waits as long as it takes. */
  startRead(command: number): Beginning {
    const { state } = this;
    if (!this.isReady || state.typed.length > 0) return goesOn(lineTicks.character);
    if (command === LineCommand.inhibit) return goesOn(waits);
    return goesOn(state.mode === Mode.control ? lineTicks.control : lineTicks.text);
  }

  read(command: number, path: DataPath): Ending {
    const { state } = this;
    if (!this.isReady || state.broken) return this.broke();
    const byte = state.typed[0];
    if (byte === undefined) return this.check(LineSense.timeout);
    state.typed = state.typed.slice(1);
    if (!path.give(byte)) return this.check(LineSense.lostData);
    if (byte === Control.endOfTransmission) {
      state.mode = Mode.control;
      return ends(normalEnd | unitException);
    }
    state.mode = Mode.textIn;
    return this.startRead(command);
  }

  /** Prepare ends when anything comes, and leaves it to the Read that follows it in the chain. */
  startPrepare(): Beginning {
    const { state } = this;
    return goesOn(!this.isReady || state.broken || state.typed.length > 0 ? 1 : waits);
  }
  prepare(): Ending {
    if (!this.isReady) return this.broke();
    this.state.broken = false;
    return ends(normalEnd);
  }

  // ── The user's side ────────────────────────────────────────────────────────────────────────────

  offer(input: DeviceInput): Offer {
    if (input.kind === 'attach') return this.dialIn();
    if (!this.state.attached) return refused('not waiting');
    if (input.kind === 'detach') return this.hangUp();
    if (input.kind === 'line') return this.typeLine(input.text, input.terminator);
    if (input.kind !== 'key') return refused('malformed');
    if (input.key === 'Attn' && !this.state.unlocked) return this.attention();
    return this.typeKeys([input.key]);
  }

  private dialIn(): Offer {
    const { state } = this;
    if (state.attached) return refused('not waiting');
    Object.assign(state, {
      attached: true,
      unlocked: false,
      mode: Mode.control,
      upper: false,
      broken: false,
    });
    if (state.command === LineCommand.enable) this.channel.goOn(this.address, lineTicks.answer);
    return accepted;
  }

  private hangUp(): Offer {
    const { state } = this;
    Object.assign(state, { attached: false, unlocked: false, typed: new Uint8Array(0) });
    if (state.command !== 0) this.channel.goOn(this.address, 1);
    return accepted;
  }

  /** A break signal is noticed by what is going on; on an idle line nobody listens. */
  private attention(): Offer {
    const { state } = this;
    if (!this.isReady || state.command === 0) return accepted;
    state.broken = true;
    this.channel.goOn(this.address, 2 * lineTicks.character);
    return accepted;
  }

  private typeLine(line: string, terminator: string): Offer {
    if (terminator !== 'Enter' && terminator !== 'Attn') return refused('malformed');
    return this.typeKeys([...line, terminator]);
  }

  /** The keyboard is the terminal's own printer, and each key sends what it types. */
  private typeKeys(pressed: readonly string[]): Offer {
    const { state } = this;
    if (!state.unlocked || !this.isReady) return refused('not waiting');
    const sent = pressed.map((key) => this.codesOf(key));
    if (!sent.every((codes) => codes !== undefined)) return refused('malformed');
    if (state.typed.length + sent.flat().length > mostTyped) return refused('full');
    const before = state.typed.length;
    state.typed = Uint8Array.of(...state.typed, ...sent.flat());
    this.strike(pressed.map((key) => keys.get(key)?.prints ?? key).join(''));
    if (sent.flat().includes(Control.endOfTransmission)) state.unlocked = false;
    if (before === 0 && isReceiving(state.command)) this.channel.goOn(this.address, lineTicks.character);
    return accepted;
  }

  private codesOf(key: string): readonly number[] | undefined {
    const byte = this.code.byteOf(key);
    return byte === undefined ? keys.get(key)?.codes : [byte];
  }

  /** A line while the keyboard is unlocked; else the ATTN key of who has dialled in. */
  wait(): Wait | undefined {
    const { state, port } = this;
    if (!this.isReady || !isReceiving(state.command)) return undefined;
    if (!state.unlocked) return { on: 'key', port, pointer: false };
    const terminators = ['Enter', 'Attn'];
    return { on: 'line', port, max: terminalColumns, preset: '', terminators, pointer: false };
  }
}

/** How each command begins, and what each of its steps does. */
const starts = new Map<number, (line: Line2741) => Beginning>([
  [LineCommand.write, (line) => line.startWrite()],
  [LineCommand.read, (line) => line.startRead(LineCommand.read)],
  [LineCommand.inhibit, (line) => line.startRead(LineCommand.inhibit)],
  [LineCommand.prepare, (line) => line.startPrepare()],
  [LineCommand.break, () => goesOn(lineTicks.character)],
  [LineCommand.enable, (line) => line.startEnable()],
  [LineCommand.disable, () => goesOn(lineTicks.answer)],
]);
const steps = new Map<number, (line: Line2741, path: DataPath) => Ending>([
  [LineCommand.write, (line, path) => line.write(path)],
  [LineCommand.read, (line, path) => line.read(LineCommand.read, path)],
  [LineCommand.inhibit, (line, path) => line.read(LineCommand.inhibit, path)],
  [LineCommand.prepare, (line) => line.prepare()],
  [LineCommand.break, (line, path) => line.sendBreak(path)],
  [LineCommand.enable, (line) => line.enable()],
  [LineCommand.disable, (line) => line.disable()],
]);
