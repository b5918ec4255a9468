import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packDelta, unpackDelta } from '../../../../cores/zmachine/media/delta';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

describe('packed memory (Quetzal 3)', () => {
  it('is the difference by exclusive or, runs of n + 1 zeros as 0 and n, the last run left out', () => {
    const original = bytes(1, 2, 3, 4, 5, 6, 7);
    expect(packDelta(bytes(1, 2, 3, 0xf4, 5, 0xf6, 7), original)).toEqual(bytes(0, 2, 0xf0, 0, 0, 0xf0));
    expect(packDelta(original, original)).toEqual(bytes());
  });

  it('breaks runs longer than 256', () => {
    const original = new Uint8Array(600);
    const changed = new Uint8Array(600);
    changed[599] = 1;
    expect(packDelta(changed, original)).toEqual(bytes(0, 255, 0, 255, 0, 86, 1));
  });

  it('may say its last zeros or not', () => {
    const original = bytes(9, 9, 9);
    expect(unpackDelta(bytes(1), original, 3)).toEqual(bytes(8, 9, 9));
    expect(unpackDelta(bytes(1, 0, 1), original, 3)).toEqual(bytes(8, 9, 9));
  });

  it('is refused when it is longer than the memory or ends inside a run', () => {
    const original = bytes(9, 9, 9, 9);
    expect(() => unpackDelta(bytes(1, 0, 2), original, 3)).toThrow(/at most 3 bytes/);
    expect(() => unpackDelta(bytes(1, 1, 1, 1), original, 3)).toThrow(/at most 3 bytes/);
    expect(() => unpackDelta(bytes(1, 0), original, 3)).toThrow(/inside a run/);
  });

  it('unpacks to what was packed', () => {
    const byte = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 255 }));
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), byte), {
      maxLength: 2000,
      size: 'max',
    });
    fc.assert(
      fc.property(pairs, (differences) => {
        const original = Uint8Array.from(differences, ([value]) => value);
        const current = Uint8Array.from(differences, ([value, change]) => value ^ change);
        expect(unpackDelta(packDelta(current, original), original, original.length)).toEqual(current);
      }),
    );
  });
});
