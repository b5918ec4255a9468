import { describe, expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import type { Core, Input } from '../../../cores/kit/contract';
import { SnapshotError } from '../../../cores/kit/errors';
import { Session, turnSnapshots } from '../../../frontend/host/session';
import { StoryText } from '../../../frontend/host/storyText';
import { keysPerTurn } from '../../../frontend/host/turns';
import { endless, slowEcho } from '../../toy/programs';
import { toy } from '../../toy/toy';

const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
const core = toy as Core;
const open = (image = slowEcho): Session => new Session(core, image, options);
const line = (text: string): Input => ({ kind: 'line', port: 'typewriter', text, terminator: 'Enter' });
const hash = (session: Session): string => hashState(core.state, session.machine.state);

/** Runs until a line is wanted, letting idle time pass. */
function toPrompt(session: Session): void {
  for (;;) {
    const slice = session.runToWait(100_000);
    const wait = slice.end === 'waiting' ? slice.for[0] : undefined;
    if (wait?.on !== 'tick') return;
    session.offer({ kind: 'time', tick: wait.tick });
  }
}

function play(session: Session, ...lines: readonly string[]): void {
  toPrompt(session);
  for (const text of lines) {
    expect(session.offer(line(text))).toEqual({ ok: true });
    toPrompt(session);
  }
}

describe('a session', () => {
  it('runs slices until the machine waits, and sums what they used', () => {
    const session = open();
    const slice = session.runToWait(1000);
    expect(slice.end).toBe('waiting');
    expect(slice.used).toBe(session.machine.ticks);
  });

  it('stops at its limit', () => {
    const session = open(endless);
    expect(session.runToWait(120_000)).toEqual({ end: 'budget', used: 120_000 });
    expect(session.last.end).toBe('budget');
  });

  it('journals accepted input with its tick, and nothing else', () => {
    const session = open();
    toPrompt(session);
    const { ticks } = session.machine;
    expect(session.offer(line('a line that is too long for it')).ok).toBe(false);
    expect(session.offer({ kind: 'key', port: 'typewriter', key: 'a' }).ok).toBe(false);
    expect(session.journal.entries).toEqual([]);
    expect(session.turns).toEqual([]);
    session.offer(line('ab'));
    expect(session.journal.entries).toEqual([{ tick: ticks, input: line('ab') }]);
  });

  it('begins a turn at each line', () => {
    const session = open();
    play(session, 'one', 'two');
    expect(session.turns.map(({ number, command }) => [number, command])).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  it('restarts as created', () => {
    const session = open();
    const fresh = hash(session);
    play(session, 'one');
    session.restart();
    expect(hash(session)).toBe(fresh);
    expect(session.journal.entries).toEqual([]);
    expect(session.turns).toEqual([]);
  });
});

describe('rewinding', () => {
  it('is the state before the line, as if what followed had never been', () => {
    const session = open();
    play(session, 'one');
    const [before, entries] = [hash(session), session.journal.entries.length];
    play(session, 'two', 'three');
    expect(session.rewind(2)).toBe(true);
    expect(hash(session)).toBe(before);
    expect(session.journal.entries).toHaveLength(entries);
    expect(session.turns.map(({ command }) => command)).toEqual(['one']);
    expect(session.last.end).toBe('waiting');
  });

  it('changes nothing when there are not as many turns', () => {
    const session = open();
    play(session, 'one');
    const before = hash(session);
    expect(session.rewind(2)).toBe(false);
    expect(session.rewind(0)).toBe(false);
    expect(hash(session)).toBe(before);
    expect(session.turns).toHaveLength(1);
  });

  it('goes back to turns without a snapshot through the journal, and shows the whole screen then', () => {
    const session = open();
    play(session, 'one');
    const before = hash(session);
    play(session, 'two', 'three');
    const bare = session.save(0);
    expect(bare.turns.every(({ snapshot }) => snapshot === undefined)).toBe(true);
    const other = open();
    other.load(bare);
    other.drain();
    expect(other.rewind(2)).toBe(true);
    expect(hash(other)).toBe(before);
    expect(new StoryText().take(other.drain())).toBe('?one\none\n?');
  });

  it('keeps the snapshots of the newest turns, and of every sixteenth older one', () => {
    const session = open();
    toPrompt(session);
    const turns = turnSnapshots.newest + 40;
    const states: string[] = [];
    for (let i = 0; i < turns; i++) {
      states.push(hash(session));
      play(session, 'x');
    }
    const kept = session.turns.filter(({ snapshot }) => snapshot !== undefined).map(({ number }) => number);
    expect(kept).toEqual([16, 32, ...Array.from({ length: turnSnapshots.newest }, (_, i) => 41 + i)]);
    expect(session.rewind(turns - 19)).toBe(true);
    expect(hash(session)).toBe(states[19]);
  });

  it('counts keys as turns now and then only', () => {
    const keys: Core = { ...core, create: (image, chosen) => acceptingKeys(core.create(image, chosen)) };
    const session = new Session(keys, slowEcho, options);
    for (let i = 0; i < keysPerTurn * 3; i++) session.offer({ kind: 'key', port: 'typewriter', key: 'a' });
    expect(session.turns.map(({ entries }) => entries)).toEqual([0, keysPerTurn, keysPerTurn * 2]);
  });
});

/** A machine that takes keys at any time and ignores them. */
function acceptingKeys(machine: ReturnType<Core['create']>): ReturnType<Core['create']> {
  return new Proxy(machine, {
    get(target, name) {
      if (name === 'offer')
        return (input: Input) => (input.kind === 'key' ? { ok: true } : target.offer(input));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

describe('saving a session', () => {
  it('is a value that another session goes on from, journal and turns included', () => {
    const session = open();
    play(session, 'one', 'two');
    const saved = structuredClone(session.save(1));
    play(session, 'three');
    const other = open();
    other.load(saved);
    expect(other.last.end).toBe('waiting');
    expect(other.turns.map(({ snapshot }) => snapshot !== undefined)).toEqual([false, true]);
    play(other, 'three');
    expect(hash(other)).toBe(hash(session));
    expect(other.journal).toEqual(session.journal);
  });

  it('does not change when the session goes on', () => {
    const session = open();
    play(session, 'one');
    const saved = session.save();
    const copy = structuredClone(saved);
    play(session, 'two');
    expect(saved).toEqual(copy);
  });

  it.each([
    ['another image', { image: '0'.repeat(64) }, /another image/],
    ['another core', { core: 'other' }, /for core other/],
    ['a journal shorter than its turns', { entries: [] }, /beyond the end of its journal/],
  ])('refuses a save of %s, and changes nothing', (_what, change, message) => {
    const session = open();
    play(session, 'one');
    const saved = session.save();
    play(session, 'two');
    const before = [hash(session), session.journal.entries.length, session.turns.length];
    const wrong = { ...saved, journal: { ...saved.journal, ...change } };
    expect(() => session.load(wrong)).toThrow(SnapshotError);
    expect(() => session.load(wrong)).toThrow(message);
    expect([hash(session), session.journal.entries.length, session.turns.length]).toEqual(before);
  });

  it('refuses a snapshot that does not fit, and changes nothing', () => {
    const session = open();
    play(session, 'one');
    const saved = session.save();
    const before = hash(session);
    const wrong = { ...saved, snapshot: { ...saved.snapshot, parts: { ...saved.snapshot.parts, pc: -1 } } };
    expect(() => session.load(wrong)).toThrow(SnapshotError);
    expect(hash(session)).toBe(before);
    expect(session.turns).toHaveLength(1);
  });

  it('takes over the options of the save', () => {
    const session = new Session(core, slowEcho, { ...options, seed: 7 });
    play(session, 'one');
    const other = open();
    other.load(session.save());
    expect(other.options.seed).toBe(7);
    expect(other.machine.save().options.seed).toBe(7);
  });
});
