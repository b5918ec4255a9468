/** Storage as a deck of cards that loads itself (A22-6821, Initial Program Loading). */
import type { StorageImage } from './guestBenchmark';

const cardBytes = 80;
const ccwBytes = 8;
/** The first read takes the PSW and two command words from the first card: where the next ones go, and that they are obeyed. */
const iplBytes = 24;
const Command = { read: 0x02, transfer: 0x08 } as const;
const chained = 0x60; // and no wrong length
const last = 0x20;

/** An image from address 0 on, with the PSW at its beginning. */
export const imageOf = (bytes: Uint8Array): StorageImage => ({
  entry: new DataView(bytes.buffer, bytes.byteOffset).getUint32(4) & 0xffffff,
  bytes: new Map([[iplBytes, bytes.subarray(iplBytes)]]),
});

/** Cards that put the bytes into storage and begin at the entry, with all interruptions closed. */
export function deckOf({ entry, bytes }: StorageImage): Uint8Array {
  const data = [...bytes].flatMap(([address, content]) => pieces(address, content));
  const table = endOf(data);
  const first = new Uint8Array(cardBytes);
  put(first, 0, 0, entry);
  putWord(first, ccwBytes, { command: Command.read, address: table, flags: chained, count: cardBytes });
  putWord(first, 2 * ccwBytes, { command: Command.transfer, address: table, flags: 0, count: 1 });
  return joined([first, ...commandCards(data, table), ...data.map(({ content }) => cardOf(content))]);
}

/** What one card brings. */
interface Piece {
  readonly address: number;
  readonly content: Uint8Array;
}
function pieces(address: number, content: Uint8Array): readonly Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < content.length; at += cardBytes) {
    const piece = content.subarray(at, at + cardBytes);
    if (piece.some((byte) => byte !== 0)) found.push({ address: address + at, content: piece });
  }
  return found;
}
function cardOf(content: Uint8Array): Uint8Array {
  const card = new Uint8Array(cardBytes);
  card.set(content);
  return card;
}

/** Command words stand behind everything, so that nothing is stored into those that are still to be obeyed. */
const endOf = (data: readonly Piece[]): number =>
  (Math.max(...data.map(({ address }) => address)) + 2 * cardBytes) & ~(ccwBytes - 1);

/** The first card's command words read the other cards of command words, then the data. */
function commandCards(data: readonly Piece[], table: number): readonly Uint8Array[] {
  const perCard = cardBytes / ccwBytes;
  let count = 1;
  while (count * perCard < count - 1 + data.length) count++;
  const cards = Array.from({ length: count }, () => new Uint8Array(cardBytes));
  const more = cards.slice(1).map((_, i) => ({ address: table + (i + 1) * cardBytes, count: cardBytes }));
  const targets = [...more, ...data.map(({ address, content }) => ({ address, count: content.length }))];
  targets.forEach((target, i) => {
    const flags = i === targets.length - 1 ? last : chained;
    putWord(cards[Math.floor(i / perCard)]!, (i % perCard) * ccwBytes, {
      command: Command.read,
      flags,
      ...target,
    });
  });
  return cards;
}

function put(card: Uint8Array, at: number, high: number, low: number): void {
  const view = new DataView(card.buffer);
  view.setUint32(at, high);
  view.setUint32(at + 4, low);
}
interface CommandWord {
  readonly command: number;
  readonly address: number;
  readonly flags: number;
  readonly count: number;
}
const putWord = (card: Uint8Array, at: number, { command, address, flags, count }: CommandWord): void =>
  put(card, at, ((command << 24) | address) >>> 0, ((flags << 24) | count) >>> 0);

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
