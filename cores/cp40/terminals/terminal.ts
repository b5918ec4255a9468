/**
 * A terminal on a line of the control program. What CP has to say is typed line by line, as fast as the terminal types;
 * meanwhile the keyboard is locked. What is typed belongs to CP, or to the virtual machine of the user who sits there.
 */
import type { Offer, Output, PortId, Wait } from '../../kit/contract';
import { gridSchema } from '../../kit/devices/grid';
import { typewriterSchema } from '../../kit/devices/typewriter';
import { f64, flag, group, text, u16, u8, type StateOf } from '../../kit/state';
import { accepted, refused, type DeviceInput } from '../../s360/devices/device';
import { Keyboard, lineWait } from '../../s360/devices/keyboard';
import type { TerminalKind } from './kinds';
import { PaperSheet, ScreenSheet, type Sheet } from './sheets';
import type { Typist } from './virtualConsole';
import { folded } from './folding';
import type { VirtualLine } from './virtualLine';

export const terminalSchema = {
  attached: flag('somebody has dialled in'),
  machine: u16('1 + the virtual machine whose user sits here; 0: none'),
  dialled: u16('1 + the virtual machine that was dialled from here; 0: none'),
  line: u16('on which of its lines', { radix: 16 }),
  asks: u8(
    'what the next line is: 0 for CP or the machine, 1 a password, 3 one for which its program asked; 2: its user sleeps until ATTN',
  ),
  about: text('the console function that waits for the password'),
  queue: text('what CP has still to type'),
  due: f64('the tick until which it types a line; 0: it types none'),
  paper: group(typewriterSchema, 'the paper; empty where it has a screen'),
  screen: group(gridSchema, 'the screen; empty where it has paper'),
};
/** Values of `asks`. */
export const Asks = { nothing: 0, password: 1, sleep: 2, passwordForProgram: 3 } as const;
export type TerminalState = StateOf<typeof terminalSchema>;

/** What a terminal asks of the control program. */
export interface Exchange {
  readonly now: number;
  /** Something is to be attended to at this tick. */
  changed(): void;
  /** A line for CP. */
  command(terminal: Terminal, line: string): void;
  password(terminal: Terminal, line: string): void;
  /** ATTN, and a line, of a user whose machine runs. */
  enterCp(terminal: Terminal): void;
  passOn(terminal: Terminal, input: DeviceInput): Offer;
  /** ATTN in CP mode goes on to the machine. */
  leaveCp(terminal: Terminal): void;
  /** The machine of the user there runs: what is typed is for it. */
  runs(terminal: Terminal): boolean;
  machineWait(terminal: Terminal): Wait | undefined;
  /** The line of the machine that was dialled. */
  lineOf(terminal: Terminal): VirtualLine | undefined;
  dialled(terminal: Terminal): void;
  hungUp(terminal: Terminal): void;
}

/** What a unit waits for, at the terminal where it will happen. */
const atPort = (wait: Wait, port: PortId): Wait => ('port' in wait ? { ...wait, port } : wait);

/** More than a screenful of lines. */
const longestQueue = 4000;

export class Terminal implements Typist {
  private readonly sheet: Sheet;
  private stream = '';
  private alarms = 0;
  private told = ''; // of its keyboard

  constructor(
    readonly state: TerminalState,
    readonly port: PortId,
    /** The operator's is there without dialling. */
    readonly fixed: boolean,
    private readonly exchange: Exchange,
    private readonly kind: TerminalKind,
  ) {
    const { columns, rows } = kind;
    const { paper, screen } = state;
    this.sheet =
      kind.model === 'teletype'
        ? new PaperSheet(paper, port, columns)
        : new ScreenSheet(screen, port, columns, rows);
  }

  // ── Typing ─────────────────────────────────────────────────────────────────────────────────────

  /** A line, or several, of the control program: on a line of their own. */
  say(lines: string): void {
    const { state } = this;
    if (!state.attached) return;
    const begun = state.queue === '' ? this.sheet.column !== 0 : !state.queue.endsWith('\n');
    const { model, columns } = this.kind;
    const text = model === 'teletype' ? folded(lines, columns) : lines; // a screen goes on in the next row
    state.queue += `${begun ? '\n' : ''}${text}\n`;
    this.exchange.changed();
  }

  /** What the machine types, behind what CP is typing. */
  print(characters: string): void {
    if (this.state.queue === '') this.strike(characters);
    else this.state.queue += characters.replace('\r\n', '\n');
  }
  alarm(): void {
    this.alarms++;
  }

  private strike(characters: string): void {
    const shown = this.kind.shows(characters);
    this.sheet.type(shown);
    this.stream += shown.replaceAll('\r', '');
  }

  /** Whether so much is to be typed that programs and other users had better wait. */
  get isBehind(): boolean {
    return this.state.queue.length > longestQueue;
  }

  /** Whether CP is typing: the keyboard is locked. */
  private get types(): boolean {
    return this.state.queue !== '' || this.state.due !== 0;
  }
  get due(): number {
    const { queue, due } = this.state;
    return due === 0 && queue === '' ? Infinity : due;
  }

  /** The next line, when the one before it is typed. */
  serve(): void {
    const { state, exchange } = this;
    while (this.due <= exchange.now) {
      const end = state.queue.indexOf('\n') + 1;
      const line = end === 0 ? state.queue : state.queue.slice(0, end);
      state.queue = state.queue.slice(line.length);
      state.due = line === '' ? 0 : exchange.now + line.length * this.kind.ticks;
      this.strike(line.replace('\n', '\r\n'));
    }
  }

  /** ATTN: what CP was typing is not wanted. */
  private hush(): void {
    this.state.queue = '';
  }

  // ── The user's side ────────────────────────────────────────────────────────────────────────────

  offer(input: DeviceInput): Offer {
    if (input.kind === 'attach') return this.dial();
    if (!this.state.attached) return refused('not waiting');
    if (input.kind === 'detach') return this.hangUp();
    const line = this.exchange.lineOf(this);
    if (line !== undefined) return this.callOn(line, input);
    if (input.kind === 'line') return this.line(input.text, input.terminator);
    if (input.kind !== 'key' || input.key !== Keyboard.attention) return refused('malformed');
    return this.attention();
  }

  private dial(): Offer {
    if (this.state.attached) return refused('not waiting');
    this.state.attached = true;
    this.exchange.dialled(this);
    return accepted;
  }

  private hangUp(): Offer {
    if (this.fixed) return refused('not waiting');
    this.exchange.hungUp(this);
    Object.assign(this.state, {
      attached: false,
      machine: 0,
      dialled: 0,
      asks: Asks.nothing,
      about: '',
      queue: '',
      due: 0,
    });
    return accepted;
  }

  /** What is typed goes over the line, which types it here as well. */
  private callOn(line: VirtualLine, input: DeviceInput): Offer {
    if (this.types) return refused('full');
    const offer = line.offer(input);
    if (offer.ok) this.exchange.changed();
    return offer;
  }

  private attention(): Offer {
    this.hush();
    if (this.state.asks === Asks.sleep) return this.awake();
    if (this.state.asks !== Asks.nothing) return this.giveNoPassword();
    if (this.exchange.runs(this)) this.exchange.enterCp(this);
    else if (this.state.machine !== 0) this.exchange.leaveCp(this);
    return accepted;
  }

  private awake(): Offer {
    this.state.asks = Asks.nothing;
    this.say('CP');
    return accepted;
  }
  private giveNoPassword(): Offer {
    this.strikeOver();
    this.exchange.password(this, '');
    return accepted;
  }

  /** Who typed a line is told again whether he may go on. */
  private line(line: string, terminator: string): Offer {
    const offer = this.key(line, terminator);
    if (offer.ok) this.told = 'typed at';
    return offer;
  }

  private key(line: string, terminator: string): Offer {
    if (!this.kind.takes(line, terminator)) return refused('malformed');
    if (this.state.asks === Asks.sleep) return refused('not waiting');
    if (this.types) return refused('full');
    const { exchange } = this;
    if (this.state.asks !== Asks.nothing) {
      const cancelled = terminator === Keyboard.cancel;
      this.strikeOver();
      exchange.password(this, cancelled ? '' : line);
      return accepted;
    }
    if (exchange.runs(this)) {
      const offer = exchange.passOn(this, { kind: 'line', port: this.port, text: line, terminator });
      if (offer.ok) this.echo(line);
      return offer;
    }
    this.echo(line);
    if (terminator !== Keyboard.cancel) exchange.command(this, line);
    return accepted;
  }

  /** What is typed stands on the paper; the stream is what the system types. */
  private echo(line: string): void {
    this.sheet.type(`${line}\r\n`);
  }
  /** A password is typed where nobody can read it. */
  private strikeOver(): void {
    this.sheet.type('\r\n');
  }

  wait(): Wait | undefined {
    const { state, exchange } = this;
    if (!state.attached || this.types || state.asks === Asks.sleep) return undefined;
    const wait = exchange.lineOf(this)?.wait();
    if (state.dialled !== 0) return wait && atPort(wait, this.port);
    if (state.asks === 0 && exchange.runs(this)) return exchange.machineWait(this) && this.lineWait();
    return this.lineWait();
  }

  private lineWait(): Wait {
    const { columns, terminators } = this.kind;
    return lineWait(this.port, columns, terminators);
  }

  drain(): readonly Output[] {
    const outputs: Output[] = [...this.sheet.drain()];
    if (this.stream !== '') outputs.push({ kind: 'text', port: this.port, text: this.stream });
    for (; this.alarms > 0; this.alarms--)
      outputs.push({ kind: 'sound', port: this.port, effect: 1, volume: 8, repeats: 1 });
    this.stream = '';
    return [...outputs, ...this.keyboard()];
  }

  /** Its light, where that has changed. */
  private keyboard(): readonly Output[] {
    const unlocked = this.wait() !== undefined;
    const hidden = unlocked && this.state.asks !== 0;
    const shown = unlocked ? `unlocked ${hidden}` : '';
    if (shown === this.told) return [];
    this.told = shown;
    return [{ kind: 'keyboard', port: this.port, unlocked, hidden }];
  }

  refresh(): void {
    this.told = '';
    this.sheet.refresh();
    this.stream = '';
    this.alarms = 0;
  }
}
