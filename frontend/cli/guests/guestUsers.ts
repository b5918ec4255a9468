/** Users of a system on the disk 190: what they type, how long it takes, what saving all of them takes. */
import type { Core, PortId } from '../../../cores/kit/contract';
import { findImage } from '../images';
import { WrongResult } from '../race';
import type { Shell } from '../shell';
import type { GuestDialogue, GuestMedia } from './guestBenchmark';
import { directoryOf, passwordHash } from './guestMachines';
import { GuestSession } from './guestSession';

const cylinders = 5; // of everybody's 191
const sizes = { storage: 256 } as const; // KB of the bare machine, and of each virtual one
const password = 'guest';

export interface Media {
  readonly system: Uint8Array;
  readonly pack: Uint8Array;
}
export const mediaOf = async ({ system, pack }: GuestMedia, shell: Shell): Promise<Media> => ({
  system: (await findImage(system.sha256, shell)).bytes,
  pack: (await findImage(pack.sha256, shell)).bytes,
});

const nameOf = (number: number): string => `GUEST${number}`;
const terminalOf = (number: number): PortId => `term${String(number).padStart(2, '0')}`;

/** So many users, each with 190 to read, and a 191 of his own. */
function houseOf(core: Core, media: Media, users: number, kilobytes: number, levels: number): GuestSession {
  const hash = passwordHash(password);
  const entries = Array.from({ length: users }, (_, i) => [
    `USER ${nameOf(i + 1)} ${hash} ${kilobytes}K ${kilobytes}K G`,
    `MDISK 190 2314 0 ${cylinders} 190 R`,
    `MDISK 191 2314 ${(i + 1) * 2 * cylinders} ${cylinders} 191 W`,
  ]);
  const session = new GuestSession(core, directoryOf(entries.flat()), { levels });
  session.offer({ kind: 'media', port: '190', data: media.system });
  session.offer({ kind: 'media', port: '191', data: media.pack });
  return session;
}
function logIn(session: GuestSession, number: number): PortId {
  const port = terminalOf(number);
  session.offer({ kind: 'attach', port });
  session.type(port, `login ${nameOf(number)}`);
  session.type(port, password);
  session.type(port, 'ipl 190');
  return port;
}

/** CPU seconds of the lines, and what is answered. */
interface Held {
  readonly seconds: number;
  readonly answers: string;
}
function hold(session: GuestSession, port: PortId, lines: readonly string[]): Held {
  const before = process.cpuUsage();
  const answers = lines.map((line) => session.type(port, line));
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, answers: answers.join('') };
}

/** On the bare machine with no level, else so many control programs deep. Throws WrongResult where other things are answered than `expected`. */
export function dialogue(
  core: Core,
  levels: number,
  { lines }: GuestDialogue,
  media: Media,
  expected?: string,
): Held {
  let session: GuestSession;
  let port = 'console';
  if (levels === 0) {
    session = new GuestSession(core, media.system, sizes);
    session.offer({ kind: 'media', port: '191', data: media.pack });
  } else {
    session = houseOf(core, media, 1, sizes.storage, levels);
    port = logIn(session, 1);
  }
  const held = hold(session, port, lines);
  if (expected !== undefined && held.answers !== expected)
    throw new WrongResult(
      `${levels} control programs deep the system answers\n${held.answers}\nand not\n${expected}`,
    );
  return held;
}

/** CPU milliseconds of saving and loading a machine on which so many users have written, punched and printed. */
export function saving(
  core: Core,
  media: Media,
  { users, kilobytes }: { readonly users: number; readonly kilobytes: number },
  rounds: number,
): { readonly save: number; readonly load: number; readonly bytes: number } {
  const session = houseOf(core, media, users, kilobytes, 1);
  for (let number = 1; number <= users; number++) atWork(session, number, users);
  const { machine } = session.session;
  const other = houseOf(core, media, users, kilobytes, 1).session.machine;
  const times = { save: Infinity, load: Infinity };
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    session.measure(1_000_000); // they work on: not all is as it was saved last
    const before = performance.now();
    const snapshot = structuredClone(machine.save());
    const between = performance.now();
    other.load(snapshot);
    times.save = Math.min(times.save, between - before);
    times.load = Math.min(times.load, performance.now() - between);
    bytes = sizeOf(snapshot);
  }
  return { ...times, bytes };
}

/** A user writes a file, prints it, punches it to the next one, and computes. */
function atWork(session: GuestSession, number: number, users: number): void {
  const port = logIn(session, number);
  const lines = ['format 191 home', 'yes', 'edit letter text', 'input', `I am user ${number}.`, '', 'file'];
  for (const line of [...lines, 'copy moth object = =', 'print letter text']) session.type(port, line);
  session.offer({ kind: 'key', port, key: 'Attn' });
  session.type(port, `spool punch to ${nameOf((number % users) + 1)}`);
  session.type(port, 'begin');
  session.type(port, 'punch letter text');
  session.offer({ kind: 'key', port, key: 'Attn' });
  session.type(port, 'close punch');
  session.type(port, 'begin');
}

/** Bytes of all vectors, each once. */
function sizeOf(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one, seen), 0);
}
