import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diff, hashState } from '../../../cores/kit/compare';
import type { Core, Migration } from '../../../cores/kit/contract';
import { SnapshotError } from '../../../cores/kit/errors';
import { loadState, partsFor, saveState } from '../../../cores/kit/snapshot';
import {
  bytes,
  bytesValue,
  createState,
  f64,
  flag,
  group,
  halfwords,
  i32,
  list,
  memory,
  text,
  u16,
  u32,
  u8,
  words,
  wordsValue,
  type StateOf,
} from '../../../cores/kit/state';
import { toy } from '../../toy/toy';

/** One field of every kind. */
const schema = {
  byte: u8(''),
  half: u16(''),
  word: u32(''),
  signed: i32(''),
  real: f64(''),
  on: flag(''),
  name: text(''),
  small: bytes(8, ''),
  middle: halfwords(8, ''),
  large: words(8, ''),
  string: bytesValue(8, ''),
  cells: wordsValue(8, ''),
  store: memory(2, ''),
  inner: group({ byte: u8(''), name: text('') }, ''),
  records: list({ byte: u8(''), cells: wordsValue(8, '') }, 5, ''),
};
type State = StateOf<typeof schema>;
const base = Uint8Array.from({ length: 21 }, (_, i) => i);
const fresh = (): State => createState(schema, { store: base });

const vector = <T>(make: (elements: number[]) => T, max: number): fc.Arbitrary<T> =>
  fc.array(fc.nat(max), { maxLength: 8 }).map(make);
const cells = vector((elements) => Uint32Array.from(elements), 0xffffffff);
const values = fc.record({
  byte: fc.nat(0xff),
  half: fc.nat(0xffff),
  word: fc.nat(0xffffffff),
  signed: fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  real: fc.double({ noNaN: true, noDefaultInfinity: true }),
  on: fc.boolean(),
  name: fc.string(),
  string: vector((elements) => Uint8Array.from(elements), 0xff),
  cells,
  records: fc.array(fc.record({ byte: fc.nat(0xff), cells }), { maxLength: 5 }),
});
const inPlace = fc.record({
  small: fc.array(fc.nat(0xff), { maxLength: 8 }),
  middle: fc.array(fc.nat(0xffff), { maxLength: 8 }),
  large: fc.array(fc.nat(0xffffffff), { maxLength: 8 }),
  store: fc.array(fc.tuple(fc.nat(20), fc.nat(255)), { maxLength: 8 }),
  inner: fc.record({ byte: fc.nat(0xff), name: fc.string() }),
});
const states = fc.tuple(values, inPlace).map(([replaced, changed]): State => {
  const state = Object.assign(fresh(), replaced);
  state.small.set(changed.small);
  state.middle.set(changed.middle);
  state.large.set(changed.large);
  Object.assign(state.inner, changed.inner);
  for (const [address, value] of changed.store) {
    state.store.bytes[address] = value;
    state.store.written[address >> 2] = 1;
  }
  return state;
});

describe('a state', () => {
  test('is zero when created, and sealed', () => {
    const state = fresh();
    expect(state).toMatchObject({ byte: 0, real: 0, on: false, name: '', records: [] });
    expect(state.small).toEqual(new Uint8Array(8));
    expect(state.store.bytes).toEqual(base);
    expect(() => Object.assign(state, { surplus: 1 })).toThrow(TypeError);
  });

  test('saved, cloned and loaded elsewhere is equal, and hashes equal', () => {
    fc.assert(
      fc.property(states, states, (state, other) => {
        loadState(schema, structuredClone(saveState(schema, state)), other);
        expect(diff(schema, state, other)).toEqual([]);
        expect(hashState(schema, other)).toBe(hashState(schema, state));
      }),
    );
  });

  test('differs where it was changed, and only there', () => {
    const changes: readonly (readonly [string, (state: State) => void])[] = [
      ['byte', (state) => (state.byte = 1)],
      ['signed', (state) => (state.signed = -1)],
      ['on', (state) => (state.on = true)],
      ['name', (state) => (state.name = 'x')],
      ['small[3]', (state) => (state.small[3] = 1)],
      ['large[7]', (state) => (state.large[7] = 1)],
      ['string.length', (state) => (state.string = Uint8Array.of(0))],
      ['store[20]', (state) => (state.store.bytes[20] = 0)],
      ['inner.name', (state) => (state.inner.name = 'x')],
      ['records.length', (state) => (state.records = [{ byte: 0, cells: new Uint32Array(0) }])],
    ];
    for (const [path, change] of changes) {
      const state = fresh();
      change(state);
      expect(diff(schema, fresh(), state).map((found) => found.path)).toEqual([path]);
      expect(hashState(schema, state), path).not.toBe(hashState(schema, fresh()));
    }
  });

  test('a save shares its values with the state and copies what changes in place', () => {
    const state = fresh();
    state.string = Uint8Array.of(1, 2, 3);
    state.small[0] = 5;
    const parts = saveState(schema, state);
    expect(parts['string']).toBe(state.string);
    state.small[0] = 6;
    expect(parts['small']).toEqual(Uint8Array.of(5)); // without the zeros at its end
  });
});

describe('a snapshot of an older version', () => {
  const parts = saveState(toy.state, createState(toy.state, { memory: new Uint8Array(256) }));
  const snapshot = (version: number): Parameters<typeof partsFor>[2] => ({
    ...{ core: 'toy', version, image: 'hash', parts },
    options: { seed: 1, epoch: 0, engine: 'interpreter', config: {} },
  });
  const state = createState(toy.state, { memory: new Uint8Array(256) });
  const core = (migrations: readonly Migration[]): Core<typeof toy.state> => ({
    ...toy,
    stateVersion: migrations.length + 1,
    migrations,
  });
  const adding = (to: number): Migration => ({
    to,
    why: 'test',
    lift: (old) => ({ ...old, pc: (old['pc'] as number) * 10 + to }),
  });

  test('is lifted by each migration in turn, on a copy', () => {
    const lifted = partsFor(core([adding(2), adding(3)]), 'hash', snapshot(1), state);
    expect(lifted['pc']).toBe(23);
    expect(parts['pc']).toBe(0);
    expect(partsFor(core([adding(2), adding(3)]), 'hash', snapshot(2), state)['pc']).toBe(3);
  });

  test('is refused when a migration leaves something out', () => {
    const forgetful: Migration = { to: 2, why: 'test', lift: (): Record<string, unknown> => ({}) };
    expect(() => partsFor(core([forgetful]), 'hash', snapshot(1), state)).toThrow(SnapshotError);
  });

  test('that is newer than the program is refused with both versions named', () => {
    expect(() => partsFor(core([]), 'hash', snapshot(7), state)).toThrow(/7.*1/);
  });
});
