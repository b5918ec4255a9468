/** A machine with users at its terminals, for tests: what is typed is answered before the next thing is typed. */
import { expect } from 'vitest';
import { hashPassword } from '../../../cores/cp40/directory/password';
import { cp40 } from '../../../cores/cp40/index';
import { Cp40 } from '../../../cores/cp40/machine';
import type { Input, MachineOptions, PortId } from '../../../cores/kit/contract';

export const passwordOf = (user: string): string => `${user.toLowerCase()}'s word`;
const hashes = new Map<string, string>();
/** For a USER statement. Few rounds: tests log in often. */
export function hashOf(user: string): string {
  const salt = Uint8Array.from('deadbeef', (character) => character.charCodeAt(0));
  const hash = hashes.get(user) ?? hashPassword(passwordOf(user), salt, 2);
  hashes.set(user, hash);
  return hash;
}

export const directory = (...more: readonly string[]): string =>
  [
    '* CP DIRECTORY',
    `USER OPERATOR ${hashOf('OPERATOR')} 256K 512K AG`,
    `USER JIM ${hashOf('JIM')} 256K 256K G`,
    `USER MARK ${hashOf('MARK')} 128K 256K G`,
    ...more,
  ].join('\n');

const silence = 100_000_000; // ticks: nobody waits for longer

export class Dialogue {
  readonly machine: Cp40;
  private readonly papers = new Map<PortId, string>();

  constructor(
    text = directory(),
    private readonly image = new TextEncoder().encode(text),
    config: MachineOptions['config'] = {},
  ) {
    this.machine = new Cp40(cp40, image, {
      seed: 1,
      epoch: 0,
      engine: 'interpreter',
      config: { drums: 1, ...config },
    });
    this.settle();
  }

  /** What has come onto the paper since it was last looked at. */
  read(port: PortId): string {
    const text = this.papers.get(port) ?? '';
    this.papers.delete(port);
    return text;
  }

  offer(input: Input): void {
    const offer = this.machine.offer(input);
    if (!offer.ok) throw new Error(`${JSON.stringify(input)} was refused: ${offer.why}`);
  }
  dial(port: PortId): string {
    this.offer({ kind: 'attach', port });
    return this.settled(port);
  }
  hangUp(port: PortId): void {
    this.offer({ kind: 'detach', port });
    this.settle();
  }
  /** A line; what is typed in answer. */
  type(port: PortId, text: string): string {
    this.read(port);
    this.offer({ kind: 'line', port, text, terminator: 'Enter' });
    return this.settled(port);
  }
  attention(port: PortId): string {
    this.read(port);
    this.offer({ kind: 'key', port, key: 'Attn' });
    return this.settled(port);
  }
  logIn(port: PortId, user: string): string {
    return this.dial(port) + this.type(port, `login ${user}`) + this.type(port, passwordOf(user));
  }

  /** Cards in the reader of a user's machine. */
  feed(user: string, deck: Uint8Array): void {
    const { device } = this.machine.users.machineOf(user)!.io.unitAt(0x00c)!;
    expect(device.offer({ kind: 'media', port: device.port, data: deck })).toEqual({ ok: true });
  }

  private settled(port: PortId): string {
    this.settle();
    return this.read(port);
  }

  /** Until nothing happens any more that nobody asked for. */
  settle(limit = silence): void {
    const end = this.machine.ticks + limit;
    while (this.machine.ticks < end) {
      const slice = this.machine.run(1_000_000);
      this.takeOutputs();
      if (slice.end === 'budget') continue;
      if (slice.end !== 'waiting') return;
      const due = slice.for.flatMap((wait) => (wait.on === 'tick' ? [wait.tick] : []));
      if (due.length === 0) return;
      this.offer({ kind: 'time', tick: Math.min(...due) });
    }
    throw new Error('the machine does not come to rest');
  }

  /** So many ticks go by. */
  pass(ticks: number): void {
    const end = this.machine.ticks + ticks;
    while (this.machine.ticks < end) {
      const slice = this.machine.run(end - this.machine.ticks);
      this.takeOutputs();
      if (slice.end === 'waiting') this.offer({ kind: 'time', tick: end });
    }
  }

  private takeOutputs(): void {
    for (const output of this.machine.drain())
      if (output.kind === 'text')
        this.papers.set(output.port, (this.papers.get(output.port) ?? '') + output.text);
  }

  /** The same dialogue with another machine, loaded from a save of this one. */
  saved(): Dialogue {
    const other = new Dialogue('', this.image);
    other.machine.load(structuredClone(this.machine.save()));
    other.machine.drain();
    return other;
  }
}
