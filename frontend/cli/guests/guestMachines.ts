/** Programs started bare and as guests, in sessions that are ready to be measured. */
import { pbkdf2Sync } from 'node:crypto';
import { cores } from '../../../cores/index';
import type { Core } from '../../../cores/kit/contract';
import { findImage } from '../images';
import { WrongResult } from '../race';
import type { Shell } from '../shell';
import { deckOf, imageOf, joined } from './deck';
import type { GuestProgram } from './guestBenchmark';
import { GuestSession } from './guestSession';

const reader = '00C';
const terminal = 'term01';
const user = 'GUEST';
const password = 'guest';
/** The card before a user's deck in the real reader: ID GUEST. */
const idCard = new Uint8Array(80).fill(0x40);
idCard.set([0xc9, 0xc4, 0x40, 0xc7, 0xe4, 0xc5, 0xe2, 0xe3]);

/** For a directory. One round: nothing is to be kept from anybody here. */
export function passwordHash(word: string): string {
  const salt = Buffer.from('5454545454545454', 'hex');
  return `1:${salt.toString('hex')}:${pbkdf2Sync(word.toUpperCase(), salt, 1, 16, 'sha256').toString('hex')}`;
}
export const directoryOf = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(['* CP DIRECTORY', ...lines, ''].join('\n'));

export async function coreOf(id: string): Promise<Core> {
  const entry = cores.find((core) => core.id === id);
  if (entry === undefined) throw new WrongResult(`there is no core ${id}`);
  return entry.load();
}

/** The program's deck; undefined where its medium is not there. */
export async function programDeck(program: GuestProgram, shell: Shell): Promise<Uint8Array | undefined> {
  const { code } = program;
  if ('entry' in code) return deckOf(code);
  const found = await findImage(code.sha256, shell).catch(() => undefined);
  return found && deckOf(imageOf(found.bytes));
}

/** On the machine without a control program. */
export function startBare(core: Core, program: GuestProgram, deck: Uint8Array): GuestSession {
  const session = new GuestSession(core, deck, {});
  warmUp(session, program);
  return session;
}
/** It is loaded; then V8 gets to know it. */
function warmUp(session: GuestSession, { ticks }: GuestProgram): void {
  session.until(({ used }) => used > 0, 'the program runs');
  session.measure(ticks);
}

export class Guest {
  private constructor(readonly session: GuestSession) {}

  /** A user's machine that has loaded the deck and executes it, so many control programs deep. */
  static start(core: Core, program: GuestProgram, deck: Uint8Array, levels: number): Guest {
    const { kilobytes, config } = program;
    const directory = directoryOf([`USER ${user} ${passwordHash(password)} ${kilobytes}K ${kilobytes}K G`]);
    const session = new GuestSession(core, directory, { ...config, levels });
    session.offer({ kind: 'attach', port: terminal });
    session.type(terminal, `login ${user}`);
    session.type(terminal, password);
    session.offer({ kind: 'media', port: reader, data: joined([idCard, deck]) });
    session.until(() => session.text(terminal).includes('is in your reader.'), 'the deck is read');
    session.enter(terminal, `ipl ${reader}`);
    warmUp(session, program);
    return new Guest(session);
  }

  /** The program goes on for so many ticks: CPU seconds. */
  measure(ticks: number): number {
    return this.session.measure(ticks);
  }
  /** CPU seconds that an iteration takes. */
  iteration(ticks: number): number {
    const before = this.left();
    const seconds = this.session.measure(ticks);
    const iterations = (before - this.left()) >>> 0;
    if (iterations === 0) throw new WrongResult('the program does nothing');
    return seconds / iterations;
  }

  /** How many iterations are left; the program is stopped meanwhile. */
  private left(): number {
    const { session } = this;
    session.offer({ kind: 'key', port: terminal, key: 'Attn' });
    const shown = session.type(terminal, 'display g3');
    const [, digits] = /GPR 3 ([0-9A-F]{8})/.exec(shown) ?? [];
    if (digits === undefined) throw new WrongResult(`no register 3 in '${shown}'`);
    session.enter(terminal, 'begin');
    return Number.parseInt(digits, 16);
  }
}
