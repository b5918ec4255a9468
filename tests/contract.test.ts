/** What every core must pass (ARCHITECTURE.md): one file over the registry, no core named in it. */
import { describe, expect, test } from 'vitest';
import { diff, hashState } from '../cores/kit/compare';
import type { Core, Input, Machine, MachineOptions, Slice } from '../cores/kit/contract';
import { ImageError, OptionError, SnapshotError } from '../cores/kit/errors';
import { step } from '../cores/kit/lockstep';
import { advance } from '../frontend/host/replay';
import { Session } from '../frontend/host/session';
import { play, runWithin, Script, type Course } from './play';
import { Chance } from './random';
import { doubtfulInputs, mustBeRefused } from './refusals';
import { brokenSnapshots } from './snapshots';
import { allCores, subjects, type Subject } from './subjects';
import { View } from './view';

/** The longest game takes seconds, and several tests play it more than once. */
const patience = 120_000;
const usualSlice = 50_000;

interface Played {
  readonly hash: string;
  readonly ticks: number;
  readonly last: Slice;
  readonly view: View;
}

function started(subject: Subject, options = subject.options): Machine {
  const machine = subject.core.create(subject.image!, options);
  for (const input of mounts(subject)) expect(machine.offer(input)).toEqual({ ok: true });
  return machine;
}
const mounts = ({ drives }: Subject): readonly Input[] =>
  [...drives].map(([port, data]) => ({ kind: 'media', port, data }));
const hashOf = (core: Core, machine: Machine): string => hashState(core.state, machine.state);

function result(core: Core, machine: Machine, last: Slice, view: View): Played {
  view.show(machine.drain());
  return { hash: hashOf(core, machine), ticks: machine.ticks, last: { ...last, used: 0 }, view };
}

/** Plays the subject's whole script; the view is shown at every wait. */
function playThrough(subject: Subject, slice: Course['slice'] = () => usualSlice): Played {
  const machine = started(subject);
  const view = new View();
  const atWait = (): void => view.show(machine.drain());
  const last = play(machine, new Script(subject.script), { untilTick: subject.limitTicks, slice, atWait });
  return result(subject.core, machine, last, view);
}

/** Played once without any disturbance; all other ways to play it must come to the same. */
const undisturbed = new Map<Subject, Played>();
function reference(subject: Subject): Played {
  const known = undisturbed.get(subject) ?? playThrough(subject);
  undisturbed.set(subject, known);
  return known;
}

/** Ticks at which to interfere: spread over the whole course, some of them at its very beginning. */
function randomTicks(subject: Subject, count: number, chance: Chance): readonly number[] {
  const { ticks } = reference(subject);
  const spread = Array.from({ length: count }, () => chance.below(ticks));
  return [0, 1, chance.below(Math.min(ticks, 100)), ...spread].sort((a, b) => a - b);
}

describe.each(subjects)('$name', (subject) => {
  const { core, image } = subject;
  const it = test.skipIf(image === undefined);

  it(
    'plays to the end of its script',
    () => {
      const { ticks, last } = reference(subject);
      expect(last.end).not.toBe('break');
      expect(last).not.toHaveProperty('fault');
      expect(ticks).toBeGreaterThan(0);
    },
    patience,
  );

  it(
    'two runs are equal in state and output',
    () => expect(playThrough(subject)).toEqual(reference(subject)),
    patience,
  );

  it(
    'run(a); run(b) is run(a + b), whatever the slices',
    () => {
      const chance = new Chance(1);
      expect(playThrough(subject, () => chance.scale(1, usualSlice))).toEqual(reference(subject));
    },
    patience,
  );

  it('run(1) many times is run(many)', () => {
    const ticks = Math.min(reference(subject).ticks, 20_000);
    const [single, whole] = [started(subject), started(subject)];
    const course = (slice: number): Course => ({ untilTick: ticks, slice: () => slice });
    play(single, new Script(subject.script), course(1));
    play(whole, new Script(subject.script), course(ticks));
    expect(single.ticks).toBe(whole.ticks);
    expect(diff(core.state, single.state, whole.state)).toEqual([]);
  });

  it(
    'a machine loaded from a save goes on as the one that never was saved, output included',
    () => {
      const chance = new Chance(2);
      const script = new Script(subject.script);
      let [machine, other] = [started(subject), started(subject)];
      let view = new View();
      let last: Slice = { end: 'budget', used: 0 };
      for (const tick of [...randomTicks(subject, 12, chance), subject.limitTicks]) {
        const atWait = (): void => view.show(machine.drain());
        last = play(machine, script, { untilTick: tick, slice: () => usualSlice, atWait });
        view.show(machine.drain());
        const snapshot = structuredClone(machine.save()); // as IndexedDB or a worker would pass it on
        other.load(snapshot);
        expect(diff(core.state, other.state, machine.state)).toEqual([]);
        const reopened = view.reopened();
        reopened.show(other.drain());
        expect(reopened).toEqual(view);
        view = reopened;
        [machine, other] = [other, machine];
      }
      expect(result(core, machine, last, view)).toEqual(reference(subject));
    },
    patience,
  );

  it(
    'a save is a value: what the machine does later does not reach it',
    () => {
      const machine = started(subject);
      const half = Math.floor(reference(subject).ticks / 2);
      const script = new Script(subject.script);
      play(machine, script, { untilTick: half, slice: () => usualSlice });
      const snapshot = machine.save();
      const copy = structuredClone(snapshot);
      play(machine, script, { untilTick: half + 100_000, slice: () => usualSlice });
      expect(snapshot).toEqual(copy);
    },
    patience,
  );

  it(
    'a journal replays the session bit for bit',
    () => {
      const session = new Session(core, image!, subject.options);
      for (const input of mounts(subject)) expect(session.offer(input)).toEqual({ ok: true });
      const script = new Script(subject.script);
      for (;;) {
        const slice = session.runToWait(subject.limitTicks - session.machine.ticks);
        if (slice.end !== 'waiting') break;
        const input = script.answer(slice.for);
        if (input === undefined) break;
        expect(session.offer(input)).toEqual({ ok: true });
      }
      const replayed = core.create(image!, session.journal.options);
      for (const entry of structuredClone(session.journal.entries)) advance(replayed, entry);
      while (replayed.ticks < session.machine.ticks) replayed.run(session.machine.ticks - replayed.ticks);
      expect(hashOf(core, replayed)).toBe(hashOf(core, session.machine));
      expect(hashOf(core, replayed)).toBe(reference(subject).hash);
    },
    patience,
  );

  it(
    'reset is the machine as created',
    () => {
      const machine = started(subject);
      play(machine, new Script(subject.script), { untilTick: 100_000, slice: () => usualSlice });
      machine.reset();
      expect(machine.ticks).toBe(0);
      const created = core.create(image!, subject.options);
      expect(diff(core.state, machine.state, created.state)).toEqual([]);
      const [again, fresh] = [new View(), new View()];
      again.show(machine.drain());
      fresh.show(created.drain());
      expect(again).toEqual(fresh);
    },
    patience,
  );

  it(
    'a refused offer leaves an empty diff and says nothing',
    () => {
      const chance = new Chance(3);
      const script = new Script(subject.script);
      const [machine, twin] = [started(subject), started(subject)];
      for (const tick of randomTicks(subject, 3, chance)) {
        play(machine, script, { untilTick: tick, slice: () => usualSlice });
        expect(refusals(core, machine, twin)).toBeGreaterThan(0);
      }
    },
    patience,
  );

  it(
    'a wait is a function of the state: asked again, or after a load, it is the same',
    () => {
      const [machine, twin] = [started(subject), started(subject)];
      let waits = 0;
      const atWait = (): void => {
        if (++waits > 5) return;
        const again = runWithin(machine, 1000);
        twin.load(machine.save());
        expect(runWithin(twin, 1000)).toEqual(again);
        expect(again.used).toBe(0);
        expect(diff(core.state, machine.state, twin.state)).toEqual([]);
      };
      const limits = { untilTick: subject.limitTicks, slice: () => usualSlice, atWait };
      const last = play(machine, new Script(subject.script), limits);
      const again = runWithin(machine, last.end === 'budget' ? 0 : 1000);
      expect({ ...again, used: 0 }).toEqual({ ...last, used: 0 });
    },
    patience,
  );

  it(
    'a load that fails changes nothing and says why with a SnapshotError',
    () => {
      const [machine, twin] = [started(subject), started(subject)];
      const half = Math.floor(reference(subject).ticks / 2);
      play(machine, new Script(subject.script), { untilTick: half, slice: () => usualSlice });
      machine.drain();
      const good = machine.save();
      twin.load(good);
      for (const { what, snapshot } of brokenSnapshots(core, good))
        expect(() => machine.load(snapshot), what).toThrow(SnapshotError);
      expect(diff(core.state, machine.state, twin.state)).toEqual([]);
      expect(machine.drain()).toEqual([]);
      machine.load(good);
    },
    patience,
  );

  it(
    'peeking, disassembling and draining change nothing',
    () => {
      const [machine, twin] = [started(subject), started(subject)];
      for (const one of [machine, twin])
        play(one, new Script(subject.script), { untilTick: 5000, slice: () => usualSlice });
      const { debug } = machine;
      if (debug !== undefined) {
        expect(debug.disassemble(debug.at, 20).length).toBeGreaterThan(0);
        for (const { name, size } of debug.spaces)
          for (let offset = 0; offset < size; offset += 97) debug.read({ space: name, offset });
        debug.execution?.callers().forEach((at) => debug.execution?.place(at));
        debug.execution?.stack();
        debug.execution?.codes(debug.at);
      }
      machine.drain();
      machine.drain();
      expect(diff(core.state, machine.state, twin.state)).toEqual([]);
      expect(step(core, machine, twin, 1000)).toEqual([]);
    },
    patience,
  );

  it(
    'every engine the core offers agrees with the interpreter at every slice',
    () => {
      const compiled: MachineOptions = { ...subject.options, engine: 'jit' };
      let machine: Machine;
      try {
        machine = started(subject, compiled);
      } catch (error) {
        expect(error).toBeInstanceOf(OptionError); // no compiled tier, and the core says so
        return;
      }
      const interpreted = started(subject);
      const script = new Script(subject.script);
      const chance = new Chance(4);
      while (interpreted.ticks < subject.limitTicks) {
        expect(step(core, interpreted, machine, chance.scale(1, usualSlice))).toEqual([]);
        const waits = interpreted.run(0);
        if (waits.end !== 'waiting' && waits.end !== 'budget') break;
        const input = waits.end === 'waiting' ? script.answer(waits.for) : undefined;
        if (waits.end === 'waiting' && input === undefined) break;
        if (input !== undefined) expect(machine.offer(input)).toEqual(interpreted.offer(input));
      }
    },
    patience,
  );
});

/** Offers what must be refused, and what may be; counts the refusals, which all together have changed nothing. */
function refusals(core: Core, machine: Machine, twin: Machine): number {
  machine.drain();
  const before = machine.save();
  twin.load(before);
  const takeBack = (): void => {
    machine.load(before);
    machine.drain();
  };
  const refused = doubtfulInputs(core, machine.ticks).filter((input) => {
    if (!machine.offer(input).ok) return true;
    expect(mustBeRefused(input, machine.ticks), nameOf(input)).toBe(false);
    takeBack();
    return false;
  });
  takeBack();
  for (const input of refused) expect(machine.offer(input).ok, nameOf(input)).toBe(false);
  const isUnchanged =
    machine.drain().length === 0 && diff(core.state, machine.state, twin.state).length === 0;
  if (!isUnchanged) for (const input of refused) expectUnchanged(core, machine, twin, input, takeBack);
  expect(isUnchanged).toBe(true);
  return refused.length;
}
/** Finds the one that did change something. */
function expectUnchanged(
  core: Core,
  machine: Machine,
  twin: Machine,
  input: Input,
  takeBack: () => void,
): void {
  takeBack();
  machine.offer(input);
  expect(diff(core.state, machine.state, twin.state), nameOf(input)).toEqual([]);
  expect(machine.drain(), nameOf(input)).toEqual([]);
}
const nameOf = (input: Input): string => JSON.stringify(input).slice(0, 100);

describe.each(allCores)('$title', (core) => {
  const own = subjects.filter((subject) => subject.core === core && subject.image !== undefined);

  test('knows its own images and no others, and never throws', () => {
    for (const { image } of own) expect(core.accepts(image!).ok).toBe(true);
    for (const foreign of foreignImages) expect(core.accepts(foreign)).toMatchObject({ ok: false });
  });

  test('makes no machine of a foreign or empty file: an ImageError says what was expected', () => {
    const options: MachineOptions = { seed: 1, epoch: 0, engine: 'interpreter', config: {} };
    for (const foreign of foreignImages) expect(() => core.create(foreign, options)).toThrow(ImageError);
  });

  test.skipIf(own.length === 0)('refuses options it does not know or that are out of their range', () => {
    const { image, options } = own[0]!;
    const create = (config: MachineOptions['config']): unknown => core.create(image!, { ...options, config });
    expect(() => create({ noSuchOption: 1 })).toThrow(OptionError);
    for (const { name, default: usual, choices, min, max } of core.options) {
      expect(() => create({ [name]: usual })).not.toThrow();
      expect(() => create({ [name]: typeof usual === 'string' ? 0 : 'no such choice' }), name).toThrow(
        OptionError,
      );
      if (choices !== undefined)
        expect(() => create({ [name]: 'no such choice' }), name).toThrow(OptionError);
      if (min !== undefined) expect(() => create({ [name]: min - 1 }), name).toThrow(OptionError);
      if (max !== undefined) expect(() => create({ [name]: max + 1 }), name).toThrow(OptionError);
    }
  });

  test('says of every version but the first how its saves are lifted', () => {
    expect(core.migrations.map(({ to }) => to)).toEqual(
      Array.from({ length: core.stateVersion - 1 }, (_, i) => i + 2),
    );
  });

  test('cites in its manual only documents that it lists', () => {
    const keys = core.specs.map(({ key }) => key);
    for (const { spec } of core.manual().flatMap(({ rows }) => rows))
      expect(
        keys.some((key) => spec.startsWith(key)),
        spec,
      ).toBe(true);
  });
});

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const foreignImages: readonly Uint8Array[] = [
  new Uint8Array(0),
  ascii('\0'),
  ascii(
    'Just a letter to a friend, and quite a long one, so that there is room for a header in it.'.repeat(9),
  ),
  ascii('%PDF-1.4'.padEnd(1000)),
  new Uint8Array(1000),
  new Uint8Array(1000).fill(0xff),
];
