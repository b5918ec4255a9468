/**
 * The real reader, punch and printer, which nobody but the control program works with. It commands them as a channel would,
 * and they take the time that they take: cards in the reader become files, files go to punch and printer.
 */
import type { DataPath } from '../../s360/channels/unit';
import { cardBytes } from '../../s360/devices/cardCode';
import type { Device } from '../../s360/devices/device';
import { deviceEnd, unitCheck, unitException } from '../../s360/devices/sense';
import type { AbstractMachine } from '../abstractMachine';
import type { LentUnits } from '../virtual/dedicated';
import { cardText, outputOf, type OutputRecord } from './records';
import { mostRecords, Queue, type InputState, type OutputState } from './schema';
import { usualClass, type Spool } from './spool';

/** A unit that is not ready is looked at again after a second. */
const patience = 1_000_000;
/** A unit has at least a tick for everything. */
const after = (now: number, ticks: number): number => now + Math.max(1, ticks);

class RealOutput {
  private records: readonly OutputRecord[] = [];
  private made = 0; // the file that `records` were made of

  constructor(
    private readonly state: OutputState,
    private readonly queue: number,
    private readonly spool: Spool,
    private readonly below: AbstractMachine,
    readonly address: number,
  ) {}

  get due(): number {
    return this.state.due === 0 ? Infinity : this.state.due;
  }
  get isAtWork(): boolean {
    return this.state.file !== 0;
  }

  serve(): void {
    const { state, below } = this;
    const unit = below.deviceAt(this.address);
    if (unit === undefined || state.due > below.now) return;
    if (state.file === 0 && !this.take()) return;
    if (state.moving) this.move(unit);
    else this.begin(unit);
  }

  /** The next file that waits for this unit. */
  private take(): boolean {
    const file = this.spool.next(this.queue);
    if (file === undefined) return false;
    this.spool.change(file.number, { open: true });
    Object.assign(this.state, { file: file.number, at: 0, moving: false });
    return true;
  }

  private get record(): OutputRecord | undefined {
    const { state } = this;
    const file = this.spool.find(state.file);
    if (file === undefined) return undefined;
    if (this.made !== file.number) this.records = outputOf(file);
    this.made = file.number;
    return this.records[state.at];
  }

  private begin(unit: Device): void {
    const { state, record, below } = this;
    if (record === undefined) return this.finish();
    const { status, ticks } = unit.begin(record.command, true);
    if (status === 0) {
      state.moving = true;
      state.due = after(below.now, ticks);
    } else if ((status & unitCheck) !== 0) state.due = below.now + patience;
    else this.step(ticks);
  }

  private move(unit: Device): void {
    const { command, data } = this.record ?? { command: 0x03, data: new Uint8Array(0) };
    let at = 0;
    const { ticks } = unit.transfer(command, { take: () => data[at++] ?? -1, give: () => false });
    this.state.moving = false;
    this.step(ticks);
  }

  private step(ticks: number): void {
    this.state.at++;
    this.state.due = after(this.below.now, ticks);
  }

  private finish(): void {
    this.spool.remove(this.state.file);
    this.made = 0;
    Object.assign(this.state, { file: 0, at: 0, due: 0 });
  }

  /** Derived data are so no more. */
  forget(): void {
    this.made = 0;
  }
}

const readBinary = 0x22;
const hasCards = (unit: Device): boolean => 'cardsLeft' in unit && unit.cardsLeft !== 0;

class RealReader {
  constructor(
    private readonly state: InputState,
    private readonly spool: Spool,
    private readonly below: AbstractMachine,
    readonly address: number,
  ) {}

  get due(): number {
    return this.state.due === 0 ? Infinity : this.state.due;
  }
  get isAtWork(): boolean {
    return this.state.moving || this.state.cards.length > 0;
  }

  serve(): void {
    const { state, below } = this;
    const unit = below.deviceAt(this.address);
    if (unit === undefined || state.due > below.now) return;
    if (state.moving) this.move(unit);
    else if (state.cards.length > 0 || hasCards(unit)) this.begin(unit);
  }

  private begin(unit: Device): void {
    const { state, below } = this;
    const { status, ticks } = unit.begin(readBinary, false);
    state.moving = status === 0;
    state.due = status === 0 ? after(below.now, ticks) : below.now + patience;
  }

  private move(unit: Device): void {
    const { state, below } = this;
    const card: number[] = [];
    const path: DataPath = {
      take: () => -1,
      give: (byte) => card.length < cardBytes && card.push(byte) > 0,
    };
    const { status, ticks } = unit.transfer(readBinary, path);
    state.moving = false;
    state.due = (status & deviceEnd) !== 0 ? 0 : after(below.now, ticks);
    if ((status & unitException) !== 0) return this.file();
    state.cards = [...state.cards, { holes: Uint8Array.from(card) }];
    if (state.cards.length === mostRecords) this.file();
  }

  /** The first card says for whom the others are. */
  private file(): void {
    const { state, spool } = this;
    const { length } = state.cards;
    const [first, ...cards] = state.cards.map(({ holes }) => holes);
    Object.assign(state, { cards: [], due: 0 });
    if (first === undefined) return;
    const [, user, letter = usualClass] =
      /^(?:USER)?ID +(\S+)(?: +CLASS +(\S))? *$/.exec(cardText(first)) ?? [];
    const { postmaster } = spool;
    if (user === undefined || !postmaster.knows(user)) {
      const why = user === undefined ? 'begins with no ID card' : `is for ${user}, who is not known`;
      return postmaster.tell(undefined, `A deck of ${length} cards was not taken: it ${why}.`);
    }
    const what = { queue: Queue.reader, owner: user, origin: 'READER', class: letter, held: false };
    if (cards.length > 0 && spool.add(what, cards) === 0)
      postmaster.tell(undefined, `A deck for ${user} was not taken: the spool is full.`);
  }
}

/** Where these units are on a machine. */
const Real = { reader: 0x00c, punch: 0x00d, printer: 0x00e } as const;

export class RealUnits {
  private readonly reader: RealReader;
  private readonly punch: RealOutput;
  private readonly printer: RealOutput;
  private readonly all: readonly (RealReader | RealOutput)[];

  constructor(
    spool: Spool,
    below: AbstractMachine,
    /** A unit that somebody has for himself is none of the spool's. */
    private readonly lent: LentUnits,
  ) {
    const { reader, punch, printer } = spool.state;
    this.reader = new RealReader(reader, spool, below, Real.reader);
    this.punch = new RealOutput(punch, Queue.punch, spool, below, Real.punch);
    this.printer = new RealOutput(printer, Queue.printer, spool, below, Real.printer);
    this.all = [this.reader, this.punch, this.printer];
  }

  get due(): number {
    let due = Infinity;
    for (const unit of this.all) if (!this.lent.isLent(unit.address)) due = Math.min(due, unit.due);
    return due;
  }
  serve(): void {
    for (const unit of this.all) if (!this.lent.isLent(unit.address)) unit.serve();
  }
  /** In the midst of a file. */
  isAtWork(address: number): boolean {
    return this.all.some((unit) => unit.address === address && unit.isAtWork);
  }
  forget(): void {
    this.punch.forget();
    this.printer.forget();
  }
}
