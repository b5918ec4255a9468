/** Fourteen users with 256 KB each on 1 MB, by all that a user has: terminals, the real card reader, IPL, QUERY. */
import { expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import { cp40 } from '../../../cores/cp40/index';
import { Cp40 } from '../../../cores/cp40/machine';
import { s360 } from '../../../cores/s360/index';
import { cp037 } from '../../../cores/s360/media/codepages';
import { deckOf, joined } from '../../../frontend/cli/guests/deck';
import { directoryOf, passwordHash } from '../../../frontend/cli/guests/guestMachines';
import { GuestSession } from '../../../frontend/cli/guests/guestSession';
import { wakeTick } from '../../../frontend/host/clock';
import { contents } from './neighbours';

const users = 14;
const kilobytes = 256;
const passes = 400;
const numbers = Array.from({ length: users }, (_, i) => i + 1);
const terminal = (number: number): string => `term${String(number).padStart(2, '0')}`;
const nameOf = (number: number): string => `GUEST${number}`;

/** What each computes from word to word: AR SR LR XR OR NR ALR SLR LCR LPR LNR LTR CR MR. */
const operations = [
  ...[0x1a65, 0x1b65, 0x1865, 0x1765, 0x1665, 0x1465, 0x1e65],
  ...[0x1f65, 0x1366, 0x1066, 0x1166, 0x1265, 0x1965, 0x1c65],
] as const;

/** Puts into the first word of each page what it makes of the last one, many times over. */
function deck(number: number): Uint8Array {
  const bytes = new Uint8Array(0x21a);
  const view = new DataView(bytes.buffer);
  const words: Readonly<Record<number, number>> = {
    0x00: 0x41800000 | passes, // LA 8
    0x04: 0x4130003f, // OFTEN LA 3,63
    0x08: 0x58400200, // L 4: the first page
    0x0c: 0x58500204,
    0x12: 0x41606000 | (100 + number), // LA 6,n(6)
    0x16: 0x50604000, // ST 6,0(4)
    0x1a: 0x5a400200, // A 4: the next page
    0x1e: 0x46300410, // BCT 3
    0x22: 0x46800404, // BCT 8,OFTEN
    0x26: 0x82000610, // LPSW DONE
    0x200: 0x1000,
    0x204: 0x1234567 * number,
    0x210: 0x00020000, // DONE
  };
  for (const [at, word] of Object.entries(words)) view.setUint32(Number(at), word >>> 0);
  view.setUint16(0x10, operations[number - 1]!);
  for (const at of [0x08, 0x0c, 0x1a]) view.setUint16(at + 2, view.getUint16(at + 2) + 0x400);
  return deckOf({ entry: 0x400, bytes: new Map([[0x400, bytes]]) });
}

/** The timer's word keeps real time. */
const withoutTimer = (storage: Uint8Array): Buffer => Buffer.from(storage).fill(0, 0x50, 0x54);
function alone(number: number): Buffer {
  const session = new GuestSession(s360, deck(number), { storage: kilobytes });
  session.until(({ end }) => end === 'halted', 'it comes to its end');
  const { storage } = session.session.machine.state as unknown as {
    readonly storage: { readonly bytes: Uint8Array };
  };
  return withoutTimer(storage.bytes);
}

const hash = passwordHash('guest');
const directory = directoryOf([
  `USER OPERATOR ${hash} 64K 64K AG`,
  ...numbers.map((number) => `USER ${nameOf(number)} ${hash} ${kilobytes}K ${kilobytes}K G`),
]);
const house = (): GuestSession => new GuestSession(cp40, directory, { drums: 2 });

function inside({ session: { machine } }: GuestSession): Cp40 {
  if (machine instanceof Cp40) return machine;
  throw new Error('that is no CP-40');
}

function logIn(session: GuestSession, number: number): void {
  const port = terminal(number);
  session.offer({ kind: 'attach', port });
  session.type(port, `login ${nameOf(number)}`);
  session.type(port, 'guest');
  const id = cp037.fromText(`ID ${nameOf(number)}`.padEnd(80));
  session.offer({ kind: 'media', port: '00C', data: joined([id, deck(number)]) });
  session.until(() => session.text(port).includes('is in your reader.'), `${nameOf(number)} has his cards`);
}
const atEnd = (session: GuestSession): boolean =>
  numbers.every((number) => session.text(terminal(number)).includes('Disabled wait, PSW 00020000 00000000.'));

it('fourteen users load fourteen programs and each has the result that he has alone; saved in the midst of it they go on the same', () => {
  const session = house();
  for (const number of numbers) logIn(session, number);
  for (const number of numbers) session.enter(terminal(number), 'ipl 00c');
  session.measure(1_000_000);
  expect(atEnd(session)).toBe(false);

  const other = house();
  const begun = performance.now();
  other.session.machine.load(structuredClone(session.session.machine.save()));
  expect(performance.now() - begun).toBeLessThan(10_000); // a second on a quiet machine: bench cp40
  for (const one of [session, other])
    one.until(
      (slice) => slice.end === 'waiting' && wakeTick(slice) === undefined,
      'all have come to their end',
    );
  expect(atEnd(session)).toBe(true);
  expect(hashState(cp40.state, inside(other).state)).toBe(hashState(cp40.state, inside(session).state));

  const told = session.type('operator', 'query paging');
  expect(told).toMatch(/^All +\d+ +[1-9]\d* .* [1-9]\d*$/m); // some are shared, and some were stolen
  for (const number of numbers) {
    const machine = inside(session).users.machineOf(nameOf(number))!;
    expect(Buffer.compare(withoutTimer(contents(machine)), alone(number)), nameOf(number)).toBe(0);
  }
});
