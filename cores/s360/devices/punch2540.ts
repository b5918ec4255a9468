/**
 * The punch side of the 2540 on its 2821 (A21-9033; GA24-3312): a command fills the control unit's buffer,
 * and the card is punched from there, three hundred a minute. There are always blank cards in its hopper.
 */
import type { Offer, Output, PortId } from '../../kit/contract';
import { bytesValue, flag, list, u8, type RecordOf, type StateOf } from '../../kit/state';
import type { Beginning, DataPath, Ending, UnitPort } from '../channels/unit';
import { byteOf, cardBytes, columnAt, columns, holesOf, setColumn } from './cardCode';
import { CardsView } from './cardsView';
import { accepted, refused, type Device, type DeviceInput } from './device';
import { channelEnd, Command, deviceEnd, ends, goesOn, immediate, notAccepted, Sense } from './sense';

/** A stacker holds about 1,350 (A21-9033 p.5); nobody here has to run and empty it so soon. */
const mostCards = 20_000;

const card = {
  holes: bytesValue(cardBytes, 'two bytes a column: rows 12 to 3 and rows 4 to 9 in their low six bits'),
  stacker: u8('0 P1, 1 P2, 2 RP3'),
};
export const punchSchema = {
  cards: list(card, mostCards, 'the punched cards, in the order in which they were punched'),
  stopped: flag('the STOP key was pressed'),
  sense: u8('sense byte', { radix: 16 }),
};
export type Punch = StateOf<typeof punchSchema>;
type Card = RecordOf<typeof card>;

/** 200 ms a card (A21-9033 p.5); the buffer is filled in a small part of that. */
export const punchTicks = { card: 200_000, buffer: 1_000 } as const;

interface CommandRow {
  readonly action: 'write' | 'sense' | 'nothing';
  readonly binary: boolean; // data mode 2: two bytes a column
  readonly stacker: number;
}

/** SSD0 0001 writes, feeds and selects stacker SS, in data mode D (GX20-1703 p.10). Punch feed read is not installed. */
export function punchCommand(command: number): CommandRow | undefined {
  if (command === Command.sense) return { action: 'sense', binary: false, stacker: 0 };
  if (command === Command.noOperation) return { action: 'nothing', binary: false, stacker: 0 };
  const stacker = command >>> 6;
  if ((command & 0x1f) !== 0x01 || stacker === 3) return undefined;
  return { action: 'write', binary: (command & 0x20) !== 0, stacker };
}

export class Punch2540 implements Device {
  private readonly view: CardsView;
  private outputs: Output[] = [];

  constructor(
    private readonly state: Punch,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
  ) {
    this.view = new CardsView(port);
  }

  private isReady(): boolean {
    return !this.state.stopped && this.state.cards.length < mostCards;
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    const { state } = this;
    const row = punchCommand(command);
    if (row?.action === 'sense') return goesOn(punchTicks.buffer);
    if (row?.action === 'nothing') return immediate;
    state.sense = row === undefined ? Sense.commandReject : this.isReady() ? 0 : Sense.interventionRequired;
    return state.sense === 0 ? goesOn(punchTicks.buffer) : notAccepted;
  }

  transfer(command: number, path: DataPath): Ending {
    const { state } = this;
    const { action, binary, stacker } = punchCommand(command)!;
    if (action === 'sense') {
      path.give(state.sense);
      return immediate;
    }
    state.cards = [...state.cards, { holes: filled(binary, path), stacker }];
    return ends(channelEnd, punchTicks.card - punchTicks.buffer);
  }

  /** What is in the buffer is not punched. */
  halt(): Ending {
    return immediate;
  }
  reset(): void {
    this.state.sense = 0;
  }

  // ── The operator's side ────────────────────────────────────────────────────────────────────────

  /** Keys START and STOP, by the names that keyboards have for them; `media` with nothing takes the cards out. */
  offer(input: DeviceInput): Offer {
    if (input.kind === 'media') return input.data === null ? this.takeOut() : refused('malformed');
    if (input.kind !== 'key') return refused('not waiting');
    if (input.key !== 'MediaPlay' && input.key !== 'MediaStop') return refused('malformed');
    this.becomesReady(() => (this.state.stopped = input.key === 'MediaStop'));
    return accepted;
  }

  private takeOut(): Offer {
    const data = this.medium();
    if (data !== undefined) this.outputs.push({ kind: 'media', port: this.port, name: '', data });
    this.becomesReady(() => (this.state.cards = []));
    return accepted;
  }

  private becomesReady(change: () => void): void {
    const before = this.isReady();
    change();
    if (!before && this.isReady()) this.channel.signal(this.address, deviceEnd);
  }

  /** The cards in the stackers, P1's first: 80 bytes of EBCDIC a card, or 160 in column binary if one of them is no text. */
  medium(): Uint8Array | undefined {
    const { cards } = this.state;
    if (cards.length === 0) return undefined;
    const stacked = [0, 1, 2].flatMap((stacker) => cards.filter((it) => it.stacker === stacker));
    const texts = stacked.map(bytesOfCard);
    const parts = texts.every((it) => it !== undefined) ? texts : stacked.map(({ holes }) => holes);
    const deck = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    parts.reduce((at, part) => (deck.set(part, at), at + part.length), 0);
    return deck;
  }

  /** The stackers, and the card that was punched last. */
  drain(): readonly Output[] {
    const { outputs } = this;
    const { cards } = this.state;
    this.outputs = [];
    return [...outputs, ...this.view.drain(cards.length, () => cards.at(-1)?.holes ?? new Uint8Array(0))];
  }
  refresh(): void {
    this.view.refresh();
    this.outputs = [];
  }
}

/** A card with what comes through the path; columns for which nothing comes stay blank. */
function filled(binary: boolean, path: DataPath): Uint8Array {
  const holes = new Uint8Array(cardBytes);
  for (let column = 0; column < columns; column++) {
    const first = path.take();
    if (first < 0) break;
    if (!binary) setColumn(holes, column, holesOf[first]!);
    else setColumn(holes, column, ((first & 0x3f) << 6) | (Math.max(path.take(), 0) & 0x3f));
  }
  return holes;
}

function bytesOfCard({ holes }: Card): Uint8Array | undefined {
  const bytes = Array.from({ length: columns }, (_, column) => byteOf(columnAt(holes, 0, column)));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
}
