/**
 * The 1403-N1 on its 2821 (A24-3073; GA24-3312): 132 columns, eleven hundred lines a minute, a carriage under
 * control of a tape, and the universal character set feature. A command fills the print-line buffer; then the line is
 * printed and the carriage moves.
 */
import type { Offer, Output, PortId } from '../../kit/contract';
import { typewriterSchema } from '../../kit/devices/typewriter';
import { bytesValue, flag, group, u16, u8, type StateOf } from '../../kit/state';
import type { Beginning, DataPath, Ending, UnitPort } from '../channels/unit';
import { distanceTo, lineAfter, passed, type Forms } from './carriage';
import { accepted, refused, type Device, type DeviceInput } from './device';
import { PrinterPaper, type Strike } from './printerPaper';
import { folded, graphicOf, isBlank } from './printTrain';
import {
  channelEnd,
  Command,
  deviceEnd,
  ends,
  goesOn,
  immediate,
  notAccepted,
  Sense,
  unitCheck,
  unitException,
} from './sense';

const columns = 132;
/** Codes of the train's positions in the universal character set buffer (GA24-3312). */
const ucsBytes = 240;
/** Sense bit 7 of this unit (GA24-3312). */
const channel9 = 0x01;

export const printerSchema = {
  paper: group(typewriterSchema, 'the paper'),
  line: u16('line of the form under the train, less 1'),
  printed: flag('the line under the train was printed on'),
  stopped: flag('the STOP key was pressed, or the forms check stopped it'),
  sense: u8('sense byte', { radix: 16 }),
  ucs: bytesValue(ucsBytes, 'universal character set buffer; empty: what the TN train has'),
  fold: flag('small letters are printed as capitals'),
  gate: flag('the next command of the chain may load the buffer'),
  dataChecks: flag('codes that are not on the train are data checks'),
};
export type Printer = StateOf<typeof printerSchema>;

/**
 * A line with a single space takes a minute's 1,100th part; further lines pass at 33 inches a second, or at 75 where
 * there are more than eight of them (A24-3073), six lines to an inch.
 */
export const printerTicks = {
  buffer: 2_000,
  line: Math.round(60_000_000 / 1100),
  space: Math.round(1_000_000 / (33 * 6)),
  fastSpace: Math.round(1_000_000 / (75 * 6)),
  startCarriage: 15_000,
} as const;
const carriageTicks = (lines: number): number =>
  Math.min(lines, 8) * printerTicks.space + Math.max(lines - 8, 0) * printerTicks.fastSpace;

type Motion = { readonly space: number } | { readonly channel: number };
/** Bits 0 to 4 of write and control commands: spaces, or a bit and the channel to skip to (GX20-1703 p.10). */
function motionOf(command: number): Motion | undefined {
  const code = command >>> 3;
  if (code <= 3) return { space: code };
  return code > 0x10 && code <= 0x1c ? { channel: code - 0x10 } : undefined;
}
const isWrite = (command: number): boolean => (command & 7) === 1 && motionOf(command) !== undefined;
const isControl = (command: number): boolean => (command & 7) === 3 && motionOf(command) !== undefined;

const UcsCommand = {
  gate: 0xeb,
  loadAndFold: 0xf3,
  load: 0xfb,
  blockChecks: 0x73,
  allowChecks: 0x7b,
} as const;

export class Printer1403 implements Device {
  private readonly paper: PrinterPaper;

  constructor(
    private readonly state: Printer,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
    private readonly forms: Forms,
  ) {
    this.paper = new PrinterPaper(state.paper, port, columns);
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number, chained: boolean): Beginning {
    const { state } = this;
    if (command === Command.sense) return goesOn(printerTicks.buffer);
    if (command === Command.noOperation) return immediate;
    const gateIsOpen = state.gate && chained;
    state.gate = false;
    state.sense = 0;
    if (isWrite(command) || isControl(command)) return this.beginLine(command);
    return this.beginUcs(command, gateIsOpen);
  }

  private beginLine(command: number): Beginning {
    if (this.state.stopped) return this.refuse(Sense.interventionRequired);
    if (isWrite(command)) return goesOn(printerTicks.buffer);
    const { ticks, later } = this.move(motionOf(command)!);
    return ends(channelEnd, printerTicks.startCarriage + ticks, later);
  }

  /** Loading needs the gate command before it in the same chain (GA24-3312). */
  private beginUcs(command: number, gateIsOpen: boolean): Beginning {
    const { state } = this;
    const isLoad = command === UcsCommand.load || command === UcsCommand.loadAndFold;
    if (isLoad && gateIsOpen) return goesOn(printerTicks.buffer);
    if (command === UcsCommand.gate) state.gate = true;
    else if (command === UcsCommand.blockChecks) state.dataChecks = false;
    else if (command === UcsCommand.allowChecks) state.dataChecks = true;
    else return this.refuse(Sense.commandReject);
    return immediate;
  }

  private refuse(sense: number): Beginning {
    this.state.sense = sense;
    return notAccepted;
  }

  transfer(command: number, path: DataPath): Ending {
    const { state } = this;
    if (command === Command.sense) {
      path.give(state.sense);
      return immediate;
    }
    if (!isWrite(command)) return this.loadUcs(command === UcsCommand.loadAndFold, path);
    const check = this.printLine(path);
    const motion = motionOf(command)!;
    const { ticks, later } = this.move(motion);
    const free = 'space' in motion && motion.space > 0 ? printerTicks.space : 0; // the cycle has time for one line
    return ends(channelEnd, printerTicks.line - printerTicks.buffer + ticks - free, later | check);
  }

  /** What is in the buffer is not printed, and the carriage does not move. */
  halt(): Ending {
    return immediate;
  }
  reset(): void {
    this.state.sense = 0;
    this.state.gate = false;
  }

  private loadUcs(fold: boolean, path: DataPath): Ending {
    const codes: number[] = [];
    for (let code = 0; codes.length < ucsBytes && (code = path.take()) >= 0;) codes.push(code);
    this.state.ucs = Uint8Array.from(codes);
    this.state.fold = fold;
    return immediate;
  }

  // ── The line ───────────────────────────────────────────────────────────────────────────────────

  /** Prints what comes through the path; unit check where a code is not on the train and that is to be told. */
  private printLine(path: DataPath): number {
    const { state } = this;
    const strikes: Strike[] = [];
    for (let column = 0; column < columns; column++) {
      const code = path.take();
      if (code < 0) break;
      if (isBlank(code)) continue;
      const codePoint = this.onTrain(code);
      if (codePoint !== undefined) strikes.push({ column, codePoint });
      else if (state.dataChecks) state.sense |= Sense.dataCheck;
    }
    this.paper.print(strikes, state.printed);
    state.printed = true;
    return state.sense === 0 ? 0 : unitCheck;
  }

  private onTrain(code: number): number | undefined {
    const { ucs, fold } = this.state;
    const printed = fold ? folded(code) : code;
    return ucs.length === 0 || ucs.includes(printed) ? graphicOf(printed) : undefined;
  }

  // ── The carriage ───────────────────────────────────────────────────────────────────────────────

  /** Holes 9 and 12 are told when they pass while the carriage spaces, not while it skips (verify: GA24-3312). */
  private move(motion: Motion): { readonly ticks: number; readonly later: number } {
    const { state, forms } = this;
    if ('channel' in motion) return this.skipTo(motion.channel);
    const holes = passed(forms, state.line + 1, motion.space);
    if (holes.includes(9)) state.sense |= channel9;
    this.moveBy(motion.space);
    const later = (holes.includes(9) ? unitCheck : 0) | (holes.includes(12) ? unitException : 0);
    return { ticks: carriageTicks(motion.space), later };
  }

  /** Without a hole in the channel the paper runs until the operator stops it: here, for one form. */
  private skipTo(channel: number): { readonly ticks: number; readonly later: number } {
    const { state, forms } = this;
    const distance = distanceTo(forms, state.line + 1, channel);
    if (distance > 0) this.moveBy(distance);
    else {
      this.moveBy(forms.lines);
      state.stopped = true;
      state.sense |= Sense.interventionRequired;
    }
    return {
      ticks: carriageTicks(distance > 0 ? distance : forms.lines),
      later: distance > 0 ? 0 : unitCheck,
    };
  }

  private moveBy(lines: number): void {
    if (lines === 0) return;
    const { state, forms } = this;
    const to = state.line + lines;
    this.paper.move(lines, to >= forms.lines ? to - forms.lines + 1 : 0);
    state.line = lineAfter(forms, state.line + 1, lines) - 1;
    state.printed = false;
  }

  // ── The operator's side ────────────────────────────────────────────────────────────────────────

  /** Keys START, STOP, CARRIAGE RESTORE and CARRIAGE SPACE (A24-3073), by the names keyboards have for them. */
  offer(input: DeviceInput): Offer {
    if (input.kind !== 'key') return refused('not waiting');
    const press = keys.get(input.key);
    if (press === undefined) return refused('malformed');
    return press(this) ? accepted : refused('not waiting');
  }

  start(): boolean {
    if (this.state.stopped) this.channel.signal(this.address, deviceEnd);
    this.state.stopped = false;
    return true;
  }
  stop(): boolean {
    this.state.stopped = true;
    return true;
  }
  /** The carriage obeys its keys while the printer is stopped. */
  carriage(motion: Motion): boolean {
    if (!this.state.stopped) return false;
    const { sense } = this.state;
    this.move(motion);
    this.state.sense = sense;
    return true;
  }

  drain(): readonly Output[] {
    return this.paper.drain();
  }
  refresh(): void {
    this.paper.refresh();
  }
}

const keys = new Map<string, (printer: Printer1403) => boolean>([
  ['MediaPlay', (printer) => printer.start()],
  ['MediaStop', (printer) => printer.stop()],
  ['PageDown', (printer) => printer.carriage({ channel: 1 })],
  ['ArrowDown', (printer) => printer.carriage({ space: 1 })],
]);
