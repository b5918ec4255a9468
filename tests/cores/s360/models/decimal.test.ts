import { beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../hercules/cases';
import { resultText } from '../hercules/report';
import { expectedDecimals, rows, type Bytes } from './decimal';
import { outcomes, ownCode, subjects } from './subjects';

const names = [...rows.keys()];

/** The regions as the driver brings them back: bytes that two share are cleared when the first was read. */
function regionsOf({ regions }: Case, storage: Bytes): readonly string[] {
  const read = new Set<number>();
  return regions.map(({ at, bytes }) => {
    const found = Uint8Array.from(bytes, (_, i) => (read.has(at + i) ? 0 : storage.get(at + i)!));
    bytes.forEach((_, i) => read.add(at + i));
    return Buffer.from(found).toString('hex');
  });
}

for (const subject of subjects) {
  describe.skipIf(!subject.present)(
    `${subject.name}, by exact numbers (A22-6821, Decimal Arithmetic)`,
    () => {
      const seen = new Map<string, number>();
      const wrong = new Map<string, string[]>();
      beforeAll(async () => {
        for (const [one, result] of await outcomes(names, subject)) {
          seen.set(one.name, (seen.get(one.name) ?? 0) + 1);
          const { code, cc, gr, storage } = expectedDecimals(one);
          const open = storage === undefined; // then register 1 is, too
          const words = (all: readonly number[]): readonly number[] =>
            all.map((word, r) => (open && r === 1 ? 0 : word >>> 0));
          const left = result.regions.map((bytes) => Buffer.from(bytes).toString('hex'));
          const expected = { code, cc, gr: words(gr), storage: open ? [] : regionsOf(one, storage) };
          const found = {
            code: ownCode(result),
            cc: result.cc,
            gr: words(result.gr),
            storage: open ? [] : left,
          };
          if (JSON.stringify(found) === JSON.stringify(expected)) continue;
          wrong.set(one.name, [...(wrong.get(one.name) ?? []), resultText(one, expected, found)]);
        }
      }, 120_000);

      it.each(names)(
        '%s leaves the field, register, condition code and interruption that arithmetic does',
        (name) => {
          expect(seen.get(name)).toBeGreaterThan(500);
          expect((wrong.get(name) ?? []).slice(0, 3).join('\n')).toBe('');
        },
      );
    },
  );
}
