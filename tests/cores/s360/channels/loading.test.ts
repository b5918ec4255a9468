/** Initial program loading (A22-6821-7 p.123; GA22-7000-4 p.55), and that it can be saved anywhere in its course. */
import { expect, test } from 'vitest';
import { hashState } from '../../../../cores/kit/compare';
import type { MachineOptions, Slice } from '../../../../cores/kit/contract';
import { ImageError } from '../../../../cores/kit/errors';
import { s360 } from '../../../../cores/s360/index';
import { System360 } from '../../../../cores/s360/machine';
import { medium } from '../../../media';

const options = (config: MachineOptions['config'] = {}): MachineOptions => ({
  seed: 1,
  epoch: 0,
  engine: 'interpreter',
  config: { storage: 64, ...config },
});
const card = (digits: string): Uint8Array => {
  const bytes = digits.replaceAll(' ', '').match(/../g) ?? [];
  return Uint8Array.from({ length: 80 }, (_, i) => (bytes[i] === undefined ? 0x40 : parseInt(bytes[i], 16)));
};
const deck = (...cards: readonly string[]): Uint8Array =>
  Uint8Array.from(cards.flatMap((digits) => [...card(digits)]));

/** Disabled wait at 000ABC; the second card is read to 300. */
const short = deck('00020000 00000ABC 02000300 20000050 00000000 00000000', 'C1C2C3');

function finish(machine: System360): Slice {
  for (;;) {
    const slice = machine.run(10_000);
    if (slice.end === 'budget') continue;
    const tick = slice.end === 'waiting' ? slice.for.find((wait) => wait.on === 'tick') : undefined;
    if (tick === undefined) return slice;
    machine.offer({ kind: 'time', tick: tick.tick });
  }
}
const made = (image: Uint8Array, config?: MachineOptions['config']): System360 =>
  new System360(s360, image, options(config));

test('24 bytes are read to 0, the command words at 8 go on, the address is put into the PSW at 0, and that is loaded', () => {
  const machine = made(short);
  expect(finish(machine)).toMatchObject({ end: 'halted' });
  const { bytes } = machine.p.store;
  expect([...bytes.slice(0, 8)]).toEqual([0, 2, 0, 0x0c, 0, 0, 0x0a, 0xbc]);
  expect([...bytes.slice(0x300, 0x304)]).toEqual([0xc1, 0xc2, 0xc3, 0x40]);
  expect(machine.state.ia).toBe(0xabc);
  expect(machine.drain()).toContainEqual({
    kind: 'notice',
    text: 'Disabled wait at 000ABC, PSW 00020000 00000ABC.',
  });
});

test('while it loads, the machine executes nothing and waits for the reader', () => {
  const machine = made(short);
  expect(machine.run(100)).toMatchObject({ end: 'waiting', used: 0, for: [{ on: 'tick', tick: 1 }] });
});

test('with the RATE switch at INSN STEP it stops when the program status word is loaded, and START executes one instruction (A22-6821, Rate Switch)', () => {
  const machine = made(deck('00000000 00000300 02000300 20000050 00000000 00000000', '1812 1834 1856'));
  machine.offer({ kind: 'control', port: 'panel', control: 'rate', value: 1 });
  expect(finish(machine)).toMatchObject({ end: 'waiting', for: [{ on: 'control' }] });
  expect(machine.state).toMatchObject({ stopped: true, ia: 0x300 });
  machine.offer({ kind: 'control', port: 'panel', control: 'start', value: 0 });
  expect(finish(machine)).toMatchObject({ end: 'waiting', used: 1 });
  expect(machine.state.ia).toBe(0x302);
});

test.each([
  ['190', 'IPL from 190 failed: unit check, not ready: intervention required'],
  ['5FF', 'IPL from 5FF failed: there is no such unit'],
  ['00E', 'IPL from 00E failed: unit check, command reject'],
])('a unit that cannot be loaded from is told as what it is: %s', (ipl, why) => {
  const slice = finish(made(short, { ipl }));
  expect(slice).toMatchObject({ end: 'fault', fault: { code: 'ipl' } });
  expect(slice.end === 'fault' && slice.fault.message).toContain(why);
  expect(slice.end === 'fault' && slice.fault.message).toMatch(/\(PSW [0-9A-F]{8} [0-9A-F]{8}\)$/);
});

test('a deck that breaks off is told with the status and how far its channel program came', () => {
  const slice = finish(made(deck('00020000 00000ABC 02000300 60000050 02000400 20000050')));
  expect(slice).toMatchObject({ end: 'fault', fault: { code: 'ipl' } });
  expect(slice.end === 'fault' && slice.fault.message).toContain('unit exception');
});

test('a deck whose channel program is wrong is told so', () => {
  const slice = finish(made(deck('00020000 00000ABC 02000300 60000050 02000300 00000000', 'C1')));
  expect(slice.end === 'fault' && slice.fault.message).toContain('channel program check (status 0020');
});

test('a deck attached before the machine runs is loaded from, if option ipl names its reader', () => {
  const storage = Uint8Array.from({ length: 24 }, (_, i) => (i === 7 ? 16 : i === 16 ? 0x07 : 0));
  const machine = made(storage, { ipl: '00C' });
  expect(machine.offer({ kind: 'media', port: '00C', data: short })).toEqual({ ok: true });
  expect(finish(machine)).toMatchObject({ end: 'halted' });
  expect(machine.state.ia).toBe(0xabc);
});

test('what is no deck, tape, disk or image of storage makes no machine', () => {
  expect(() => made(Uint8Array.of(1, 2, 3))).toThrow(ImageError);
  expect(() => made(deck('02C5E2C4'))).toThrow(ImageError); // an object deck does not load itself
});

const hello = medium('s360/decks/hello.deck');
test.skipIf(hello === undefined)(
  'saved and loaded at every wait, between any two command words, it goes on the same',
  () => {
    const whole = made(hello!);
    finish(whole);
    let [machine, other] = [made(hello!), made(hello!)];
    let saves = 0;
    for (;;) {
      const slice = machine.run(100_000);
      other.load(structuredClone(machine.save()));
      [machine, other] = [other, machine];
      saves++;
      const tick = slice.end === 'waiting' ? slice.for.find((wait) => wait.on === 'tick') : undefined;
      if (tick !== undefined) machine.offer({ kind: 'time', tick: tick.tick });
      else if (slice.end !== 'budget') break;
    }
    expect(saves).toBeGreaterThan(30);
    expect(hashState(s360.state, machine.state)).toBe(hashState(s360.state, whole.state));
  },
);
