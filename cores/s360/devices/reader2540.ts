/**
 * The reader side of the 2540 on its 2821 (A21-9033; GA24-3312). Cards are read ahead into the control
 * unit's buffer: a command gets what stands there, then the feed moves on, a thousand cards a minute.
 *
 * `cards` holds the hopper and what was read of it; the card at `next` is the one in the buffer.
 */
import type { Offer, Output, PortId } from '../../kit/contract';
import { bytesValue, flag, u32, u8, words, type StateOf } from '../../kit/state';
import type { Beginning, DataPath, Ending, UnitPort } from '../channels/unit';
import { columnBinaryOf, readDeck } from '../media/deck';
import { identify } from '../media/sniff';
import { isWrapped } from '../media/unwrap';
import { byteOf, cardBytes, columnAt, columns } from './cardCode';
import { CardsView } from './cardsView';
import { accepted, refused, type Device, type DeviceInput } from './device';
import {
  channelEnd,
  Command,
  deviceEnd,
  ends,
  goesOn,
  immediate,
  normalEnd,
  notAccepted,
  Sense,
  unitCheck,
  unitException,
} from './sense';

/** More than hopper and magazine hold (3,100, A21-9033), because nobody here stands by to fill them up. */
const mostCards = 100_000;

export const readerSchema = {
  cards: bytesValue(mostCards * cardBytes, 'cards of the hopper as punched, two bytes a column'),
  next: u32('how many of them were fed through'),
  stopped: flag('the STOP key was pressed'),
  moreToCome: flag('the END OF FILE key is off: when the hopper is empty, more cards will follow'),
  open: flag('cards of a file were fed through whose end the program was not told'),
  sense: u8('sense byte', { radix: 16 }),
  stacked: words(3, 'cards in stackers R1, R2 and RP3'),
};
export type Reader = StateOf<typeof readerSchema>;

/** 60 ms a card (A21-9033, Reading); the buffer is emptied in a small part of that. */
export const readerTicks = { card: 60_000, buffer: 1_000 } as const;

type Action = 'read' | 'readOnly' | 'feed' | 'sense' | 'nothing';
interface CommandRow {
  readonly action: Action;
  readonly binary: boolean; // data mode 2: two bytes a column
  readonly stacker: number; // 0 R1, 1 R2, 2 RP3
}

/**
 * The command bytes (GX20-1703 p.10, from GA24-3312): SSD0 0010 read, feed and select stacker SS; 11D0 0010 read without
 * feeding; SS10 0011 feed and select stacker. D is the data mode. SS = 11 with the feed is no stacker.
 */
export function readerCommand(command: number): CommandRow | undefined {
  const stacker = command >>> 6;
  const binary = (command & 0x20) !== 0;
  if (command === Command.sense) return { action: 'sense', binary: false, stacker: 0 };
  if (command === Command.noOperation) return { action: 'nothing', binary: false, stacker: 0 };
  if ((command & 0x1f) === 0x02) return { action: stacker === 3 ? 'readOnly' : 'read', binary, stacker };
  if ((command & 0x3f) === 0x23 && stacker !== 3) return { action: 'feed', binary: false, stacker };
  return undefined;
}

/** Keys of the reader (A21-9033, Reader Controls), by the names that keyboards have for them. */
const keys = new Map<string, (reader: Reader2540) => void>([
  ['MediaPlay', (reader) => reader.start()],
  ['MediaStop', (reader) => reader.stop()],
  ['End', (reader) => reader.toggleEndOfFile()],
]);

export class Reader2540 implements Device {
  private readonly view: CardsView;

  constructor(
    private readonly state: Reader,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
  ) {
    this.view = new CardsView(port);
  }

  get cardsLeft(): number {
    return this.state.cards.length / cardBytes - this.state.next;
  }
  /** The last card of a file was read, and the program has not been told. */
  private get fileEnds(): boolean {
    const { open, moreToCome } = this.state;
    return open && !moreToCome && this.cardsLeft === 0;
  }
  private isReady(): boolean {
    return !this.state.stopped && (this.cardsLeft > 0 || this.fileEnds);
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    const { state } = this;
    const row = readerCommand(command);
    if (row?.action === 'sense') return goesOn(readerTicks.buffer);
    if (row?.action === 'nothing') return immediate;
    state.sense = row === undefined ? Sense.commandReject : this.isReady() ? 0 : Sense.interventionRequired;
    if (row === undefined || state.sense !== 0) return notAccepted;
    if (row.action === 'feed' && !this.fileEnds) return this.feed(row.stacker, channelEnd);
    return goesOn(readerTicks.buffer);
  }

  transfer(command: number, path: DataPath): Ending {
    const { state } = this;
    const row = readerCommand(command)!;
    if (row.action === 'sense') {
      path.give(state.sense);
      return immediate;
    }
    if (this.fileEnds) return this.endOfFile();
    this.empty(row.binary, path);
    const check = state.sense === 0 ? 0 : unitCheck;
    return row.action === 'readOnly' ? ends(normalEnd | check) : this.feed(row.stacker, channelEnd | check);
  }

  /** The card that a halted command was to read is fed all the same. */
  halt(command: number): Ending {
    const row = readerCommand(command)!;
    return row.action === 'read' && !this.fileEnds ? this.feed(row.stacker, channelEnd) : immediate;
  }

  reset(): void {
    this.state.sense = 0;
  }

  /** The column's byte, or both its halves; columns that are no byte come as 00, with a data check. */
  private empty(binary: boolean, path: DataPath): void {
    const { cards, next } = this.state;
    for (let column = 0; column < columns; column++) {
      const holes = columnAt(cards, next * cardBytes, column);
      if (binary) {
        if (!path.give(holes >>> 6) || !path.give(holes & 0x3f)) return;
        continue;
      }
      const byte = byteOf(holes);
      if (byte === undefined) this.state.sense |= Sense.dataCheck;
      if (!path.give(byte ?? 0)) return;
    }
  }

  private feed(stacker: number, status: number): Ending {
    const { state } = this;
    state.next++;
    state.open = true;
    state.stacked[stacker] = state.stacked[stacker]! + 1;
    if (this.cardsLeft === 0) this.clear();
    return ends(status, readerTicks.card - readerTicks.buffer);
  }

  private clear(): void {
    this.state.cards = new Uint8Array(0);
    this.state.next = 0;
  }

  /** After the last card of a file one command gets no card but this. */
  private endOfFile(): Ending {
    this.state.open = false;
    return ends(normalEnd | unitException);
  }

  // ── The operator's side ────────────────────────────────────────────────────────────────────────

  offer(input: DeviceInput): Offer {
    if (input.kind === 'media') return input.data === null ? this.unload() : this.load(input.data);
    if (input.kind !== 'key') return refused('not waiting');
    const press = keys.get(input.key);
    if (press === undefined) return refused('malformed');
    press(this);
    return accepted;
  }

  /** Puts cards behind those in the hopper, and starts. */
  private load(deck: Uint8Array): Offer {
    const cards = cardsOf(deck);
    if (cards === undefined) return refused('malformed');
    const { state } = this;
    const left = state.cards.subarray(state.next * cardBytes);
    if (left.length + cards.length > mostCards * cardBytes) return refused('full');
    this.becomesReady(() => {
      const all = new Uint8Array(left.length + cards.length);
      all.set(left);
      all.set(cards, left.length);
      Object.assign(state, { cards: all, next: 0, stopped: false });
    });
    return accepted;
  }

  /** The operator takes the cards out: nothing is left to be read, and no file has ended. */
  private unload(): Offer {
    this.clear();
    this.state.open = false;
    return accepted;
  }

  start(): void {
    this.becomesReady(() => (this.state.stopped = false));
  }
  stop(): void {
    this.state.stopped = true;
  }
  toggleEndOfFile(): void {
    this.becomesReady(() => (this.state.moreToCome = !this.state.moreToCome));
  }

  /** Going from not ready to ready is device end (A22-6821 Unit Status Conditions). */
  private becomesReady(change: () => void): void {
    const before = this.isReady();
    change();
    if (!before && this.isReady()) this.channel.signal(this.address, deviceEnd);
  }

  /** The hopper, and the card at its bottom that is read next. */
  drain(): readonly Output[] {
    const { cards, next } = this.state;
    return this.view.drain(this.cardsLeft, () => cards.slice(next * cardBytes, (next + 1) * cardBytes));
  }
  refresh(): void {
    this.view.refresh();
  }
}

/**
 * Cards from a file of any form of deck; undefined where it is none. What nobody can make out, but is a number of cards
 * long, is taken as their bytes: programs of other machines come so.
 */
export function cardsOf(file: Uint8Array): Uint8Array | undefined {
  const found = identify(file);
  const isDeck = 'kind' in found && found.kind === 'deck';
  if (isDeck && found.form === 'column binary') return found.file;
  if (isDeck) return columnBinaryOf(readDeck(found.file, found.form));
  const isOther = 'kind' in found && found.kind !== 'storage';
  if (isOther || isWrapped(file) || file.length === 0 || file.length % columns !== 0) return undefined;
  const isPunched = file.length % cardBytes === 0 && file.every((byte) => byte <= 0x3f);
  return isPunched ? file : columnBinaryOf(file);
}
