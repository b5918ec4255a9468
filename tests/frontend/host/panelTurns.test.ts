/** Turns of a machine with a panel: every hand that was laid on it can be taken back. */
import { describe, expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import type { Core, Input, Offer } from '../../../cores/kit/contract';
import { s360 } from '../../../cores/s360/index';
import { Session } from '../../../frontend/host/session';

const core = s360 as unknown as Core;
/** BC 15,X'400' in a storage image that begins with the PSW of it. */
function looping(): Session {
  const image = new Uint8Array(0x404);
  image.set([0x04, 0x00], 6);
  image.set([0x47, 0xf0, 0x04, 0x00], 0x400);
  return new Session(core, image, { seed: 1, epoch: 0, engine: 'interpreter', config: {} });
}
const control = (session: Session, name: string, value = 0): Offer =>
  session.offer({ kind: 'control', port: 'panel', control: name, value });
const commands = (session: Session): readonly string[] => session.turns.map(({ command }) => command);
const hash = (session: Session): string => hashState(core.state, session.machine.state);

describe('turns at a panel', () => {
  it('begin with each key, and are called as the key and the dials are', () => {
    const session = looping();
    session.run(10);
    control(session, 'stop');
    control(session, 'address', 0x1234);
    control(session, 'store');
    control(session, 'rate', 1);
    control(session, 'start');
    control(session, 'start');
    expect(commands(session)).toEqual([
      'STOP',
      'ADDRESS 001234',
      'STORE',
      'RATE INSN STEP',
      'START',
      'START',
    ]);
  });

  it('are one as long as the hand stays on the same dial, and called by where that was left', () => {
    const session = looping();
    for (const value of [1, 2, 3, 0x20]) control(session, 'data', value);
    control(session, 'address', 4);
    control(session, 'data', 5);
    expect(commands(session)).toEqual(['DATA 00000020', 'ADDRESS 000004', 'DATA 00000005']);
  });

  it('are taken back one by one: the word that was stored, the instruction that was stepped', () => {
    const session = looping();
    session.run(10);
    control(session, 'stop');
    control(session, 'address', 0x1000);
    control(session, 'data', 0xdeadbeef);
    const before = hash(session);
    control(session, 'store');
    expect(hash(session)).not.toBe(before);
    expect(session.rewind(1)).toBe(true);
    expect(hash(session)).toBe(before);
    expect(session.rewind(3)).toBe(true);
    expect(session.turns).toEqual([]);
    expect(session.run(10)).toEqual({ end: 'budget', used: 10 });
  });

  it('begin with a deck that is put into the reader, and with a user who dials in', () => {
    const session = looping();
    const inputs: readonly Input[] = [
      { kind: 'media', port: '00C', data: new TextEncoder().encode('A CARD\n') },
      { kind: 'media', port: '00C', data: null },
      { kind: 'attach', port: '020' },
      { kind: 'detach', port: '020' },
    ];
    for (const input of inputs) expect(session.offer(input)).toEqual({ ok: true });
    expect(commands(session)).toEqual([
      'Card reader 2540, 00C: a deck put in',
      'Card reader 2540, 00C: cards taken out',
      'Terminal 2741, 020: dialled in',
      'Terminal 2741, 020: hung up',
    ]);
  });
});
