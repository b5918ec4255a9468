/** The card reader, command by command (A21-9033; GA24-3312; command bytes by GX20-1703 p.10). */
import { describe, expect, it } from 'vitest';
import { createState } from '../../../../cores/kit/state';
import { cardBytes, setColumn } from '../../../../cores/s360/devices/cardCode';
import { Reader2540, readerSchema, type Reader } from '../../../../cores/s360/devices/reader2540';
import { CE, DE, Path, perform, Port, read, sense, UC, UE, type Run } from './channelSide';

const address = 0x00c;
const rows1And2 = 0x180; // holes that are no character
interface Bench {
  readonly reader: Reader2540;
  readonly state: Reader;
  readonly port: Port;
}
/** A reader with cards that hold their number, from 1, as a digit in each column. */
function readerWith(cards: number): Bench {
  const state = createState(readerSchema);
  const port = new Port();
  const reader = new Reader2540(state, address, '00C', port);
  if (cards > 0) reader.offer({ kind: 'media', port: '00C', data: deck(1, cards) });
  port.signals.length = 0;
  return { reader, state, port };
}
const deck = (first: number, last: number): Uint8Array =>
  Uint8Array.from({ length: 80 * (last - first + 1) }, (_, i) => 0xf0 + first + Math.floor(i / 80));
const card = (run: Run): number | undefined => (run.bytes.length === 80 ? run.bytes[79]! - 0xf0 : undefined);
const press = ({ reader }: Bench, key: string): void =>
  expect(reader.offer({ kind: 'key', port: '00C', key })).toEqual({ ok: true });

describe('the commands of the reader', () => {
  it('reads 80 columns and feeds: channel end when the buffer is empty, device end after the feed (GA24-3312)', () => {
    const { reader } = readerWith(2);
    const run = read(reader, 0x02, 80);
    expect(card(run)).toBe(1);
    expect(run.first).toBe(CE);
    expect(run.status).toBe(CE | DE);
    expect(card(read(reader, 0x02, 80))).toBe(2);
  });

  it('reads a thousand cards a minute (A21-9033 p.5)', () => {
    const { reader } = readerWith(2);
    expect(read(reader, 0x02, 80).ticks).toBe(60_000);
  });

  it('stacks in R1, R2 or RP3 as the first two bits of the command say (GX20-1703 p.10)', () => {
    const { reader, state } = readerWith(4);
    for (const command of [0x02, 0x42, 0x82, 0x42]) read(reader, command, 80);
    expect([...state.stacked]).toEqual([1, 2, 1]);
  });

  it('reads without feeding with C2, and a control command feeds and stacks that card (GX20-1703 p.10, type AB)', () => {
    const { reader, state } = readerWith(2);
    const first = read(reader, 0xc2, 80);
    expect([card(first), first.first]).toEqual([1, CE | DE]);
    expect([...state.stacked]).toEqual([0, 0, 0]);
    const feed = perform(reader, 0x63);
    expect([feed.initial, feed.status, feed.bytes.length]).toEqual([CE, CE | DE, 0]);
    expect([...state.stacked]).toEqual([0, 1, 0]);
    expect(card(read(reader, 0xc2, 80))).toBe(2);
  });

  it('gives two bytes of six rows for each column in data mode 2 (A21-9033 p.8)', () => {
    const { reader } = readerWith(0);
    reader.offer({ kind: 'media', port: '00C', data: Uint8Array.from({ length: 80 }, () => 0xc1) });
    const run = read(reader, 0x22, 160);
    expect(run.bytes.length).toBe(160);
    expect(run.bytes.slice(0, 2)).toEqual([0b100100, 0b000000]); // rows 12 and 1 of an A
  });

  it('finds columns that are no character: data check, and the rest of the card is read (A21-9033 p.5)', () => {
    const { reader, state } = readerWith(1);
    const bad = new Uint8Array(cardBytes);
    setColumn(bad, 3, rows1And2);
    setColumn(bad, 4, 0x900); // an A;
    state.cards = bad;
    const run = read(reader, 0x02, 80);
    expect(run.bytes.slice(2, 6)).toEqual([0x40, 0, 0xc1, 0x40]);
    expect(run.first).toBe(CE | UC);
    expect(sense(reader)).toEqual([0x08]);
  });

  it('reads such a card in data mode 2 without a check (A21-9033 p.8)', () => {
    const { reader, state } = readerWith(1);
    const bad = new Uint8Array(cardBytes);
    setColumn(bad, 0, rows1And2);
    state.cards = bad;
    expect(read(reader, 0xa2, 160).first).toBe(CE);
  });

  it('ends a read whose count is less than 80 and feeds all the same (GA24-3312)', () => {
    const { reader } = readerWith(2);
    expect(read(reader, 0x02, 5).bytes).toEqual([0xf1, 0xf1, 0xf1, 0xf1, 0xf1]);
    expect(card(read(reader, 0x02, 80))).toBe(2);
  });

  it('takes no operation as an immediate command and keeps the sense byte with it (A22-6821, Sense Data)', () => {
    const { reader } = readerWith(0);
    expect(read(reader, 0x02, 80).initial).toBe(UC);
    expect(perform(reader, 0x03).initial).toBe(CE | DE);
    expect(sense(reader)).toEqual([0x40]);
  });

  it.each([0x01, 0x09, 0x0a, 0x0b, 0xe3, 0x0c])(
    'rejects command %i: unit check alone, and command reject in the sense byte (A22-6821, Unit Check)',
    (command) => {
      const { reader } = readerWith(1);
      expect(reader.begin(command).status).toBe(UC);
      expect(sense(reader)).toEqual([0x80]);
    },
  );
});

describe('a reader that runs out of cards', () => {
  it('tells the end of the file once by unit exception, and then wants intervention (GA24-3312)', () => {
    const { reader } = readerWith(1);
    read(reader, 0x02, 80);
    const end = read(reader, 0x02, 80);
    expect([end.status, end.bytes.length]).toEqual([CE | DE | UE, 0]);
    expect(read(reader, 0x02, 80).initial).toBe(UC);
    expect(sense(reader)).toEqual([0x40]);
  });

  it('wants intervention at once where the END OF FILE key is off, and goes on with more cards (A21-9033 p.9)', () => {
    const bench = readerWith(1);
    const { reader, port } = bench;
    press(bench, 'End');
    read(reader, 0x02, 80);
    expect(read(reader, 0x02, 80).initial).toBe(UC);
    reader.offer({ kind: 'media', port: '00C', data: deck(2, 2) });
    expect(port.signals).toEqual([{ address, status: DE }]);
    expect(card(read(reader, 0x02, 80))).toBe(2);
  });

  it('ends the file when the END OF FILE key is pressed afterwards, with device end (A21-9033 p.9)', () => {
    const bench = readerWith(1);
    press(bench, 'End');
    read(bench.reader, 0x02, 80);
    expect(read(bench.reader, 0x02, 80).initial).toBe(UC);
    press(bench, 'End');
    expect(bench.port.signals).toEqual([{ address, status: DE }]);
    expect(read(bench.reader, 0x02, 80).status).toBe(CE | DE | UE);
  });
});

describe('the operator of the reader', () => {
  it('makes it ready with cards: device end, once, however many decks follow (A22-6821 Unit Status Conditions)', () => {
    const { reader, port } = readerWith(0);
    reader.offer({ kind: 'media', port: '00C', data: deck(1, 1) });
    reader.offer({ kind: 'media', port: '00C', data: deck(2, 3) });
    expect(port.signals).toEqual([{ address, status: DE }]);
    expect([1, 2, 3].map(() => card(read(reader, 0x02, 80)))).toEqual([1, 2, 3]);
  });

  it('stops it, which makes it not ready, and starts it again (A21-9033 p.9)', () => {
    const bench = readerWith(2);
    press(bench, 'MediaStop');
    expect(read(bench.reader, 0x02, 80).initial).toBe(UC);
    press(bench, 'MediaPlay');
    expect(bench.port.signals).toEqual([{ address, status: DE }]);
    expect(card(read(bench.reader, 0x02, 80))).toBe(1);
  });

  it('takes the cards out, and no file has ended', () => {
    const { reader } = readerWith(2);
    read(reader, 0x02, 80);
    reader.offer({ kind: 'media', port: '00C', data: null });
    expect(read(reader, 0x02, 80).initial).toBe(UC);
  });

  it('puts in decks of any form: text, its lines as cards, and column binary, whatever its holes', () => {
    const { reader } = readerWith(0);
    const offer = (data: Uint8Array): unknown => reader.offer({ kind: 'media', port: '00C', data });
    expect(offer(new TextEncoder().encode('A1\nB2\n'))).toEqual({ ok: true });
    const punched = new Uint8Array(cardBytes);
    setColumn(punched, 0, 0x900); // an A
    setColumn(punched, 1, rows1And2);
    expect(offer(punched)).toEqual({ ok: true });
    expect(read(reader, 0x02, 80).bytes.slice(0, 3)).toEqual([0xc1, 0xf1, 0x40]);
    expect(read(reader, 0x02, 80).bytes.slice(0, 3)).toEqual([0xc2, 0xf2, 0x40]);
    expect(read(reader, 0x22, 160).bytes.slice(0, 5)).toEqual([0x24, 0, 0x06, 0, 0]);
  });

  it('cannot put in what is no deck, nor more than the schema holds', () => {
    const { reader, state } = readerWith(0);
    const offer = (length: number): unknown =>
      reader.offer({ kind: 'media', port: '00C', data: new Uint8Array(length) });
    expect(offer(0)).toEqual({ ok: false, why: 'malformed' });
    expect(offer(81)).toEqual({ ok: false, why: 'malformed' });
    expect(offer(80 * 100_001)).toEqual({ ok: false, why: 'full' });
    expect(state.cards.length).toBe(0);
  });
});

describe('Halt I/O', () => {
  it('ends a read before its data move, and the card is fed (GA24-3312)', () => {
    const { reader } = readerWith(2);
    expect(reader.begin(0x02).status).toBe(0);
    expect(reader.halt(0x02).status).toBe(CE);
    expect(card(perform(reader, 0x02, new Path(80)))).toBe(2);
  });
});
