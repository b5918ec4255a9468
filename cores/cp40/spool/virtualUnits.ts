/**
 * The reader, punch and printer of a virtual machine. They are the units of the System/360, with the spool for a hopper and
 * for stackers and paper: so they are faster than cards and paper are, and collect until they are closed.
 */
import type { Offer, Output, PortId } from '../../kit/contract';
import { loadState, saveState } from '../../kit/snapshot';
import { createState } from '../../kit/state';
import type { AccountState } from '../accounting/schema';
import type { Beginning, DataPath, Ending, UnitPort } from '../../s360/channels/unit';
import { readForms, usualForms } from '../../s360/devices/carriage';
import { refused, accepted, type Device, type DeviceInput } from '../../s360/devices/device';
import { Printer1403, printerSchema } from '../../s360/devices/printer1403';
import { Punch2540 } from '../../s360/devices/punch2540';
import { cardsOf, Reader2540, readerCommand } from '../../s360/devices/reader2540';
import { deviceEnd, notAccepted, Sense, unitCheck } from '../../s360/devices/sense';
import { cp037 } from '../../s360/media/codepages';
import { cardsIn, lineBytes } from './records';
import {
  mostRecords,
  Queue,
  type SpoolFile,
  type SpoolPrinterState,
  type SpoolPunchState,
  type SpoolReaderState,
} from './schema';
import { usualClass, type Spool } from './spool';

/** What a record takes at most: the spool is on disks, which hold many to a track. */
const recordTicks = 1_000;
const quick = <A extends Beginning>(answer: A): A => ({
  ...answer,
  ticks: Math.min(answer.ticks, recordTicks),
});

/** Whose machine it is. */
export interface Holder {
  readonly user: string;
  /** Its cards and lines are counted here. */
  readonly account: Pick<AccountState, 'cardsRead' | 'cardsPunched' | 'lines'>;
}

export class SpoolReader implements Device {
  private readonly reader: Reader2540;

  constructor(
    readonly state: SpoolReaderState,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
    private readonly spool: Spool,
    private readonly holder: Holder,
  ) {
    this.reader = new Reader2540(state.unit, address, port, channel);
  }

  get user(): string {
    return this.holder.user;
  }
  /** How many cards could be read. */
  get cardsLeft(): number {
    const waiting = this.spool.filesOf(Queue.reader, this.user).filter(({ held, open }) => !held && !open);
    return waiting.reduce((sum, { records }) => sum + records, this.reader.cardsLeft);
  }

  /** The last card of a file was read, whatever the program was told. */
  get isThrough(): boolean {
    return this.state.file !== 0 && this.reader.cardsLeft === 0;
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    const action = readerCommand(command)?.action;
    if (action !== undefined && action !== 'sense' && action !== 'nothing') this.open();
    return quick(this.reader.begin(command));
  }
  transfer(command: number, path: DataPath): Ending {
    const before = this.reader.cardsLeft;
    const answer = quick(this.reader.transfer(command, path));
    this.holder.account.cardsRead += before - this.reader.cardsLeft;
    this.endFile();
    return answer;
  }
  halt(command: number): Ending {
    const answer = quick(this.reader.halt(command));
    this.endFile();
    return answer;
  }
  reset(): void {
    this.reader.reset();
  }

  /** The next file, where none is being read. */
  private open(): void {
    const { state, reader, spool } = this;
    if (reader.cardsLeft > 0 || (state.unit.open && !state.continuous)) return;
    const file = spool.next(Queue.reader, this.user, state.class);
    if (file === undefined) return;
    this.finish();
    Object.assign(state.unit, { cards: file.bytes, next: 0 });
    state.file = file.number;
    spool.change(file.number, { open: true });
  }

  /** Its last card was read, and the program has been told. */
  private endFile(): void {
    if (this.reader.cardsLeft === 0 && !this.state.unit.open) this.finish();
  }
  /** What was read is gone, unless it is to be held. */
  private finish(hold = this.state.hold): void {
    const { state, spool } = this;
    if (state.file !== 0 && hold) spool.change(state.file, { open: false, held: true });
    else if (state.file !== 0) spool.remove(state.file);
    state.file = 0;
  }

  // ── The user's side ────────────────────────────────────────────────────────────────────────────

  /** The rest of the file is not read any more. */
  close(hold = this.state.hold): string {
    this.empty();
    this.finish(hold);
    return '';
  }
  /** The machine goes: what was not read to its end can be read again. */
  abandon(): void {
    const { state, spool } = this;
    this.empty();
    if (state.file !== 0) spool.change(state.file, { open: false });
    state.file = 0;
  }
  private empty(): void {
    this.reader.offer({ kind: 'media', port: this.port, data: null });
  }

  /** A reader that had nothing becomes ready. */
  arrived({ class: letter, held }: SpoolFile): void {
    const { state, reader } = this;
    const idle = reader.cardsLeft === 0 && !state.unit.open;
    if (idle && !held && (state.class === '' || state.class === letter))
      this.channel.signal(this.address, deviceEnd);
  }

  /** A deck that comes from nowhere is a file like any other. */
  offer(input: DeviceInput): Offer {
    if (input.kind !== 'media' || input.data === null) return this.reader.offer(input);
    const cards = cardsOf(input.data);
    if (cards === undefined) return refused('malformed');
    const { user } = this;
    const what = { queue: Queue.reader, owner: user, origin: user, class: usualClass, held: false };
    return this.spool.add(what, cardsIn(cards)) === 0 ? refused('full') : accepted;
  }
  drain(): readonly Output[] {
    return this.reader.drain();
  }
  refresh(): void {
    this.reader.refresh();
  }
}

const writeAndSpace = 0x09;
const printerColumns = 132;

/** Why a unit's file was not closed. */
const noRoom = 'The spool is full: read or purge files, and close again.';

export class SpoolPunch implements Device {
  private readonly punch: Punch2540;

  constructor(
    readonly state: SpoolPunchState,
    readonly address: number,
    readonly port: PortId,
    channel: UnitPort,
    private readonly spool: Spool,
    private readonly holder: Holder,
  ) {
    this.punch = new Punch2540(state.unit, address, port, channel);
  }

  begin(command: number): Beginning {
    return quick(this.punch.begin(command));
  }
  transfer(command: number, path: DataPath): Ending {
    const before = this.state.unit.cards.length;
    const answer = quick(this.punch.transfer(command, path));
    this.holder.account.cardsPunched += this.state.unit.cards.length - before;
    return answer;
  }
  halt(): Ending {
    return this.punch.halt();
  }
  reset(): void {
    this.punch.reset();
  }

  /** What was punched becomes a file. Empty where that was done, else why not. */
  close(hold = this.state.hold, final = false): string {
    const { state } = this;
    if (state.unit.cards.length === 0) return '';
    const { user } = this.holder;
    const what = {
      queue: state.to === '' ? Queue.punch : Queue.reader,
      owner: state.to === '' ? user : state.to,
      origin: user,
      class: state.class === '' ? usualClass : state.class,
      held: hold,
    };
    if (
      this.spool.add(
        what,
        state.unit.cards.map(({ holes }) => holes),
        final,
      ) === 0
    )
      return noRoom;
    state.unit.cards = [];
    return '';
  }
  purge(): void {
    this.state.unit.cards = [];
  }

  offer(input: DeviceInput): Offer {
    return input.kind === 'media' ? refused('no such port') : this.punch.offer(input);
  }
  drain(): readonly Output[] {
    return this.punch.drain();
  }
  refresh(): void {
    this.punch.refresh();
  }
}

export class SpoolPrinter implements Device {
  private readonly printer: Printer1403;

  constructor(
    readonly state: SpoolPrinterState,
    readonly address: number,
    readonly port: PortId,
    channel: UnitPort,
    private readonly spool: Spool,
    private readonly holder: Holder,
  ) {
    this.printer = new Printer1403(state.unit, address, port, channel, readForms(usualForms));
  }

  begin(command: number, chained: boolean): Beginning {
    const moves = isWrite(command) || isMotion(command);
    if (moves && this.state.lines.length === mostRecords) {
      this.state.unit.sense = Sense.interventionRequired;
      return notAccepted;
    }
    const answer = this.printer.begin(command, chained);
    if (isMotion(command) && (answer.status & unitCheck) === 0) this.keep(command, []);
    return quick(answer);
  }
  /** What the train cannot print is kept as well: the real printer will have its own. */
  transfer(command: number, path: DataPath): Ending {
    if (!isWrite(command)) return this.printer.transfer(command, path);
    const line: number[] = [];
    const answer = this.printer.transfer(command, {
      give: (byte) => path.give(byte),
      take: () => {
        const byte = path.take();
        if (byte >= 0) line.push(byte);
        return byte;
      },
    });
    this.keep(command, line);
    return quick(answer);
  }
  /** Lines that are no program's: what CP tells of the machine. False where there is no room for them. */
  add(texts: readonly string[]): boolean {
    const { state } = this;
    if (state.lines.length + texts.length > mostRecords) return false;
    state.lines = [
      ...state.lines,
      ...texts.map((text) => ({
        bytes: lineBytes(writeAndSpace, cp037.fromText(text.slice(0, printerColumns))),
      })),
    ];
    return true;
  }
  private keep(command: number, line: readonly number[]): void {
    const { state } = this;
    this.holder.account.lines++;
    state.lines = [...state.lines, { bytes: lineBytes(command, Uint8Array.from(line)) }];
  }
  halt(): Ending {
    return this.printer.halt();
  }
  reset(): void {
    this.printer.reset();
  }

  /** What was printed becomes a file, and the next one begins on a new form. Empty where that was done, else why not. */
  close(hold = this.state.hold, final = false): string {
    const { state } = this;
    if (state.lines.length === 0) return '';
    const { user } = this.holder;
    const letter = state.class === '' ? usualClass : state.class;
    const what = { queue: Queue.printer, owner: user, origin: user, class: letter, held: hold };
    if (
      this.spool.add(
        what,
        state.lines.map(({ bytes }) => bytes),
        final,
      ) === 0
    )
      return noRoom;
    this.purge();
    return '';
  }
  purge(): void {
    this.state.lines = [];
    loadState(printerSchema, saveState(printerSchema, createState(printerSchema)), this.state.unit);
    this.printer.refresh();
  }

  offer(input: DeviceInput): Offer {
    return this.printer.offer(input);
  }
  drain(): readonly Output[] {
    return this.printer.drain();
  }
  refresh(): void {
    this.printer.refresh();
  }
}

/** Writes and motions of a 1403, not what concerns its character set (GX20-1703 p.10). */
const space = (command: number): boolean => {
  const code = command >>> 3;
  return code <= 3 || (code > 0x10 && code <= 0x1c);
};
const isWrite = (command: number): boolean => (command & 7) === 1 && space(command);
const isMotion = (command: number): boolean => (command & 7) === 3 && command !== 0x03 && space(command);
