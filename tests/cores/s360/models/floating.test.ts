import { beforeAll, describe, expect, it } from 'vitest';
import { resultText } from '../hercules/report';
import { expectedFloats, rows } from './floating';
import { outcomes, ownCode, subjects } from './subjects';

const names = [...rows.keys()];

for (const subject of subjects) {
  describe.skipIf(!subject.present)(
    `${subject.name}, by exact numbers (A22-6821, Floating-Point Arithmetic)`,
    () => {
      const seen = new Map<string, number>();
      const wrong = new Map<string, string[]>();
      beforeAll(async () => {
        for (const [one, result] of await outcomes(names, subject)) {
          seen.set(one.name, (seen.get(one.name) ?? 0) + 1);
          const { code, cc, fr } = expectedFloats(one);
          const expected = { code, cc, fr: fr.map((word) => word >>> 0) };
          const found = { code: ownCode(result), cc: result.cc, fr: result.fr };
          if (JSON.stringify(found) === JSON.stringify(expected)) continue;
          wrong.set(one.name, [...(wrong.get(one.name) ?? []), resultText(one, expected, found)]);
        }
      }, 120_000);

      it.each(names)('%s gives the number, condition code and interruption that arithmetic does', (name) => {
        expect(seen.get(name)).toBeGreaterThan(500);
        expect((wrong.get(name) ?? []).slice(0, 3).join('\n')).toBe('');
      });
    },
  );
}
